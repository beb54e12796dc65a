"""A slip is of the chosen facts and no others, its code brings the same result again, and every right is cited."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actions.replies import read_replies
from api.catalogue.records import Records
from api.public.card_schemas import CardStatus
from api.slip.building import SlipBuilder
from api.slip.code import read
from api.slip.form import as_field
from api.slip.qr import MOST_BYTES
from api.slip.rerun import rerun
from api.slip.slip import Slip
from api.slip.told import SlipTold, Whole, called, chosen, keys, whole_of, without_names
from bench.households import random_household, thinned
from eligibility.household import Household, Person
from knowledge.documents.library import Library
from tests.api.slip.support import FAMILY

DAY = date(2026, 11, 22)
COUNTER = "https://huimin.example/counter"
CALM = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="session")
def builder(records: Records, library: Library) -> SlipBuilder:
    return SlipBuilder(records, library, read_replies())


def family(records: Records, **more: Any) -> Whole:
    return whole_of(SlipTold.model_validate_json(json.dumps({**FAMILY, **more})), records, DAY)


def every_key(whole: Whole) -> set[str]:
    return {key for key, *_ in keys(whole.household)}


def some_household(records: Records, seed: int) -> tuple[Whole, set[str]]:
    """A random household, told as fully as people do, with some of its facts ticked."""
    rng = Random(seed)
    drawn = thinned(random_household(records.catalogue, rng, rng.randint(1, 4), even=0.4), rng, rng.uniform(0.05, 0.4))
    whole = Whole(without_names(drawn, DAY), DAY)
    return whole, {key for key in every_key(whole) if rng.random() < 0.6}


def named(slip: Slip) -> set[tuple[str, str, str]]:
    return {(right.entitlement_id, person, right.status) for right in slip.rights for person in right.people or ("",)}


@CALM
@given(seed=st.integers(0, 10_000))
@example(seed=243)  # one of two people of a line is denied it by what was not chosen
def test_what_was_not_chosen_is_nowhere(builder: SlipBuilder, records: Records, seed: int) -> None:
    """The same slip comes of a household that never told it, but for rights that the whole story denies."""
    whole, ticked = some_household(records, seed)
    slip = builder.build(whole, ticked, COUNTER)
    never_told = replace(whole, household=chosen(whole.household, ticked))
    other = builder.build(never_told, every_key(never_told), COUNTER)
    assert (slip.told, slip.household) == (other.told, other.household)
    assert read(slip.address, records.catalogue.vocabulary).household == read(
        other.address, records.catalogue.vocabulary
    ).household  # fmt: skip
    if not other.more:
        assert named(slip) <= named(other)
    if (named(slip), slip.more) == (named(other), other.more):  # a line is of several people: lines are no count
        assert slip == other


@CALM
@given(seed=st.integers(0, 10_000))
def test_the_code_brings_the_same_result_again(builder: SlipBuilder, records: Records, seed: int) -> None:
    whole, ticked = some_household(records, seed)
    slip = builder.build(whole, ticked, COUNTER)
    claims = read(slip.address, records.catalogue.vocabulary)
    again = rerun(claims, records, DAY)
    assert again.same_rules and again.other == [] and again.now == []
    assert {(p.relation, *sorted(map(str, p.facts.items()))) for p in claims.household.persons} == {
        (p.relation, *sorted(map(str, p.facts.items()))) for p in slip.household.persons
    }
    assert len(slip.address.encode()) <= MOST_BYTES
    shown = sum(len(right.people) or 1 for right in slip.rights)
    assert len(again.then) == shown or len(slip.address) > MOST_BYTES - 16, "all, unless the code is full"


@CALM
@given(seed=st.integers(0, 10_000))
def test_every_right_is_cited_and_the_certain_ones_come_first(
    builder: SlipBuilder, records: Records, library: Library, seed: int
) -> None:
    whole, _ = some_household(records, seed)
    slip = builder.build(whole, every_key(whole), COUNTER)
    for right in slip.rights:
        assert right.cited and right.contact
        for cited in right.cited:
            entry = library.get(cited.document_id)
            assert entry is not None and cited.document_id in slip.numbers
            assert "".join(cited.quote.split()) in "".join(entry.document.text.split())
    certain = [right.status is CardStatus.ELIGIBLE for right in slip.rights]
    assert certain == sorted(certain, reverse=True)


def test_what_is_sensitive_or_of_no_use_is_not_ticked_beforehand(builder: SlipBuilder, records: Records) -> None:
    offers = {fact.key: fact for one in builder.offers(family(records)) for fact in one.facts}
    assert {key for key, fact in offers.items() if fact.ticked} == {"1.age", "2.age", "h.district"}
    assert offers["2.disability_grade"].sensitive and offers["h.minimum_living"].sensitive


def test_the_whole_story_is_not_contradicted_by_a_part_of_it(builder: SlipBuilder, records: Records) -> None:
    """Who lives elsewhere gets nothing, and hiding that brings nothing onto paper."""
    told = json.loads(json.dumps(FAMILY))
    full = named(builder.build(family(records), every_key(family(records)), COUNTER))
    assert any(person == "2" for _, person, _ in full)
    told["persons"][1]["facts"] |= {"lives_here": False, "registered_here": False}
    whole = family(records, **told)
    hiding = every_key(whole) - {"2.lives_here", "2.registered_here"}
    assert not [one for one in named(builder.build(whole, hiding, COUNTER)) if one[1:] == ("2", "eligible")]


def test_the_dead_get_nothing_of_the_living_though_that_is_not_chosen(builder: SlipBuilder, records: Records) -> None:
    told = json.loads(json.dumps(FAMILY))
    told["persons"][1]["facts"] = {"age": 82, "disability_grade": 1, "deceased": True}
    whole = family(records, **told)
    slip = builder.build(whole, every_key(whole) - {"2.deceased"}, COUNTER)
    assert not [right for right in slip.rights if "2" in right.people]


def test_no_cinema_stands_beside_a_funeral(builder: SlipBuilder, records: Records) -> None:
    told = json.loads(json.dumps(FAMILY))
    told["persons"][1]["facts"] = {"age": 82, "deceased": True}

    def leisure(*concerns: str) -> bool:
        whole = family(records, **told, concerns=[*concerns])
        slip = builder.build(whole, every_key(whole), COUNTER)
        return any("老年大学" in right.name for right in slip.rights)

    told["persons"][0]["facts"] = {"age": 68}
    assert leisure("old-age"), "who was widowed and comes for the old may be offered it"
    assert not leisure("funeral")


def test_what_contradicts_itself_is_on_no_slip(builder: SlipBuilder, records: Records) -> None:
    whole = family(records, household={"minimum_living": True, "household_size": 1})
    assert whole.contradictions and "h.household_size" not in every_key(whole)


def test_the_form_carries_the_household_and_no_names(builder: SlipBuilder, records: Records) -> None:
    told = json.loads(json.dumps(FAMILY))
    told["persons"][1] |= {"relation": "王建国"}
    told["persons"][1]["facts"] = {"birth_date": "1944-01-02"}
    field = as_field(family(records, **told))
    assert "王建国" not in field and "1944" not in field
    again = whole_of(SlipTold.model_validate_json(field), records, DAY)
    assert [person.facts for person in again.household.persons][1] == {"age": 82}


def test_facts_that_the_code_has_no_room_for_are_named(builder: SlipBuilder, records: Records) -> None:
    whole = Whole(without_names(random_household(records.catalogue, Random(1), 6), DAY), DAY)
    slip = builder.build(whole, every_key(whole), COUNTER)
    kept = sum(len(person.facts) for person in slip.household.persons) + len(slip.household.facts)
    assert slip.left_out and kept + len(slip.left_out) == len(every_key(whole))
    assert rerun(read(slip.address, records.catalogue.vocabulary), records, DAY).other == []


def test_what_is_only_possible_is_no_yes(builder: SlipBuilder, records: Records) -> None:
    whole = family(records, household={})
    slip = builder.build(whole, every_key(whole), COUNTER)
    unsure = [right for right in slip.rights if right.status is not CardStatus.ELIGIBLE]
    assert unsure and all(right.open for right in unsure)
    only_asked = [office for office in slip.offices if "我想办" not in office.say]
    names = {right.name for right in unsure}
    assert all(not any(f"我想办{name}" in office.say for name in names) for office in slip.offices), only_asked


def test_another_day_is_compared_as_well(builder: SlipBuilder, records: Records) -> None:
    """A girl of 17 on the day of the paper is of the same facts today, and said to be so."""
    slip = builder.build(family(records), every_key(family(records)), COUNTER)
    claims = read(slip.address, records.catalogue.vocabulary)
    later = rerun(claims, records, DAY + timedelta(days=30))
    assert later.other == [] and len(later.now) == len(later.then)


def test_what_comes_out_otherwise_is_said_with_both(builder: SlipBuilder, records: Records) -> None:
    slip = builder.build(family(records), every_key(family(records)), COUNTER)
    claims = read(slip.address, records.catalogue.vocabulary)
    forged = replace(claims, printed=[replace(claims.printed[0], value=9999.0), *claims.printed[1:]])
    (other,) = rerun(forged, records, DAY).other
    assert "9999" in other.paper and "每月330.6元" in other.now
    poorer = replace(claims, rules_version="000000000000", household=Household(claims.household.persons, {}))
    changed = rerun(poorer, records, DAY)
    assert not changed.same_rules and changed.other
    assert all(one.paper.startswith("按文件符合") for one in changed.other)


def _sum(slip: Slip, wanted: Collection[str]) -> set[str]:
    return {right.entitlement_id for right in slip.rights} & {*wanted}


def test_sums_are_added_only_where_they_can_be(builder: SlipBuilder, records: Records) -> None:
    """A figure of another year and what may not go together are not added up: the family of this file has both."""
    slip = builder.build(family(records), every_key(family(records)), COUNTER)
    assert _sum(slip, ["disabled-living-allowance", "severe-disability-nursing-subsidy"]) and slip.per_month == ""


def test_one_of_several_stands_on_the_paper_by_a_word_and_a_number() -> None:
    persons = [Person(str(n), word, {"age": 7 + n}) for n, word in enumerate(("一个孩子", "另一个孩子", "小明"))]
    named = called(without_names(Household(persons, {}), date(2026, 11, 30)))
    assert [*named.values()][1:] == ["孩子1", "孩子2", "家人"]
