"""The interview of a concern: a kind clerk's order, several facts as one question, and what is never asked."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.catalogue import Catalogue
from tests.eligibility.clerk import Clerk, People
from tests.eligibility.tell import assess


def test_the_poor_are_asked_who_lives_there_on_what_and_where(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"本人": {}}, economic_hardship=True)
    asked = clerk.all("living-money", answers={"household_size": 2, "household_income": 1000, "district": "xihu"})
    assert asked[:3] == ["household_size", "household_income", "district"]
    assert "temporary_relief_approved" in asked


def test_facts_of_one_kind_are_one_question_and_never_asked_singly_after(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"弟弟": {"disability_grade": 2}}, economic_hardship=True)
    question = clerk.next("disability")
    assert question is not None and question.kind == "several"
    assert [fact.id for fact in question.facts] == ["minimum_living", "low_margin", "hardship_certified"]
    assert question.text != question.fact.question and question.person is None
    assert not {"minimum_living", "low_margin", "hardship_certified"} & {*clerk.all("disability")}


def test_what_was_told_is_left_out_of_the_list(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"弟弟": {"disability_grade": 2}}, economic_hardship=True, minimum_living=False)
    question = clerk.next("disability")
    assert question is not None and [fact.id for fact in question.facts] == ["low_margin", "hardship_certified"]


def test_none_of_these_denies_no_decision_of_an_office(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"弟弟": {"disability_grade": 2}}, economic_hardship=True)
    question = clerk.next("disability")
    assert question is not None
    assert [fact.id for fact in question.denied_by_none] == ["minimum_living", "low_margin"]


def test_an_office_is_asked_about_when_all_else_is_met(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"儿子": {"age": 8}})
    asked = clerk.all("disability", answers={"disability": True, "disability_grade": 1, "economic_hardship": False})
    assert asked[0] == "disability" and "child_rehabilitation_approved" in asked
    without = Clerk(catalogue, {"儿子": {"age": 8}}).all("disability", answers={"disability": False})
    assert without == ["disability"]


def test_never_recognised_leaves_it_possible_and_says_what_to_apply_for(catalogue: Catalogue) -> None:
    facts = {"age": 85, "economic_hardship": True, "hardship_certified": False}
    result = assess(catalogue, "elder-care-subsidy", facts)
    assert result.outcome == "possible" and [fact.id for fact in result.to_apply] == ["hardship_certified"]
    comfortable = assess(catalogue, "elder-care-subsidy", {"age": 85, "economic_hardship": False})
    assert comfortable.outcome == "not_eligible" and comfortable.to_apply == ()


def test_a_refusal_by_an_office_can_still_be_applied_for_where_all_else_is_met(catalogue: Catalogue) -> None:
    facts = {"disability": True, "assistive_device_needed": True, "assistive_device_approved": False}
    result = assess(catalogue, "assistive-device-subsidy", facts)
    assert result.outcome == "not_eligible" and [f.id for f in result.to_apply] == ["assistive_device_approved"]
    needless = assess(catalogue, "assistive-device-subsidy", {**facts, "assistive_device_needed": False})
    assert needless.to_apply == ()


@pytest.mark.parametrize(
    ("concern", "people", "never"),
    [
        ("care", {"母亲": {"age": 70, "self_care": "independent"}}, {"long_term_dependent", "long_term_care_needed"}),
        ("old-age", {"母亲": {"age": 88}}, {"veteran", "employment", "wants_job", "destitute"}),
        ("birth", {"本人": {"pregnant": True}}, {"recently_gave_birth", "public_rental_approved", "disability"}),
        ("small-child", {"女儿": {"age_months": 4}}, {"disability", "medical_insurance", "orphan", "school_stage"}),
        ("funeral", {"父亲": {"deceased": True}}, {"disability", "preferential_treatment", "self_care", "age"}),
        ("child-alone", {"孙子": {"age": 9}}, {"orphan", "parent_serving_sentence", "hiv_affected_child"}),
        ("housing", {"本人": {"age": 30}}, {"veteran", "household_income", "tuberculosis"}),
        ("homeless", {"本人": {"homeless": True}}, {"disability", "household_income", "minimum_living", "age"}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_or_hurts_is_never_asked(
    concern: str, people: People, never: set[str], catalogue: Catalogue
) -> None:
    assert not never & {*Clerk(catalogue, people).all(concern)}


def test_whether_somebody_has_long_been_dependent_is_asked_of_the_dependent(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"母亲": {"age": 70}}, minimum_living=True)
    asked = clerk.all("care", answers={"self_care": "unable"})
    assert asked.index("self_care") < asked.index("long_term_dependent")


def test_the_funeral_asks_of_the_dead_only_what_it_needs(catalogue: Catalogue) -> None:
    asked = Clerk(catalogue, {"父亲": {"deceased": True}}).all("funeral", answers={"eco_burial": True})
    assert asked[:2] == ["eco_burial", "minimum_living"]
    assert {*asked} <= {*catalogue.concerns["funeral"].asks, "low_margin"}


def test_one_answers_for_all_how_long_they_have_lived_here(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"本人": {"age": 35}, "配偶": {"age": 33}, "儿子": {"age": 5}})
    assert clerk.all("free-services").count("residence_months") == 1


def test_persons_in_need_may_be_named(catalogue: Catalogue) -> None:
    people = {"父亲": {"age": 80}, "母亲": {"age": 79}}
    question = Clerk(catalogue, people, minimum_living=True).next("old-age", persons=["母亲"])
    assert question is not None and question.person == "母亲"


def test_being_poor_and_its_papers_are_one_question(catalogue: Catalogue) -> None:
    question = Clerk(catalogue, {"母亲": {"age": 84}}).next("old-age")
    assert question is not None
    assert [fact.id for fact in question.facts] == [
        "minimum_living", "low_margin", "hardship_certified", "economic_hardship",
    ]  # fmt: skip
    assert question.group is not None and question.group.ladder


def test_the_sum_of_what_is_granted_is_settled_first(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"本人": {"family_planning_special": True, "age": 63}, "配偶": {}})
    question = clerk.next("lost-only-child")
    assert question is not None and (question.fact.id, question.person) == ("receiving_elder_care_subsidy", "本人")


def test_somebody_who_asks_about_one_entitlement_is_asked_in_its_clerks_order(catalogue: Catalogue) -> None:
    question = Clerk(catalogue, {"父亲": {"deceased": True}}).next(entitlement_ids=["free-river-burial"])
    assert question is not None and question.fact.id == "ashes_not_kept"
    assert Clerk(catalogue, {"父亲": {}}).next(entitlement_ids=["free-river-burial"]) is None


def test_a_settled_concern_asks_no_more(catalogue: Catalogue) -> None:
    done = Clerk(catalogue, {"父亲": {"age": 80, "self_care": "independent"}}, economic_hardship=False)
    assert done.next("old-age") is None


COMPLICATION = {"family_planning_complication": True}
GRADE, PUPIL = {"disability_grade": 1}, {"school_stage": "primary", "student_aid_recipient": True}


@pytest.mark.parametrize(
    ("entitlement", "facts", "text"),
    [
        ("severe-disability-nursing-subsidy", GRADE, "每月500元、250元或125元，看生活能不能自理"),
        ("family-planning-complication-allowance", COMPLICATION, "每月700元、500元或300元，看鉴定的等级"),
        ("compulsory-education-living-subsidy", PUPIL, "每年1000元或500元，看住不住校"),
    ],
)
def test_an_open_amount_is_at_most_three_figures_with_what_settles_them(
    entitlement: str, facts: dict[str, Any], text: str, catalogue: Catalogue
) -> None:
    amount = assess(catalogue, entitlement, facts).amount
    assert amount is not None and amount.text == text and amount.value is None


def test_how_old_a_child_is_stands_for_what_only_the_grown_up_are_asked(catalogue: Catalogue) -> None:
    clerk = Clerk(catalogue, {"孩子": {}})
    question = clerk.next(entitlement_ids=["maternity-and-spouse-leave-2021"])
    assert question is not None and question.fact.id == "age"
    clerk.tell("孩子", "age", 1)
    assert clerk.next(entitlement_ids=["maternity-and-spouse-leave-2021"]) is None
    grown = Clerk(catalogue, {"儿子": {"employment": "unemployed"}}).all("job-loss")
    assert "unemployment_insurance" in grown, "who lost work is no child"


def test_who_was_only_mentioned_is_not_asked_about_what_is_somebody_elses(catalogue: Catalogue) -> None:
    people: People = {"配偶": {"recently_gave_birth": True}, "孩子": {}}
    clerk = Clerk(catalogue, people)
    asked = []
    while question := clerk.next(entitlement_ids=["maternity-and-spouse-leave-2021"]):
        asked.append(question.person)
    assert {*asked} == {"配偶"}


def test_no_work_of_a_woman_in_childbed_is_no_search_for_work(catalogue: Catalogue) -> None:
    out_of_work = {"age": 30, "employment": "unemployed"}
    assert assess(catalogue, "employment-services", out_of_work).outcome == "eligible"
    for told in ({"pregnant": True}, {"recently_gave_birth": True}):
        assert assess(catalogue, "employment-services", {**out_of_work, **told}).outcome == "possible"
        assert (
            assess(catalogue, "employment-services", {**told, **out_of_work, "wants_job": True}).outcome == "eligible"
        )


def test_who_asks_for_the_only_childs_reward_is_not_asked_about_an_operation(catalogue: Catalogue) -> None:
    named = [concern.id for concern in catalogue.concerns.named("独生子女奖励还有吗")]
    assert named == ["family-planning"] and Clerk(catalogue, {"本人": {"age": 60}}).all(*named) == []
    harmed = [concern.id for concern in catalogue.concerns.named("当年结扎留下毛病，有补助吗")]
    assert Clerk(catalogue, {"本人": {"age": 60}}).all(*harmed) == ["family_planning_complication"]


def test_a_grandchild_left_behind_comes_before_the_fathers_search_for_work(catalogue: Catalogue) -> None:
    named = [c.id for c in catalogue.concerns.named("儿子刚从里面放出来，媳妇早跑了，小孙女七岁跟我住，儿子找不到工作")]
    assert named.index("child-alone") < named.index("job-search")


def test_questions_may_be_put_in_other_words(catalogue: Catalogue) -> None:
    question = Clerk(catalogue, {"本人": {}}, economic_hardship=True).next("living-money")
    assert question is not None and question.plainly != question.text and question.plainly.endswith(("？", "。"))
