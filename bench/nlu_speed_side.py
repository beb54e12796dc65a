"""Runs inside Rasa's environment (.venv-rasa): milliseconds a message for several trained models, taking turns.

JSON on stdin: `models` {name: path}, `texts`. JSON on stdout: {name: milliseconds of each text}. As in `python -m bot`,
with bot/rasa_patches, and with the vector encoded here, which a message from the app brings along.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.rasa_patches import apply_all

WARM_UP = 10  # messages


async def timed(models: dict[str, str], texts: list[str]) -> dict[str, list[float]]:
    """See the module."""
    processors = {name: Agent.load(path).processor for name, path in models.items()}
    taken: dict[str, list[float]] = {name: [] for name in models}
    for text in [*texts[:WARM_UP], *texts]:
        for name, processor in processors.items():
            begin = time.perf_counter()
            await processor.parse_message(UserMessage(text))
            taken[name].append((time.perf_counter() - begin) * 1000)
    return {name: values[WARM_UP:] for name, values in taken.items()}


def main() -> None:
    """See the module."""
    asked = json.load(sys.stdin)
    apply_all()
    json.dump(asyncio.run(timed(asked["models"], asked["texts"])), sys.stdout)


if __name__ == "__main__":
    main()
