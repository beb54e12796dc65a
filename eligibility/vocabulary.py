"""The vocabulary: every fact by its id, what follows from what, and what cannot be true at once."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from eligibility.condition import AllOf, Condition, Strict, leaves
from eligibility.errors import CatalogueError
from eligibility.fact import Fact, Value
from eligibility.formula import Formula, FormulaError
from eligibility.rule import GroupRule, LeafRule, Rule, compile_rule, leaf_rules
from eligibility.yaml_lines import Document, Place, read


class DerivationEntry(Strict):
    """What follows: the fact has this value (or comes to this formula) when the condition holds.

    It does not follow where `unless` is known to hold; that nothing is known of that hinders nothing.
    """

    fact: str
    why: str
    value: bool | int | float | str | None = None
    formula: str | None = None
    when: Condition | None = None
    unless: Condition | None = None

    @model_validator(mode="after")
    def _one_result(self) -> Self:
        if (self.value is None) == (self.formula is None):
            raise ValueError("either value or formula is needed")
        return self


class ConflictEntry(Strict):
    """What cannot be true at once; `say` is shown to the person."""

    when: Condition
    say: str


class Group(Strict):
    """Facts of one kind that are put as one question: which of these hold?

    On a `ladder` one rung says it all: whoever taps one is not asked about the others. Of those `asked_alone` a bare
    没有 to all says nothing: they are put by themselves afterwards.
    """

    id: str
    question: str
    why: str
    facts: tuple[str, ...] = Field(min_length=2)
    ladder: bool = False
    asked_alone: tuple[str, ...] = ()


class GrownUpWords(Strict):
    """Words for somebody who has at least that age, whatever else is known: nobody's grandfather is at school.

    `beside`: only where somebody called by one of these words belongs to them, too: who speaks of a son is grown up.
    """

    at_least: int = Field(ge=0)
    relations: tuple[str, ...] = Field(min_length=1)
    beside: tuple[str, ...] = ()


class FactsFile(Strict):
    """The whole of facts.yml."""

    facts: tuple[Fact, ...] = ()
    derivations: tuple[DerivationEntry, ...] = ()
    conflicts: tuple[ConflictEntry, ...] = ()
    groups: tuple[Group, ...] = ()
    grown_up: tuple[GrownUpWords, ...] = ()


class Derivation:
    """A derivation, compiled."""

    def __init__(self, entry: DerivationEntry, vocabulary: Vocabulary) -> None:
        self.fact = vocabulary[entry.fact]
        self.why = entry.why
        self.value: Value | None = (
            entry.value if entry.value is None else self.fact.parse(entry.value, f"derivation of {entry.fact}")
        )
        self.formula = Formula(entry.formula) if entry.formula else None
        self.rule: Rule | None = compile_rule(entry.when, vocabulary.__getitem__) if entry.when else None
        self.unless: Rule | None = compile_rule(entry.unless, vocabulary.__getitem__) if entry.unless else None
        self.inputs = frozenset(self._inputs(vocabulary))
        self.restless = any(name not in vocabulary for name in self.inputs)  # a parameter may change with any fact

    def _inputs(self, vocabulary: Vocabulary) -> set[str]:
        """The facts and parameters that it may wait for: those it names, and what decides whether those apply."""
        found = set(self.formula.names) if self.formula else set[str]()
        pending = [self.rule] if self.rule else []
        while pending:
            for leaf in leaf_rules(pending.pop()):
                found |= {name for formula in leaf.formulas() for name in formula.names}
                if leaf.fact.id not in found and leaf.fact.id in vocabulary.gates:
                    pending.append(vocabulary.gates[leaf.fact.id])
                found.add(leaf.fact.id)
        return found


class Conflict:
    """A conflict, compiled."""

    def __init__(self, entry: ConflictEntry, vocabulary: Vocabulary) -> None:
        self.say = entry.say
        self.rule = compile_rule(entry.when, vocabulary.__getitem__)
        self.facts = [leaf.fact for leaf in leaves(entry.when)]

    def exclusions(self) -> Iterator[tuple[str, frozenset[Value], Sequence[Rule]]]:
        """Which choices of a fact cannot be once the other tests hold, where it is a plain conjunction of tests."""
        if not isinstance(self.rule, GroupRule) or not isinstance(self.rule.group, AllOf):
            return
        for one in self.rule.rules:
            others = [rule for rule in self.rule.rules if rule is not one]
            # A choice that waits for another choice would ask in a circle.
            if isinstance(one, LeafRule) and one.fact.type == "choice" and not any(map(_of_choice, others)):
                yield one.fact.id, frozenset(value for of_bool, value in one.check.among or () if not of_bool), others


def _of_choice(rule: Rule) -> bool:
    return any(leaf.fact.type == "choice" for leaf in leaf_rules(rule))


class Vocabulary:
    """All facts, by id and in the order of the file."""

    def __init__(self, entries: FactsFile) -> None:
        """Compile the file's entries; raises KeyError for a fact that is not there, FormulaError for a bad formula."""
        self.facts = {fact.id: fact for fact in entries.facts}
        self.gates: dict[str, Rule] = {
            fact.id: compile_rule(fact.applies_when, self.__getitem__) for fact in entries.facts if fact.applies_when
        }
        self.worth_asking: dict[str, Rule] = {
            fact.id: compile_rule(fact.ask_when, self.__getitem__) for fact in entries.facts if fact.ask_when
        }
        self.asked_after: dict[str, Rule] = {
            fact.id: compile_rule(fact.ask_after, self.__getitem__) for fact in entries.facts if fact.ask_after
        }
        self.unasked: dict[str, Rule] = {
            fact.id: compile_rule(fact.unasked_when, self.__getitem__) for fact in entries.facts if fact.unasked_when
        }
        self.groups: dict[str, Group] = {name: group for group in entries.groups for name in group.facts}
        self.derivations: Sequence[Derivation] = [Derivation(entry, self) for entry in entries.derivations]
        self.formula_inputs = {d.fact.id: sorted(d.formula.names) for d in self.derivations if d.formula}
        unless = [d.unless for d in self.derivations if d.unless]
        self.hindering = frozenset(leaf.fact.id for rule in unless for leaf in leaf_rules(rule))
        self.conflicts: Sequence[Conflict] = [Conflict(entry, self) for entry in entries.conflicts]
        self.exclusions: dict[str, list[tuple[frozenset[Value], Sequence[Rule]]]] = {}
        for fact, values, others in (found for conflict in self.conflicts for found in conflict.exclusions()):
            self.exclusions.setdefault(fact, []).append((values, others))
        self._least_ages = {word: words for words in entries.grown_up for word in words.relations}

    def __getitem__(self, fact_id: str) -> Fact:
        return self.facts[fact_id]

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self.facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def least_age(self, relation: str, others: Collection[str] = ()) -> int | None:
        """The age that somebody has at least by the word for them, 邻居的母亲 too; None where it says nothing.

        `others` are the words for all of the household.
        """
        words = self._least_ages.get(relation.rpartition("的")[2])
        return words.at_least if words and (not words.beside or {*words.beside} & {*others}) else None

    def near(self, name: str) -> Sequence[str]:
        """Facts whose names look like `name`, nearest first; for error messages."""
        return difflib.get_close_matches(name, self.facts, n=3, cutoff=0.5)


