"""Who works on their own account has no employer: they are not out of work for that, and nobody insures a birth for them."""

from __future__ import annotations

import re

from nlu.reading.statement import Statement

EMPLOYMENT, ON_THEIR_OWN, OUT_OF_WORK = "employment", "self_employed", "unemployed"
BIRTH_INSURANCE = "maternity_insurance"
NAMED = re.compile("生育|[五六]险")
NO_EMPLOYER = re.compile("[没无]有?(?:正式)?单位")


def without_an_employer(text: str, drafts: list[Statement]) -> list[Statement]:
    """灵活就业,无单位: no loss of work; 没有单位,职工医保: no employer's insurance, whatever the second word may mean."""
    own = {draft.person for draft in drafts if (draft.fact, draft.value) == (EMPLOYMENT, ON_THEIR_OWN)}
    none = {draft.person for draft in drafts if draft.fact == BIRTH_INSURANCE and draft.value is False}
    return [draft for draft in drafts if not (_no_loss(text, draft, own) or _only_perhaps(text, draft, none))]


def _no_loss(text: str, draft: Statement, own: set[object]) -> bool:
    says_no_employer = NO_EMPLOYER.fullmatch(text[draft.start : draft.end]) is not None
    return (draft.fact, draft.value) == (EMPLOYMENT, OUT_OF_WORK) and draft.person in own and says_no_employer


def _only_perhaps(text: str, draft: Statement, none: set[object]) -> bool:
    perhaps = draft.fact == BIRTH_INSURANCE and draft.value is True and not NAMED.search(text[draft.start : draft.end])
    return perhaps and draft.person in none
