"""What must be said with a result by what its document is: its time is over, or a newer rule has to be looked at."""

from __future__ import annotations

from collections.abc import Mapping

from eligibility.contact import Contact
from eligibility.entitlement import Entitlement
from eligibility.known import Known
from eligibility.record import Weighed

PERIOD_OVER = "这份文件说的是到{until}为止的办法，后来的文件里没有再列，现在还有没有要问一问。"
PERIOD_OVER_BUT = "这份文件说的是到{until}为止的办法；{later}，现在怎么办要问一问。"
WEIGHED = "{beside}，文件里没有写；要先申请，由{office}核定了才有。"
UNDER_REVIEW = "这一项的文件有了新的规定，正在核对，请先打{hotline}问一问。"
UNDER_REVIEW_ASK = "这一项的文件有了新的规定，正在核对，请先找{office}问一问。"


def over(entitlement: Entitlement, known: Known) -> bool:
    """Whether the day asked about lies after the period of the document that offers it."""
    until = entitlement.record.until
    return until is not None and known.as_of > until


def period_notes(entitlement: Entitlement, known: Known) -> tuple[str, ...]:
    """What the days of the record and of its document make of a result that is no refusal."""
    until, later = entitlement.record.until, entitlement.record.later
    said = []
    if until is not None and over(entitlement, known):
        over_but = PERIOD_OVER_BUT if later else PERIOD_OVER
        said.append(over_but.format(until=f"{until:%Y年}", later=later.text if later else ""))
    if unsure := entitlement.why_not_sure(known.as_of):
        said.append(unsure)
    return tuple(said)


def weighed_notes(weighed: Weighed | None, contacts: Mapping[str, Contact]) -> tuple[str, ...]:
    """That an office has yet to weigh more than the document names, and what; nothing where none has."""
    return (WEIGHED.format(beside=weighed.beside, office=contacts[weighed.office].name),) if weighed else ()


def under_review_note(contact: Contact) -> str:
    """That a newer rule is being looked at, and whom to ask meanwhile."""
    said = UNDER_REVIEW if contact.hotline else UNDER_REVIEW_ASK
    return said.format(hotline=contact.hotline, office=contact.name)
