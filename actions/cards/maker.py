"""Makes cards from assessments, for the conversation and for whoever else shows results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actions.cards.card import Card, CardAmount, CardCondition, CardContact, CardHow
from actions.cards.how import how_to_apply
from actions.cards.settles import Settling
from actions.cards.words import CardWords
from actions.memory import Memory
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.wording.situation import SituationWording
from eligibility.assessment import Assessment
from knowledge.documents.citation import Citation

STILL_TO_DO = ("obtain", "apply")  # statuses
STILL_TO_BE_HAD = "to_be_had"  # what fails only because no office has looked at it yet: no 对不上
_VERDICTS = {True: "met", False: "not_met", None: "unknown"}


def status_of(assessment: Assessment) -> str:
    """How sure a result is; an office's decision or a paper that can still be had makes a no none, and a yes none."""
    if assessment.outcome == "eligible":
        return "eligible" if assessment.sure else "apply"
    if assessment.to_obtain:
        return "obtain"
    if assessment.to_apply:
        return "apply"
    return "possible" if assessment.outcome == "possible" else "refused"


class CardMaker:
    """Cards by the records and in the words of bot/replies.yml."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._benefits = benefits
        self._words = CardWords(replies, benefits, situation)
        self._settling = Settling(replies, benefits.catalogue.vocabulary, situation)

    def card(
        self,
        assessment: Assessment,
        memory: Memory | None,
        as_of: date,
        citations: list[Citation] | None = None,
        *,
        whole: bool = False,
        asks: bool = True,
    ) -> Card:
        """The card of an assessment; what proves it is added to `citations`, the list that its places are of.

        With `whole` every condition is cited, too; else only where its source is in the list. Without a memory the one
        assessed is called 「您」, and nothing is asked: whoever makes a card outside a conversation can give a Memory
        of the persons by their ids. `asks` False: of a case that is only supposed no answer is taken.
        """
        record = assessment.entitlement.record
        places = citations if citations is not None else []
        proofs = [_place(citation, places) for citation in self._benefits.proofs(assessment, as_of)]
        status = status_of(assessment)
        amount = assessment.amount_to_show
        contact = self._benefits.catalogue.contacts[record.contact]
        conditions = tuple(self._conditions(assessment, as_of, places, whole))
        return Card(
            entitlement_id=record.id,
            name=record.name,
            kind=record.kind,
            person=assessment.person,
            who=self._words.who(assessment, memory),
            status=status,
            amount=CardAmount(amount.text, amount.value, amount.unit, amount.period) if amount else None,
            gets=self._words.gets(assessment, self._cited(assessment, as_of, [places[place - 1] for place in proofs])),
            why=self._words.why(assessment, status, memory),
            conditions=conditions,
            settles=self._settling.settles(assessment, memory) if memory is not None and asks else None,
            contact=CardContact(contact.name, contact.hotline),
            how=self._how(places, proofs),
            status_text=places[proofs[0] - 1].status_text,
            citations=tuple(dict.fromkeys(proofs)),
        )

    def _conditions(
        self, assessment: Assessment, as_of: date, places: list[Citation], whole: bool
    ) -> Iterator[CardCondition]:
        """The conditions; but of the `whole` what is known is not said again with another that it decides alike."""
        sources = assessment.entitlement.record.sources
        said: set[tuple[str | None, bool | None]] = set()
        for condition in assessment.conditions:
            if not whole and condition.given and (condition.given, condition.verdict) in said:
                continue
            said.add((condition.given, condition.verdict))
            cited = [self._benefits.cite(sources[key], as_of) for key in condition.sources]
            found = [_place(citation, places) for citation in cited if whole or citation in places]
            waits = condition.verdict is False and status_of(assessment) in STILL_TO_DO
            verdict = STILL_TO_BE_HAD if waits else _VERDICTS[condition.verdict]
            yield CardCondition(condition.text, condition.given, verdict, tuple(dict.fromkeys(found)))

    def _cited(self, assessment: Assessment, as_of: date, proofs: Sequence[Citation]) -> set[str]:
        """The keys of the record's sources that its proofs quote."""
        sources = assessment.entitlement.record.sources
        return {key for key, source in sources.items() if self._benefits.cite(source, as_of) in proofs}

    def _how(self, citations: Sequence[Citation], places: Sequence[int]) -> CardHow | None:
        """The first sentence of its proofs that says where to apply or what to bring; None where none does."""
        for place in places:
            if text := how_to_apply(citations[place - 1].quote):
                return CardHow(text, (place,))
        return None


def _place(citation: Citation, citations: list[Citation]) -> int:
    """Its place in the list, where it is added if it is not there."""
    if citation not in citations:
        citations.append(citation)
    return citations.index(citation) + 1
