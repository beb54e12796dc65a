"""Declined questions: what is kept of them is the question and nothing of who asked; editors deal with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from actions.desk import Desk
from api.kept import Kept
from api.parts import Parts
from api.public.schemas import AnswerType, ChatReply
from api.queues.declining import DeclinedQuestions
from api.queues.wording import LONGEST, question_alone
from api.settings import Settings
from api.staff.tidying import tidy
from api.today import today
from api.turns.conversation import RasaConversation, Rules
from api.turns.listening import Listening
from state.desk.declined import Declined, add, listed
from state.tables import declined
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa, says
from tests.api.staff.staff_support import add_account, csrf, sign_in


def kept_ones(kept: Kept) -> list[Declined]:
    with kept.database.begin() as connection:
        return [*listed(connection, kept.cipher, most=10)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我妈82岁，一个人住，有没有人帮忙遛狗", "有没有人帮忙遛狗"),
        ("我离婚了，一个月拿2300块。宠物打疫苗给不给补", "宠物打疫苗给不给补"),
        ("我得了癌症，某某说可以。汽车摇号怎么弄？", "汽车摇号怎么弄"),
        ("我妈82岁能不能领养犬证", ""),
        ("我老公坐过牢能不能申请廉租车位", ""),
        ("女儿被人打了没人管", ""),
        ("住在某处***号", ""),
        ("养犬许可证", "养犬许可证"),
        ("请问，我能领养犬证吗", "请问，我能领养犬证吗"),
        ("养犬证" * 40, ("养犬证" * 40)[:LONGEST]),
    ],
)
def test_only_the_question_is_left(desk: Desk, said: str, left: str) -> None:
    assert question_alone(said, Listening(desk).tells) == left


@pytest.fixture
def heard(make_parts: MakeParts, desk: Desk) -> tuple[Parts, DeclinedQuestions]:
    """The app's parts, with somebody who hears what is declined."""
    parts = make_parts()
    questions = DeclinedQuestions(parts.kept, Listening(desk).tells, lambda _text: ("老有所养", "c-1"), 30)
    talk = RasaConversation(parts.rasa, parts.desk, parts.kept, Rules(parts.conversation.door, heard=questions.heard))
    return replace(parts, conversation=talk), questions


def said_as(kind: str, _call: object) -> Any:
    return says("好", kind)


async def test_what_is_declined_is_counted_and_what_is_answered_is_not(
    heard: tuple[Parts, DeclinedQuestions], fake_rasa: FakeRasa
) -> None:
    parts, questions = heard
    for kind in ("abstain", "abstain", "out_of_scope", "answer", "handoff", "smalltalk"):
        fake_rasa.answer = partial(said_as, kind)
        await parts.conversation.turn("s1", "我叫王小明，13812345678，养犬证怎么办", "web")
        await questions.settled()
    found = kept_ones(parts.kept)
    assert {(one.wording, one.why, one.n) for one in found} == {
        ("养犬证怎么办", "abstain", 2),
        ("养犬证怎么办", "out_of_scope", 1),
    }
    with parts.kept.database.begin() as connection:
        stored = str(connection.execute(sa.select(declined)).all())
    assert "养犬" not in stored and "王小明" not in stored and "s1" not in stored
    await parts.rasa.close()


async def test_nothing_is_kept_where_the_setting_says_so_and_old_ones_go(staff_kept: Kept, desk: Desk) -> None:
    none = DeclinedQuestions(staff_kept, Listening(desk).tells, lambda _text: ("", ""), 0)
    none.heard("养犬证怎么办", ChatReply(session_id="s", answer_type=AnswerType.ABSTAIN, intent=None, messages=[]))
    await none.settled()
    assert kept_ones(staff_kept) == []
    with staff_kept.database.begin() as connection:
        for key, day in (("a", "2026-10-01"), ("b", "2026-11-20")):
            add(connection, staff_kept.cipher, Declined(key, key, "abstain", "", "", 1, day, day))
        tidy(connection, Settings(), 1_795_900_000.0)  # 2026-11-29
    assert [one.key for one in kept_ones(staff_kept)] == ["b"]


