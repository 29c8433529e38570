"""Turn the base itself into what passages are found by: an int8 ONNX file, text to vector.

python -m training.reader.encoder --base DIR encoder.onnx
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


class Encoder(torch.nn.Module):
    """The base with the mean of its last layer over one text, at length 1."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        # The fused attention cannot be exported.
        self.bert = BertModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager"
        ).eval()

    def forward(self, ids: Tensor) -> Tensor:
        """Return (1, width) for the tokens of one text, (1, tokens)."""
        hidden = self.bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return torch.nn.functional.normalize(hidden.mean(dim=1), dim=-1)


def export(encoder: Encoder, out: Path) -> None:
    """Write it in int8, weights quantised per channel, length free.

    One text at a time: beside others it would be padded, and its numbers rounded by theirs.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        torch.onnx.export(
            encoder,
            (torch.randint(1000, 2000, (1, 24)),),
            str(whole),
            input_names=["input_ids"],
            output_names=["vector"],
            dynamic_axes={"input_ids": {1: "sequence"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Export, and write the checksum beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(arguments)
    export(Encoder(args.base), args.out)
    digest = hashlib.sha256(args.out.read_bytes()).hexdigest()
    args.out.with_suffix(".sha256").write_text(f"{digest}  {args.out.name}\n", encoding="utf-8")
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
