"""The entitlement record: one service item as a reviewed decision, with its proof and its own tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Self, get_args

from pydantic import Field, model_validator

from eligibility.condition import AllOf, AnyOf, Condition, Leaf, Not, Strict, leaves
from eligibility.quotes import Source
from eligibility.topics import LifeEvent, Topic

Kind = Literal["cash", "waiver", "service", "insurance", "priority", "public"]
Outcome = Literal["eligible", "possible", "not_eligible"]
Bound = Literal["exact", "at_least", "at_most", "about"]
# it stands behind the figure, as the documents write it; everyday words (块) are none
Unit = Literal[
    "元",
    "%",
    "次",
    "餐",
    "份",
    "件",
    "张",
    "人",
    "户",
    "小时",
    "天",
    "个月",
    "吨",
    "度",
    "立方米",
    "平方米",
    "升",
    "公斤",
]
Period = Literal["day", "week", "month", "quarter", "half_year", "semester", "year", "two_years", "three_years", "once"]


class Provision(Strict):
    """What one gets, in a short sentence, and where it is written; `when` says for whom, where not all get the same."""

    text: str
    source: str
    when: Condition | None = None


class IfAll(Strict):
    """What a share comes to if all that was paid counts, where documents count a part of it; `says` holds {sum}."""

    formula: str
    says: str = Field(pattern=r"\{sum\}")


class Tier(Strict):
    """One amount, for those to whom `when` applies. `value` is a number or a formula.

    `text` says a formula in words, or what a text without a figure says; beside a plain number it is shown instead.
    `per` may be left out only where no value is given and the text names no period.
    """

    source: str
    unit: Unit
    per: Period | None = None
    value: float | str | None = None
    text: str | None = None
    when: Condition | None = None
    bound: Bound = "exact"
    each: Literal["person", "household"] = "person"
    total: str | None = None
    if_all: IfAll | None = None

    @model_validator(mode="after")
    def _in_words(self) -> Self:
        if not isinstance(self.value, int | float) and not self.text:
            raise ValueError("text is needed where the value is a formula or missing: the formula in words")
        if self.value is not None and self.per is None:
            raise ValueError(f"per is needed with a value: {', '.join(get_args(Period))}")
        return self


class Relation(Strict):
    """What this entitlement means for another one: the sentence for people, and the document's words it rests on."""

    entitlement: str
    say: str = Field(min_length=8)
    source: Source


class Weighed(Strict):
    """That an office weighs more than a document names before it grants it: `beside` says what, `office` who.

    Of whom `unless` holds it has been granted already.
    """

    beside: str = Field(min_length=2)
    office: str
    unless: Condition


class Withdrawn(Strict):
    """That a record is offered no more, since when, and why (`on` would be a yes in YAML)."""

    since: date
    reason: str = Field(min_length=4)


class Contradicted(Strict):
    """That a document says otherwise, and in a sentence what: an editor's mark, until the record was read again."""

    document: str
    note: str = Field(min_length=4)


class Expectation(Strict):
    """What an example must come out as; what is left out is not looked at."""

    outcome: Outcome
    amount: float | None = None
    missing: list[str] | None = None
    says: str | None = None  # words of the amount


class Example(Strict):
    """A test of the record, named as a sentence: facts of one person and the household, and what must follow."""

    case: str
    given: dict[str, Any]
    expect: Expectation
    as_of: date | None = None


class Record(Strict):
    """One entitlement. `until` is the last day on which an older document's offer can be more than possible.

    `later` is what a newer document says of the same offer, without granting it. `only_possible` says why the text
    grants nothing to a person (逐步, 支持, 适时调整): it is never more than possible, whatever is told.
    `excludes`, `reduces` and `instead_of` say what it means for another entitlement; with those in `silent_with` the
    documents do not say whether both can be had. `reviewed_by` read it against its documents on `reviewed_on`, and it
    is to be read again by `review_due`. `paid_to` is who gets the money where no family ever does: 学校. A document by
    which it is `contradicted`, and one that changes what it quotes, puts it under review until it was read after that
    document's issue. Who is `withdrawn` is shown to staff and offered to nobody. What an office has
    yet to have `weighed` is no certain yes, though all is met that the document names. Who is refused by a sum is told
    of the `nearest` statuses (facts) that they may ask the office about.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    aliases: tuple[str, ...] = ()
    asked_as: list[str] = Field(min_length=5, max_length=12)
    kind: Kind
    topic: Topic
    life_events: tuple[LifeEvent, ...] = ()
    scope: Literal["person", "household"] = "person"
    items: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    contact: str
    benefits: str
    provides: list[Provision] = Field(min_length=1)
    conditions: Condition | None = None
    amount: tuple[Tier, ...] = ()
    sources: dict[str, Source] = Field(min_length=1)
    open_points: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    later: Provision | None = None
    only_possible: str | None = Field(None, min_length=4)
    excludes: tuple[Relation, ...] = ()
    reduces: tuple[Relation, ...] = ()
    instead_of: tuple[Relation, ...] = ()
    silent_with: tuple[str, ...] = ()
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    review_due: date | None = None
    contradicted: tuple[Contradicted, ...] = ()
    paid_to: str | None = None
    withdrawn: Withdrawn | None = None
    weighed: Weighed | None = None
    nearest: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unknown = sorted({key for key in self.used_sources()} - self.sources.keys())
        if unknown:
            raise ValueError(f"unknown source {', '.join(unknown)}; sources are {', '.join(self.sources)}")
        unused = sorted(self.sources.keys() - {*self.used_sources()})
        if unused:
            raise ValueError(f"source {', '.join(unused)} is not used by any condition, amount or provision")
        if self.kind == "public" and (self.conditions or self.amount):
            raise ValueError("a public good has no conditions and no amount: nobody claims it")
        if self.later and not self.until:
            raise ValueError("later says what newer documents add to an offer that ends: until is needed")
        if (self.reviewed_by is None) != (self.reviewed_on is None):
            raise ValueError("reviewed_by and reviewed_on belong together")
        if self.review_due and self.reviewed_on and self.review_due <= self.reviewed_on:
            raise ValueError("review_due must be after reviewed_on")
        return self

    def relations(self) -> Iterator[Relation]:
        """What it means for others, of every kind."""
        yield from (*self.excludes, *self.reduces, *self.instead_of)

    def parts(self) -> list[Leaf | AllOf | AnyOf | Not]:
        """The conditions that must all hold, one by one."""
        match self.conditions:
            case None:
                return []
            case AllOf(all=parts, source=source):
                return [p if p.source or not source else p.model_copy(update={"source": source}) for p in parts]
            case other:
                return [other]

    def used_sources(self) -> Iterator[str]:
        """The keys of sources that conditions, amounts and provisions name."""
        yield from (provision.source for provision in self.provides)
        yield from (tier.source for tier in self.amount)
        yield from [self.later.source] if self.later else []
        for part in self.parts():
            yield from (leaf.source for leaf in leaves(part) if leaf.source)
            if part.source:
                yield part.source
