"""What only asks is no answer to the question that waits, whatever yes or no stands in it."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.turns.said import Said
from actions.turns.what_was_read import was_read

ASKS = {
    "disability": [
        "有没有用",
        "没有行吗",
        "没有怎么办",
        "有的话多少",
        "是不是要排队",
        "没有证怎么办",
        "有什么用",
    ],
    "minimum_living": ["没有行吗", "不吃行不行", "没吃怎么办", "有多少钱", "没有会怎样"],
    "registered_unemployed": ["不登记行不行", "没登记怎么办", "登记了有啥用", "没去登记行吗"],
    "medical_insurance": ["职工的多少", "居民的行吗", "不交会怎样"],
    "wants_job": ["有什么工作", "是不是包吃", "有没有活"],
    "self_care": ["自己行吗", "行不行", "不能怎么办"],
}
ANSWERS = {
    "disability": [
        "没有",
        "没有呢",
        "哪有啊",
        "还没有呢",
        "没有啊怎么了",
        "没有，怎么办",
        "正在办呢",
        "有的吧",
        "有呢",
    ],
    "minimum_living": ["没吃呢", "还没批呢", "没有没有"],
    "registered_unemployed": ["没登记过呢", "还没登记呢", "登记过算吗"],
    "medical_insurance": ["居民医保算吗", "没参加呢", "职工的呀"],
    "employment": ["退休了呢", "退休算吗", "没工作呢"],
    "household_income": ["三千行吗", "三千多呢", "没收入呢"],
    "disability_grade": ["二级呢"],
    "wants_job": ["想呢", "不想呢"],
    "self_care": ["不行呢", "能的呢"],
}


def is_an_answer(desk: Desk, fact: str, text: str) -> bool:
    memory = Memory()
    mother = memory.meet("母亲")
    mother.facts["age"], memory.current = 60, mother.id
    of_one = desk.benefits.catalogue.vocabulary[fact].scope == "person"
    memory.waiting = Waiting([fact], mother.id if of_one else None)
    read = desk.answers.in_its_light(text, was_read(desk.read(text, desk.today()), text), memory)
    named = desk.names.named_in(text)
    return Said(text, "nlu_fallback", memory, read, named, answer=desk.answers.read(text, read, memory)).answers


@pytest.mark.parametrize(("table", "expected"), [(ASKS, False), (ANSWERS, True)], ids=["asks", "answers"])
def test_what_only_asks_is_no_answer(desk: Desk, table: dict[str, list[str]], expected: bool) -> None:
    said = [(fact, text) for fact, texts in table.items() for text in texts]
    wrong = [(fact, text) for fact, text in said if is_an_answer(desk, fact, text) != expected]
    assert not wrong
