"""The desk that the handlers work at: documents, records, words, and the ways to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from actions.answers.answering import AnswerReader, ReadAnswer
from actions.cards.settles import Settling
from actions.naming import Names
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.sorrow.cries import Hear
from actions.turns.what_was_read import Read
from actions.wording.clauses import Wording
from actions.wording.explanation import ExplanationWording
from actions.wording.refusal import RefusalWording
from actions.wording.results import ResultWording
from actions.wording.situation import SituationWording
from actions.wording.sums import SumWording
from eligibility.entitlement import Entitlement
from knowledge.documents.library import Library
from knowledge.search import Searcher


@dataclass(frozen=True)
class Desk:
    """What the handlers work with.

    `read` reads a message, once a turn. `read_answer` reads one as the answer to the question of a fact: its value,
    "unknown" for 不清楚, or None where it is no answer to that. `hear` hears a cry that no phrase holds; None where no
    ear is trained for the model in use. `today` gives the day for which answers hold, `place` the district of those who
    ask, where they told it.
    """

    library: Library
    searcher: Searcher
    wording: Wording
    replies: Replies
    benefits: Benefits
    read: Read
    read_answer: ReadAnswer
    hear: Hear | None = None
    today: Callable[[], date] = date.today
    place: str | None = None
    _names: dict[date, Names] = field(default_factory=dict, repr=False, compare=False)  # shared with desks made of it

    @property
    def names(self) -> Names:
        """The names by which people ask for entitlements, as they hold today."""
        today = self.today()
        if today not in self._names:
            names = Names(self.benefits.catalogue, today, lambda source: self.benefits.cite(source, today).clause_id)
            self._names.clear()
            self._names[today] = names
        return self._names[today]

    def living_in(self, place: str | None) -> Desk:
        """The same desk, for somebody of that district; None where it is not known."""
        if place == self.place:
            return self
        return replace(self, place=place)

    @cached_property
    def at_the_hotline(self) -> Desk:
        """The same desk, for a clerk who sits at the hotline that others are told to call."""
        replies = self.replies.for_clerks()
        return replace(self, replies=replies, wording=Wording(replies, self.library))

    @cached_property
    def answers(self) -> AnswerReader:
        """Answers to the question that waits."""
        return AnswerReader(self.benefits.catalogue.vocabulary, self.read_answer)

    @cached_property
    def refusals(self) -> RefusalWording:
        """Honest noes."""
        return RefusalWording(self.replies, self.library, self.wording, self.benefits)

    @cached_property
    def situation(self) -> SituationWording:
        """Notes and questions."""
        return SituationWording(self.replies, self.benefits.catalogue)

    @cached_property
    def results(self) -> ResultWording:
        """Results of a screening."""
        return ResultWording(self.replies, self.benefits, self.situation)

    @cached_property
    def sums(self) -> SumWording:
        """How much a result comes to."""
        return SumWording(self.replies, self.benefits, self.situation)

    @cached_property
    def explanations(self) -> ExplanationWording:
        """Reasons for a result."""
        return ExplanationWording(self.replies, self.benefits, self.situation)

    @cached_property
    def settling(self) -> Settling:
        """The questions of cards, and the taps on their answers."""
        return Settling(self.replies, self.benefits.catalogue.vocabulary, self.situation)

    def what_it_is(self, entitlement: Entitlement) -> str:
        """What an entitlement is, for whom, and who decides, in one sentence."""
        record = entitlement.record
        contact = self.benefits.catalogue.contacts[record.contact]
        kind = self.replies.say(f"kind_{record.kind}")
        return self.replies.say("what_it_is", name=record.name, kind=kind, whom=record.benefits, office=contact.name)

    def office(self, entitlement: Entitlement) -> str:
        """Whom to ask about an entitlement, and by which number."""
        contact = self.benefits.catalogue.contacts[entitlement.record.contact]
        words = {"name": entitlement.record.name, "office": contact.name, "hotline": contact.hotline}
        return self.replies.say("procedure_office" if contact.hotline else "procedure_office_without_number", **words)
