"""Proposals: a second pair of eyes that is never one's own, and a patch that git takes and check-records passes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient

from api.parts import Parts
from api.queues.patch import patch
from api.queues.proposing import Proposing, digest
from api.queues.record_files import RecordFiles, StaleError, changed_again, with_way_of_asking
from api.queues.record_form import filled, with_fields
from api.queues.trouble import in_chinese
from api.settings import ENTITLEMENTS
from api.staff.door import Staff, StaffDoor
from api.today import today
from state.desk.proposals import Proposal, listed
from tests.api.conftest import MakeParts
from tests.api.staff.staff_support import add_account, csrf, sign_in

RECORD = "community-home-care-2021"
PHRASE = "小区里有没有: 托老的「点」 #近的"
FILES = RecordFiles(ENTITLEMENTS)


@pytest.fixture
def desk_of_two(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> tuple[Parts, TestClient, TestClient]:
    """The parts with second eyes asked for, and two clerks at browsers of their own."""
    parts = make_parts()
    parts = replace(parts, settings=parts.settings.model_copy(update={"second_eyes": True}))
    for name, role in (("op", "operator"), ("lin", "editor")):
        add_account(parts.kept, name, role)  # type: ignore[arg-type]
    first = open_client(parts)
    second = TestClient(first.app, client=("127.0.0.1", 50001))
    sign_in(first, "op")
    sign_in(second, "lin")
    return parts, first, second


def token(browser: TestClient) -> dict[str, str]:
    return {"X-CSRF-Token": csrf(browser.get("/desk/drafts"))}


def test_a_draft_waits_for_a_colleague_and_not_for_oneself(desk_of_two: tuple[Parts, TestClient, TestClient]) -> None:
    parts, op, lin = desk_of_two
    clause = parts.library.citable()[3].id
    asked = {"question": "助餐多少钱", "text": "按照这份文件，<b>可以</b>。", "clause": clause}
    assert op.post("/v1/desk/drafts", json=asked).status_code == 403, "without the page's token"
    refused = op.post("/v1/desk/drafts", json={**asked, "clause": "c-none"}, headers=token(op))
    assert refused.status_code == 422 and "c-none" in refused.json()["detail"]
    made = op.post("/v1/desk/drafts", json=asked, headers=token(op))
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    place = f"/v1/desk/drafts/{made.json()['id']}"
    for do in ("yes", "no"):
        assert op.post(place, json={"do": do}, headers=token(op)).status_code == 403, "one's own"
    assert lin.post(place, json={"do": "withdraw"}, headers=token(lin)).status_code == 403, "another's"
    assert lin.post(place, json={"do": "yes"}, headers=token(op)).status_code == 403, "with another's token"
    assert lin.post(f"/desk/proposals/{made.json()['id']}", data={"do": "yes"}, headers=token(lin)).status_code == 404
    for wrong in ("0" * 32, "%27", "..%2f", "x" * 300):
        assert lin.post(f"/v1/desk/drafts/{wrong}", json={"do": "yes"}, headers=token(lin)).status_code in (404, 405)
    page = lin.get("/desk/drafts").text
    assert "&lt;b&gt;可以" in page and "<b>可以" not in page
    assert lin.post(place, json={"do": "yes"}, headers=token(lin)).status_code == 204
    assert lin.post(place, json={"do": "no"}, headers=token(lin)).status_code == 403, "decided is decided"
    (draft,) = op.get("/v1/desk/drafts").json()
    assert (draft["state"], draft["decided_by"], draft["mine"]) == ("agreed", "lin", True)
    assert op.post(place, json={"do": "withdraw"}, headers=token(op)).status_code == 204
    (back,) = op.get("/v1/desk/drafts").json()
    assert (back["state"], back["decided_by"], back["text"], back["question"]) == ("withdrawn", "op", "", "")
    assert op.post(place, json={"do": "withdraw"}, headers=token(op)).status_code == 403, "taken back is taken back"
    assert lin.post(place, json={"do": "yes"}, headers=token(lin)).status_code == 403
    shown = lin.get("/desk/drafts").text
    assert "收回了" in shown and "op 收回的，20" in shown and "可以说</button>" not in shown
    assert [op.get(path).status_code for path in ("/desk/proposals", f"/desk/records/{RECORD}")] == [403, 403]


def test_a_change_to_a_record_must_pass_the_check_before_it_is_kept(
    desk_of_two: tuple[Parts, TestClient, TestClient],
) -> None:
    parts, _, lin = desk_of_two
    text = FILES.text(RECORD)
    place, headers = f"/desk/records/{RECORD}", token(lin)
    assert lin.get("/desk/records/..%2Ffacts").status_code == 404
    for no_record in ("facts", "disability", "minimum_living_standard"):
        assert lin.get(f"/desk/records/{no_record}").status_code == 404
    wrong = {
        "id: [": text.replace("id: ", "id: [", 1),
        "不在文件里的原话": text.replace("实现乡镇(街道)居家养老服务中心全覆盖", "不在文件里的原话"),
        "没有改动": text,
    }
    for name, changed in wrong.items():
        answer = lin.post(place, data={"text": changed, "seen": digest(text)}, headers=headers)
        assert answer.status_code == 422, name
    assert lin.post(place, data={"text": text + "\n", "seen": "0" * 64}, headers=headers).status_code == 422, "stale"
    unreadable = lin.post(place, data={"text": wrong["id: ["], "seen": digest(text)}, headers=headers).text
    assert "写法不对（YAML）" in unreadable and "expected" not in unreadable.split("<details")[0]
    better = text.replace("benefits: 老年人", "benefits: 老年人和家人").replace("\n", "\r\n")
    done = lin.post(place, data={"text": better, "seen": digest(text)}, headers=headers, follow_redirects=False)
    assert done.status_code == 303, done.text[-900:]
    assert "+benefits: 老年人和家人" in lin.get("/desk/proposals").text
    with parts.kept.database.begin() as connection:
        (made,) = listed(connection, parts.kept.cipher, ["record"], 0.0)
    assert made.state == "waiting" and patch(FILES, [made]).text == "", "nothing is exported without a colleague's yes"
    assert FILES.text(RECORD) == text, "nothing is applied"


def test_who_changes_words_needs_no_yaml(desk_of_two: tuple[Parts, TestClient, TestClient]) -> None:
    parts, _, lin = desk_of_two
    text, place, headers = FILES.text(RECORD), f"/desk/records/{RECORD}", token(lin)
    page = lin.get(place).text
    assert "改记录：社区居家养老服务（居家养老服务中心）" in page and "大家怎么问（一行一个）" in page
    asked = "\r\n".join([*yaml.safe_load(text)["asked_as"][:4], PHRASE])
    few = {"how": "fields", "seen": digest(text), "asked_as": PHRASE}
    assert "「大家怎么问」至少要5样" in lin.post(place, data=few, headers=headers).text
    given = {"how": "fields", "seen": digest(text), "benefits": "老年人: 和家人", "asked_as": asked}
    done = lin.post(place, data=given, headers=headers, follow_redirects=False)
    assert done.status_code == 303, done.text[-900:]
    with parts.kept.database.begin() as connection:
        (made,) = listed(connection, parts.kept.cipher, ["record"], 0.0)
    before, after = (yaml.safe_load(made.content[name]) for name in ("before", "after"))
    assert after["benefits"] == "老年人: 和家人" and after["asked_as"] == asked.split("\r\n")
    assert {**after, "benefits": 0, "asked_as": 0} == {**before, "benefits": 0, "asked_as": 0}
    assert "社区居家养老服务（居家养老服务中心）</a>" in lin.get("/desk/proposals").text
    unchanged = lin.post(place, data={"how": "fields", "seen": digest(text)}, headers=headers)
    assert unchanged.status_code == 422 and "没有改动" in unchanged.text


def test_every_record_can_be_changed_by_fields_and_nothing_else_moves() -> None:
    for path in ENTITLEMENTS.glob("*/*.yml"):
        if path.parent.name in ("words", "parameters"):
            continue
        text = path.read_text(encoding="utf-8")
        assert with_fields(text, {field.key: value for field, value in filled(text) or ()}) == text, path
        changed = with_fields(text, {"open_points": "问一问：谁来定\n“原文”没有写 #1", "aliases": ""})
        before, after = ([*yaml.safe_load_all(one)][-1] for one in (text, changed))
        assert after["open_points"] == ["问一问：谁来定", "“原文”没有写 #1"] and not after.get("aliases"), path
        same = {"open_points": 0, "aliases": 0}
        assert {**after, **same} == {**before, **same}, path


@pytest.mark.parametrize("named", [RECORD, "社区居家养老服务（居家养老服务中心）", "15分钟养老圈"])
def test_a_record_is_found_by_what_people_call_it(make_parts: MakeParts, named: str) -> None:
    parts = make_parts()
    door = StaffDoor(parts.kept, parts.settings)
    proposing = Proposing(door, parts.kept, parts.library, parts.records, FILES, parts.settings)
    made, error = proposing.way_of_asking(Staff("lin", "editor", ""), named, "小区里有没有托老的点")
    assert made is not None and made.target == RECORD and not error
    none, error = proposing.way_of_asking(Staff("lin", "editor", ""), "居家养老", "小区里有没有托老的点")
    assert none is None and "没有叫「居家养老」的记录" in error and RECORD not in error


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("entitlements/a/b.yml:3: This is not YAML: expected <block end>, but found '-'.", "第3行，写法不对（YAML）"),
        ("entitlements/a/b.yml:9: benefit: there is no such key here.", "第9行，这里不能写「benefit」"),
        ("quote no longer proven: x: the quote is not there", "引的原话在文件里找不到"),
        ("no example of not_eligible: x", "少一个结果是「不符合」的例子"),
        ("something new", "检查的程序说：something new"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(problem: str, said: str) -> None:
    assert in_chinese(problem).startswith(said)


def proposal(kind: str, target: str, at: float = 1_795_900_000.0, state: str = "agreed", **content: str) -> Proposal:
    return Proposal(f"{int(at):032x}", kind, target, content, "lin", at, state, "chen", at + 1e6)  # type: ignore[arg-type]


def test_the_patch_applies_with_git_and_the_records_pass(make_parts: MakeParts, tmp_path: Path) -> None:
    text = FILES.text(RECORD)
    changed = text.replace("benefits: 老年人", "benefits: 老年人和家人")
    proposals = [
        proposal("record", RECORD, 1_795_900_003.0, before=text, after=changed),
        proposal("asked_as", RECORD, 1_795_900_001.0, text=PHRASE),
        proposal("asked_as", RECORD, 1_795_900_002.0, text=PHRASE),
        proposal("asked_as", "no-such-record", 1_795_900_004.0, text="问什么都行"),
        proposal("asked_as", RECORD, 1_795_900_005.0, "waiting", text="还没有人看过的问法"),
        proposal("answer", "c-1", 1_795_900_006.0, question="养犬\n证", text="按照这份文件：\n可以"),
        proposal("asked_as", "elder-canteen-2013", 1_795_900_008.0, text="食堂\u2028里\x85有\rʼ什么"),
        proposal("draft", "c-1", 1_795_900_007.0, question="", text="只给来电人"),
    ]
    made = patch(FILES, proposals)
    assert len(made.left_out) == 2, made.left_out
    assert "还没有人看过" not in made.text and "只给来电人" not in made.text
    root = tmp_path / "repository"
    shutil.copytree(ENTITLEMENTS, root / "entitlements")
    (root / "the.patch").write_text(made.text, encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "apply", "--check", "the.patch"], ["git", "apply", "the.patch"]):
        subprocess.run(command, cwd=root, check=True)
    path = FILES.path(RECORD)
    assert path is not None
    applied = yaml.safe_load((root / path).read_text(encoding="utf-8"))
    assert applied["asked_as"][-1] == PHRASE and applied["benefits"] == "老年人和家人"
    (answer,) = (root / "docs" / "proposals").glob("*.yml")
    assert yaml.safe_load(answer.read_text(encoding="utf-8"))["answer"] == "按照这份文件：\n可以"
    records = {place: words for place, words in made.changed.items() if place.parts[0] == "entitlements"}
    assert FILES.problems(records, make_parts().library, today()) == []
    broken = {path: (root / path).read_text(encoding="utf-8").replace("at_least: 65", "at_least: 66")}
    assert FILES.problems(broken, make_parts().library, today()), "the check itself can fail"


def test_every_record_takes_one_more_way_of_asking() -> None:
    for path in ENTITLEMENTS.glob("*/*.yml"):
        if path.parent.name not in ("words", "parameters"):
            text = path.read_text(encoding="utf-8")
            before, after = ([*yaml.safe_load_all(t)][-1] for t in (text, with_way_of_asking(text, PHRASE)))
            assert after["asked_as"] == [*before["asked_as"], PHRASE], path
            assert {**after, "asked_as": 0} == {**before, "asked_as": 0}


def test_a_change_finds_its_place_again_or_says_that_it_does_not() -> None:
    before = "".join(f"line {n}\n" for n in range(20))
    after = before.replace("line 9\n", "line nine\n")
    assert changed_again(before, after, before.replace("line 1\n", "")) == after.replace("line 1\n", "")
    with pytest.raises(StaleError):
        changed_again(before, after, before.replace("line 8\n", "line eight\n"))
    with pytest.raises(StaleError):
        changed_again(before, after, before * 2)


def test_without_second_eyes_a_proposal_is_agreed_at_once(make_parts: MakeParts) -> None:
    parts = make_parts()
    door = StaffDoor(parts.kept, parts.settings)
    proposing = Proposing(door, parts.kept, parts.library, parts.records, FILES, parts.settings)
    made, error = proposing.way_of_asking(Staff("lin", "editor", ""), RECORD, "小区里有没有托老的点")
    assert made is not None and made.state == "agreed" and not error
