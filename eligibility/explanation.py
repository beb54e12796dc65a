"""What would change a failed condition, and whether waiting does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from eligibility.condition import AnyOf, Leaf
from eligibility.entitlement import Part
from eligibility.fact import Fact
from eligibility.known import Known
from eligibility.rule import GroupRule, LeafRule, Rule, SupposedRule
from eligibility.wording import Wording

_UNITS = {"years": "周岁", "months": "个月"}


@dataclass(frozen=True)
class Remedy:
    """What a failed condition would need. `waiting` is True where time alone brings it, from `when` on where known."""

    text: str
    waiting: bool = False
    when: date | None = None


def remedy(part: Part, known: Known, wording: Wording) -> Remedy:
    """What would change the failed condition for what is known."""
    waits = [found for leaf in _failed(part.rule, known) if (found := _wait(leaf, known))]
    if waits and _time_alone(part.rule, known):
        return waits[0]
    return Remedy(f"需要：{wording.condition(part.condition)}")


def _failed(rule: Rule, known: Known) -> Iterator[LeafRule]:
    if rule.decide(known) is not False:
        return
    if isinstance(rule, LeafRule):
        yield rule
    elif isinstance(rule, GroupRule | SupposedRule):
        for part in rule.rules:
            yield from _failed(part, known)


def _time_alone(rule: Rule, known: Known) -> bool:
    """Whether everything that fails in the rule is a number that is still growing towards its bound."""
    match rule:
        case LeafRule():
            return _wait(rule, known) is not None
        case GroupRule(group=group, rules=rules):
            failed = [part for part in rules if part.decide(known) is False]
            waits = [_time_alone(part, known) for part in failed]
            return bool(waits) and (any(waits) if isinstance(group, AnyOf) else all(waits))
    return False


def _wait(rule: LeafRule, known: Known) -> Remedy | None:
    fact, leaf = rule.fact, rule.leaf
    value = known.value(fact.id)
    if not fact.grows or not isinstance(value, int | float) or not isinstance(leaf.at_least, int | float):
        return None
    if value >= leaf.at_least or _outgrown(leaf, leaf.at_least):
        return None
    wanted = ceil(leaf.at_least)
    unit = _UNITS[fact.grows]
    born = known.value("birth_date")
    day = _day(born, wanted, fact) if isinstance(born, date) and fact.id in ("age", "age_months") else None
    start = (
        f"，就是{day:%Y年}{day.month}月{day.day}日"
        if day
        else f"，还差{ceil(wanted - value)}{'年' if fact.grows == 'years' else '个月'}"
    )
    lead = "" if fact.id in ("age", "age_months") else fact.label
    return Remedy(f"{lead}满{wanted}{unit}起可以{start}", waiting=True, when=day)


def _outgrown(leaf: Leaf, wanted: float) -> bool:
    """Whether the upper bound is passed before the lower one is reached."""
    return any(isinstance(bound, int | float) and bound < wanted for bound in (leaf.at_most, leaf.below))


def _day(born: date, wanted: int, fact: Fact) -> date:
    months = born.month - 1 + (wanted if fact.grows == "months" else 12 * wanted)
    year, month = born.year + months // 12, months % 12 + 1
    try:
        return date(year, month, born.day)
    except ValueError:  # born on a day that the month does not have
        return date(year + month // 12, month % 12 + 1, 1)
