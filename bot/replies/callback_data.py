"""What a button does, packed into the 64 bytes that Telegram lets a button carry.

Everything needed stands in the button itself, so that it is still right after a restart. An article
key changes with its text, so a button that has outlived its article is noticed, not misread.
Buttons stay in people's chats for years: no kind changes its letters, and none takes another's.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, Literal

import regex

from bot.replies.button_kinds import ALONE, BEYOND, IN_CONTEXT, ButtonKind, PassageKind
from bot.replies.corpus_actions import (
    AddDocument,
    Cancel,
    CorpusAction,
    OfferRollback,
    RemoveFile,
    Rollback,
    SkipBroken,
    SourcesPage,
)
from bot.replies.passage_refs import pack_refs, unpack_refs

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval import PassageRef

MAX_BYTES: Final = 64


@dataclass(frozen=True, slots=True)
class PassageAction:
    """Show one of some passages, or one with its context; from an answer or from a refusal.

    Those of an answer that is not sure are "possible", those of a refusal "nearest".
    """

    kind: PassageKind
    index: int
    """Which of `refs` is meant."""
    refs: tuple[PassageRef, ...]
    """The passages that can be paged through, best first."""

    @property
    def ref(self) -> PassageRef:
        """The passage that is meant."""
        return self.refs[self.index]

    @property
    def is_nearest(self) -> bool:
        """Whether the passages come from a refusal, so that they are no answer."""
        return self.toggled(context=False).kind is ButtonKind.NEAREST

    @property
    def is_possible(self) -> bool:
        """Whether the passages come from an answer that is not sure."""
        return self.toggled(context=False).kind is ButtonKind.POSSIBLE

    @property
    def with_context(self) -> bool:
        """Whether the paragraphs before and after are shown too."""
        return self.kind in ALONE

    def toggled(self, *, context: bool) -> PassageAction:
        """Return the action that shows the same passage with its context, or without it."""
        kinds = IN_CONTEXT if context else ALONE
        return replace(self, kind=kinds.get(self.kind, self.kind))

    @property
    def is_beyond(self) -> bool:
        """Whether the paragraphs before and after may be those of other sections."""
        return self.kind in BEYOND.values()

    def beyond(self) -> PassageAction:
        """Return the action that shows the same passage with its context across sections."""
        return replace(self, kind=BEYOND[self.toggled(context=False).kind])

    @property
    def payload(self) -> str:
        """An index of one digit, and the passages; later ones that do not fit are dropped."""
        return pack_refs(self.refs, self.index)


@dataclass(frozen=True, slots=True)
class LanguageAction:
    """Speak another language."""

    kind: ClassVar = ButtonKind.LANGUAGE
    language: str

    @property
    def payload(self) -> str:
        """The language's code, or "auto"."""
        return self.language


@dataclass(frozen=True, slots=True)
class SettingAction:
    """Change one of a group's settings to its next value."""

    kind: ClassVar = ButtonKind.SETTING
    name: str

    @property
    def payload(self) -> str:
        """The setting's name."""
        return self.name


@dataclass(frozen=True, slots=True)
class VoteAction:
    """Say whether an answer was helpful."""

    kind: ClassVar = ButtonKind.VOTE
    question: str
    """Its number in the journal, 16 hex digits."""
    helpful: bool

    @property
    def payload(self) -> str:
        """A sign and the question."""
        return f"{'+' if self.helpful else '-'}{self.question}"


@dataclass(frozen=True, slots=True)
class QuestionAction:
    """Ask a question."""

    kind: ClassVar = ButtonKind.QUESTION
    question: str

    @property
    def payload(self) -> str:
        """The question itself."""
        return self.question


@dataclass(frozen=True, slots=True)
class SuggestedAction:
    """Ask one of the questions that are suggested to begin with."""

    kind: ClassVar = ButtonKind.SUGGESTED
    key: str
    """The `key_of` it, for few questions fit into a button in every script."""

    @property
    def payload(self) -> str:
        """The key."""
        return self.key


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """Turn to a page of the unanswered questions."""

    kind: ClassVar = ButtonKind.UNANSWERED_PAGE
    page: int

    @property
    def payload(self) -> str:
        """The page."""
        return str(self.page)


@dataclass(frozen=True, slots=True)
class UnansweredDone:
    """Take a group of unanswered questions off the list."""

    kind: ClassVar = ButtonKind.UNANSWERED_DONE
    question: str
    """One of the group, by its number in the journal."""
    page: int
    """Which page to show then."""

    @property
    def payload(self) -> str:
        """The question and the page."""
        return f"{self.question}.{self.page}"


@dataclass(frozen=True, slots=True)
class UnansweredExport:
    """Send the unanswered questions as a file."""

    kind: ClassVar = ButtonKind.UNANSWERED_EXPORT
    payload: ClassVar = ""


@dataclass(frozen=True, slots=True)
class ArticlesAction:
    """Choose which articles alone a chat asks: show the list, turn one on or off, ask all again."""

    kind: Literal[ButtonKind.ARTICLES_PAGE, ButtonKind.ARTICLE, ButtonKind.ALL_ARTICLES]
    page: int
    """Which page to show then; 0 for none: the button stands under an answer."""
    key: str = ""
    """The `key_of` the path of an article."""

    @property
    def payload(self) -> str:
        """The key, if there is one, and the page."""
        return f"{self.key}.{self.page}" if self.key else str(self.page)


