"""Logs: readable on a terminal, JSON lines otherwise; never a token, never a question's text."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

import regex
import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor

_TOKEN = regex.compile(r"\d{3,16}(?::|%3A)[A-Za-z0-9_-]{20,}", regex.I)
_HIDDEN = "[token]"
# These print whole requests, with the token in the address and people's words in the body.
_TALKATIVE = ("httpx", "httpcore", "telegram", "telegram.ext", "hpack", "asyncio", "aiosqlite")


def configure_logging(level: str, form: str, secrets: tuple[str, ...] = ()) -> None:
    """Send all logs, structlog's and the standard library's, through one redacting renderer.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        form: console, json, or auto (console if standard error is a terminal).
        secrets: strings that must appear nowhere, whatever their shape.
    """
    redact = _Redact(secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if console
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


class _Redact:
    """Replaces tokens in every text of an event, nested ones and traces too."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        return {key: self._clean(value) for key, value in event.items()}

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            for secret in self._secrets:
                value = value.replace(secret, _HIDDEN)
            return _TOKEN.sub(_HIDDEN, value)
        if isinstance(value, dict):
            return {key: self._clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._clean(inner) for inner in value]
        if isinstance(value, BaseException):
            return self._clean(repr(value))
        return value
