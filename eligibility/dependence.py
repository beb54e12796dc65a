"""Which facts bear on which entitlements, through conditions, derivations and gates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.fact import Fact
from eligibility.known import Known
from eligibility.rule import Rule, leaf_rules, undecided

_CALENDAR = ("age", "age_months")


class Dependence:
    """The web of facts of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._vocabulary = catalogue.vocabulary
        self._inputs = self._direct_inputs(catalogue)
        self._closed = {name: frozenset(self._close(name)) for name in self._inputs}
        self._facts = {
            # what the place follows from bears on nothing by itself: whether it is asked about hangs on what was told
            e.id: e.of_place | {fact for name in e.facts for fact in (name, *self._closed.get(name, ()))}
            for e in catalogue.all_versions()
        }

    def touches(self, fact: str, entitlement: Entitlement) -> bool:
        """Whether knowing the fact can bear on the entitlement."""
        return fact in self._facts[entitlement.id]

    def roots(self, name: str, known: Known, opened: Collection[str] = ()) -> Iterator[Fact]:
        """What to ask to learn a fact: what decides whether it applies, itself, and what it may follow from.

        `opened` are facts that are asked though nobody is asked about them otherwise (`ask: false`, `unasked_when`).
        """
        fact = self._vocabulary[name]
        after = self._vocabulary.asked_after.get(name)
        if known.put_to(fact, opened) and after is not None and after.decide(known) is not True:
            yield from self._asked_first(after, known, opened)
            return
        gate = self._vocabulary.gates.get(name)
        if gate is not None and known.applicable(name) is None:
            asked_first = [first for first in self._asked_first(gate, known, opened) if first.id not in _CALENDAR]
            yield from asked_first
            if asked_first:
                return  # how old somebody is need not be settled first: their answer tells that it applies
            if any(known.unasked(leaf.fact) and leaf.fact.id not in opened for leaf in undecided(gate, known)):
                return  # who is not asked whether there is a card is not asked for its grade
        yield fact
        if not known.put_to(fact, opened):
            return  # what nobody is asked about is not asked about in a roundabout way either
        for derivation in self._vocabulary.derivations:
            if derivation.fact.id == name and derivation.rule is not None:
                for leaf in undecided(derivation.rule, known):
                    if known.applicable(leaf.fact.id) is True:
                        inputs = self._vocabulary.formula_inputs.get(leaf.fact.id, [leaf.fact.id])
                        yield from (self._vocabulary[source] for source in inputs)

    def _asked_first(self, rule: Rule, known: Known, opened: Collection[str]) -> Iterator[Fact]:
        for leaf in undecided(rule, known):
            if known.put_to(leaf.fact, opened):
                yield from self.roots(leaf.fact.id, known, opened)

    def _direct_inputs(self, catalogue: Catalogue) -> Mapping[str, set[str]]:
        """For each fact or parameter the facts that it may follow from or that decide whether it applies."""
        inputs: dict[str, set[str]] = {fact.id: set() for fact in self._vocabulary}
        for name, gate in self._vocabulary.gates.items():
            inputs[name] |= {leaf.fact.id for leaf in leaf_rules(gate)}
        for derivation in self._vocabulary.derivations:
            target = inputs[derivation.fact.id]
            if derivation.rule is not None:
                target |= {leaf.fact.id for leaf in leaf_rules(derivation.rule)}
            if derivation.formula is not None:
                target |= derivation.formula.names
        inputs["age_months"] |= {"age", "birth_date"}
        inputs["age"] |= {"age_months", "birth_date"}
        for parameter in catalogue.parameters.values():
            inputs[parameter.id] = {"district", *([parameter.told_as] if parameter.told_as else [])}
        return inputs

    def _close(self, name: str) -> set[str]:
        found: set[str] = set()
        pending = [name]
        while pending:
            for fact in self._inputs.get(pending.pop(), ()):
                if fact not in found:
                    found.add(fact)
                    pending.append(fact)
        return found
