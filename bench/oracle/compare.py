"""The oracle's answers beside the engine's: what is equal, and each kind of difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bench.oracle.engine import Engine, Said
from bench.oracle.households import Made
from bench.oracle.rows import ROWS, judged
from bench.oracle.told import Told
from bench.oracle.truth import Answer, Money
from eligibility.amount import AmountDue

CENT = 0.005
OTHER_SUMS = "钱数可能也不一样"  # the note beside sums that hang on more than the one fact they name
HARM = ("false eligible", "too sure", "amount")  # what may never happen
KINDS = (*HARM, "false not", "not too soon", "unsure", "weak")


@dataclass
class Tally:
    """One entitlement: what was compared, and the differences by kind."""

    positives: int = 0  # the text gives it, beyond doubt
    zeros: int = 0  # the text does not
    missing: int = 0  # something is not told
    left_open: int = 0  # the words allow more than one outcome
    granted_open: int = 0  # of these, where the engine says eligible
    sums: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Difference:
    """One answer of the engine that the text does not allow."""

    kind: str
    entitlement: str
    facts: dict[str, Any]
    oracle: str
    engine: str


@dataclass
class Comparison:
    """All of it; `skipped` are households that contradict themselves."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    households: int = 0
    skipped: int = 0

    def total(self, kind: str) -> int:
        """How many differences of a kind there are."""
        return sum(tally.kinds[kind] for tally in self.tallies.values())


def compare(households: Iterable[Made], engine: Engine) -> Comparison:
    """Ask both about every household, for every entitlement and member."""
    result = Comparison()
    for made in households:
        said = engine.says(made)
        if said is None:
            result.skipped += 1
            continue
        result.households += 1
        people: dict[tuple[int | None, date], Told] = {}
        for one in said:
            key = (one.position, ROWS[one.entitlement].as_of)
            if key not in people:
                people[key] = _told(made, *key)
            _judge(one, people[key], result)
    return result


def _told(made: Made, position: int | None, day: date) -> Told:
    if position is None:
        return Told(made.of_all, day)
    return Told(made.facts_of(position), day, made.members[position].relation, [m.relation for m in made.members])


def _judge(one: Said, told: Told, result: Comparison) -> None:
    text = judged(one.entitlement, told)
    tally = result.tallies.setdefault(one.entitlement, Tally())
    tally.positives += text.outcomes == {"eligible"}
    tally.zeros += text.outcomes == {"not_eligible"}
    tally.missing += text.outcomes == {"possible"}
    tally.left_open += text.open
    tally.granted_open += text.open and one.outcome == "eligible"
    if one.amount is not None and "eligible" in text.outcomes:
        tally.sums += 1
    for kind in differences(text, one.outcome, one.amount):
        tally.kinds[kind] += 1
        mine = f"{'/'.join(sorted(text.outcomes))} {text.money.sums if text.money else ''}"
        theirs = f"{one.outcome} {one.amount.text if one.amount else ''}"
        result.differences.append(Difference(kind, one.entitlement, told.given, mine, theirs))


def differences(text: Answer, outcome: str, amount: AmountDue | None) -> list[str]:
    """The kinds of difference between what the text allows and what was said."""
    found = []
    if outcome not in text.outcomes and not (text.open and outcome == "possible"):
        found.append(_kind(text.outcomes, outcome))
    if "eligible" in text.outcomes and outcome != "not_eligible" and not money_right(text.money, amount, outcome):
        found.append("amount")
    return found


def _kind(allowed: frozenset[str], outcome: str) -> str:
    if outcome == "eligible":
        return "too sure" if "possible" in allowed else "false eligible"
    if outcome == "not_eligible":
        return "not too soon" if "eligible" not in allowed else "false not"
    return "unsure" if "eligible" in allowed else "weak"


def money_right(money: Money | None, amount: AmountDue | None, outcome: str) -> bool:
    """Whether what was said of the sum follows from the text; where a result is only possible it may say none."""
    named = [sum_ for sum_ in money.sums if sum_ is not None] if money else []
    if money is None or not named:
        return amount is None or amount.value is None
    if amount is None:
        return False
    return _in_words(money, named, amount, outcome) if amount.value is None else _as_figure(money, named, amount)


def _in_words(money: Money, named: list[float], amount: AmountDue, outcome: str) -> bool:
    if money.in_words:
        return all(f"{sum_:g}" in amount.text for sum_ in named)
    if not amount.hinged:
        return len(money.sums) > 1 or outcome == "possible"
    said = {float(figure) for figure in re.findall(r"[\d.]+", amount.text)}
    return said <= set(named) and (said == set(named) or any(OTHER_SUMS in note for note in amount.notes))


def _as_figure(money: Money, named: list[float], amount: AmountDue) -> bool:
    assert amount.value is not None
    if amount.unit != money.unit or (money.period and amount.period != money.period):
        return False
    if len(money.sums) == 1:
        return abs(amount.value - named[0]) < CENT and amount.bound in money.bounds
    floor = amount.bound == "at_least" and abs(amount.value - min(named)) < CENT
    return floor or (amount.bound == "at_most" and abs(amount.value - max(named)) < CENT)
