"""`footnote doctor`: what is set up, what is not, and what to do about each."""

from __future__ import annotations

import datetime as dt
import email.utils
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import httpx

from bot.storage.damage import damage_found, earlier_damages
from bot.storage.database import OPEN
from bot.storage.permissions import exposed
from bot.storage.records import KEPT
from retrieval import CorpusRejected, Engine, RetrievalError, reader_trouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

State = Literal["ok", "note", "wrong"]
_FREE_BYTES: Final = 500_000_000
_CLOCK_S: Final = 30.0
_TIMEOUT_S: Final = 10.0
_BEGUN_ANEW: Final = "the next start of the bot sets it aside and begins a new one;"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. "note" works, but perhaps not as wished."""

    state: State
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """What is looked at."""

    token: str | None
    api_url: str
    webhook_url: str | None
    corpus: Path
    state: Path
    page_url: str | None = None
    journal_files: Sequence[Path] = ()
    admins: int = 0
    """How many people `ADMIN_IDS` names."""
    users: int = 0
    """How many `ALLOWED_USERS` names."""
    chats: int = 0
    """How many chats `ALLOWED_CHATS` names."""


def diagnose(deployment: Deployment) -> list[Finding]:
    """Look at everything; never raises for what it finds, and repeats no secret."""
    found = [*_telegram(deployment), *_page(deployment.page_url)]
    found.append(_corpus(deployment.corpus))
    found += [_reader(), _who_may_use(deployment), _permissions(deployment)]
    found += [_database(deployment.state), *_damages(deployment)]
    found += [_disk(deployment.state), _writable(deployment.corpus)]
    return found


def _telegram(deployment: Deployment) -> list[Finding]:
    if deployment.token is None:
        text = "not set; get one from @BotFather and put it in .env as TELEGRAM_BOT_TOKEN"
        return [Finding("note", "token", text)]
    root = f"{deployment.api_url}/bot{deployment.token}"
    try:
        with httpx.Client(timeout=_TIMEOUT_S) as client:
            answer = client.get(f"{root}/getMe")
            if answer.status_code in {401, 404}:
                text = "Telegram does not accept it; copy it again from @BotFather (/mybots)"
                return [Finding("wrong", "token", text)]
            me = _result(answer)
            hook = _result(client.get(f"{root}/getWebhookInfo"))
    except (httpx.HTTPError, ValueError) as error:
        text = f"no answer from {deployment.api_url} ({type(error).__name__}); check the network"
        return [Finding("wrong", "Telegram", text)]
    found = [Finding("ok", "token", f"belongs to @{me.get('username')}")]
    found.append(_webhook(hook, deployment.webhook_url))
    found.append(
        Finding("ok", "privacy mode", "off: the bot sees every message of its groups")
        if me.get("can_read_all_group_messages")
        else Finding("note", "privacy mode", "on: in groups only commands, replies and "
                     "/ask@name reach the bot; to turn it off, send /setprivacy to @BotFather")
    )  # fmt: skip
    found.append(
        Finding("ok", "inline mode", "on")
        if me.get("supports_inline_queries")
        else Finding("note", "inline mode", "off: '@name question' finds nothing in other "
                     "chats; to turn it on, send /setinline to @BotFather")
    )  # fmt: skip
    found.append(_clock(answer.headers.get("date")))
    return found


def _result(answer: httpx.Response) -> dict[str, Any]:
    body = answer.json()
    result = body.get("result") if isinstance(body, dict) else None
    if not isinstance(result, dict):
        raise ValueError("not a Bot API answer")
    return result


def _webhook(hook: dict[str, Any], wanted: str | None) -> Finding:
    url, pending = hook.get("url") or "", hook.get("pending_update_count", 0)
    if hook.get("last_error_message"):
        text = f"Telegram cannot deliver: {hook['last_error_message']}; updates waiting: {pending}"
        return Finding("wrong", "webhook", text)
    if url and not wanted:
        text = "one is set, but WEBHOOK_URL is not; the bot removes it when it starts polling"
        return Finding("note", "webhook", text)
    if wanted and url != wanted:
        return Finding("note", "webhook", "not set yet; the bot sets it when it starts")
    how = "set" if url else "none, the bot polls"
    return Finding("ok", "webhook", f"{how}; updates waiting at Telegram: {pending}")


def _clock(date: str | None) -> Finding:
    try:
        theirs = email.utils.parsedate_to_datetime(date or "")
    except ValueError:
        return Finding("note", "clock", "Telegram did not send the time")
    off = abs((dt.datetime.now(dt.UTC) - theirs).total_seconds())
    if off > _CLOCK_S:
        text = f"{off:.0f} seconds off; turn on time synchronisation (timedatectl set-ntp true)"
        return Finding("wrong", "clock", text)
    return Finding("ok", "clock", "correct")


def _page(url: str | None) -> list[Finding]:
    """Look whether the article page is where its links lead."""
    if url is None:
        return []
    about = "article page"
    try:
        answer = httpx.get(f"{url}/", timeout=_TIMEOUT_S)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        text = (
            f"no answer from {url} ({type(error).__name__}); it is there while the bot runs, "
            "or footnote page; check PAGE_LISTEN and the proxy before it"
        )
        return [Finding("note", about, text)]
    if "x-footnote" not in answer.headers:
        text = f"{url} is another page (status {answer.status_code}); check PAGE_URL and the proxy"
        return [Finding("wrong", about, text)]
    if not url.startswith("https:"):
        text = f"at {url}, for the terminal only: buttons in Telegram need https"
        return [Finding("note", about, text)]
    return [Finding("ok", about, f"at {url}")]


def _corpus(folder: Path) -> Finding:
    try:
        engine = Engine.open(folder)
    except CorpusRejected as error:
        count = len(error.problems)
        text = f"problems: {count}, first {error.problems[0]}; footnote corpus check lists all"
        return Finding("wrong", "corpus", text)
    except RetrievalError as error:
        return Finding("wrong", "corpus", str(error))
    if not engine.articles:
        text = f"{folder} has no articles; add a Markdown, text, HTML, PDF or Word file"
        return Finding("wrong", "corpus", text)
    if engine.warnings:
        return Finding("wrong", "corpus", "; ".join(engine.warnings))
    how = "words and vectors" if engine.has_vectors else "words"
    text = f"{len(engine.articles)} articles, {engine.passages} passages, found by {how}"
    return Finding("ok", "corpus", text)


def _reader() -> Finding:
    trouble = reader_trouble()
    if trouble is None:
        return Finding("ok", "reader", "can be loaded")
    return Finding("wrong", "reader", f"{trouble}; until then words are matched only")


def _writable(folder: Path) -> Finding:
    probe = folder / ".footnote-doctor"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        text = f"{folder} is not writable ({error.strerror}); nothing is saved, and /add fails"
        return Finding("note", "corpus folder", text)
    return Finding("ok", "corpus folder", "writable")


def _who_may_use(deployment: Deployment) -> Finding:
    users, chats, admins = deployment.users, deployment.chats, deployment.admins
    if not users and not chats:
        text = "everybody; ALLOWED_USERS and ALLOWED_CHATS name nobody"
        return Finding("ok", "who may use it", text)
    invited = "whom an admin invites (/invite)" if admins else "nobody by invitation (no ADMIN_IDS)"
    text = f"people: {users}, chats with all in them: {chats}, admins: {admins}, and {invited}"
    return Finding("ok", "who may use it", text)


def _permissions(deployment: Deployment) -> Finding:
    paths = exposed(deployment.state, deployment.journal_files)
    if paths:
        text = (
            f"other users of this machine can read {', '.join(map(str, paths))}; the bot changes "
            "that at its start where it owns them, otherwise: chmod go= and their names"
        )
        return Finding("note", "permissions", text)
    return Finding("ok", "permissions", "other users of this machine can read nothing of it")


def _database(state: Path) -> Finding:
    path = state / "footnote.db"
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (lost := damage_found(path, OPEN)) is not None:
            return Finding("wrong", "database", f"{path} is damaged; {_BEGUN_ANEW} {lost}")
        with sqlite3.connect(path, timeout=2.0) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS doctor (x)")
            connection.execute("DROP TABLE doctor")
        connection.close()
    except (OSError, sqlite3.Error) as error:
        text = f"{path} is not writable ({error}); check STATE_DIR and its permissions"
        return Finding("wrong", "database", text)
    return Finding("ok", "database", "writable")


def _damages(deployment: Deployment) -> list[Finding]:
    """Look at what was set aside, and at journals that are files."""
    found = []
    for path in deployment.journal_files:
        with suppress(sqlite3.Error):
            if (lost := damage_found(path, KEPT)) is not None:
                text = f"{path} is damaged; {_BEGUN_ANEW} {lost}"
                found.append(Finding("wrong", "journal", text))
    folders = [deployment.state, *(path.parent for path in deployment.journal_files)]
    for folder in dict.fromkeys(each.resolve() for each in folders):
        for told in earlier_damages(folder):
            text = f"{told}; delete it in {folder} when you need it no more"
            found.append(Finding("note", "database", text))
    return found


def _disk(state: Path) -> Finding:
    free = shutil.disk_usage(state if state.exists() else state.parent).free
    if free < _FREE_BYTES:
        return Finding("wrong", "disk", f"{free / 1e6:.0f} MB free; free up some space")
    return Finding("ok", "disk", f"{free / 1e9:.1f} GB free")
