"""The concern: what somebody comes for, the words and facts that show it, and the questions that serve it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from eligibility.condition import Condition, Strict, leaves
from eligibility.errors import CatalogueError
from eligibility.known import Known
from eligibility.known_household import KnownHousehold
from eligibility.rule import Rule, compile_rule
from eligibility.vocabulary import Vocabulary
from eligibility.yaml_lines import Document, read

SPEAKER = "本人"
DECEASED = "deceased"


class ConcernEntry(Strict):
    """One concern of concerns.yml.

    `words` name it in an opening; `when` says which told facts imply it, and of whom; `whose` who is in need, where
    that is wider; `unless` when its words are only mentioned beside another concern. `entitlements` are those it is
    about, the weightiest first; `asks` the facts in the order of a kind clerk. A fact with `ask: false` is asked only
    where a concern lists it here. `outweighs` are concerns that are left alone where this one is named; where all those
    `between` which it stands are named, it is meant, too. `offered` are those for somebody who has told nothing yet.
    What serves only concerns with `only_then` is shown only to those whose concern it is. What concerns `children` is
    never a parent's; who comes for their `own` work comes first, before a relative who was only mentioned.
    `not_words` hold one of its words and name nothing (没结婚). `mentions` are words that name it unless a text speaks
    of a time long ago, or of something else that presses.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label: str = Field(min_length=2, max_length=12)
    about: Literal["person", "household"]
    words: tuple[str, ...] = Field(min_length=3)
    entitlements: tuple[str, ...] = Field(min_length=1)
    when: Condition | None = None
    whose: Condition | None = None
    unless: Condition | None = None
    asks: tuple[str, ...] = ()
    outweighs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    offered: bool = False
    only_then: bool = False
    children: bool = False
    own: bool = False
    mentions: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()


class ConcernsFile(Strict):
    """The whole of concerns.yml.

    `children` are the relations that may be a child, `lately` and `long_ago` the words that say when somebody died.
    """

    children: tuple[str, ...] = ()
    lately: tuple[str, ...] = ()
    long_ago: tuple[str, ...] = ()
    concerns: tuple[ConcernEntry, ...] = Field(min_length=1)


class Concern:
    """A concern with its condition made ready to decide."""

    def __init__(self, entry: ConcernEntry, vocabulary: Vocabulary, children: Sequence[str] = ()) -> None:
        self.entry, self._children = entry, tuple(children)
        self.id, self.label, self.about = entry.id, entry.label, entry.about
        self.entitlements, self.asks = entry.entitlements, entry.asks
        self._when: Rule | None = compile_rule(entry.when, vocabulary.__getitem__) if entry.when else None
        self._whose = compile_rule(entry.whose, vocabulary.__getitem__) if entry.whose else self._when
        tests = entry.whose or entry.when
        self._of_the_dead = tests is not None and any(leaf.fact == DECEASED for leaf in leaves(tests))
        self._unless = compile_rule(entry.unless, vocabulary.__getitem__) if entry.unless else None

    def __repr__(self) -> str:
        return f"Concern({self.id!r})"

    def named_in(self, text: str) -> bool:
        """Whether a text names it in one of its words, or as its button does."""
        for words in self.entry.not_words:
            text = text.replace(words, "\n")
        return any(word in text for word in (self.label, *self.entry.words))

    def mentioned_in(self, text: str) -> bool:
        """Whether a text mentions it in words that may only say how things came to be."""
        return any(word in text for word in self.entry.mentions)

    def stands_between(self, named: Collection[str]) -> bool:
        """Whether all concerns between which it stands are among those named."""
        return bool(self.entry.between) and all(other in named for other in self.entry.between)

    def implied_by(self, known: Known) -> bool:
        """Whether what is known of somebody, or of the household, implies it."""
        return self._when is not None and known.decide(self._when) is True

    def only_mentioned(self, common: Known) -> bool:
        """Whether what is known of the household explains its words, so that another concern is what they come for."""
        return self._unless is not None and common.decide(self._unless) is True

    def in_need(self, household: KnownHousehold) -> list[str]:
        """Whom it is about: those its condition holds for, else those it may hold for, relatives before the speaker.

        Somebody who tells of a relative comes for the relative. What concerns the household concerns everyone in it,
        the speaker first.
        """
        people = sorted(household.persons, key=lambda person: household.relations[person] != SPEAKER)
        if self.about == "household":
            return people
        if not self._of_the_dead:
            people = [person for person in people if not is_dead(household.persons[person])]
        if self._whose is None:
            return self._first(people, household)
        verdicts = {person: household.persons[person].decide(self._whose) for person in people}
        certain = [person for person in people if verdicts[person] is True]
        return certain or self._first([p for p in people if verdicts[p] is None], household)

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
        if self.entry.own:
            return speaker or others
        return others or speaker


