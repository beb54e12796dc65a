"""Signs that travel with a reply: that all before is deleted, and that the way to the slip is to be shown."""

from __future__ import annotations

from typing import cast

from actions.desk import Desk
from actions.handlers import talk
from actions.memory import Memory, Told
from actions.payload import Payload
from actions.turns.turn import Turn
from api.public.chat_reply import reply_of


class _OfSomebody:
    """As much of a turn as these handlers look at."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory


def payload(handler: talk.Handler, desk: Desk, memory: Memory | None = None) -> Payload:
    said = handler(desk, cast(Turn, _OfSomebody(memory or Memory()))).payload
    assert said is not None
    return said


def test_who_has_it_all_deleted_sees_it_no_more(desk: Desk) -> None:
    for handler in (talk.start_anew, talk.forget_all):
        said = payload(handler, desk)
        assert said.among("爸爸：72岁", said).forgotten, "also amid other words"
        assert reply_of("s", [said.to_dict()]).forgotten
    assert "forgotten" not in Payload("answer", "好").to_dict()


def test_printing_leads_to_the_slip_where_there_is_something_to_write(desk: Desk) -> None:
    told = payload(talk.slip, desk, Memory([Told("p1", "父亲", {"age": 72})]))
    assert "打印/保存单子" in told.text and reply_of("s", [told.to_dict()]).slip
    assert not payload(talk.slip, desk).slip
