"""Train the reader on stories and SQuAD, going on from where a run stopped.

python -m training.reader.train --base DIR --stories DIR --squad dev.json --out DIR --minutes 90
"""

from __future__ import annotations

import argparse
import logging
import math
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from retrieval.evaluation.kept import is_kept
from training.reader.data import (
    Example,
    Group,
    Overlap,
    pair_groups,
    read_stories,
    squad_groups,
    story_groups,
)
from training.reader.model import Batch, CrossEncoder, build, collate, load_tokenizer
from training.reader.twins import read_twins, twin_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

log = logging.getLogger("reader.train")

# A question that the model has learned is still drawn now and then.
_LEAST_DRAWN = 0.15
# The share of questions that are asked of a passage of another text too.
_OTHER_TEXT = 0.35
# Of how many such passages the most tempting is taken.
_OTHERS_DRAWN = 24
# The share of questions that are typed carelessly.
_CARELESS = 0.15


@dataclass(frozen=True)
class Settings:
    """What shapes a run."""

    learning_rate: float
    groups: int
    negatives: int
    frozen_layers: int
    seed: int


def careless(question: str, rng: random.Random) -> str:
    """Return the question as somebody in a hurry types it: one slip, or no question mark."""
    question = question.rstrip("?").rstrip() if rng.random() < 0.5 else question
    words = question.split()
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long or rng.random() < 0.4:
        return question
    index = rng.choice(long)
    word = words[index]
    at = rng.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[index] = rng.choice((swapped, word[:at] + word[at + 1 :]))
    return " ".join(words)


class Sampler:
    """Draws questions that are not learned yet, and of their passages those that tempt."""

    def __init__(self, groups: list[Group], rng: random.Random) -> None:
        self.groups = groups
        self._rng = rng
        self._order: list[int] = []
        self.passes = 0
        for group in groups:
            if not group.scores:
                # Unread passages begin as tempting, the first by BM25 most.
                group.scores = [2.5 - 0.4 * i for i in range(len(group.negatives))]

    def draw(self) -> int:
        """Return the number of the next question."""
        while True:
            if not self._order:
                self._order = list(range(len(self.groups)))
                self._rng.shuffle(self._order)
                self.passes += 1
            index = self._order.pop()
            if self._rng.random() < max(_LEAST_DRAWN, min(1.0, self.groups[index].loss / 0.25)):
                return index

    def examples(self, index: int, negatives: int) -> list[tuple[Example, int]]:
        """Return a positive, if there is one, and negatives with their numbers (else -1)."""
        group = self.groups[index]
        drawn = [(self._rng.choice(group.positives), -1)] if group.positives else []
        scores = [s + self._gumbel() for s in group.scores]
        order = sorted(range(len(scores)), key=lambda i: -scores[i])
        drawn += [(group.negatives[i], i) for i in order[:negatives]]
        if drawn and self._rng.random() < _OTHER_TEXT:
            asked = drawn[0][0].question
            drawn.append((Example(asked, self._other_passage(index, asked), relevant=False), -1))
        if self._rng.random() >= _CARELESS:
            return drawn
        # All passages of a question get the same slips, which so tell nothing of the answer.
        asked = careless(group.negatives[0].question if group.negatives else "", self._rng)
        return [(replace(e, question=asked or e.question), number) for e, number in drawn]

    def _other_passage(self, index: int, asked: str) -> str:
        """Return a passage of another text: of some drawn, the one most like the question."""
        count = len(self.groups)
        passages = []
        for _ in range(_OTHERS_DRAWN):
            # Questions of one text stand near each other.
            far = index + self._rng.randrange(min(200, count), max(201, count - 200))
            group = self.groups[far % count]
            passages.append(self._rng.choice([*group.positives, *group.negatives]).passage)
        scores = Overlap(passages).scores(asked)
        return passages[scores.index(max(scores))]

    def _gumbel(self) -> float:
        return -math.log(-math.log(self._rng.random() * 0.998 + 0.001))


# The share of tokens that are hidden from the model while it learns.
_HIDDEN = 0.05

# A sampler, the number of its question, and the passages drawn with their numbers.
Drawn = tuple[Sampler, int, list[tuple[Example, int]]]


