"""The reader's network, and how questions and passages become its batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.reader.data import Example

MAX_TOKENS = 224


class CrossEncoder(nn.Module):
    """BERT with a relevance head and a span head whose null answer is [CLS]."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        size = config.hidden_size
        self.rel = nn.Sequential(nn.Linear(size, size), nn.Tanh(), nn.Linear(size, 1))
        self.span = nn.Linear(size, 2)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return relevance (batch) and the start and end logits (batch, sequence).

        A span lies in the passage or on [CLS], which stands for none.
        """
        hidden = self.bert(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        spans = self.span(hidden)
        inside = (types == 1) & (mask == 1)
        first = torch.zeros_like(inside)
        first[:, 0] = True
        spans = spans.masked_fill(~(inside | first)[..., None], -1e4)
        return self.rel(hidden[:, 0])[:, 0], spans[..., 0], spans[..., 1]


@dataclass(frozen=True)
class Batch:
    """Padded tensors of some examples, all (batch, sequence) or (batch)."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    relevant: Tensor
    has_span: Tensor
    start: Tensor
    end: Tensor


def build(base: Path, weights: Path | None = None, attention: str = "sdpa") -> CrossEncoder:
    """Return the network with the base's weights, or with those of a checkpoint.

    Raises:
        OSError: the base or the checkpoint cannot be read.
        RuntimeError: the checkpoint is of another network.
    """
    config = BertConfig.from_pretrained(base)
    config._attn_implementation = attention
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    network = CrossEncoder(config)
    if weights is None:
        network.bert = BertModel.from_pretrained(
            base,
            config=config,
            add_pooling_layer=False,
            attn_implementation=attention,
        )
    else:
        state = torch.load(weights, weights_only=True)
        network.load_state_dict({name: value.float() for name, value in state.items()})
    return network


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the tokenizer, cutting only passages at the model's length."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    tokenizer.no_padding()
    return tokenizer


def collate(tokenizer: Tokenizer, examples: Sequence[Example]) -> Batch:
    """Return the examples as one batch, padded to the longest."""
    encoded = tokenizer.encode_batch([(e.question, e.passage) for e in examples])
    size = (len(examples), max(len(e.ids) for e in encoded))
    ids, mask, types = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    starts, ends, known = [], [], []
    for row, (example, enc) in enumerate(zip(examples, encoded, strict=True)):
        count = len(enc.ids)
        ids[row, :count] = torch.tensor(enc.ids)
        types[row, :count] = torch.tensor(enc.type_ids)
        mask[row, :count] = 1
        start, end = _token_span(example, enc.offsets, enc.type_ids)
        starts.append(start)
        ends.append(end)
        # An answer that was cut off, or that no token begins with, teaches the span head nothing.
        known.append(example.has_span and (start > 0 or not example.relevant))
    return Batch(
        ids,
        mask,
        types,
        torch.tensor([float(e.relevant) for e in examples]),
        torch.tensor([float(k) for k in known]),
        torch.tensor(starts),
        torch.tensor(ends),
    )


def _token_span(
    example: Example, offsets: list[tuple[int, int]], types: list[int]
) -> tuple[int, int]:
    if example.start is None or example.end is None:
        return 0, 0
    start = end = 0
    for index, ((a, b), kind) in enumerate(zip(offsets, types, strict=True)):
        if kind == 1 and b > a:
            if a <= example.start < b:
                start = index
            if a < example.end <= b:
                end = index
    return (start, end) if start and end else (0, 0)
