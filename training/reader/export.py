"""Turn a checkpoint into what the product loads: an int8 ONNX file, and `vocab.txt` beside it.

python -m training.reader.export --base DIR weights.pt reader.onnx
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader.model import build, load_tokenizer
from training.reader.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.reader.model import CrossEncoder

_INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
_OUTPUTS = ["relevance", "start", "end"]


def average(network: CrossEncoder, other: CrossEncoder) -> None:
    """Give a network the mean of its weights and another's.

    Of a checkpoint and of what it was trained on to, the mean does better on new texts than either
    (Wortsman et al., 2022, "Model soups").
    """
    others = other.state_dict()
    mean = {
        name: ((value.float() + others[name].float()) / 2).half().float()
        for name, value in network.state_dict().items()
    }
    network.load_state_dict(mean)


def export(network: CrossEncoder, out: Path) -> None:
    """Write the network in int8, weights quantised per channel, batch and length free."""
    ids = torch.randint(1000, 2000, (2, 24))
    types = torch.zeros_like(ids)
    types[:, 8:] = 1
    free = {0: "batch", 1: "sequence"}
    axes = dict.fromkeys([*_INPUTS, "start", "end"], free) | {"relevance": {0: "batch"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids), types),
            str(whole),
            input_names=_INPUTS,
            output_names=_OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def write_vocabulary(base: Path, out: Path) -> int:
    """Write the tokenizer's word pieces, one a line, so that a line's number is the piece's id.

    Return how many there are.
    """
    pieces = load_tokenizer(base).get_vocab()
    ordered = sorted(pieces, key=pieces.__getitem__)
    out.write_text("".join(f"{piece}\n" for piece in ordered), encoding="utf-8")
    return len(ordered)


def timed(base: Path, weights: Path, threads: int, runs: int = 30) -> float:
    """Return the median milliseconds for ten passages of seventy words each."""
    words = ["council", "ferry", "harbour", "vote", "river", "engineer", "bridge", "summer"]
    passages = [" ".join([*words[i % 8 :], *words[: i % 8]] * 9) + f" {i}." for i in range(10)]
    scorer = Scorer(base, weights, threads)
    spent = []
    for number in range(runs):
        began = time.perf_counter()
        scorer.read(f"What did the ferry cost in {1900 + number}?", passages)
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def main(arguments: Sequence[str] | None = None) -> None:
    """Export, and print the size, the checksum and the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--average", type=Path, help="weights to take the mean with")
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(arguments)
    network = build(args.base, args.weights, attention="eager")
    if args.average:
        average(network, build(args.base, args.average, attention="eager"))
    export(network.eval(), args.out)
    vocabulary = args.out.with_name("vocab.txt")
    pieces = write_vocabulary(args.base, vocabulary)
    digest = hashlib.sha256(args.out.read_bytes()).hexdigest()
    milliseconds = timed(args.base, args.out, args.threads)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, sha256 {digest}")
    print(f"{vocabulary}: {pieces:,} word pieces")
    print(f"ten passages in {milliseconds:.0f} ms on {args.threads} threads")


if __name__ == "__main__":
    main()
