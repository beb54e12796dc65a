"""A case as ranked lines with the question to ask next: what is certain, what is open, what is not theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from actions.desk import Desk
from actions.memory import Memory
from actions.results.relevance import Ordered, in_order
from actions.results.result_sorting import sort_results
from api.desk.aloud import Aloud
from api.desk.asking import question_of
from api.desk.case import case_of
from api.desk.own_line import OwnLine
from api.desk.purpose import Purpose, purpose_of
from api.desk.schemas import ConcernMeant, DeskCondition, DeskLine, DeskScreenReply, DeskScreenRequest
from api.public.card_schemas import CardStatus
from api.public.schemas import Citation
from eligibility.assessment import Assessment
from eligibility.condition_result import ConditionResult
from knowledge.errors import IndexUnavailableError

_VERDICTS = {True: "met", False: "not_met", None: "unknown"}


def ranked(desk: Desk, request: DeskScreenRequest, own: OwnLine) -> DeskScreenReply:
    """The case of a request; without any fact, or anything to come for, there are no lines and no question.

    Raises Problem (422) for facts there are not and values that cannot be.
    """
    case, today = case_of(desk, request), desk.today()
    memory, concerns = case.memory, desk.benefits.catalogue.concerns
    version = desk.benefits.catalogue.version
    if not (memory or memory.concerns):
        return _nothing(desk, case.contradictions)
    screening = desk.benefits.screen(memory, today)
    current = [concerns[concern] for concern in memory.concerns]
    purpose = _purpose(desk, request.text, own)
    found = in_order(screening, sort_results(screening, concerns, current), current, purpose.named, purpose.called)
    aloud = Aloud(desk, own)
    lines = [_line(desk, aloud, assessment, status, memory) for assessment, status in _with_status(found)]
    names = {entitlement.id: entitlement.record.name for entitlement in desk.benefits.catalogue.at(today)}
    return DeskScreenReply(
        as_of=today,
        rules_version=version,
        concerns=[ConcernMeant(id=one, label=concerns[one].label) for one in memory.concerns],
        contradictions=[*case.contradictions],
        unwritten=[*purpose.unwritten],
        lines=lines,
        question=question_of(desk, aloud, memory, names),
    )


def not_judged(desk: Desk, why: str) -> DeskScreenReply:
    """The reply while an operator has switched judging off: nothing of the case is looked at."""
    return _nothing(desk, closed=why)


def _nothing(desk: Desk, contradictions: Sequence[str] = (), closed: str = "") -> DeskScreenReply:
    return DeskScreenReply(
        as_of=desk.today(),
        rules_version=desk.benefits.catalogue.version,
        concerns=[],
        contradictions=[*contradictions],
        unwritten=[],
        lines=[],
        question=None,
        closed=closed,
    )


def _purpose(desk: Desk, text: str, own: OwnLine) -> Purpose:
    """What the caller comes for; nothing where the index cannot be asked, for the records decide without it."""
    try:
        return purpose_of(desk, text, own.office)
    except IndexUnavailableError:
        return Purpose((), (), (), ())


def _with_status(found: Ordered) -> Iterator[tuple[Assessment, CardStatus]]:
    for assessment in found.shown:
        yield assessment, _status(assessment)
    for assessment in found.refused:
        yield assessment, CardStatus.REFUSED


def _status(assessment: Assessment) -> CardStatus:
    if assessment.outcome == "eligible":
        return CardStatus.ELIGIBLE if assessment.sure else CardStatus.APPLY
    if assessment.obtainable:
        return CardStatus.OBTAIN
    if assessment.to_apply:
        return CardStatus.APPLY
    return CardStatus.POSSIBLE if assessment.outcome == "possible" else CardStatus.REFUSED


def _line(desk: Desk, aloud: Aloud, assessment: Assessment, status: CardStatus, memory: Memory) -> DeskLine:
    record, today, facts = assessment.entitlement.record, desk.today(), desk.benefits.catalogue.vocabulary
    proofs = desk.benefits.proofs(assessment, today)
    contact = desk.benefits.catalogue.contacts[record.contact]
    return DeskLine(
        entitlement_id=record.id,
        status=status,
        name=record.name,
        kind=record.kind,
        topic=record.topic,
        person=assessment.person,
        who=aloud.who(assessment.person, memory),
        amount=assessment.amount_to_show.text if assessment.amount_to_show else "",
        what=aloud.what(assessment),
        why=aloud.why(assessment, status),
        say=aloud.sentence(assessment, status, memory),
        standing=aloud.standing(status, proofs[0]),
        missing=[facts[name].label for name in assessment.missing],
        conditions=[_condition(condition) for condition in assessment.conditions],
        notes=[*dict.fromkeys((*assessment.notes, *assessment.open_points))],
        office=aloud.own.office(contact),
        call=aloud.own.call(contact),
        citations=[Citation(**asdict(proof)) for proof in proofs],
    )


def _condition(condition: ConditionResult) -> DeskCondition:
    return DeskCondition.model_validate(
        {
            "text": condition.text,
            "given": condition.given,
            "verdict": _VERDICTS[condition.verdict],
            "open_point": condition.open_point,
        }
    )
