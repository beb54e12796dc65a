"""Identity card, telephone and bank card numbers are found in every spelling, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from api.catalogue.records import Records
from api.settings import ROOT
from api.turns.private_numbers import Kind, is_private_number, private_numbers
from knowledge.documents.library import Library
from tests.api import number_samples as samples

Shapes = tuple[tuple[int, ...], ...]
REAL: list[tuple[Kind, Callable[[Random], str], Shapes]] = [
    ("id_card", samples.id_card, ((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (6, 4, 2, 2, 4), (17,))),
    ("id_card", samples.old_id_card, ((6, 6, 3),)),
    ("bank_card", samples.bank_card, ((4, 4, 4, 4), (6,))),
    ("mobile", samples.mobile, ((3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (3, 2, 2, 2, 2))),
    ("landline", samples.landline, ((4, 8), (4, 4, 4))),
]
SENTENCES = (
    "{}",
    "我爸的是{}，68岁",
    "我的{}一直没用",
    "13岁{}万一要用",
    "杭政办〔2024〕1号 {}",
    "张三{}李四",
    "月收入3000，{}。",
)
SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("kind", "make", "shapes"), REAL, ids=["id", "old id", "bank card", "mobile", "landline"])
def test_a_private_number_is_found_in_every_spelling(
    kind: Kind, make: Callable[[Random], str], shapes: Shapes, seed: int
) -> None:
    number = make(Random(seed))
    spelled = [sentence.format(way) for way in samples.spellings(number, shapes) for sentence in SENTENCES]
    assert [text for text in spelled if kind not in private_numbers(text)] == []


@pytest.mark.parametrize(
    "prefix", ["+86", "+86 ", "+86-", "86", "86 ", "0086", "0086-", "(+86)", "（+86）", "＋８６", "0"]
)
def test_a_mobile_is_found_behind_a_country_code(prefix: str) -> None:
    for seed in SEEDS:
        number = samples.mobile(Random(seed))
        for way in (number, samples.grouped(number, (3, 4, 4), "-"), samples.grouped(number, (3, 4, 4), " ")):
            assert private_numbers(f"打{prefix}{way}找我") == ("mobile",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("我叫张三，33010219900307451X，电话13812345678", ("id_card", "mobile")),
        ("电话13812345678和13912345678", ("mobile",)),
        ("330102199003074510", ("id_card",)),  # a wrong check digit is a typing error
        ("身份证 3301 0219 9003 0745 10", ("id_card",)),
        ("残疾证33010219900307451441", ("id_card",)),
        ("残疾证33010219900307451X41", ("id_card",)),
        ("身份证号330102\n19900307\n4514", ("id_card",)),
        ("33010219900307451叉", ("id_card",)),
        ("6222021234567890123", ("bank_card",)),  # as well
        ("卡号6222 0212 3456 7890", ("bank_card",)),
        ("4111 1111 1111 1111", ("bank_card",)),
        ("3782 822463 10005", ("bank_card",)),
        ("打到账号 12020 2123456 7890 上", ("bank_card",)),
        ("我电话13812 345678", ("mobile",)),
        ("我手机是 1381 2345 678", ("mobile",)),
        ("+86 571 8888 6666", ("landline",)),
        ("010-66668888", ("landline",)),
        ("我家电话8888 6666", ("landline",)),
        ("联系电话：88886666", ("landline",)),
    ],
)
def test_what_else_is_private(text: str, kinds: tuple[Kind, ...]) -> None:
    assert private_numbers(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        *["12345", "0571-12345", "057112345", "打12348没人接", "0571-96666", "400-828-1234", "4008281234", "95588"],
        *["杭政办〔2024〕1号", "杭政办函[2023]第12号", "2021-2025", "2021—2025年", "20210101-20251231"],
        *["2021 2022 2023 2024 2025", "1990-03-07 12:30", "20240315123045", "1710000000000"],
        *["13812345678元", "投入13812345678.50元", "¥13812345678", "13,812,345,678元", "138亿", "1.5万"],
        *["工资150 1800 2000", "5200 5300 5400 5500", "6200 6300 6400 6500", "3000、2500、1800、900"],
        *["11330100002490008X", "001008003010008/2021-00123", "91330100MA27WXYZ12"],
        *["1、3、5、7、8、10、12月", "一二三四级", "一三五七九", "手机尾号5678", "138****5678", "330102********4514"],
        *["我打电话20240101打的", "家里电话12345", "310012", "残疾一级，500元", "住院花了187654.32"],
    ],
)
def test_what_is_not_private(text: str) -> None:
    assert private_numbers(text) == ()


def test_thousands_of_amounts_dates_documents_and_hotlines_are_not_mistaken() -> None:
    random = Random(20240229)
    said = {samples.harmless(random) for _ in range(4000)}
    assert len(said) > 2000
    assert [text for text in said if private_numbers(text)] == []


@settings(
    derandomize=True
)  # one pair in three thousand has the digits of a number by chance: 1965 12 09-1978 09 20，1985
@given(st.randoms(use_true_random=False))
def test_two_harmless_things_are_harmless_together(random: Random) -> None:
    assert private_numbers(f"{samples.harmless(random)}，{samples.harmless(random)}") == ()


def test_nothing_in_our_documents_records_and_training_sentences_is_mistaken(
    library: Library, records: Records
) -> None:
    lines = [line for entry in library.list() for line in entry.document.text.splitlines()]
    lines += [phrase for e in records.catalogue.all_versions() for phrase in e.record.asked_as]
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines += [line.removeprefix("- ") for line in entry.get("examples", "").splitlines()]
    assert len(lines) > 3000
    assert [line for line in lines if private_numbers(line)] == []


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    private_numbers(text)


@pytest.mark.parametrize("make", [samples.id_card, samples.mobile, samples.bank_card])
def test_an_id_that_is_a_private_number_is_told_from_a_random_one(make: Callable[[Random], str]) -> None:
    number = make(Random(1))
    assert is_private_number(number) and is_private_number(samples.grouped(number, (4, 4), "-"))
    assert not is_private_number(f"tg-a{number}f")
    assert not any(map(is_private_number, ("1", "2024", "1710000000000", "20240315123045", "abc", "family-1", "本人")))
