"""Replies about clauses: the documents' own words, numbered, and how far they hold."""

from __future__ import annotations

import re
from datetime import date

import pytest

from actions.desk import Desk
from actions.payload import Payload
from actions.wording.clauses import CUT

DAY = date(2025, 6, 1)
QUESTIONS = [
    "重度残疾人护理补贴每月多少",
    "失能老人在家有人上门照顾吗",
    "2012年养老床位要多少张",
    "孩子打疫苗要不要钱",
    "公租房谁能租",
    "十四五期间城乡居民养老保险参保率",
    "没钱请律师怎么办",
]


def quotes(payload: Payload) -> list[tuple[str, int]]:
    """The quoted words in the text with the number of their citation."""
    found = re.findall(r"「([^「」]*(?:「[^」]*」[^「」]*)*)」\[(\d+)\]", payload.text, flags=re.DOTALL)
    return [(quote, int(number)) for quote, number in found]


def check(payload: Payload, desk: Desk) -> None:
    """Every marker has its citation, every citation its marker, and every quote stands in its source."""
    numbers = [int(number) for number in re.findall(r"\[(\d{1,2})\]", payload.text)]
    assert sorted(set(numbers)) == list(range(1, len(payload.citations) + 1))
    for quote, number in quotes(payload):
        citation = payload.citations[number - 1]
        assert quote.removesuffix(CUT) in citation.quote
    for citation in payload.citations:
        entry = desk.library.get(citation.document_id)
        assert entry is not None
        assert entry.document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_quotes_names_its_document_and_says_how_far_it_holds(desk: Desk, question: str) -> None:
    found = desk.searcher.search(question, 3, DAY)
    payload = desk.wording.answer(found, DAY)
    check(payload, desk)
    first = payload.citations[0]
    entry = desk.library.get(first.document_id)
    assert entry is not None
    assert payload.answer_type == "answer"
    assert payload.text.startswith(f"按照《{entry.document.spoken_title}》")
    assert first.status_text in payload.text
    cited, hits = [citation.clause_id for citation in payload.citations], [hit.clause.id for hit in found.hits]
    assert cited[0] == hits[0] and cited == [clause for clause in hits if clause in cited]


def test_the_status_is_for_the_day_of_the_answer(desk: Desk) -> None:
    found = desk.searcher.search("2012年社会救助做什么", 1, DAY)
    texts = {desk.wording.answer(found, day).text for day in (date(2012, 10, 1), DAY)}
    assert len(texts) == 2


@pytest.mark.parametrize("question", QUESTIONS)
def test_further_clauses_are_each_quoted(desk: Desk, question: str) -> None:
    found = desk.searcher.search(question, 6, DAY)
    payload = desk.wording.listing(found, DAY)
    check(payload, desk)
    assert len(payload.citations) == 6
    for citation in payload.citations:
        entry = desk.library.get(citation.document_id)
        assert entry is not None
        assert f"《{entry.document.spoken_title}》" in payload.text


def test_the_source_is_shown_with_its_surroundings(desk: Desk) -> None:
    clause = desk.searcher.search("重度残疾人护理补贴", 1, DAY).hits[0].clause
    payload = desk.wording.source(clause, DAY)
    check(payload, desk)
    (citation,) = payload.citations
    assert clause.text in citation.quote in payload.text
    assert len(citation.quote) > len(clause.text)
    assert citation.document_title in payload.text


def test_a_payload_is_plain_data(desk: Desk) -> None:
    payload = desk.wording.answer(desk.searcher.search("护理补贴", 2, DAY), DAY).to_dict()
    assert set(payload) == {"answer_type", "text", "citations", "buttons"}
    assert all(set(button) == {"title", "payload"} for button in payload["buttons"])
    assert payload["citations"][0]["quote"]
