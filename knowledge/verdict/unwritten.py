"""Clauses that nobody wrote a way of asking for: which of those found leads, and how likely it answers.

The weights of knowledge/verdict/confidence.py were fitted where people had written some thousand ways of asking, and
rest on the nearest of them. A document that was added this morning has none, so here other signals speak: how far the
best clause is ahead of the next, the trained judge of the point, and whether it holds the kind of figure that is asked
for. They carry over: fitted on five laws and two notices, each judged by weights that saw none of its questions (leave
one document out), by `python -m bench.unwritten`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.procedure import about_procedure, tells_procedure
from knowledge.found import Hit
from knowledge.indexing.passage import near_text

# of how a thing is done, and of a figure: what is added to the score of a clause that holds it, or taken off without it
TELLS, HOLDS = 0.17, 0.022
# the weights of `scaled`, and the constant, which is such that the least confidence is that of
# knowledge/verdict/confidence.py
WEIGHTS = (38.423, 0.655, 0.323, 5.964, 2.764)
CONSTANT = -38.09
# a sum told wrongly harms: for one the clause must be surer, and the judge find the point in it
MONEY = frozenset({"money", "pay", "rate", "ceiling", "deductible"})
SURE_OF_MONEY, POINT_OF_MONEY, DECLINED = 0.4, 0.4, 0.2
# a line that makes somebody something is told only by a clause that speaks of it: 「收入低于多少算经济困难」
_MADE = re.compile(r"(?:才|就|能|可以)?算(?:是|作|得上|做)?([\u4e00-\u9fff]{2,8}?)(?:吗|呢|啊|的|家庭)?[？?。]?$")


@dataclass(frozen=True)
class Signals:
    """What speaks for the clause that leads.

    `cosine` is that of its nearest part, `words` its BM25 score over the logarithm of how many clauses there are (a
    word is the rarer the more there are), `point` how likely the judge finds the point in it (0 to 1), `margin` how far
    its score is ahead of the next, `lacks` whether it holds no figure of the kind asked for.
    """

    cosine: float
    words: float
    point: float
    margin: float
    lacks: bool


def confidence(signals: Signals) -> float:
    """From 0 (surely not answered by the clause that leads) to 1 (surely answered), figures apart."""
    total = CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, scaled(signals), strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def confidence_in(question: str, clause: str, signals: Signals) -> float:
    """`confidence`, and DECLINED where a sum or a line is asked for that the clause is not sure enough to tell."""
    sure = confidence(signals)
    if asked_figure(question) not in MONEY:
        return sure
    made = _MADE.search(question)
    of_another = made is not None and made[1] not in clause
    unsure = sure < SURE_OF_MONEY or signals.point < POINT_OF_MONEY
    return min(sure, DECLINED) if unsure or of_another else sure


def scaled(signals: Signals) -> tuple[float, ...]:
    """The signals as the regression takes them."""
    point = math.log((signals.point + 1e-3) / (1 - signals.point + 1e-3))
    return signals.cosine, signals.words, point, math.sqrt(max(signals.margin, 0.0)), -float(signals.lacks)


def told_first(question: str, plain: str, hits: Sequence[Hit]) -> tuple[list[Hit], float]:
    """The hits with the one in front that tells how it is done or holds the figure asked for, where it is near enough.

    `plain` is the question with its slips. Gives also how far the first is ahead of the next, 1 where there is none.
    """
    worth = [hit.score + _worth(question, plain, near_text(hit.clause)) for hit in hits]
    order = sorted(range(len(hits)), key=lambda place: -worth[place])
    margin = worth[order[0]] - worth[order[1]] if len(order) > 1 else 1.0
    return [hits[place] for place in order], margin


def lacks_figure(question: str, clause: str) -> bool:
    """Whether a figure is asked for, and the clause holds none of that kind."""
    kind = asked_figure(question)
    return kind is not None and not holds(kind, clause, question)


def _worth(question: str, plain: str, clause: str) -> float:
    procedure, figure = about_procedure(plain), asked_figure(question)
    told = (1 if tells_procedure(procedure, clause) else -1) if procedure else 0
    held = (1 if holds(figure, clause, question) else -1) if figure else 0
    return TELLS * told + HOLDS * held
