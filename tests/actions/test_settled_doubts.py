"""Doubts that what was told beside them settles."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory
from tests.actions.stated import stated
from tests.actions.test_listening import facts, hear


def test_what_something_told_tells_by_itself_is_not_asked_back(desk: Desk) -> None:
    memory = Memory()
    doubt = stated("disability", True, "母亲", certainty="doubtful")
    heard = hear(desk, memory, doubt, stated("disability_grade", 2, "母亲", start=5))
    assert heard.doubtful == []
    assert facts(memory, "母亲") == {"disability_grade": 2}
