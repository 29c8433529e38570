"""Callback data: self-contained, at most 64 bytes, and nothing foreign is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import (
    MAX_BYTES,
    ArticlesAction,
    ButtonAction,
    LanguageAction,
    PassageAction,
    PeopleAction,
    QuestionAction,
    SettingAction,
    SuggestedAction,
    UnansweredDone,
    UnansweredExport,
    UnansweredPage,
    VoteAction,
    decode,
    encode,
    fits,
    kind_of,
)
from bot.replies.corpus_actions import (
    AddDocument,
    Cancel,
    OfferRollback,
    RemoveFile,
    Rollback,
    SkipBroken,
    SourcesPage,
)
from bot.replies.passage_refs import MAX_REFS, fitting
from retrieval import PassageRef

ARTICLES = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")
PASSAGE_KINDS = [
    "PASSAGE", "NEAREST", "POSSIBLE", "CONTEXT", "CONTEXT_OF_NEAREST", "CONTEXT_OF_POSSIBLE",
    "BEYOND", "BEYOND_OF_NEAREST", "BEYOND_OF_POSSIBLE",
]  # fmt: skip
TWO = (PassageRef("1a2b3c4d", 3, 4, 1), PassageRef("1a2b3c4d", 300, 301, None))
QUESTION = "0123456789abcdef"
IN_CHATS: dict[str, ButtonAction] = {
    "s1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.PASSAGE, 1, TWO),
    "n1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.NEAREST, 1, TWO),
    "c1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.CONTEXT, 1, TWO),
    "x1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.CONTEXT_OF_NEAREST, 1, TWO),
    "p1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.POSSIBLE, 1, TWO),
    "y1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.CONTEXT_OF_POSSIBLE, 1, TWO),
    "w1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.BEYOND, 1, TWO),
    "z1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.BEYOND_OF_NEAREST, 1, TWO),
    "t1Gis8TQMBARorPE2sAgH_": PassageAction(ButtonKind.BEYOND_OF_POSSIBLE, 1, TWO),
    "lauto": LanguageAction("auto"),
    "gquiet": SettingAction("quiet"),
    "v+0123456789abcdef": VoteAction(QUESTION, helpful=True),
    "v-0123456789abcdef": VoteAction(QUESTION, helpful=False),
    "qWho is Mr Bush?": QuestionAction("Who is Mr Bush?"),
    "Q0123456789abcdef": SuggestedAction(QUESTION),
    "up2": UnansweredPage(2),
    "ud0123456789abcdef.3": UnansweredDone(QUESTION, 3),
    "ux": UnansweredExport(),
    "Ap2": SourcesPage(2),
    "ADfecccc97532467adg7": RemoveFile("fecccc97532467ad", 7),
    "Ar3": OfferRollback(3),
    "AR3g7": Rollback(3, 7),
    "As0123456789abcdef": SkipBroken(QUESTION),
    "Ad": AddDocument(),
    "Ax": Cancel(),
    "Op2": ArticlesAction(ButtonKind.ARTICLES_PAGE, 2),
    "Oa0123456789abcdef.1": ArticlesAction(ButtonKind.ARTICLE, 1, QUESTION),
    "Ox0": ArticlesAction(ButtonKind.ALL_ARTICLES, 0),
    "Pp2": PeopleAction(ButtonKind.PEOPLE_PAGE, 2),
    "Pi0123456789abcdef.0": PeopleAction(ButtonKind.REVOKE_INVITATION, 0, QUESTION),
    "Pm0123456789abcdef.3": PeopleAction(ButtonKind.REMOVE_PERSON, 3, QUESTION),
}
"""Buttons of every kind as they stand in people's chats."""


@st.composite
def references(draw: st.DrawFn, most: int = 2**31) -> PassageRef:
    first = draw(st.integers(1, most))
    last = first + draw(st.integers(0, most))
    sentence = draw(st.none() | st.integers(0, 254))
    return PassageRef(draw(ARTICLES), first, last, sentence)


