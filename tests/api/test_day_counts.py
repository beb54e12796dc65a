"""What people ask is counted by kind, brought into the database, and holds no word of what they said."""

from __future__ import annotations

from datetime import date

from fastapi.testclient import TestClient
from sqlalchemy import select

from api.kept import Kept
from api.public.schemas import AnswerType, ChatReply, Message
from api.watch.day_counts import DayCounts, tally
from state.errors import StateUnavailableError
from state.tables import day_counts
from telemetry import day_tally
from tests.api.chat_support import ask
from tests.api.fake_rasa import FakeRasa, says
from tests.api.interview_script import ELIGIBLE, PLAN_CITATION, POSSIBLE

DAY = date(2026, 11, 29)


def stored(kept: Kept) -> dict[tuple[str, str], int]:
    with kept.database.begin() as connection:
        return {(row.kind, row.key): row.n for row in connection.execute(select(day_counts))}


async def test_a_turn_is_counted_by_what_it_showed(client: TestClient, fake_rasa: FakeRasa, kept: Kept) -> None:
    day_tally.take()
    shown = {"cards": [ELIGIBLE, {**ELIGIBLE, "person": "mother"}, POSSIBLE], "citations": [PLAN_CITATION]}
    fake_rasa.answer = lambda call: says("每月500元[1]", "screening", "show_result", **shown)
    ask(client, "我叫王小明，我爸瘫痪，护理补贴有没有")
    counts = DayCounts(kept.database)
    await counts.bring(DAY)
    ask(client, "我爸瘫痪，护理补贴有没有")
    await counts.bring(DAY)
    await counts.bring(DAY)  # nothing new
    found = stored(kept)
    assert found["found", "severe-disability-nursing-subsidy"] == 2  # once a reply, for however many persons
    assert found["possible", "hardship-living-subsidy"] == 2
    assert found["open", "minimum_living"] == 2
    assert found["answer", "screening"] == found["intent", "show_result"] == found["channel", "web"] == 2
    assert found["topic", "甲"] == 2
    assert not any("王" in key or "瘫" in key for _, key in found)


async def test_what_the_database_does_not_take_waits(kept: Kept, monkeypatch: object) -> None:
    day_tally.take()
    counts = DayCounts(kept.database)
    tally(
        ChatReply(session_id="x", answer_type=AnswerType.ABSTAIN, intent=None, messages=[Message(text="没写")]), "web"
    )
    whole = kept.database.do

    async def away(_work: object) -> None:
        raise StateUnavailableError("away")

    kept.database.do = away  # type: ignore[method-assign,assignment]
    await counts.bring(DAY)
    kept.database.do = whole  # type: ignore[method-assign]
    await counts.bring(DAY)
    assert stored(kept)["answer", "abstain"] == 1


def test_a_key_that_is_no_word_of_ours_is_other() -> None:
    day_tally.take()
    for key in ("13800138000", "我 家", "x" * 90, "330106199001011234"):
        day_tally.add("intent", key)
    assert day_tally.take() == {("intent", "other"): 4}
