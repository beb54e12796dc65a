"""The code on a slip: what is written is read back, whatever the household, and nothing that is broken is."""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.catalogue.records import Records
from api.public.card_schemas import CardStatus
from api.slip.code import BROKEN, FIRST_DAY, NOT_OURS, TOO_NEW, Claims, CodeError, printed, read, write
from api.slip.packing import NAME, SHORT, Reader, digest, pack, varint
from api.slip.told import SOMEBODY, relation_words, without_names
from bench.households import random_household, thinned
from eligibility.household import Household, Person

DAY = date(2026, 11, 22)
SMALL = Claims(DAY, "490e24ed8739", Household([Person("1", "父亲", {"age": 82, "disability": True})], {}))
# health checks of hypothesis judge by a clock, and this machine has others at work
CALM = settings(max_examples=40, deadline=None)


def twice(names: Iterable[str], size: int) -> list[bytes]:
    return [found for found, many in Counter(digest(name, size) for name in names).items() if many > 1]


def test_no_two_names_have_the_same_digest(records: Records) -> None:
    vocabulary = records.catalogue.vocabulary
    assert twice(vocabulary.facts, NAME) == []
    assert twice({e.id for e in records.catalogue.all_versions()}, NAME) == []
    assert twice(relation_words(), SHORT) == []
    for fact in vocabulary:
        assert twice(fact.values(), SHORT) == [], fact.id


def test_every_fact_has_a_place_in_the_code(records: Records) -> None:
    """A day of birth becomes an age before; another date would need a place of its own, and so would a debt."""
    for fact in records.catalogue.vocabulary:
        assert fact.type != "date" or fact.id == "birth_date"
        assert (fact.least or 0) >= 0, fact.id


@CALM
@given(seed=st.integers(0, 10_000), density=st.floats(0.05, 1), more=st.integers(0, 36_000))
def test_what_is_written_is_read_back(records: Records, seed: int, density: float, more: int) -> None:
    rng = Random(seed)
    household = thinned(random_household(records.catalogue, rng, rng.randint(1, 5)), rng, density)
    household = without_names(household, DAY)
    rights = [
        printed(f"right-{n}", n, rng.choice([*CardStatus]), rng.choice([None, 0, 125, 330.6, 66120.0]), f"每月{n}元")
        for n in range(rng.randint(0, 6))
    ]
    claims = Claims(FIRST_DAY + timedelta(days=more), "0123456789ab", household, tuple(rights))
    # a code has no more room than this, but reading has: no fact is lost whatever there is
    assert len(write(claims)) > 1500 or read(write(claims), records.catalogue.vocabulary) == claims


@given(number=st.integers(0, 2**60))
def test_numbers_are_packed_whole(number: int) -> None:
    assert Reader(varint(number)).varint() == number
    assert Reader(pack(number)).value() == number


@pytest.mark.parametrize("value", [date(2026, 1, 1), -1])
def test_what_has_no_place_is_refused_and_not_bent(value: object) -> None:
    with pytest.raises(ValueError, match="no place"):
        pack(value)  # type: ignore[arg-type]


@CALM
@given(data=st.data())
def test_one_wrong_letter_is_noticed(records: Records, data: st.DataObject) -> None:
    code = write(SMALL)
    place = data.draw(st.integers(0, len(code) - 2))  # the last letter has bits that say nothing
    wrong = data.draw(st.sampled_from("ABCxyz019-_").filter(lambda letter: letter != code[place]))
    with pytest.raises(CodeError):
        read(code[:place] + wrong + code[place + 1 :], records.catalogue.vocabulary)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", NOT_OURS),
        ("你好", NOT_OURS),
        ("https://elsewhere.example/", NOT_OURS),
        ("AQID", NOT_OURS),
        (write(SMALL)[:-6], BROKEN),
        (write(SMALL)[5:], BROKEN),
        ("A" * 5000, BROKEN),
    ],
)
def test_what_is_no_code_is_told_in_a_sentence(records: Records, text: str, sentence: str) -> None:
    with pytest.raises(CodeError) as refused:
        read(text, records.catalogue.vocabulary)
    assert str(refused.value) == sentence


def checked(packed: bytes) -> str:
    return base64.urlsafe_b64encode(packed + zlib.crc32(packed).to_bytes(4, "big")).rstrip(b"=").decode()


def unchecked(code: str) -> bytes:
    return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))[:-4]


@pytest.mark.parametrize(
    ("packed", "sentence"),
    [
        (b"\x02" + unchecked(write(SMALL))[1:], TOO_NEW),
        (unchecked(write(SMALL)) + b"\x00", NOT_OURS),
        (unchecked(write(SMALL))[:-1], NOT_OURS),
        (b"\x01" + b"\xff" * 40, NOT_OURS),  # a number that never ends
        (b"\x01" + varint(10**9) + bytes(6) + bytes(3), NOT_OURS),  # a day that no calendar has
        (
            b"\x01" + bytes(7) + b"\x00" + varint(13) + bytes(13 * 3) + b"\x00",
            NOT_OURS,
        ),  # too many people
    ],
)
def test_a_forged_code_is_read_as_far_as_it_makes_sense(records: Records, packed: bytes, sentence: str) -> None:
    with pytest.raises(CodeError) as refused:
        read(checked(packed), records.catalogue.vocabulary)
    assert str(refused.value) == sentence


def test_an_address_and_blanks_around_a_code_are_no_matter(records: Records) -> None:
    code = write(SMALL)
    for text in (f"https://huimin.example/counter#{code}", f" {code[:10]}\n{code[10:]} "):
        assert read(text, records.catalogue.vocabulary) == SMALL


def test_a_fact_that_there_is_no_more_is_counted_and_left_out(records: Records) -> None:
    gone = Household([Person("1", "父亲", {"age": 82, "a_fact_of_old": 3, "self_care": "an answer of old"})], {})
    claims = read(write(replace(SMALL, household=gone)), records.catalogue.vocabulary)
    assert claims.household.persons[0].facts == {"age": 82}
    assert claims.unknown == 2


def test_a_name_is_on_no_slip() -> None:
    named = Household([Person("wang", "王建国", {"age": 70})], {})
    (person,) = without_names(named, DAY).persons
    assert (person.id, person.relation) == ("1", SOMEBODY)


@pytest.mark.parametrize(
    ("born", "facts"),
    [
        ("1944-11-22", {"age": 82}),
        ("1944-11-23", {"age": 81}),
        ("2024-10-30", {"age": 2, "age_months": 24}),
        ("nonsense", {"birth_date": "nonsense"}),  # refused by who checks facts, with a sentence
    ],
)
def test_a_day_of_birth_becomes_an_age(born: str, facts: dict[str, object]) -> None:
    told = Household([Person("1", "本人", {"birth_date": born})], {})
    assert without_names(told, DAY).persons[0].facts == facts
