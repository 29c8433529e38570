"""The command line as a subprocess: answers, batches, checks, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import CRANE, LEASE, ROOT
from tests.shared import ARTICLES, needs_shared

KEYS = [
    "text", "highlight", "exact", "confidence", "title", "section", "source", "author",
    "published", "url", "path", "paragraphs", "pages",
]  # fmt: skip


def footnote(
    *arguments: str, stdin: str | None = None, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
        input=stdin or "",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_question_is_answered_in_plain_text(corpus: Path) -> None:
    done = footnote("ask", "--corpus", str(corpus), CRANE)

    assert done.returncode == 0
    assert "two million euros" in done.stdout
    assert "Harbour Press" in done.stdout
    assert done.stderr == ""


def test_json_has_exactly_the_promised_keys(corpus: Path) -> None:
    done = footnote("ask", "--corpus", str(corpus), "--top", "1", "--json", CRANE)

    answer = json.loads(done.stdout)
    (passage,) = answer["passages"]
    assert list(passage) == KEYS
    assert answer["answered"] is True
    assert 0 <= answer["confidence"] <= 1
    assert passage["highlight"] in passage["text"]
    assert passage["published"] == "2020-02-03"
    assert passage["paragraphs"] == [3, 4]
    assert passage["url"] == "https://example.org/lease"


def test_batch_answers_in_order_and_ignores_further_keys(corpus: Path, tmp_path: Path) -> None:
    questions = [{"id": f"q{n}", "question": CRANE, "extra": n} for n in range(5)]
    file = tmp_path / "q.jsonl"
    file.write_text("\n".join(json.dumps(question) for question in questions))

    done = footnote("ask", "--batch", str(file), "--corpus", str(corpus), "--top", "2")

    answers = lines(done.stdout)
    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == ["q0", "q1", "q2", "q3", "q4"]
    assert list(answers[0]) == ["id", "outcome", "answered", "confidence", "passages", "also"]
    assert len(answers[0]["passages"]) == 2


def test_malformed_lines_cost_no_other_line(corpus: Path) -> None:
    batch = "\n".join(
        ["{", '{"id": 7}', '{"id": 8, "question": 5}', "[]", '{"id": 9, "question": "crane?"}']
    )

    done = footnote("ask", "--batch", "-", "--corpus", str(corpus), stdin=batch)

    answers = lines(done.stdout)
    assert done.returncode == 2
    assert [answer["id"] for answer in answers] == [None, 7, 8, None, 9]
    assert all("error" in answer for answer in answers[:4])
    assert "passages" in answers[4]
    assert "Traceback" not in done.stderr


def test_unanswered_question_still_has_the_nearest_passages(corpus: Path) -> None:
    question = "Which yachts won the Olympic regatta in Sydney against Argentina?"
    done = footnote("ask", "--json", "--corpus", str(corpus), question)

    answer = json.loads(done.stdout)
    assert answer["answered"] is False
    assert answer["passages"]


def test_unknown_fields_are_null(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry to Ulm sails on Sundays from the old pier.")
    done = footnote("ask", "--json", "--corpus", str(tmp_path), "When does the ferry sail?")

    passage = json.loads(done.stdout)["passages"][0]
    assert [passage[key] for key in ("section", "source", "author", "published", "url")] == [
        None
    ] * 5


@pytest.mark.parametrize("question", ["", " \t "])
def test_empty_question_is_an_error(corpus: Path, question: str) -> None:
    done = footnote("ask", "--json", "--corpus", str(corpus), question)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("footnote: the question is empty; ")
    assert len(done.stderr.splitlines()) == 1


def test_question_without_a_word_is_refused(corpus: Path) -> None:
    done = footnote("ask", "--json", "--corpus", str(corpus), "?!")

    assert done.returncode == 0
    assert json.loads(done.stdout)["answered"] is False


def test_empty_corpus_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "Who?", "evidence": ["x"]}\n')
    (tmp_path / "none").mkdir()
    for arguments in (("ask", "Who?"), ("eval", str(tmp_path / "q.jsonl"))):
        done = footnote(*arguments, "--corpus", str(tmp_path / "none"))

        assert (done.returncode, done.stdout) == (2, "")
        assert "holds no article" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_empty_questions_and_an_empty_corpus_are_errors_of_their_lines(
    corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    batch = '{"id": 1, "question": " "}\n{"id": 2, "question": "?"}\n'
    done = footnote("ask", "--batch", "-", "--corpus", str(corpus), stdin=batch)
    empty = footnote("ask", "--batch", "-", "--corpus", str(tmp_path / "none"), stdin=batch)

    first, second = lines(done.stdout)
    assert (first["id"], "empty" in first["error"]) == (1, True)
    assert (second["id"], second["answered"]) == (2, False)
    assert [(each["id"], "error" in each) for each in lines(empty.stdout)] == [(1, True), (2, True)]
    assert "holds no article" in lines(empty.stdout)[1]["error"]
    assert (done.returncode, empty.returncode) == (2, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "a question", "--batch", "-"),
        ("ask", "--top", "0", "x"),
        ("ask", "--corpus", "/nowhere", "x"),
        ("ask", "--batch", "/nowhere.jsonl"),
        ("corpus", "check", "--corpus", "/nowhere"),
        ("dance",),
        ("ask", "--dance", "x"),
        ("eval", "/nowhere.jsonl"),
        ("eval", "/dev/null"),
        ("corpus", "history", "--corpus", "/nowhere"),
        ("corpus", "rollback", "--corpus", "/nowhere"),
    ],
)
def test_wrong_use_ends_with_two_and_no_traceback(arguments: tuple[str, ...]) -> None:
    done = footnote(*arguments)

    assert done.returncode == 2
    assert done.stderr.strip() or done.stdout.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        *((name,) for name in ("run", "chat", "start", "stats", "doctor", "ask", "eval")),
        ("corpus",),
        *(("corpus", name) for name in ("list", "check", "build", "add", "remove", "history")),
        ("corpus", "rollback"),
    ],
)
def test_every_command_has_help_with_an_example(arguments: tuple[str, ...]) -> None:
    done = footnote(*arguments, "--help", COLUMNS="40")

    assert done.returncode == 0
    assert arguments == ("corpus",) or "Example" in done.stdout
    assert f"Usage: {' '.join(('footnote', *arguments))}" in done.stdout
    # No type is named after an option, and no option is cut short.
    assert not re.search(r"<\w|…", done.stdout)


def test_version_is_the_projects() -> None:
    done = footnote("--version")

    assert done.stdout.startswith("footnote ")
    assert done.returncode == 0


def test_list_names_articles_and_sections(corpus: Path) -> None:
    done = footnote("corpus", "list", "--corpus", str(corpus))

    assert done.returncode == 0
    assert "The harbour lease" in done.stdout
    assert "Fishing boats" in done.stdout


def test_check_names_every_broken_file(corpus: Path) -> None:
    (corpus / "bad.md").write_text("---\ntitle: [\n---\nx")
    (corpus / "empty.txt").write_text("")

    done = footnote("corpus", "check", "--corpus", str(corpus))

    assert done.returncode == 2
    assert "bad.md, line" in done.stdout
    assert "empty.txt" in done.stdout
    assert "ok       lease.md" in done.stdout


def test_limits_are_settings(corpus: Path) -> None:
    done = footnote("corpus", "check", "--corpus", str(corpus), MAX_PARAGRAPHS="2")
    wrong = footnote("corpus", "check", "--corpus", str(corpus), MAX_PAGES="many")

    assert "more than 2 paragraphs" in done.stdout
    assert wrong.returncode == 2
    assert "MAX_PAGES" in wrong.stderr


def test_check_of_a_whole_corpus_ends_with_zero(corpus: Path) -> None:
    assert footnote("corpus", "check", "--corpus", str(corpus)).returncode == 0


def test_explain_shows_terms_and_features(corpus: Path) -> None:
    done = footnote("ask", "--explain", "--corpus", str(corpus), CRANE)

    assert done.returncode == 0
    shown = done.stdout.split("Language: en", 1)[1]
    assert "crane" in shown
    assert "related words of the articles" in shown
    assert "coverage" in shown
    assert "score" in shown

    as_json = footnote("ask", "--explain", "--json", "--corpus", str(corpus), CRANE)

    explanation = json.loads(as_json.stdout)["explanation"]
    read = explanation["read"]
    assert read[0]["confidence"] == json.loads(as_json.stdout)["confidence"]
    assert read[0]["confidence"] >= read[-1]["confidence"]
    first = explanation["candidates"][0]
    total = sum(added for _, _, added in first["features"].values())
    assert abs(total - first["score"]) < 0.05


def test_eval_counts_what_is_right(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    question = {"id": "1", "question": CRANE, "evidence": ["two million euros"]}
    file.write_text(json.dumps(question))

    done = footnote("eval", "--corpus", str(corpus), "--json", str(file))

    assert done.returncode == 0
    assert json.loads(done.stdout)["scores"]["success@1"] == 1.0


def test_piped_questions_are_answered_in_plain_text(corpus: Path) -> None:
    done = footnote("chat", "--corpus", str(corpus), stdin=f"{CRANE}\n1\n/about\n/reload\n/dance\n")

    assert done.returncode == 0
    assert "two million euros" in done.stdout
    assert "[1] " in done.stdout
    assert "Fishing boats" in done.stdout
    assert "Nothing has changed" in done.stdout
    assert "/help" in done.stdout
    assert "\x1b" not in done.stdout


def test_empty_chat_greets_and_ends(corpus: Path) -> None:
    done = footnote("chat", "--corpus", str(corpus))

    assert done.returncode == 0
    assert "Hello" in done.stdout


def test_start_without_a_token_talks_here(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "lease.md").write_text(LEASE, encoding="utf-8")

    done = footnote("start", stdin=f"{CRANE}\n", cwd=tmp_path)

    assert done.returncode == 0
    assert "two million euros" in done.stdout


def test_corpus_folder_comes_from_the_env_file(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "lease.md").write_text(LEASE, encoding="utf-8")
    (tmp_path / ".env").write_text("CORPUS_DIR=texts\n")

    done = footnote("ask", CRANE, cwd=tmp_path)

    assert "two million euros" in done.stdout


@needs_shared
def test_original_article_answers_with_its_sentence_and_source() -> None:
    question = "How optimistic is Putin about an agreement?"
    done = footnote("ask", "--corpus", str(ARTICLES), "--json", question)

    answer = json.loads(done.stdout)
    passage = answer["passages"][0]
    assert answer["answered"] is True
    assert passage["highlight"] == '"I have a cautious optimism about agreement," he said.'
    assert passage["section"] == "'Strategic vision'"
    assert passage["source"] == "BBC News"
    assert passage["published"] == "2008-04-06"
    assert passage["url"] == "http://news.bbc.co.uk/go/pr/fr/-/2/hi/europe/7332984.stm"
    for found in answer["passages"]:
        assert not any(mark in found["text"] for mark in ("Story from", "Published:", "©"))


def test_worker_that_cannot_start_is_one_cause_by_name(corpus: Path, tmp_path: Path) -> None:
    for number in range(3):
        (corpus / f"page{number}.html").write_text("<p>A page of some words.</p>")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nif any('spawn_main' in each for each in sys.orig_argv): os._exit(7)\n"
    )
    for command in ("check", "build"):
        done = footnote("corpus", command, PYTHONPATH=f"{tmp_path}:{ROOT}", CORPUS_DIR=str(corpus))
        assert done.returncode == 2
        assert done.stderr.count("cannot start (it ended with exit code 7)") == 1
        assert len(done.stderr.splitlines()) == 1
        assert "writable" not in done.stderr
