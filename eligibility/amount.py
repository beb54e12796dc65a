"""How much: the tier that applies, computed where the facts are there, in words where they are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eligibility.catalogue import Catalogue
from eligibility.entitlement import Amount, Entitlement
from eligibility.fact import spoken
from eligibility.formula import Formula
from eligibility.known import Known
from eligibility.open_amount import MOST_FIGURES, also_open, hinge
from eligibility.parameter import DatedValue
from eligibility.quotes import Source
from eligibility.record import Bound, Period, Tier
from eligibility.truth import Truth
from eligibility.wording import Wording

_PERIODS: dict[Period, str] = {
    "day": "每天",
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "half_year": "每半年",
    "semester": "每学期",
    "year": "每年",
    "two_years": "每两年",
    "three_years": "每三年",
    "once": "",
}
EACH = "每人"  # where the household's sum is another one
_BOUNDS: dict[Bound, str] = {"exact": "", "at_least": "不低于", "at_most": "最多", "about": "约"}


@dataclass(frozen=True)
class AmountDue:
    """An amount: in words, as a number where it can be computed (`value`, in `unit` per `period`), and its proof.

    `value` is per person where `each` is person; `total` is the whole household's where it can be said. `sources` are
    keys of the record; `figures` the dated figures it was computed with, which `computed_with` names in words, and
    whose `year` stands in the text, beside the sum. `given` is what is known of the facts that
    chose this tier, in words. `hinged`: two or three sums and what they hang on; `spread` says them as a range.
    """

    text: str
    value: float | None
    unit: str
    period: Period | None
    bound: Bound
    sources: tuple[str, ...]
    total: float | None = None
    figures: tuple[Source, ...] = ()
    computed_with: str = ""
    notes: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    year: str = ""
    hinged: bool = False
    spread: str = ""

    @property
    def undated(self) -> str:
        """The words without the year, for where `computed_with` stands beside them."""
        return self.text.replace(self.year, "", 1)

    @property
    def from_the_least(self) -> AmountDue:
        """The same as a range where it is not settled: for who has something to obtain first, no highest sum leads."""
        return replace(self, text=self.spread) if self.spread else self

    @property
    def settled_monthly(self) -> bool:
        """Whether it is an exact sum of money each month that no figure of another year went into."""
        return self.unit == "元" and self.period == "month" and self.bound == "exact" and not self.figures


def amount_due(entitlement: Entitlement, known: Known, catalogue: Catalogue, wording: Wording) -> AmountDue | None:
    """The amount for what is known; None where the record has none or no tier can apply.

    A sum is said only where every tier above it is decided: who may be in a higher or lower one is told both.
    """
    open_tiers: list[Amount] = []
    for amount in entitlement.amounts:
        truth: Truth = known.decide(amount.rule) if amount.rule else True
        if truth is True:
            if _unsettled(amount, open_tiers, known):
                due = _either([*open_tiers, amount], known)
                return due if due.notes else replace(due, notes=tuple(_if_so(open_tiers, known, wording)))
            return _paid(amount, open_tiers, known, catalogue, wording)
        if truth is None:
            open_tiers.append(amount)
    return _either(open_tiers, known) if open_tiers else None


def _unsettled(amount: Amount, earlier: Sequence[Amount], known: Known) -> bool:
    """Whether an earlier tier that is not decided yet could still pay another sum than the one that holds."""
    value = value_of(amount.value, known)
    return value is not None and any(value_of(other.value, known) != value for other in earlier)


def _paid(amount: Amount, earlier: Sequence[Amount], known: Known, catalogue: Catalogue, wording: Wording) -> AmountDue:
    tier, value = amount.tier, value_of(amount.value, known)
    total = value_of(amount.total, known)
    together = total is not None and value is not None and total > value
    text = f"{EACH if together else ''}{say(tier, value)}"
    dated = dated_figures(amount, known, catalogue).values()
    year = ""
    if years := sorted({figure.from_.year for figure in dated}):
        # The year stands beside the sum itself: who reads no note must not take it for this year's.
        year = f"（按{'、'.join(map(str, years))}年的标准算）"
        text += year
    if together and total is not None:
        text += f"，全家共{spoken(total)}{tier.unit}"
    if tier.if_all and (counted := value_of(amount.if_all, known)) is not None:
        text += f"；{tier.if_all.says.format(sum=spoken(counted))}"
    computed_with = "，".join(figures_in_words(amount, known, catalogue))
    notes = [f"{computed_with}算的；现在的标准要问一问。"] if computed_with else []
    notes += _if_so(earlier, known, wording)
    figures = tuple(figure.source for figure in dated)
    given = tuple(wording.given(amount.rule, known)) if amount.rule else ()
    return AmountDue(
        text,
        value,
        tier.unit,
        tier.per,
        tier.bound,
        (tier.source,),
        total,
        figures,
        computed_with,
        tuple(notes),
        given,
        year,
    )


def _if_so(tiers: Sequence[Amount], known: Known, wording: Wording) -> Iterator[str]:
    """「如果残疾类别是听力残疾或言语残疾，就是每月50元。」"""
    for tier in tiers:
        if tier.rule:
            yield f"如果{wording.still_open(tier.rule, known)}，就是{say(tier.tier, value_of(tier.value, known))}。"


def _either(tiers: Sequence[Amount], known: Known) -> AmountDue:
    """The figures that are left with what settles them; in words, or as a range, where they are too many for that."""
    sources = tuple(dict.fromkeys(amount.tier.source for amount in tiers))
    first = tiers[0].tier
    hanging = hinge(tiers, known)
    if hanging is not None:
        fact, reached = hanging
        tier = reached[0].tier
        others = "、".join(other.label for other in also_open(tiers, known, fact))
        notes = (f"{others}不一样的，钱数可能也不一样。",) if others else ()
        on = f"看{fact.hinge or fact.label}"
        text, spread = f"{_figures(reached, known)}，{on}", f"{_spread(reached, known)}，{on}"
        return AmountDue(text, None, tier.unit, tier.per, tier.bound, sources, notes=notes, hinged=True, spread=spread)
    texts = [*dict.fromkeys(say(amount.tier, value_of(amount.value, known)) for amount in tiers)]
    value = value_of(tiers[0].value, known) if len(texts) == 1 else None
    text = "，或".join(texts) if len(texts) < MOST_FIGURES else _range(tiers, known) or f"{texts[0]}，看具体情况"
    return AmountDue(text, value, first.unit, first.per, first.bound, sources)


def _figures(tiers: Sequence[Amount], known: Known) -> str:
    """「每月500元、250元或125元」."""
    tier = tiers[0].tier
    lead = f"{_PERIODS[tier.per or 'once']}{_BOUNDS[tier.bound]}"
    figures = [f"{spoken(value_of(amount.value, known))}{tier.unit}" for amount in tiers]
    return f"{lead}{'、'.join(figures[:-1])}或{figures[-1]}"


def _range(tiers: Sequence[Amount], known: Known) -> str:
    """「每月50元到950元，看具体情况」 where all tiers are exact sums in one unit and period, else nothing."""
    values = [value_of(amount.value, known) for amount in tiers]
    kinds = {(amount.tier.unit, amount.tier.per, amount.tier.bound) for amount in tiers}
    numbers = [value for value in values if value is not None]
    if len(kinds) > 1 or len(numbers) < len(values) or tiers[0].tier.bound != "exact":
        return ""
    return f"{_spread(tiers, known)}，看具体情况"


def _spread(tiers: Sequence[Amount], known: Known) -> str:
    """「每月50元到950元」."""
    numbers = [value for amount in tiers if (value := value_of(amount.value, known)) is not None]
    tier = tiers[0].tier
    lead = f"{_PERIODS[tier.per or 'once']}{_BOUNDS[tier.bound]}"
    return f"{lead}{spoken(min(numbers))}{tier.unit}到{spoken(max(numbers))}{tier.unit}"


def value_of(formula: Formula | None, known: Known) -> float | None:
    """What the formula comes to for what is known, to the cent; None where it is not known, or there is none."""
    value = formula.value(known.number) if formula else None
    return None if value is None else round(value + 1e-9, 2)


def say(tier: Tier, value: float | None) -> str:
    """A tier in words: 「每月500元」, 「每人每月582元」, 「最多6612元」, or its formula in words."""
    if value is None or (tier.text and isinstance(tier.value, int | float)):
        return tier.text or ""
    if tier.unit == "%":
        return f"{_BOUNDS[tier.bound]}{spoken(value)}%"
    return f"{_PERIODS[tier.per or 'once']}{_BOUNDS[tier.bound]}{spoken(value)}{tier.unit}"


def dated_figures(amount: Amount, known: Known, catalogue: Catalogue) -> dict[str, DatedValue]:
    """The dated figures that a tier is worked out with, by their parameter."""
    names = {name for formula in (amount.value, amount.total) if formula for name in formula.names}
    found = {name: catalogue.dated_value(name, known) for name in sorted(names & catalogue.parameters.keys())}
    return {name: value for name, value in found.items() if value is not None}


def figures_in_words(amount: Amount, known: Known, catalogue: Catalogue) -> Iterator[str]:
    """The same in words: 「按2020年的当地最低生活保障标准（每月1102元）」."""
    for name, value in dated_figures(amount, known, catalogue).items():
        parameter = catalogue.parameters[name]
        figure = f"{spoken(parameter.monthly(value))}{parameter.unit}"
        yield f"按{value.from_:%Y年}的{parameter.label}（每月{figure}）"
