"""What is told out of turn, or of whom nobody asked: it is heard, and put on nobody else."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from tests.actions.test_cases import said, talk


def test_whom_it_is_asked_for_puts_nothing_right_where_both_were_told_of(desk: Desk) -> None:
    memory = talk(desk, "我爸75岁，我妈78岁", "我是问爸妈的").memory
    assert {one.relation: one.facts["age"] for one in memory.persons if "age" in one.facts} == {"父亲": 75, "母亲": 78}
    moved = talk(desk, "我爸75岁，一级残疾", "我是问我妈的").memory.related("母亲")
    assert moved is not None and moved.facts["disability_grade"] == 1


def test_where_a_relative_lives_is_told_back_and_moves_nobody(desk: Desk) -> None:
    taken = talk(desk, "我孙子9岁 住拱墅", "他爷爷70岁 住余杭")
    # the grandson of who speaks: his grandfather is their spouse
    assert taken.memory.facts["district"] == "gongshu" and "爱人住在余杭区，我听到了" in said(taken)
    assert talk(desk, "我孙子9岁 住拱墅", "改成余杭区").memory.facts["district"] == "yuhang"
    assert talk(desk, "我妈82岁 住拱墅", "我妈住余杭").memory.facts["district"] == "yuhang", "hers alone was told"


def test_whoever_is_set_aside_is_not_shown(desk: Desk) -> None:
    shown = said(talk(desk, "我妹妹智力残疾二级 40岁", "我35岁 失业", "我妹妹的事先不说了 我能领啥"))
    assert "您" in shown and "妹妹：" not in shown


def test_what_one_office_did_not_look_at_is_no_no_of_another(desk: Desk) -> None:
    facts = talk(desk, "我45岁 失业", "民政没认定过").memory.facts
    assert facts.get("hardship_certified") is False and "zero_employment_family" not in facts
    assert "hardship_certified" not in talk(desk, "我45岁 失业", "人社没来认定过").memory.facts


@pytest.mark.parametrize("text", ["没有 都没有", "没有 都不是", "没有，一样都没有"])
def test_none_of_these_in_other_words(desk: Desk, text: str) -> None:
    before = talk(desk, "我妈70岁").memory.waiting
    memory = talk(desk, "我妈70岁", text).memory
    assert before is not None and "minimum_living" in before.facts
    assert memory.facts["minimum_living"] is False and memory.waiting != before


def test_a_register_in_a_village_is_asked_back_and_not_refused_at_once(desk: Desk) -> None:
    told = said(talk(desk, "我妈70岁", "农村户口"))
    assert "农村家庭" in told and "没有当成一样" not in told


@pytest.mark.parametrize("text", ["你记了啥", "现在记的哪里", "记了些啥"])
def test_what_is_noted_is_asked_in_other_words(desk: Desk, text: str) -> None:
    assert "妈妈 82岁" in said(talk(desk, "我妈82岁", text))


@pytest.mark.parametrize("text", ["还有没有别的能再报一点的", "到底行不行"])
def test_what_else_there_is_shows_the_case_so_far(desk: Desk, text: str) -> None:
    told = said(talk(desk, "我妈82岁 低保", text))
    assert "最低生活保障" in told and "您可以这样问我" not in told


def test_whether_they_get_it_is_not_open_because_they_do_not_say_that_they_get_it(desk: Desk) -> None:
    told = said(talk(desk, "我55岁 家里两个人", "可以申请低保吗"))
    assert "还不知道：人均月收入" in told and "还不知道：低保" not in told
