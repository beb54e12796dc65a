"""Arithmetic in records: `max(minimum_living_standard - income_per_person, 0.3 * minimum_living_standard)`.

Only numbers, names, + - * /, unary minus, max() and min() are understood; everything else is refused when the record is
read. A formula over something unknown is unknown.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable

Numbers = Callable[[str], float | None]
"""Gives the number behind a name, or None where it is not known."""

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {"max": max, "min": min}


class FormulaError(ValueError):
    """A formula that is not arithmetic as described above."""


class Formula:
    """A formula, ready to be computed."""

    def __init__(self, text: str | float) -> None:
        """Read the formula; raises FormulaError where it is more, or less, than arithmetic."""
        self.text = str(text)
        self.names: set[str] = set()
        try:
            tree = ast.parse(self.text, mode="eval").body
        except SyntaxError as error:
            raise FormulaError(f"{self.text!r} is no formula: {error.msg}") from error
        self._compute = self._compile(tree)

    def __repr__(self) -> str:
        return f"Formula({self.text!r})"

    def value(self, numbers: Numbers) -> float | None:
        """The number it comes to, or None where a name in it is unknown or it divides by zero."""
        try:
            return self._compute(numbers)
        except ZeroDivisionError:
            return None

    def _compile(self, node: ast.expr) -> Callable[[Numbers], float | None]:
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return lambda numbers: number
            case ast.Name(id=name):
                self.names.add(name)
                return lambda numbers: numbers(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._apply(lambda values: -values[0], [operand])
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
                function = _BINARY[type(sign)]
                return self._apply(lambda values: function(values[0], values[1]), [left, right])
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS and arguments:
                return self._apply(_FUNCTIONS[name], arguments)
        raise FormulaError(f"{self.text!r}: only numbers, names, + - * /, max() and min() may stand in a formula")

    def _apply(
        self, function: Callable[[list[float]], float], arguments: list[ast.expr]
    ) -> Callable[[Numbers], float | None]:
        compiled = [self._compile(argument) for argument in arguments]

        def compute(numbers: Numbers) -> float | None:
            values = [argument(numbers) for argument in compiled]
            known = [value for value in values if value is not None]
            return function(known) if len(known) == len(values) else None

        return compute
