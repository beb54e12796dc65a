"""The way from the app to Rasa: Rasa's REST channel, which also says that a turn failed, and knows a message again.

Rasa's own answers 200 with what was said until an error came, and a message that is sent again is told again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, response  # type: ignore[import-not-found]  # it comes with Rasa

from bot.rasa_patches.lost_state import LostStateError
from telemetry import logs
from telemetry.request_id import hiding, working_on

logger = logging.getLogger(__name__)

STARTED = {"x-started": str(time.time_ns())}  # another value tells the app that Rasa was started anew
WITHOUT_WAY_UP = ("sanic.root", "sanic.error", "sanic.access")  # loggers that Rasa has not pass on to the root


class AppChannel(InputChannel):
    """Called by the app alone; see api/rasa/client.py."""

    @classmethod
    def name(cls) -> str:
        """Its place in the address, as Rasa's own has it."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> AppChannel:
        """Called by Rasa with what bot/credentials.yml says, before it loads anything: the way its log is written."""
        if credentials:
            logs.configure("rasa", credentials["log_style"], credentials["log_level"], WITHOUT_WAY_UP)
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes below /webhooks/rest."""
        routes = Blueprint("app_channel", __name__)

        @routes.route("/state", methods=["GET"])
        async def state(request: Any) -> Any:
            """200 when Rasa itself can read its database; 503 also when it fell back on a store of its own."""
            store = getattr(request.app.ctx.agent.tracker_store, "_tracker_store", None)
            answers = getattr(store, "answers", lambda: False)
            return response.json({}, status=200 if answers() else 503)

        @routes.route("/actions", methods=["GET"])
        async def actions(request: Any) -> Any:
            """200 when the actions can be called: the app's address is one that is reached from here."""
            try:
                await request.app.ctx.agent.action_endpoint.request("get")
            except Exception as error:  # nobody there, another program, another token
                return response.json({"lost": "actions", "why": type(error).__name__}, status=503)
            return response.json({})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Any) -> Any:
            """See `taken`; under the id of the app's request, and with nothing of it in any log line."""
            begun, told = time.perf_counter(), request.json
            with working_on(request.headers), hiding(told["sender"], told["message"]):
                answer = await taken(request)
                ms = round((time.perf_counter() - begun) * 1000)
                logger.info("a turn was taken", extra={"status": answer.status, "ms": ms})
            answer.headers.update(STARTED)
            return answer

        async def taken(request: Any) -> Any:
            """The replies to one message; one that comes `again` and was taken in gets the replies it got."""
            told, said = request.json, CollectingOutputChannel()
            sender, message_id = told["sender"], told.get("message_id")
            message = UserMessage(
                told["message"], said, sender, None, self.name(), message_id, metadata=told.get("metadata")
            )
            try:
                before = await replies_to(request.app.ctx.agent, sender, message_id) if told.get("again") else []
                if before:
                    return response.json([{"recipient_id": sender, "custom": custom} for custom in before])
                await on_new_message(message)
            except LostStateError as error:
                logger.error("a turn was not kept: %s", error)
                return response.json({"lost": "state"}, status=503)
            except Exception as error:  # its own words may repeat what was said
                logger.error("a turn failed: %s", type(error).__name__)
                return response.json({"lost": "turn"}, status=500)
            return response.json(said.messages)

        return routes


async def replies_to(agent: Agent, sender: str, message_id: str) -> list[Any]:
    """What was said to that message of the conversation; empty when it was not taken in, or without a reply."""
    async with agent.lock_store.lock(sender):  # a turn that is still at work is waited for
        tracker = await agent.tracker_store.retrieve(sender)
    replies: list[Any] = []
    found = False
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            found = event.message_id == message_id
            replies = [] if found else replies
        elif found and isinstance(event, BotUttered) and event.data.get("custom"):
            replies.append(event.data["custom"])
    return replies
