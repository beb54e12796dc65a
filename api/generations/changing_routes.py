"""The routes of an app that are made anew for every generation of the documents, and put in place in one step.

A request finds its route in one walk over the list, without a pause, and its route holds what it was made with to its
end: so a request is of one generation. Middleware, limits and sign-in stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.types import Scope

from api.parts import Parts

NOWHERE: Scope = {"type": "http", "method": "GET", "path": "/-", "root_path": "", "headers": [], "query_string": b""}


class ChangingRoutes:
    """Those that `add` adds to an app for some parts."""

    def __init__(self, app: FastAPI, add: Callable[[FastAPI, Parts], None]) -> None:
        self._app, self._add = app, add
        self._first = self._count = 0

    def begin(self, parts: Parts) -> None:
        """Add the first ones, behind those that are there."""
        self._first = len(self._app.router.routes)
        self.put(self.made(parts))  # apart, as later ones: an app holds every router it includes, for its lifespan

    @property
    def now(self) -> Sequence[BaseRoute]:
        """Those that requests are led to."""
        return self._app.router.routes[self._first : self._first + self._count]

    def made(self, parts: Parts) -> Sequence[BaseRoute]:
        """Those for other parts, which nobody is led to yet; takes a while, and may be done in a thread."""
        apart = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        self._add(apart, parts)
        for route in apart.router.routes:  # FastAPI makes what it needs of them at the first request, which would wait
            route.matches(NOWHERE)
        return apart.router.routes

    def put(self, routes: Sequence[BaseRoute]) -> None:
        """Lead every request that comes from now on to these; in the event loop."""
        self._app.router.routes[self._first : self._first + self._count] = routes
        self._count = len(routes)
