"""Other users of the machine can read nothing of what the bot keeps."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.contract.conftest import CRANE, ROOT, BotProcess, exit_code
from tests.contract.test_ask_cli import footnote
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import Chats


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_state(folder: Path) -> Path:
    """Return a state folder as earlier versions left it."""
    state = folder / "state"
    state.mkdir(mode=0o755)
    for name in ("footnote.db", "journal.db", "notes.txt"):
        (state / name).touch()
        (state / name).chmod(0o644)
    return state


def open_env(folder: Path) -> Path:
    path = folder / ".env"
    path.write_text("ADMIN_IDS=77\n", encoding="utf-8")
    path.chmod(0o644)
    return path


async def test_state_and_env_are_made_private_at_the_start(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    state, env = open_state(tmp_path), open_env(tmp_path)
    bot = BotProcess(api.url, corpus, state, JOURNAL_TEXT="1")
    bot.start()
    await chats.ask(CRANE)
    assert mode(state) == 0o700
    told = {path.name: mode(path) for path in state.glob("*.*") if path.suffix != ".pid"}
    assert told.pop("notes.txt") == 0o644
    assert {"footnote.db", "journal.db", "pseudonyms.key"} <= set(told)
    assert set(told.values()) == {0o600}
    assert await exit_code(bot) == 0

    done = footnote("chat", "--corpus", str(corpus), stdin="exit\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert mode(env) == 0o600
    assert mode(tmp_path / "var") == 0o700


def test_what_belongs_to_somebody_else_is_a_warning(corpus: Path, tmp_path: Path) -> None:
    env = open_env(tmp_path)
    # Only root can give files away, but anybody can take themselves for somebody else.
    as_another = (
        f"import os; os.geteuid = lambda: {os.geteuid() + 1}; from bot.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", as_another, "chat", "--corpus", str(corpus)],
        input="exit\n", cwd=tmp_path, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "other users of this machine can read it" in done.stdout + done.stderr
    assert mode(env) == 0o644


def test_doctor_says_what_others_can_read(corpus: Path, tmp_path: Path) -> None:
    state, env = open_state(tmp_path), open_env(tmp_path)

    def doctor() -> str:
        return footnote("doctor", cwd=tmp_path, CORPUS_DIR=str(corpus), STATE_DIR=str(state)).stdout

    said = doctor()
    assert "note   permissions: other users" in said
    for name in (".env", "state/footnote.db", "state/journal.db"):
        assert name in said
    assert mode(env) == 0o644
    state.chmod(0o700)
    env.chmod(0o600)
    assert "ok     permissions" in doctor()
