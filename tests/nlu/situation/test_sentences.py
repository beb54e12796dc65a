"""What our own sentences say, fact by fact and person by person; and what questions do not say."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.situation import Statement, read
from nlu.situation.kinship import person_words

HERE = Path(__file__).parent
TODAY = datetime.date(2025, 11, 22)
FILES = sorted(HERE.glob("sentences*.yml"))  # sentences.yml and, by topic, sentences_*.yml
SENTENCES: list[dict[str, Any]] = [
    sentence for path in FILES for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))
]
QUESTIONS: list[str] = yaml.safe_load((HERE / "policy_questions.yml").read_text(encoding="utf-8"))


def who(statement: Statement) -> str:
    """The person of a statement as sentences.yml writes it."""
    person = statement.person
    if person is None:
        return "家"
    if person.relation is None:
        return "（同前）" if person.kind == "same" else "（她）" if person.sex == "female" else "（他）"
    return person.relation + (f"×{person.number}" if person.number > 1 else "")


def told(text: str) -> dict[str, dict[str, Any]]:
    """Person → fact → value, or [value, doubtful]; without the sex that a word for a person implies."""
    found: dict[str, dict[str, Any]] = {}
    for statement in read(text, TODAY).statements:
        if statement.fact == "sex" and statement.person and statement.person.kind == "named":
            continue
        value: Any = statement.value if statement.certainty == "stated" else [statement.value, statement.certainty]
        found.setdefault(who(statement), {})[statement.fact] = value
    return found


def table() -> list[Any]:
    """The sentences as test cases; `gap: true` marks one that is not read as it should be yet."""
    known = pytest.mark.xfail(strict=True, reason="the reader misses something here")
    return [
        pytest.param(sentence, marks=known if sentence.get("gap") else (), id=str(sentence["text"]))
        for sentence in SENTENCES
    ]


@pytest.mark.parametrize("sentence", table())
def test_what_a_sentence_says(sentence: dict[str, Any]) -> None:
    reading = read(sentence["text"], TODAY)
    assert told(sentence["text"]) == sentence["says"]
    assert any(statement.corrects for statement in reading.statements) == sentence.get("corrects", False)
    corrected = [reading.corrects_person, reading.instead_of]
    assert [person and person.relation for person in corrected] == sentence.get("person", [None, None])
    loose = reading.loose_number
    assert ([loose.value, loose.unit] if loose else None) == sentence.get("loose")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_states_nothing(question: str) -> None:
    assert read(question, TODAY).statements == ()


def test_there_are_enough_of_both() -> None:
    assert len(SENTENCES) >= 900
    assert len(QUESTIONS) >= 140


def test_few_sentences_are_known_to_be_misread() -> None:
    assert sum(bool(sentence.get("gap")) for sentence in SENTENCES) <= 6


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence["text"]))
def test_a_sex_is_the_one_that_the_word_says(sentence: dict[str, Any]) -> None:
    for statement in read(sentence["text"], TODAY).statements:
        if statement.fact == "sex" and statement.person and statement.person.kind == "named":
            word = person_words().sexes.get(statement.person.relation or "")
            assert statement.value == statement.person.sex
            assert word in (None, statement.value)


def test_persons_are_listed_in_order_also_without_a_fact() -> None:
    reading = read("就我和儿子两个人", TODAY)
    assert [subject.relation for subject in reading.subjects] == ["本人", "儿子"]
    reading = read("老伴走了，大儿子在上海，小女儿跟我住", TODAY)
    assert [subject.relation for subject in reading.subjects] == ["配偶", "大儿子", "小女儿", "本人"]
