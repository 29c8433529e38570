"""Stories with questions, near misses among them, to judge how well the product reads.

A file has a story a line: `id`, `language`, `title`, `text` (paragraphs parted by an empty line)
and `questions`, each with `q`, `kind`, `answer` and `evidence`; both are null where the text does
not answer. `also` may name further places that answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retrieval.analysis.sentences import split_sentences
from retrieval.evaluation.kept import is_kept, kept_articles
from retrieval.evaluation.questions import BadQuestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ASKED = 120
"""Questions of an article of SQuAD, or somewhat more, evenly spread: of most, a third."""


@dataclass(frozen=True, slots=True)
class StoryQuestion:
    """A question and what answers it; a near miss has neither answers nor evidence."""

    text: str
    kind: str
    answers: tuple[str, ...] = ()
    """The exact words, each way to give them."""
    evidence: tuple[str, ...] = ()
    """Pieces of the text, any one of which answers."""


@dataclass(frozen=True, slots=True)
class Story:
    """A text and what is asked of it."""

    id: str
    language: str
    title: str
    text: str
    questions: tuple[StoryQuestion, ...]


def read_stories(path: Path) -> list[Story]:
    """Read the stories of a file, or of all files of a folder, in the order of their ids.

    Raises:
        BadQuestions: a line is not of the form, or its evidence is not in its text.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    stories = [
        _story(line, f"{file.name}, line {number}")
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if line.strip()
    ]
    return sorted(stories, key=lambda story: story.id)


def kept_stories(stories: Sequence[Story]) -> list[Story]:
    """Return those that nothing was trained on."""
    return [story for story in stories if is_kept(story.id)]


def kept_squad(path: Path) -> list[Story]:
    """Return the kept articles of a SQuAD 2.0 file as stories, with evenly spread questions.

    The evidence is the sentence in which the answer stands; questions without an answer are near
    misses.

    Raises:
        BadQuestions: the file is not of the form.
    """
    try:
        articles = json.loads(path.read_text("utf-8"))["data"]
        kept = kept_articles(article["title"] for article in articles)
        return [_squad_story(article) for article in articles if article["title"] in kept]
    except (KeyError, TypeError, ValueError) as error:
        raise BadQuestions(f"not a set of the SQuAD form ({type(error).__name__})") from None


def _story(line: str, place: str) -> Story:
    try:
        content = json.loads(line)
        questions = tuple(_question(item) for item in content["questions"])
        story = Story(
            str(content["id"]),
            str(content["language"]),
            str(content["title"]),
            str(content["text"]),
            questions,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadQuestions(f"{place}: not a story ({type(error).__name__})") from None
    for question in questions:
        if not all(piece in story.text for piece in question.evidence):
            raise BadQuestions(f"{place}: evidence that is not in the text")
    return story


def _question(item: dict[str, Any]) -> StoryQuestion:
    if not item["answer"]:
        return StoryQuestion(str(item["q"]), str(item["kind"]))
    also = item.get("also") or ()
    evidence = (str(item["evidence"]), *([also] if isinstance(also, str) else map(str, also)))
    return StoryQuestion(str(item["q"]), str(item["kind"]), (str(item["answer"]),), evidence)


def _squad_story(article: dict[str, Any]) -> Story:
    title = str(article["title"])
    text = "\n\n".join(_on_one_line(item["context"]) for item in article["paragraphs"])
    questions = list(_squad_questions(article))
    spread = questions[:: max(1, len(questions) // _ASKED)]
    return Story(title, "en", title.replace("_", " "), text, tuple(spread))


def _squad_questions(article: dict[str, Any]) -> Iterator[StoryQuestion]:
    for paragraph in article["paragraphs"]:
        context = _on_one_line(paragraph["context"])
        spans = split_sentences(context, "en")
        for asked in paragraph["qas"]:
            question = str(asked["question"]).strip()
            if asked.get("is_impossible") or not asked["answers"]:
                yield StoryQuestion(question, "near-squad")
                continue
            place = int(asked["answers"][0]["answer_start"])
            sentence = next((each for each in spans if place < each.end), spans[-1])
            answers = tuple(dict.fromkeys(str(each["text"]) for each in asked["answers"]))
            yield StoryQuestion(question, "squad", answers, (sentence.of(context),))


def _on_one_line(text: str) -> str:
    """Return a text of the same length without line breaks, which would begin paragraphs."""
    return text.replace("\n", " ")
