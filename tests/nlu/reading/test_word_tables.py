"""The tables of how people say each fact: they load, no phrase says two things, every fact that is asked has words."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.reading import read
from nlu.reading.text.fact_table import FOLDER, fact_table
from nlu.reading.text.word_table import LISTS, WordTableError, all_sayings, read_table

TABLES = sorted((FOLDER / "words").glob("*.yml"))
BY_QUANTITY = {  # read from figures, dates and names of places, by a part of the reader each
    "age": "我妈今年82岁",
    "age_months": "宝宝八个月大",
    "birth_date": "我妈1957年3月2日生",
    "sex": "我妈82岁",
    "district": "我家住在余杭",
}


def asked() -> set[str]:
    """The facts that may be asked."""
    facts = yaml.safe_load((FOLDER / "facts.yml").read_text(encoding="utf-8"))["facts"]
    return {fact["id"] for fact in facts if fact.get("ask", True)}


def tables_of_facts() -> dict[str, set[str]]:
    """The tables in which a fact has words."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in TABLES:
        for fact in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).keys() - {LISTS}:
            found[fact].add(path.name)
    return found


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_loads_and_says_what_it_is(path: Path) -> None:
    assert len([*read_table(path, fact_table())]) > 50
    head = [line for line in path.read_text(encoding="utf-8").splitlines()[:5] if line.startswith("#")]
    assert head[0].startswith("# Words of facts: ") and "docs/words-of-facts.md" in head[-1]


def test_a_fact_has_its_words_in_one_table() -> None:
    assert {fact: tables for fact, tables in tables_of_facts().items() if len(tables) > 1} == {}


def test_no_phrase_says_two_values_of_a_fact_or_says_it_and_is_a_near_miss() -> None:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for phrase, saying in all_sayings():
        values[saying.fact, phrase].add(repr(saying.value))
    assert {where: found for where, found in values.items() if len(found) > 1} == {}


def test_no_phrase_is_both_noted_and_asked_back() -> None:
    certainties: dict[Any, set[str]] = defaultdict(set)
    for phrase, saying in all_sayings():
        certainties[saying.fact, phrase, repr(saying.value)].add(saying.certainty)
    assert [where for where, found in certainties.items() if len(found) > 1] == []


def test_every_fact_that_may_be_asked_has_words() -> None:
    said = {saying.fact for _, saying in all_sayings() if saying.value is not None}
    said |= {fact for _, saying in all_sayings() for fact, _ in saying.also}
    assert asked() - said - BY_QUANTITY.keys() == set()


@pytest.mark.parametrize(("fact", "text"), BY_QUANTITY.items())
def test_what_has_no_words_is_read_from_a_figure_or_a_place(fact: str, text: str) -> None:
    assert fact in {statement.fact for statement in read(text).statements}


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("shoe_size: [{value: 41, said: [穿四一码]}]", "there is no fact shoe_size"),
        ("veteran: [{value: yes please, said: [当过兵]}]", "'yes please' is no value of veteran"),
        ("veteran: [{value: true, sayed: [当过兵]}]", "['sayed'] is not known"),
        ("veteran: [{said: [当过兵]}]", "an entry needs `value` or `nothing`"),
        ("veteran: [{value: true, said: ['当过{years}兵']}]", "{years} is no slot"),
        ("veteran: [{value: true, said: ['当过{n兵']}]", "opens a brace and does not close it"),
        ("veteran: [{value: true, said: ['{x}当兵']}]", "must begin and end with words"),
        ("veteran: [{value: true, of: uncle, said: [当过兵]}]", "of: 'uncle'"),
        ("veteran: [{value: true, also: {sex: both}, said: [当过兵]}]", "'both' is no value of sex"),
        ("household_size: [{value: '{n}', said: [一家人]}]", "has no {n}, from which the value comes"),
        ("veteran: [", "while parsing"),
    ],
)
def test_a_mistake_is_told_with_what_is_allowed(table: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "mistaken.yml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(WordTableError) as told:
        [*read_table(path, fact_table())]
    assert complaint in str(told.value) and "mistaken.yml" in str(told.value)


def test_a_list_of_a_table_writes_its_phrases_out(tmp_path: Path) -> None:
    table = tmp_path / "jobs.yml"
    table.write_text(
        "lists: {job: [钳工, 保安]}\nemployment: [{value: employee, said: ['做{job}', 做保安]}]", encoding="utf-8"
    )
    assert [phrase for phrase, _ in read_table(table, fact_table())] == ["做钳工", "做保安"]


def test_a_phrase_may_name_two_lists(tmp_path: Path) -> None:
    table = tmp_path / "grants.yml"
    table.write_text(
        "lists: {device: [轮椅, 假肢], granted: [批了, 同意]}\nveteran: [{value: true, said: ['{device}{granted}']}]",
        encoding="utf-8",
    )
    assert [phrase for phrase, _ in read_table(table, fact_table())] == ["轮椅批了", "轮椅同意", "假肢批了", "假肢同意"]
