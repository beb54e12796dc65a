"""What the actions decide with: the records, what asks by them, and what proves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from actions.memory import Asked, Memory
from eligibility.assessment import Assessment
from eligibility.catalogue import Catalogue
from eligibility.household import KnownHousehold, understand
from eligibility.next_question import Interviewer, Question
from eligibility.quotes import Source
from eligibility.screening import Screener, Screening
from knowledge.citation import Citation

MOST_QUESTIONS = 12


@dataclass(frozen=True)
class Benefits:
    """The catalogue at work; `cite` gives the citation of one of its sources for a day."""

    catalogue: Catalogue
    screener: Screener
    interviewer: Interviewer
    cite: Callable[[Source, date], Citation]

    def screen(self, memory: Memory, as_of: date, only: Sequence[str] | None = None) -> Screening:
        """The screening of what was told so far, of all entitlements or those named."""
        return self.screener.screen(memory.household(), as_of, only or None)

    def known(self, memory: Memory, as_of: date) -> KnownHousehold:
        """What is known of the household."""
        return understand(memory.household(), self.catalogue, as_of)

    def next_question(self, memory: Memory, as_of: date) -> Question | None:
        """The question worth asking next; None where nothing is, or enough was asked.

        After somebody asked about one entitlement by name, only what that one needs is asked.
        """
        if len(memory.asked) >= MOST_QUESTIONS:
            return None
        asked = [(fact, person) for fact, person in memory.asked]
        return self.interviewer.next_question(self.known(memory, as_of), as_of, asked, memory.focus or None)

    def proofs(self, assessment: Assessment, as_of: date) -> list[Citation]:
        """What stands for a result: of the condition that failed, else of all that its amount or service is said by.

        An amount is said by each tier that may still apply, and by the dated figures it was computed with.
        """
        record, amount = assessment.entitlement.record, assessment.amount
        failed = [condition for condition in assessment.conditions if condition.verdict is False]
        if failed:
            keys: Sequence[str] = failed[0].sources[:1]
        else:
            keys = amount.sources if amount else (record.provides[0].source,)
        sources = [*(record.sources[key] for key in keys), *(amount.figures if amount and not failed else ())]
        return [self.cite(source, as_of) for source in dict.fromkeys(sources)]


def pairs(assessments: Sequence[Assessment]) -> list[Asked]:
    """The entitlements with their persons, for remembering what was shown."""
    return [(assessment.entitlement.id, assessment.person) for assessment in assessments]
