"""Runs inside Rasa's environment: what bot/tracker_store.py does with conversations, as JSON; so is its input."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel import replies_to
from bot.rasa_patches import lost_state
from bot.tracker_store import KEPT, OvertakenError, StateTrackerStore
from state.jumps import Patient

WORDS = "我爸一级残疾，瘫在床上"
DOMAIN = Domain.from_dict({"slots": {"household": {"type": "any", "mappings": [{"type": "custom"}]}}})


class Moved:
    """A clock that can be put forward."""

    ahead = 0.0

    def __call__(self) -> float:
        import time  # noqa: PLC0415

        return time.time() + self.ahead


async def report(url: str, key: str) -> dict[str, Any]:
    """See the module."""
    clock = Moved()
    store = StateTrackerStore(DOMAIN, host=url, key=key, keep_seconds=60, clock=clock)
    other = StateTrackerStore(DOMAIN, host=url, key=key, keep_seconds=60, clock=clock)
    said: dict[str, Any] = {"slot": isinstance(DOMAIN.slots[0], AnySlot)}

    async def add(*events: Event) -> None:
        tracker = await store.get_or_create_tracker("s")
        for event in events:
            tracker.update(event, DOMAIN)
        await store.save(tracker)

    await add(SessionStarted(), UserUttered(WORDS, message_id="m1"), SlotSet("household", {"persons": [WORDS]}))
    await add(BotUttered("好", {"custom": {"text": "第一"}}), ActionExecuted("action_listen"))
    await add(UserUttered("有的", message_id="m2"), BotUttered("", {"custom": {"text": "第二"}}))
    await add(BotUttered("", {"custom": {"text": "第三"}}))
    found = await other.retrieve("s")
    assert found is not None
    said["slot_kept"] = found.get_slot("household")
    said["texts"] = [event.text for event in found.events if isinstance(event, UserUttered)]
    said["rows"] = rows(store)
    said["stored"] = stored(store)
    said["replies"] = {name: await replies_to(Alone(store), "s", name) for name in ("m1", "m2", "m3")}
    patient = StateTrackerStore(DOMAIN, host=url, key=key, keep_seconds=60, clock=Patient(clock))
    clock.ahead = 100
    said["put_forward"] = await patient.retrieve("s") is not None
    said["expired"] = await store.retrieve("s") is None
    await add(UserUttered("您好"))
    said["begun_anew"] = [event.text for event in (await loaded(other, clock)).events if isinstance(event, UserUttered)]
    clock.ahead = 0
    await add(UserUttered("重新开始"), Restarted(), ActionExecuted("action_listen"))
    again = await other.retrieve("s")
    assert again is not None
    said["after_restart"] = [event.type_name for event in again.events]
    await add(UserUttered("还在吗"))
    said["rows_after_restart"] = rows(store)
    said["long"] = await long(other, add)
    await store.save(DialogueStateTracker("s", DOMAIN.slots))
    said["deleted"] = rows(store) == 0 and await store.retrieve("s") is None
    said["overtaken"] = await overtaken(store, other)
    return said


async def overtaken(store: StateTrackerStore, other: StateTrackerStore) -> dict[str, Any]:
    """Two Rasa processes, each with a turn of the same conversation: which of the turns are kept, and what is there."""

    async def begin(at: StateTrackerStore, text: str) -> DialogueStateTracker:
        tracker = await at.get_or_create_tracker("two")
        tracker.update(UserUttered(text), DOMAIN)
        return tracker

    async def kept(at: StateTrackerStore, tracker: DialogueStateTracker) -> bool:
        try:
            await at.save(tracker)
        except OvertakenError:
            return False
        return True

    said: dict[str, Any] = {}
    for name, before in (("new", []), ("old", ["一", "二"]), ("shortened", [f"第{n}" for n in range(5)])):
        for text in before:
            assert await kept(store, await begin(store, text))
        slow, quick = await begin(store, "慢"), await begin(other, "快")
        said[name] = [await kept(other, quick), await kept(store, slow), await kept(other, quick)]
        said[name] += [await kept(store, await begin(store, "后"))]
        found = await store.retrieve("two")
        assert found is not None
        said[f"{name} texts"] = [event.text for event in found.events if isinstance(event, UserUttered)]
    late = await begin(store, "删了以后")
    await other.save(DialogueStateTracker.from_dict("two", [], DOMAIN.slots))  # as PUT tracker/events does
    said["deleted"] = [await kept(store, late), await store.retrieve("two") is None]
    at_once = [await begin(at, str(n)) for n, at in enumerate([store, other] * 4)]
    saves = (
        asyncio.to_thread(asyncio.run, kept(at, turn)) for at, turn in zip([store, other] * 4, at_once, strict=True)
    )
    said["at once"] = sum(await asyncio.gather(*saves))
    return said


async def long(store: StateTrackerStore, add: Callable[..., Awaitable[None]]) -> dict[str, Any]:
    """A conversation of many turns, in an interview."""
    most = 0
    for number in range(40):
        told = UserUttered(f"第{number}句", message_id=f"t{number}")
        await add(told, ActiveLoop("interview_form"), SlotSet("household", {"persons": list(range(number))}))
        await add(BotUttered("", {"custom": {"text": f"答{number}"}}), ActionExecuted("action_listen"))
        most = max(most, rows(store))
        tracker = await store.retrieve("s")
        assert tracker is not None and tracker.get_slot("household") == {"persons": list(range(number))}
        assert (tracker.active_loop_name, tracker.latest_message.text) == ("interview_form", told.text)
        assert await replies_to(Alone(store), "s", f"t{number}") == [{"text": f"答{number}"}]
    return {"most_rows": most, "slot": tracker.get_slot("household")["persons"][-1]}


async def loaded(store: StateTrackerStore, clock: Moved) -> DialogueStateTracker:
    """The conversation as it is, whatever the hour."""
    ahead, clock.ahead = clock.ahead, 0.0
    tracker = await store.retrieve("s")
    clock.ahead = ahead
    assert tracker is not None
    return tracker


async def lost(key: str) -> list[str]:
    """What a database that is away does to a turn."""
    store = StateTrackerStore(DOMAIN, host="postgresql://n:secret@127.0.0.1:1/none", key=key)
    safe, said = FailSafeTrackerStore(store), []
    for work in (safe.retrieve, safe.retrieve_full_tracker, safe.get_or_create_tracker):
        try:
            said.append(repr(await work("session-of-somebody")))
        except lost_state.LostStateError as error:
            said.append(str(error))
    try:
        await safe.save(DialogueStateTracker.from_events("session-of-somebody", [UserUttered(WORDS)]))
        said.append("saved")
    except lost_state.LostStateError as error:
        said.append(str(error))
    return [*said, str(store.answers())]


def rows(store: StateTrackerStore) -> int:
    """How many events are stored."""
    with store.engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(KEPT)).scalar_one())


def stored(store: StateTrackerStore) -> str:
    """All that is stored, as it is."""
    with store.engine.connect() as connection:
        return repr(connection.execute(sa.select(KEPT)).all())


class Alone:
    """The two stores of an agent that `replies_to` needs."""

    def __init__(self, store: StateTrackerStore) -> None:
        from rasa.core.lock_store import InMemoryLockStore  # noqa: PLC0415

        self.tracker_store, self.lock_store = store, InMemoryLockStore()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    lost_state.check()
    lost_state.apply()
    print(json.dumps({**asyncio.run(report(**asked)), "lost": asyncio.run(lost(asked["key"]))}, ensure_ascii=False))
