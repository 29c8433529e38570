"""The one door to onnxruntime: arrays in, arrays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_THREADS: Final = 1
"""Of one run: passages are read side by side instead."""
_LOG_ERRORS: Final = 3


def _loaded(weights: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = _LOG_ERRORS
    # Memory of the longest question so far is given back, and idle threads do not spin.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # its errors share no class below this one
        raise ValueError(f"{weights.name} is no model that onnxruntime can load") from error


class EncoderSession:
    """An encoder in ONNX form, text to vector. Shared by threads."""

    def __init__(self, weights: Path) -> None:
        """Load the weights.

        Raises:
            ValueError: the file is no such model.
        """
        self._session = _loaded(weights)

    def run(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Return the vector, of length 1, for the tokens of a text with the special ones."""
        ids = np.array([tokens], dtype=np.int64)
        (vectors,) = self._session.run(["vector"], {"input_ids": ids})
        found: NDArray[np.float32] = np.asarray(vectors, dtype=np.float32)[0]
        return found


class Session:
    """A cross-encoder in ONNX form. Shared by threads."""

    def __init__(self, weights: Path) -> None:
        """Load the weights.

        Raises:
            ValueError: the file is no such model.
        """
        self._session = _loaded(weights)

    def run(
        self, tokens: Sequence[int], passage_start: int
    ) -> tuple[float, NDArray[np.float32], NDArray[np.float32]]:
        """Return relevance and the logits of a span's start and end (tokens) of one pair.

        Args:
            tokens: the question's and the passage's with their special ones.
            passage_start: where the passage's tokens begin.
        """
        ids = np.array([tokens], dtype=np.int64)
        types = np.zeros_like(ids)
        types[0, passage_start:] = 1
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": types,
        }
        relevance, starts, ends = self._session.run(["relevance", "start", "end"], inputs)
        return float(relevance[0]), np.asarray(starts)[0], np.asarray(ends)[0]
