"""A large index grows by what is new; small files are made one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

import knowledge.indexing.build
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import read_index
from knowledge.indexing.build import build, is_current, library_hash
from tests.knowledge.documents import made_up
from tests.knowledge.fake_encoder import FakeEncoder

MODEL = FakeEncoder().fingerprint


def a_document(name: str, clauses: int) -> Document:
    lines = [f"第{place}项服务由{name}提供，每年{place}次。" for place in range(1, clauses + 1)]
    return replace(made_up("一、服务\n" + "\n".join(lines)), id=name)


LARGE, SMALL, NEW = a_document("large", 40), a_document("small", 5), a_document("new", 4)


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge.indexing.build, "MERGE_BELOW", 4)


def grown(folder: Path, documents: Sequence[Document], *, anew: bool = False) -> FakeEncoder:
    encoder = FakeEncoder()
    path, vectors = folder / "index.zip", folder / "vectors"
    build(Library(documents), cast(Embedder, encoder), path, vectors, lambda _total: lambda _done: None, anew=anew)
    return encoder


def added(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"index-{'[0-9a-f]' * 16}.zip"))


def found(folder: Path) -> set[tuple[str, str]]:
    return {(clause.document_id, clause.id) for clause in read_index(folder / "index.zip", MODEL).clauses}


def citable(documents: Sequence[Document]) -> set[tuple[str, str]]:
    return {(clause.document_id, clause.id) for clause in Library(documents).citable()}


def test_a_new_document_is_one_more_file_and_all_that_is_encoded(tmp_path: Path) -> None:
    grown(tmp_path, [LARGE])
    before = (tmp_path / "index.zip").stat().st_ino
    encoder = grown(tmp_path, [LARGE, SMALL])
    assert (tmp_path / "index.zip").stat().st_ino == before
    assert len(added(tmp_path)) == 1
    assert encoder.encoded and all("small" in text for text in encoder.encoded)
    assert found(tmp_path) == citable([LARGE, SMALL])
    index = read_index(tmp_path / "index.zip", MODEL)
    assert (index.manifest.documents, index.manifest.corpus) == (2, library_hash(Library([LARGE, SMALL])))
    assert is_current(tmp_path / "index.zip", Library([LARGE, SMALL]), MODEL)
    assert not is_current(tmp_path / "index.zip", Library([LARGE]), MODEL)


def test_small_files_are_made_one_and_nothing_is_encoded_again(tmp_path: Path) -> None:
    grown(tmp_path, [LARGE])
    grown(tmp_path, [LARGE, NEW])
    first = added(tmp_path)
    encoder = grown(tmp_path, [LARGE, NEW, SMALL])
    assert len(added(tmp_path)) == 1 and added(tmp_path) != first
    assert all("small" in text for text in encoder.encoded)
    assert found(tmp_path) == citable([LARGE, NEW, SMALL])


def test_files_stay_few_while_an_index_grows(tmp_path: Path) -> None:
    documents = [LARGE]
    for place in range(30):
        documents.append(a_document(f"d{place}", 3))
        grown(tmp_path, documents)
        assert len(added(tmp_path)) <= 5
    assert found(tmp_path) == citable(documents)


def test_an_index_no_larger_than_what_is_new_is_written_whole(tmp_path: Path) -> None:
    grown(tmp_path, [SMALL])
    grown(tmp_path, [SMALL, LARGE])
    assert added(tmp_path) == []
    assert read_index(tmp_path / "index.zip", MODEL).clauses == tuple(Library([SMALL, LARGE]).citable())


@pytest.mark.parametrize("now", [[LARGE], [LARGE, replace(SMALL, text=SMALL.text.replace("第3项", "第三项"))], [SMALL]])
def test_a_document_that_changes_or_goes_is_changed_or_gone(tmp_path: Path, now: list[Document]) -> None:
    grown(tmp_path, [LARGE])
    grown(tmp_path, [LARGE, SMALL])
    grown(tmp_path, now)
    assert found(tmp_path) == citable(now)
    assert is_current(tmp_path / "index.zip", Library(now), MODEL)


def test_built_anew_it_is_one_file(tmp_path: Path) -> None:
    grown(tmp_path, [LARGE])
    grown(tmp_path, [LARGE, SMALL])
    encoder = grown(tmp_path, [LARGE, SMALL], anew=True)
    assert encoder.encoded == []
    assert added(tmp_path) == []
    assert read_index(tmp_path / "index.zip", MODEL).clauses == tuple(Library([LARGE, SMALL]).citable())
