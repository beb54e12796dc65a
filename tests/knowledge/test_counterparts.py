"""What other documents write of a clause's matter: newest first, held to the clause's name, and nothing far-fetched."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.counterparts import Counterparts, matter
from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.same_measure import names_measure
from knowledge.search import Searcher

TODAY = date(2026, 11, 29)
NEW, OLD = "hangzhou-public-services-2021-2025", "hangzhou-services-plan-2013-2015"


@pytest.fixture
def counterparts(library: Library, searcher: Searcher) -> Counterparts:
    return Counterparts(library, searcher)


def clause(library: Library, document: str, beginning: str) -> Clause:
    entry = library.get(document)
    assert entry is not None
    return next(c for c in entry.outline.clauses if c.text.startswith(beginning))


@pytest.mark.parametrize(
    ("beginning", "document", "words"),
    [
        ("10.计划生育家庭特别扶助", OLD, "特别扶助"),
        ("10.义务教育免住宿费", OLD, "义务教育"),
        ("3.促进普通高中教育特色发展", OLD, "高中阶段"),
    ],
)
def test_an_older_document_on_the_same_matter_stands_beside(
    counterparts: Counterparts, library: Library, beginning: str, document: str, words: str
) -> None:
    found = counterparts.of(clause(library, NEW, beginning), TODAY)
    assert any(other.document_id == document and words in other.text for other in found)
    assert all(other.document_id != NEW for other in found)


def test_the_newest_document_comes_first(counterparts: Counterparts, library: Library) -> None:
    order = [entry.document.id for entry in library.list()]
    entry = library.get("hangzhou-equal-services-plan-2012")
    assert entry is not None
    several = 0
    for one in entry.outline.clauses:
        places = [order.index(other.document_id) for other in counterparts.of(one, TODAY)]
        assert places == sorted(places)
        several += len(set(places)) > 1
    assert several > 1


def test_general_words_alone_are_no_matter(counterparts: Counterparts, library: Library) -> None:
    """A mention of 公共服务 or 体系 in passing does not make two clauses speak of one thing."""
    lawyers = clause(library, NEW, "24.村、社区法律顾问")
    assert all("法律顾问" in other.text for other in counterparts.of(lawyers, TODAY))
    housing = clause(library, NEW, "30\n\n城镇住房保障受益覆盖率")
    assert all("住房" in other.text for other in counterparts.of(housing, TODAY))


def test_a_clause_without_a_name_has_none(counterparts: Counterparts, library: Library) -> None:
    entry = library.get(NEW)
    assert entry is not None
    nameless = [c for c in entry.outline.clauses if not matter(c)]
    assert nameless
    assert counterparts.of(nameless[0], TODAY) == []


def test_a_document_of_later_than_the_day_is_not_beside(counterparts: Counterparts, library: Library) -> None:
    old = clause(library, OLD, "7.优化计划生育体系")
    assert any(other.document_id == NEW for other in counterparts.of(old, TODAY))
    assert all(other.document_id != NEW for other in counterparts.of(old, date(2016, 1, 1)))


def test_a_measure_is_named_by_four_characters() -> None:
    assert names_measure("老年人护理补贴(%)", "给予护理补贴")
    assert not names_measure("护理", "护理补贴")
    assert not names_measure("公交", "公共交通")
