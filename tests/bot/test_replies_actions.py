"""Callback data: self-contained, at most 64 bytes, and nothing foreign is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.replies.actions import MAX_BYTES, MAX_REFS, Action, fitting
from retrieval import PassageRef

ARTICLES = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")


@st.composite
def references(draw: st.DrawFn, most: int = 2**31) -> PassageRef:
    first = draw(st.integers(1, most))
    last = first + draw(st.integers(0, most))
    sentence = draw(st.none() | st.integers(0, 254))
    return PassageRef(draw(ARTICLES), first, last, sentence)


@st.composite
def actions(draw: st.DrawFn, most: int = 2**31) -> Action:
    refs = tuple(draw(st.lists(references(most), min_size=1, max_size=MAX_REFS)))
    kind = draw(st.sampled_from(["show", "context", "nearest"]))
    return Action(kind, draw(st.integers(0, len(refs) - 1)), refs, draw(st.booleans()))


@given(actions(most=8000))
def test_usual_actions_come_back_whole(action: Action) -> None:
    assert Action.decode(action.encode()) == action


@given(actions())
def test_every_action_fits_and_still_means_its_passage(action: Action) -> None:
    data = action.encode()
    back = Action.decode(data)

    assert len(data.encode()) <= MAX_BYTES
    assert back.ref == action.ref
    assert (back.kind, back.unsure) == (action.kind, action.unsure)
    assert set(back.refs) <= set(action.refs)


@given(st.lists(references(), min_size=1, max_size=9))
def test_the_first_references_are_kept_in_order(refs: list[PassageRef]) -> None:
    kept = fitting(refs)

    assert kept
    assert list(kept) == refs[: len(kept)]
    assert Action.decode(Action("show", 0, kept).encode()).refs == kept


@given(st.text(max_size=80) | st.from_regex(r"[sncx][0-9][A-Za-z0-9_-]{0,64}", fullmatch=True))
@example("")
@example("s")
@example("s0")
@example("s0AAAA")
@example("s¹AAAAAAEAAA")
@example("s1AAAAAAEAAA")
@example("s0AAAAAAEAAB")
@example("s0AAAAAIEAAAA")
@example("s0AAAAAP_____fAAA")
def test_foreign_data_is_refused_or_is_exactly_an_action(data: str) -> None:
    try:
        action = Action.decode(data)
    except ValueError:
        return
    assert action.encode() == data
    assert action.ref in action.refs


@given(actions(), st.integers(0, 63), st.characters(min_codepoint=33, max_codepoint=126))
def test_changed_data_is_refused_or_is_another_action(action: Action, at: int, new: str) -> None:
    data = action.encode()
    changed = data[:at] + new + data[at + 1 :]

    try:
        assert Action.decode(changed).encode() == changed
    except ValueError:
        assert changed != data


def test_a_sentence_beyond_a_byte_is_forgotten_not_wrong() -> None:
    action = Action("show", 0, (PassageRef("0000000a", 1, 1, 300),))

    assert Action.decode(action.encode()).ref == PassageRef("0000000a", 1, 1, None)


def test_only_a_refusal_makes_unsure() -> None:
    refs = (PassageRef("0000000a", 1, 1, 0),)

    assert Action("nearest", 0, refs).unsure
    assert not Action("show", 0, refs, unsure=True).unsure
    with pytest.raises(ValueError):
        Action("show", 0, (PassageRef("0000000a", -1, 1, 0),)).encode()
