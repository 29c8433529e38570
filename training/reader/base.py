"""Turn an encoder's ONNX file into the folder that training starts from.

python -m training.reader.base e5-small-v2.onnx tokenizer.json DIR
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

_HEAD_SIZE = 32


def weights_of(path: Path) -> dict[str, Tensor]:
    """Return the weights of a BERT encoder under the names that torch gives them.

    An exported linear layer keeps its bias's name; its matrix is stored transposed, under a number,
    and is named by the node that multiplies with it.

    Raises:
        OSError: the file cannot be read.
    """
    graph = onnx.load(path).graph
    stored = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    named = {n: t for n, t in stored.items() if n.endswith((".weight", ".bias"))}
    for node in graph.node:
        matrix = next((stored[i] for i in node.input if i in stored), None)
        if node.op_type == "MatMul" and matrix is not None:
            layer = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            named[f"{layer}.weight"] = matrix.T.contiguous()
    return named


def config_of(weights: dict[str, Tensor]) -> BertConfig:
    """Return the configuration that fits the weights' shapes, with heads of 32."""
    pieces, size = weights["embeddings.word_embeddings.weight"].shape
    layers = {name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}
    return BertConfig(
        vocab_size=pieces,
        hidden_size=size,
        num_hidden_layers=len(layers),
        num_attention_heads=size // _HEAD_SIZE,
        intermediate_size=weights["encoder.layer.0.intermediate.dense.bias"].shape[0],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write config.json, model.safetensors and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(arguments)
    weights = weights_of(args.onnx)
    model = BertModel(config_of(weights), add_pooling_layer=False)
    model.load_state_dict(weights)
    model.save_pretrained(args.out)
    shutil.copyfile(args.tokenizer, args.out / "tokenizer.json")
    print(f"{args.out}: {model.num_parameters():,} parameters")


if __name__ == "__main__":
    main()
