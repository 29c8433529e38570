"""Train the reader from its base to the files that the product loads: `make reader-model`.

Stage one learns to read on stories, SQuAD, and pairs of sentences and questions; stage two on
stories, SQuAD and twin passages.
Run again with the same `--out`, it goes on where it stopped; `--check` only says what is missing.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RATE = ("--learning-rate", "8e-5")
_STAGE_ONE = ("--squad-share", "0.4", *_RATE)
_STAGE_TWO = ("--squad-share", "0.15", "--twin-share", "0.45", *_RATE)
_TWINS = Path(__file__).parent / "twins"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what is there, train in two stages, and export. Return an exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--base", type=Path, default=Path(), help="the encoder to begin with")
    parser.add_argument("--data", type=Path, default=Path(), help="reader/*.jsonl, squad/dev.json")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="sentences, questions")
    parser.add_argument("--out", type=Path, required=True, help="a folder, made if missing")
    parser.add_argument(
        "--minutes", type=float, nargs=2, default=(60, 90), help="of processor time, by stage"
    )
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    faults = missing(options.base, options.data, options.pairs)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("training/reader/README.md says where these come from.", file=sys.stderr)
        return 2
    if not options.check:
        _train(options)
    return 0


def missing(base: Path, data: Path, pairs: Sequence[Path]) -> list[str]:
    """Return a sentence for each thing that the training needs and that is not there."""
    wanted = ("config.json", "tokenizer.json", "model.safetensors")
    faults = [f"BASE has no {name}: {base}" for name in wanted if not (base / name).is_file()]
    if not any((data / "reader").glob("*.jsonl")):
        faults.append(f"DATA has no reader/*.jsonl: {data}")
    if not (data / "squad" / "dev.json").is_file():
        faults.append(f"DATA has no squad/dev.json: {data}")
    if len(pairs) != 2:
        faults.append("PAIRS names no two files: the sentences, and the questions to them")
    faults += [
        f"PAIRS names a file that is not there: {path}" for path in pairs if not path.is_file()
    ]
    return faults


def _train(options: argparse.Namespace) -> None:
    # These need torch, which is not where the check runs.
    from training.reader import export, train

    base = ("--base", str(options.base))
    data = ("--stories", str(options.data / "reader"))
    squad = ("--squad", str(options.data / "squad" / "dev.json"))
    first, second = options.out / "one", options.out / "two"
    shared = (*base, *data, *squad)
    pairs = ("--pairs", *map(str, options.pairs))
    one, two = (("--minutes", str(minutes)) for minutes in options.minutes)
    train.main([*shared, *pairs, *_STAGE_ONE, *one, "--out", str(first)])
    start = ("--start", str(first / "weights.pt"))
    twins = ("--twins", str(_TWINS))
    train.main([*shared, *start, *twins, *_STAGE_TWO, *two, "--out", str(second)])
    # Quantising tells of each of some hundred tensors.
    logging.getLogger().setLevel(logging.WARNING)
    export.main([*base, str(second / "weights.pt"), str(options.out / "reader.onnx")])


if __name__ == "__main__":
    sys.exit(main())
