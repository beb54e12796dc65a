"""The reader under measurement, as the conversation gets its results."""

from __future__ import annotations

import datetime

from actions.turns.what_was_read import WasRead
from actions.turns.what_was_read import was_read as as_data
from bench.hearing.readers import Read
from nlu.reading import read


def was_read(text: str, today: datetime.date, reader: Read = read) -> WasRead:
    """What a text tells, as the listener takes it in."""
    return as_data(reader(text, today), text)
