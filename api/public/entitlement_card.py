"""One entitlement with all its proof: what GET /v1/entitlements/{id} returns and the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from api.catalogue.proof import CitationJson, Citations, each_once
from api.catalogue.records import Records
from eligibility.amount import say
from eligibility.condition import leaves
from eligibility.contact import Contact
from eligibility.entitlement import Amount, Entitlement, Part
from eligibility.parameter import Parameter
from eligibility.quotes import Source
from eligibility.record import Record, Relation
from eligibility.vocabulary import Vocabulary
from eligibility.wording import Wording


def summary_json(entitlement: Entitlement) -> dict[str, Any]:
    """What a list says of an entitlement; fields as in api.public.entitlement_schemas.EntitlementSummary."""
    record = entitlement.record
    return {
        "id": record.id,
        "name": record.name,
        "topic": record.topic,
        "kind": record.kind,
        "aliases": record.aliases,
        "benefits": record.benefits,
        "life_events": record.life_events,
        "scope": record.scope,
        "automatic": entitlement.automatic,
        "items": record.items,
        "repeats": record.repeats,
        "contact": record.contact,
        "from": record.from_,
        "until": record.until,
    }


def card_json(entitlement: Entitlement, records: Records, as_of: date) -> dict[str, Any]:
    """The whole record in words, each statement with its citation; fields as in EntitlementReply."""
    record, citations = entitlement.record, records.proof.on(as_of)
    wording = records.screener.assessor.wording
    provides = [{"text": p.text, "citation": citations.of(record.sources[p.source])} for p in record.provides]
    conditions = [_condition(part, entitlement, wording, citations) for part in entitlement.parts]
    amount = [*_tiers(entitlement, wording, citations)]
    figures = [*_figures(entitlement, records, citations, as_of)]
    proof = [
        *(tier["citation"] for tier in amount),
        *(citation for condition in conditions for citation in condition["citations"]),
        *(provision["citation"] for provision in provides),
        *(figure["citation"] for figure in figures),
    ]
    promised_nothing = [record.only_possible] if record.only_possible else []
    unclear = [why for condition in conditions for why in condition["open_points"]]
    return {
        **summary_json(entitlement),
        "as_of": as_of,
        "rules_version": records.catalogue.version,
        "asked_as": record.asked_as,
        "conditions": conditions,
        "amount": amount,
        "figures": figures,
        "provides": provides,
        "open_points": [*dict.fromkeys((*promised_nothing, *record.open_points, *unclear))],
        "beside": [*_beside(record, citations)],
        "review": {
            "by": record.reviewed_by,
            "on": record.reviewed_on,
            "due": record.review_due,
            "overdue": record.review_due is not None and record.review_due < as_of,
            "withdrawn_on": record.withdrawn.since if record.withdrawn else None,
            "withdrawn_because": record.withdrawn.reason if record.withdrawn else None,
        },
        "contact": _contact(records.catalogue.contacts[record.contact], citations),
        "citations": each_once(proof),
    }


def _beside(record: Record, citations: Citations) -> Iterable[dict[str, Any]]:
    """What it means for others, and with which of them the documents do not say whether both can be had."""
    kinds: list[tuple[str, Sequence[Relation]]] = [
        ("excludes", record.excludes),
        ("reduces", record.reduces),
        ("instead_of", record.instead_of),
    ]
    for kind, relations in kinds:
        for relation in relations:
            citation = citations.of(relation.source)
            yield {"kind": kind, "others": [relation.entitlement], "text": relation.say, "citation": citation}
    if record.silent_with:
        text = "能不能一起领，原文没有写。"
        yield {"kind": "silent", "others": [*record.silent_with], "text": text, "citation": None}


def _condition(part: Part, entitlement: Entitlement, wording: Wording, citations: Citations) -> dict[str, Any]:
    proof = each_once(citations.of(entitlement.record.sources[key]) for key in part.sources)
    return {
        "text": wording.condition(part.condition),
        "rule": part.condition.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "open_points": [leaf.unclear.why for leaf in leaves(part.condition) if leaf.unclear],
        "citation": proof[0] if proof else None,
        "citations": proof,
    }


def _tiers(entitlement: Entitlement, wording: Wording, citations: Citations) -> Iterable[dict[str, Any]]:
    for position, amount in enumerate(entitlement.amounts):
        tier = amount.tier
        fixed = tier.value if isinstance(tier.value, int | float) else None
        otherwise = "其他情况" if position else None
        yield {
            "text": say(tier, fixed),
            "when": wording.condition(tier.when) if tier.when else otherwise,
            "value": tier.value,
            "unit": tier.unit,
            "period": tier.per,
            "bound": tier.bound,
            "each": tier.each,
            "total": tier.total,
            "citation": citations.of(entitlement.record.sources[tier.source]),
        }


def _figures(entitlement: Entitlement, records: Records, citations: Citations, as_of: date) -> Iterable[dict[str, Any]]:
    """The dated figures that the amounts are worked out from, the newest of each place as of the day."""
    catalogue = records.catalogue
    for name in _parameters(entitlement.amounts, catalogue.parameters.keys()):
        parameter = catalogue.parameters[name]
        newest = {
            source: value
            for place in _places(parameter)
            if (value := parameter.at(as_of, place)) is not None and (source := value.source)
        }
        for source, value in newest.items():
            yield {
                "id": parameter.id,
                "label": parameter.label,
                "places": [_say_place(place, catalogue.vocabulary) for place in value.places],
                "value": value.value,
                "unit": parameter.unit,
                "per": parameter.per,
                "from": value.from_,
                "citation": citations.of(source),
            }


def _parameters(amounts: Sequence[Amount], known: Iterable[str]) -> Sequence[str]:
    used = {name for amount in amounts for formula in (amount.value, amount.total) if formula for name in formula.names}
    return sorted(used & {*known})


def _places(parameter: Parameter) -> Sequence[str | None]:
    return [*dict.fromkeys(place for value in parameter.values for place in (value.places or [None]))]


def _say_place(place: str, vocabulary: Vocabulary) -> str:
    return vocabulary["district"].say(place) if "district" in vocabulary else place


def _contact(contact: Contact, citations: Citations) -> dict[str, Any]:
    cited: CitationJson | None = citations.of(contact.source) if isinstance(contact.source, Source) else None
    return {
        "id": contact.id,
        "name": contact.name,
        "hotline": contact.hotline,
        "what": contact.what,
        "numbering": None if isinstance(contact.source, Source) else contact.source.numbering,
        "citation": cited,
    }
