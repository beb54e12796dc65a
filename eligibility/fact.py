"""The fact: one thing we may know about a person or a household, and which values it can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from eligibility.condition import Condition, Strict
from eligibility.errors import ImpossibleValueError

FactType = Literal["boolean", "integer", "number", "date", "choice"]
Scope = Literal["person", "household"]
Value = bool | int | float | str | date


@dataclass(frozen=True)
class Interval:
    """A number known only to lie between two bounds, both included (the months of someone aged three)."""

    least: float
    most: float


class Choice(Strict):
    """One answer to choose: its value, how it is called, and everyday names for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


class Obtain(Strict):
    """How a no is mended: what to do first (先去评残), and the contact where that is done.

    `signs` are facts with values that speak for somebody to get it, though heard with doubt only: 偏瘫 without a card.
    """

    say: str
    office: str
    signs: dict[str, tuple[bool | str, ...]] = Field(default_factory=dict)


class Fact(Strict):
    """One fact of the vocabulary, as facts.yml describes it.

    `of_couple`: where it is told of the family, it holds for husband and wife. `of_all`: told of every person, it holds
    for the household. `denied` is how a no is called: 住在外地. `office` is the contact that
    decides it: 「没去认定过」 is no no, but something to apply for there. Where `not_yet` is set, a told no is taken
    so, too: it leaves the fact open. `plainly` is the question in other words. `obtain` says how a no can be mended.
    `granted_as` is how people name it when they tell that the office has granted it.
    `because` is what is said of somebody of whom it holds, after their name: 吃低保, 今年{value}.
    `counts_in_part`: people tell all they paid, documents count a part of it, so that no sum is computed from it.
    `hinge` is how it is called where an amount hangs on it: 看「生活能不能自理」.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    question: str
    why: str
    plainly: str | None = None
    type: FactType
    scope: Scope
    effort: Literal[1, 2, 3]
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    choices: tuple[Choice, ...] = ()
    sensitive: bool = False
    ask: bool = True
    grows: Literal["years", "months"] | None = None
    applies_when: Condition | None = None
    ask_when: Condition | None = None
    ask_after: Condition | None = None
    unasked_when: Condition | None = None
    vain_after: tuple[str, ...] = ()
    once: bool = False
    counts_in_part: bool = False
    of_couple: bool = False
    of_all: bool = False
    denied: str | None = None
    office: str | None = None
    granted_as: tuple[str, ...] = ()
    not_yet: bool = False
    because: str | None = None
    hinge: str | None = None
    obtain: Obtain | None = None
    prior: dict[bool | int | float | str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("choices belong to facts of type choice, and to no other")
        if self.because and ("{value}" in self.because) == (self.type == "boolean"):
            raise ValueError("because names {value}, or for a yes-or-no does not")
        if self.type in ("integer", "number") and None in (self.least, self.most, self.unit):
            raise ValueError("a number needs unit, least and most")
        if self.type != "date" and not self.prior:
            raise ValueError("prior is needed: how common each answer is")
        return self

    @property
    def recognition(self) -> str:
        """What an office has to recognise: 「困难家庭」 for 「已认定困难家庭」."""
        return self.label.removeprefix("已认定").removeprefix("已审核").removeprefix("已纳入")

    def parse(self, value: Any, where: str) -> Value:
        """The value as this fact holds it; dates may come as YYYY-MM-DD.

        Raises ImpossibleValueError saying what was given at `where` and what is allowed.
        """
        match self.type:
            case "boolean" if isinstance(value, bool):
                return value
            case "choice" if isinstance(value, str) and value in self.values():
                return value
            case "date" if isinstance(value, date | str):
                return self._date(value, where)
            case "integer" | "number" if isinstance(value, int | float) and not isinstance(value, bool):
                return self._number(value, where)
        raise ImpossibleValueError(
            where, str(value), f"{self.label}：不能是「{str(value)[:40]}」。{self._expected()}", self.allowed()
        )

    def values(self) -> Sequence[str]:
        """The values of a choice."""
        return [choice.value for choice in self.choices]

    def allowed(self) -> Sequence[str]:
        """What may be given, for an error message: choices, or a range in words."""
        match self.type:
            case "boolean":
                return ["true", "false"]
            case "choice":
                return self.values()
            case "date":
                return ["YYYY-MM-DD"]
            case _:
                return [f"{self.least:g} … {self.most:g}"]

    def say(self, value: Value | Interval) -> str:
        """A value of this fact in words: 「68岁」, 「一级」, 「是」."""
        if isinstance(value, Interval):
            return f"{value.least:g}到{value.most:g}{self.unit}"
        match self.type:
            case "boolean":
                return "是" if value else self.denied or "不是"
            case "choice":
                return next((choice.label for choice in self.choices if choice.value == value), str(value))
            case "date":
                return str(value)
            case _:
                return f"{spoken(value)}{self.unit}"

    def say_of(self, value: Value | Interval) -> str:
        """What is said of somebody of whom it holds, after their name: 「今年68岁」, 「吃低保」, 「住校」."""
        if value is False:
            return self.denied or f"没有{self.label.removeprefix('有').removeprefix('已')}"
        said = "" if value is True else self.say(value)
        if self.because and value not in ("none", "other"):
            return self.because.format(value=said)
        return self.label if value is True else said if self.type == "choice" else f"{self.label}{said}"

    def _number(self, value: float, where: str) -> float:
        whole = self.type != "integer" or value == int(value)
        if not whole or not (self.least or 0) <= value <= (self.most or 0):
            raise ImpossibleValueError(
                where, str(value), f"{self.label}：{value}不可能。{self._expected()}", self.allowed()
            )
        return int(value) if self.type == "integer" else value

    def _date(self, value: date | str, where: str) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            message = f"{self.label}：「{str(value)[:40]}」不是日期，请写成2020-01-31这样。"
            raise ImpossibleValueError(where, str(value), message, self.allowed()) from None

    def _expected(self) -> str:
        match self.type:
            case "boolean":
                return "请填 true 或 false。"
            case "choice":
                return f"可以填：{'、'.join(self.values())}。"
            case "date":
                return "请写成2020-01-31这样。"
            case _:
                kind = "整数" if self.type == "integer" else "数"
                return f"请填{self.least:g}到{self.most:g}之间的{kind}（{self.unit}）。"


def spoken(value: Any) -> str:
    """A number without needless decimals: 582, 387.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