@dataclass(frozen=True, slots=True)
class PeopleAction:
    """Turn to a page of those who were let in, or before that take back what lets one in."""

    kind: Literal[ButtonKind.PEOPLE_PAGE, ButtonKind.REVOKE_INVITATION, ButtonKind.REMOVE_PERSON]
    page: int
    """0 for none: the button stands under the invitation itself."""
    key: str = ""
    """Of an invitation, or a person's pseudonym: 16 hex digits."""

    @property
    def payload(self) -> str:
        """The key, if there is one, and the page."""
        return f"{self.key}.{self.page}" if self.key else str(self.page)


UnansweredAction = UnansweredPage | UnansweredDone | UnansweredExport
ButtonAction = (
    PassageAction
    | LanguageAction
    | SettingAction
    | VoteAction
    | QuestionAction
    | SuggestedAction
    | UnansweredAction
    | CorpusAction
    | ArticlesAction
    | PeopleAction
)

# All of them begin alike, and no other does.
CORPUS_KINDS: Final = frozenset(kind for kind in ButtonKind if kind.startswith("A"))


def _passages(kind: PassageKind) -> Callable[[str, str], ButtonAction]:
    def read(index: str, packed: str) -> PassageAction:
        refs = unpack_refs(packed)
        if int(index) >= len(refs):
            raise ValueError("a button for a passage that it does not name")
        action = PassageAction(kind, int(index), refs)
        if action.payload != index + packed:  # two spellings of one action would be a forgery
            raise ValueError("not a button of this bot")
        return action

    return read


_PASSAGES: Final = r"([0-9])([A-Za-z0-9_-]+)"
_NUMBER: Final = r"([0-9]{1,9})"
_HASH: Final = r"([0-9a-f]{16})"
_READERS: Final[dict[ButtonKind, tuple[str, Callable[..., ButtonAction]]]] = {
    **{kind: (_PASSAGES, _passages(kind)) for kind in (*IN_CONTEXT, *ALONE)},
    ButtonKind.LANGUAGE: ("(.+)", LanguageAction),
    ButtonKind.SETTING: ("(.+)", SettingAction),
    ButtonKind.VOTE: (rf"([+-]){_HASH}", lambda sign, number: VoteAction(number, sign == "+")),
    ButtonKind.QUESTION: ("(.+)", QuestionAction),
    ButtonKind.SUGGESTED: (_HASH, SuggestedAction),
    ButtonKind.UNANSWERED_PAGE: (_NUMBER, lambda page: UnansweredPage(int(page))),
    ButtonKind.UNANSWERED_DONE: (
        rf"{_HASH}(?:\.{_NUMBER})?",  # the first such buttons named no page
        lambda question, page: UnansweredDone(question, int(page or 1)),
    ),
    ButtonKind.UNANSWERED_EXPORT: ("", UnansweredExport),
    ButtonKind.SOURCES_PAGE: (_NUMBER, lambda page: SourcesPage(int(page))),
    ButtonKind.REMOVE_FILE: (rf"{_HASH}g{_NUMBER}", lambda key, now: RemoveFile(key, int(now))),
    ButtonKind.OFFER_ROLLBACK: (_NUMBER, lambda target: OfferRollback(int(target))),
    ButtonKind.ROLLBACK: (
        rf"{_NUMBER}g{_NUMBER}",
        lambda target, now: Rollback(int(target), int(now)),
    ),
    ButtonKind.SKIP_BROKEN: (_HASH, SkipBroken),
    ButtonKind.ADD_DOCUMENT: ("", AddDocument),
    ButtonKind.CANCEL: ("", Cancel),
    ButtonKind.ARTICLES_PAGE: (
        _NUMBER,
        lambda page: ArticlesAction(ButtonKind.ARTICLES_PAGE, int(page)),
    ),
    ButtonKind.ARTICLE: (
        rf"{_HASH}\.{_NUMBER}",
        lambda key, page: ArticlesAction(ButtonKind.ARTICLE, int(page), key),
    ),
    ButtonKind.ALL_ARTICLES: (
        _NUMBER,
        lambda page: ArticlesAction(ButtonKind.ALL_ARTICLES, int(page)),
    ),
    ButtonKind.PEOPLE_PAGE: (
        _NUMBER,
        lambda page: PeopleAction(ButtonKind.PEOPLE_PAGE, int(page)),
    ),
    ButtonKind.REVOKE_INVITATION: (
        rf"{_HASH}\.{_NUMBER}",
        lambda key, page: PeopleAction(ButtonKind.REVOKE_INVITATION, int(page), key),
    ),
    ButtonKind.REMOVE_PERSON: (
        rf"{_HASH}\.{_NUMBER}",
        lambda key, page: PeopleAction(ButtonKind.REMOVE_PERSON, int(page), key),
    ),
}
"""By kind: the form of what follows its letters, and what its groups are turned into."""


def encode(action: ButtonAction) -> str:
    """Return callback data; `fits` says whether Telegram takes it."""
    return f"{action.kind}{action.payload}"


def fits(action: ButtonAction) -> bool:
    """Whether a button can carry an action."""
    return len(encode(action).encode()) <= MAX_BYTES


def kind_of(data: str | None) -> ButtonKind | None:
    """Return the kind that data claims to be, None if there is no such kind."""
    return next((kind for kind in ButtonKind if (data or "").startswith(kind)), None)


def decode(data: str | None) -> ButtonAction:
    """Read callback data back.

    Raises:
        ValueError: it was not written by `encode`; callback data is chosen by whoever presses.
    """
    kind = kind_of(data)
    if data is None or kind is None or len(data.encode()) > MAX_BYTES:
        raise ValueError("not a button of this bot")
    form, read = _READERS[kind]
    match = regex.fullmatch(form, data.removeprefix(kind), regex.DOTALL)
    if match is None:
        raise ValueError("not a button of this bot")
    return read(*match.groups())


def key_of(name: str) -> str:
    """Return 16 hex digits that stand for a file's name, or for a question, in a button."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]
