"""The heads in torch, as nlu/ear/heads.py computes them in numpy."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nlu.ear.impression import MOODS
from nlu.ear.owners import OWNERS

HIDDEN, NEAR, WIDE = 160, 3, 5
DROPOUT = 0.3


class Window(nn.Linear):
    """A convolution over the tokens, as one product (on one core twice as fast as Conv1d)."""

    def __init__(self, width: int, out: int, reach: int) -> None:
        super().__init__(width * reach, out)
        self.reach = reach

    def forward(self, x: Tensor) -> Tensor:
        """(batch, tokens, width) → (batch, tokens, out)."""
        side = self.reach // 2
        padded = nn.functional.pad(x, (0, 0, side, side))
        steps = [padded[:, step : step + x.shape[1]] for step in range(self.reach)]
        return super().forward(torch.cat(steps, dim=2))


class Network(nn.Module):
    """Token vectors (batch, tokens, width) → label, mood and owner logits for each token."""

    def __init__(self, mean: Tensor, spread: Tensor, labels: int) -> None:
        super().__init__()
        width = len(mean)
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.near = Window(width, HIDDEN, NEAR)
        self.wide = Window(HIDDEN, HIDDEN, WIDE)
        self.whole = nn.Linear(width, HIDDEN, bias=False)
        self.label = nn.Linear(HIDDEN, labels)
        self.straight = nn.Linear(width, labels, bias=False)
        self.mood = nn.Linear(HIDDEN, len(MOODS))
        self.owner = nn.Linear(HIDDEN, len(OWNERS))
        self.drop = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.straight.weight)
        nn.init.constant_(self.label.bias, -5.0)

    def forward(self, vectors: Tensor, present: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`present` (batch, tokens) is 1 where there is a token."""
        mask = present.unsqueeze(2)
        x = (vectors - self.mean) / self.spread * mask
        whole = x.sum(dim=1, keepdim=True) / mask.sum(dim=1, keepdim=True)
        dropped = self.drop(x)
        hidden = torch.relu(self.near(dropped) + self.whole(self.drop(whole))) * mask
        hidden = hidden + torch.relu(self.wide(self.drop(hidden)))
        hidden = self.drop(hidden)
        return self.label(hidden) + self.straight(dropped), self.mood(hidden), self.owner(hidden)
