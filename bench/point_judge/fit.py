"""Learns the networks of the judge with torch, from the features of examples."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

Floats = npt.NDArray[np.float32]
WIDE, INNER, HEADS = 96, 48, 4
EPOCHS, BATCH, PEAK, DECAY = 16, 48, 4e-3, 0.02
SOFT = 0.03  # label smoothing
DROPPED = (0.2, 0.3)


class Trainee(nn.Module):
    """The network of knowledge/point_judge/network.py, with what is dropped in training."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.token = nn.Linear(features, WIDE)
        self.heads = nn.Linear(WIDE, HEADS)
        self.inner = nn.Linear(WIDE * (HEADS + 2), INNER)
        self.last = nn.Linear(INNER, 1)
        self.little, self.much = nn.Dropout(DROPPED[0]), nn.Dropout(DROPPED[1])

    def forward(self, tokens: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Scores, shape (batch,), of padded features (batch, n, features) where `there` is true."""
        hidden = nn.functional.gelu(self.token(self.little(tokens)), approximate="tanh")
        gone = ~there[..., None]
        attention = self.heads(hidden).masked_fill(gone, -1e9).softmax(dim=1)
        headed = torch.einsum("bnk,bnh->bkh", attention, hidden).flatten(1)
        mean = hidden.masked_fill(gone, 0).sum(1) / there.sum(1, keepdim=True)
        greatest = hidden.masked_fill(gone, -1e9).max(1).values
        pooled = self.much(torch.cat([headed, mean, greatest], dim=1))
        scores: torch.Tensor = self.last(self.much(nn.functional.gelu(self.inner(pooled), approximate="tanh")))[:, 0]
        return scores

    def arrays(self) -> dict[str, Floats]:
        """The weights by the names that the numpy network reads."""
        return {
            name.replace(".weight", "_w").replace(".bias", "_b"): t.numpy() for name, t in self.state_dict().items()
        }


def fit(features: Sequence[Floats], holds: Sequence[bool], counts: Sequence[float], seed: int) -> Trainee:
    """A network that tells what holds the point; an example counts as `counts` says, both sides count alike."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    rows = [*range(len(features))]
    wanted, weight = torch.tensor(holds, dtype=torch.float32), torch.tensor(counts, dtype=torch.float32)
    held = (weight * wanted).sum()
    weight = torch.where(wanted > 0, weight, weight * held / (weight.sum() - held))
    wanted = wanted * (1 - 2 * SOFT) + SOFT
    model = Trainee(features[0].shape[1])
    optimiser = torch.optim.AdamW(model.parameters(), PEAK, weight_decay=DECAY)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK, total_steps=steps)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        model.train()
        for begin in range(0, len(rows), BATCH):
            chosen = rows[begin : begin + BATCH]
            scores = model(*padded([features[row] for row in chosen]))
            losses = nn.functional.binary_cross_entropy_with_logits(scores, wanted[chosen], reduction="none")
            optimiser.zero_grad()
            (losses * weight[chosen]).mean().backward()
            optimiser.step()
            schedule.step()
    model.eval()
    return model


def likely(models: Sequence[Trainee], features: Sequence[Floats]) -> npt.NDArray[Any]:
    """How likely each example holds the point, shape (n,): the mean of the networks."""
    found = []
    with torch.no_grad():
        for begin in range(0, len(features), BATCH):
            batch = padded(features[begin : begin + BATCH])
            found.append(torch.stack([model(*batch).sigmoid() for model in models]).mean(0).numpy())
    return np.concatenate(found) if found else np.zeros(0)


def padded(features: Sequence[Floats]) -> tuple[torch.Tensor, torch.Tensor]:
    """Features of several lengths as one block, and which of its tokens are there."""
    longest = max(len(one) for one in features)
    block = np.zeros((len(features), longest, features[0].shape[1]), dtype=np.float32)
    there = np.zeros((len(features), longest), dtype=bool)
    for row, one in enumerate(features):
        block[row, : len(one)], there[row, : len(one)] = one, True
    return torch.from_numpy(block), torch.from_numpy(there)
