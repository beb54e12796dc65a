"""Runs inside Rasa's environment (.venv-rasa): what stock Rasa does, then the same with bot/rasa_patches, as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import dask  # type: ignore[import-not-found]
import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from aiohttp import web  # type: ignore[import-not-found]
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bot import rasa_patches
from bot.rasa_patches import action_connection
from bot.rasa_patches.expected import UnexpectedRasaError


def main() -> None:
    """See the module."""
    asked = json.load(sys.stdin)
    report: dict[str, Any] = {"refusals": refusals()}
    for state in ("stock", "patched"):
        if state == "patched":
            rasa_patches.apply_all()
        report[state] = {
            "results": [outcome(RemoteAction("action_x", None)._validate_action_result, r) for r in asked["results"]],
            "events": {name: outcome(event_class, name) for name in asked["events"]},
            "classes": sorted(outcome(event_class, kind.type_name) for kind in all_subclasses(Event)),
            "graph": [outcome(run_graph, *call) for call in asked["graph"]],
            "scheduled": [scheduled(run_graph, *call) for call in asked["graph"]],
            "scores": scores(),
            "calls": asyncio.run(calls()),
        }
    report["idle_seconds"] = action_connection.IDLE_SECONDS
    json.dump(report, sys.stdout)


def outcome(function: Any, *arguments: Any) -> str:
    """What a call returns or raises, in words."""
    try:
        return repr(function(*arguments))
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"


def refusals() -> list[str]:
    """What each patch says when one of Rasa's functions is not the one it knows; nothing is changed by then."""
    said = []
    for owner, name in (
        (RemoteAction, "_validate_action_result"),
        (RemoteAction, "action_response_format_spec"),
        (Event, "resolve_by_type"),
        (DaskGraphRunner, "run"),
        (LogisticRegressionClassifier, "load"),
        (EndpointConfig, "session"),
    ):
        kept, before = owner.__dict__[name], EndpointConfig.request
        setattr(owner, name, staticmethod(lambda *_: {"type": "object"}))
        try:
            rasa_patches.apply_all()
            said.append("applied")
        except UnexpectedRasaError as error:
            said.append(str(error))
        finally:
            setattr(owner, name, kept)
        assert EndpointConfig.request is before
    return said


def event_class(name: str) -> str:
    """The class of an event of this name, and once more."""
    first, second = Event.resolve_by_type(name), Event.resolve_by_type(name)
    assert first is second
    if name == "slot":
        (event,) = deserialise_events([{"event": "slot", "name": "a", "value": 1}])
        assert isinstance(event, first)
    return str(first.__name__)


class Joined(GraphComponent):
    """Joins what it is given with its own letter."""

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Joined:
        """Called by Rasa."""
        made = cls()
        made.letter = config["letter"]
        return made

    def join(self, left: Any, right: Any = "") -> str:
        """The graph's function."""
        if left == ["fail"]:
            raise RuntimeError("no")
        return f"({left}{self.letter}{right})"


def run_graph(inputs: dict[str, Any], targets: list[str] | None) -> dict[str, Any]:
    """A diamond: a needs x, b and c need a, d needs b and c, e needs the second input y."""

    def node(letter: str, **needs: str) -> SchemaNode:
        return SchemaNode(needs, Joined, "create", "join", {"letter": letter}, eager=True, is_target=letter == "d")

    schema = GraphSchema(
        {
            "a": node("a", left="x"),
            "b": node("b", left="a"),
            "c": node("c", left="a"),
            "d": node("d", left="b", right="c"),
            "e": node("e", left="d", right="y"),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        runner = DaskGraphRunner.create(schema, LocalModelStorage(Path(folder)), ExecutionContext(schema))
        first, second = runner.run(inputs, targets), runner.run(inputs, targets)
    assert first == second
    return dict(first)


def scheduled(function: Any, *arguments: Any) -> int:
    """How often a call has dask schedule something."""
    with mock.patch.object(dask, "get", side_effect=dask.get) as get:
        outcome(function, *arguments)
    return int(get.call_count)


def scores() -> list[list[float]]:
    """Probabilities from a classifier that was stored and loaded."""
    draw = np.random.default_rng(1)
    features = scipy.sparse.random(60, 40, density=0.2, random_state=1, format="csr")
    trained = LogisticRegression().fit(features, draw.integers(0, 4, 60))
    with tempfile.TemporaryDirectory() as folder:
        storage, resource = LocalModelStorage(Path(folder)), Resource("classifier")
        context = ExecutionContext(GraphSchema({}), node_name="classifier")
        config = LogisticRegressionClassifier.get_default_config()
        classifier = LogisticRegressionClassifier.create(config, storage, resource, context)
        classifier.clf = trained
        classifier.persist()
        loaded = LogisticRegressionClassifier.load(config, storage, resource, context)
        LogisticRegressionClassifier.load(config, storage, Resource("never trained"), context)
    probabilities: list[list[float]] = loaded.clf.predict_proba(features).tolist()
    return probabilities


async def calls() -> dict[str, Any]:
    """Calls of an endpoint that counts its connections and hands out cookies."""
    seen: list[tuple[int, str | None, str | None]] = []

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        port = request.transport.get_extra_info("peername")[1]
        seen.append((port, request.cookies.get("c"), request.query.get("token")))
        response = web.json_response(await request.json(), status=400 if request.path == "/bad" else 200)
        response.set_cookie("c", "1")
        return response

    app = web.Application()
    app.router.add_post("/{any:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}", token="t")
    answers = [await endpoint.request(json={"n": n}) for n in range(3)]
    try:
        await endpoint.request(subpath="bad", json={})
    except ClientResponseError as error:
        answers.append(error.status)
    answers.append(await endpoint.request(json={"n": 4}))
    connections = len({connection for connection, *_ in seen})
    await runner.cleanup()  # the app is started again
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    answers.append(await endpoint.request(json={"n": 5}))
    await runner.cleanup()
    if hasattr(endpoint, action_connection.KEPT):
        await getattr(endpoint, action_connection.KEPT)[1].close()
    return {"answers": answers, "connections": connections, "cookies": [c for _, c, _ in seen], "tokens": seen[0][2]}


if __name__ == "__main__":
    main()
