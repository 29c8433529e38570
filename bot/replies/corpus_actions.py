"""What the buttons do with which admins keep the corpus; `callback_data` packs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.replies.button_kinds import ButtonKind


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Turn to a page of the list of files."""

    kind: ClassVar = ButtonKind.SOURCES_PAGE
    page: int

    @property
    def payload(self) -> str:
        """The page."""
        return str(self.page)


@dataclass(frozen=True, slots=True)
class RemoveFile:
    """Take a file out of the corpus; the admin was asked "really?"."""

    kind: ClassVar = ButtonKind.REMOVE_FILE
    key: str
    """The `key_of` its name."""
    generation: int
    """Current when it was asked; another one since makes the answer void."""

    @property
    def payload(self) -> str:
        """The key and the generation."""
        return f"{self.key}g{self.generation}"


@dataclass(frozen=True, slots=True)
class OfferRollback:
    """Ask whether to go back to a generation."""

    kind: ClassVar = ButtonKind.OFFER_ROLLBACK
    target: int

    @property
    def payload(self) -> str:
        """The generation's number."""
        return str(self.target)


@dataclass(frozen=True, slots=True)
class Rollback:
    """Go back to a generation; the admin was asked "really?"."""

    kind: ClassVar = ButtonKind.ROLLBACK
    target: int
    generation: int
    """Current when it was asked; another one since makes the answer void."""

    @property
    def payload(self) -> str:
        """Both numbers."""
        return f"{self.target}g{self.generation}"


@dataclass(frozen=True, slots=True)
class SkipBroken:
    """Read the folder again, and go on without the files that the admin was shown."""

    kind: ClassVar = ButtonKind.SKIP_BROKEN
    payload: str
    """`CorpusRejected.key`: other files void the answer."""


@dataclass(frozen=True, slots=True)
class AddDocument:
    """Add the document that the message with the button replies to."""

    kind: ClassVar = ButtonKind.ADD_DOCUMENT
    payload: ClassVar = ""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Leave the corpus as it is."""

    kind: ClassVar = ButtonKind.CANCEL
    payload: ClassVar = ""


CorpusAction = (
    SourcesPage | RemoveFile | OfferRollback | Rollback | SkipBroken | AddDocument | Cancel
)
