"""A generation is built beside the others or not at all, checked, refused, and removed when it is old."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from api.generations import building
from api.generations.checking import Check, check, refuse_worse
from api.generations.errors import GenerationError
from api.generations.roll_call import Presence, Present, present
from api.generations.store import KEPT, Store
from api.generations.switching import back, switch
from api.settings import Settings
from eligibility.errors import CatalogueError
from knowledge.errors import IndexArtifactError
from tests.api.generations.small_corpus import DOCUMENT, FORMER, NEW, OLD, change


def nothing(_folder: Path) -> None:
    """Verifies a generation that loads."""


def hidden(store: Store) -> list[str]:
    return [path.name for path in store.root.iterdir() if path.name.startswith((".building", ".old"))]


def test_what_is_served_does_not_change_with_the_folder(own: Settings, store: Store, tmp_path: Path) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store)
    texts = [(store.folder(n) / "corpus" / f"{DOCUMENT}.txt").read_text() for n in (first, second.name)]
    assert [OLD in text for text in texts] == [True, False] and NEW in texts[1]
    assert store.serving() is not None and store.serving().generation == first  # type: ignore[union-attr]
    assert store.made(first).documents[DOCUMENT] != second.documents[DOCUMENT]
    with pytest.raises(GenerationError, match=f"Nothing has changed since {second.name}"):
        building.build(own, store)


@pytest.mark.parametrize("step", ["link_made", "load_library", "part_table", "_named"])
def test_a_disk_that_is_full_leaves_the_others(
    own: Settings, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = store.names()
    change(own.corpus, tmp_path / "entitlements")
    with monkeypatch.context() as patched:
        patched.setattr(building, step, full)
        with pytest.raises(GenerationError, match=r"No space left on device.*untouched"):
            building.build(own, store)
    assert store.names() == before and hidden(store) == []
    assert "No space left" in store.told(building.PROGRESS)["error"]


def test_what_is_unchanged_is_a_link_into_the_last_and_takes_no_room(
    own: Settings, store: Store, tmp_path: Path
) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name
    shared, made = set[str](), set[str]()
    for path in sorted(store.folder(second).rglob("*")):
        if path.is_file():
            name = path.relative_to(store.folder(second)).as_posix()
            before = store.folder(first) / name
            (shared if before.exists() and before.samefile(path) else made).add(name)
    assert made == {
        f"corpus/{DOCUMENT}.txt",
        "entitlements/support/nursing-subsidy.yml",
        "index.zip",
        "made.json",
        *(name for name in made if name.startswith(("question-vectors/", "part-vectors/"))),
    }
    assert f"corpus/{FORMER}.txt" in shared and len(shared) > 3
    assert (own.corpus / f"{FORMER}.txt").stat().st_nlink == 1, "the folders themselves are never linked to"


def test_what_a_killed_build_left_is_removed_by_the_next(own: Settings, store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.folder(store.names()[0]), store.root / ".building-20200101-000000-00000000")
    assert len(store.names()) == 1, "it has no name of its own"
    change(own.corpus, tmp_path / "entitlements")
    building.build(own, store)
    assert hidden(store) == [] and len(store.names()) == 2


def test_a_record_whose_quote_is_gone_is_no_generation(own: Settings, store: Store) -> None:
    text = own.corpus / f"{DOCUMENT}.txt"
    text.write_text(text.read_text().replace("三档", "两档"))
    with pytest.raises(CatalogueError, match="nursing-subsidy"):
        building.build(own, store)
    assert len(store.names()) == 1 and hidden(store) == []


def test_one_that_does_not_load_is_refused_and_the_old_stays(own: Settings, store: Store, tmp_path: Path) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name

    def damaged(_folder: Path) -> None:
        raise IndexArtifactError("The index is damaged.")

    with pytest.raises(IndexArtifactError):
        switch(store, second, damaged, force=True)
    assert store.serving().generation == first and store.asked() is None  # type: ignore[union-attr]
    with pytest.raises(GenerationError, match="There is no generation 'nonsense'; there are"):
        switch(store, "nonsense", nothing)


def test_one_that_is_worse_or_not_checked_wants_force(own: Settings, store: Store, tmp_path: Path) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name
    with pytest.raises(GenerationError, match=f"has not been checked against {first}"):
        switch(store, second, nothing)
    found = check(own, store, second)
    assert found.asked == 5 and found.changed == [DOCUMENT] and not found.new and not found.worse
    bad = {**store.check_of(second), "before": 0.9, "now": 0.86, "common": 100}
    (store.folder(second) / "check.json").write_text(json.dumps(bad))
    with pytest.raises(GenerationError, match=r"86.0%.*90.0%.*--force"):
        refuse_worse(store, second)
    assert not Check(second, 0.0, 0, 0, before=0.9, now=0.87).worse, "three points are allowed"
    switch(store, second, nothing, force=True)
    assert back(store, nothing) == first
    assert back(store, nothing) == second, "and forth"


def test_a_process_that_was_killed_is_not_waited_for(store: Store) -> None:
    here = Presence(store)
    here.tell(Present(here.name, "a", ["a", "b"], ["b"]))
    (store.root / "processes" / "1-gone.lock").touch()
    (store.root / "processes" / "1-gone.json").write_text("{}")
    assert [one.name for one in present(store)] == [here.name]
    assert not (store.root / "processes" / "1-gone.lock").exists()
    here.leave()
    assert present(store) == []


def test_old_ones_are_removed_but_none_in_use(store: Store) -> None:
    (first,) = store.names()
    for number in range(5):
        name = f"2099010{number + 1}-000000-00000000"
        shutil.copytree(store.folder(first), store.folder(name))
        content = json.loads((store.folder(name) / "made.json").read_text())
        (store.folder(name) / "made.json").write_text(json.dumps({**content, "name": name}))
    store.serve(store.names()[-1])
    gone = store.drop_old({"20990102-000000-00000000"})
    assert len(store.names()) == KEPT and "20990102-000000-00000000" in store.names() and len(gone) == 3
    assert first in store.names(), "the one to go back to stays"
