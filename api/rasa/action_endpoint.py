"""POST /webhook: where Rasa has its actions carried out, by rasa-sdk's executor inside the app."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from actions.payload import Payload
from api.edge.crash_guard import where
from api.public.problems import Problem
from telemetry.request_id import hiding
from telemetry.steps import step

logger = logging.getLogger(__name__)


class Executor(Protocol):
    """What carries out actions: rasa-sdk's executor, or api/turns/voices.py, which has one for each generation."""

    @property
    def actions(self) -> Mapping[str, Any]:
        """The actions by name."""

    async def run(self, call: Any) -> Any:
        """Carry out the action that Rasa's `call` names; what it gives has events and responses."""


def action_router(executor: Executor, token: str, defect: str) -> APIRouter:
    """The action endpoint; only who knows `token` (our own Rasa) may call it.

    An action that fails says `defect`: the turn is lost, what was told before is not, and Rasa is not taken for away.
    """
    router = APIRouter(include_in_schema=False)

    def let_in(request: Request) -> None:
        given = request.query_params.get("token", "")
        if not secrets.compare_digest(given.encode(), token.encode()):
            raise Problem(403, "forbidden", "这个地址只供程序内部使用。")

    @router.get("/webhook")
    async def is_reached(request: Request) -> JSONResponse:
        let_in(request)
        return JSONResponse({})

    @router.post("/webhook")
    async def run_action(request: Request) -> JSONResponse:
        let_in(request)
        call = await _action_call(request)
        name = call.get("next_action")
        if name not in executor.actions or not isinstance(call.get("tracker"), dict):
            logger.error("action %s cannot be called", name)
            return JSONResponse({"error": f"{name} failed", "action_name": name}, status_code=400)
        try:
            with hiding(*private_words(call)), step("actions"):
                result = await executor.run(call)
        except Exception as error:  # whatever an action raises, somebody waits for a sentence, without words of it
            logger.error("action %s failed: %s", name, where(error))
            said = {**Payload("degraded", defect).to_dict(), "intent": None}
            return JSONResponse({"events": [], "responses": [{"custom": said}]})
        return JSONResponse({"events": result.events, "responses": result.responses} if result else {})

    return router


def private_words(call: dict[str, Any]) -> tuple[str, str]:
    """What no log line of an action may hold: the session's id, and the message."""
    latest = call["tracker"].get("latest_message")
    said = latest.get("text") if isinstance(latest, dict) else None
    return str(call.get("sender_id") or ""), str(said or "")


async def _action_call(request: Request) -> dict[str, Any]:
    try:
        call = await request.json()
    except ValueError:  # not JSON, or not even text
        call = None
    if not isinstance(call, dict):
        raise Problem(400, "not an action call", "这个地址只收程序内部的动作请求。")
    return call
