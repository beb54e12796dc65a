"""Who works on their own account has no employer: they are not out of work for that, and nobody insures a birth for them."""

from __future__ import annotations

from nlu.reading.settling.settling_words import has_any, settling_words
from nlu.reading.statement import Statement, Subject

EMPLOYMENT, ON_THEIR_OWN, OUT_OF_WORK = "employment", "self_employed", "unemployed"
BIRTH_INSURANCE = "maternity_insurance"


def without_an_employer(text: str, drafts: list[Statement]) -> list[Statement]:
    """灵活就业,无单位: no loss of work; 没有单位,职工医保: no employer's insurance, whatever the second word may mean."""
    own = {draft.person for draft in drafts if (draft.fact, draft.value) == (EMPLOYMENT, ON_THEIR_OWN)}
    none = {draft.person for draft in drafts if draft.fact == BIRTH_INSURANCE and draft.value is False}
    return [draft for draft in drafts if not (_no_loss(text, draft, own) or _only_perhaps(text, draft, none))]


def _no_loss(text: str, draft: Statement, own: set[Subject | None]) -> bool:
    says_no_employer = text[draft.start : draft.end] in settling_words().no_employer
    return (draft.fact, draft.value) == (EMPLOYMENT, OUT_OF_WORK) and draft.person in own and says_no_employer


def _only_perhaps(text: str, draft: Statement, none: set[Subject | None]) -> bool:
    named = has_any(text[draft.start : draft.end], settling_words().insures_births)
    perhaps = draft.fact == BIRTH_INSURANCE and draft.value is True and not named
    return perhaps and draft.person in none
