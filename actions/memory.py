"""What a conversation remembers of a household: persons, facts, what was asked. It lives in one slot of the tracker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from eligibility.household import Household, KnownHousehold, Person

HOUSEHOLD = "household"  # the slot of bot/domain.yml
SPEAKER = "本人"
DECEASED = "deceased"  # the fact
WORD = "sex"  # the fact that comes with the word for a person: nobody told it
Asked = tuple[str, str | None]
LIGHTS = ("minor",)  # sorrows of actions/sorrow/sympathy.py in whose light a danger is heard
# the fields below that list facts or entitlements, each with whose it is
ASKED = ("asked", "put_before", "shown", "noted", "confirming", "read_back")


@dataclass
class Told:
    """One person as told: `doubtful` facts wait for a yes (好像是二级), `said` are the words that told each."""

    id: str
    relation: str
    facts: dict[str, Any] = field(default_factory=dict)
    doubtful: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)


@dataclass
class Waiting:
    """The question that waits for an answer: of one fact or several, of whom, and how often it was put.

    `reminded` is how often it was put beside the answer to another question; `rests`: after that it is said no more
    until somebody wants to go on. `doubted`: it asks whether what was heard
    with doubt is right, and with it what else was, `beside`; `of_others`: it may be a
    relative's, so that 不对 denies nothing of the household.
    """

    facts: list[str]
    person: str | None
    put: int = 1
    reminded: int = 0
    doubted: bool = False
    beside: list[Asked] = field(default_factory=list)
    of_others: bool = False
    rests: bool = False


@dataclass
class Memory:
    """The household so far. `current` is who was spoken of last, `waiting` the question that waits for an answer.

    `asked` are all facts asked about so far (不清楚 is an answer and is not asked again), `questions` how often one
    was put, `put_before` those that were put and gave way to a more urgent one. `shown` are the entitlements shown last
    with their persons, `focus` those that somebody asked about by name, `noted` the facts that were noted last, with
    whose they are, `confirming` the doubtful ones read back last, `read_back` all that ever were,
    `comforted` the sorrows that had a kind word,
    `concerns` what somebody came for (ids of concerns.yml), the last named first, `apart` the persons who live apart
    and are not to be asked about, `unasked` those of whom nothing is asked or shown (who does violence, whose name
    hurts), `about` those whom somebody asks after now (「母亲呢」), `crisis` the danger told
    last and `crisis_left` for how many messages they are still read in its light, `line` the next line of a result that
    is told one by one, `offered` whether the last reply asked if they want to see the rest, `page` the part of all
    results that 「还有吗」 shows next (0: none),
    `on_behalf` the relation of who is no family, where the household told of is theirs (actions/noting/on_behalf.py),
    `clerk` whether a hotline's clerk writes, `reminded` of which documents' standing they were reminded in full,
    `topic` the name of what was asked about last (actions/turns/topic.py), `in_form` whether a case was told as clerks
    write it, `closed` whether the last message was a goodbye, `held` a message of which it is asked whether it is of
    another case, `put_away` the cases before this one (actions/turns/cases.py), `english` whether somebody who writes
    English was told that the answers are in Chinese, `question` the sign of the last one that was looked up, and
    `repeated` how often it came again (actions/handlers/repeated.py), `awaiting` who was told to wait for a card of a
    disability (actions/noting/cards_to_come.py), `denied` how many messages in a row were a 没有 that no question
    waited for.
    """

    persons: list[Told] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    doubtful: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    current: str | None = None
    waiting: Waiting | None = None
    asked: list[Asked] = field(default_factory=list)
    questions: int = 0
    put_before: list[Asked] = field(default_factory=list)
    shown: list[Asked] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)
    noted: list[Asked] = field(default_factory=list)
    confirming: list[Asked] = field(default_factory=list)
    read_back: list[Asked] = field(default_factory=list)
    comforted: list[str] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    crisis: str | None = None
    crisis_left: int = 0
    line: int | None = None
    offered: bool = False
    page: int = 0
    clerk: bool = False
    reminded: list[str] = field(default_factory=list)
    topic: str = ""
    in_form: bool = False
    closed: bool = False
    held: str = ""
    put_away: list[dict[str, Any]] = field(default_factory=list)
    noticed: bool = False
    on_behalf: str = ""
    english: bool = False
    question: str = ""
    repeated: int = 0
    awaiting: list[str] = field(default_factory=list)
    denied: int = 0

    def __post_init__(self) -> None:
        self._understood: tuple[Household, KnownHousehold] | None = None  # no field: it is never remembered

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any] | None) -> Memory:
        """What `to_slot` wrote; nothing told where there is nothing. It shares nothing with the slot, nor with another
        memory of it: what was known before a message is not what is known after it."""
        if not slot:
            return cls()
        slot = deepcopy({**slot})
        memory = cls(**{**slot, "persons": [Told(**person) for person in slot["persons"]]})
        waiting = slot["waiting"]
        beside = [(str(fact), person) for fact, person in waiting.get("beside", ())] if waiting else []
        memory.waiting = Waiting(**{**waiting, "beside": beside}) if waiting else None
        for name in ASKED:
            setattr(memory, name, [(str(fact), person) for fact, person in slot[name]])
        return memory

    def to_slot(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    def __bool__(self) -> bool:
        """Whether anything was told."""
        told = any(person.doubtful or any(fact != WORD for fact in person.facts) for person in self.persons)
        return bool(self.facts) or told

    @property
    def told_before(self) -> str | None:
        """In whose light a danger is heard: the last one told, else a sorrow that is none by itself."""
        return self.crisis if self.crisis_left else next((one for one in LIGHTS if one in self.comforted), None)

    @property
    def to_confirm(self) -> list[Asked]:
        """The doubtful facts that 对 and 不对 are about: the one that is the question, else those read back last."""
        waiting = self.waiting
        asked = [(waiting.facts[0], waiting.person), *waiting.beside] if waiting is not None and waiting.doubted else []
        return [place for place in asked or self.confirming if place[0] in self.of(place[1]).doubtful]

    def person(self, person_id: str) -> Told:
        """The person with that id; raises KeyError for an unknown one."""
        found = next((person for person in self.persons if person.id == person_id), None)
        if found is None:
            raise KeyError(person_id)
        return found

    def related(self, relation: str) -> Told | None:
        """The person of that relation, or None."""
        return next((person for person in self.persons if person.relation == relation), None)

    def meet(self, relation: str) -> Told:
        """The person of that relation, newly met where there was none."""
        known = self.related(relation)
        if known is None:
            last = max((int(person.id.removeprefix("p")) for person in self.persons), default=0)
            known = Told(f"p{last + 1}", relation)
            self.persons.append(known)
        return known

    def drop(self, person_id: str) -> None:
        """Forget one person, and whatever speaks of them."""
        self.persons = [person for person in self.persons if person.id != person_id]
        self.current = None if self.current == person_id else self.current
        self.about = [person for person in self.about if person != person_id]
        self.awaiting = [person for person in self.awaiting if person != person_id]
        if self.waiting is not None and self.waiting.person == person_id:
            self.waiting = None
        for name in ASKED:
            setattr(self, name, [place for place in getattr(self, name) if place[1] != person_id])

    def of(self, person_id: str | None) -> Told | Memory:
        """Where the facts of that person are kept (None: those of the household)."""
        return self.person(person_id) if person_id else self

    def household(self) -> Household:
        """All that was told, of everybody who was mentioned; of whom an answer speaks says eligibility/concerned.py."""
        people = [
            Person(p.id, p.relation, dict(p.facts), dict(p.doubtful)) for p in self.persons or [self.meet(SPEAKER)]
        ]
        return Household(people, dict(self.facts))

    def known(self, understand: Callable[[Household], KnownHousehold]) -> KnownHousehold:
        """What `understand` makes of the household; it is asked again only where something was told since."""
        household = self.household()
        if self._understood is None or self._understood[0] != household:
            self._understood = household, understand(household)
        return self._understood[1]
