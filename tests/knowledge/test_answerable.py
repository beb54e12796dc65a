"""An honest no where the documents do not speak, and an answer where they do."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answerable import Reason, judge, last_year
from knowledge.library import Library
from knowledge.search import Searcher
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
]


@pytest.mark.parametrize("question", ANSWERED)
def test_what_the_documents_speak_of_is_answered(searcher: Searcher, question: str) -> None:
    verdict = searcher.search(question, 5, DAY).verdict
    assert verdict.reason is Reason.ANSWERABLE


@pytest.mark.parametrize(("question", "reason"), REFUSED)
def test_what_they_do_not_speak_of_is_refused_with_the_reason(
    searcher: Searcher, question: str, reason: Reason
) -> None:
    found = searcher.search(question, 5, DAY)
    assert (found.verdict.reason, found.answerable) == (reason, False)


def test_a_refusal_names_the_place_or_the_year(searcher: Searcher) -> None:
    assert searcher.search("宁波的低保一个月发多少", as_of=DAY).verdict.detail == "宁波"
    assert searcher.search("2030年低保标准会是多少", as_of=DAY).verdict.detail == "2030"


def test_a_year_within_reach_beside_one_beyond_is_no_reason_to_refuse(searcher: Searcher) -> None:
    assert searcher.search("2012年和2030年的养老床位", as_of=DAY).answerable


def test_the_last_year_is_the_one_that_any_documents_period_reaches(library: Library) -> None:
    assert last_year(library) == 2025
    assert last_year(Library([made_up("没有期限。")])) == 2024
    assert last_year(Library([])) == 0


@pytest.mark.parametrize(
    ("query", "cosine", "evidence", "reason"),
    [
        ("低保标准是多少", 0.0, 0.0, Reason.NO_MATCH),
        ("低保标准是多少", 0.80, 0.5, Reason.ANSWERABLE),  # its words stand in the documents
        ("阿拉屋里厢", 0.90, 0.0, Reason.ANSWERABLE),  # its words do not, but its meaning is near
        ("low income", 0.80, 0.0, Reason.ANSWERABLE),  # English lies lower
        ("宁波的低保", 0.99, 1.0, Reason.ELSEWHERE),
    ],
)
def test_meaning_or_words_are_enough_and_neither_is_not(
    library: Library, query: str, cosine: float, evidence: float, reason: Reason
) -> None:
    assert judge(query, [], cosine, evidence, library).reason is reason


def test_a_year_that_no_document_reaches_is_refused_however_near_the_rest_is(library: Library) -> None:
    assert judge("低保标准", [2030], 0.99, 1.0, library).reason is Reason.FUTURE
    assert judge("低保标准", [2012, 2030], 0.99, 1.0, library).reason is Reason.ANSWERABLE
