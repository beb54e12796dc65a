"""What many tests share, loaded once: the settings, the real corpus, the default model and the real index."""

from __future__ import annotations

import pytest
from filelock import FileLock

from actions.desk import Desk
from actions.replies import read_replies
from actions.wording.clauses import Wording
from api.catalogue.phrases import load_phrases, phrase_table
from api.catalogue.records import Records
from api.parts import benefits, ear_for_danger, load_embedder, load_library, load_records
from api.settings import ENTITLEMENTS, Settings
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import Index, read_index
from knowledge.point_judge import load_judge
from knowledge.search import Searcher
from launch.artifacts import prepare_ear, prepare_index, prepare_model, prepare_phrases
from nlu.reading.reader import read
from nlu.reading.replies.answers import read_answer

pytest_plugins = ["tests.databases", "tests.redis_servers", "tests.knowledge.homes", "tests.rooms"]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of this machine; model and index are made where they are missing, as `make run` does."""
    found = Settings()
    found.var.mkdir(parents=True, exist_ok=True)
    with FileLock(found.var / "prepare.lock"):
        prepare_model(found)
        prepare_ear(found)
        prepare_index(found)
        prepare_phrases(found)
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
def records(library: Library) -> Records:
    """The real entitlement records."""
    return load_records(library, ENTITLEMENTS)


@pytest.fixture(scope="session")
def searcher(settings: Settings, library: Library, index: Index, embedder: Embedder, records: Records) -> Searcher:
    """Search over the real index, with the real ways of asking."""
    phrases = load_phrases(settings, library, records)
    judge = load_judge(embedder)
    return Searcher(library, index, embedder, phrase_table(settings, phrases, embedder, index), point_judge=judge)


@pytest.fixture(scope="session")
def desk(settings: Settings, library: Library, searcher: Searcher, records: Records) -> Desk:
    """What the actions work with."""
    replies = read_replies()
    wording, ear = Wording(replies, library), ear_for_danger(settings, searcher)
    return Desk(library, searcher, wording, replies, benefits(records), read, read_answer, ear)
