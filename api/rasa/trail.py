"""What goes along with every call of Rasa, and is read off its replies: the turn's id, and which Rasa answered."""

from __future__ import annotations

from typing import Any

import httpx

from telemetry import counters, request_id, traces

STARTED = "x-started"  # when that Rasa was started, see bot/channel.py


def hooks() -> Any:
    """Event hooks for one HTTP client of one Rasa."""
    known: set[str] = set()

    async def carry(request: httpx.Request) -> None:
        request.headers.update(request_id.carried(traces.context_of_span))

    async def notice(response: httpx.Response) -> None:
        """One Rasa at an address: another beginning means that it was started anew."""
        started = response.headers.get(STARTED)
        if started and started not in known:
            if known:
                counters.restarted("rasa")
            known.add(started)

    return {"request": [carry], "response": [notice]}
