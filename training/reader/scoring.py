"""What a trained reader says of pairs, from a checkpoint or from its ONNX file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import torch

from training.reader.data import Example
from training.reader.model import build, collate, load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.reader.model import Batch

_LONGEST_ANSWER = 30  # tokens
_BATCH = 16


@dataclass(frozen=True)
class Judgement:
    """The reader's outputs for one passage.

    ``relevance`` is a logit; ``margin`` is the best span's logit less the null answer's;
    ``start`` and ``end`` are code points of the passage, half-open.
    """

    relevance: float
    margin: float
    start: int
    end: int

    @property
    def score(self) -> float:
        """Both heads in one number: each sees what the other misses."""
        return self.relevance + 0.5 * self.margin


class _Network(Protocol):
    def __call__(self, batch: Batch) -> tuple[NDArray[np.float32], ...]: ...


class Scorer:
    """Reads pairs and remembers them: the same pair is asked for by several measures."""

    def __init__(self, base: Path, weights: Path, threads: int) -> None:
        self._tokenizer = load_tokenizer(base)
        self._network = (
            _onnx(weights, threads) if weights.suffix == ".onnx" else _torch(base, weights, threads)
        )
        self._known: dict[tuple[str, str], Judgement] = {}

    def read(self, question: str, passages: Sequence[str]) -> list[Judgement]:
        """Return what the reader says of each passage, in their order."""
        self.read_all([(question, p) for p in passages])
        return [self._known[question, p] for p in passages]

    def read_all(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Read pairs of question and passage beforehand, those of like length together."""
        new = sorted({p for p in pairs if p not in self._known}, key=lambda p: len(p[0] + p[1]))
        for at in range(0, len(new), _BATCH):
            part = new[at : at + _BATCH]
            batch = collate(self._tokenizer, [Example(q, p, relevant=False) for q, p in part])
            relevance, start, end = self._network(batch)
            for row, pair in enumerate(part):
                offsets = self._tokenizer.encode(*pair).offsets
                count = len(offsets)
                a, b, margin = _best_span(start[row, :count], end[row, :count])
                self._known[pair] = Judgement(
                    float(relevance[row]), margin, offsets[a][0], offsets[b][1]
                )


def _best_span(start: NDArray[np.float32], end: NDArray[np.float32]) -> tuple[int, int, float]:
    sums = start[:, None] + end[None, :]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & ~np.triu(
        np.ones_like(sums, dtype=bool), _LONGEST_ANSWER
    )
    allowed[0, :] = allowed[:, 0] = False
    best = int(np.where(allowed, sums, -np.inf).argmax())
    a, b = divmod(best, len(start))
    return a, b, float(sums[a, b] - sums[0, 0])


def _torch(base: Path, weights: Path, threads: int) -> _Network:
    torch.set_num_threads(threads)
    network = build(base, weights).eval()

    def read(batch: Batch) -> tuple[NDArray[np.float32], ...]:
        with torch.inference_mode():
            outputs = network(batch.ids, batch.mask, batch.types)
        return tuple(o.float().numpy() for o in outputs)

    return read


def _onnx(weights: Path, threads: int) -> _Network:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        str(weights), options, providers=["CPUExecutionProvider"]
    )

    def read(batch: Batch) -> tuple[NDArray[np.float32], ...]:
        inputs = {
            "input_ids": batch.ids.numpy(),
            "attention_mask": batch.mask.numpy(),
            "token_type_ids": batch.types.numpy(),
        }
        return tuple(session.run(None, inputs))

    return read
