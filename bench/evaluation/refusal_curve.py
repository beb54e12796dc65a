"""What a threshold on a score of answerability buys: how many rightful noes for how many false ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Scored = tuple[float, bool]  # a score, higher: more likely answerable; whether the documents do answer
LEVELS = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 50.0)  # of 100 answerable questions


@dataclass(frozen=True)
class Point:
    """Saying no to every score below `threshold`; shares in 100, `precision` None where nobody is told no."""

    threshold: float
    false_no: float
    recall: float
    precision: float | None


def curve(pairs: Sequence[Scored]) -> list[Point]:
    """Every threshold that tells the given scores apart, lowest first.

    Thresholds lie halfway between two neighbouring scores, and just below the least and above the greatest. Empty
    where one of the two sorts is missing, as then there is nothing to trade off.
    """
    answerable = sorted(score for score, is_answerable in pairs if is_answerable)
    others = sorted(score for score, is_answerable in pairs if not is_answerable)
    if not answerable or not others:
        return []
    scores = sorted({score for score, _ in pairs})
    between = [(low + high) / 2 for low, high in pairwise(scores)]
    return [_point(limit, answerable, others) for limit in (scores[0], *between, scores[-1] + 1e-6)]


def _point(threshold: float, answerable: Sequence[float], others: Sequence[float]) -> Point:
    false = sum(score < threshold for score in answerable)
    rightful = sum(score < threshold for score in others)
    said = false + rightful
    return Point(
        threshold,
        100 * false / len(answerable),
        100 * rightful / len(others),
        100 * rightful / said if said else None,
    )


def at_most(points: Sequence[Point], levels: Sequence[float] = LEVELS) -> list[Point]:
    """For each level the point that finds most while no more than so many in 100 answerable questions are refused.

    Levels that reach nothing new are left out.
    """
    chosen: list[Point] = []
    for level in levels:
        reached = [point for point in points if point.false_no <= level]
        if reached:
            # of several with the same recall, the one in the middle stands furthest from both sides
            best = [point for point in reached if point.recall == max(p.recall for p in reached)]
            cheapest = [point for point in best if point.false_no == min(p.false_no for p in best)]
            point = cheapest[len(cheapest) // 2]
            if not chosen or point.recall > chosen[-1].recall:
                chosen.append(point)
    return chosen


def separation(pairs: Sequence[Scored]) -> float | None:
    """How often an answerable question scores above another one (area under the ROC curve); None without both sorts."""
    answerable = [score for score, is_answerable in pairs if is_answerable]
    others = [score for score, is_answerable in pairs if not is_answerable]
    if not answerable or not others:
        return None
    won = sum((a > b) + (a == b) / 2 for a in answerable for b in others)
    return won / (len(answerable) * len(others))
