"""Traditional characters are for display: markup, quotes, payloads and addresses stay as they are."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from actions.memory import HOUSEHOLD, Memory, Told
from api.pages.traditional import page_in_traditional, reply_in_traditional, traditional
from api.public.schemas import ChatReply
from tests.api.chat_support import ask
from tests.api.fake_rasa import FakeRasa, says
from tests.api.interview_script import PLAN_CITATION

NOTED = {HOUSEHOLD: Memory([Told("p1", "母亲", {"age": 82, "lives_alone": True})]).to_slot()}
PAGE = (
    '<!doctype html><html lang="zh"><body><p class="说明">护理补贴&nbsp;每月&#53;00元<br>按规划</p>'
    '<input value="护理补贴" placeholder="说说您家的情况"><button value="是低保" aria-label="发送">发送</button>'
    '<blockquote>护理<b>补贴</b><img alt="规划"></blockquote><p data-original>规划</p>规划<!-- 规划 --></body></html>'
)


def test_words_are_converted_and_what_is_sent_or_stored_is_not() -> None:
    made = page_in_traditional(PAGE)
    quoted = ("<blockquote>护理<b>补贴</b>", '<img alt="规划">', "<p data-original>规划</p>")
    for kept in ('class="说明"', 'value="护理补贴"', 'value="是低保"', "&nbsp;", "&#53;", *quoted):
        assert kept in made, kept
    for shown in (">護理補貼&nbsp;", 'placeholder="説説您家的情況"', 'aria-label="發送">發送<', "</p>規劃"):
        assert shown in made, shown


def test_what_was_noted_is_shown_in_them_and_sent_back_as_it_is(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = NOTED
    session = client.post("/v1/sessions").json()["session_id"]
    noted = client.get(f"/v1/sessions/{session}/facts", headers={"Accept-Language": "zh-HK"}).json()
    (mother,) = noted["persons"]
    assert (mother["who"], mother["relation"]) == ("媽媽", "母亲")
    assert ("82歲", "划掉 妈妈 82岁") in [(fact["words"], fact["take_back"]) for fact in mother["facts"]]


@given(
    st.recursive(st.text("护理补贴a<&\"'>\n 规", max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=8)
)
def test_whatever_a_page_holds_its_markup_stays(tree: object) -> None:
    def drawn(part: object) -> str:
        if isinstance(part, list):
            return "<div title='x' data-n=\"规\">" + "".join(map(drawn, part)) + "</div>"
        return str(part).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    page = drawn(tree)
    made = page_in_traditional(page)
    assert re.findall("<[^>]*>", made) == re.findall("<[^>]*>", page)
    assert re.sub("<[^>]*>", "", made) == "".join(traditional(part) for part in re.split("<[^>]*>", page))


def test_pages_lose_nothing_on_the_way(client: TestClient) -> None:
    for path in ("/", "/documents", "/docs", "/entitlements", "/v1/talk"):
        plain = client.get(path).text
        converted = client.get(path, headers={"cookie": "huimin_look=hant.normal.normal"}).text
        tags = re.compile(r"<(/?\w+)")
        # the links to the other languages are two others
        assert sorted(tags.findall(converted)) == sorted(tags.findall(plain)), path
        assert "惠民" in converted


def test_a_reply_keeps_its_quotes_and_payloads(client: TestClient, fake_rasa: FakeRasa) -> None:
    buttons = [{"title": "怎么办理", "payload": "怎么办理"}]
    fake_rasa.answer = lambda call: says("护理补贴[1]", "answer", citations=[PLAN_CITATION], buttons=buttons)
    plain = ask(client)
    asked = {"session_id": "s1", "message": "护理补贴", "channel": "web"}
    shown = client.post("/v1/chat?script=hant", json=asked).json()
    (message,) = shown["messages"]
    assert message["text"] == "護理補貼[1]"
    assert message["citations"][0]["quote"] == PLAN_CITATION["quote"]
    assert message["buttons"] == [{"title": "怎麼辦理", "payload": "怎么办理"}]
    assert plain["messages"][0]["text"] == "护理补贴[1]"
    by_cookie = client.post("/v1/chat", json=asked, headers={"cookie": "huimin_look=hant.normal.normal"}).json()
    assert by_cookie["messages"][0]["text"] == "護理補貼[1]"
    assert client.post("/v1/chat?script=x", json=asked).status_code == 422
    assert reply_in_traditional(ChatReply.model_validate(plain)).messages[0].text == "護理補貼[1]"
