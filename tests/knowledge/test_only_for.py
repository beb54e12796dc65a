"""Clauses for a few people: every way of asking for them speaks of them, and a question that does not gets none."""

from __future__ import annotations

from datetime import date

import pytest

from api.catalogue.phrases import load_phrases
from api.catalogue.records import Records
from api.settings import Settings
from knowledge.documents.library import Library
from knowledge.index import Index
from knowledge.indexing.passage import near_text
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from knowledge.verdict.only_for import clauses, is_for_others

DAY = date(2025, 6, 1)


@pytest.mark.parametrize("name", [*clauses()])
def test_every_way_of_asking_for_it_speaks_of_whom_it_is_for(
    settings: Settings, library: Library, records: Records, index: Index, name: str
) -> None:
    named = {clause.id for clause in index.clauses if name in (clause.name or "")}
    ways = load_phrases(settings, library, records)
    asked = [way.text for way in ways if named & {*way.clauses} and not way.text.isascii()]
    assert asked
    assert [way for way in asked if is_for_others(way, f"\n{name}。")] == []


@pytest.mark.parametrize(
    "question", ["请个保姆一个月多少钱政府给报", "请人照顾老爹一个月贴几钱", "一个月800块是什么补助，我60岁"]
)
def test_a_question_of_somebody_else_is_not_answered_by_it(searcher: Searcher, question: str) -> None:
    found = searcher.search(question, 5, DAY)
    assert not (found.verdict.reason is Reason.ANSWERABLE and is_for_others(question, near_text(found.hits[0].clause)))
