"""How one result is said: 「爸爸：重度残疾人护理补贴，每月500元」, and what is missing or comes first."""

from __future__ import annotations

from actions.memory import Memory
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.wording.measured import MeasuredWording
from actions.wording.situation import SituationWording
from eligibility.assessment import Assessment

LONGEST_ASIDE = 36
MONEY = "元"


class ResultLines:
    """Single results in the words of bot/replies.yml and of the records."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits, self._situation = replies, benefits, situation
        self._measured = MeasuredWording(replies, benefits)

    def certain(self, assessment: Assessment, memory: Memory) -> str:
        """What one has for certain, with its amount."""
        record = assessment.entitlement.record
        amount = assessment.amount
        figure = bool(amount and (amount.value is not None or amount.hinged) and amount.unit == MONEY)
        # a sum is what people look for first
        return self._replies.say(
            "result_line_sum" if figure else "result_line",
            who=self._who(assessment, memory),
            name=record.name,
            what=self.what(assessment),
        )

    def what(self, assessment: Assessment) -> str:
        """How much, with the figures it was computed with; without an amount what one gets."""
        amount = assessment.amount
        if amount is None:
            return assessment.provides.text
        if not amount.computed_with:
            return amount.text
        return amount.undated + self._replies.say("result_figures", figures=amount.computed_with)

    def uncertain(self, assessment: Assessment, memory: Memory) -> str:
        """What somebody came for, and what has to come first."""
        if assessment.to_obtain and (obtain := assessment.to_obtain.obtain):
            office = self._benefits.catalogue.contacts[obtain.office].name
            return self._with_aside("obtain", assessment, memory, what=obtain.say, office=office)
        at_an_office = assessment.to_apply or assessment.awaits
        return (self.apply if at_an_office else self.possible)(assessment, memory)

    def possible(self, assessment: Assessment, memory: Memory) -> str:
        """What one may have, and what is still to be known."""
        facts = self._benefits.catalogue.vocabulary
        missing = "、".join(facts[name].label for name in assessment.missing[:2])
        why = self._replies.say("result_missing", facts=missing) if missing else self.open_point(assessment)
        return self._with_aside("possible", assessment, memory, why=why)

    def apply(self, assessment: Assessment, memory: Memory) -> str:
        """What to apply for, and where: a decision that no office has made yet is no refusal."""
        if weighed := assessment.awaits:
            office = self._benefits.catalogue.contacts[weighed.office].name
            return self._with_aside("awaits", assessment, memory, beside=weighed.beside, office=office)
        facts = assessment.to_apply[:2]
        offices = dict.fromkeys(self._benefits.catalogue.contacts[fact.office or ""].name for fact in facts)
        what, where = "、".join(fact.recognition for fact in facts), "、".join(offices)
        return self._with_aside("apply", assessment, memory, what=what, office=where)

    def refused(self, assessment: Assessment, memory: Memory) -> str:
        """What one has not, and why."""
        failed = next(condition for condition in assessment.conditions if condition.verdict is False)
        why = self._measured.short(failed, assessment.entitlement.record) or failed.given or failed.text
        if failed.remedy and failed.remedy.waiting:
            why = failed.remedy.text
        return self._with_aside("refused", assessment, memory, why=why)

    def name(self, assessment: Assessment) -> str:
        """What is there for everybody, by its name."""
        return self._replies.say("result_name", name=assessment.entitlement.record.name)

    def open_point(self, assessment: Assessment) -> str:
        """What the document leaves open, or what must be said with the result."""
        said = [*assessment.open_points, *assessment.notes]
        return said[0].rstrip("。") if said else ""

    def _with_aside(self, kind: str, assessment: Assessment, memory: Memory, **words: str) -> str:
        due = assessment.amount_to_show
        amount = due.text if due else ""
        if due and due.year:  # the whole stands in brackets itself
            amount = amount.replace(due.year, f"，{due.year[1:-1]}")
        aside = self._replies.say("result_amount_aside", amount=amount) if 0 < len(amount) < LONGEST_ASIDE else ""
        who = self._who(assessment, memory)
        return self._replies.say(
            f"result_{kind}_line", who=who, name=assessment.entitlement.record.name, amount=aside, **words
        )

    def _who(self, assessment: Assessment, memory: Memory) -> str:
        return self._situation.who(memory.person(assessment.person) if assessment.person else None)
