"""What many tests share, loaded once: the settings, the real corpus, the default model and the real index."""

from __future__ import annotations

import pytest
from filelock import FileLock

from actions.desk import Desk
from actions.replies import read_replies
from actions.wording import Wording
from api.parts import ENTITLEMENTS, benefits, load_embedder, load_library, load_records
from api.settings import Settings
from knowledge.embedding import Embedder
from knowledge.index import Index, read_index
from knowledge.library import Library
from knowledge.search import Searcher
from launch.artifacts import prepare_index, prepare_model
from nlu.situation.answers import read_answer


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of this machine; model and index are made where they are missing, as `make run` does."""
    found = Settings()
    found.var.mkdir(parents=True, exist_ok=True)
    with FileLock(found.var / "prepare.lock"):
        prepare_model(found)
        prepare_index(found)
    return found


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    """The five real documents."""
    return load_library(settings)


@pytest.fixture(scope="session")
def embedder(settings: Settings) -> Embedder:
    """The default model."""
    return load_embedder(settings)


@pytest.fixture(scope="session")
def index(settings: Settings, embedder: Embedder) -> Index:
    """The real index."""
    return read_index(settings.index, embedder.fingerprint)


@pytest.fixture(scope="session")
def searcher(library: Library, index: Index, embedder: Embedder) -> Searcher:
    """Search over the real index."""
    return Searcher(library, index, embedder)


@pytest.fixture(scope="session")
def desk(library: Library, searcher: Searcher) -> Desk:
    """What the actions work with."""
    replies = read_replies()
    records = load_records(library, ENTITLEMENTS)
    return Desk(library, searcher, Wording(replies, library), replies, benefits(records), read_answer)
