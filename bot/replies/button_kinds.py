"""The kinds of buttons: people's chats keep them for years, so none changes its letters."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal


class ButtonKind(StrEnum):
    """Every kind of button. The value begins its data; none begins with another's."""

    PASSAGE = "s"
    NEAREST = "n"
    CONTEXT = "c"
    CONTEXT_OF_NEAREST = "x"
    POSSIBLE = "p"
    CONTEXT_OF_POSSIBLE = "y"
    BEYOND = "w"
    BEYOND_OF_NEAREST = "z"
    BEYOND_OF_POSSIBLE = "t"
    LANGUAGE = "l"
    SETTING = "g"
    VOTE = "v"
    QUESTION = "q"
    SUGGESTED = "Q"
    UNANSWERED_PAGE = "up"
    UNANSWERED_DONE = "ud"
    UNANSWERED_EXPORT = "ux"
    SOURCES_PAGE = "Ap"
    REMOVE_FILE = "AD"
    OFFER_ROLLBACK = "Ar"
    ROLLBACK = "AR"
    CANCEL = "Ax"
    SKIP_BROKEN = "As"
    ADD_DOCUMENT = "Ad"
    ARTICLES_PAGE = "Op"
    ARTICLE = "Oa"
    ALL_ARTICLES = "Ox"
    PEOPLE_PAGE = "Pp"
    REVOKE_INVITATION = "Pi"
    REMOVE_PERSON = "Pm"


PassageKind = Literal[
    ButtonKind.PASSAGE,
    ButtonKind.NEAREST,
    ButtonKind.POSSIBLE,
    ButtonKind.CONTEXT,
    ButtonKind.CONTEXT_OF_NEAREST,
    ButtonKind.CONTEXT_OF_POSSIBLE,
    ButtonKind.BEYOND,
    ButtonKind.BEYOND_OF_NEAREST,
    ButtonKind.BEYOND_OF_POSSIBLE,
]
IN_CONTEXT: Final[dict[PassageKind, PassageKind]] = {
    ButtonKind.PASSAGE: ButtonKind.CONTEXT,
    ButtonKind.NEAREST: ButtonKind.CONTEXT_OF_NEAREST,
    ButtonKind.POSSIBLE: ButtonKind.CONTEXT_OF_POSSIBLE,
}
BEYOND: Final[dict[PassageKind, PassageKind]] = {
    ButtonKind.PASSAGE: ButtonKind.BEYOND,
    ButtonKind.NEAREST: ButtonKind.BEYOND_OF_NEAREST,
    ButtonKind.POSSIBLE: ButtonKind.BEYOND_OF_POSSIBLE,
}
ALONE: Final = {around: kind for kinds in (IN_CONTEXT, BEYOND) for kind, around in kinds.items()}
"""What a passage is shown as without any context, by the kind of one with it."""
