"""Runs inside Rasa's environment: what keeping a conversation adds to a turn, by kind of store. See bench/kept.py."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered

from bot.rasa_patches import event_types
from bot.tracker_store import StateTrackerStore


async def turn(store: TrackerStore, session: str, number: int, text: str) -> None:
    """What Rasa asks of its store in one turn: the conversation so far, and to keep what came."""
    tracker = await store.get_or_create_tracker(session)
    if number == 0:
        tracker.update(SessionStarted())
    ranking = [{"name": f"intent_{n}", "confidence": 0.1} for n in range(18)]
    reading = {"reading": {"statements": [text[:300]] * 3}}
    parsed = {"intent": ranking[0], "intent_ranking": ranking, "metadata": reading}
    quotes = [{"document_id": "plan", "quote": text[n * 150 : n * 150 + 150], "section": [text[:20]]} for n in range(6)]
    household = {"persons": [{"id": "p1", "facts": {f"fact_{n}": text[n : n + 4] for n in range(number + 4)}}]}
    for event in (
        UserUttered(text[:40], ranking[0], parse_data=parsed, metadata=reading),
        ActionExecuted("action_turn"),
        BotUttered("", {"custom": {"text": text[:400], "citations": quotes, "buttons": [{"title": text[:5]}] * 6}}),
        SlotSet("requested_slot", "district"),
        SlotSet("household", household),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event)
    await store.save(tracker)


async def measure(asked: dict[str, Any]) -> dict[str, list[list[tuple[float, float]]]]:
    """Milliseconds of each turn of a conversation, on the clock and of this processor; the stores take turns."""
    domain = Domain.load("bot/domain.yml")
    stores: dict[str, TrackerStore] = {"memory": InMemoryTrackerStore(domain)}
    for name, url in asked["urls"].items():
        stores[name] = StateTrackerStore(domain, host=url, key=asked["key"])
    times: dict[str, list[list[tuple[float, float]]]] = {name: [] for name in stores}
    for talk in range(asked["talks"]):
        for name in stores:
            times[name].append([])
        for number in range(asked["turns"]):
            for name, store in stores.items():
                begin, worked = time.perf_counter(), time.process_time()
                await turn(store, f"bench-{talk}", number, asked["text"][number * 50 :])
                spent = (time.perf_counter() - begin) * 1000, (time.process_time() - worked) * 1000
                times[name][-1].append(spent)
    return times


if __name__ == "__main__":
    event_types.apply()
    Path(sys.argv[2]).write_text(json.dumps(asyncio.run(measure(json.loads(Path(sys.argv[1]).read_text())))))
