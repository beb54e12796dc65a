"""What a hotline call showed, counted once when the call has gone quiet, and not at each letter that a clerk types.

A call is known by a random number that the desk's page draws for each caller; of what it showed only the last state
counts, as pairs of kind and key for day_tally.py. Several app processes each count what they saw of a call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from telemetry import day_tally

QUIET = 120.0  # seconds without a change, after which a call is counted
KEPT = 4 * 3600.0  # seconds for which one that goes on is known, so that nothing of it counts twice
MOST = 500  # calls known at a time

Pairs = frozenset[tuple[str, str]]


@dataclass
class _Call:
    changed: float
    shown: dict[str, Pairs] = field(default_factory=dict)
    counted: Pairs = frozenset()


_calls: dict[int, _Call] = {}
_lock = Lock()


def note(call: int, part: str, pairs: Iterable[tuple[str, str]]) -> None:
    """What `part` of the screen shows now of a call, in the place of what it showed before; call 0 is none."""
    if not call:
        return
    with _lock:
        if call not in _calls and len(_calls) >= MOST:
            _count(_calls.pop(min(_calls, key=lambda one: _calls[one].changed)))
        one = _calls.setdefault(call, _Call(0.0))
        one.changed, one.shown[part] = monotonic(), frozenset(pairs)


def settle(quiet: float = QUIET) -> None:
    """Count the calls that did not change for `quiet` seconds, and forget those that are long over."""
    now = monotonic()
    with _lock:
        for number, call in [*_calls.items()]:
            if now - call.changed >= quiet:
                _count(call)
            if now - call.changed >= KEPT:
                del _calls[number]


def _count(call: _Call) -> None:
    new = frozenset[tuple[str, str]]().union(*call.shown.values()) - call.counted
    for kind, key in sorted(new):
        day_tally.add(kind, key)
    call.counted |= new
