"""Whose rule answers: what is in force here leads, another place's rule does not, a year still gets its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.asking.reach import Reach, Worth
from knowledge.documents.corpus import load_corpus, load_home
from knowledge.documents.library import Library
from knowledge.documents.place import Place
from knowledge.embedding import Embedder
from knowledge.index import read_index
from knowledge.indexing.build import build
from knowledge.point_judge import load_judge
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from tests.knowledge.of_three_levels import TODAY, write_levels

CARE = "特困人员照料护理补贴全护理每月多少钱"
Make = Callable[..., Searcher]


@pytest.fixture(scope="module")
def made(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a searcher over the documents of three levels; their vectors are made once."""
    vectors = tmp_path_factory.mktemp("vectors")

    def make(home: str | None = "清江省 > 青禾市", **changes: dict[str, Any]) -> Searcher:
        folder = write_levels(tmp_path_factory.mktemp("corpus"), home, **changes)
        library = Library(load_corpus(folder), load_home(folder))
        build(library, embedder, folder / "index.zip", vectors, lambda _number: lambda _done: None)
        index = read_index(folder / "index.zip", embedder.fingerprint)
        return Searcher(library, index, embedder, point_judge=load_judge(embedder))

    return make


@pytest.fixture(scope="module")
def here(made: Make) -> Searcher:
    """Used in 青禾市."""
    return made()


def leads(searcher: Searcher, question: str, **asked: Any) -> str:
    """The id of the document that leads."""
    return searcher.search(question, as_of=TODAY, **asked).hits[0].clause.document_id


def test_the_rule_in_force_leads_over_draft_and_replaced(here: Searcher) -> None:
    found = here.search(CARE, 20, TODAY)
    order = [*dict.fromkeys(hit.clause.document_id for hit in found.hits)]
    assert order[0] == "city"
    assert order.index("draft") > order.index("city") < order.index("old")
    assert "other" not in order
    assert found.answerable


def test_the_draft_alone_speaks_of_its_own_matter(here: Searcher) -> None:
    assert leads(here, "老年食堂吃饭每餐优惠几块钱") == "draft"


def test_what_only_the_country_rules_is_answered_from_it(here: Searcher) -> None:
    assert leads(here, "特困人员死亡以后丧葬费用怎么付") == "country"


def test_a_year_still_gets_what_held_then(here: Searcher) -> None:
    assert here.search("2016年特困人员全护理每月多少钱", as_of=TODAY).hits[0].clause.document_id == "old"


def test_before_the_new_rule_began_the_old_one_leads(here: Searcher) -> None:
    assert here.search(CARE, as_of=date(2022, 6, 1)).hits[0].clause.document_id == "old"


def test_another_place_that_is_named_is_answered_from_its_own(here: Searcher) -> None:
    found = here.search("白石市的特困人员全护理补贴每月多少钱", 20, TODAY)
    assert found.hits[0].clause.document_id == "other"
    assert {hit.clause.document_id for hit in found.hits} == {"other", "country"}
    assert found.verdict.reason is Reason.ANSWERABLE
    assert found.place == Place(("清江省", "白石市"))


def test_a_place_without_documents_is_refused(here: Searcher) -> None:
    verdict = here.search("上海的特困人员护理补贴多少钱", as_of=TODAY).verdict
    assert (verdict.reason, verdict.detail) == (Reason.ELSEWHERE, "上海")


def test_a_document_that_is_asked_for_by_id_is_searched_wherever_it_is_of(here: Searcher) -> None:
    assert leads(here, CARE, document_ids=["other"]) == "other"


def test_an_amended_article_stands_behind_what_amended_it(made: Make) -> None:
    amended = {"amended": [{"article": "第三条", "by": "change", "from": date(2025, 1, 1)}]}
    question = "护理补贴多久发放一次"
    assert leads(made(city=amended), question) == "change"
    assert made(city=amended).search(question, as_of=date(2024, 6, 1)).hits[0].clause.document_id == "city"


def test_of_two_in_force_the_later_leads(made: Make) -> None:
    assert leads(made(old={"replaced_by": None}), "全护理每月多少钱") == "city"


def test_a_told_district_puts_another_districts_rule_behind(made: Make) -> None:
    of_east, of_west = {"region": "东岸区"}, {"region": "西岸区"}
    searcher = made(city=of_east, change=of_east, old={"replaced_by": None, **of_west})
    assert leads(searcher, CARE, place="东岸区") == "city"
    assert leads(searcher, CARE, place="西岸区") == "old"
    assert leads(searcher, f"西岸区的{CARE}") == "old"
    assert leads(searcher, f"东岸区的{CARE}") == "city"


def test_without_a_home_no_document_is_of_another_place(made: Make) -> None:
    searcher = made(None)
    assert "other" in {hit.clause.document_id for hit in searcher.search(CARE, 20, TODAY).hits}
    assert searcher.other_place("白石市的护理补贴") is None


def test_what_each_document_is_worth(tmp_path: Path) -> None:
    folder = write_levels(tmp_path)
    library = Library(load_corpus(folder), load_home(folder))
    reach = Reach(library)
    worth = {entry.document.id: reach.worth(entry.document, library.home, TODAY) for entry in library.list()}
    assert worth == {
        "draft": Worth.NOT_IN_FORCE,
        "change": Worth.IN_FORCE,
        "other": Worth.OF_ANOTHER_PLACE,
        "city": Worth.IN_FORCE,
        "country": Worth.IN_FORCE,
        "old": Worth.VOID,
    }


@pytest.mark.parametrize(
    ("question", "place", "unheld"),
    [
        ("白石市怎么规定", "白石市", None),
        ("在白石那边的护理补贴", "白石市", None),
        ("青禾市怎么规定", "青禾市", None),
        ("护理补贴多少钱", "青禾市", None),
        ("北京市怎么规定", "青禾市", "北京"),
    ],
)
def test_of_which_place_a_question_is(tmp_path: Path, question: str, place: str, unheld: str | None) -> None:
    folder = write_levels(tmp_path)
    asked = Reach(Library(load_corpus(folder), load_home(folder))).asked(question)
    assert asked.place is not None
    assert (asked.place.name, asked.unheld) == (place, unheld)
