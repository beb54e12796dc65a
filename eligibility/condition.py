"""Conditions as a record states them: tests of facts, joined by all, any and not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

Scalar = bool | int | float | str
Comparison = Literal["at_least", "at_most", "above", "below"]
COMPARISONS: tuple[Comparison, ...] = ("at_least", "at_most", "above", "below")


class Strict(BaseModel):
    """A model that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)


class Test(Strict):
    """One test of one value: equal to, among, or bounded. A bound may be a formula over facts and parameters."""

    __test__ = False  # not a test of pytest's

    equals: Scalar | None = Field(None, alias="is")
    among: list[Scalar] | None = Field(None, alias="in", min_length=1)
    at_least: float | str | None = None
    at_most: float | str | None = None
    above: float | str | None = None
    below: float | str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        bounds = [name for name in COMPARISONS if getattr(self, name) is not None]
        kinds = (self.equals is not None) + (self.among is not None) + bool(bounds)
        if kinds != 1:
            raise ValueError("one test is needed: is, in, or bounds (at_least, at_most, above, below)")
        return self

    def bounds(self) -> dict[Comparison, float | str]:
        """The bounds that are set, by name."""
        return {name: bound for name in COMPARISONS if (bound := getattr(self, name)) is not None}


class Unclear(Test):
    """Values for which the document does not say: neither yes nor no. `why` is shown to staff and to the person."""

    why: str = Field(min_length=4)


class Leaf(Test):
    """A test of a fact. `source` names one of the record's sources; `text` overrides the wording made from the test."""

    fact: str
    source: str | None = None
    text: str | None = None
    unclear: Unclear | None = None


class AllOf(Strict):
    """True where every part is."""

    all: list[Condition]
    source: str | None = None
    text: str | None = None


class AnyOf(Strict):
    """True where one part is."""

    any: list[Condition] = Field(min_length=1)
    source: str | None = None
    text: str | None = None


class Not(Strict):
    """True where the part is false."""

    negated: Condition = Field(alias="not")
    source: str | None = None
    text: str | None = None


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return next((key for key in ("all", "any", "not") if key in value), "fact")
    kinds: dict[type, str] = {AllOf: "all", AnyOf: "any", Not: "not"}
    return kinds.get(type(value), "fact")


Condition = Annotated[
    Annotated[Leaf, Tag("fact")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_kind),
]
AllOf.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()


def leaves(condition: Leaf | AllOf | AnyOf | Not) -> Iterator[Leaf]:
    """Every test of a fact within a condition, each with the source of the nearest group that names one."""
    if isinstance(condition, Leaf):
        yield condition
        return
    for part in parts(condition):
        for leaf in leaves(part):
            yield leaf if leaf.source else leaf.model_copy(update={"source": condition.source})


def parts(condition: AllOf | AnyOf | Not) -> list[Leaf | AllOf | AnyOf | Not]:
    """The parts of a group."""
    match condition:
        case AllOf():
            return [*condition.all]
        case AnyOf():
            return [*condition.any]
        case _:
            return [condition.negated]
