"""The app over the real documents, index and model, beside a fake Rasa; encodings are counted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from copy import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient
from pydantic import SecretStr

from actions.desk import Desk
from api.app import create_app
from api.catalogue.records import Records
from api.channels.telegram import TelegramChannel
from api.edge.door import Door
from api.kept import Kept, open_kept
from api.pages.entitlement_pages import entitlement_pages_router
from api.pages.html import STATIC_FOLDER
from api.parts import Parts, ear_for_danger, load_records
from api.public.entitlements import entitlements_router
from api.public.facts import facts_router
from api.public.problems import install
from api.public.screen import screen_router
from api.rasa.client import RasaClient
from api.settings import ENTITLEMENTS, Settings
from api.turns.conversation import RasaConversation, Rules
from knowledge.asking.question_vectors import QuestionVectors
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import Index
from knowledge.search import Searcher
from tests.api import telegram_support
from tests.api.bot_api_server import BotApiServer
from tests.api.fake_rasa import TOKEN, FakeRasa, running
from tests.api.small_catalogue import write_small_catalogue
from tests.api.telegram_support import ScriptedConversation, channel_on

ACTION_TOKEN = "action-token-for-tests"


class CountingEncoder:
    """The real model; `queries` lists what was encoded."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.queries: list[str] = []

    def query(self, text: str) -> npt.NDArray[np.float32]:
        self.queries.append(text)
        return self._embedder.query(text)


@pytest.fixture
def encoder(embedder: Embedder) -> CountingEncoder:
    """What search encodes with."""
    return CountingEncoder(embedder)


@pytest.fixture
def fake_rasa() -> Iterator[FakeRasa]:
    """Rasa, as the test scripts it."""
    with running(FakeRasa()) as rasa:
        yield rasa


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Kept:
    """A database of its own, empty."""
    return open_kept(settings.model_copy(update={"var": tmp_path / "var"}))


@pytest.fixture(scope="session")
def records(library: Library) -> Records:
    """The real entitlement records."""
    return load_records(library, ENTITLEMENTS)


@pytest.fixture(scope="session")
def few_records(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """A few records made for tests, over the real documents."""
    return load_records(library, write_small_catalogue(tmp_path_factory.mktemp("entitlements")))


@pytest.fixture
def few_client(few_records: Records, library: Library) -> TestClient:
    """A client at the routes of the entitlements alone, over the few records."""
    app = FastAPI()
    install(app)
    app.include_router(screen_router(few_records, Door(Settings())))
    for router in (entitlements_router, facts_router):
        app.include_router(router(few_records))
    app.include_router(entitlement_pages_router(few_records, library))
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER))
    return TestClient(app)


@pytest.fixture(scope="session")
def bare_searcher(library: Library, index: Index, embedder: Embedder) -> Searcher:
    """Search without ways of asking; making one takes seconds and tens of megabytes."""
    return Searcher(library, index, embedder)


def counted(searcher: Searcher, encoder: CountingEncoder) -> Searcher:
    """A twin of `searcher` with everything but the encoder in common; it remembers no other question."""
    twin = copy(searcher)
    twin._encoder = QuestionVectors(encoder)
    return twin


MakeParts = Callable[..., Parts]


@pytest.fixture
def make_parts(
    *,
    settings: Settings,
    bare_searcher: Searcher,
    encoder: CountingEncoder,
    desk: Desk,
    fake_rasa: FakeRasa,
    records: Records,
    kept: Kept,
) -> MakeParts:
    """Parts over the real library, and over Rasa at `url` (default: the fake one)."""

    def make(url: str | None = None, timeout: float = 20.0, searcher: Searcher | None = None) -> Parts:
        searcher = searcher or counted(bare_searcher, encoder)
        tokened = settings.model_copy(update={"action_token": SecretStr(ACTION_TOKEN)})
        rasa = RasaClient(url or fake_rasa.url, TOKEN, timeout)
        own_desk = replace(desk, searcher=searcher, hear=ear_for_danger(settings, searcher))
        talk = RasaConversation(rasa, own_desk, kept, Rules(Door(tokened)))
        return Parts(tokened, desk.library, searcher, own_desk, rasa, talk, records, kept)

    return make


@pytest.fixture
def open_client() -> Iterator[Callable[[Parts], TestClient]]:
    """Opens a client at the app over some parts; a crash of the app comes back as its response."""
    with ExitStack() as stack:
        yield lambda parts: stack.enter_context(
            TestClient(create_app(parts), raise_server_exceptions=False, client=("127.0.0.1", 50000))
        )


@pytest.fixture
def client(make_parts: MakeParts, open_client: Callable[[Parts], TestClient]) -> TestClient:
    """A client at the app, Rasa being well."""
    return open_client(make_parts())


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotApiServer]:
    """Telegram, on loopback."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with BotApiServer(telegram_support.TOKEN) as running:
        yield running


@pytest.fixture
def talk() -> ScriptedConversation:
    """What the Telegram channel passes messages on to, as the test scripts it."""
    return ScriptedConversation()


@pytest.fixture
async def channel(server: BotApiServer, talk: ScriptedConversation) -> AsyncIterator[TelegramChannel]:
    """The Telegram channel between the two, polling."""
    running = channel_on(server, talk)
    await running.start()
    await server.until(lambda: server.count("getUpdates") > 0)
    yield running
    await running.stop()
