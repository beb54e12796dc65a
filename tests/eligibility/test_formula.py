from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.formula import Formula, FormulaError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250 * 1.5 + 200", 575),
        ("max(standard - income, 0.3 * standard)", 582),
        ("min(standard, income, 100)", 100),
        ("-(income - standard) / 2", 291),
    ],
)
def test_arithmetic(text: str, expected: float) -> None:
    assert Formula(text).value({"standard": 882, "income": 300}.get) == pytest.approx(expected)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_it_agrees_with_python(a: float, b: float) -> None:
    assert Formula("max(a - b, 0.3 * a) + b * 2").value({"a": a, "b": b}.get) == max(a - b, 0.3 * a) + b * 2


@pytest.mark.parametrize("text", ["standard - income", "max(standard, income)", "income / zero"])
def test_over_something_unknown_it_is_unknown(text: str) -> None:
    assert Formula(text).value({"standard": 882, "zero": 0}.get) is None


def test_a_division_by_zero_is_unknown() -> None:
    assert Formula("a / b").value({"a": 1, "b": 0}.get) is None


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a.b",
        "a ** 9",
        "f(a)",
        "max()",
        "max(a, key=b)",
        "a if b else c",
        "True",
        "'a'",
        "1 +",
        "[a]",
        "a < b",
    ],
)
def test_anything_but_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        Formula(text)
