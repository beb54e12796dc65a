"""A formula in plain words: 「当地最低生活保障标准的70%」 for `minimum_living_standard * 0.7`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from eligibility.fact import spoken

_SIGNS: dict[type[ast.operator], str] = {ast.Add: "加", ast.Sub: "减", ast.Mult: "乘以", ast.Div: "除以"}
_FUNCTIONS = {"max": "里高的那个", "min": "里低的那个"}


def in_words(formula: str, label: Callable[[str], str]) -> str:
    """The formula with every name as `label` calls it; it is one that Formula could read."""
    return _say(ast.parse(formula, mode="eval").body, label)


def _say(node: ast.expr, label: Callable[[str], str]) -> str:
    match node:
        case ast.Constant(value=number):
            return spoken(number)
        case ast.Name(id=name):
            return label(name)
        case (
            ast.BinOp(left=ast.Constant() as share, op=ast.Mult(), right=ast.Name() as whole)
            | ast.BinOp(left=ast.Name() as whole, op=ast.Mult(), right=ast.Constant() as share)
        ):
            return _part_of(whole, share, label)
        case ast.BinOp(left=left, op=sign, right=right):
            return f"{_say(left, label)}{_SIGNS[type(sign)]}{_say(right, label)}"
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return "和".join(_say(argument, label) for argument in arguments) + _FUNCTIONS[name]
        case ast.UnaryOp(operand=operand):
            return f"负{_say(operand, label)}"
    raise ValueError(f"{ast.unparse(node)!r} is no formula of a record")


def _part_of(whole: ast.Name, share: ast.Constant, label: Callable[[str], str]) -> str:
    """「…的70%」, 「…的6倍」."""
    times = float(share.value) if isinstance(share.value, int | float) else 1.0
    said = f"{spoken(round(times * 100, 2))}%" if times < 1 else f"{spoken(times)}倍"
    return f"{label(whole.id)}的{said}"