def test_an_editor_deals_with_one_and_a_hostile_question_stays_text(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    for name, role in (("lin", "editor"), ("op", "operator")):
        add_account(parts.kept, name, role)  # type: ignore[arg-type]
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    clause = parts.library.citable()[5].id
    with parts.kept.database.begin() as connection:
        for n, key in ((3, "k1"), (7, "k2"), (1, "k3")):
            one = Declined(
                key, evil if key == "k1" else f"问题{key}", "abstain", "老有所养", clause, n, "2026-11-20", "2026-11-28"
            )
            add(connection, parts.kept.cipher, one)
    browser = open_client(parts)
    sign_in(browser, "op")
    assert browser.get("/desk/declined").status_code == 403
    browser.cookies.clear()
    sign_in(browser, "lin")
    listing = browser.get("/desk/declined").text
    assert listing.index("问题k2") < listing.index("alert(1)") < listing.index("问题k3"), "most asked first"
    for page in (listing, browser.get("/desk/declined/k1").text):
        assert "<script>alert" not in page and "<img" not in page and "&lt;script&gt;" in page
    token = csrf(browser.get("/desk/declined"))

    def do(key: str, **fields: str) -> int:
        data = {"csrf": token, **fields}
        status: int = browser.post(f"/desk/declined/{key}", data=data, follow_redirects=False).status_code
        return status

    assert do("k1", do="answer", text="每月100元", clause="c-none") == 422, "no source, no answer"
    assert do("k1", do="answer", text="打13812345678", clause=clause) == 422
    assert do("k1", do="answer", text="", clause=clause) == 422
    assert do("k1", do="eat") == 422
    assert do("nobody", do="settle") == 404
    assert do("k1", do="answer", text="按照这份文件，可以。", clause=clause) == 303
    record = next(e for e in parts.records.catalogue.all_versions() if len(e.record.asked_as) < 12).record
    assert do("k2", do="asked_as", record="no-such-record", text="老人家能不能白坐公交") == 422
    assert do("k2", do="asked_as", record=record.id, text=record.asked_as[0]) == 422, "it stands there already"
    assert do("k2", do="asked_as", record=record.id, text="老人家能不能白坐公交哩") == 303
    assert do("k3", do="settle") == 303
    assert "alert(1)" not in browser.get("/desk/declined").text
    done = browser.get("/desk/declined?done=1").text
    assert "lin处理了" in done and "&lt;script&gt;" in done
    proposals = browser.get("/desk/proposals").text
    assert (
        "按照这份文件，可以。" in proposals
        and "老人家能不能白坐公交哩" in proposals
        and "<script>alert" not in proposals
    )


def test_a_clerk_marks_an_answer_as_wrong(make_parts: MakeParts, open_client: Callable[[Parts], TestClient]) -> None:
    parts = make_parts()
    add_account(parts.kept, "op", "operator")
    browser = open_client(parts)
    marked = {"question": "我叫王小明，护理补贴多少钱一个月", "why": "wrong"}
    assert browser.post("/v1/desk/declined", json=marked).status_code == 401
    sign_in(browser, "op")
    token = {"X-CSRF-Token": csrf(browser.get("/desk/drafts"))}
    assert browser.post("/v1/desk/declined", json=marked, headers=token).status_code == 204
    assert browser.post("/v1/desk/declined", json={**marked, "why": "x"}, headers=token).status_code == 422
    (one,) = kept_ones(parts.kept)
    assert one.why == "wrong" and "王小明" not in one.wording


def test_a_clerk_marks_a_suggestion_as_wrong_and_nothing_of_the_caller_is_kept(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    for name, role in (("op", "operator"), ("lin", "editor"), ("chen", "admin")):
        add_account(parts.kept, name, role)  # type: ignore[arg-type]
    browser = open_client(parts)
    record = next(iter(parts.records.catalogue.all_versions())).record
    marked = {"entitlement_id": record.id, "status": "eligible"}
    assert browser.post("/v1/desk/wrong", json=marked).status_code == 401
    sign_in(browser, "op")
    token = {"X-CSRF-Token": csrf(browser.get("/desk/drafts"))}
    assert browser.post("/v1/desk/wrong", json=marked).status_code == 403, "without the page's token"
    for n in range(2):
        assert browser.post("/v1/desk/wrong", json=marked, headers=token).status_code == 204, n
    assert browser.post("/v1/desk/wrong", json={**marked, "entitlement_id": "none"}, headers=token).status_code == 404
    for more in ({"status": "sure"}, {"text": "82 独居"}):
        assert browser.post("/v1/desk/wrong", json={**marked, **more}, headers=token).status_code == 422
    (one,) = kept_ones(parts.kept)
    assert (one.why, one.n, one.record, one.wording) == ("wrong", 2, record.id, f"「{record.name}」说成了「对得上」")
    editor = TestClient(browser.app, client=("127.0.0.1", 50001))
    sign_in(editor, "lin")
    assert f"「{record.name}」说成了「对得上」" in editor.get("/desk/declined").text
    page = editor.get(f"/desk/declined/{one.key}").text
    assert f"/desk/records/{record.id}" in page and "加一种问法" not in page
    admin = TestClient(browser.app, client=("127.0.0.1", 50002))
    sign_in(admin, "chen")
    assert f"「{record.name}」说成了「对得上」" in admin.get("/desk/audit").text


def test_what_residents_call_wrong_is_on_the_list_by_record_or_clause_and_nothing_of_them(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    add_account(parts.kept, "lin", "editor")
    browser = open_client(parts)
    record = next(iter(parts.records.catalogue.at(today()))).record
    clause = parts.library.citable()[5]
    entry = parts.library.get(clause.document_id)
    assert entry is not None
    shown = {"entitlement_ids": [record.id], "clause_ids": [clause.id]}
    opinion = {"answer_type": "answer", "grade": "unsatisfied", "reasons": ["wrong"], "clause_ids": [clause.id]}
    for given in (opinion, {**opinion, **shown}, {**opinion, **shown}, {**opinion, **shown, "reasons": ["too_long"]}):
        assert browser.post("/v1/feedback", json=given).status_code == 204
    found = {(one.why, one.record, one.clause == clause.id, one.n, one.wording) for one in kept_ones(parts.kept)}
    assert found == {
        ("told_wrong", "", True, 1, f"引了《{entry.document.title}》的回答"),
        ("told_wrong", record.id, False, 2, f"说到「{record.name}」的回答"),
    }
    sign_in(browser, "lin")
    listing = browser.get("/desk/declined").text
    assert listing.count("居民说得不对") == 2 and "说了2次" in listing
    keys = {one.record: one.key for one in kept_ones(parts.kept)}
    page = browser.get(f"/desk/declined/{keys[record.id]}").text
    assert f"/desk/records/{record.id}" in page and "居民说带着这条记录的回答不对" in page and "坐席" not in page
    assert clause.id in browser.get(f"/desk/declined/{keys['']}").text
