"""The concern: what somebody comes for, the words and facts that show it, and the questions that serve it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from eligibility.concern_entry import ConcernEntry, ConcernsFile
from eligibility.concern_words import ConcernWords, of_years
from eligibility.condition import leaves
from eligibility.known import Known, is_dead
from eligibility.known_household import KnownHousehold
from eligibility.rule import Rule, compile_rule
from eligibility.vocabulary import Vocabulary

SPEAKER = "本人"
PARENTS = (SPEAKER, "配偶")  # of a child whom the speaker has lost
DECEASED = "deceased"
AGE, GRANDCHILD = "age", "孙"
GROWN, PARENT_OF_GROWN = 23, 60  # years; a pupil may be over 18
SEX = "sex"  # comes with the word for a person and tells nothing of them


class Concern:
    """A concern with its condition made ready to decide."""

    def __init__(
        self, entry: ConcernEntry, vocabulary: Vocabulary, children: Sequence[str] = (), light: Sequence[str] = ()
    ) -> None:
        self.entry, self._children = entry, tuple(children)
        self._words = ConcernWords((entry.label, *entry.words), light, entry.near_misses)
        self._mentions = ConcernWords(entry.mentions, light, entry.near_misses)
        self._noted = ConcernWords(entry.noted, light, entry.near_misses)
        self.id, self.label, self.about = entry.id, entry.label, entry.about
        self.entitlements, self.asks = entry.entitlements, entry.asks
        self._when: Rule | None = compile_rule(entry.when, vocabulary.__getitem__) if entry.when else None
        self._whose = compile_rule(entry.whose, vocabulary.__getitem__) if entry.whose else self._when
        tests = entry.whose or entry.when
        self.of_the_dead = tests is not None and any(leaf.fact == DECEASED for leaf in leaves(tests))
        self._unless = compile_rule(entry.unless, vocabulary.__getitem__) if entry.unless else None
        of_age = [leaf.fact for leaf in leaves(entry.when)] if entry.when else []
        self.by_age_alone = bool(of_age) and {*of_age} == {AGE}
        self._bereaved = compile_rule(entry.bereaved, vocabulary.__getitem__) if entry.bereaved else None

    def __repr__(self) -> str:
        return f"Concern({self.id!r})"

    def named_in(self, text: str) -> bool:
        """Whether a text names it in one of its words, or as its button does."""
        return text in self._words

    def mentioned_in(self, text: str) -> bool:
        """Whether a text mentions it in words that may only say how things came to be."""
        return text in self._mentions

    def noted_in(self, text: str) -> bool:
        """Whether a clerk's note means it, where the notes ask nothing else."""
        return text in self._noted

    def stands_between(self, named: Collection[str]) -> bool:
        """Whether all concerns between which it stands are among those named."""
        return bool(self.entry.between) and all(other in named for other in self.entry.between)

    def implied_by(self, known: Known) -> bool:
        """Whether what is known of somebody, or of the household, implies it."""
        return self._when is not None and known.decide(self._when) is True

    def mourned_in(self, household: KnownHousehold) -> bool:
        """Whether a child has died, and what is known of somebody living makes it this: 女儿没了,就这一个女儿."""
        dead = (one for one, known in household.persons.items() if is_dead(known))
        lost = any(household.relations[one].startswith(self._children) for one in dead)
        return lost and self.is_of_parents(household)

    def only_mentioned(self, common: Known) -> bool:
        """Whether what is known of the household explains its words, so that another concern is what they come for."""
        return self._unless is not None and common.decide(self._unless) is True

    def in_need(self, household: KnownHousehold) -> list[str]:
        """Whom it is about: those its condition holds for, else those it may hold for, relatives before the speaker.

        Somebody who tells of a relative comes for the relative; who is at a school is a pupil of whatever age. What
        concerns the household concerns everyone in it, the speaker first.
        """
        people = sorted(household.persons, key=lambda person: household.relations[person] != SPEAKER)
        if self.about == "household":
            return people
        if not self.of_the_dead:
            people = [person for person in people if not is_dead(household.persons[person])]
        if self._whose is None:
            return self._first(people, household)
        if self.is_of_parents(household):  # both have lost the child, though the dead are asked about no more
            return [person for person in people if household.relations[person] in PARENTS]
        verdicts = {person: household.persons[person].decide(self._whose) for person in people}
        implied = {p for p in people if verdicts[p] is not True and self.implied_by(household.persons[p])}
        certain = [person for person in people if verdicts[person] is True or person in implied]
        return certain or self._first([p for p in people if verdicts[p] is None], household)

    def is_of_parents(self, household: KnownHousehold) -> bool:
        """Whether what holds of parents who have lost a child holds of somebody living."""
        rule, people = self._bereaved, household.persons.values()
        return rule is not None and any(not is_dead(known) and known.decide(rule) is True for known in people)

    def certainly_in_need(self, household: KnownHousehold) -> list[str]:
        """Those for whom its condition holds; nobody where it concerns the household, or everybody may need it."""
        if self.about == "household" or self._whose is None:
            return []
        return [person for person, known in household.persons.items() if known.decide(self._whose) is True]

    def _first(self, people: Sequence[str], household: KnownHousehold) -> list[str]:
        """Those it may be about: relatives before the speaker, and of what concerns children only who may be one."""
        speaker = [person for person in people if household.relations[person] == SPEAKER]
        others = [person for person in people if person not in speaker]
        if self.entry.children:
            others = [person for person in others if household.relations[person].startswith(self._children)]
        if self.entry.tellers and speaker:
            return speaker
        if self.entry.own:  # whoever is merely mentioned has not come for work: 老婆又问我怎么办
            return speaker or [person for person in others if household.persons[person].told.keys() - {SEX}]
        return others or speaker


