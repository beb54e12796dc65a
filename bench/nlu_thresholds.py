"""FallbackClassifier's two thresholds, by what they cost and what they save."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.nlu_replies import FALLBACK
from bench.nlu_runs import HeldOut

WRONG_COSTS = 2.0  # search answers or says that it cannot; a wrong action forgets what was told, says goodbye, declines
Same = Callable[[int, str, str], Awaitable[bool]]  # place of an example, two intents: whether the reply is the same


@dataclass(frozen=True)
class Cost:
    """What one pair of thresholds does to all held-out messages; numbers of messages.

    `turned_away`: understood rightly, yet sent to search; `let_through`: misunderstood, and not sent to search.
    Of both, those that get `another_reply` than the right intent would have given (and out-of-scope messages among the
    second, `foreign`). `saved`: misunderstood, sent to search, and the reply is the right one; without the threshold it
    would not have been. `crises` of people in danger do not get their reply. `change` in cost against the thresholds in
    use, where a misunderstood message that is let through and gets another reply costs WRONG_COSTS and any other that
    gets another reply costs 1; twice `change_noise` either way is what chance may do.
    """

    threshold: float
    ambiguity: float
    turned_away: int
    turned_away_another_reply: int
    let_through: int
    let_through_another_reply: int
    foreign: int
    saved: int
    another_reply: int
    crises: int
    change: float
    change_noise: float


@dataclass(frozen=True)
class Outcomes:
    """Of each held-out message: whether its intent was found, and whether that and search give the right reply."""

    meant: Sequence[str]
    found: HeldOut
    right: npt.NDArray[np.bool_]
    reply_right: npt.NDArray[np.bool_]
    search_right: npt.NDArray[np.bool_]

    def sent(self, threshold: float, ambiguity: float) -> npt.NDArray[np.bool_]:
        """Whether each message goes to search: low, or above the next intent by less than `ambiguity`."""
        sent: npt.NDArray[np.bool_] = (self.found.first < threshold) | (
            self.found.first - self.found.second < ambiguity
        )
        return sent

    def costs(self, sent: npt.NDArray[np.bool_], wrong: float = WRONG_COSTS) -> npt.NDArray[np.float64]:
        """Of each message; `wrong`: of one that is misunderstood, not sent to search, and gets another reply."""
        let_through = np.where(self.reply_right, 0.0, np.where(self.right, 1.0, wrong))
        return np.where(sent, np.where(self.search_right, 0.0, 1.0), let_through)

    def cost(self, threshold: float, ambiguity: float, current: tuple[float, float]) -> Cost:
        """Of these thresholds; `current` are those in use."""
        sent = self.sent(threshold, ambiguity)
        change = self.costs(sent) - self.costs(self.sent(*current))
        reply_right = np.where(sent, self.search_right, self.reply_right)
        meant = np.array(self.meant)
        away, through = sent & self.right, ~sent & ~self.right

        def count(which: npt.NDArray[np.bool_]) -> int:
            return int(which.sum())

        return Cost(
            threshold,
            ambiguity,
            count(away),
            count(away & ~reply_right),
            count(through),
            count(through & ~reply_right),
            count(through & ~reply_right & (meant == "out_of_scope")),
            count(sent & ~self.right & self.search_right & ~self.reply_right),
            count(~reply_right),
            count(~reply_right & (meant == "crisis")),
            float(change.sum()),
            float(change.std() * np.sqrt(len(change))),
        )


async def outcomes(meant: Sequence[str], found: HeldOut, same: Same) -> Outcomes:
    """Asks for the replies that it takes to know them."""
    right = np.array([one == other for one, other in zip(meant, found.predicted, strict=True)])
    reply_right = [await same(at, meant[at], found.predicted[at]) for at in range(len(meant))]
    search_right = [await same(at, meant[at], FALLBACK) for at in range(len(meant))]
    return Outcomes(meant, found, right, np.array(reply_right), np.array(search_right))
