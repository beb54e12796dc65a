"""What is counted by day until the database has it: (kind, key) × n, in this process's memory.

Everybody may add; the app takes it out and keeps it (api/watch/day_counts.py). A key is a word or an id of ours, never
what somebody said.
"""

from __future__ import annotations

import re
from collections import Counter
from threading import Lock

MOST = 5000  # different ones that wait at a time; a database that is away must not fill the memory
# ids of records, facts and documents, topics in Chinese: no digits in a row that could be somebody's number
_KEY = re.compile(r"(?!.*\d{5})[\w.-]{1,80}")

_counts: Counter[tuple[str, str]] = Counter()
_lock = Lock()


def add(kind: str, key: str, n: int = 1) -> None:
    """Count `n` of `key`; what does not look like a word of ours is counted as `other`."""
    place = (kind, key if _KEY.fullmatch(key) else "other")
    with _lock:
        if place in _counts or len(_counts) < MOST:
            _counts[place] += n


def take() -> dict[tuple[str, str], int]:
    """What was counted since the last time; it is the caller's now."""
    with _lock:
        taken = dict(_counts)
        _counts.clear()
    return taken
