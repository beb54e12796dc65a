"""Generations over a small corpus, with the engines of the real program loaded once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from actions.sorrow.danger import dangers
from actions.turns.turn_words import word_lists
from api.generations import building
from api.generations.store import Store, store_of
from api.parts import Engines, load_engines
from api.settings import Settings
from knowledge.asking.thesaurus import read_thesaurus
from tests.api.generations.small_corpus import folders


@pytest.fixture(scope="session")
def engines(settings: Settings) -> Engines:
    """Loaded once; each app of a test takes the same."""
    found = load_engines(settings)
    for read_now in (word_lists, dangers):
        read_now()
    found.read("我妈82岁，一个人住在西湖区", date.today())
    return found


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, engines: Engines) -> None:
    """A generation is loaded dozens of times: the thesaurus, the same for all, is read once, and the model is there."""
    monkeypatch.setattr("knowledge.search.read_thesaurus", cache(read_thesaurus))
    monkeypatch.setattr("api.generations.keeping_up.PAUSE", 0.05)
    for place in ("building", "checking"):
        monkeypatch.setattr(f"api.generations.{place}.load_embedder", lambda *_, **__: engines.embedder)


@pytest.fixture
def own(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a small program of its own."""
    monkeypatch.setattr("api.settings.ENTITLEMENTS", tmp_path / "entitlements")
    return folders(settings, tmp_path)


@pytest.fixture
def store(own: Settings) -> Store:
    """Its generations; the first one is built and served."""
    found = store_of(own)
    found.serve(building.build(own, found).name, by="start")
    return found
