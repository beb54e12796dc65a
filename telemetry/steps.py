"""A step of a turn: timed for the metrics, and a span where traces are sent."""

from __future__ import annotations

import functools
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from telemetry import counters, traces

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def step(name: str) -> Iterator[None]:
    """Time what is done meanwhile under the name `name`."""
    begun = time.perf_counter()
    try:
        with traces.span(name):
            yield
    finally:
        counters.step(name, time.perf_counter() - begun)


def timed(name: str) -> Callable[[F], F]:
    """Make every call of a function, plain or async, the step `name`."""

    def wrap(function: F) -> F:
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def awaited(*args: Any, **kwargs: Any) -> Any:
                with step(name):
                    return await function(*args, **kwargs)

            return cast(F, awaited)

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            with step(name):
                return function(*args, **kwargs)

        return cast(F, called)

    return wrap
