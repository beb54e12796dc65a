"""A screening as JSON: the shape that DESIGN.md fixes for the API, for conversations and for channels alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from api.catalogue.proof import CitationJson, Citations, each_once
from api.catalogue.records import Records
from eligibility.amount import AmountDue
from eligibility.assessment import Assessment
from eligibility.beside import Beside
from eligibility.condition_result import ConditionResult
from eligibility.contact import Contact
from eligibility.contradiction import Contradiction
from eligibility.entitlement import Entitlement
from eligibility.fact import Fact
from eligibility.next_question import Asked, Question
from eligibility.screening import Screening
from eligibility.truth import Truth

_VERDICTS: dict[Truth, str] = {True: "met", False: "not_met", None: "unknown"}


def screening_json(
    screening: Screening, question: Question | None, records: Records, asked: Collection[Asked] = ()
) -> dict[str, Any]:
    """The screening with the next question; fields as in api.public.screening_schemas.ScreeningReply.

    `asked` are the facts that were asked already: where one of them is missing, it is marked so.
    """
    citations = records.proof.on(screening.as_of)
    shared: dict[str, dict[str, Any]] = {}
    return {
        "as_of": screening.as_of.isoformat(),
        "rules_version": screening.rules_version,
        "persons": [{"id": person, "relation": said} for person, said in screening.household.relations.items()],
        "contradictions": [_contradiction(found, records) for found in screening.contradictions],
        "next_question": question_json(question) if question else None,
        "results": [_result(assessment, citations, shared, records, asked) for assessment in screening.results],
    }


def question_json(question: Question) -> dict[str, Any]:
    """A question worth asking: of whom (None: of the household), with its choices, and what it may settle."""
    fact = question.fact
    return {
        **_asked(fact),
        "why": fact.why,
        "type": fact.type,
        "unit": fact.unit,
        "choices": [{"value": choice.value, "label": choice.label} for choice in fact.choices],
        "person": question.person,
        "settles": [*question.settles],
    }


def contact_json(contact: Contact) -> dict[str, Any]:
    """Whom to ask."""
    return {"id": contact.id, "name": contact.name, "hotline": contact.hotline}


def _result(
    assessment: Assessment,
    citations: Citations,
    shared: dict[str, dict[str, Any]],
    records: Records,
    asked: Collection[Asked],
) -> dict[str, Any]:
    entitlement = assessment.entitlement
    if entitlement.id not in shared:
        shared[entitlement.id] = _same_for_all(entitlement, citations, records)
    about, provides, contact = (shared[entitlement.id][part] for part in ("about", "provides", "contact"))
    conditions = [_condition(condition, entitlement, citations) for condition in assessment.conditions]
    amount = _amount(assessment.amount, entitlement, citations) if assessment.amount else None
    vocabulary, main = records.catalogue.vocabulary, citations.of(entitlement.main_source)
    return {
        **about,
        "person": assessment.person,
        "outcome": assessment.outcome,
        "amount": amount,
        "missing": [_missing(vocabulary[name], assessment.person, asked) for name in assessment.missing],
        "conditions": conditions,
        "citations": each_once(
            [
                *(provision["citation"] for provision in provides),
                *(citation for condition in conditions for citation in condition["citations"]),
                *(amount["citations"] if amount else ()),
            ]
        ),
        "status": main["status"],
        "status_text": main["status_text"],
        "open_points": [*entitlement.record.open_points] if assessment.outcome != "not_eligible" else [],
        "beside": [_beside(found, citations) for found in assessment.beside],
        "notes": [*dict.fromkeys((*assessment.notes, *assessment.open_points))],
        "contact": contact,
        "provides": provides,
    }


def _contradiction(found: Contradiction, records: Records) -> dict[str, Any]:
    facts = [(records.catalogue.vocabulary[name], value) for name, value in found.facts]
    left_out = [{"fact": fact.id, "label": fact.label, "given": fact.say(value)} for fact, value in facts]
    return {"person": found.person, "facts": left_out, "text": found.say}


def _same_for_all(entitlement: Entitlement, citations: Citations, records: Records) -> dict[str, Any]:
    """What a result says of the entitlement itself, whoever it is assessed for."""
    record = entitlement.record
    return {
        "about": {"entitlement_id": record.id, "name": record.name, "kind": record.kind, "topic": record.topic},
        "provides": [
            {"text": provision.text, "citation": citations.of(record.sources[provision.source])}
            for provision in record.provides
        ],
        "contact": contact_json(records.catalogue.contacts[record.contact]),
    }


def _condition(condition: ConditionResult, entitlement: Entitlement, citations: Citations) -> dict[str, Any]:
    proof = _cited(condition.sources, entitlement, citations)
    remedy = condition.remedy
    return {
        "text": condition.text,
        "given": condition.given,
        "verdict": _VERDICTS[condition.verdict],
        "open_point": condition.open_point,
        "remedy": {
            "text": remedy.text,
            "waiting": remedy.waiting,
            "when": remedy.when.isoformat() if remedy.when else None,
        }
        if remedy
        else None,
        "citation": proof[0] if proof else None,
        "citations": proof,
    }


def _amount(amount: AmountDue, entitlement: Entitlement, citations: Citations) -> dict[str, Any]:
    figures = [citations.of(source) for source in amount.figures]
    return {
        "text": amount.text,
        "value": amount.value,
        "unit": amount.unit,
        "period": amount.period,
        "bound": amount.bound,
        "total": amount.total,
        "citations": each_once([*_cited(amount.sources, entitlement, citations), *figures]),
    }


def _beside(found: Beside, citations: Citations) -> dict[str, Any]:
    citation = citations.of(found.source) if found.source else None
    return {"kind": found.kind, "others": found.others, "text": found.say, "citation": citation}


def _missing(fact: Fact, person: str | None, asked: Collection[Asked]) -> dict[str, Any]:
    of = person if fact.scope == "person" else None
    return {**_asked(fact), "asked": (fact.id, of) in asked}


def _asked(fact: Fact) -> dict[str, Any]:
    return {"fact": fact.id, "label": fact.label, "question": fact.question}


def _cited(keys: Iterable[str], entitlement: Entitlement, citations: Citations) -> list[CitationJson]:
    return each_once(citations.of(entitlement.record.sources[key]) for key in keys)
