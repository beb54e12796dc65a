"""What one thing told makes of another in the same text."""

from __future__ import annotations

import pytest

from nlu.reading.reader import read


def heard(text: str) -> dict[str, tuple[object, str]]:
    return {said.fact: (said.value, said.certainty) for said in read(text).statements}


@pytest.mark.parametrize(
    ("text", "grade"),
    [("我结扎并发症，市里评了二级", 2), ("上环并发症，鉴定下来三级", 3), ("节育手术并发症鉴定过的，是一级", 1)],
)
def test_the_grade_of_a_complication_is_no_grade_of_a_disability(text: str, grade: int) -> None:
    facts = heard(text)
    assert facts["family_planning_complication_grade"] == (grade, "stated")
    assert "disability_grade" not in facts and "wants_contraception" not in facts


def test_a_disability_beside_a_complication_keeps_its_grade() -> None:
    assert heard("我结扎并发症，残疾证二级")["disability_grade"][0] == 2


@pytest.mark.parametrize("text", ["怀孕五个月，没工作", "我快生了，没上班", "刚生完孩子，没有工作"])
def test_no_job_beside_a_birth_is_asked_back(text: str) -> None:
    assert all(said.hedged for said in read(text).statements if said.value == "unemployed")  # the ear must not raise it
    assert heard(text)["employment"] in [("unemployed", "doubtful"), ("at_home", "stated"), ("at_home", "doubtful")]


@pytest.mark.parametrize("text", ["怀孕五个月，被厂里裁掉了", "我没工作，失业半年了，老婆怀孕了"])
def test_who_lost_a_job_is_out_of_work_beside_a_birth_too(text: str) -> None:
    assert heard(text)["employment"] == ("unemployed", "stated")


@pytest.mark.parametrize("text", ["居住证没办", "居住证还没有办下来", "我们没有办居住证"])
def test_no_gap_of_a_phrase_swallows_a_no(text: str) -> None:
    assert heard(text)["residence_permit"] == (False, "stated")


def test_a_plan_is_no_trade() -> None:
    facts = heard("琢磨着盘个小店面")
    assert facts["wants_business"] == (True, "stated") and "employment" not in facts


def test_who_will_not_work_for_others_is_no_employee() -> None:
    assert "employment" not in heard("不想给人打工，琢磨着盘个小店面")
