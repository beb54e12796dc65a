"""Which day it is in Hangzhou, wherever the machine stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_HANGZHOU = timezone(timedelta(hours=8))  # China has had no daylight saving time since 1991


def today() -> date:
    """Today in Hangzhou."""
    return datetime.now(_HANGZHOU).date()
