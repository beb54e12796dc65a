"""What somebody objects to having said is told apart from what they tell, and from who else never said it."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.reading.reader import read


@pytest.mark.parametrize(
    ("text", "fact", "value", "whose"),
    [
        ("我没说她残疾", "disability", True, "pronoun"),
        ("我又没说我妈残疾", "disability", True, "母亲"),
        ("谁说我是优抚", "preferential_treatment", True, "本人"),
        ("谁说我家是低保", "minimum_living", True, None),
        ("我没说不找工作", "employment", "at_home", "本人"),
        ("为什么说我妈失业了", "employment", "unemployed", "母亲"),
    ],
)
def test_an_objection_names_what_it_is_about(text: str, fact: str, value: Any, whose: str | None) -> None:
    found = read(text)
    (one,) = [one for one in found.objections if one.fact == fact]
    assert one.value == value and not any(said.fact == fact for said in found.statements)
    assert (one.person and (one.person.relation or one.person.kind)) in (whose, "same" if whose == "本人" else whose)


@pytest.mark.parametrize(
    "text",
    [
        "医生没说她残疾",
        "谁说低保户不能买车",
        "我没说错，她是残疾",
        "怎么说呢，我妈是二级残疾",
        "我妈没说她有低保",
        "我妈二级残疾",
    ],
)
def test_what_others_never_said_and_what_rules_are_said_of_is_no_objection(text: str) -> None:
    assert not read(text).objections
