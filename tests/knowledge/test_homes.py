"""What every home of an index promises: the same of a file and of a PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from knowledge.asking.phrases import Phrase, PhraseTable
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.errors import IndexArtifactError
from knowledge.indexing.build import library_hash
from knowledge.indexing.home import IndexHome
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.passage import near_text
from knowledge.search import Searcher, places
from tests.knowledge.documents import made_up
from tests.knowledge.fake_encoder import FakeEncoder

MODEL = FakeEncoder().fingerprint
FIRST = made_up("一、生活补贴\n低保标准按年调整，由民政局公布。\n护理补贴按月发放到本人账户。\n")
SECOND = replace(made_up("一、就业\n为失业人员免费介绍工作。\n", title="就业办法"), id="second")
CHANGED = replace(FIRST, text=FIRST.text.replace("按月发放", "按季度发放"))


def built(home: IndexHome, folder: Path, documents: Sequence[Document], *, anew: bool = False) -> FakeEncoder:
    encoder = FakeEncoder()
    home.build(
        Library(documents), cast(Embedder, encoder), folder / "vectors", lambda _total: lambda _done: None, anew=anew
    )
    return encoder


def held(home: IndexHome) -> set[tuple[str, str]]:
    return {(clause.document_id, clause.text) for clause in home.read(MODEL).clauses}


def citable(documents: Sequence[Document]) -> set[tuple[str, str]]:
    return {(clause.document_id, clause.text) for clause in Library(documents).citable()}


def test_what_was_built_is_read_and_current(home: IndexHome, tmp_path: Path) -> None:
    library = Library([FIRST, SECOND])
    assert not home.is_current(library, MODEL)
    built(home, tmp_path, [FIRST, SECOND])
    index = home.read(MODEL)
    assert tuple(index.clauses) == tuple(library.citable())
    assert (index.manifest.documents, index.manifest.clauses) == (2, 3)
    assert index.manifest.corpus == library_hash(library)
    assert home.is_current(library, MODEL)
    assert not home.is_current(library, "another-model")
    assert not home.is_current(Library([CHANGED, SECOND]), MODEL)


def test_without_an_index_a_sentence_says_what_to_run(home: IndexHome) -> None:
    with pytest.raises(IndexArtifactError, match=r"no index .* yet.*make index"):
        home.read(MODEL)


def test_an_index_of_another_model_is_refused_by_name(home: IndexHome, tmp_path: Path) -> None:
    built(home, tmp_path, [FIRST])
    with pytest.raises(IndexArtifactError, match=r"fake-model.*model-b.*make index"):
        home.read("model-b")


@pytest.mark.parametrize("now", [[FIRST, SECOND], [CHANGED], [SECOND], [CHANGED, SECOND], []])
def test_what_is_added_changes_or_goes_is_all_that_is_encoded(
    home: IndexHome, tmp_path: Path, now: list[Document]
) -> None:
    before = built(home, tmp_path, [FIRST]).encoded
    encoded = built(home, tmp_path, now).encoded
    assert not {*encoded} & {*before}
    assert held(home) == citable(now)
    assert home.is_current(Library(now), MODEL)


def test_built_anew_nothing_is_encoded_again(home: IndexHome, tmp_path: Path) -> None:
    built(home, tmp_path, [FIRST, SECOND])
    assert built(home, tmp_path, [FIRST, SECOND], anew=True).encoded == []
    assert held(home) == citable([FIRST, SECOND])


def test_a_question_is_compared_with_every_clause_of_a_small_index(home: IndexHome, tmp_path: Path) -> None:
    encoder = built(home, tmp_path, [FIRST])
    built(home, tmp_path, [FIRST, SECOND])
    index = home.read(MODEL)
    texts = [near_text(clause) for clause in index.clauses]
    vector, nothing = encoder.vector("护理"), np.full(len(texts), -1, dtype=np.float32)
    for query in ("护理补贴按月发吗", "介绍介绍工作", "nothing at all", ""):
        match = index.matcher(texts)(vector, query, nothing, 5)
        assert match.up.all()
        assert match.words == pytest.approx(LexicalIndex(texts).scores(query), abs=1e-5)
        assert match.cosines == pytest.approx(index.cosines(vector), abs=1e-6)


def test_words_follow_the_ways_of_asking(home: IndexHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.verdict.few_ways.FEW", 0)  # as where there are thousands
    encoder = built(home, tmp_path, [FIRST, SECOND])
    index, library = home.read(MODEL), Library([FIRST, SECOND])
    wanted = next(clause for clause in index.clauses if "介绍工作" in clause.text)
    plain = Searcher(library, index, FakeEncoder()).search("丢了饭碗咋整", 3, date(2025, 6, 1))
    assert plain.signals.words == 0
    for way in ("丢了饭碗咋整", "丢了饭碗怎么办", "丢了饭碗咋整"):  # and back again
        table = PhraseTable([Phrase(way, (wanted.id,))], encoder.vector(way)[None], places(index))
        found = Searcher(library, index, FakeEncoder(), table).search(way, 3, date(2025, 6, 1))
        assert found.hits[0].clause == wanted
        assert found.signals.words > 0


def test_a_reader_during_many_builds_always_reads_a_whole_index(home: IndexHome, tmp_path: Path) -> None:
    versions = [[FIRST], [CHANGED, SECOND]]
    built(home, tmp_path, versions[0])
    allowed, done, failures, seen = [citable(v) for v in versions], threading.Event(), list[object](), set[int]()

    def read_on() -> None:
        while not done.is_set():
            try:
                seen.add(allowed.index(held(home)))
            except Exception as error:  # a thread's exception would be lost
                failures.append(error)
                return

    reader = threading.Thread(target=read_on)
    reader.start()
    for turn in range(1, 21):
        built(home, tmp_path, versions[turn % 2], anew=turn % 4 == 0)
    done.set()
    reader.join()
    assert failures == []
    assert seen == {0, 1}
