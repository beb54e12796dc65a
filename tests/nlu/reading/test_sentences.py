"""Our own sentences: how much of them is read as they say, and what questions about rules state.

Floors on totals, a little under what is read today (`python -m bench.hearing.sentences --show` names every fault): a
sentence may fall for a better reader, their sum may not.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from bench.hearing.sentences import DAY, compare, policy_questions, sentences, shares
from nlu.reading import Reading, read
from nlu.reading.people.kinship import person_words

FLOORS = {"whole": 52.0, "facts": 87.5, "right": 76.5}
MOST_NOISY_QUESTIONS = 3
FLOOR_OF_CORRECTIONS = 0.75
CORRECTING = [one for one in sentences() if {"corrects", "person", "loose"} & one.keys()]


def test_there_are_enough_of_both() -> None:
    assert len(sentences()) >= 900
    assert len(policy_questions()) >= 140


def test_what_the_sentences_say_is_heard() -> None:
    total: Counter[str] = Counter()
    for sentence in sentences():
        total += compare(sentence)[0]
    found = shares(total)
    assert {name: share for name, share in found.items() if share < FLOORS[name]} == {}


def test_hardly_a_question_states_something() -> None:
    noisy = [question for question in policy_questions() if read(question, DAY).statements]
    assert len(noisy) <= MOST_NOISY_QUESTIONS, noisy


@cache
def reading_of(text: str) -> Reading:
    return read(text, DAY)


def corrections(reading: Reading) -> tuple[bool, list[str | None], list[Any] | None]:
    """Whether something is put right, about whom it is instead, and a corrected number of no fact."""
    persons = [person.relation if person else None for person in (reading.corrects_person, reading.instead_of)]
    loose = reading.loose_number
    return any(s.corrects for s in reading.statements), persons, [loose.value, loose.unit] if loose else None


def test_corrections_are_heard_as_such() -> None:
    right = [
        corrections(reading_of(one["text"]))
        == (one.get("corrects", False), one.get("person", [None, None]), one.get("loose"))
        for one in CORRECTING
    ]
    assert len(right) >= 40
    assert sum(right) / len(right) >= FLOOR_OF_CORRECTIONS


def test_hardly_anything_is_put_right_that_was_not_said_wrong() -> None:
    others = [one for one in sentences() if one not in CORRECTING]
    put_right = [one["text"] for one in others if corrections(reading_of(one["text"])) != (False, [None, None], None)]
    assert len(put_right) <= 0.01 * len(others), put_right


def test_a_sex_is_the_one_that_the_word_says() -> None:
    for sentence in sentences():
        for statement in reading_of(sentence["text"]).statements:
            if statement.fact == "sex" and statement.person and statement.person.kind == "named":
                word = person_words().sexes.get(statement.person.relation or "")
                assert statement.value == statement.person.sex, sentence["text"]
                assert word in (None, statement.value), sentence["text"]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("我和儿子去过一趟社区", ["本人", "儿子"]),
        ("老伴走了，大儿子在上海，小女儿跟我住", ["配偶", "大儿子", "小女儿"]),
    ],
)
def test_persons_are_listed_in_order_also_without_a_fact(text: str, relations: list[str]) -> None:
    assert [subject.relation for subject in read(text, DAY).subjects] == relations


@pytest.mark.parametrize("text", ["社保是我自己交的不是我妈", "房子是我姐买的不是我哥"])
def test_who_does_something_is_not_who_is_spoken_of(text: str) -> None:
    assert corrections(reading_of(text)) == (False, [None, None], None)


def test_a_person_alone_is_put_right_still() -> None:
    assert corrections(reading_of("是我妈不是我爸"))[1] == ["母亲", "父亲"]


def test_the_parents_of_him_who_is_not_named_are_not_met() -> None:
    assert [one.kind for one in reading_of("他爸妈都死了算孤儿吗").subjects] == ["pronoun"]
