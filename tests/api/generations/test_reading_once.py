"""Facts, words and pack.yml are read at the start: a generation with others waits for the next one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from api.generations import building, switching
from api.generations.errors import RestartError
from api.generations.reading_once import RESTART, refuse_other_words
from api.generations.roll_call import Presence, Present
from api.generations.store import Store
from api.generations.switching import switch
from api.settings import Settings
from launch.artifacts import prepare_generation, prepare_index, prepare_phrases
from pack.read_once import read_once
from tests.api.generations.small_corpus import change


def other_facts(entitlements: Path) -> None:
    """A question of a fact said otherwise."""
    file = entitlements / "facts.yml"
    file.write_text(file.read_text().replace("今年多少周岁？", "多大年纪了？"))


def other_words(entitlements: Path) -> None:
    """A table of words of its own."""
    (entitlements / "words").mkdir()
    (entitlements / "words" / "age.yml").write_text("other: words")


@pytest.mark.parametrize("changed", [other_facts, other_words])
def test_other_facts_or_words_want_a_restart(
    own: Settings, store: Store, tmp_path: Path, changed: Callable[[Path], None]
) -> None:
    (first,) = store.names()
    at_start, folder = read_once(own.entitlements), tmp_path / "entitlements"
    change(own.corpus, folder)
    second = building.build(own, store).name
    refuse_other_words(at_start, store.made(second), store.folder(second))  # documents and records alone
    changed(folder)
    third = building.build(own, store).name
    with pytest.raises(RestartError, match="restart the program"):
        refuse_other_words(at_start, store.made(third), store.folder(third))
    refuse_other_words(read_once(own.entitlements), store.made(third), store.folder(third))  # after a restart
    with pytest.raises(RestartError):  # and after that the first one is of other words
        refuse_other_words(read_once(own.entitlements), store.made(first), store.folder(first))


def test_another_pack_yml_wants_a_restart(own: Settings, store: Store) -> None:
    (first,) = store.names()
    at_start, made = read_once(own.entitlements), store.made(first)
    refuse_other_words(at_start, made, store.folder(first))
    with pytest.raises(RestartError):
        refuse_other_words(
            type(at_start)(at_start.words, "of another pack.yml", at_start.shared), made, store.folder(first)
        )


def test_the_switch_is_refused_in_one_plain_sentence(own: Settings, store: Store, tmp_path: Path) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name

    def refuses(_folder: Path) -> None:
        raise RestartError(RESTART)

    with pytest.raises(RestartError, match="restart the program"):
        switch(store, second, refuses, force=True)
    assert store.serving().generation == first  # type: ignore[union-attr]


def test_a_busy_process_that_has_not_looked_yet_is_no_failure(
    own: Settings, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = store.names()
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name
    monkeypatch.setattr(switching, "TAKING", 0.2)
    monkeypatch.setattr(secrets, "token_hex", lambda _size: "asked")
    busy = Presence(store)
    busy.tell(Present(busy.name, first, [first, second], [], "asked"))
    try:
        (told,) = switch(store, second, lambda _folder: None, force=True)
    finally:
        busy.leave()
    assert told.serves == first and store.serving().generation == second  # type: ignore[union-attr]


def test_a_start_with_other_words_serves_the_folders(
    own: Settings, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first,) = store.names()
    store.serve(first)
    other_facts(tmp_path / "entitlements")
    prepare_index(own)
    prepare_phrases(own)
    prepare_generation(own)
    assert "other facts or words" in capsys.readouterr().err
    serving = store.serving()
    assert serving is not None and serving.generation != first and serving.by == "start"
