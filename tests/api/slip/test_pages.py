"""The pages of the slip over HTTP: who may see what, what stands in no address, and what is said when it fails."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from fastapi.testclient import TestClient

from actions.memory import HOUSEHOLD, Memory, Told
from actions.replies import read_replies
from api.mode import with_banner
from api.pages.html import show_banner
from api.slip.code import BROKEN, NOT_OURS
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.slip.support import FAMILY, FORM, form


def posted(client: TestClient, path: str, body: str, status: int = 200) -> str:
    answer = client.post(path, content=body, headers=FORM)
    assert answer.status_code == status, answer.text[:500]
    private(answer)
    return html.unescape(answer.text)


def private(answer: httpx.Response) -> None:
    """Kept by nobody on the way, and its form goes nowhere but to us."""
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "form-action 'self'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert "<script>" not in answer.text and "style=" not in answer.text


def remembered() -> dict[str, Any]:
    father = Told("p1", "父亲", {"age": 82, "disability_grade": 1, "sex": "male"}, doubtful={"self_care": "unable"})
    return Memory([father], {"minimum_living": True}, concerns=["disability"]).to_slot()


def test_a_conversation_offers_its_facts_to_who_holds_its_cookie(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = {HOUSEHOLD: remembered()}
    session = client.post("/v1/sessions").json()["session_id"]
    page = client.get(f"/v1/sessions/{session}/slip")
    assert page.status_code == 200
    private(page)
    for said in ("父亲", "82岁", "残疾等级1级", "低保"):
        assert said in page.text
    unsure = re.search(r'<input[^>]*value="doubt\.1\.self_care"[^>]*>', page.text)
    assert unsure and "checked" not in unsure[0] and "没听准，没算进去" in page.text
    client.cookies.clear()
    assert client.get(f"/v1/sessions/{session}/slip").status_code == 403


def test_the_choice_leads_to_the_slip_without_the_conversation(client: TestClient, fake_rasa: FakeRasa) -> None:
    """What was offered is what is printed, whatever is told or forgotten meanwhile."""
    fake_rasa.slots = {HOUSEHOLD: remembered()}
    session = client.post("/v1/sessions").json()["session_id"]
    offered = html.unescape(client.get(f"/v1/sessions/{session}/slip").text)
    household = re.search(r'name="household" value="(.*)">', offered)
    assert household
    fake_rasa.slots = {}
    slip = posted(client, "/slip", form(household[1], "all"))
    assert "重度残疾人护理补贴" in slip and session not in slip


def test_what_was_heard_with_doubt_is_printed_as_a_question_alone(client: TestClient) -> None:
    """It makes no sum, is in no code, and is on no paper unless it is ticked or all is."""
    told = json.loads(json.dumps(FAMILY))
    del told["persons"][1]["facts"]["self_care"]
    sure = posted(client, "/slip", form(told, "all"))
    told["doubtful"] = [{"person": "father", "facts": {"self_care": "unable", "age": 90, "birth_date": "1940-01-01"}}]
    slip = posted(client, "/slip", form(told, "all"))
    asked = '<p class="unsure">没听准，没有算进去，要问一句：父亲：完全不能自理？</p>'
    assert asked in slip
    assert slip.replace(asked, "").split() == sure.split(), "nothing else depends on it"
    assert "不能自理？" not in posted(client, "/slip", form(told, "ticked", "2.age"))
    assert asked in posted(client, "/slip", form(told, "ticked", "2.age", "doubt.2.self_care"))


def test_a_conversation_without_facts_says_so(client: TestClient) -> None:
    session = client.post("/v1/sessions").json()["session_id"]
    assert "还没有说过家里的情况" in client.get(f"/v1/sessions/{session}/slip").text
    assert "还没有说过家里的情况" in client.get("/slip").text


def test_where_rasa_is_away_a_sentence_says_what_to_do(
    make_parts: MakeParts, open_client: Callable[..., TestClient]
) -> None:
    client = open_client(make_parts(url="http://127.0.0.1:9", timeout=1.0))
    session = client.post("/v1/sessions").json()["session_id"]
    answer = client.get(f"/v1/sessions/{session}/slip")
    assert answer.status_code == 503 and "12345" in answer.text
    private(answer)


def test_only_what_is_ticked_is_on_the_page(client: TestClient) -> None:
    page = posted(client, "/slip", form(FAMILY, "ticked", "1.age", "2.age", "h.minimum_living"))
    assert "82岁" in page and "低保" in page
    for hidden in ("残疾等级", "不能自理", "西湖", "disability", "household", "xihu"):
        assert hidden not in page, hidden
    assert "困难残疾人生活补贴" not in page
    assert "困难残疾人生活补贴" in posted(client, "/slip", form(FAMILY, "all"))


def test_a_desk_gets_the_choice_or_the_slip_at_once(client: TestClient) -> None:
    choice = posted(client, "/slip", form(FAMILY))
    assert 'type="checkbox"' in choice and "paper-code" not in choice
    assert "paper-code" in posted(client, "/slip", form(FAMILY, "all"))


def test_who_is_called_what_stays_with_the_caller(client: TestClient) -> None:
    told = json.loads(json.dumps(FAMILY))
    told["persons"][1]["relation"] = "<b>王建国</b>"
    for how in ("", "all"):
        page = posted(client, "/slip", form(told, how))
        assert "王建国" not in page and "家人" in page


@pytest.mark.parametrize(
    ("household", "sentence"),
    [
        ("", "没看懂这张表"),
        ("{}", "没看懂这张表"),
        ('{"persons": [{"id": "a", "facts": {"agee": 3}}]}', "没有「agee」这一项"),
        ('{"persons": [{"id": "a", "facts": {"age": 300}}]}', "年龄"),
        ('{"persons": [{"id": "a", "name": "x"}]}', "不能直接写在一个人下面"),
        ('{"persons": [{"id": "a", "facts": {"age": "330106194001011234"}}]}', "没看懂这张表"),
    ],
)
@pytest.mark.parametrize("how", ["", "all"])
def test_what_cannot_be_is_refused_in_a_sentence(client: TestClient, household: str, sentence: str, how: str) -> None:
    assert sentence in posted(client, "/slip", form(household, how), 422)


@pytest.mark.parametrize(("code", "sentence"), [("", NOT_OURS), ("你好", NOT_OURS), ("A" * 60, BROKEN)])
def test_a_wrong_code_is_told_at_the_counter(client: TestClient, code: str, sentence: str) -> None:
    assert sentence in posted(client, "/counter", urlencode({"code": code}), 422)


def test_the_counter_begins_with_a_field(client: TestClient) -> None:
    answer = client.get("/counter")
    private(answer)
    assert 'name="code"' in answer.text and "没有可以手输的短号码" in answer.text


def test_switched_off_nothing_is_worked_out(make_parts: MakeParts, open_client: Callable[..., TestClient]) -> None:
    parts = make_parts()
    parts.conversation.now.mode = with_banner("off", "", read_replies())
    client = open_client(parts)
    try:
        assert "12345" in posted(client, "/slip", form(FAMILY, "all"), 503)
        posted(client, "/counter", urlencode({"code": "x"}), 503)
    finally:
        show_banner("")


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
COOKIES = "huimin_look=en.normal.normal"


def given_and_lost(client: TestClient) -> str:
    """A session of ours whose secret the browser has no more."""
    session = str(client.post("/v1/sessions").json()["session_id"])
    client.cookies.clear()
    return session


def test_who_opens_a_page_that_is_refused_sees_a_page(client: TestClient) -> None:
    slip = f"/v1/sessions/{given_and_lost(client)}/slip"
    over = client.get(slip, headers=BROWSER)
    assert (over.status_code, over.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "这段对话已经没有了" in over.text and "X-Session-Token" not in over.text and 'href="/"' in over.text
    english = client.get(slip, headers={**BROWSER, "cookie": COOKIES})
    assert "This conversation is gone" in english.text
    nowhere = client.get("/no-such-page", headers=BROWSER)
    assert (nowhere.status_code, nowhere.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["/v1/sessions/{id}/slip", "/v1/sessions/{id}/facts", "/no-such-page", "/v1/none"])
def test_a_program_is_told_by_a_problem_document(client: TestClient, path: str) -> None:
    address = path.format(id=given_and_lost(client))
    for accept in ("*/*", "application/json", *([BROWSER["accept"]] if "facts" in path or "none" in path else [])):
        answer = client.get(address, headers={"accept": accept})
        assert answer.headers["content-type"] == "application/problem+json", accept
