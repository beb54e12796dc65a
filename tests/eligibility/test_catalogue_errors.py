"""What a clerk gets wrong is named with file, line and what is allowed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from eligibility.catalogue import UnprovenError, load_catalogue, prove
from eligibility.contact import Contact, Numbering
from eligibility.errors import CatalogueError
from eligibility.quotes import Source
from tests.eligibility.made_up import CONTACTS, FACTS, RECORD, RULES, write_catalogue


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("knid: cash", "kind: cash", "no such key"),
        ("kind: money", "kind: cash", "'cash', 'waiver', 'service', 'insurance', 'priority' or 'public'"),
        ("topic: 老有所乐", "topic: 老有所养", "老有所养"),
        ("life_events: [退休]", "life_events: [退役]", "退役"),
        ("contact: nobody", "contact: general", "contacts are general"),
        ("source: whom}", "source: who}", "sources are who, much"),
        ("fact: agee", "fact: age", "did you mean age"),
        ("unit: 块", "unit: 元", "'元'"),
        ("per: decade", "per: month", "'month'"),
        ("value: standrad - share", "value: standard - share", "did you mean standard"),
        ("value: standard ** 2", "value: standard - share", "only numbers"),
        ("{fact: veteran, is: 1}", "{fact: veteran, is: true}", "allowed: true, false"),
        ("{fact: veteran, at_least: 1}", "{fact: veteran, is: true}", "no bounds"),
        ("{fact: veteran}", "{fact: veteran, is: true}", "one test is needed"),
        ("{fact: age, is: 3, at_least: 65,", "{fact: age, at_least: 65,", "one test is needed"),
        ("name: 老兵津贴\nname: 又一个", "name: 老兵津贴", "stands twice"),
        ("given: {agee: 65", "given: {age: 65", "did you mean age"),
        ("outcome: yes", "outcome: eligible", "'eligible', 'possible' or 'not_eligible'"),
        ("id: pensions", "id: pension", "must be the file's name"),
        ("asked_as: [一, 二]", "asked_as: [一, 二, 三, 四, 五]", "at least 5"),
        (", text: 补足差额", "", ""),
    ],
)
def test_a_wrong_record_names_file_line_and_what_is_allowed(wrong: str, right: str, says: str, tmp_path: Path) -> None:
    if not says:  # taken away instead of put in: a formula without its words
        wrong, right, says = right, wrong, "the formula in words"
    text = RECORD.replace(right, wrong, 1)
    assert text != RECORD
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write_catalogue(tmp_path, record=text))
    assert caught.value.path == tmp_path / "ageing" / "pension.yml"
    assert says in caught.value.message
    assert re.match(r".*pension\.yml:\d+: ", str(caught.value))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("kind: money", "kind: cash"),
        ("unit: 块", "unit: 元"),
        ("contact: nobody", "contact: general"),
        ("topic: 老", "topic: 老有所养"),
    ],
)
def test_the_line_is_the_one_where_it_stands(wrong: str, right: str, tmp_path: Path) -> None:
    text = RECORD.replace(right, wrong, 1)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write_catalogue(tmp_path, record=text))
    assert caught.value.line == line_of(text, wrong)


def test_a_condition_without_a_source_is_refused(tmp_path: Path) -> None:
    text = RECORD.replace("      source: who\namount", "amount")
    with pytest.raises(CatalogueError, match="names no source"):
        load_catalogue(write_catalogue(tmp_path, record=text))


def test_a_record_of_the_household_cannot_ask_about_a_person(tmp_path: Path) -> None:
    text = RECORD.replace("contact: general", "contact: general\nscope: household")
    with pytest.raises(CatalogueError, match="a fact of a person"):
        load_catalogue(write_catalogue(tmp_path, record=text))


def test_a_public_good_has_no_conditions(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="nobody claims"):
        load_catalogue(write_catalogue(tmp_path, record=RECORD.replace("kind: cash", "kind: public")))


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("type: bool", "type: boolean", "'boolean', 'integer'"),
        ("applies_when: {fact: agee", "applies_when: {fact: age", "did you mean age"),
        ("{id: poor, label: 困难", "{id: age, label: 困难", "stands twice"),
        ("formula: income // size", "formula: income / size", "only numbers"),
    ],
)
def test_wrong_facts_are_named(wrong: str, right: str, says: str, tmp_path: Path) -> None:
    text = FACTS.replace(wrong, right) if right not in FACTS else FACTS.replace(right, wrong, 1)
    if wrong.startswith("{id: poor"):
        text = FACTS.replace(wrong, right)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write_catalogue(tmp_path, facts=text))
    assert says in str(caught.value)


def test_a_hotline_must_stand_in_its_source(tmp_path: Path) -> None:
    contacts = CONTACTS.replace("{numbering: 全国统一的政务服务热线号码。}", "{document: rules, quote: 每月一百元}")
    with pytest.raises(CatalogueError, match="must contain the number"):
        load_catalogue(write_catalogue(tmp_path, contacts=contacts))


@pytest.mark.parametrize(
    ("hotline", "quote"),
    [
        ("028-86643380", "联系电话：成都市残疾人联合会 028-86643380。"),
        ("02886643380", "联系电话（028）86643380"),
        ("86643380", "电话：86643380"),
        ("12385", "打12385"),
    ],
)
def test_a_hotline_may_have_its_area_code(hotline: str, quote: str) -> None:
    source = Source(document="rules", quote=quote)
    assert Contact(id="office", name="残联", what="残疾人的事。", hotline=hotline, source=source).hotline == hotline


@pytest.mark.parametrize("hotline", ["028-", "028 86643380", "打12345", "12-34"])
def test_what_is_no_number_is_no_hotline(hotline: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Contact(
            id="office", name="残联", what="残疾人的事。", hotline=hotline, source=Numbering(numbering="没有号码。")
        )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (RULES.replace("给老兵和困难老人", "给老兵"), "does not stand in rules"),
        (RULES, "stands 3 times in rules; say which"),
    ],
)
def test_without_its_proof_nothing_is_shown(text: str, says: str, folder: Path) -> None:
    with pytest.raises(UnprovenError, match=says):
        prove(load_catalogue(folder), folder, {"rules": text})


@pytest.mark.parametrize("occurrence", [1, 2, 3])
def test_a_quote_that_stands_more_than_once_says_which(occurrence: int, tmp_path: Path) -> None:
    record = RECORD.replace("quote: 每月一百元}", f"quote: 每月一百元, occurrence: {occurrence}}}")
    catalogue = load_catalogue(write_catalogue(tmp_path, record=record))
    located = prove(catalogue, tmp_path, {"rules": RULES})
    place = located[catalogue.get("pension", date(2026, 1, 1)).record.sources["much"]]  # type: ignore[union-attr]
    assert RULES[place.start : place.end] == "每月一百元"
    assert RULES[: place.start].count("每月一百元") == occurrence - 1


def test_no_yaml_at_all(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"pension\.yml:2: This is not YAML"):
        load_catalogue(write_catalogue(tmp_path, record="id: [\n"))
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue(tmp_path / "nowhere")


def test_a_new_version_stands_below_the_old_one(tmp_path: Path) -> None:
    newer = RECORD.replace("id: pension", "id: pension\nfrom: 2025-01-01").replace("at_least: 65", "at_least: 63")
    catalogue = load_catalogue(write_catalogue(tmp_path, record=f"{RECORD}---\n{newer}"))
    old, new = (catalogue.get("pension", day) for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert old is not None and new is not None and old.record.from_ is None
    assert new.record.from_ == date(2025, 1, 1)
    assert len(catalogue) == 1 and len(catalogue.all_versions()) == 2
