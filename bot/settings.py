"""The only reader of the environment and of `.env`: values, checked, with clear refusals."""

from __future__ import annotations

import ipaddress
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import regex
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# Telegram's own accounts that speak for others: an anonymous admin, a channel, a linked channel.
NOT_PEOPLE = frozenset({1087968824, 136817688, 777000})
_SECRET = regex.compile(r"[A-Za-z0-9_-]{1,256}")
_RATE = regex.compile(r"\d{1,6} ?/ ?(?:second|minute|hour|day)")
_GROUP = regex.compile(r"-[1-9][0-9]{0,18}")
_TOKEN = regex.compile(r"\d{3,16}:[A-Za-z0-9_-]{3,128}")


class SettingsError(Exception):
    """A setting has a wrong value; the message names it and says what is right."""


class LimitSettings(BaseSettings):
    """What one file of the corpus may take."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    max_file_mb: int = Field(default=20, ge=1, le=1000)
    max_unpacked_mb: int = Field(default=100, ge=1, le=10_000)
    max_ratio: int = Field(default=100, ge=2)
    max_pages: int = Field(default=500, ge=1)
    max_depth: int = Field(default=200, ge=10, le=500)
    max_paragraphs: int = Field(default=20_000, ge=1)
    max_seconds: float = Field(default=20.0, ge=1.0)
    max_memory_mb: int = Field(default=1000, ge=500)

    @classmethod
    def load(cls) -> Self:
        """Read the environment and `.env`.

        Raises:
            SettingsError: a value is wrong; every wrong one is named, no value is repeated.
        """
        try:
            return cls()
        except ValidationError as error:
            lines = [_line(problem) for problem in error.errors(include_input=False)]
            raise SettingsError("; ".join(lines)) from None


class Settings(LimitSettings):
    """Every setting, named as its variable in lower case; `.env.example` explains each.

    Whether the corpus is there is left to whoever opens it: not every command does.
    """

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    allowed_users: Annotated[frozenset[int], NoDecode] = frozenset()
    allowed_chats: Annotated[frozenset[int], NoDecode] = frozenset()
    corpus_dir: Path = Path("corpus")
    state_dir: Path = Path("var")
    key_file: Path | None = None
    min_confidence: float | None = Field(default=None, ge=0.0, le=1.0)
    word_vectors: bool = True
    reader: bool = True
    watch_corpus: bool = False
    url_allow_hosts: str = ""
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8080"
    webhook_secret: SecretStr | None = None
    page_url: str | None = None
    page_listen: str = "127.0.0.1:8082"
    ops_listen: str = "127.0.0.1:8081"
    late_after: float = Field(default=600.0, ge=0.0)
    late_answers: Literal["note", "plain", "skip"] = "note"
    rate_person: str = "30/minute"
    rate_chat: str = "60/minute"
    rate_all: str = "50/second"
    sends_per_second: float = Field(default=30.0, ge=1.0)
    redis_url: SecretStr | None = None
    database_url: SecretStr | None = None
    journal_text: bool = False
    journal_rows: int = Field(default=500_000, ge=1)
    journal_days: int = Field(default=90, ge=1, le=3650)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "console", "json"] = "auto"

    @field_validator("telegram_bot_token", mode="after")
    @classmethod
    def _token_has_its_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("must look like 123456:ABC-..., as @BotFather sent it")
        return value

    @field_validator("telegram_api_url", mode="after")
    @classmethod
    def _api_is_a_safe_root(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise ValueError(
                "must be the root of a Bot API server, such as https://api.telegram.org"
            )
        if parts.scheme == "http" and not _is_near(parts.hostname):
            raise ValueError("must be https, except on this machine or a private network")
        return value.rstrip("/")

    @field_validator("admin_ids", "allowed_users", mode="before")
    @classmethod
    def _are_people(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [piece.strip() for piece in value.split(",") if piece.strip()]
        if not all(piece.isascii() and piece.isdigit() and int(piece) > 0 for piece in ids):
            raise ValueError("must be user ids, separated by commas, such as 1234,5678")
        if NOT_PEOPLE & {int(piece) for piece in ids}:
            raise ValueError("contains an id that stands for anonymous senders; list people")
        return frozenset(int(piece) for piece in ids)

    @field_validator("allowed_chats", mode="before")
    @classmethod
    def _are_chats(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [piece.strip() for piece in value.split(",") if piece.strip()]
        if not all(_GROUP.fullmatch(piece) for piece in ids):
            raise ValueError(
                "must be ids of groups, which are negative, separated by commas, such as "
                "-1001234567890; people go into ALLOWED_USERS"
            )
        return frozenset(int(piece) for piece in ids)

    @field_validator("webhook_url", mode="after")
    @classmethod
    def _webhook_is_https(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "https://unset")
        near = parts.scheme == "http" and _is_near(parts.hostname or "")
        if parts.hostname is None or parts.query or not (parts.scheme == "https" or near):
            raise ValueError("must be the public https address that Telegram calls")
        return value

    @field_validator("page_url", mode="after")
    @classmethod
    def _page_is_an_address(cls, value: str | None) -> str | None:
        try:
            parts = urlsplit(value or "https://unset")
            near = parts.scheme == "http" and _is_near(parts.hostname or "")
            plain = parts.port != 0 and not (parts.query or parts.fragment or parts.username)
        except ValueError:
            near = plain = False
        if not (plain and parts.hostname and (parts.scheme == "https" or near)):
            raise ValueError(
                "must be the public https address of the article page, such as "
                "https://bot.example.org/articles; http only on this machine or a private network"
            )
        return None if value is None else value.rstrip("/")

    @field_validator("webhook_secret", mode="after")
    @classmethod
    def _secret_is_as_telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, _ or -; try openssl rand -hex 32")
        return value

    @field_validator("webhook_listen", "ops_listen", "page_listen", mode="after")
    @classmethod
    def _is_an_address(cls, value: str, info: Any) -> str:
        if info.field_name == "ops_listen" and value.lower() == "off":
            return "off"
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("must be an address to listen on, such as 127.0.0.1:8080")
        return value

    @field_validator("rate_person", "rate_chat", "rate_all", mode="after")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        if not _RATE.fullmatch(value):
            raise ValueError("must be a number per unit of time, such as 30/minute")
        return value

    @field_validator("redis_url", mode="after")
    @classmethod
    def _is_of_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and urlsplit(value.get_secret_value()).scheme != "redis":
            raise ValueError("must be an address such as redis://localhost:6379/0")
        if value is not None:
            _needs("redis", extra="redis")
        return value

    @field_validator("database_url", mode="after")
    @classmethod
    def _is_a_database(cls, value: SecretStr | None) -> SecretStr | None:
        kinds = ("postgresql://", "postgres://", "postgresql+psycopg://", "sqlite:///")
        if value is not None and not value.get_secret_value().startswith(kinds):
            raise ValueError(
                "must be postgresql://user:password@host/name, or sqlite:///path/to/a/file"
            )
        if value is not None and not value.get_secret_value().startswith("sqlite"):
            _needs("psycopg", extra="postgresql")
        return value

    @model_validator(mode="after")
    def _bot_is_no_admin(self) -> Settings:
        if self.token is not None and int(self.token.partition(":")[0]) in self.admin_ids:
            raise ValueError("ADMIN_IDS contains the bot's own id; list people")
        return self

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> Settings:
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError(
                "WEBHOOK_SECRET must be set when WEBHOOK_URL is, or anybody could send updates; "
                "try openssl rand -hex 32"
            )
        return self

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _any_case(cls, value: Any, info: Any) -> Any:
        if not isinstance(value, str):
            return value
        return value.upper() if info.field_name == "log_level" else value.lower()

    def without_secrets(self) -> tuple[str, tuple[str, ...]]:
        """Return what is set, in the form of `.env`, and the names of the secrets among it."""
        lines: list[str] = []
        secrets: list[str] = []
        for name in sorted(self.model_fields_set):
            value = getattr(self, name)
            if isinstance(value, SecretStr) or "@" in urlsplit(_text(value)).netloc:
                secrets.append(name.upper())
            elif value is not None:
                quoted = _text(value).replace("\\", "\\\\").replace("'", "\\'")
                lines.append(f"{name.upper()}='{quoted}'")
        lines += [f"# {name}: a secret, which no backup holds" for name in secrets]
        return "\n".join(lines) + "\n", tuple(secrets)

    @property
    def token(self) -> str | None:
        """The bot's token, None where there is none."""
        secret = self.telegram_bot_token
        return secret.get_secret_value() if secret is not None else None


class CorpusSettings(Settings):
    """The settings of a command that opens the corpus which they name."""

    @field_validator("corpus_dir", mode="after")
    @classmethod
    def _corpus_is_there(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError("must be an existing folder that holds the articles")
        return value


def _text(value: object) -> str:
    """Return a value as `.env` has it."""
    if isinstance(value, frozenset):
        return ",".join(map(str, sorted(value)))
    return str(int(value)) if isinstance(value, bool) else str(value)


def _line(problem: Any) -> str:
    name = f"{problem['loc'][0]} ".upper() if problem["loc"] else ""
    return f"{name}{problem['msg'].removeprefix('Value error, ')}"


def _needs(package: str, *, extra: str) -> None:
    if find_spec(package) is None:
        raise ValueError(
            f"needs the package {package}: make setup EXTRAS={extra}, "
            f"or install footnote-bot[{extra}]"
        )


def _is_near(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        # A name without a dot is of this machine or of a container beside it.
        return host == "localhost" or "." not in host
    return address.is_loopback or address.is_private


def spoken_language() -> str | None:
    """Return the language of whoever sits at the terminal, as the system has it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(".")[0]  # noqa: TID251 - the reader itself
        if value:
            return None if value in {"C", "POSIX"} else value
    return None
