"""Whatever is typed: no error, offsets inside the text, values that facts.yml admits, numerals that come back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reading import read, read_answer
from nlu.reading.amounts.numerals import number, whole, year
from nlu.reading.text.fact_table import fact_table
from nlu.reading.text.normalise import plain

PIECES = (
    "我",
    "我妈",
    "他爸",
    "大儿子",
    "老伴",
    "邻居",
    "两个孩子",
    "68岁",
    "六十八",
    "二级",
    "残疾证",
    "低保",
    "没有",
    "不是",
    "是",
    "好像",
    "说错了",
    "如果",
    "吗",
    "，",
    "。",
    "、",
    "瘫在床上",
    "走了",
    "住校",
    "读初二",
    "没工作",
    "退休",
    "住在余杭",
    "一个月",
    "三万五",
    "报完自己付了",
    "认定过",
    "当我没说",
    "一个",
    "大的",
    "和",
    "都",
    "？",
    " ",
    "12",
    "怀孕",
    "八个月大",
    "1957年3月2日生",
)
DIGITS = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """0 to 120 as people write it."""
    if value < 10:
        return DIGITS[value]
    if value < 20:
        return "十" + (DIGITS[value % 10] if value % 10 else "")
    if value < 100:
        return DIGITS[value // 10] + "十" + (DIGITS[value % 10] if value % 10 else "")
    rest = value - 100
    if rest == 0:
        return "一百"
    return "一百" + (
        f"零{DIGITS[rest]}" if rest < 10 else f"一十{DIGITS[rest % 10] if rest % 10 else ''}" if rest < 20 else "二十"
    )


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read(text: str) -> None:
    reading = read(text, datetime.date(2025, 11, 22))
    for statement in reading.statements:
        assert 0 <= statement.start < statement.end <= len(text)
        entry = fact_table()[statement.fact]
        assert statement.value is None or entry.admits(statement.value)
        assert (statement.person is None) == entry.of_household or statement.value is None
        assert statement.certainty in ("stated", "doubtful")
    starts = [statement.start for statement in reading.statements]
    assert starts == sorted(starts)
    assert len(set(reading.subjects)) == len(reading.subjects)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_the_plain_text_knows_its_way_back(text: str) -> None:
    written = plain(text)
    assert len(written.text) == len(written.starts) == len(written.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(written.starts, written.ends, strict=True))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.sampled_from(sorted(fact_table())))
def test_any_reply_is_an_answer_or_not(text: str, fact: str) -> None:
    answer = read_answer(text, fact)
    assert answer in (None, "unknown") or fact_table()[fact].admits(answer)


@pytest.mark.parametrize("value", range(121))
def test_numerals_come_back(value: int) -> None:
    assert whole(in_chinese(value)) == value
    assert whole(str(value)) == value
    if value:
        told = [s.value for s in read(f"我妈{in_chinese(value)}岁").statements if s.fact == "age"]
        assert told == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三万五", 35000),
        ("3万5", 35000),
        ("1.2万", 12000),
        ("两千五", 2500),
        ("8千", 8000),
        ("2w", 20000),
        ("廿五", 25),
        ("俩", 2),
        ("一百零二", 102),
        ("一千零五十", 1050),
        ("十几", None),
        ("百来", None),
    ],
)
def test_amounts(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("1957", 1957), ("一九五八", 1958), ("58", 1958), ("12", 2012), ("二零零三", 2003), ("3025", None)],
)
def test_years(written: str, value: int | None) -> None:
    assert year(written, 2025) == value


def test_traditional_and_wide_text_keep_their_offsets() -> None:
    text = "我媽　７８歲，殘疾證二級"
    found = {statement.fact: text[statement.start : statement.end] for statement in read(text).statements}
    assert found["age"] == "７８歲"
    assert found["disability_grade"] == "殘疾證二級"


@pytest.mark.parametrize("sign", "1一9九零啊呢。（低 ")
def test_one_sign_over_and_over_tells_nothing(sign: str) -> None:
    assert not read(sign * 500).statements


def test_what_no_float_holds_is_no_number() -> None:
    assert number("9" * 400) is None
    assert number("九" * 400) is None
