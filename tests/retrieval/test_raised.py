"""Text set above its line, in plain characters."""

from __future__ import annotations

import pytest

from retrieval.ingest.raised import raised_text, with_lowered


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("6", "⁶"),
        ("-1", "⁻¹"),
        ("−12", "⁻¹²"),
        ("n+1", "ⁿ⁺¹"),
        ("1,2", "¹,²"),
        ("1/2", "½"),
        ("3⁄4", "¾"),
        ("3/16", "³⁄₁₆"),
        ("o", "º"),
        ("th", "th"),
        ("no", "no"),
        ("TM", "TM"),
        ("½", "½"),
        ("", ""),
    ],
)
def test_signs_are_raised_and_words_stay(text: str, written: str) -> None:
    assert raised_text(text) == written


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("CO", "2", "CO2"),
        ("4¹/", "2", "4½"),
        ("4¹⁄", "2", "4½"),
        ("7 ⁵", "/16", "7 ⁵⁄₁₆"),
        ("a/", "2", "a/2"),
        ("10⁶/2 x", "1", "10⁶/2 x1"),
        ("10⁶/2", "", "10⁶/2"),
    ],
)
def test_lowered_figures_end_a_fraction_and_stay_plain_elsewhere(
    before: str, text: str, written: str
) -> None:
    assert with_lowered(before, text) == written
