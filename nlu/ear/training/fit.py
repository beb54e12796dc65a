"""Fits the heads: a label loss in which told tokens weigh more, and mood and owner losses on the told tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from nlu.ear.labels import Label
from nlu.ear.training.dataset import Encoded, Targets, targets
from nlu.ear.training.example import Example
from nlu.ear.training.network import Network

BATCH, RATE, DECAY, MOOD_SHARE, OWNER_SHARE, TOLD_WEIGHT = 24, 1.5e-3, 2e-3, 0.3, 0.3, 3.0


@dataclass(frozen=True)
class Material:
    """An example with its vectors and its targets (nlu/ear/training/dataset.py)."""

    example: Example
    encoded: Encoded
    targets: Targets

    @property
    def vectors(self) -> npt.NDArray[np.float32]:
        """The token vectors, as the running ear gets them."""
        return self.encoded.vectors.astype(np.float32)

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """The code points of each token."""
        return [(int(start), int(end)) for start, end in self.encoded.offsets]


def material(examples: Sequence[Example], encoded: Sequence[Encoded], labels: Sequence[Label]) -> list[Material]:
    """What the heads learn from; texts without a token are left out."""
    columns = {label: column for column, label in enumerate(labels)}
    pairs = [(example, one) for example, one in zip(examples, encoded, strict=True) if len(one.offsets)]
    return [Material(example, one, targets(example, one, columns)) for example, one in pairs]


def fit(lessons: Sequence[Material], labels: Sequence[Label], epochs: int, seed: int) -> Network:
    """Heads trained on `lessons`; the same seed and lessons give the same heads on the same machine."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = np.random.default_rng(seed)
    sample = np.concatenate([one.encoded.vectors for one in lessons[:: max(1, len(lessons) // 500)]]).astype(np.float32)
    network = Network(torch.from_numpy(sample.mean(axis=0)), torch.from_numpy(sample.std(axis=0)), len(labels))
    steps = epochs * (len(lessons) // BATCH + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    network.train()
    for _ in range(epochs):
        for batch in _batches(lessons, order):
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    network.eval()
    return network


def _batches(lessons: Sequence[Material], order: np.random.Generator) -> Iterator[list[Material]]:
    """Neighbours in length together, the batches in any order."""
    near = sorted(range(len(lessons)), key=lambda i: (len(lessons[i].encoded.offsets) // 8, order.random()))
    groups = [near[begin : begin + BATCH] for begin in range(0, len(near), BATCH)]
    order.shuffle(groups)
    for group in groups:
        yield [lessons[i] for i in group]


def _loss(network: Network, batch: Sequence[Material]) -> Tensor:
    longest = max(len(one.encoded.offsets) for one in batch)
    vectors = np.stack([_padded(one.encoded.vectors, longest) for one in batch])
    present = torch.tensor([[float(i < len(one.encoded.offsets)) for i in range(longest)] for one in batch])
    logits, mood_logits, owner_logits = network(torch.from_numpy(vectors), present)
    wanted = torch.from_numpy(np.stack([_padded(one.targets.told, longest) for one in batch]))
    weight = torch.from_numpy(np.stack([_padded(one.targets.counts, longest) for one in batch]))
    each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    loss = (each * weight * (1 + (TOLD_WEIGHT - 1) * wanted)).sum() / weight[:, :, 0].sum()
    for share, answers, found in (
        (MOOD_SHARE, mood_logits, [one.targets.mood for one in batch]),
        (OWNER_SHARE, owner_logits, [one.targets.owner for one in batch]),
    ):
        loss = loss + share * _choice_loss(answers, found, longest)
    return loss


def _choice_loss(logits: Tensor, chosen: Sequence[npt.NDArray[np.int64]], longest: int) -> Tensor:
    """Cross entropy on the tokens for which something is chosen."""
    rows = [np.pad(one, (0, longest - len(one)), constant_values=-1) for one in chosen]
    wanted = torch.from_numpy(np.stack(rows)).reshape(-1)
    if not bool((wanted >= 0).any()):
        return logits.sum() * 0
    return nn.functional.cross_entropy(logits.reshape(-1, logits.shape[2]), wanted, ignore_index=-1)


def _padded(rows: npt.NDArray[Any], length: int) -> npt.NDArray[np.float32]:
    whole = np.zeros((length, rows.shape[1]), dtype=np.float32)
    whole[: len(rows)] = rows
    return whole
