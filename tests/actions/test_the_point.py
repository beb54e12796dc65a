"""Who asks more than whether a thing is theirs gets the clause that says it or an honest no; others get the card."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from tests.actions.test_openings import take

POINTS = {
    # the clause says it, and the card of the record would have said another thing
    "来电人参加城乡居民医保，刚做完手术出院，问政策范围里的住院费用医保大概付几成": ("answer", "75%"),
    "来电人称已拿到临时救助金和物资，困难仍未解决，询问是否还会帮忙转到别处": ("answer", "转介"),
    "来电人母亲瘫痪在床，问签约的家庭医生是不是会上门来看": ("answer", "上门"),
    "您好，我们公司一直按时交失业保险，请问符合条件的话可以返还一些给公司吗": ("answer", "返还"),
    # no clause says it
    "来电人法律援助申请被驳回，询问多少日内可提异议": ("abstain", ""),
}
CARDS = [
    "我妈72岁，二级残疾，能领护理补贴吗",
    "我妈72岁，二级残疾，像她这样的，护理补贴有没有份",
    "我爸68岁，一级肢体残疾，完全不能自理，住在家里，护理补贴一年一共多少",
    "老婆二十天前生了个女儿，我在公司上班，陪产假有吗？宝宝和她有什么免费的检查",
]


@pytest.mark.parametrize("text", POINTS)
def test_the_point_comes_before_the_case(desk: Desk, text: str) -> None:
    kind, said = POINTS[text]
    first = take(desk, text, "ask_policy").payloads[0]
    assert first.answer_type == kind and said in first.text, first.text
    assert "我记下了" in first.text  # what was told with it is noted all the same


BEHIND_A_STORY = {  # what is told before a question stands in no clause, and makes none of it unwritten
    "我妈80了，住西湖区，天气预警短信怎么收": "预警信息",
}


@pytest.mark.parametrize("text", BEHIND_A_STORY)
def test_a_doubt_for_the_story_around_a_question_is_none(desk: Desk, text: str) -> None:
    first = take(desk, text, "ask_policy").payloads[0]
    assert first.answer_type == "answer" and BEHIND_A_STORY[text] in first.text, first.text


OF_NOBODY = {  # what Rasa takes for a cry for help, a wish for everything, something of an office or none of ours
    "help": ("老人不会用智能机，窗口还留着吗？", "传统服务"),
    "ask_entitlements": ("职高的国家助学金给哪几个年级？", "一、二年级"),
    "ask_procedure": ("行政复议能在网上申请吗？", "行政复议"),
    "out_of_scope": ("哪天去体育馆不要钱？", "体育设施"),
}


@pytest.mark.parametrize("intent", OF_NOBODY)
def test_a_certain_clause_comes_before_what_rasa_takes_the_message_for(desk: Desk, intent: str) -> None:
    text, said = OF_NOBODY[intent]
    first = take(desk, text, intent).payloads[0]
    assert first.answer_type == "answer" and said in first.text, first.text


def test_how_to_apply_is_the_offices_matter(desk: Desk) -> None:
    first = take(desk, "低保怎么申请", "ask_procedure").payloads[0]
    assert first.answer_type == "abstain" and "最低生活保障" in first.text, first.text


def test_everything_there_is_is_asked_for_in_an_interview(desk: Desk) -> None:
    taken = take(desk, "我爸68岁，一级残疾，瘫在床上，家里吃低保，能领什么？", "ask_entitlements")
    assert any(payload.answer_type == "question" for payload in taken.payloads)


@pytest.mark.parametrize("text", CARDS)
def test_whether_it_is_theirs_is_said_by_the_card(desk: Desk, text: str) -> None:
    taken = take(desk, text, "ask_policy")
    assert any(payload.cards for payload in taken.payloads), [payload.text for payload in taken.payloads]
