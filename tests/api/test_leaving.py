"""A closed page has its conversation forgotten, unless it comes back."""

from __future__ import annotations

import asyncio

from api.public.leaving import Leaving
from tests.api.telegram_support import ScriptedConversation


async def test_who_leaves_is_forgotten_and_who_comes_back_is_not() -> None:
    conversation = ScriptedConversation()
    leaving = Leaving(conversation, seconds=0.05)
    for session in ("gone", "back", "gone"):
        leaving.leave(session)
    leaving.come_back("back")
    leaving.come_back("never there")
    while conversation.forgotten != ["gone"]:  # noqa: ASYNC110  nothing tells when it is done
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert conversation.forgotten == ["gone"]


async def test_it_is_not_forgotten_at_once() -> None:
    conversation = ScriptedConversation()
    leaving = Leaving(conversation)
    leaving.leave("s")
    await asyncio.sleep(0.05)
    leaving.come_back("s")
    assert conversation.forgotten == []
