"""An index that grows by files: one whole to its reader, and the large file is left alone."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexArtifactError
from knowledge.index import Index, add_segment, build_index, check_files, read_index, read_manifest, write_index
from tests.knowledge.documents import clauses_of
from tests.knowledge.fake_encoder import FakeEncoder

ENCODER = FakeEncoder(fingerprint="model-a")
CLAUSES = clauses_of("一、补贴\n低保标准按年调整。\n护理补贴按月发放。\n二、服务\n为老年人提供体检。\n免费介绍工作。")


def a_part(first: int, last: int, model: str = "model-a") -> Index:
    clauses = CLAUSES[first:last]
    vectors = np.stack([ENCODER.vector(clause.reading) for clause in clauses])
    return build_index(clauses, vectors, model, "part", 1, contents={f"document-{first}": f"{first} to {last}"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two clauses in the first file, two in one that was added."""
    write_index(a_part(0, 2), tmp_path / "index.zip")
    add_segment(a_part(2, 4), tmp_path / "index.zip", [], "all")
    return tmp_path / "index.zip"


def files(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if file.is_file()}


def added_file(path: Path) -> Path:
    (file,) = [path.with_name(name) for name in files(path) - {"index.zip", "index-added.zip"}]
    return file


def test_the_files_are_one_index_to_its_reader(path: Path) -> None:
    index = read_index(path, "model-a")
    assert index.clauses == tuple(CLAUSES)
    assert index.manifest == read_manifest(path)
    assert (index.manifest.documents, index.manifest.clauses, index.manifest.corpus) == (2, 4, "all")
    assert index.manifest.contents == {"document-0": "0 to 2", "document-2": "2 to 4"}


def test_search_asks_every_file_and_merges(path: Path) -> None:
    index, question = read_index(path, "model-a"), ENCODER.vector("x")
    right = np.array([ENCODER.vector(clause.reading) @ question for clause in CLAUSES])
    assert index.exact
    assert index.cosines(question) == pytest.approx(right, abs=1e-6)
    rows, cosines = index.nearest(question, 3)
    assert rows.tolist() == np.argsort(-right)[:3].tolist()
    assert cosines == pytest.approx(np.sort(right)[::-1][:3], abs=1e-6)


def test_adding_leaves_the_first_file_alone(path: Path) -> None:
    before = path.stat()
    add_segment(a_part(3, 4), path, [added_file(path).name], "more")
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert read_index(path, "model-a").manifest.clauses == 5


def test_what_is_not_kept_is_gone_with_its_file(path: Path) -> None:
    old = added_file(path)
    add_segment(a_part(3, 4), path, [], "other")
    assert not old.exists()
    assert read_index(path, "model-a").clauses == (*CLAUSES[:2], CLAUSES[3])


def test_an_index_written_whole_forgets_what_was_added(path: Path) -> None:
    write_index(a_part(0, 1), path)
    assert files(path) == {"index.zip"}
    assert read_index(path, "model-a").clauses == tuple(CLAUSES[:1])


def test_a_list_left_behind_by_an_older_first_file_counts_for_nothing(path: Path, tmp_path: Path) -> None:
    write_index(a_part(1, 3), tmp_path / "elsewhere" / "index.zip")
    (tmp_path / "elsewhere" / "index.zip").replace(path)  # as if the program had stopped before it forgot the list
    assert read_index(path, "model-a").clauses == tuple(CLAUSES[1:3])


def test_an_added_file_that_is_missing_is_named(path: Path) -> None:
    added_file(path).unlink()
    with pytest.raises(IndexArtifactError, match=r"index-[0-9a-f]{16}\.zip.*make index"):
        read_index(path, "model-a")


@pytest.mark.parametrize("which", ["first", "added", "list"])
def test_a_damaged_file_is_refused_whichever_it_is(path: Path, which: str) -> None:
    file = {"first": path, "added": added_file(path), "list": path.with_name("index-added.zip")}[which]
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    file.write_bytes(whole)
    with pytest.raises(IndexArtifactError, match="make index"):
        check_files(path)
    with pytest.raises(IndexArtifactError, match="make index"):
        read_index(path, "model-a")


def test_a_file_in_the_place_of_another_is_refused(path: Path, tmp_path: Path) -> None:
    write_index(a_part(1, 3), tmp_path / "elsewhere" / "index.zip")
    (tmp_path / "elsewhere" / "index.zip").replace(added_file(path))
    with pytest.raises(IndexArtifactError, match=r"does not hold what its name says.*make index"):
        read_index(path, "model-a")


def test_an_added_file_of_another_model_is_refused(path: Path) -> None:
    add_segment(a_part(2, 4, model="model-b"), path, [], "all")
    with pytest.raises(IndexArtifactError, match=r"model-b.*model-a.*make index"):
        read_index(path, "model-a")


def test_a_reader_during_many_changes_always_reads_a_whole_index(path: Path) -> None:
    allowed = {tuple(CLAUSES[:2]), tuple(CLAUSES), (*CLAUSES[:2], CLAUSES[3]), tuple(CLAUSES[1:3])}
    written, failures, seen = threading.Event(), list[object](), set[object]()

    def read_on() -> None:
        while not written.is_set():
            try:
                seen.add(read_index(path, "model-a").clauses)
            except Exception as error:  # a thread's exception would be lost
                failures.append(error)
                return

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(40):
        add_segment(a_part(3, 4), path, [], "one")
        add_segment(a_part(2, 4), path, [], "two")
        write_index(a_part(1, 3), path)
        write_index(a_part(0, 2), path)
    written.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen <= allowed
