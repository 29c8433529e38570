"""`footnote`: the bot in Telegram and in the terminal, and retrieval's own commands."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.page_cli import page_commands
from bot.streams import output_to_the_end, ready_streams
from retrieval import begin_in_large_pages
from retrieval.cli import PLAIN_HELP, Limits, clear_errors, commands, fail, use_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.services import Services
    from bot.settings import Settings

REJECTED = 3
"""Exit code when Telegram does not know the token: a supervisor need not try again."""
_LONG = frozenset({"run", "chat", "start", "eval"})
"""Commands that answer many questions: they begin anew, before anything is read or said."""
WRONG = 1
"""Exit code when `footnote doctor` finds something wrong, or when the bot broke."""
_HOW_TO_BEGIN = (
    "There is no token yet. In Telegram, open a chat with @BotFather, send /newbot, choose a name "
    "and a username, and copy the token it gives you into the file .env as "
    "TELEGRAM_BOT_TOKEN=123456:ABC-... (copy .env.example to begin with). Then start again. "
    "Without a token, 'footnote chat' talks here in the terminal."
)
_NO_KEY = (
    "restore it from a backup, or delete it: then what people chose is lost, and /mydata and "
    "/forget no longer find what was stored before"
)

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", hidden=True)]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=PLAIN_HELP,
    pretty_exceptions_enable=False,
    help="Answers questions about articles with the passage that answers them, and its source.",
)
app.add_typer(commands)
app.add_typer(page_commands)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"footnote {version('footnote-bot')}")
        raise typer.Exit


@app.callback(epilog="Example: footnote ask 'Where did the summit take place?'")
def footnote(
    context: typer.Context,
    _show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take from `.env` what the environment does not say."""
    from bot.environment import EnvFileError, command_defaults, env_file, misspelt, names_limits

    if any(name in sys.argv for name in context.help_option_names):
        return  # a help page needs no settings, and is read where they are wrong
    if context.invoked_subcommand in _LONG:
        begin_in_large_pages()
    try:
        file = env_file()
    except EnvFileError as error:
        fail(str(error))
    for name, near in misspelt(file):
        typer.echo(f"footnote: .env: {name} is no setting; did you mean {near}?", err=True)
    context.default_map = command_defaults(file)
    if names_limits(file):
        _limit()


def _limit() -> None:
    from bot.settings import LimitSettings, SettingsError

    try:
        found = LimitSettings.load()
    except SettingsError as error:
        fail(str(error))
    use_limits(
        Limits(
            file_bytes=found.max_file_mb * 1_000_000,
            unpacked_bytes=found.max_unpacked_mb * 1_000_000,
            ratio=found.max_ratio,
            pages=found.max_pages,
            depth=found.max_depth,
            paragraphs=found.max_paragraphs,
            seconds=found.max_seconds,
            memory_bytes=found.max_memory_mb * 1_000_000,
        )
    )


@app.command(epilog="Example: TELEGRAM_BOT_TOKEN=123456:ABC-... footnote run")
def run() -> None:
    """Start the bot in Telegram.

    It polls, or uses the webhook that is set.
    """
    _serve(_settings())


@app.command(epilog="Example: footnote chat --corpus ./articles")
def chat(
    corpus: Annotated[
        Path | None, typer.Option("--corpus", metavar="DIR", help="Folder with the articles.")
    ] = None,
) -> None:
    """Talk to the bot here in the terminal."""
    if corpus is not None and not corpus.is_dir():
        fail(f"--corpus {corpus}: no such folder; name the one with the articles")
    _chat(_settings(opens_corpus=corpus is None), corpus)


@app.command(epilog="Example: footnote start")
def start() -> None:
    """Start `run` if there is a token, else `chat`."""
    settings = _settings()
    if settings.token is None:
        _chat(settings, None)
    else:
        _serve(settings)


