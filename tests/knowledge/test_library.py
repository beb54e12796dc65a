"""The library: documents and clauses by id, in order and by neighbour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.documents.citation import Citation
from knowledge.documents.library import Library
from knowledge.errors import KnowledgeError
from tests.knowledge.documents import made_up

DAY = date(2025, 6, 1)
TEXT = """一、补贴
低保标准按年调整。
护理补贴按月发放。
高龄津贴按季发放。
二、服务
为老年人提供体检。
"""


@pytest.fixture
def small() -> Library:
    """One document with two sections."""
    return Library([made_up(TEXT)])


def stands(library: Library, citation: Citation) -> bool:
    entry = library.get(citation.document_id)
    return entry is not None and entry.document.text[citation.start : citation.end] == citation.quote


def test_documents_come_newest_first() -> None:
    old, new = made_up("旧。"), replace(made_up("新。"), id="new", issued=date(2024, 5, 1))
    assert [entry.document.id for entry in Library([old, new]).list()] == ["new", "made-up"]


def test_documents_and_clauses_are_found_by_id(library: Library) -> None:
    for entry in library.list():
        assert library.get(entry.document.id) is entry
        for clause in entry.outline.clauses:
            assert library.clause(clause.id) == clause
    assert library.get("no-such-document") is None
    assert library.clause("c-000000000000") is None


def test_every_clause_but_imprints_is_citable(library: Library) -> None:
    every = [clause for entry in library.list() for clause in entry.outline.clauses]
    citable = list(library.citable())
    assert citable == [clause for clause in every if clause.kind != "imprint"]
    assert len(citable) < len(every)


def test_a_citation_of_every_real_clause_stands_in_its_document(library: Library) -> None:
    for clause in library.citable():
        assert stands(library, library.cite(clause, DAY))


def test_surroundings_reach_to_the_neighbours_of_the_same_section(small: Library) -> None:
    first, second, third, other = small.citable()
    texts = {clause.id: small.surroundings(clause, DAY).quote for clause in (first, second, third, other)}
    assert texts[second.id] == "低保标准按年调整。\n护理补贴按月发放。\n高龄津贴按季发放。"
    assert texts[first.id] == "低保标准按年调整。\n护理补贴按月发放。"


def test_surroundings_of_every_real_clause_stand_in_its_document(library: Library) -> None:
    for clause in library.citable():
        around = library.surroundings(clause, DAY)
        assert stands(library, around)
        assert around.start <= clause.start < clause.end <= around.end
        assert clause.text in around.quote


def test_a_clause_of_another_day_is_refused(small: Library) -> None:
    clause = small.citable()[0]
    changed = Library([made_up("前面加一句。\n" + TEXT)])
    with pytest.raises(KnowledgeError, match="Build the index again"):
        changed.cite(clause, DAY)


def test_the_status_is_for_the_day_asked(library: Library) -> None:
    entry = library.list()[0]
    assert "征求意见稿" in entry.status_text(DAY)
    assert entry.status_text(date(2022, 1, 1)) != entry.status_text(date(2026, 1, 1))


def test_a_library_without_documents_is_empty() -> None:
    empty = Library([])
    assert (list(empty.list()), list(empty.citable())) == ([], [])


def test_surroundings_reach_to_the_neighbours_and_never_over_a_heading(library: Library) -> None:
    for entry in library.list():
        for clause in entry.outline.clauses:
            around = library.surroundings(clause, date(2026, 1, 1))
            assert around.start <= clause.start and clause.end <= around.end
            assert around.quote == entry.document.text[around.start : around.end]
            assert not any(around.start < heading.start < around.end for heading in entry.outline.headings)
