"""What is known of one person: what was told, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import copy
from datetime import date

from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact, Interval, Value
from eligibility.rule import Rule
from eligibility.truth import Truth
from eligibility.vocabulary import Derivation, Vocabulary

_CALENDAR = ("birth_date", "age", "age_months")
Lookup = Callable[[str, "Known"], float | None]
"""The value of a parameter for what is known, or None."""


class Known:
    """Told and derived facts of one person (with the household's), closed under the vocabulary's derivations."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        told: Mapping[str, Value],
        as_of: date,
        parameter: Lookup,
        where: str,
        *,
        least_age: int | None = None,
        heard: Mapping[str, Value] | None = None,
    ) -> None:
        """Derive what follows from `told`; raises ConflictingFactsError where it contradicts itself.

        `least_age` is what the word for the person says of an age that nobody told; `heard` was heard with doubt.
        """
        self.vocabulary = vocabulary
        self.as_of = as_of
        self.told = told
        self.why: dict[str, str] = {}
        self._values: dict[str, Value | Interval] = {f: v for f, v in told.items() if not _not_yet(vocabulary, f, v)}
        self._gates: dict[str, Truth] = {}
        self._decided: dict[int, Truth] = {}
        self._parameter = parameter
        self._where = where
        self._least_age = least_age
        self._heard = heard or {}
        self._waiting = list(vocabulary.derivations)
        self._calendar()
        self._close(set(self._values))
        self._refuse_contradictions()

    def told_also(self, fact: str, value: Value) -> Known:
        """What would be known if this fact were told too; raises ConflictingFactsError where it cannot be."""
        told = {**self.told, fact: value}
        if fact in _CALENDAR or fact in self.vocabulary.hindering or self._values.get(fact) is not None:
            return self._with(told)
        if _not_yet(self.vocabulary, fact, value):
            also = copy(self)
            also.told = told
            return also
        also = copy(self)  # what followed before follows still, so only what waited for this fact is looked at
        also.told, also.why = told, dict(self.why)
        also._values, also._gates, also._decided = {**self._values, fact: value}, {}, {}
        also._waiting = [*self._waiting]
        also._close({fact})
        also._refuse_contradictions()
        return also

    def untold(self, fact: str) -> Known:
        """What would be known if this fact had not been told."""
        return self._with({name: value for name, value in self.told.items() if name != fact})

    def _with(self, told: Mapping[str, Value]) -> Known:
        least, heard = self._least_age, self._heard
        return Known(self.vocabulary, told, self.as_of, self._parameter, self._where, least_age=least, heard=heard)

    def speaks_for(self, signs: Mapping[str, Collection[Value]]) -> bool:
        """Whether one of these facts is known, or was heard with doubt, to have one of these values."""
        return any(self._values.get(fact, self._heard.get(fact)) in values for fact, values in signs.items())

    def value(self, fact: str) -> Value | Interval | None:
        """The value, told or derived; an interval where it is known only roughly; None where it is not known."""
        return self._values.get(fact)

    def rough(self, fact: str) -> Interval | None:
        """Between what a value lies that is not known: nobody's grandmother is a child."""
        if fact == "age" and self._least_age is not None:
            return Interval(self._least_age, self.vocabulary[fact].most or self._least_age)
        return None

    def applicable(self, fact: str) -> Truth:
        """Whether the fact makes sense for this person (see applies_when in facts.yml)."""
        if fact not in self.vocabulary.gates:
            return True
        if fact not in self._gates:
            self._gates[fact] = None  # a gate that asks for itself stays open
            self._gates[fact] = self.vocabulary.gates[fact].decide(self)
        return self._gates[fact]

    def excluded(self, fact: str) -> frozenset[Value]:
        """The choices of a fact that contradict what is known (see conflicts in facts.yml)."""
        found = self.vocabulary.exclusions.get(fact, ())
        holding = [values for values, others in found if all(rule.decide(self) is True for rule in others)]
        return frozenset().union(*holding)

    def sensible(self, fact: Fact, opened: Collection[str] = ()) -> bool:
        """Whether the fact makes sense for this person, now or later (see ask and ask_when in facts.yml).

        `opened` are facts that the concern asks about though nobody is asked about them otherwise.
        """
        rules = (self.vocabulary.worth_asking.get(fact.id), self.vocabulary.asked_after.get(fact.id))
        return self.put_to(fact, opened) and all(rule is None or rule.decide(self) is not False for rule in rules)

    def put_to(self, fact: Fact, opened: Collection[str] = ()) -> bool:
        """Whether this person is asked about the fact at all (see ask and unasked_when in facts.yml)."""
        return fact.id in opened or (fact.ask and not self.unasked(fact))

    def unasked(self, fact: Fact) -> bool:
        """Whether this person is asked about the fact only where the concern does (see unasked_when in facts.yml)."""
        rule = self.vocabulary.unasked.get(fact.id)
        return rule is not None and rule.decide(self) is True

    def askable(self, fact: Fact, opened: Collection[str] = ()) -> bool:
        """Whether the fact can be asked now: it makes sense, and what must be known before it is (see ask_after)."""
        after = self.vocabulary.asked_after.get(fact.id)
        return self.sensible(fact, opened) and (after is None or after.decide(self) is True)

    def decide(self, rule: Rule) -> Truth:
        """The decision of a rule of the catalogue, worked out once: what is known does not change any more."""
        name = id(rule)  # a catalogue's rules live as long as it does
        if name not in self._decided:
            self._decided[name] = rule.decide(self)
        return self._decided[name]

    def number(self, name: str) -> float | None:
        """The number of a fact or parameter; None where it is not known exactly."""
        if name in self.vocabulary:
            value = self._values.get(name)
            return value if isinstance(value, int | float) and not isinstance(value, bool) else None
        return self._parameter(name, self)

    def _calendar(self) -> None:
        born = self._values.get("birth_date")
        if isinstance(born, date):
            months = (self.as_of.year - born.year) * 12 + self.as_of.month - born.month - (self.as_of.day < born.day)
            if months < 0:
                raise self._conflict(["birth_date"], "出生日期在今天以后，请核对。")
            if "age" in self.vocabulary:
                self.vocabulary["age"].parse(months // 12, f"{self._where}.birth_date")
            self._derive("age_months", months, "按出生日期算。")
        months_told, age = self._values.get("age_months"), self._values.get("age")
        if isinstance(months_told, int):
            self._derive("age", months_told // 12, "按月龄算。")
        elif isinstance(age, int):
            self._values["age_months"] = Interval(age * 12, age * 12 + 11)

    def _close(self, fresh: set[str]) -> None:
        """Derive what follows from the facts that are new."""
        while fresh:
            self._gates.clear()
            ready = [d for d in self._waiting if d.restless or not d.inputs.isdisjoint(fresh)]
            fresh = set[str]()
            for derivation in ready:
                value = self._follows(derivation)
                if value is not None:
                    self._waiting.remove(derivation)
                    if self._derive(derivation.fact.id, value, derivation.why):
                        fresh.add(derivation.fact.id)
        self._gates.clear()

    def _follows(self, derivation: Derivation) -> Value | None:
        if derivation.rule is not None and derivation.rule.decide(self) is not True:
            return None
        if derivation.unless is not None and derivation.unless.decide(self) is True:
            return None
        return derivation.formula.value(self.number) if derivation.formula else derivation.value

    def _derive(self, fact: str, value: Value, why: str) -> bool:
        before = self._values.get(fact)
        if before is None or isinstance(before, Interval):
            self._values[fact] = value
            self.why[fact] = why
            return True
        if before != value and not _rounded_alike(before, value):
            label = self.vocabulary[fact].label
            said = self.vocabulary[fact].say(before)
            raise self._conflict([fact], f"前后对不上：{label}说的是「{said}」，可是{why}请核对。")
        return False

    def _refuse_contradictions(self) -> None:
        for conflict in self.vocabulary.conflicts:
            if conflict.rule.decide(self) is True:
                raise self._conflict(conflict.facts, conflict.say)
        for fact, value in self._values.items():
            if not isinstance(value, Interval) and value not in (False, "none") and self.applicable(fact) is False:
                said = f"{self.vocabulary[fact].label}：{self.vocabulary[fact].say(value)}"
                told = f"「{said}」和别的情况对不上，请核对。" if fact in self.told else "说的情况前后对不上，请核对。"
                raise self._conflict([fact], told)

    def _conflict(self, facts: list[str], say: str) -> ConflictingFactsError:
        given = "，".join(f"{f}={self._values[f]}" for f in facts if f in self._values)
        return ConflictingFactsError(self._where, given, say)


def _not_yet(vocabulary: Vocabulary, fact: str, value: Value) -> bool:
    """Whether a told no leaves the fact open: 「没去认定过」 is not refused, so it decides nothing."""
    return value is False and vocabulary[fact].not_yet


def _rounded_alike(one: object, other: object) -> bool:
    """Amounts that people round when they tell them: within one yuan."""
    return (
        isinstance(one, float | int)
        and isinstance(other, float | int)
        and not isinstance(one, bool)
        and abs(one - other) <= 1
    )


def is_dead(known: Known) -> bool:
    """Whether somebody has died; everybody else told of is taken to be alive."""
    return known.value("deceased") is True