@app.command(epilog="Example: footnote stats --days 7 --png week.png")
def stats(
    days: Annotated[int, typer.Option(metavar="N", min=1, max=366, help="How far back.")] = 30,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write the picture here.")
    ] = None,
) -> None:
    """Tell what was asked lately, and how it went."""
    settings = _settings(opens_corpus=False)
    from bot.assembly import database_url
    from bot.journal_admin import last_days
    from bot.replies.insight import caption, picture
    from bot.replies.markup import visible_text
    from bot.replies.phrases import Phrases
    from bot.storage.records import Records, RecordsError

    try:
        found = last_days(Records(database_url(settings)), days)
    except RecordsError as error:
        fail(f"the journal cannot be read ({error}); check DATABASE_URL and STATE_DIR")
    phrases = Phrases.load(None)
    typer.echo(visible_text(caption(found, 0, phrases)))
    if png is not None:
        try:
            png.write_bytes(picture(found, phrases).data)
        except OSError as error:
            fail(f"{png}: {error.strerror}; name another file")
        typer.echo(f"Written: {png}")


@app.command(epilog="Example: footnote doctor")
def doctor() -> None:
    """Look for what is wrong, and say what to do.

    Checks token, network, webhook, groups, corpus, permissions, database, clock and disk.
    """
    from rich.console import Console

    from bot.assembly import journal_files
    from bot.doctor import Deployment, diagnose

    settings = _settings(opens_corpus=False)
    found = diagnose(
        Deployment(
            token=settings.token,
            api_url=settings.telegram_api_url,
            webhook_url=settings.webhook_url,
            page_url=settings.page_url,
            corpus=settings.corpus_dir,
            state=settings.state_dir,
            journal_files=journal_files(settings),
            admins=len(settings.admin_ids),
            users=len(settings.allowed_users),
            chats=len(settings.allowed_chats),
        )
    )
    console = Console(highlight=False, soft_wrap=True)
    for each in found:
        console.print(f"{each.state:5}  {each.about}: {each.text}", markup=False)
    if any(each.state == "wrong" for each in found):
        raise typer.Exit(WRONG)


@app.command(epilog="Example: footnote backup footnote.tar.gz")
def backup(
    file: BackupFile,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
) -> None:
    """Save the bot in one file, while it runs.

    FILE gets databases, key, corpus with its generations, and settings without secrets.
    """
    settings = _settings()
    from bot.assembly import places
    from bot.backup.making import make_backup

    found = places(settings)
    lines, secrets = settings.without_secrets()
    with _backup_errors():
        made = make_backup(file, found, lines, secrets, overwrite=overwrite)
    typer.echo(f"Written: {file}: {'; '.join(made)}")
    if secrets:
        typer.echo(f"Not in it, for they are secret: {', '.join(secrets)}")
    if found.dump:
        typer.echo(f"Not in it: the journal, which is in PostgreSQL; save it too:\n{found.dump}")


@app.command(epilog="Example: footnote verify footnote.tar.gz")
def verify(file: BackupFile) -> None:
    """Check a backup, and ask it a question.

    FILE is unpacked for a moment: its checksums, databases and corpus are looked at.
    """
    from bot.backup.restoring import verify_backup

    with _backup_errors():
        found = verify_backup(file)
    typer.echo(f"{file} is whole: made {found.about.made_at} by footnote {found.about.program}")
    typer.echo(found.told)


@app.command(epilog="Example: footnote restore --state new/state --corpus new/corpus backup.tar.gz")
def restore(
    file: BackupFile,
    state: Annotated[
        Path | None, typer.Option("--state", metavar="DIR", help="Folder for the state.")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", metavar="DIR", help="Folder for the articles.")
    ] = None,
    forgotten: Annotated[
        list[Path] | None,
        typer.Option("--forgotten", metavar="FILE", help="Another list of people forgotten."),
    ] = None,
) -> None:
    """Put a backup into folders that are empty.

    Who used /forget after FILE was made is forgotten again, if a list of them is at hand.
    """
    settings = _settings(opens_corpus=False)
    from bot.assembly import places
    from bot.backup.restoring import restore_backup

    chosen = {"state_dir": state, "corpus_dir": corpus}
    settings = settings.model_copy(update={name: each for name, each in chosen.items() if each})
    with _backup_errors():
        found = restore_backup(file, places(settings), forgotten or [])
    typer.echo(f"Restored: {settings.state_dir} and {settings.corpus_dir}; {found.told}")
    typer.echo(f"Forgotten again: {found.forgotten}")
    if found.about.secrets:
        typer.echo(f"Set these, which no backup holds: {', '.join(found.about.secrets)}")


