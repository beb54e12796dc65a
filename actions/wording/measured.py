"""A no by a sum in words: what was told, the figure with its year and where it stands, and what comes nearest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from actions.replies import Replies
from actions.results.benefits import Benefits
from eligibility.condition_result import ConditionResult
from eligibility.fact import spoken
from eligibility.measured import Figure, Measured, measured
from eligibility.parameter import MONTHS
from eligibility.record import Record
from knowledge.documents.citation import Citation

INCOME, SIZE = "household_income", "household_size"  # the facts by which a family's income is known


class MeasuredWording:
    """Says by which figures somebody is refused, in the words of bot/replies.yml."""

    def __init__(self, replies: Replies, benefits: Benefits) -> None:
        self._replies, self._benefits = replies, benefits

    def line(
        self, condition: ConditionResult, record: Record, as_of: date, number: Callable[[Citation], str]
    ) -> str | None:
        """The whole reason, with the marker that `number` gives for each citation; None for a no by no sum."""
        found = measured(condition, self._benefits.catalogue)
        if found is None:
            return None
        figures = "；".join(
            self._replies.say("measured_figure", **self._figure(one))
            + number(self._benefits.cite(one.dated.source, as_of))
            for one in found.figures
        )
        contact = self._benefits.catalogue.contacts[record.contact]
        office = {"office": contact.name, "hotline": contact.hotline or self._replies.say("hotline")}
        lines = [
            self._replies.say("why_measured", told=self._told(found), figures=figures),
            self._replies.say("why_measured_now", **office),
        ]
        if nearest := self._nearest(record):
            lines.append(self._replies.say("why_nearest", names=nearest, **office))
        return "\n".join(lines)

    def short(self, condition: ConditionResult, record: Record) -> str | None:
        """The same in a clause, for a line of a result or a card; None for a no by no sum."""
        found = measured(condition, self._benefits.catalogue)
        if found is None:
            return None
        figures = "、".join(self._replies.say("measured_figure_short", **self._figure(one)) for one in found.figures)
        said = self._replies.say("measured_short", told=self._told(found), figures=figures)
        if not (nearest := self._nearest(record)):
            return said
        contact = self._benefits.catalogue.contacts[record.contact]
        return f"{said}；{self._replies.say('nearest_short', names=nearest, office=contact.name)}"

    def _told(self, found: Measured) -> str:
        per = spoken(round(float(found.value), 2))
        if {INCOME, SIZE} <= {*found.of}:
            income, size = spoken(float(found.of[INCOME])), spoken(float(found.of[SIZE]))
            return self._replies.say("measured_family", income=income, size=size, per=per)
        return self._replies.say("measured_told", label=found.fact.label, sum=per)

    def _figure(self, figure: Figure) -> dict[str, str]:
        monthly, parameter = figure.parameter.monthly(figure.dated), figure.parameter
        year = f"{figure.dated.from_:%Y}年"
        label = parameter.label if year in parameter.label else f"{year}的{parameter.label}"
        sums = {"year_sum": spoken(float(monthly * MONTHS["year"])), "month_sum": spoken(round(monthly, 2))}
        return {"label": label, **sums}

    def _nearest(self, record: Record) -> str:
        facts = self._benefits.catalogue.vocabulary
        return "、".join(facts[fact].recognition for fact in record.nearest)
