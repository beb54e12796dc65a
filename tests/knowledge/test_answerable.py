"""An honest no where the documents do not speak, and an answer where they do."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.asking.benefit_names import BenefitNames
from knowledge.asking.question import Question
from knowledge.asking.years import years_named
from knowledge.documents.library import Library
from knowledge.search import Searcher
from knowledge.verdict.answerable import Asked, Judge, Reason, last_year
from tests.knowledge.documents import made_up

DAY = date(2025, 6, 1)
ANSWERED = [
    "我妈是一级残疾人，护理补贴能领多少",
    "居家的失能老人有没有人上门照顾",
    "家里揭不开锅了，低保怎么认定",
    "孩子上小学要不要交学费",
    "娃娃打预防针免费吗",
    "公租房什么样的家庭可以租",
    "下岗了，政府帮不帮忙找工作",
    "人走了火化费用减免吗",
    "遇到官司请不起律师怎么办",
    "2012年的社会保障做到什么程度",
    "nursing subsidy for severely disabled people",
    "我老家安徽的，在杭州打工，孩子能在这边上学吗",
    "从上海转到杭州的养老保险怎么接",
]
REFUSED = [
    ("给我作一首诗吧", Reason.NO_MATCH),
    ("茅台股票明天会涨吗", Reason.NO_MATCH),
    ("梅西和C罗谁厉害", Reason.NO_MATCH),
    ("宁波的低保一个月发多少", Reason.ELSEWHERE),
    ("上海那边残疾人补贴多少", Reason.ELSEWHERE),
    ("广州市的养老金多少", Reason.ELSEWHERE),
    ("2030年低保标准会是多少", Reason.FUTURE),
    ("二〇四〇年退休金有多少", Reason.FUTURE),
    ("明年护理补贴会不会涨", Reason.FUTURE),
    ("听说有老年人飞行补贴，怎么领", Reason.UNKNOWN_BENEFIT),
    ("养鸽子补贴一个月多少", Reason.UNKNOWN_BENEFIT),
    ("护理补贴的申请表格在哪下载", Reason.PROCEDURE),
    ("帮我查一下我的低保申请批下来没有", Reason.PROCEDURE),
    ("老人坐公交免费要满几岁", Reason.NO_FIGURE),
]


@pytest.mark.parametrize("question", ANSWERED)
def test_what_the_documents_speak_of_is_answered(searcher: Searcher, question: str) -> None:
    verdict = searcher.search(question, 5, DAY).verdict
    assert verdict.reason in (Reason.ANSWERABLE, Reason.POINT_DOUBTED)  # no rule refuses it


@pytest.mark.parametrize(("question", "reason"), REFUSED)
def test_what_they_do_not_speak_of_is_refused_with_the_reason(
    searcher: Searcher, question: str, reason: Reason
) -> None:
    found = searcher.search(question, 5, DAY)
    assert (found.verdict.reason, found.answerable) == (reason, False)


def test_a_refusal_names_the_place_the_year_or_the_benefit(searcher: Searcher) -> None:
    assert searcher.search("宁波的低保一个月发多少", as_of=DAY).verdict.detail == "宁波"
    assert searcher.search("2030年低保标准会是多少", as_of=DAY).verdict.detail == "2030年"
    assert searcher.search("养鸽子补贴一个月多少", as_of=DAY).verdict.detail == "养鸽子补贴"
    assert searcher.search("明年低保标准是多少", as_of=DAY).verdict.detail == "2026年"


def test_next_year_as_seen_from_the_past_is_no_reason_to_refuse(searcher: Searcher) -> None:
    assert searcher.search("明年低保标准是多少", as_of=date(2023, 6, 1)).verdict.reason is not Reason.FUTURE


def test_a_year_within_reach_beside_one_beyond_is_no_reason_to_refuse(searcher: Searcher) -> None:
    assert searcher.search("2012年和2030年的养老床位", as_of=DAY).answerable


def test_the_last_year_is_the_one_that_any_documents_period_reaches(library: Library) -> None:
    assert last_year(library) == 2025
    assert last_year(Library([made_up("没有期限。")])) == 2024
    assert last_year(Library([])) == 0


def judged(library: Library, query: str, sure: float, known: bool = False, nearest: str = "") -> Reason:
    asked = Asked(query, Question(query, query, years_named(query), False, known), sure)
    return Judge(library, BenefitNames([])).verdict(asked, [nearest], DAY).reason


def test_confidence_decides_for_chinese_and_known_words_for_english(library: Library) -> None:
    assert judged(library, "低保标准怎么定", 0.1) is Reason.NO_MATCH
    assert judged(library, "低保标准怎么定", 0.9) is Reason.ANSWERABLE
    assert judged(library, "what about low income families", 0.9) is Reason.NO_MATCH
    assert judged(library, "what about low income families", 0.0, known=True) is Reason.ANSWERABLE
    assert judged(library, "subsidy", 0.9, known=True) is Reason.NO_MATCH  # more often a slip of the keyboard


def test_a_figure_that_is_asked_for_must_stand_in_the_nearest_texts(library: Library) -> None:
    assert judged(library, "一个月发多少钱", 0.9, nearest="给予补贴。") is Reason.NO_FIGURE
    assert judged(library, "一个月发多少钱", 0.9, nearest="每月500元。") is Reason.ANSWERABLE


def test_a_place_or_year_beyond_the_documents_is_refused_however_sure_search_is(library: Library) -> None:
    assert judged(library, "宁波的低保", 1.0) is Reason.ELSEWHERE
    assert judged(library, "2030年的低保", 1.0) is Reason.FUTURE
    assert judged(library, "2012年和2030年的低保", 1.0) is Reason.ANSWERABLE
