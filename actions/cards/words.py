"""The sentences of a card: whose it is, what one gets, and why, so that a child can follow."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actions.memory import SPEAKER, Memory, Told
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.turns.turn_words import words
from actions.wording.measured import MeasuredWording
from actions.wording.result_lines import ResultLines
from actions.wording.situation import SituationWording
from eligibility.assessment import Assessment
from eligibility.condition_result import ConditionResult
from eligibility.fact import Fact, Interval, Value

MOST_REASONS = 4  # facts in one sentence
MOST_MISSING = 2
MOST_PROVIDED = 2
LONGEST_WITH_MORE = 24  # characters of a sum that leave room for what it is
UNSPOKEN = ("sex",)  # facts that the word for a person tells
THE_READER = Told("", SPEAKER)  # whom a card is for where no conversation tells


class CardWords:
    """Cards in the words of bot/replies.yml, of the records and of facts.yml."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits, self._situation = replies, benefits, situation
        self._lines = ResultLines(replies, benefits, situation)
        self._measured = MeasuredWording(replies, benefits)

    def who(self, assessment: Assessment, memory: Memory | None) -> str:
        """How whom it is for is called to the reader: 「您妈妈」, 「您」, 「您家」."""
        if assessment.person is None:
            return self._situation.household_of(memory.on_behalf if memory else "")
        if memory is None:
            return self._situation.who(THE_READER)
        person = memory.person(assessment.person)
        called = self._situation.who(person)
        supposed = called.endswith(self._replies.say("somebody_like_that", told=""))
        plainly = supposed or person.relation == SPEAKER or bool(memory.on_behalf)
        return (
            called
            if plainly or words("called_plainly").begins(person.relation)
            else self._replies.say("card_of", who=called)
        )

    def gets(self, assessment: Assessment, cited: Collection[str]) -> str:
        """What one gets, the sum first; of provisions only those whose source is `cited` or that have no figure.

        Beside a sum no provision with figures is said, which are mostly those of the sum, and none beside a long one.
        """
        record = assessment.entitlement.record
        if assessment.amount is None:
            sure = [p.text for p in assessment.provides.all if p.source in cited or not _has_figure(p.text)]
            return "；".join(sure[:MOST_PROVIDED]) or record.name
        what, provided = self._lines.what(assessment), assessment.provides.text
        plain = not _has_figure(provided) and provided not in what and len(what) <= LONGEST_WITH_MORE
        return f"{what}，{provided}" if plain else what

    def why(self, assessment: Assessment, status: str, memory: Memory | None) -> str:
        """The reason in one sentence, by the status of the card."""
        match status:
            case "eligible":
                return self._eligible(assessment, memory)
            case "apply":
                return self._apply(assessment)
            case "obtain" if assessment.to_obtain and (obtain := assessment.to_obtain.obtain):
                office = self._benefits.catalogue.contacts[obtain.office].name
                return self._replies.say("card_obtain", what=obtain.say, office=office)
            case "refused":
                return self._refused(assessment, memory)
            case _:
                return self._possible(assessment)

    def _eligible(self, assessment: Assessment, memory: Memory | None) -> str:
        if not assessment.conditions:
            return self._replies.say("card_open_to_all")
        met = [condition for condition in assessment.conditions if condition.verdict is True]
        facts = self._told_of(met, assessment, memory)
        return self._replies.say("card_because", facts=facts) if facts else self._replies.say("card_all_met")

    def _possible(self, assessment: Assessment) -> str:
        facts = self._benefits.catalogue.vocabulary
        missing = "、".join(facts[name].label for name in assessment.missing[:MOST_MISSING])
        point = self._lines.open_point(assessment)
        if missing and not (assessment.past and point):
            return self._replies.say("card_missing", facts=missing)
        return self._replies.say("card_open_point", point=point) if point else self._replies.say("card_open")

    def _apply(self, assessment: Assessment) -> str:
        if weighed := assessment.awaits:
            office = self._benefits.catalogue.contacts[weighed.office].name
            return self._replies.say("card_awaits", beside=weighed.beside, office=office)
        facts = assessment.to_apply[:MOST_MISSING]
        offices = dict.fromkeys(self._benefits.catalogue.contacts[fact.office or ""].name for fact in facts)
        what, where = "、".join(fact.recognition for fact in facts), "、".join(offices)
        return self._replies.say("card_apply", what=what, office=where)

    def _refused(self, assessment: Assessment, memory: Memory | None) -> str:
        failed = next(condition for condition in assessment.conditions if condition.verdict is False)
        given = self._told_of([failed], assessment, memory)
        if by_a_sum := self._measured.short(failed, assessment.entitlement.record):
            return self._replies.say("card_refused_by_a_sum", why=by_a_sum)
        later = failed.remedy.text if failed.remedy and failed.remedy.waiting else ""
        when = self._replies.say("card_later", when=later) if later else ""
        if not given:
            return self._replies.say("card_refused_untold", required=failed.text) + when
        return self._replies.say("card_refused", required=failed.text, given=given) + when

    def _told_of(
        self, conditions: Sequence[ConditionResult], assessment: Assessment, memory: Memory | None
    ) -> str:  # fmt: skip
        """What is known of the facts of those conditions: 「妈妈今年82岁、一个人住，家里吃低保」."""
        known: dict[str, tuple[Fact, Value | Interval]] = {}
        for condition in conditions:
            known |= {fact.id: (fact, value) for fact, value in condition.facts_known if fact.id not in UNSPOKEN}
        facts = [*known.values()][:MOST_REASONS]
        own = "、".join(fact.say_of(value) for fact, value in facts if fact.scope == "person")
        home = "、".join(fact.say_of(value) for fact, value in facts if fact.scope == "household")
        parts = [self._called(assessment, memory) + own] if own else []
        return "，".join([*parts, *([self._replies.say("card_at_home", facts=home)] if home else [])])

    def _called(self, assessment: Assessment, memory: Memory | None) -> str:
        if memory is None or assessment.person is None:
            return self._situation.who(THE_READER)
        return self._situation.who(memory.person(assessment.person))


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
