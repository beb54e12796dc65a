"""One id for a turn wherever it is worked on: taken from or given to a request, and carried to Rasa and back.

Also runs inside Rasa, on its older Python.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "x-request-id"
TRACE_HEADER = "traceparent"  # W3C trace context; Rasa hands it on unread

# an UUID, as proxies write one: any other form could carry a number or a word of somebody
_FORM = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TRACE_FORM = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")

_id: ContextVar[str] = ContextVar("request_id", default="")
_trace: ContextVar[str] = ContextVar("traceparent", default="")
_hidden: ContextVar[tuple[str, ...]] = ContextVar("hidden", default=())


def current() -> str:
    """The id of the request that is worked on; empty outside of one."""
    return _id.get()


def hidden() -> tuple[str, ...]:
    """What no log line of this turn may hold: its session's id and its words."""
    return _hidden.get()


def taken_from(headers: Mapping[str, str]) -> str:
    """The id that a request brings, or a new one where it brings none that can be taken."""
    given = str(headers.get(HEADER, "")).strip().lower()
    return given if _FORM.fullmatch(given) else uuid.uuid4().hex


@contextmanager
def working_on(headers: Mapping[str, str]) -> Iterator[str]:
    """Work on the request with these headers; gives its id. Without headers: on one that came another way."""
    trace = str(headers.get(TRACE_HEADER, ""))
    tokens = _id.set(taken_from(headers)), _trace.set(trace if _TRACE_FORM.fullmatch(trace) else "")
    try:
        yield _id.get()
    finally:
        _id.reset(tokens[0])
        _trace.reset(tokens[1])


@contextmanager
def hiding(*words: str) -> Iterator[None]:
    """Keep these words out of every log line that is written meanwhile, whoever writes it."""
    token = _hidden.set((*_hidden.get(), *(word for word in words if word)))
    try:
        yield
    finally:
        _hidden.reset(token)


def carried(trace: Callable[[], str] = _trace.get) -> dict[str, str]:
    """Headers that carry the turn to whom it is passed on to; `trace` gives the span it is passed on from."""
    headers = {HEADER: _id.get(), TRACE_HEADER: trace() or _trace.get()}
    return {name: value for name, value in headers.items() if value}


def came_from() -> str:
    """The trace context that the request brought; empty where it brought none."""
    return _trace.get()
