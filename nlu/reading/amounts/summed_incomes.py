"""Several incomes told beside each other, 养老金一百八,我打零工一千五: their sum is what a household lives on, if those are all.

Whether they are is never known from the text, so the sum is asked back. Of people who may have a home of their own
(a brother, a grown-up child) nothing is added up. The words: words/incomes.yml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlu.reading.amounts.quantity import find_quantities
from nlu.reading.amounts.quantity_words import quantity_table
from nlu.reading.amounts.surroundings import Told
from nlu.reading.finding import Finding
from nlu.reading.people.persons import Mention
from nlu.reading.statement import DOUBTFUL, NAMED

OF_A_HOME = frozenset({"household_income", "income_per_person"})
AT_HOME = ("配偶", "父亲", "母亲", "孩子")  # whose money may be told of beside the speaker's own
FEWEST = 2
NO_EARNER = ("unemployed", "at_home", "never_worked")


def summed_incomes(told: Told, people: Sequence[Mention], found: Sequence[Finding]) -> list[Finding]:
    """The sum as one finding at the last of the incomes; empty where the household's own is in `found`, or somebody else is told of."""
    if any(fact in OF_A_HOME for finding in found for fact, _ in finding.says):
        return []
    if any(s.kind == NAMED and s.relation not in AT_HOME for mention in people for s in mention.subjects):
        return []
    parts = find_quantities(quantity_table("incomes"), told)
    values = [value for part in parts for _, value in part.says if isinstance(value, (int, float))]
    if len(values) < (FEWEST - 1 if _another_earns_nothing(people, found) else FEWEST):
        return []
    last = max(parts, key=lambda part: part.end)
    return [replace(last, says=(("household_income", sum(values)),), certainty=DOUBTFUL, hedged=True)]


def _another_earns_nothing(people: Sequence[Mention], found: Sequence[Finding]) -> bool:
    """我打工三千,老婆没工作: one of two earns, so that is what comes in."""
    idle = any(fact == "employment" and value in NO_EARNER for finding in found for fact, value in finding.says)
    return idle and any(s.relation == AT_HOME[0] for mention in people for s in mention.subjects)
