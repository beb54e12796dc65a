"""What a number is worth as a fact: 「money / 12」, 「age - 1」, 「age * 12 + n」, 「years since month」, or a fixed value."""

from __future__ import annotations

import ast
import datetime
import operator
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from nlu.reading.amounts.slots import KINDS, Slot
from nlu.reading.statement import Value

SINCE = "years since "
_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}


class WorthError(Exception):
    """A formula that cannot be worked out; the text says what is allowed."""


@dataclass(frozen=True)
class Worth:
    """A fixed value, or a formula over the slots of a template."""

    fixed: Value | None
    formula: ast.expr | None = None
    since: str | None = None

    @classmethod
    def of(cls, written: Value, choices: Container[object] = ()) -> Worth:
        """The worth as a table writes it; raises WorthError."""
        if not isinstance(written, str) or written in choices:
            return cls(written)
        since = written.removeprefix(SINCE) if written.startswith(SINCE) else None
        try:
            formula = ast.parse(since or written, mode="eval").body
        except SyntaxError:
            raise WorthError(f"{written!r} is no formula over slots.") from None
        for part in ast.walk(formula):
            if isinstance(part, ast.Name) and part.id not in KINDS:
                raise WorthError(f"{part.id} is no slot. Slots: {', '.join(KINDS)}.")
            if not isinstance(part, (ast.BinOp, ast.Constant, ast.Name, ast.Load, *_OPERATORS)):
                raise WorthError(f"{written!r}: allowed are slots, numbers, + - * / // and `{SINCE}`.")
        return cls(None, formula, since)

    @property
    def slots(self) -> list[str]:
        """The kinds of slots it needs."""
        return [part.id for part in ast.walk(self.formula) if isinstance(part, ast.Name)] if self.formula else []

    def work_out(self, slots: tuple[Slot, ...], today: datetime.date) -> tuple[Value, bool]:
        """The value where `slots` filled the template, and whether it is rough by its nature (only a year is told)."""
        if self.formula is None or self.fixed is not None:
            return self.fixed if self.fixed is not None else 0, False
        if self.since:
            return _years_since(next(slot for slot in slots if slot.kind == self.since), today)
        if isinstance(self.formula, ast.Name):
            value = next(slot.value for slot in slots if slot.kind == self.slots[0])
            return (_plain(value) if isinstance(value, float) else value), False
        return _plain(_calculated(self.formula, slots)), False


def _calculated(part: ast.expr, slots: tuple[Slot, ...]) -> float:
    if isinstance(part, ast.BinOp):
        return _OPERATORS[type(part.op)](_calculated(part.left, slots), _calculated(part.right, slots))
    if isinstance(part, ast.Name):
        return float(next(slot.value for slot in slots if slot.kind == part.id))
    return float(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, (int, float)) else 0.0


def _years_since(slot: Slot, today: datetime.date) -> tuple[int, bool]:
    """Full years since a year (rough) or a month (rough only in that month), written 1957 and 1957-03."""
    year, _, month = str(slot.value).partition("-")
    full = today.year - int(year) - (1 if month and today.month < int(month) else 0)
    return full, not month or int(month) == today.month


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 2)
