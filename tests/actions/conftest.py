"""A household that the tests of the interview speak for."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from tests.actions.family import Family


@pytest.fixture
def family(desk: Desk) -> Family:
    """A conversation that has not begun."""
    return Family(desk)
