"""What a log line may say: ours as they are written, a library's without whatever could be somebody's.

Libraries put into their messages what they were given: Rasa warns with the session's id, drivers with the row that was
to be stored, HTTP clients with the whole address. Also runs inside Rasa, on its older Python.
"""

from __future__ import annotations

import re
import traceback
from types import TracebackType

OURS = frozenset(
    ("actions", "alarm", "api", "bot", "eligibility", "huimin", "knowledge", "launch", "nlu", "state", "telemetry")
)
LONGEST = 300  # characters of a library's line
_FOREIGN = (
    (re.compile(r"https?://\S+"), "<address>"),
    (re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\{.*\}|\[.*\]"), "<left out>"),
    (re.compile(r"[^\x20-\x7e]+"), "…"),
    (re.compile(r"\b(?=[\w.@-]*\d)[\w.@-]{5,}"), "<id>"),  # ids, hosts with ports, numbers of any kind
)
_NUMBER = re.compile(r"(?<![\w.])\d{11,}(?!\w)")  # telephone, card, identity: none of our own lines has one that long


def is_ours(logger: str) -> bool:
    """Whether a logger is of this program, whose lines are written to hold nothing private."""
    return logger.partition(".")[0] in OURS


def of_a_library(text: str) -> str:
    """A library's message in one line, without quotes, addresses, ids, numbers and Chinese."""
    first = text.strip().partition("\n")[0][:LONGEST]
    for pattern, instead in _FOREIGN:
        first = pattern.sub(instead, first)
    return first


def without(text: str, hidden: tuple[str, ...]) -> str:
    """`text` without the words that this turn hides, and without any number as long as a person's."""
    for word in sorted(hidden, key=len, reverse=True):
        text = text.replace(word, "<hidden>")
    return _NUMBER.sub("<number>", text)


def place_of(error: tuple[type[BaseException] | None, BaseException | None, TracebackType | None]) -> str:
    """The kind of an error and the places it came through, without its words, which may repeat somebody's."""
    kind, _, trace = error
    frames = traceback.extract_tb(trace)[-6:]
    places = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames)]
    return " < ".join([kind.__name__ if kind else "no error", *places])
