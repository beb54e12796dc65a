"""From documents to the artifact, and again after a change: only the change is encoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.errors import IndexArtifactError
from knowledge.index import read_index
from knowledge.indexing.build import build, is_current, library_hash, passage_pairs
from tests.knowledge.documents import made_up
from tests.knowledge.fake_encoder import FakeEncoder

TEXT = """一、生活补贴
低保标准按年调整，由民政局公布。
护理补贴按月发放到本人账户。
二、养老服务
为六十岁以上老年人每年体检一次。
"""
OTHER = "一、就业\n为失业人员免费介绍工作。\n"


def documents(text: str = TEXT) -> list[Document]:
    return [made_up(text), replace(made_up(OTHER, title="就业办法"), id="other")]


def built(
    folder: Path, library: Library, encoder: FakeEncoder, begin: Callable[[int], Callable[[int], None]] | None = None
) -> Path:
    path = folder / "index.zip"
    build(library, cast(Embedder, encoder), path, folder / "vectors", begin or (lambda _total: lambda _done: None))
    return path


def test_every_citable_clause_is_in_the_index_in_order(tmp_path: Path) -> None:
    library, encoder = Library(documents()), FakeEncoder()
    index = read_index(built(tmp_path, library, encoder), encoder.fingerprint)
    assert index.clauses == tuple(library.citable())
    assert (index.manifest.documents, index.manifest.clauses) == (2, 4)
    assert sorted(encoder.encoded) == sorted({text for pair in passage_pairs(library) for text in pair})


def test_title_and_headings_are_part_of_what_is_encoded(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    built(tmp_path, Library(documents()), encoder)
    (whole,) = [text for text in encoder.encoded if "护理补贴" in text and "办事办法" in text]
    (near,) = [text for text in encoder.encoded if "护理补贴" in text and "办事办法" not in text]
    assert "生活补贴" in whole
    assert "生活补贴" in near


def test_the_progress_is_told_what_there_is_and_what_is_done(tmp_path: Path) -> None:
    totals, done = list[int](), list[int]()

    def begin(total: int) -> Callable[[int], None]:
        totals.append(total)
        return done.append

    built(tmp_path, Library(documents()), FakeEncoder(), begin)
    assert totals == [sum(done)] == [8]


def test_a_second_build_encodes_nothing(tmp_path: Path) -> None:
    built(tmp_path, Library(documents()), FakeEncoder())
    again = FakeEncoder()
    built(tmp_path, Library(documents()), again)
    assert again.encoded == []


def test_a_changed_paragraph_costs_its_own_encoding_and_leaves_the_other_ids(tmp_path: Path) -> None:
    before, changed = Library(documents()), Library(documents(TEXT.replace("按月发放到", "按季度发放到")))
    built(tmp_path, before, FakeEncoder())
    again = FakeEncoder()
    index = read_index(built(tmp_path, changed, again), again.fingerprint)
    assert len(again.encoded) == 2  # the clause under its whole path and under its nearest headings
    assert all("按季度发放到" in text for text in again.encoded)
    old, new = {clause.id for clause in before.citable()}, {clause.id for clause in index.clauses}
    assert len(old - new) == len(new - old) == 1
    assert len(old & new) == 3


def test_an_index_is_current_until_corpus_or_model_change(tmp_path: Path) -> None:
    library, encoder = Library(documents()), FakeEncoder()
    path = tmp_path / "index.zip"
    assert not is_current(path, library, encoder.fingerprint)
    built(tmp_path, library, encoder)
    assert is_current(path, library, encoder.fingerprint)
    assert not is_current(path, library, "another-model")
    assert not is_current(path, Library(documents(TEXT + "三、附则\n本办法自公布之日起施行。")), encoder.fingerprint)
    assert not is_current(path, Library(documents()[:1]), encoder.fingerprint)


def test_a_damaged_index_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "index.zip").write_bytes(b"damaged")
    with pytest.raises(IndexArtifactError, match="make index"):
        is_current(tmp_path / "index.zip", Library(documents()), "fake-model")


def test_no_documents_are_an_empty_index(tmp_path: Path) -> None:
    encoder, library = FakeEncoder(), Library([])
    index = read_index(built(tmp_path, library, encoder), encoder.fingerprint)
    assert (index.clauses, index.manifest.documents) == ((), 0)
    assert library_hash(library) == index.manifest.corpus
