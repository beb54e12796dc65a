"""The list of services and their cards, as they are sent."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.catalogue.records import Records
from api.pages.life_stages import OF_THE_STATE, OURS, stage_named
from eligibility.topics import LIFE_EVENTS
from tests.api.page_parser import Page, bare, marked

EVENTS = [stage.name for stage in (*OF_THE_STATE, *OURS)]
OF_THE_RECORDS = tuple(LIFE_EVENTS)


def page_at(client: TestClient, address: str, status: int = 200) -> Page:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    return Page(response.text)


def links(page: Page) -> list[str]:
    return [a.attributes.get("href") or "" for a in page.all("a")]


def test_the_list_has_every_service_by_topic_and_links_every_event(few_client: TestClient) -> None:
    page = page_at(few_client, "/entitlements")
    assert [a.text for a in page.all("a", "chip-link")] == [stage.shown for stage in (*OF_THE_STATE, *OURS)]
    assert all(f"/entitlements?event={quote(event)}" in links(page) for event in EVENTS)
    headings = [h.text for h in page.all("h3") if (h.attributes.get("id") or "").startswith("topic-")]
    assert headings == ["劳有所得", "弱有所扶", "娱有所乐"]
    names = ["nursing-subsidy", "minimum-living", "old-service", "public-good"]
    assert all(f"/entitlements/{name}" in links(page) for name in names)
    cards = {card.text for card in page.all("li", "service")}
    assert any("大家的<b>服务</b>" in card and "不用申请" in card for card in cards)
    assert any("老办法" in card and "老文件，说到2012年" in card for card in cards)


def test_an_event_shows_what_belongs_to_it(few_client: TestClient) -> None:
    page = page_at(few_client, f"/entitlements?event={quote('残疾')}")
    assert [bare(card.text)[:9] for card in page.all("li", "service")] == ["重度残疾人护理补贴"]
    (chosen,) = [option for option in page.all("option") if "selected" in option.attributes]
    assert chosen.attributes["value"] == "残疾"
    empty = page_at(few_client, f"/entitlements?event={quote('去世')}")
    assert not empty.all("li", "service")
    assert "12345" in empty.all("p", "notice")[0].text
    assert len(page_at(few_client, "/entitlements?event=<script>").all("li", "service")) == 4


def test_anchors_lead_to_what_is_there(few_client: TestClient) -> None:
    for address in ("/entitlements/public-good", "/entitlements/nursing-subsidy", "/entitlements/minimum-living"):
        page = page_at(few_client, address)
        ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
        anchors = {link[1:] for link in links(page) if link.startswith("#")}
        assert anchors
        assert anchors <= ids


def test_a_card_says_how_much_first_then_for_whom_and_why(few_client: TestClient) -> None:
    page = page_at(few_client, "/entitlements/nursing-subsidy")
    headings = [bare(h.text) for h in page.all("h2")]
    assert headings == ["给多少", "给谁", "要什么条件", "找谁问", "怎么办理", "能得到什么", "文件里的原话"]
    (open_points,) = [d for d in page.all("details") if d.attributes.get("id") == "open"]
    assert "open" not in open_points.attributes
    assert "文件里没有写怎么办理，请问残联" in bare(page.all("main")[0].text)
    assert [bare(li.text) for li in page.all("ul", "amounts")] == [
        "生活自理：完全不能自理：每月500元[1]生活自理：部分不能自理：每月125元[1]"
    ]
    text = page.all("main")[0].text
    for words in ("残疾等级：1级或2级", "“重度”在原文中没有定义。", "三级算不算重度", "残联", "重残补贴"):
        assert words in text
    standing = page.all("p", "standing")[0].text
    assert "征求意见稿，不是定稿" in standing
    assert "12345" in standing


def test_a_card_shows_the_figures_its_formula_uses(few_client: TestClient) -> None:
    text = bare(page_at(few_client, "/entitlements/minimum-living").all("main")[0].text)
    assert "低保标准减去人均收入" in text
    assert "西湖区：2020年起每年13224元" in text


def test_a_public_good_needs_no_application_and_names_are_escaped(few_client: TestClient) -> None:
    page = page_at(few_client, "/entitlements/public-good")
    assert page.all("p", "everyone")[0].text.strip() == "这是大家都能用的公共服务，不用申请。"
    assert not page.all("b")
    assert page.all("h1")[0].text == "大家的<b>服务</b>"


def test_an_old_service_says_that_its_time_is_over(few_client: TestClient) -> None:
    page = page_at(few_client, "/entitlements/old-service")
    assert "到2012年为止" in "".join(notice.text for notice in page.all("p", "notice"))


def test_a_quote_leads_to_its_words_marked_in_the_document(client: TestClient) -> None:
    for name in ("unemployment-benefit", "free-book-borrowing"):
        page = page_at(client, f"/entitlements/{name}")
        quotes = [bare(block.text) for block in page.all("blockquote", "source-quote")]
        sources = [link for link in links(page) if link.startswith("/documents/") and "start=" in link]
        assert len(quotes) == len(sources) > 0
        for words, link in zip(quotes, sources, strict=True):
            document = page_at(client, link)
            assert bare(marked(document)) == words
            assert document.by_id(urlsplit(link).fragment)


def test_an_emergency_number_is_not_given_for_questions(client: TestClient) -> None:
    page = page_at(client, "/entitlements/fire-safety")
    assert "tel:119" in links(page)
    assert "请打 12345 问清楚" in page.all("p", "standing")[0].text


def test_an_unknown_service_is_a_kind_page_with_near_ones(few_client: TestClient) -> None:
    page = page_at(few_client, "/entitlements/%3Cb%3E低保", 404)
    assert "「<b>低保」" in page.all("main")[0].text
    assert "/entitlements" in links(page)
    assert "/entitlements/minimum-living" in links(page_at(few_client, "/entitlements/minimum-livng", 404))


@pytest.mark.parametrize("address", ["/entitlements", "/entitlements/nursing-subsidy", "/entitlements/x"])
def test_pages_carry_nothing_inline_and_load_only_our_own_files(few_client: TestClient, address: str) -> None:
    response = few_client.get(address)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    page = Page(response.text)
    assert not page.all("style")
    assert not page.all("script")
    assert not any(name == "style" or name.startswith("on") for e in page.elements for name in e.attributes)
    for e in page.all("link"):
        assert few_client.get(e.attributes["href"] or "").status_code == 200


def test_every_real_card_can_be_read(client: TestClient) -> None:
    addresses = [link for link in links(page_at(client, "/entitlements")) if link.startswith("/entitlements/")]
    assert len(addresses) == len(set(addresses)) > 100
    for address in addresses:
        page = page_at(client, address)
        assert page.all("blockquote", "source-quote"), address
        assert page.all("p", "standing"), address


def test_other_pages_lead_to_the_services(client: TestClient) -> None:
    for address in ("/", "/documents", "/documents/hangzhou-public-services-2021-2025"):
        assert "/entitlements" in links(page_at(client, address))


def test_every_event_of_the_records_has_a_meaning_in_addresses_and_belongs_to_a_stage(records: Records) -> None:
    assert all(stage_named(event) for event in OF_THE_RECORDS)
    stages = [*OF_THE_STATE, *OURS]
    for entitlement in records.catalogue.at(date.today()):
        assert any(stage.holds(entitlement.record) for stage in stages), entitlement.id
    known = {entitlement.id for entitlement in records.catalogue.at(date.today())}
    assert {name for stage in stages for name in stage.entitlements} <= known


def test_the_list_is_narrowed_by_kind_topic_and_group_and_a_wrong_word_narrows_nothing(few_client: TestClient) -> None:
    def names(query: str) -> list[str]:
        page = page_at(few_client, f"/entitlements?{query}")
        return [bare(card.text)[:4] for card in page.all("li", "service")]

    assert names("kind=service") == ["老办法介"] or names("kind=service") == ["老办法服"]
    assert len(names(f"topic={quote('弱有所扶')}")) == 2
    assert [name[:2] for name in names("for=disabled")] == ["重度"]
    assert len(names("kind=nonsense&for=nobody")) == 4
    assert names("for=mothers") == []


def test_a_row_says_what_the_document_is_worth_before_the_amount(client: TestClient) -> None:
    page = page_at(client, "/entitlements?for=disabled&kind=cash")
    (row,) = [
        row for row in page.all("li", "service") if "severe-disability" in str(row.text) or "护理补贴" in row.text
    ]
    text = bare(row.text)
    assert text.index("征求意见稿，不是定稿") < text.index("每月500元、250元或125元") < text.index("看生活能不能自理")


def test_life_events_name_services_with_what_their_documents_are_worth(client: TestClient) -> None:
    page = page_at(client, "/life-events")
    events = page.all("li", "event")
    assert len(events) == 13
    assert all("项" in event.text and event.text.count("0 项") <= 1 for event in events)
    assert all(f"/entitlements?event={quote(name)}" in links(page) for name in EVENTS)
    assert "征求意见稿" in events[0].text


def test_a_document_has_one_name_on_a_page_and_its_other_one_is_told_where_it_is_listed(client: TestClient) -> None:
    page = Page(client.get("/entitlements/severe-disability-nursing-subsidy").text)
    (title,) = re.findall("《(.*?)》", page.all("p", "standing")[0].text)
    assert [place.text.startswith(title) for place in page.all("p", "place")] == [True] * len(page.all("p", "place"))
    listed = {one["title"]: one["short_title"] for one in client.get("/v1/documents").json()["documents"]}
    for address in ("/documents", "/documents/hangzhou-public-services-2021-2025"):
        assert f"{listed[title]}</" in client.get(address).text
