"""Fits heads and upper layers: a label loss in which told tokens weigh more, mood and owner losses on told tokens."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from nlu.ear.labels import Label
from nlu.ear.training.dataset import Targets, targets
from nlu.ear.training.example import Example
from nlu.ear.training.network import Network
from nlu.ear.training.trunk import Tokens, Upper, gathered

BATCH, RATE, DECAY, MOOD_SHARE, OWNER_SHARE, TOLD_WEIGHT = 24, 1.5e-3, 2e-3, 0.3, 0.3, 3.0
UPPER_RATE, STEEPEST = 2e-4, 1.0
THREADS = 1  # two cores train no faster while anything else runs
SAMPLE = 300  # examples from which mean and spread of the vectors are taken


@dataclass(frozen=True)
class Material:
    """An example with its tokens and its targets (nlu/ear/training/dataset.py)."""

    example: Example
    tokens: Tokens
    targets: Targets


@dataclass(frozen=True)
class Trained:
    """The layers that learnt, and the heads on them."""

    upper: Upper
    network: Network


def material(examples: Sequence[Example], encoded: Sequence[Tokens], labels: Sequence[Label]) -> list[Material]:
    """What is learnt from; texts without a token are left out."""
    columns = {label: column for column, label in enumerate(labels)}
    pairs = [(example, one) for example, one in zip(examples, encoded, strict=True) if len(one.offsets)]
    return [Material(example, one, targets(example, one, columns)) for example, one in pairs]


def fit(lessons: Sequence[Material], labels: Sequence[Label], epochs: int, seed: int, untrained: Upper) -> Trained:
    """Layers and heads trained on `lessons`; `untrained` stays as it is."""
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    order = np.random.default_rng(seed)
    upper = copy.deepcopy(untrained).eval()
    mean, spread = _usual(lessons, upper)
    trained = Trained(upper.train(), Network(mean, spread, len(labels)).train())
    rates = [
        {"params": trained.network.parameters(), "lr": RATE},
        {"params": upper.parameters(), "lr": UPPER_RATE},
    ]
    steps = epochs * (len(lessons) // BATCH + 1)
    optimizer = torch.optim.AdamW(rates, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, UPPER_RATE], total_steps=steps, pct_start=0.15)
    for _ in range(epochs):
        for batch in _batches(lessons, order):
            loss = _loss(trained, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper.parameters(), STEEPEST)
            optimizer.step()
            schedule.step()
    trained.upper.eval()
    trained.network.eval()
    return trained


def _usual(lessons: Sequence[Material], upper: Upper) -> tuple[Tensor, Tensor]:
    """Mean and spread of the vectors before anything is learnt."""
    some = lessons[:: max(1, len(lessons) // SAMPLE)]
    with torch.inference_mode():
        found = [
            upper(torch.from_numpy(one.tokens.hidden.astype(np.float32))[None], torch.ones(1, len(one.tokens.hidden)))
            for one in some
        ]
    sample = torch.cat([vectors[0][one.tokens.rows] for vectors, one in zip(found, some, strict=True)]).clone()
    return sample.mean(dim=0), sample.std(dim=0)


def _batches(lessons: Sequence[Material], order: np.random.Generator) -> Iterator[list[Material]]:
    """Neighbours in length together, the batches in any order."""
    near = sorted(range(len(lessons)), key=lambda i: (len(lessons[i].tokens.offsets) // 8, order.random()))
    groups = [near[begin : begin + BATCH] for begin in range(0, len(near), BATCH)]
    order.shuffle(groups)
    for group in groups:
        yield [lessons[i] for i in group]


def _loss(trained: Trained, batch: Sequence[Material]) -> Tensor:
    whole = max(len(one.tokens.hidden) for one in batch)
    hidden = torch.from_numpy(np.stack([_padded(one.tokens.hidden, whole) for one in batch]))
    there = torch.tensor([[float(i < len(one.tokens.hidden)) for i in range(whole)] for one in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = trained.upper(hidden, there)
        vectors, present = gathered(found.float(), [one.tokens.rows for one in batch])
        logits, mood_logits, owner_logits = (answers.float() for answers in trained.network(vectors, present))
    longest = vectors.shape[1]
    wanted = torch.from_numpy(np.stack([_padded(one.targets.told, longest) for one in batch]))
    weight = torch.from_numpy(np.stack([_padded(one.targets.counts, longest) for one in batch]))
    each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    loss = (each * weight * (1 + (TOLD_WEIGHT - 1) * wanted)).sum() / weight[:, :, 0].sum()
    for share, answers, chosen in (
        (MOOD_SHARE, mood_logits, [one.targets.mood for one in batch]),
        (OWNER_SHARE, owner_logits, [one.targets.owner for one in batch]),
    ):
        loss = loss + share * _choice_loss(answers, chosen, longest)
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