def is_dead(known: Known) -> bool:
    """Whether somebody has died; everybody else told of is taken to be alive."""
    return known.value(DECEASED) is True


class Concerns:
    """All concerns, in the order of the file: the more pressing first."""

    def __init__(self, file: ConcernsFile | None, vocabulary: Vocabulary) -> None:
        entries = file.concerns if file else ()
        self._concerns = {entry.id: Concern(entry, vocabulary, file.children if file else ()) for entry in entries}
        self.children = file.children if file else ()
        self._lately, self._long_ago = (file.lately, file.long_ago) if file else ((), ())

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
        """Whether a text says of a sorrow that it is long ago."""
        return any(word in text for word in self._long_ago)

    def _presses(self, text: str, named: Collection[str]) -> bool:
        """Whether what a text mentions is what it comes for: not what is long ago, nor what is told beside a need."""
        lately = any(word in text for word in self._lately)
        return lately or not (named or self.long_past(text))

    def suggest(self, household: KnownHousehold) -> list[Concern]:
        """The concerns that what was told implies, for somebody who names none: the more pressing first."""
        everyone = [household.common, *household.persons.values()]
        return [c for c in self._concerns.values() if any(map(c.implied_by, everyone))]

    def offered(self) -> list[Concern]:
        """The concerns to offer somebody of whom nothing is known."""
        return [concern for concern in self._concerns.values() if concern.entry.offered]

    def brought(self, text: str, household: KnownHousehold) -> list[Concern]:
        """What an opening comes for: what it names, and for each person whom that leaves out what their facts imply."""
        named = self.named(text)
        named = [concern for concern in named if not concern.only_mentioned(household.common)] or named
        firmly = [concern for concern in named if concern.about == "person" and concern.named_in(text)]
        covered = {person for concern in firmly for person in concern.in_need(household)}
        left_alone = {other for concern in named for other in concern.entry.outweighs}
        for person, known in household.persons.items():
            if person not in covered and not (is_dead(known) and (named or self.long_past(text))):
                others = (c for c in self._concerns.values() if c.about == "person" and c.id not in left_alone)
                named += [concern for concern in others if concern.implied_by(known) and concern not in named][:1]
        return named

    def worth_showing(self, entitlement_id: str, known: Known, current: Collection[Concern] = ()) -> bool:
        """Whether an entitlement is shown unasked to somebody: not where it serves only what they never spoke of."""
        serving = self.of(entitlement_id)
        return not serving or any(c in current or not c.entry.only_then or c.implied_by(known) for c in serving)

    def of(self, entitlement_id: str) -> list[Concern]:
        """The concerns that an entitlement serves."""
        return [concern for concern in self._concerns.values() if entitlement_id in concern.entitlements]


def load_concerns(path: Path, vocabulary: Vocabulary, entitlements: Collection[str]) -> Concerns:
    """Read concerns.yml; no concern where the file is not there.

    Raises CatalogueError naming file, line and what is allowed for the first thing that does not fit.
    """
    if not path.exists():
        return Concerns(None, vocabulary)
    documents = read(path)
    if len(documents) != 1:
        raise CatalogueError(path, None, f"One YAML document is expected here, there are {len(documents)}.")
    file = documents[0].parse(ConcernsFile)
    _check_names(documents[0], file.concerns, vocabulary, entitlements)
    return Concerns(file, vocabulary)


def _check_names(
    document: Document, entries: Sequence[ConcernEntry], vocabulary: Vocabulary, entitlements: Collection[str]
) -> None:
    ids = [entry.id for entry in entries]
    for at, entry in enumerate(entries):
        if entry.id in ids[:at]:
            raise document.error(("concerns", at), f"The concern {entry.id!r} stands twice.")
        names: Mapping[str, tuple[Sequence[str], Collection[str]]] = {
            "entitlements": (entry.entitlements, entitlements),
            "asks": (entry.asks, vocabulary.facts),
            "when": ([leaf.fact for leaf in leaves(entry.when)] if entry.when else [], vocabulary.facts),
            "unless": ([leaf.fact for leaf in leaves(entry.unless)] if entry.unless else [], vocabulary.facts),
            "whose": ([leaf.fact for leaf in leaves(entry.whose)] if entry.whose else [], vocabulary.facts),
            "outweighs": (entry.outweighs, ids),
            "between": (entry.between, ids),
        }
        for key, (used, allowed) in names.items():
            for name in used:
                if name not in allowed:
                    near = difflib.get_close_matches(name, allowed, n=3) or sorted(allowed)[:3]
                    raise document.error(
                        ("concerns", at, key), f"There is no {name!r}; did you mean {', '.join(near)}?"
                    )
