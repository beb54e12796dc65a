"""The sentence that a clerk reads out of one result: how sure it is first, and never a yes to what is only possible."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import SPEAKER, Memory
from api.desk.children import called_by_age
from api.desk.own_line import OwnLine
from api.public.card_schemas import CardStatus
from eligibility.assessment import Assessment
from knowledge.documents.citation import Citation

ELDERS = ("老人", "老大爷", "老太太")  # words that say nothing of how they relate to who calls
MOST_NAMED = 3  # facts in one sentence; more than that nobody keeps in the ear


class Aloud:
    """Results in the words of bot/replies.yml (desk_…), for somebody who speaks with the caller."""

    def __init__(self, desk: Desk, own: OwnLine) -> None:
        self._desk, self.own = desk, own
        self._replies, self._benefits, self._situation = desk.replies, desk.benefits, desk.situation

    def who(self, person: str | None, memory: Memory) -> str:
        """How the person is called to the caller: 您, 您的爸爸, 您家."""
        if person is None:
            return self._replies.say("desk_who_household")
        told = memory.person(person)
        if told.relation == SPEAKER:
            return self._replies.say("desk_who_caller")
        if told.relation.partition("的")[0] in ELDERS:
            return self._replies.say("desk_who_elder", elder=self._situation.who(told))
        if one := called_by_age(self._desk, told, memory.persons):
            return self._replies.say("desk_who_one", who=one)
        return self._replies.say("desk_who", who=self._situation.who(told))

    def what(self, assessment: Assessment) -> str:
        """What one gets, with the year of the figures where dated ones went into it."""
        amount = assessment.amount
        if amount is None:
            return assessment.provides.text
        if not amount.computed_with:
            return amount.text
        return amount.undated + self._replies.say("result_figures", figures=amount.computed_with)

    def why(self, assessment: Assessment, status: CardStatus) -> str:
        """One sentence: what speaks for it, what is missing, or what stands in the way."""
        match status:
            case CardStatus.ELIGIBLE:
                given = [word for c in assessment.conditions if c.verdict is True for word in c.facts_given]
                fits = "；".join([*dict.fromkeys(given)][:MOST_NAMED])
                if fits:
                    return self._replies.say("desk_why_fits", given=fits)
                return self._replies.say("desk_why_open_to_all")
            case CardStatus.APPLY:
                return self._why_apply(assessment)
            case CardStatus.OBTAIN if assessment.obtainable and assessment.obtainable.obtain:
                return self._replies.say("desk_why_obtain", what=assessment.obtainable.obtain.say)
            case CardStatus.REFUSED:
                return self._refused(assessment)
        return self._undecided(assessment)

    def sentence(self, assessment: Assessment, status: CardStatus, memory: Memory) -> str:
        """What to say aloud, with who decides now; how far the document holds is said once, see `standing`."""
        record = assessment.entitlement.record
        contacts = self._benefits.catalogue.contacts
        words = {
            "who": self.who(assessment.person, memory),
            "name": record.name,
            "what": self.what(assessment),
            "why": self.why(assessment, status).rstrip("。"),
            "office": self.own.office(contacts[record.contact]),
        }
        match status:
            case CardStatus.ELIGIBLE:
                return self._replies.say("desk_say_eligible", **words)
            case CardStatus.REFUSED:
                return self._replies.say("desk_say_refused", **words)
            case CardStatus.APPLY:
                weighed = assessment.awaits
                ids = [weighed.office] if weighed else [fact.office or record.contact for fact in assessment.to_apply]
                offices = "、".join(dict.fromkeys(self.own.office(contacts[one]) for one in ids))
                words |= {"what": self._recognitions(assessment), "office": offices}
                return self._replies.say("desk_say_awaits" if weighed else "desk_say_apply", **words)
            case CardStatus.OBTAIN if assessment.obtainable and (obtain := assessment.obtainable.obtain):
                words |= {"what": obtain.say, "office": self.own.office(contacts[obtain.office])}
                return self._replies.say("desk_say_obtain", **words)
        if assessment.missing:
            return self._replies.say("desk_say_possible", **words)
        return self._replies.say("desk_say_open", **words)

    def standing(self, status: CardStatus, proof: Citation) -> str:
        """How far the document holds, to be said once a call; with what is certain alone: nothing else says yes."""
        if status is not CardStatus.ELIGIBLE or not proof.status_text:
            return ""
        return self._replies.say("desk_standing", status=proof.status_text)

    def _why_apply(self, assessment: Assessment) -> str:
        if weighed := assessment.awaits:
            return self._replies.say("desk_why_awaits", beside=weighed.beside)
        return self._replies.say("desk_why_apply", what=self._recognitions(assessment))

    def _recognitions(self, assessment: Assessment) -> str:
        return "、".join(fact.recognition for fact in assessment.to_apply[:MOST_NAMED])

    def _undecided(self, assessment: Assessment) -> str:
        facts = self._benefits.catalogue.vocabulary
        if missing := "、".join(facts[name].label for name in assessment.missing[:MOST_NAMED]):
            return self._replies.say("desk_why_missing", facts=missing)
        said = [*assessment.open_points, *assessment.notes]
        return said[0] if said else self._replies.say("desk_why_undecided")

    def _refused(self, assessment: Assessment) -> str:
        failed = next(condition for condition in assessment.conditions if condition.verdict is False)
        if failed.remedy and failed.remedy.waiting:
            return failed.remedy.text
        return self._replies.say(
            "desk_why_refused", required=failed.text, given=failed.given or self._replies.say("why_not_told")
        )
