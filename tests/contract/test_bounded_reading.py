"""No file, however short, costs more than its limits, or the bot its answers."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, ROOT, BotProcess
from tests.contract.test_startup import run
from tests.contract.test_stray_files import lines
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, Chats

BRACKETS = {
    "marks.md": b"# A page\n\n" + b"![" * 30_000,
    "nested.md": b"---\ntitle: " + b"[" * 9_900 + b"\n---\nText.\n",
    "short.md": b"---\ntitle: " + b"[" * 1_900 + b"\n---\nText.\n",
    "mappings.txt": b"---\ntitle: " + b"{a: " * 2_400 + b"\n---\nText.\n",
    "digits.md": b"---\ntitle: 0x" + b"f" * 5_000 + b"\n---\nText.\n",
    "lists.txt": b"---\n" + b"- " * 4_000 + b"\n---\nText.\n",
}


@pytest.fixture
def hostile(corpus: Path) -> Path:
    for name, data in BRACKETS.items():
        (corpus / name).write_bytes(data)
    return corpus


def test_short_texts_that_cost_much_are_refused_by_name(hostile: Path) -> None:
    done = run("corpus", "check", "--corpus", str(hostile), MAX_SECONDS="4")

    refused = lines(done.stdout, "refused")
    assert {name.split(",")[0] for name in refused} == BRACKETS.keys()
    assert "takes longer than 4 seconds" in refused["marks.md"]
    assert "nested too deeply" in refused["nested.md, line 2"]
    assert "nested too deeply" in refused["mappings.txt, line 2"]
    assert set(lines(done.stdout, "ok")) == {"lease.md", "retold.md"}


def test_a_script_without_a_guard_reads_a_folder(corpus: Path, tmp_path: Path) -> None:
    (corpus / "long.md").write_text("# Long\n\n" + "The lamp is green. " * 500)
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom retrieval import Engine\n"
        "print(len(Engine.open(Path(sys.argv[1])).articles))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), str(corpus)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "3\n", done.stderr


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    process = BotProcess(api.url, corpus, tmp_path / "state", READER="0", MAX_SECONDS="4")
    yield process
    if hasattr(process, "process"):
        process.stop(signal.SIGKILL)


async def test_the_bot_starts_on_its_kept_articles_beside_hostile_ones(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    assert run("corpus", "build", "--corpus", str(corpus)).returncode == 0
    for name, data in BRACKETS.items():
        (corpus / name).write_bytes(data)
    (corpus / "lease.md").write_bytes(BRACKETS["digits.md"])
    bot.start()

    assert "two million euros" in (await chats.ask(CRANE))["text"]
    refused = (await chats.ask("/reload", ADMIN))["text"]
    assert all(name in refused for name in (*BRACKETS, "lease.md"))
