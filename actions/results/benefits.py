"""What the actions decide with: the records, what asks by them, and what proves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions.memory import Asked, Memory
from actions.noting.the_dead import BEREAVED, let_rest, not_in_grief
from actions.noting.what_stays import not_again_with_child
from actions.results.parents_here import not_forsaken, not_without_any_work
from actions.results.school_age import is_past_it
from eligibility.assessment import Assessment
from eligibility.catalogue import Catalogue
from eligibility.concern import Concern
from eligibility.concerned import concerned
from eligibility.concerns_of_notes import concerns_of_notes
from eligibility.errors import HouseholdError
from eligibility.household import KnownHousehold, understand
from eligibility.measured import measured
from eligibility.next_question import Interviewer, Question
from eligibility.quotes import Source
from eligibility.screening import Screener, Screening
from knowledge.documents.citation import Citation

MOST_QUESTIONS = 12


@dataclass(frozen=True)
class Benefits:
    """The catalogue at work; `cite` gives the citation of one of its sources for a day."""

    catalogue: Catalogue
    screener: Screener
    interviewer: Interviewer
    cite: Callable[[Source, date], Citation]

    def screen(
        self, memory: Memory, as_of: date, only: Sequence[str] | None = None, also: Sequence[str] = ()
    ) -> Screening:
        """The screening of what was told so far, of all entitlements or those named; of the persons `also`, too.

        Of all, without those that would hurt: whoever lost an only child is offered no help with another birth, and who
        has just lost somebody no cinema; of who died years ago nothing is shown.
        """
        screening = self.screener.screen_known(self.known(memory, as_of, also), as_of, only or None)
        if only:
            return screening
        hurtful = self.hurtful(memory, as_of)
        hurtful |= self.catalogue.concerns.too_early() if BEREAVED in memory.comforted else set()
        at_rest = let_rest(memory)
        kept = [a for a in screening.results if a.entitlement.id not in hurtful and a.person not in at_rest]
        return replace(screening, results=[a for a in kept if not is_past_it(a, screening.household)])

    def hurtful(self, memory: Memory, as_of: date) -> set[str]:
        """The entitlements that would hurt this household, by what they have told and come for."""
        current = [self.catalogue.concerns[concern] for concern in memory.concerns]
        return self.catalogue.concerns.hurtful(self._everybody(memory, as_of), current)

    def mourned(self, memory: Memory, as_of: date) -> list[str]:
        """The concerns of who has lost a child, which come before all that is named besides."""
        household = self._everybody(memory, as_of)
        return [concern.id for concern in self.catalogue.concerns if concern.mourned_in(household)]

    def supposing(self, memory: Memory, as_of: date) -> Screening:
        """The screening as if all that was heard with doubt were true; as it is, where that cannot all be."""
        supposed = Memory.from_slot(memory.to_slot())
        supposed.facts = {**supposed.doubtful, **supposed.facts}
        for person in supposed.persons:
            person.facts = {**person.doubtful, **person.facts}
        try:
            return self.screen(supposed, as_of)
        except HouseholdError:
            return self.screen(memory, as_of)

    def known(self, memory: Memory, as_of: date, also: Sequence[str] = ()) -> KnownHousehold:
        """What is known of those whom an answer speaks of, and of `also`, though they were only mentioned.

        Raises HouseholdError for facts that cannot be.
        """
        everybody = self._everybody(memory, as_of)
        kept = concerned_in(memory, self.catalogue, everybody)
        if also:
            return everybody.only([p for p in everybody.persons if p in kept.persons or p in also])
        return kept.only(memory.about) if memory.about else kept

    def _everybody(self, memory: Memory, as_of: date) -> KnownHousehold:
        return memory.known(lambda household: understand(household, self.catalogue, as_of))

    def brought(self, text: str, memory: Memory, as_of: date, asking: str = "") -> list[str]:
        """The ids of the concerns that an opening comes for, by its words and by what was told with it.

        What the part of it that is `asking` names goes before what the story tells; help in general names nothing.
        """
        concerns, everybody = self.catalogue.concerns, self._everybody(memory, as_of)
        asked = {concern.id for concern in concerns.named(asking) if not concern.entry.follows}
        found = concerns.brought(text, everybody)
        found.sort(key=lambda concern: asked.isdisjoint((concern.id, *concern.entry.between)))
        return [concern.id for concern in found]

    def brought_by_notes(
        self, text: str, pieces: Sequence[str], asked: Sequence[str], memory: Memory, as_of: date
    ) -> list[str]:
        """The ids of the concerns of a clerk's notes: their `pieces`, those that are `asked`, and what was told."""
        everybody = self._everybody(memory, as_of)
        found = concerns_of_notes(self.catalogue.concerns, text, pieces, asked, everybody)
        return [concern.id for concern in found]

    def suggested(self, memory: Memory, as_of: date) -> list[Concern]:
        """The concerns to offer as buttons to somebody who named none: what was told implies them, else the usual."""
        concerns = self.catalogue.concerns
        return concerns.suggest(self.known(memory, as_of)) or concerns.offered()

    def next_question(self, memory: Memory, as_of: date, first: Sequence[Asked] = ()) -> Question | None:
        """The question worth asking next; None where nothing is, or enough was asked.

        The concerns that somebody came with decide what is asked; after somebody asked about one entitlement by name,
        only what that one needs is. Of what was just heard with doubt, `first`, whatever is needed is asked before all
        else; what was read back in a sentence once is never asked.
        """
        if memory.questions >= MOST_QUESTIONS:
            return None
        came_for = [self.catalogue.concerns[concern] for concern in memory.concerns]
        known, focus = self.known(memory, as_of), memory.focus or None
        spared = [*not_forsaken(memory), *not_again_with_child(memory), *not_in_grief(memory)]
        spared += not_without_any_work(memory)
        asked = [*memory.asked, *memory.read_back, *spared]
        return self.interviewer.next_question(known, as_of, asked, focus, concerns=came_for, first=first)

    def is_open(self, fact: str, person: str | None, memory: Memory, as_of: date) -> bool:
        """Whether a fact is still unknown of that person (None: the household), and could be known of them."""
        known = self.known(memory, as_of)
        whose = known.common if person is None else known.persons.get(person)
        return whose is not None and whose.value(fact) is None and whose.applicable(fact) is not False

    def proofs(self, assessment: Assessment, as_of: date) -> list[Citation]:
        """What stands for a result: of the condition that failed, else of all that its amount or service is said by.

        An amount is said by each tier that may still apply, and by the dated figures it was computed with.
        """
        record, amount = assessment.entitlement.record, assessment.amount
        failed = [condition for condition in assessment.conditions if condition.verdict is False]
        if failed:
            once = assessment.amount_once_obtained  # a sum that is said is proven, if only to be had later
            keys: Sequence[str] = [*failed[0].sources[:1], *(once.sources if once else ())]
            over = measured(failed[0], self.catalogue)
        else:
            # what one gets is said of what is certain alone; of the rest one place is enough
            provided = assessment.provides.sources
            keys = amount.sources if amount else provided if assessment.outcome == "eligible" else provided[:1]
            over = None
        sources = [*(record.sources[key] for key in keys), *(amount.figures if amount and not failed else ())]
        sources += [figure.dated.source for figure in over.figures] if over else []
        return [self.cite(source, as_of) for source in dict.fromkeys(sources)]


def concerned_in(memory: Memory, catalogue: Catalogue, household: KnownHousehold) -> KnownHousehold:
    """Of a household, those whom an answer speaks of."""
    came_for = [catalogue.concerns[concern] for concern in memory.concerns if concern in catalogue.concerns]
    waiting = memory.waiting
    asked_about = [waiting.person] if waiting is not None and waiting.doubted and waiting.person else []
    return concerned(household, came_for, [*memory.apart, *memory.unasked], [*memory.about, *asked_about])


def pairs(assessments: Sequence[Assessment]) -> list[Asked]:
    """The entitlements with their persons, for remembering what was shown."""
    return [(assessment.entitlement.id, assessment.person) for assessment in assessments]