class Concerns:
    """All concerns, in the order of the file: the more pressing first."""

    def __init__(self, file: ConcernsFile | None, vocabulary: Vocabulary) -> None:
        entries = file.concerns if file else ()
        self.children, light = (file.children, file.light) if file else ((), ())
        self._concerns = {entry.id: Concern(entry, vocabulary, self.children, light) for entry in entries}
        self._carers = file.carers if file else ()
        self._young = (*file.children, *file.young) if file else ()
        self._lately, self._long_ago = (file.lately, of_years(file.long_ago)) if file else ((), None)
        self._widowed = file.widowed if file else ()

    def __iter__(self) -> Iterator[Concern]:
        return iter(self._concerns.values())

    def __getitem__(self, concern_id: str) -> Concern:
        return self._concerns[concern_id]

    def __contains__(self, concern_id: object) -> bool:
        return concern_id in self._concerns

    def named(self, text: str) -> list[Concern]:
        """The concerns that a text names in its own words, in the order of the file."""
        by_words = {concern.id for concern in self._concerns.values() if concern.named_in(text)}
        by_words |= {c.id for c in self._concerns.values() if c.mentioned_in(text) and self._presses(text, by_words)}
        named = [c for c in self._concerns.values() if c.id in by_words or c.stands_between(by_words)]
        left_alone = {other for concern in named for other in concern.entry.outweighs}
        return [concern for concern in named if concern.id not in left_alone]

    def long_past(self, text: str) -> bool:
        """Whether a text says of a sorrow that it is long ago, or names it as how somebody lives by now: 丧偶."""
        settled = any(word in text for word in self._widowed) and not self.of_late(text)
        return settled or (self._long_ago is not None and bool(self._long_ago.search(text)))

    def of_late(self, text: str) -> bool:
        """Whether a text says that it was these days."""
        return any(word in text for word in self._lately)

    def called(self, text: str) -> Concern | None:
        """The concern that a text names as its button does, and says nothing else."""
        return next((c for c in self if text == c.label or text in c.entry.called), None)

    def too_early(self) -> set[str]:
        """The entitlements that nobody is shown right after a death."""
        return {entitlement for concern in self if concern.of_the_dead for entitlement in concern.entry.not_yet}

    def _presses(self, text: str, named: Collection[str]) -> bool:
        """Whether what a text mentions is what it comes for: not what is long ago, nor what is told beside a need."""
        return self.of_late(text) or not (named or self.long_past(text))

    def suggest(self, household: KnownHousehold) -> list[Concern]:
        """The concerns that what was told implies, for somebody who names none: the more pressing first."""
        everyone = [household.common, *household.persons.values()]
        return [c for c in self._concerns.values() if any(map(c.implied_by, everyone))]

    def offered(self) -> list[Concern]:
        """The concerns to offer somebody of whom nothing is known."""
        return [concern for concern in self._concerns.values() if concern.entry.offered]

    def brought(self, text: str, household: KnownHousehold) -> list[Concern]:
        """What an opening comes for: what it names, and for each person whom that leaves out what their facts imply."""
        mourned = [concern for concern in self if concern.mourned_in(household)]
        left = {*mourned, *(self[other] for concern in mourned for other in concern.entry.outweighs)}
        named = [*mourned, *(concern for concern in self.named(text) if concern not in left)]
        named = [concern for concern in named if not concern.only_mentioned(household.common)] or named
        named = [concern for concern in named if self.has_somebody(concern, text, household)] or named
        firmly = [concern for concern in named if concern.about == "person" and concern.named_in(text)]
        covered = {person for concern in firmly for person in concern.in_need(household)}
        left_alone = {other for concern in named for other in concern.entry.outweighs}
        named = self._narrowed(named, household)
        for person, known in household.persons.items():
            if person not in covered and not (is_dead(known) and (named or self.long_past(text))):
                for_a_child = household.relations[person] in self._carers and any(c.entry.children for c in named)
                others = (c for c in self._concerns.values() if c.about == "person" and c.id not in left_alone)
                others = (c for c in others if not (for_a_child and c.by_age_alone))
                named += [concern for concern in others if concern.implied_by(known) and concern not in named][:1]
        return named

    def _narrowed(self, named: Sequence[Concern], household: KnownHousehold) -> list[Concern]:
        """What is named, and before it what somebody's facts make of it."""
        people, ids = household.persons.values(), {concern.id for concern in named}
        narrower = (c for c in self if c.id not in ids and not ids.isdisjoint(c.entry.narrows))
        return [*(c for c in narrower if any(map(c.implied_by, people))), *named]

    def going_on(self, came_for: Sequence[Concern], household: KnownHousehold) -> list[Concern]:
        """What somebody came for, and what follows from what they have told since: who turns out poor may have 低保."""
        left_alone = {other for concern in came_for for other in concern.entry.outweighs}
        following = [
            concern
            for concern in self._concerns.values()
            if concern.entry.follows
            and concern not in came_for
            and concern.id not in left_alone
            and concern.implied_by(household.common)
            and not concern.only_mentioned(household.common)
        ]
        return [*came_for, *following] if came_for else []

    def has_somebody(self, concern: Concern, text: str, household: KnownHousehold) -> bool:
        """Whether a concern of children can be somebody's: no child is told of where a boss left all to 「我」."""
        if not concern.entry.children or bool(concern.certainly_in_need(household)):
            return True
        sons = {p: relation for p, relation in household.relations.items() if relation.startswith(self.children)}
        grown = [relation for person, relation in sons.items() if self._is_grown(person, household)]
        others = (word for word in self._young if not any(word in relation for relation in grown))
        return len(grown) < len(sons) or any(word in text for word in others)

    def _is_grown(self, person: str, household: KnownHousehold) -> bool:
        """Whether a son or daughter is grown up: by their age, or by that of the speaker whose child they are."""
        age, own = (
            household.persons[one].value(AGE) if one in household.persons else None for one in (person, SPEAKER)
        )
        if isinstance(age, int | float):
            return age >= GROWN
        return GRANDCHILD not in household.relations[person] and isinstance(own, int | float) and own >= PARENT_OF_GROWN

    def worth_showing(self, entitlement_id: str, known: Known, current: Collection[Concern] = ()) -> bool:
        """Whether an entitlement is shown unasked to somebody: not where it serves only what they never spoke of."""
        serving = self.of(entitlement_id)
        return not serving or any(c in current or not c.entry.only_then or c.implied_by(known) for c in serving)

    def hurtful(self, household: KnownHousehold, current: Collection[Concern] = ()) -> set[str]:
        """The entitlements that are shown to nobody of a household: 再生育 to parents whose only child has died."""
        everyone = [household.common, *household.persons.values()]
        meant = (c for c in self if c in current or c.mourned_in(household) or any(map(c.implied_by, everyone)))
        return {entitlement for concern in meant for entitlement in concern.entry.never}

    def of(self, entitlement_id: str) -> list[Concern]:
        """The concerns that an entitlement serves."""
        return [concern for concern in self._concerns.values() if entitlement_id in concern.entitlements]
