"""The example of docs/add-an-action.md, taken from the page and put to work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from actions.desk import Desk
from actions.handlers import by_kind
from actions.turns.taking_turns import Understood
from actions.turns.turn import Slots
from actions.turns.turn_kind import Kind
from actions.turns.which_case import take_turn
from tests.actions.stated import read, stated

PAGE = Path(__file__).parents[2] / "docs" / "add-an-action.md"


def test_the_example_of_the_page_replies_and_the_interview_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    written: dict[str, Any] = {}
    exec(compile(example, PAGE.name, "exec"), written)
    monkeypatch.setitem(by_kind.HANDLERS, Kind.THANKS, written["wish_well"])  # type: ignore[arg-type]
    told = take_turn(desk, "我妈72岁", Understood("tell_situation", read(stated("age", 72, "母亲"))), Slots())
    taken = take_turn(desk, "谢谢", Understood("thanks", read()), Slots(told.memory.to_slot()))
    assert taken.kind is Kind.THANKS
    assert taken.payloads[0].text == desk.replies.say("goodbye")
    assert "刚才问到这里" in taken.payloads[-1].text
