"""The rights that stand on a slip: what the chosen facts show, and nothing that the whole story denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.cards.maker import status_of as card_status
from actions.results.result_sorting import Sorted, sort_results
from api.catalogue.proof import Citations, each_once
from api.catalogue.records import Records
from api.public.card_schemas import CardStatus
from eligibility.assessment import Assessment
from eligibility.household import Household
from eligibility.screening import Screening

LONGEST_QUOTE, MOST_PROOFS = 60, 2  # of money; a service has half the width of the paper
SHORT_QUOTE, ONE_PROOF = 40, 1
TO_OBTAIN, TO_APPLY, TO_BE_WEIGHED, TO_KNOW, TO_ASK, SUM_HANGS_ON = (
    "{0}",
    "要先认定：{0}",
    "要先申请核定：{0}，文件里没有写",
    "还要弄清：{0}",
    "还要问清：{0}",
    "多少还要看：{0}",
)
_COLUMN = re.compile(r"^(专栏\d+)[:：].*", re.DOTALL)
ORDER = (CardStatus.ELIGIBLE, CardStatus.OBTAIN, CardStatus.APPLY, CardStatus.POSSIBLE)
# what leaves a right out: the whole story is worse than this part of it
_WORTH = {CardStatus.ELIGIBLE: 3, CardStatus.POSSIBLE: 2, CardStatus.APPLY: 2, CardStatus.OBTAIN: 1}


@dataclass(frozen=True)
class Cited:
    """Where it is written: document, clause, and the first words that stand there."""

    document_id: str
    title: str
    status_text: str
    clause: str
    quote: str
    whole: bool


@dataclass(frozen=True)
class Right:
    """One line of the paper; `people` are those it is for (none: the household), `cash` whether it is paid in money.

    `value` is the sum as a number where there is one. `open` says what is still to be known or done, "" for nothing.
    """

    entitlement_id: str
    name: str
    people: tuple[str, ...]
    status: CardStatus
    amount: str
    gets: str
    value: float | None
    cash: bool
    open: str
    cited: tuple[Cited, ...]
    contact: str

    @property
    def figure(self) -> bool:
        """Whether the amount has a figure to be seen first; 「原文没有写」 is nothing to print large."""
        return any(character.isdigit() for character in self.amount)


def status_of(assessment: Assessment) -> CardStatus:
    """How sure it is, in the words that cards have for it."""
    return CardStatus(card_status(assessment))


def screened(household: Household, records: Records, whole: Screening, concerns: Sequence[str]) -> Screening:
    """The chosen facts screened, without what the whole story denies or what would hurt: no cinema beside a funeral."""
    catalogue = records.catalogue
    screening = records.screener.screen_told(household, whole.as_of)
    current = [catalogue.concerns[one] for one in concerns]
    hurtful = catalogue.concerns.hurtful(whole.household, current)
    hurtful |= catalogue.concerns.too_early() if any(concern.of_the_dead for concern in current) else set()
    told = {(a.entitlement.id, a.person): a for a in whole.results}
    kept = [
        a
        for a in screening.results
        if a.entitlement.id not in hurtful and _not_denied(a, told.get((a.entitlement.id, a.person)))
    ]
    return replace(screening, results=kept)


def rights_of(screening: Screening, records: Records, concerns: Sequence[str]) -> list[tuple[Right, Assessment]]:
    """Every right worth printing, the certain ones first, with the assessment that it says."""
    current = [records.catalogue.concerns[one] for one in concerns]
    found = sort_results(screening, records.catalogue.concerns, current)
    citations = records.proof.on(screening.as_of)
    rights = [(right_of(a, records, citations), a) for a in _worth_printing(found)]
    return sorted(rights, key=lambda pair: ORDER.index(pair[0].status))  # stable: the order within stays


def together(rights: Sequence[tuple[Right, Assessment]]) -> list[Right]:
    """The same service for several people as one line; sums of money stay apart, or they would be read as one."""
    lines: dict[tuple[Any, ...], Right] = {}
    for right, _ in rights:
        key = (right.entitlement_id, right.status, right.amount, right.open, right.people if right.cash else ())
        before = lines.get(key)
        lines[key] = replace(before, people=(*before.people, *right.people)) if before else right
    return [*lines.values()]


def beside_each_other(rights: Sequence[tuple[Right, Assessment]]) -> list[str]:
    """What is to be said of rights that stand on the same paper: one excludes the other, or nobody says."""
    ids = {right.entitlement_id for right, _ in rights}
    said = (b.say for _, a in rights for b in a.beside if not ids.isdisjoint(b.others))
    return [*dict.fromkeys(said)]


def certain_per_month(rights: Sequence[tuple[Right, Assessment]]) -> float | None:
    """The certain cash of a month, as actions/wording/results.py adds it up: None where it cannot be, or is one sum."""
    money = [a for right, a in rights if right.status is CardStatus.ELIGIBLE]
    paid = [a.amount for a in money if a.entitlement.record.kind == "cash" and a.amount]
    sums = [amount.total or amount.value for amount in paid if amount.settled_monthly]
    known = [one for one in sums if one is not None]
    ids = {a.entitlement.id for a in money}
    if len(known) < 2 or any(not ids.isdisjoint(beside.others) for a in money for beside in a.beside):
        return None
    return float(sum(known))


def _worth_printing(found: Sorted) -> Iterator[Assessment]:
    seen = dict.fromkeys([*found.first, *found.money, *found.services, *found.to_apply, *found.possible])
    return (a for a in seen if status_of(a) is not CardStatus.REFUSED)


def _not_denied(assessment: Assessment, whole: Assessment | None) -> bool:
    """Whether all that was told bears it out: a fact that was not chosen may speak against it, or lower the sum."""
    if whole is None or _WORTH.get(status_of(whole), 0) < _WORTH.get(status_of(assessment), 0):
        return False
    mine, theirs = assessment.amount_to_show, whole.amount_to_show
    return not (mine and theirs and None not in (mine.value, theirs.value) and mine.value != theirs.value)


def right_of(assessment: Assessment, records: Records, citations: Citations) -> Right:
    """One result as a line of the paper."""
    record, amount, status = assessment.entitlement.record, assessment.amount_to_show, status_of(assessment)
    cash = record.kind == "cash" or bool(amount and amount.unit == "元")
    return Right(
        record.id,
        record.name,
        (assessment.person,) if assessment.person else (),
        status,
        amount.text if amount else "",
        assessment.provides.text,
        amount.value if amount else None,
        cash,
        _open(assessment, status, records),
        tuple(_cited(assessment, citations, cash=cash)),
        _office(assessment, status),
    )


def _open(assessment: Assessment, status: CardStatus, records: Records) -> str:
    facts = records.catalogue.vocabulary
    match status:
        case CardStatus.OBTAIN if assessment.to_obtain and assessment.to_obtain.obtain:
            return assessment.to_obtain.obtain.say
        case CardStatus.APPLY if assessment.awaits:
            return TO_BE_WEIGHED.format(assessment.awaits.beside)
        case CardStatus.APPLY:
            return TO_APPLY.format("、".join(fact.recognition for fact in assessment.to_apply[:2]))
        case CardStatus.POSSIBLE if assessment.missing:
            return TO_KNOW.format("、".join(facts[name].label for name in assessment.missing[:3]))
        case CardStatus.POSSIBLE:
            said = [*assessment.open_points, *assessment.notes]
            return TO_ASK.format(said[0].rstrip("。")) if said else ""
    hangs_on = "、".join(facts[name].label for name in assessment.missing_for_amount[:2])
    return SUM_HANGS_ON.format(hangs_on) if hangs_on else ""


def _office(assessment: Assessment, status: CardStatus) -> str:
    """The contact to go to first: who recognises or assesses comes before who pays."""
    if status is CardStatus.OBTAIN and assessment.to_obtain and assessment.to_obtain.obtain:
        return assessment.to_obtain.obtain.office
    if assessment.awaits:
        return assessment.awaits.office
    if status is CardStatus.APPLY and assessment.to_apply[0].office:
        return assessment.to_apply[0].office
    return assessment.entitlement.record.contact


def _cited(assessment: Assessment, citations: Citations, *, cash: bool) -> Iterator[Cited]:
    """The words that it stands on: of its amount with the figures in it, else of what one gets."""
    record, amount = assessment.entitlement.record, assessment.amount_to_show
    keys: Mapping[str, None] = dict.fromkeys(amount.sources if amount else assessment.provides.sources)
    sources = [*(record.sources[key] for key in keys), *(amount.figures if amount else ())]
    most, longest = (MOST_PROOFS, LONGEST_QUOTE) if cash else (ONE_PROOF, SHORT_QUOTE)
    for citation in each_once(citations.of(source) for source in sources)[:most]:
        quote = " ".join(citation["quote"].split())
        yield Cited(
            citation["document_id"],
            citation["document_title"],
            citation["status_text"],
            clause_named(citation["section"]),
            quote[:longest],
            len(quote) <= longest,
        )


def clause_named(section: Sequence[str]) -> str:
    """The clause as one finds it in the document: 「专栏10 › 14.重度残疾人护理补贴」."""
    if not section:
        return ""
    column = next((found[1] for heading in section[:-1] if (found := _COLUMN.match(heading))), None)
    return f"{column} › {section[-1]}" if column else section[-1]
