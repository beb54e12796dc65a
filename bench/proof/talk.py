"""One conversation over HTTP, as a browser has it: a session of its own, ids for messages, cookies if it gets any."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from pathlib import Path
from typing import Any

import httpx
import yaml

from actions.replies import read_replies
from api.settings import ROOT

SCRIPTS = ROOT / "tests" / "conversations"
SEND_AGAIN = 1.0  # seconds between two tries
KEPT = read_replies().say("degraded_kept")  # what was told stands in the inbox: it may not be lost, nor be told again
NUDGE = "在吗"


class Talk:
    """A conversation; `acknowledged` are the messages that were answered, or taken in for later: `kept` so many."""

    def __init__(self, base: str) -> None:
        self.session = f"web-{secrets.token_hex(16)}"
        self.client = httpx.AsyncClient(base_url=base, timeout=60, trust_env=False)
        self.acknowledged: list[str] = []
        self.kept = 0
        self.tries = 0
        self.statuses: dict[str, int] = {}

    async def once(self, message: str, message_id: str) -> dict[str, Any] | None:
        """Send a message; its reply, or None when it was not taken: no answer, refused, or by search and not kept."""
        self.tries += 1
        body = {"session_id": self.session, "message": message, "message_id": message_id}
        try:
            answer = await self.client.post("/v1/chat", json=body)
        except httpx.HTTPError as error:
            self._not_taken(type(error).__name__)
            return None
        if not answer.is_success:
            self._not_taken(str(answer.status_code))
            return None
        reply: dict[str, Any] = answer.json()
        if reply["answer_type"] == "degraded" and not is_kept(reply):
            self._not_taken("degraded")
            return None
        return reply

    async def tell(self, message: str, patience: float = 600.0) -> dict[str, Any]:
        """Send a message under one id until it is taken; raises TimeoutError.

        One that was kept for later is not sent again: a word is said until its reply comes, as the program asks for.
        """
        async with asyncio.timeout(patience):
            reply = await self._until_taken(message)
            self.acknowledged.append(message)
            while is_kept(reply):
                self.kept += 1
                await self.facts(patience)  # told when Rasa is back
                reply = await self._until_taken(NUDGE)
        return reply

    async def _until_taken(self, message: str) -> dict[str, Any]:
        message_id = f"m-{secrets.token_hex(16)}"
        while (reply := await self.once(message, message_id)) is None:  # noqa: ASYNC110
            await asyncio.sleep(SEND_AGAIN)
        return reply

    async def facts(self, patience: float = 600.0) -> list[str]:
        """What is noted, one line for each fact with its person and value, sorted; waits until it can be looked up."""
        async with asyncio.timeout(patience):
            while True:
                with contextlib.suppress(httpx.HTTPError):
                    answer = await self.client.get(f"/v1/sessions/{self.session}/facts")
                    if answer.is_success:
                        return sorted(_lines(answer.json()))
                await asyncio.sleep(SEND_AGAIN)

    async def close(self, forget: bool = True) -> None:
        """Hang up; the program forgets the conversation, unless it is wanted later."""
        if forget:
            with contextlib.suppress(httpx.HTTPError):  # it is gone after an hour anyway
                await self.client.delete(f"/v1/sessions/{self.session}")
        await self.client.aclose()

    def _not_taken(self, why: str) -> None:
        self.statuses[why] = self.statuses.get(why, 0) + 1


def is_kept(reply: dict[str, Any]) -> bool:
    """Whether a reply says that the message was taken in and will be read later."""
    return any(message["text"] == KEPT for message in reply.get("messages", ()))


def _lines(reply: dict[str, Any]) -> list[str]:
    people = [(person["relation"], person["facts"]) for person in reply["persons"]]
    return [
        f"{who}: {fact['fact']} = {fact['value']} ({fact['certainty']})"
        for who, facts in [*people, ("家", reply["household"])]
        for fact in facts
    ]


def scripts(folder: Path = SCRIPTS) -> list[list[str]]:
    """What people say, turn by turn, in the conversations that the tests hold."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    talks: list[list[str]] = []
    for file in sorted(folder.glob("*.yml")):
        entries = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
        talks += [[turn["say"] for turn in entry["turns"]] for entry in entries]
    return talks
