"""Of somebody who has died only what matters for the farewell is noted: age, work and care of theirs are of the past."""

from __future__ import annotations

from nlu.reading.cast import Cast
from nlu.reading.finding import Finding
from nlu.reading.roles import Role
from nlu.reading.statement import NAMED, PRONOUN, STATED, Statement

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


def tells_of_a_death(cast: Cast, finding: Finding) -> bool:
    """Whether words that only may mean a death (没了, 走了) stand with somebody who can have died."""
    named = [one for one in cast.here if one.role is not Role.BESIDE and one.people[0].kind in (NAMED, PRONOUN)]
    owned = bool(named) and cast.text.startswith("的", named[-1].mention.end)  # 孩子|的书包校服全没了
    return ("deceased", True) not in finding.says or (bool(named) and not owned)


def are_anothers_parents(cast: Cast, finding: Finding) -> bool:
    """他爸妈都死了, where the text names nobody whose they are: the parents of the speaker have not died by that."""
    named = [one for one in cast.here if one.role is not Role.BESIDE and one.people[0].kind == NAMED]
    of_two = bool(named) and named[-1].mention.of_them and len(named[-1].people) > 1
    return ("deceased", True) in finding.says and of_two and cast.scene.them_of is None


def names_who_died(cast: Cast, finding: Finding) -> bool:
    """爸爸今天凌晨没了: the word right behind a person leaves no doubt."""
    return ("deceased", True) in finding.says and cast.has_just_named(finding)
