"""Counting by hand: what each part of a reply is worth."""

from __future__ import annotations

from typing import Any

import pytest

from bench.evaluation.judged_household import judge_household
from bench.evaluation.judged_question import judge
from bench.evaluation.question_sets import Question, Scenario
from bench.evaluation.source_texts import SourceTexts, has_figure

TEXT = "一、护理补贴每人每月500元。二、救助每人每月500元。"
TEXTS = SourceTexts([{"id": "list", "source_file": "004.txt", "text": TEXT}])


def cited(quote: str, start: int | None = None) -> dict[str, Any]:
    begin = TEXT.index(quote) if start is None else start
    return {"document_id": "list", "start": begin, "end": begin + len(quote), "quote": quote}


def question(*figures: str, quote: str = "护理补贴每人每月500元") -> Question:
    gold = [{"doc": "004", "quote": quote}] if quote else []
    entry = {"question": "？", "gold": gold, "answer_contains": list(figures)}
    return Question(id="m", style="plain", kind="answerable", **entry)


def reply(answer_type: str, text: str = "", *citations: dict[str, Any]) -> dict[str, Any]:
    return {"answer_type": answer_type, "messages": [{"text": text, "citations": list(citations)}]}


def found(*hits: dict[str, Any], answerable: bool = True) -> dict[str, Any]:
    return {"answerable": answerable, "results": list(hits)}


def test_a_right_answer_cites_the_clause_and_shows_the_figure() -> None:
    judged = judge(
        question("500元"),
        TEXTS,
        found(cited("救助"), cited("护理补贴")),
        reply("answer", "", cited("护理补贴每人每月500元")),
    )
    assert (judged.rank, judged.cited, judged.cited_first, judged.figures, judged.right) == (2, True, True, True, True)
    assert not judged.misquoted and not judged.said_no


def test_a_figure_in_the_text_is_shown_but_without_the_clause_it_is_not_right() -> None:
    judged = judge(question("500元"), TEXTS, found(), reply("answer", "每月500 元", cited("救助")))
    assert (judged.rank, judged.cited, judged.figures, judged.right) == (None, False, True, False)


def test_a_figure_of_another_clause_that_is_cited_does_not_count() -> None:
    judged = judge(question("500元"), TEXTS, found(), reply("answer", "", cited("救助每人每月500元"), cited("护理")))
    assert (judged.cited, judged.cited_first, judged.figures) == (True, False, False)


def test_words_that_do_not_stand_at_their_offsets_are_a_misquote() -> None:
    assert judge(question(), TEXTS, found(), reply("answer", "", cited("护理", 0))).misquoted


@pytest.mark.parametrize(
    ("answer_type", "false_no", "rightly_refused"),
    [
        ("abstain", True, True), ("out_of_scope", True, True), ("handoff", True, True), ("smalltalk", False, True),
        ("answer", False, False), ("question", False, False), ("degraded", False, False),
    ],
)  # fmt: skip
def test_a_no_is_false_or_right(answer_type: str, false_no: bool, rightly_refused: bool) -> None:
    assert judge(question(), TEXTS, found(), reply(answer_type)).said_no == false_no
    refused = judge(question(quote=""), TEXTS, found(), reply(answer_type))
    assert refused.said_no == refused.right == rightly_refused


@pytest.mark.parametrize(
    ("text", "figure", "stands"),
    [
        ("每月500元", "500元", True), ("每月1500元", "500元", False), ("每月1.500元", "500元", False),
        ("1500元或500元", "500元", True), ("5 00\u200b元", "500元", True), ("上浮五十", "五十", True), ("", "1", False),
    ],
)  # fmt: skip
def test_a_figure_stands_on_its_own(text: str, figure: str, stands: bool) -> None:
    assert has_figure(text, figure) == stands


def result(name: str, outcome: str, *citations: dict[str, Any], text: str = "") -> dict[str, Any]:
    return {"name": name, "outcome": outcome, "person": "本人", "amount": {"text": text}, "citations": list(citations)}


def household(**expect: list[dict[str, str]]) -> Scenario:
    return Scenario.model_validate({"id": "h", "turns": ["我"], "expect": expect})


NURSING = {"name": "护理补贴", "quote": "护理补贴每人每月500元", "amount": "500元/月"}
AID = {"name": "救助（临时）", "quote": "救助每人每月500元"}


@pytest.mark.parametrize(
    ("shown", "counts"),
    [
        ([result("重残护理补贴", "eligible", text="500元")], {"eligible_found": 1, "amounts_right": 1}),
        ([result("别的名字", "eligible", cited("护理"), text="1500元")], {"eligible_found": 1, "amounts_right": 0}),
        ([result("护理补贴", "possible")], {"eligible_only_possible": 1, "amounts_right": 0}),
        ([], {"amounts_right": 0}),
    ],
)
def test_what_is_due_is_found_by_name_or_clause(shown: list[dict[str, Any]], counts: dict[str, int]) -> None:
    judged = judge_household(household(eligible=[NURSING]), TEXTS, {"results": shown})
    quotes = {"quotes": sum(len(one["citations"]) for one in shown), "misquotes": 0}
    assert judged.counts == {"eligible": 1, "amounts": 1, **quotes, **counts}


@pytest.mark.parametrize(
    ("outcome", "became"), [("possible", "possible"), ("eligible", "overclaimed"), ("not_eligible", "lost")]
)
def test_what_is_open_stays_open(outcome: str, became: str) -> None:
    judged = judge_household(household(need_info=[AID]), TEXTS, {"results": [result("救助", outcome)]})
    assert judged.counts[f"need_info_{became}"] == 1


def test_harm_is_counted_once_and_a_clause_shared_with_what_is_due_is_none() -> None:
    twice = {"results": [result("救助", "eligible"), result("救助", "eligible")]}
    assert judge_household(household(not_eligible=[AID]), TEXTS, twice).counts["false_eligible"] == 1
    shared = {"results": [result("护理补贴", "eligible", cited("救助"))]}
    told = household(eligible=[NURSING], not_eligible=[AID])
    assert "false_eligible" not in judge_household(told, TEXTS, shared).counts