@st.composite
def passages(draw: st.DrawFn, most: int = 2**31) -> PassageAction:
    refs = tuple(draw(st.lists(references(most), min_size=1, max_size=MAX_REFS)))
    kind = ButtonKind[draw(st.sampled_from(PASSAGE_KINDS))]
    return PassageAction(kind, draw(st.integers(0, len(refs) - 1)), refs)


@pytest.mark.parametrize("data", IN_CHATS)
def test_buttons_in_chats_mean_what_they_meant(data: str) -> None:
    assert decode(data) == IN_CHATS[data]
    assert encode(IN_CHATS[data]) == data


def test_there_is_a_button_of_every_kind() -> None:
    assert {kind_of(data) for data in IN_CHATS} == set(ButtonKind)


def test_no_kind_begins_like_another() -> None:
    for kind in ButtonKind:
        assert [other for other in ButtonKind if kind.startswith(other)] == [kind]


def test_the_first_buttons_of_the_list_of_unanswered_questions_named_no_page() -> None:
    assert decode(f"ud{QUESTION}") == UnansweredDone(QUESTION, 1)


@pytest.mark.parametrize(
    "data",
    ["", "s", "l", "q", "v", "v+", "v*0123456789abcdef", "v+0123456789ABCDEF", "u", "upx", "ux1",
     "A", "Ap", "Ap-1", "Ap1g1", "Ad1", "ADfecccc97532467ad", "AR3", "AR3g", "Ax1", "z1", None,
     f"q{'x' * 64}"],
)  # fmt: skip
def test_what_is_no_button_is_refused(data: str | None) -> None:
    with pytest.raises(ValueError):
        decode(data)


def test_a_question_fits_by_its_bytes() -> None:
    assert fits(QuestionAction("x" * 63))
    assert not fits(QuestionAction("я" * 32))


@given(passages(most=8000))
def test_usual_actions_come_back_whole(action: PassageAction) -> None:
    assert decode(encode(action)) == action


@given(passages())
def test_every_action_fits_and_still_means_its_passage(action: PassageAction) -> None:
    data = encode(action)
    back = decode(data)

    assert len(data.encode()) <= MAX_BYTES
    assert isinstance(back, PassageAction)
    assert back.ref == action.ref
    assert back.kind is action.kind
    assert set(back.refs) <= set(action.refs)


@given(st.lists(references(), min_size=1, max_size=9))
def test_the_first_references_are_kept_in_order(refs: list[PassageRef]) -> None:
    kept = fitting(refs)

    assert kept
    assert list(kept) == refs[: len(kept)]
    action = PassageAction(ButtonKind.PASSAGE, 0, kept)
    assert decode(encode(action)) == action


@given(st.text(max_size=80) | st.from_regex(r"[sncxpy][0-9][A-Za-z0-9_-]{0,64}", fullmatch=True))
@example("s0")
@example("s0AAAA")
@example("s¹AAAAAAEAAA")
@example("s1AAAAAAEAAA")
@example("s0AAAAAAEAAB")
@example("s0AAAAAIEAAAA")
@example("s0AAAAAP_____fAAA")
def test_foreign_data_is_refused_or_is_exactly_an_action(data: str) -> None:
    try:
        action = decode(data)
    except ValueError:
        return
    if isinstance(action, PassageAction):
        assert encode(action) == data
        assert action.ref in action.refs


@given(passages(), st.integers(0, 63), st.characters(min_codepoint=33, max_codepoint=126))
def test_changed_data_is_refused_or_is_another_action(
    action: PassageAction, at: int, new: str
) -> None:
    data = encode(action)
    changed = data[:at] + new + data[at + 1 :]

    try:
        assert encode(decode(changed)) == changed
    except ValueError:
        assert changed != data


def test_a_sentence_beyond_a_byte_is_forgotten_not_wrong() -> None:
    action = PassageAction(ButtonKind.PASSAGE, 0, (PassageRef("0000000a", 1, 1, 300),))
    back = decode(encode(action))

    assert isinstance(back, PassageAction)
    assert back.ref == PassageRef("0000000a", 1, 1, None)


def test_no_button_is_made_for_a_paragraph_that_cannot_be() -> None:
    with pytest.raises(ValueError):
        encode(PassageAction(ButtonKind.PASSAGE, 0, (PassageRef("0000000a", -1, 1, 0),)))
