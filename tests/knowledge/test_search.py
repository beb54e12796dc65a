"""Search over the real corpus, with the real model, and over an index in either home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from api.catalogue.phrases import load_phrases, phrase_table
from api.catalogue.records import Records
from api.settings import ROOT, Settings
from bench.evaluation.question_sets import read_questions
from knowledge.asking.phrases import PhraseTable
from knowledge.documents.library import Library
from knowledge.embedding import Embedder, Vectors
from knowledge.found import Found
from knowledge.index import Index, build_index
from knowledge.indexing.home import SearchIndex
from knowledge.point_judge import load_judge
from knowledge.postgres.home import PostgresHome
from knowledge.search import Searcher
from tests.databases import emptied
from tests.knowledge.documents import made_up
from tests.knowledge.fake_encoder import FakeEncoder

NEWEST = "hangzhou-public-services-2021-2025"
PLAN_2012 = "hangzhou-equal-services-plan-2012"
OPINION = "shangcheng-livelihood-opinion-2008"
DAY = date(2025, 6, 1)
QUESTIONS = ["瘫痪在床的重残人员护理补贴", "孩子打疫苗免费吗", "养老机构有多少床位", "low-income family subsidy"]


@pytest.fixture(scope="module", params=["file", "postgresql"])
def either(
    request: pytest.FixtureRequest, settings: Settings, library: Library, index: Index, embedder: Embedder
) -> Iterator[SearchIndex]:
    """The real index, in either home."""
    if request.param == "file":
        yield index
        return
    with emptied(request.getfixturevalue("postgres"), "huimin_search") as url:
        home = PostgresHome(url)
        home.build(library, embedder, settings.vectors, lambda _total: lambda _done: None)
        yield home.read(embedder.fingerprint)
        home.server.close()


@pytest.fixture(scope="module")
def phrases(settings: Settings, library: Library, records: Records, embedder: Embedder, index: Index) -> PhraseTable:
    """The real ways of asking."""
    return phrase_table(settings, load_phrases(settings, library, records), embedder, index)


@pytest.fixture(scope="module")
def searcher(library: Library, either: SearchIndex, embedder: Embedder, phrases: PhraseTable) -> Searcher:
    """Search over either."""
    return Searcher(library, either, embedder, phrases, point_judge=load_judge(embedder))


def documents_of(found: Found) -> list[str]:
    return [hit.clause.document_id for hit in found.hits]


@pytest.mark.parametrize("top_k", [1, 3, 50])
def test_as_many_clauses_come_as_were_asked_for(searcher: Searcher, top_k: int) -> None:
    found = searcher.search(QUESTIONS[0], top_k, DAY)
    assert len(found.hits) == top_k
    assert len({hit.clause.id for hit in found.hits}) == top_k


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_best_come_first_with_their_true_cosines(
    library: Library, embedder: Embedder, index: Index, either: SearchIndex, question: str
) -> None:
    vectors: list[Vectors] = []

    class Recording:
        def query(self, text: str) -> Vectors:
            vectors.append(embedder.query(text))
            return vectors[-1]

    found = Searcher(library, either, Recording()).search(question, 20, DAY)
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    (vector,) = vectors
    for hit in found.hits:
        stored = index.faiss_index.reconstruct(index.clauses.index(hit.clause))
        assert hit.cosine == pytest.approx(float(stored @ vector), abs=1e-4)
    fewer = Searcher(library, either, embedder).search(question, 5, DAY)
    assert [hit.clause.id for hit in fewer.hits] == [hit.clause.id for hit in found.hits[:5]]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_in_its_document(searcher: Searcher, library: Library, question: str) -> None:
    for hit in searcher.search(question, 50, DAY).hits:
        citation = library.cite(hit.clause, DAY)
        entry = library.get(citation.document_id)
        assert entry is not None
        assert entry.document.text[citation.start : citation.end] == citation.quote != ""


def test_the_service_item_that_pays_for_nursing_is_found(searcher: Searcher) -> None:
    names = [hit.clause.name for hit in searcher.search("重度残疾人长期卧床，护理补贴每月发几块钱", 3, DAY).hits]
    assert "重度残疾人护理补贴" in names


def test_a_limited_search_stays_in_those_documents(searcher: Searcher, library: Library) -> None:
    for entry in library.list():
        found = searcher.search("养老服务", 10, DAY, [entry.document.id])
        assert documents_of(found) == [entry.document.id] * 10
    two = searcher.search("养老服务", 40, DAY, {PLAN_2012, OPINION})
    assert set(documents_of(two)) == {PLAN_2012, OPINION}


def test_a_document_not_yet_issued_is_left_out(searcher: Searcher, library: Library) -> None:
    for entry in library.list():
        issued, identity = entry.document.issued, entry.document.id
        assert identity in documents_of(searcher.search("养老服务", 10, issued, [identity]))
        assert searcher.search("养老服务", 10, issued - timedelta(days=1), [identity]).hits == []
    early = searcher.search("养老服务", 50, date(2013, 1, 1))
    assert set(documents_of(early)) <= {PLAN_2012, OPINION}
    assert len(early.hits) == 50


def test_before_all_documents_nothing_is_found_and_nothing_answered(searcher: Searcher) -> None:
    found = searcher.search("低保标准", as_of=date(1999, 1, 1))
    assert (found.hits, found.answerable) == ([], False)


@pytest.mark.parametrize(
    "question", ["2012年养老服务做什么", "二〇一二年的就业服务要做到什么程度", "２０１２年社会救助有哪些任务"]
)
def test_a_question_that_names_2012_puts_the_plan_of_2012_first(searcher: Searcher, question: str) -> None:
    assert documents_of(searcher.search(question, 3, DAY))[0] == PLAN_2012


def test_without_a_year_the_newest_document_wins_a_tie(library: Library) -> None:
    clauses = library.citable()
    encoder = FakeEncoder()
    same = np.stack([encoder.vector("同")] * len(clauses))
    searcher = Searcher(library, build_index(clauses, same, encoder.fingerprint, "", 5), encoder)
    assert documents_of(searcher.search("同", 1, DAY)) == [NEWEST]


def test_traditional_and_full_width_characters_are_read_as_the_documents_are_written(searcher: Searcher) -> None:
    plain = searcher.search("2012年残疾人护理补贴标准", 5, DAY)
    other = searcher.search("２０１２年殘疾人護理補貼標準", 5, DAY)
    assert other.query == plain.query
    assert other.hits == plain.hits


def test_a_word_that_only_one_document_uses_is_found_by_the_word(searcher: Searcher) -> None:
    assert "春风行动" in searcher.search("春风行动", 1, DAY).hits[0].clause.text


def test_a_clause_that_no_document_has_any_more_is_not_shown(library: Library, either: SearchIndex) -> None:
    fewer = Library([entry.document for entry in library.list() if entry.document.id != NEWEST])
    found = Searcher(fewer, either, FakeEncoder(dimension=384)).search("低保", 50, DAY)
    assert NEWEST not in documents_of(found)


def test_an_empty_corpus_answers_nothing() -> None:
    encoder = FakeEncoder()
    empty = build_index([], np.zeros((0, 8), dtype=np.float32), encoder.fingerprint, "", 0)
    found = Searcher(Library([]), empty, encoder).search("低保标准是多少", 5, DAY)
    assert (found.hits, found.answerable) == ([], False)


def test_one_clause_is_enough_to_search(embedder: Embedder) -> None:
    library = Library([made_up("低保标准按年调整，由民政局公布。")])
    clause = library.citable()[0]
    index = build_index([clause], embedder.passages([clause.reading]), embedder.fingerprint, "", 1)
    found = Searcher(library, index, embedder).search("低保标准谁来公布", 5, DAY)
    assert [hit.clause for hit in found.hits] == [clause]
    assert found.answerable


def test_hangzhou_is_answered_alike_in_both_homes(
    library: Library, index: Index, either: SearchIndex, embedder: Embedder, phrases: PhraseTable
) -> None:
    judge = load_judge(embedder)
    in_memory, in_database = (Searcher(library, one, embedder, phrases, point_judge=judge) for one in (index, either))
    for question in read_questions(ROOT / "tests" / "answers" / "questions")[::12]:
        here, there = (one.search(question.question, 5, DAY) for one in (in_memory, in_database))
        assert [hit.clause.id for hit in here.hits] == [hit.clause.id for hit in there.hits], question.id
        assert here.verdict == there.verdict
