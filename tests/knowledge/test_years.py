"""The years that a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.years import years_named

NUMERALS = "〇一二三四五六七八九"
YEARS = st.integers(1900, 2099)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2015年的养老床位", [2015]),
        ("2012 年和2015年比", [2012, 2015]),
        ("2015年、2012年、2015年", [2012, 2015]),
        ("二〇一五年", [2015]),
        ("二零一二年的计划", [2012]),
        ("一九九八年", [1998]),
        ("“十二五”期间", [2015]),
        ("十三五规划", [2020]),
        ("十四五", [2025]),
        ("“十五五”还有补贴吗", [2030]),
        ("２０１５年的标准", [2015]),
        ("低保标准", []),
        ("电话12345", []),
        ("身份证33010620151231", []),
        ("一个月500元，20张床，3000人", []),
        ("我爸今年75了", []),
        ("十五保障", []),
        ("", []),
    ],
)
def test_examples(question: str, years: list[int]) -> None:
    assert years_named(question) == years


@given(st.text(alphabet=st.sampled_from("12059年二〇零一九十五保规划“”.· 低a"), max_size=40))
def test_whatever_is_asked_years_are_in_range_ascending_and_no_repeats(question: str) -> None:
    years = years_named(question)
    assert years == sorted(set(years))
    assert all(1900 <= year <= 2099 for year in years)


@given(st.text(max_size=60))
def test_no_text_is_an_error(question: str) -> None:
    assert years_named(question) is not None


@given(YEARS, st.sampled_from(["低保", "养老，", "问一下：", "“"]), st.sampled_from(["年的标准", "年", "年？"]))
def test_a_year_in_digits_is_found_wherever_it_stands(year: int, before: str, after: str) -> None:
    assert years_named(f"{before}{year}{after}") == [year]


@given(YEARS)
def test_a_year_in_characters_is_the_same_year(year: int) -> None:
    written = "".join(NUMERALS[int(digit)] for digit in str(year))
    assert years_named(f"{written}年的标准") == years_named(f"{written.replace('〇', '零')}年的标准") == [year]


@given(YEARS, st.integers(0, 9))
def test_a_longer_number_names_no_year(year: int, digit: int) -> None:
    assert years_named(f"编号{year}{digit}") == years_named(f"编号{digit}{year}") == []
