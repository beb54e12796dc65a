"""What only the ear heard, and is worth a question: never what nobody touched, nor what makes no sense of that person."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.fact_table import fact_table
from nlu.reading.fitting import ADULT, OF_CHILDREN
from nlu.reading.mood_cues import cues
from nlu.reading.statement import Statement

NO = (False, "none")
GRAVE = frozenset(
    {
        "deceased", "homeless", "orphan", "orphan_in_institution", "de_facto_unsupported", "parent_serving_sentence", "hiv", "hiv_risk",
        "hiv_affected_child", "tuberculosis", "family_planning_special", "destitute", "planning_child", "about_to_marry", "wants_contraception",
        "recently_gave_birth", "spouse_gave_birth", "cremation", "eco_burial", "ashes_not_kept", "emergency_identity_unknown", "settled_in_city",
    }
)  # fmt: skip
"""Nobody is asked on a mere guess whether somebody has died, has no parents, or is about to marry."""
OF_THE_YOUNG = OF_CHILDREN | {"boarding", "rural_school", "private_school", "student_aid_recipient", "nutrition_meals"}
_YOUNG_WORDS = ("孩子", "孙", "孙子", "孙女", "孙辈", "双胞胎")


def worth_asking(text: str, heard: Statement, told: Sequence[Statement]) -> bool:
    """Whether what only the ear `heard` in `text` is to be asked, beside what the rules `told`."""
    words = text[heard.start : heard.end]
    if heard.value in NO and not any(char in words for char in cues().says_no):
        return False
    if fact_table()[heard.fact].office:
        return False  # what an office has decided is told, never guessed
    if heard.fact in GRAVE or any(one.start < heard.end and heard.start < one.end for one in told if one.fact != "sex"):
        return False
    return heard.fact not in OF_THE_YOUNG or _is_young(heard, told)


def _is_young(heard: Statement, told: Sequence[Statement]) -> bool:
    """Whether the word for them, or what was told of them, says that they are a child."""
    if heard.person is None or (heard.person.relation or "").endswith(_YOUNG_WORDS):
        return True
    theirs = {one.fact: one.value for one in told if one.person == heard.person}
    age = theirs.get("age")
    if isinstance(age, int):
        return age < ADULT
    return "age_months" in theirs or theirs.get("school_stage") not in (None, "university")
