"""Of somebody who has died only what matters for the farewell is noted: age, work and care of theirs are of the past."""

from __future__ import annotations

from nlu.reading.statement import STATED, Statement

LIVING = ("speaker", "same")  # who tells is alive, whatever a slip of ours makes of it
OF_THE_DEAD = frozenset(
    {
        "sex", "deceased", "cremation", "eco_burial", "ashes_not_kept",
        "destitute", "key_relief_target", "low_income_relief_target", "key_preferential_treatment",
    }
)  # fmt: skip


def without_the_past_of_the_dead(statements: list[Statement]) -> list[Statement]:
    """`statements` without what was told of the life of those who are stated to have died."""
    dead = {
        said.person
        for said in statements
        if said.fact == "deceased"
        and said.value is True
        and said.certainty == STATED
        and said.person
        and said.person.kind not in LIVING
    }
    return [said for said in statements if said.person is None or said.person not in dead or said.fact in OF_THE_DEAD]