def load_vocabulary(path: Path, shared: Path | None = None) -> Vocabulary:
    """Read facts.yml; where `shared` is given, what `path` has is added to that, and need not be there.

    A fact of `path` takes the place of the shared one of its id. Raises CatalogueError naming file, line and what is
    allowed where something in it cannot be used.
    """
    entries = FactsFile()
    for file in (shared, path) if shared else (path,):
        if file != path or path.exists() or shared is None:
            entries = _with(entries, file)
    if not entries.facts:
        raise CatalogueError(path, None, "The file is empty: at least one fact is needed.")
    try:
        return Vocabulary(entries)
    except FormulaError as error:
        raise CatalogueError(path, None, str(error)) from error


def _with(before: FactsFile, path: Path) -> FactsFile:
    """What was read before, and what the file adds to it; raises CatalogueError."""
    documents = read(path)
    if not documents:
        raise CatalogueError(path, None, "The file is empty.")
    document = documents[0]
    entries = document.parse(FactsFile)
    ids = [fact.id for fact in entries.facts]
    for position, fact_id in enumerate(ids):
        if fact_id in ids[:position]:
            raise document.error(("facts", position), f"The fact {fact_id!r} stands twice.")
    facts = {fact.id: fact for fact in (*before.facts, *entries.facts)}
    _check_names(document, entries, facts)
    return FactsFile(
        facts=tuple(facts.values()),
        derivations=(*before.derivations, *entries.derivations),
        conflicts=(*before.conflicts, *entries.conflicts),
        groups=(*before.groups, *entries.groups),
        grown_up=(*before.grown_up, *entries.grown_up),
    )


def _check_names(document: Document, entries: FactsFile, known: Mapping[str, Fact]) -> None:
    conditions: list[tuple[Place, Condition | None]] = [
        *((("facts", at), fact.applies_when) for at, fact in enumerate(entries.facts)),
        *((("facts", at), fact.ask_when) for at, fact in enumerate(entries.facts)),
        *((("facts", at), fact.ask_after) for at, fact in enumerate(entries.facts)),
        *((("facts", at), fact.unasked_when) for at, fact in enumerate(entries.facts)),
        *((("derivations", at), derivation.when) for at, derivation in enumerate(entries.derivations)),
        *((("conflicts", at), conflict.when) for at, conflict in enumerate(entries.conflicts)),
    ]
    uses = [(place, leaf.fact) for place, condition in conditions if condition for leaf in leaves(condition)]
    uses += [(("derivations", at), derivation.fact) for at, derivation in enumerate(entries.derivations)]
    uses += [
        (("groups", at), name) for at, group in enumerate(entries.groups) for name in (*group.facts, *group.asked_alone)
    ]
    uses += [(("facts", at), name) for at, fact in enumerate(entries.facts) for name in fact.vain_after]
    for place, name in uses:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3) or sorted(known)
            raise document.error(place, f"There is no fact {name!r}; did you mean {', '.join(near)}?")
    grouped: set[str] = set()
    for at, group in enumerate(entries.groups):
        for fact in known.values():
            if fact.id in group.facts and (fact.type != "boolean" or fact.id in grouped):
                message = f"{fact.id} must be a yes or no, and stand in one group only."
                raise document.error(("groups", at), message)
        grouped |= {*group.facts}