@contextmanager
def _backup_errors() -> Iterator[None]:
    from bot.backup.archive import BackupError

    with clear_errors():
        try:
            yield
        except BackupError as error:
            fail(str(error))
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            fail(f"{named}{error.strerror or type(error).__name__}; nothing was written")


def _settings(*, opens_corpus: bool = True) -> Settings:
    from bot.settings import CorpusSettings, Settings, SettingsError

    try:
        return CorpusSettings.load() if opens_corpus else Settings.load()
    except SettingsError as error:
        fail(str(error))


def _serve(settings: Settings) -> None:
    token = settings.token
    if token is None:
        fail(_HOW_TO_BEGIN)
    from bot.ops.logs import configure_logging

    hidden = (settings.webhook_secret, settings.redis_url, settings.database_url)
    secrets = (token, *(item.get_secret_value() for item in hidden if item))
    configure_logging(settings.log_level, settings.log_format, secrets)
    with clear_errors():
        from bot.assembly import connection_config
        from bot.intake.poller import TokenRejected
        from bot.intake.runner import Failed, ListenFailed
        from bot.intake.runner import run as run_bot

        services = _assembled(settings, token)
    _settle()
    try:
        run_bot(services, connection_config(settings, token))
    except TokenRejected:
        typer.echo(
            "footnote: Telegram does not accept TELEGRAM_BOT_TOKEN; copy it again from "
            "@BotFather (/mybots, API Token)",
            err=True,
        )
        raise typer.Exit(REJECTED) from None
    except Failed:
        raise typer.Exit(WRONG) from None
    except ListenFailed as error:
        fail(f"WEBHOOK_LISTEN: cannot listen on {error}; another program may be using it")
    finally:
        services.database.close()
        services.journal.records.close()


def _settle() -> None:
    """Look for garbage in what comes from now on: what a start has made stays."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _assembled(settings: Settings, token: str) -> Services:
    from bot.assembly import assemble
    from bot.identity import KeyUnreadable
    from bot.storage.database import SchemaTooNew, StateInUse
    from bot.storage.records import RecordsTooNew

    state = settings.state_dir
    try:
        return assemble(settings, token)
    except StateInUse as error:
        fail(f"STATE_DIR: {state} is in use by {error}; stop it, or set another")
    except (SchemaTooNew, RecordsTooNew) as error:
        fail(f"{error}; install the newer program again, or set another STATE_DIR")
    except KeyUnreadable as error:
        fail(f"{error}; {_NO_KEY}")
    except OSError as error:
        fail(f"STATE_DIR: {state} cannot be written ({error.strerror}); check its permissions")


def _chat(settings: Settings, corpus: Path | None) -> None:
    from bot.ops.logs import configure_logging

    # At a terminal the conversation is the output; only what is wrong may interrupt it.
    configure_logging("WARNING", settings.log_format)
    with clear_errors():
        from bot.assembly import open_engine, open_terminal_journal, terminal_pages
        from bot.assistant import Assistant
        from bot.corpus_admin import CorpusAdmin
        from bot.identity import OPERATOR, Access, KeyUnreadable
        from bot.ops.metrics import Metrics
        from bot.settings import spoken_language
        from bot.terminal import run_chat
        from bot.terminal_desk import TerminalDesk

        engine = open_engine(settings, corpus)
    access = Access(frozenset({OPERATOR}))
    try:
        journal = open_terminal_journal(settings, Metrics())
    except KeyUnreadable as error:
        fail(f"{error}; {_NO_KEY}")
    _settle()
    desk = TerminalDesk(journal, access, OPERATOR, settings.state_dir)
    pages = terminal_pages(settings, journal.records)
    run_chat(Assistant(engine), CorpusAdmin(engine, access), desk, spoken_language(), pages)


def main() -> None:
    """Run the command line."""
    ready_streams()
    try:
        with output_to_the_end():
            app(prog_name="footnote")
    except KeyboardInterrupt:
        sys.exit(130)