def hide(batch: Batch, tokenizer: Tokenizer) -> Batch:
    """Return the batch with a few of its tokens hidden, none of them special or in an answer.

    It stands for dropout, whose random numbers cost two fifths of a step on a CPU.
    """
    mask_id = tokenizer.token_to_id("[MASK]")
    places = torch.arange(batch.ids.shape[1])[None]
    in_answer = (places >= batch.start[:, None]) & (places <= batch.end[:, None])
    # Ids below a thousand are special or single signs.
    hidden = (torch.rand(batch.ids.shape) < _HIDDEN) & ~in_answer & (batch.ids >= 1000)
    return replace(batch, ids=batch.ids.masked_fill(hidden, mask_id))


def losses(
    network: CrossEncoder, batch: Batch, sizes: list[int], answered: list[bool]
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss, each example's binary loss, and each example's relevance."""
    # 16 bits took 1.6 times as long as 32 on the processors tried (AVX-512, no AMX).
    relevance, start, end = network(batch.ids, batch.mask, batch.types)
    each = nn.functional.binary_cross_entropy_with_logits(
        relevance, batch.relevant, reduction="none"
    )
    # An answer is one of three of its passages: it counts as much as both others.
    weight = 1.0 + batch.relevant
    judged = (each * weight).sum() / weight.sum()
    span = (
        nn.functional.cross_entropy(start, batch.start, reduction="none")
        + nn.functional.cross_entropy(end, batch.end, reduction="none")
    ) / 2
    spans = (span * batch.has_span).sum() / batch.has_span.sum().clamp(min=1)
    listed, row, counted = relevance.new_zeros(()), 0, 0
    for size, has_answer in zip(sizes, answered, strict=True):
        if has_answer and size > 1:
            listed = listed - torch.log_softmax(relevance[row : row + size], 0)[0]
            counted += 1
        row += size
    total = judged + 0.5 * listed / max(1, counted) + 0.5 * spans
    return total, each.detach(), relevance.detach()


class Trainer:
    """A network, its optimiser and what was drawn so far."""

    def __init__(
        self,
        network: CrossEncoder,
        samplers: list[Sampler],
        shares: list[float],
        settings: Settings,
    ) -> None:
        self.network = network
        self.samplers = samplers
        self.shares = shares
        self.settings = settings
        self.step = 0
        self.spent_s = 0.0
        self._rng = random.Random(settings.seed)
        network.bert.embeddings.requires_grad_(requires_grad=False)
        for layer in network.bert.encoder.layer[: settings.frozen_layers]:
            layer.requires_grad_(requires_grad=False)
        named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
        rate = settings.learning_rate
        encoder = [p for n, p in named if n.startswith("bert")]
        heads = [p for n, p in named if not n.startswith("bert")]
        self._rates = (rate, 3 * rate)
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder}, {"params": heads}], lr=rate, weight_decay=0.01
        )

    def batches(self) -> list[list[Drawn]]:
        """Draw eight batches' questions and put those of like length together."""
        drawn = []
        count = self.settings.groups * 8
        for sampler in self._rng.choices(self.samplers, self.shares, k=count):
            index = sampler.draw()
            examples = sampler.examples(index, self.settings.negatives)
            if examples:
                drawn.append((sampler, index, examples))
        drawn.sort(key=lambda d: max(len(e.passage) for e, _ in d[2]))
        size = self.settings.groups
        cut = [drawn[i : i + size] for i in range(0, len(drawn), size)]
        self._rng.shuffle(cut)
        return cut

    def train(
        self,
        tokenizer: Tokenizer,
        batch: list[Drawn],
        left: float,
    ) -> tuple[float, int]:
        """Take one step; ``left`` is the share of time left. Return the loss and the count."""
        warm = min(1.0, (self.step + 1) / 40)
        for group, rate in zip(self.optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * warm * max(0.02, left)
        examples = [e for _, _, drawn in batch for e, _ in drawn]
        sizes = [len(drawn) for _, _, drawn in batch]
        answered = [drawn[0][0].relevant for _, _, drawn in batch]
        read = hide(collate(tokenizer, examples), tokenizer)
        loss, each, relevance = losses(self.network, read, sizes, answered)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self._remember(batch, each, relevance)
        return loss.item(), len(examples)

    @staticmethod
    def _remember(batch: list[Drawn], each: Tensor, relevance: Tensor) -> None:
        row = 0
        for sampler, index, drawn in batch:
            group = sampler.groups[index]
            group.loss = float(each[row : row + len(drawn)].max())
            for _, number in drawn:
                if number >= 0:
                    group.scores[number] = float(relevance[row])
                row += 1


def save(trainer: Trainer, out: Path) -> None:
    """Write a checkpoint to go on from, and the weights in 16 bits, each in one move."""
    state = {
        "model": trainer.network.state_dict(),
        "optimiser": trainer.optimiser.state_dict(),
        "step": trainer.step,
        "spent_s": trainer.spent_s,
        "seen": [[(g.loss, g.scores) for g in s.groups] for s in trainer.samplers],
    }
    half = {name: value.half() for name, value in trainer.network.state_dict().items()}
    for name, content in (("last.pt", state), ("weights.pt", half)):
        torch.save(content, out / f"{name}.new")
        (out / f"{name}.new").replace(out / name)


def resume(trainer: Trainer, out: Path) -> None:
    """Go on from the last checkpoint, if there is one."""
    if not (out / "last.pt").exists():
        return
    state = torch.load(out / "last.pt", weights_only=True)
    trainer.network.load_state_dict(state["model"])
    trainer.optimiser.load_state_dict(state["optimiser"])
    trainer.step, trainer.spent_s = state["step"], state["spent_s"]
    for sampler, seen in zip(trainer.samplers, state["seen"], strict=True):
        for group, (loss, scores) in zip(sampler.groups, seen, strict=True):
            group.loss, group.scores = loss, scores
    log.info("goes on from step %d", trainer.step)


def run(trainer: Trainer, tokenizer: Tokenizer, out: Path, total_s: float, every_s: float) -> None:
    """Train until the time is spent, earlier runs' too, with a checkpoint every few minutes.

    Time is that of the processor: a busy machine makes a run longer, not worse.
    """
    spent = trainer.spent_s
    began = time.process_time()
    saved = time.monotonic()
    recent: list[float] = []
    count = 0
    trainer.network.train()
    while trainer.spent_s < total_s:
        for batch in trainer.batches():
            loss, size = trainer.train(tokenizer, batch, 1 - trainer.spent_s / total_s)
            trainer.spent_s = spent + time.process_time() - began
            recent.append(loss)
            count += size
            if trainer.step % 10 == 0:
                log.info(
                    "step %d, %.0f s, loss %.3f, %.1f examples a second, pass %d of the stories",
                    trainer.step,
                    trainer.spent_s,
                    np.mean(recent[-50:]),
                    count / (time.process_time() - began),
                    trainer.samplers[0].passes,
                )
            if time.monotonic() - saved > every_s:
                save(trainer, out)
                saved = time.monotonic()
            if trainer.spent_s >= total_s:
                break
    save(trainer, out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "stories", "squad", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to begin with, else the base's")
    parser.add_argument(
        "--minutes", type=float, required=True, help="of processor time, all runs together"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--learning-rate", type=float, default=6e-5)
    parser.add_argument("--groups", type=int, default=12)
    parser.add_argument("--negatives", type=int, default=2)
    parser.add_argument("--frozen-layers", type=int, default=0)
    parser.add_argument("--save-every", type=float, default=240.0, help="seconds")
    parser.add_argument("--squad-share", type=float, default=0.2, help="of the questions drawn")
    parser.add_argument("--twins", type=Path, help="a folder of twin passages")
    parser.add_argument("--twin-share", type=float, default=0.35, help="of the questions drawn")
    parser.add_argument("--pairs", type=Path, nargs=2, help="sentences, questions: with SQuAD")
    parser.add_argument("--seed", type=int, default=11)
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and train."""
    args = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    stories = [s for s in read_stories(args.stories) if not is_kept(str(s["id"]))]
    groups, squad = story_groups(stories), squad_groups(args.squad)
    if args.pairs:
        squad += pair_groups(*args.pairs)
    twins = twin_groups(read_twins(args.twins)) if args.twins else []
    log.info(
        "%d questions of %d stories, %d of SQuAD, %d of twins",
        len(groups),
        len(stories),
        len(squad),
        len(twins),
    )
    twin_share = args.twin_share if twins else 0.0
    shares = [1 - args.squad_share - twin_share, args.squad_share, twin_share]
    rng = random.Random(args.seed)
    settings = Settings(
        args.learning_rate,
        args.groups,
        args.negatives,
        args.frozen_layers,
        args.seed,
    )
    samplers = [Sampler(drawn_from, rng) for drawn_from in (groups, squad, twins)]
    trainer = Trainer(build(args.base, args.start), samplers, shares, settings)
    resume(trainer, args.out)
    run(trainer, load_tokenizer(args.base), args.out, args.minutes * 60, args.save_every)


if __name__ == "__main__":
    main()
