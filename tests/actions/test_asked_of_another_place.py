"""In conversation: another place is answered by its own documents, and never by the records or rules of here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.desk import Desk
from actions.turns.taking_turns import Understood, take_in_case
from actions.turns.turn import Slots
from actions.wording.clauses import Wording
from knowledge.documents.corpus import load_corpus, load_home
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import read_index
from knowledge.indexing.build import build
from knowledge.search import Searcher
from tests.actions.stated import read
from tests.knowledge.of_three_levels import write_levels


@pytest.fixture(scope="module")
def levels(desk: Desk, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk over the documents of three levels; its records are the real ones."""
    folder = write_levels(tmp_path_factory.mktemp("corpus"))
    library = Library(load_corpus(folder), load_home(folder))
    build(library, embedder, folder / "index.zip", folder / "vectors", lambda _number: lambda _done: None)
    searcher = Searcher(library, read_index(folder / "index.zip", embedder.fingerprint), embedder)
    return replace(desk, library=library, searcher=searcher, wording=Wording(desk.replies, library))


@pytest.mark.parametrize(
    ("text", "documents", "kind"),
    [
        ("白石市的特困人员全护理补贴每月多少钱", ["other"], "answer"),
        ("北京市的特困人员全护理补贴每月多少钱", [], "abstain"),
    ],
)
def test_another_place_is_answered_by_its_own(levels: Desk, text: str, documents: list[str], kind: str) -> None:
    payloads = take_in_case(levels, text, Understood("ask_policy", read()), Slots()).payloads
    cited = [citation.document_id for payload in payloads for citation in payload.citations]
    assert (payloads[0].answer_type, cited[:1]) == (kind, documents)
    assert "city" not in cited
