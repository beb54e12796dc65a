"""The names of benefits are full of the words of facts; whoever asks about one tells none of them."""

from __future__ import annotations

import pytest

from nlu.reading import read
from nlu.reading.mood.only_named import benefit_names

NOISE = 4  # names that cannot be told from what people tell of themselves


def test_the_names_are_those_of_the_records() -> None:
    names = benefit_names()
    assert len(names) > 500
    assert {"公租房", "普通高中国家助学金", "退役军人招聘会"} <= set(names)
    assert not any("(" in name or "(" in name for name in names)


@pytest.mark.parametrize("asked", ["{}怎么申请", "{}我家能不能拿", "我能办{}吗"])
def test_asking_about_a_benefit_tells_nothing(asked: str) -> None:
    told = {name: facts for name in benefit_names() if (facts := stated(asked.format(name)))}
    assert len(told) <= NOISE, told


def stated(text: str) -> dict[str, object]:
    return {one.fact: one.value for one in read(text).statements if one.fact != "sex"}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("我爸拿城乡居民养老金", "pension_scheme", "resident"),
        ("我儿子拿普通高中国家助学金", "student_aid_recipient", True),
        ("我家是零就业家庭", "zero_employment_family", True),
        ("我是残疾人，找工作难", "disability", True),
        ("我妈吃低保，能不能领高龄津贴", "minimum_living", True),
        ("职工医保我有的", "medical_insurance", "employee"),
    ],
)
def test_whoever_has_it_tells_it(text: str, fact: str, value: object) -> None:
    assert stated(text).get(fact) == value


@pytest.mark.parametrize("text", ["大学生助学金", "普通高中国家助学金", "遗属补助", "职工养老金", "问一下城乡居民医保"])
def test_a_name_alone_tells_nothing(text: str) -> None:
    assert stated(text) == {}
