"""The index artifact: whole or refused, and never seen half-written."""

from __future__ import annotations

import json
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.errors import IndexArtifactError
from knowledge.index import Index, build_index, read_index, read_manifest, write_index
from knowledge.indexing.build import library_hash
from knowledge.indexing.manifest import FORMAT_VERSION, corpus_hash
from tests.knowledge.documents import clauses_of, made_up
from tests.knowledge.fake_encoder import FakeEncoder

ENCODER = FakeEncoder(fingerprint="model-a")
CLAUSES = clauses_of("一、补贴\n低保标准按年调整。\n护理补贴按月发放。\n二、服务\n为老年人提供体检。")


def an_index(clauses: list[Clause], model: str = ENCODER.fingerprint) -> Index:
    vectors = np.stack([ENCODER.vector(clause.reading) for clause in clauses])
    return build_index(clauses, vectors, model, "corpus-hash", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An artifact, freshly written."""
    write_index(an_index(CLAUSES), tmp_path / "index.zip")
    return tmp_path / "index.zip"


def rewrite(path: Path, member: str, content: bytes | None) -> None:
    """Replace or drop one member of the archive, with right checksums."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if content is None:
        del members[member]
    else:
        members[member] = content
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def contents(index: Index) -> tuple[object, ...]:
    return index.manifest, index.clauses, index.faiss_index.reconstruct_n(0, index.faiss_index.ntotal).tolist()


def test_what_is_written_is_read(path: Path) -> None:
    index = read_index(path, "model-a")
    assert contents(index) == contents(an_index(CLAUSES))
    assert (index.manifest.documents, index.manifest.clauses, index.manifest.dimension) == (1, len(CLAUSES), 8)
    assert index.manifest == read_manifest(path)
    assert [file.name for file in path.parent.iterdir()] == ["index.zip"]  # nothing half-written is left


def test_cosines_come_in_the_order_of_the_clauses(path: Path) -> None:
    index, question = read_index(path, "model-a"), ENCODER.vector("x")
    right = [float(ENCODER.vector(clause.reading) @ question) for clause in CLAUSES]
    assert index.cosines(question).tolist() == pytest.approx(right, abs=1e-6)
    for place, clause in enumerate(CLAUSES):
        assert index.cosines(ENCODER.vector(clause.reading))[place] == pytest.approx(1.0)


def test_an_index_without_clauses_has_no_cosines(tmp_path: Path) -> None:
    empty = build_index([], np.zeros((0, 8), dtype=np.float32), "model-a", "corpus-hash", 0)
    write_index(empty, tmp_path / "empty.zip")
    assert read_index(tmp_path / "empty.zip", "model-a").cosines(ENCODER.vector("x")).shape == (0,)


def test_a_missing_artifact_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexArtifactError, match=r"no index at index\.zip yet\. Run: make index"):
        read_index(tmp_path / "index.zip", "model-a")


def test_another_model_is_refused_by_name(path: Path) -> None:
    with pytest.raises(IndexArtifactError, match=r"model-a.*model-b.*make index"):
        read_index(path, "model-b")


def test_another_format_is_refused(path: Path) -> None:
    manifest = json.loads(zipfile.ZipFile(path).read("manifest.json"))
    rewrite(path, "manifest.json", json.dumps({**manifest, "version": FORMAT_VERSION + 1}).encode())
    with pytest.raises(IndexArtifactError, match=f"format {FORMAT_VERSION + 1}; .* {FORMAT_VERSION}.*make index"):
        read_index(path, "model-a")


@pytest.mark.parametrize(
    ("member", "content"),
    [
        *[(member, None) for member in ("manifest.json", "clauses.json", "vectors.faiss")],
        *[(member, b"") for member in ("manifest.json", "clauses.json", "vectors.faiss")],
        ("manifest.json", b"[]"),
        ("manifest.json", b'{"version": 1}'),
        ("clauses.json", b"[]"),
        ("clauses.json", b'[{"id": "c-1"}]'),
        ("clauses.json", b"{}"),
        ("vectors.faiss", b"IxFI and no more"),
    ],
)
def test_members_that_are_missing_or_do_not_fit_are_refused(path: Path, member: str, content: bytes | None) -> None:
    rewrite(path, member, content)
    with pytest.raises(IndexArtifactError, match="make index"):
        read_index(path, "model-a")


def test_vectors_and_clauses_of_different_indexes_are_refused(path: Path, tmp_path: Path) -> None:
    write_index(an_index(CLAUSES[:-1]), tmp_path / "other.zip")
    rewrite(path, "clauses.json", zipfile.ZipFile(tmp_path / "other.zip").read("clauses.json"))
    with pytest.raises(IndexArtifactError, match="make index"):
        read_index(path, "model-a")


def test_a_file_cut_short_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in [*range(0, len(whole), 13), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(IndexArtifactError, match="make index"):
            read_index(path, "model-a")


@pytest.mark.parametrize("mask", [0x01, 0x20, 0xFF])
def test_a_changed_byte_is_refused_or_changes_nothing(path: Path, mask: int) -> None:
    whole, right = path.read_bytes(), contents(an_index(CLAUSES))
    refused = 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        try:
            assert contents(read_index(path, "model-a")) == right
        except IndexArtifactError as error:
            assert "make index" in str(error)
            refused += 1
    assert refused > len(whole) * 0.7  # the rest are dates and attributes of the archive


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.zip").mkdir()
    with pytest.raises(IndexArtifactError, match="make index"):
        read_index(tmp_path / "index.zip", "model-a")


def test_a_reader_during_many_writes_always_reads_a_whole_index(path: Path) -> None:
    versions = [an_index(CLAUSES), an_index(CLAUSES[:-1])]
    allowed = [contents(version) for version in versions]
    written, failures, seen = threading.Event(), list[object](), set[int]()

    def read_on() -> None:
        while not written.is_set():
            try:
                seen.add(allowed.index(contents(read_index(path, "model-a"))))
            except Exception as error:  # a thread's exception would be lost
                failures.append(error)
                return

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    for turn in range(150):
        write_index(versions[turn % 2], path)
    written.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen == {0, 1}


def test_the_corpus_hash_hangs_on_ids_texts_and_passages() -> None:
    document = made_up("低保标准。")
    first = corpus_hash([document], ["低保"])
    assert corpus_hash([document], ["低保"]) == first
    others = [
        corpus_hash([replace(document, id="other")], ["低保"]),
        corpus_hash([replace(document, text="低保标准！")], ["低保"]),
        corpus_hash([document], ["低", "保"]),
        corpus_hash([], ["低保"]),
    ]
    assert len({first, *others}) == 5


def test_the_real_index_holds_the_real_corpus(index: Index, library: Library) -> None:
    assert index.manifest.documents == len(library.list()) == 5
    assert index.clauses == tuple(library.citable())
    assert index.manifest.clauses == len(index.clauses) > 700
    assert index.manifest.corpus == library_hash(library)
    assert index.manifest.dimension == 384
