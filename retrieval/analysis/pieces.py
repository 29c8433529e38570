"""Words cut into the pieces that word vectors are kept for, as sentencepiece's BPE cuts them.

From single characters on, the two neighbours are joined whose joint piece comes first in the
vocabulary, until none can be. The package tokenizers gives the same, but takes 50 ms to load.
"""

from __future__ import annotations

from json import JSONDecoder

_START = "▁"
"""Stands before a word, and for a space."""
_LONGEST = 128
"""Characters that are looked at together. No word has as many, and the work grows with their
square."""


class Pieces:
    """The pieces of one vocabulary. Shared by threads."""

    def __init__(self, text: str) -> None:
        """Take the vocabulary out of a tokenizer's JSON text; the rest need not be read.

        Raises:
            ValueError: there is none in it.
        """
        start = text.index("{", text.index('"vocab"'))
        self._numbers: dict[str, int] = JSONDecoder().raw_decode(text, start)[0]

    def of(self, word: str) -> list[int]:
        """Return the numbers of a word's pieces in order; none of an empty word."""
        if not word:
            return []
        marked = _START + word.replace(" ", _START)
        whole = self._numbers.get(marked)
        if whole is not None:
            return [whole]  # what is in the vocabulary can be joined from its characters
        return [
            self._numbers[piece]
            for first in range(0, len(marked), _LONGEST)
            for piece in self._joined(marked[first : first + _LONGEST])
        ]

    def _joined(self, text: str) -> list[str]:
        numbers = self._numbers
        pieces: list[str] = []
        for character in text:
            # What is not in the vocabulary stands in it byte by byte.
            known = character in numbers
            pieces += [character] if known else [f"<0x{byte:02X}>" for byte in character.encode()]
        none = len(numbers)
        while len(pieces) > 1:
            first, at = none, 0
            for place in range(len(pieces) - 1):
                number = numbers.get(pieces[place] + pieces[place + 1], none)
                if number < first:
                    first, at = number, place
            if first == none:
                break
            pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        return pieces
