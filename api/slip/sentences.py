"""The sentences of a slip that are put together: the household in words, and what to say at a counter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.replies import Replies
from actions.wording.situation import SituationWording
from api.public.card_schemas import CardStatus
from api.slip.doubts import Doubt
from api.slip.rights import Right
from api.slip.slip import Office
from api.slip.told import called
from eligibility.catalogue import Catalogue
from eligibility.household import Household
from knowledge.offices import GENERAL

MOST_NAMES = 3
MOST_OFFICES = 5
HOTLINE = "12345"
SAY_ALL = "我想办{certain}，再问问{others}我家符不符合；要带什么材料？"
SAY_CERTAIN = "我想办{certain}，您看我家符不符合，要带什么材料？"
SAY_OTHERS = "我想问问{others}我家符不符合，要带什么材料？"


class SlipSentences:
    """Says facts as the conversation says them (bot/replies.yml, facts.yml)."""

    def __init__(self, replies: Replies, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._situation = SituationWording(replies, catalogue)

    def fact(self, name: str, value: object) -> str:
        """「68岁」, 「残疾等级1级」."""
        return self._situation.say_fact(self._catalogue.vocabulary[name], value)

    def told(self, household: Household) -> list[str]:
        """「父亲：72岁、残疾等级1级」, one entry for each of whom something is told."""
        names = called(household)
        own = [(names[person.id], person.facts) for person in household.persons]
        return [
            f"{who}：{'、'.join(self.fact(fact, value) for fact, value in facts.items())}"
            for who, facts in [*own, (names[None], household.facts)]
            if facts
        ]

    def unsure(self, doubts: Sequence[Doubt], names: Mapping[str | None, str]) -> list[str]:
        """「父亲：完全不能自理？」, one entry for each doubt."""
        return [f"{names[one.person]}：{self.fact(one.fact, one.value)}？" for one in doubts]

    def offices(self, rights: Sequence[Right]) -> list[Office]:
        """Whom to call for these rights, in their order, and what to say there."""
        by_contact: dict[str, list[Right]] = {}
        for right in rights:
            by_contact.setdefault(right.contact, []).append(right)
        found = []
        for contact_id, theirs in [*by_contact.items()][:MOST_OFFICES]:
            contact = self._catalogue.contacts[contact_id if contact_id in self._catalogue.contacts else GENERAL]
            found.append(Office(contact.name, contact.hotline or HOTLINE, contact.hotline is not None, say(theirs)))
        return found


def say(rights: Sequence[Right]) -> str:
    """The sentence for one office: what is certain is asked for, what is not is asked about."""
    certain = [right.name for right in rights if right.status is CardStatus.ELIGIBLE]
    others = [right.name for right in rights if right.status is not CardStatus.ELIGIBLE]
    form = SAY_ALL if certain and others else SAY_CERTAIN if certain else SAY_OTHERS
    return form.format(certain=_listed(certain), others=_listed(others))


def _listed(names: Sequence[str]) -> str:
    each = [*dict.fromkeys(names)]
    return "、".join(each[:MOST_NAMES]) + (f"等{len(each)}项" if len(each) > MOST_NAMES else "")
