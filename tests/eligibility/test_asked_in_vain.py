"""What somebody came for is asked about, its last figure first, and nothing that no answer changes."""

from __future__ import annotations

import pytest

from eligibility.catalogue import Catalogue
from tests.eligibility.clerk import Clerk


def test_what_settles_a_sum_already_granted_is_asked_before_what_else_the_concern_may_bring(
    catalogue: Catalogue,
) -> None:
    girl = {"age": 6, "disability_grade": 2, "disability_type": "physical", "self_care": "mostly_unable"}
    question = Clerk(catalogue, {"女儿": girl}, economic_hardship=False).next("disability")
    assert question is not None and (question.fact.id, question.person) == ("lives_at_home", "女儿")


def test_who_is_at_a_vocational_school_is_not_asked_for_an_age_that_school_tells(catalogue: Catalogue) -> None:
    question = Clerk(catalogue, {"女儿": {"school_stage": "vocational", "school_year": 1}}).next("school")
    assert question is not None and question.fact.id == "registered_full_time"


def test_leave_from_work_is_asked_about_only_where_somebody_comes_for_it(catalogue: Catalogue) -> None:
    concerns, told = catalogue.concerns, {"本人": {"spouse_gave_birth": True}, "配偶": {"recently_gave_birth": True}}
    known = Clerk(catalogue, told).known
    assert "leave" not in [c.id for c in concerns.brought("老婆生了二胎,有什么补贴", known)]
    assert "leave" in [c.id for c in concerns.brought("老婆生了二胎,陪产假几天", known)]


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("我们从外地来的,儿子8岁,想在杭州读小学", "migrant-school"),
        ("老家过来打工,女儿6岁要上小学", "migrant-school"),
        ("儿子8岁,在读小学", "school"),
        ("孩子9岁,交不起学校的钱", "school"),
        ("孙子7岁,孩子没人照顾", "child-alone"),
    ],
)
def test_whom_an_opening_about_a_child_comes_for(text: str, concern: str, catalogue: Catalogue) -> None:
    known = Clerk(catalogue, {"孙子" if "孙子" in text else "孩子": {"age": 8}}).known
    assert catalogue.concerns.brought(text, known)[0].id == concern
