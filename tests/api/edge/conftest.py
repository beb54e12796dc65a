"""The app with settings of a test's own, as somebody elsewhere reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.edge.door import Door
from api.parts import Parts
from api.rasa.client import RasaClient
from api.turns.conversation import RasaConversation, Rules
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import TOKEN, FakeRasa

ELSEWHERE = "203.0.113.5"

PartsWith = Callable[..., Parts]
Outside = Callable[..., TestClient]


@pytest.fixture
def parts_with(make_parts: MakeParts, fake_rasa: FakeRasa) -> PartsWith:
    """Parts with some settings changed, over one search, which takes long to make."""
    parts = make_parts()

    def make(**changed: Any) -> Parts:
        settings = parts.settings.model_copy(update=changed)
        rasa = RasaClient(fake_rasa.url, TOKEN, 20)  # its connections belong to one event loop
        talk = RasaConversation(rasa, parts.desk, parts.kept, Rules(Door(settings)))
        return replace(parts, settings=settings, rasa=rasa, conversation=talk)

    return make


@pytest.fixture
def outside(parts_with: PartsWith) -> Iterator[Outside]:
    """Opens a client of another machine at an app with some settings changed."""
    with ExitStack() as stack:

        def open_client(address: str = ELSEWHERE, **changed: Any) -> TestClient:
            app = create_app(parts_with(**changed))
            return stack.enter_context(TestClient(app, raise_server_exceptions=False, client=(address, 4711)))

        yield open_client
