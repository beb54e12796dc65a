"""Which tests are run by one process when several share the suite (pytest-xdist).

A file's tests stay together, since they share what they load; so do those of a folder whose tests share a program or
a browser, and these come first: what takes longest must not be begun last.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/e2e", "tests/api/desk", "tests/api/chat_page", "tests/api/staff", "tests/api/generations")


def room(nodeid: str) -> str:
    """The folder or file whose tests are run by one process, of a test's id: `folder/file.py::name[case]`."""
    file = nodeid.split("::", 1)[0]
    return next((folder for folder in TOGETHER if file.startswith(f"{folder}/")), file)


class ByRoom(LoadScopeScheduling):
    """Hands out rooms in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return room(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByRoom:
    """The scheduler that pytest-xdist uses (its own hook)."""
    config.option.loadscopereorder = False
    return ByRoom(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Several processes begin with the rooms that take longest; one alone keeps the order of the files."""
    if hasattr(config, "workerinput"):
        last = len(TOGETHER)
        items.sort(key=lambda item: next((n for n, one in enumerate(TOGETHER) if room(item.nodeid) == one), last))
