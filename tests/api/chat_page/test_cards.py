"""A result as cards: how sure it is before how much, and everything else on a tap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.chat_page.made_by_hand import AROUND, CARDS, LIVES, YES_NO, ask, card, question, screening
from tests.api.fake_rasa import FakeRasa, says
from tests.e2e.test_page import PLAN

UNSURE = ("possible", "apply", "obtain", "refused")


def result(page: Page, status: str) -> Locator:
    return page.locator(f".card.{status}")


@pytest.fixture
def shown(page: Page, fake_rasa: FakeRasa) -> Page:
    """The page with a card of every status."""
    fake_rasa.answer = lambda call: screening()
    page.goto("/")
    ask(page, "我爸一级残疾")
    return page


def test_how_sure_a_card_is_stands_before_the_amount_in_a_word_and_a_shape(shown: Page) -> None:
    expect(shown.locator(".card")).to_have_count(len(CARDS))
    words, shapes = set(), set()
    for status in ("eligible", *UNSURE):
        lines = result(shown, status).locator("p, h3").all_inner_texts()
        words.add(lines[0])
        shapes.add(result(shown, status).locator(".card-status path").first.get_attribute("d"))
        amount = next(place for place, line in enumerate(lines) if "500元" in line or "原文没有写" in line)
        assert amount > 0
    assert len(words) == len(shapes) == len(CARDS), "each has its own word and its own shape"
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert result(shown, "eligible").locator(".card-amount strong").evaluate(size) >= 28


def test_only_what_is_certain_is_said_as_a_yes(shown: Page) -> None:
    assert result(shown, "eligible").locator(".card-amount").inner_text() == "每月500元"
    for status in UNSURE:
        line = result(shown, status).locator(".card-amount, .card-gets").inner_text()
        assert re.match(r".+：\n", line), f"{status} says what it hangs on before the amount"
        assert "，对得上" not in result(shown, status).locator(".card-status").inner_text()


def test_what_stands_around_the_cards_and_their_sum(shown: Page) -> None:
    expect(shown.locator(".sums strong")).to_have_text("每月500元，一年6000元")
    for words in (AROUND["before"], "办之前请再问一问"):
        expect(shown.locator(".bubble").filter(has_text=str(words))).to_be_visible()
    expect(shown.get_by_text("重度残疾人护理补贴，每月500元[1]")).to_have_count(0)
    expect(shown.get_by_text("规划期2021—2025年")).to_have_count(1)


def test_conditions_have_ticks_crosses_and_question_marks_on_a_tap(shown: Page) -> None:
    one = result(shown, "eligible")
    expect(one.locator(".conditions")).to_be_hidden()
    one.locator("summary", has_text="条件").click()
    lines = one.locator(".conditions li")
    for line, (word, given) in enumerate(
        [("对得上", "您说的：残疾等级1级"), ("还不知道", "您还没说"), ("对不上", "您说的：在领")]
    ):
        expect(lines.nth(line).locator(".verdict")).to_have_text(word)
        expect(lines.nth(line)).to_contain_text(given)
    one.locator(".conditions").get_by_role("button", name="[2] 看出处").click()
    words = one.locator(".source").filter(has_text="第2处原话")
    expect(words).to_be_in_viewport()
    address = f"/documents/{PLAN}?start=10&end=20#c-2"
    expect(words.get_by_role("link", name="看文件原文")).to_have_attribute("href", address)


def test_how_to_apply_is_what_a_document_says_or_that_none_says_it(shown: Page) -> None:
    written, unwritten = result(shown, "eligible"), result(shown, "possible")
    written.locator("summary", has_text="怎么办理").click()
    expect(written.get_by_text("到街道（乡镇）残联申请。")).to_be_visible()
    unwritten.locator("summary", has_text="怎么办理").click()
    expect(unwritten.get_by_text("文件里没有写怎么办理，请问区、县（市）残联（12345）。")).to_be_visible()


def test_whom_to_call_can_be_dialled_where_there_is_a_number(shown: Page) -> None:
    call = result(shown, "eligible").get_by_role("link", name="打电话问：区、县（市）残联 12345")
    expect(call).to_have_attribute("href", "tel:12345")
    unknown = result(shown, "obtain").locator(".card-office")
    expect(unknown).to_have_text("问：区残联，或打12345")
    expect(unknown.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")


def test_the_sum_is_large_and_what_is_said_of_it_is_not(page: Page, fake_rasa: FakeRasa) -> None:
    amounts = [
        "每月950元或500元，看是不是住机构托养",
        "每月330.6元（按2020年的标准算）",
        "补多少、多久发一次，原文没有写",
    ]
    cards = [
        card(text, "eligible", amount={"text": text, "value": None, "unit": "元", "period": None}) for text in amounts
    ]
    fake_rasa.answer = lambda call: screening(cards=cards)
    page.goto("/")
    ask(page, "我爸一级残疾")
    sums = page.locator(".card-amount, .card-gets").locator("strong")
    assert sums.all_inner_texts() == ["每月950元或500元", "每月330.6元", "补多少、多久发一次，原文没有写"]
    rests = page.locator(".card-rest").all_inner_texts()
    assert rests == ["看是不是住机构托养"]
    assert page.locator(".card-amount .card-year").all_inner_texts() == ["（按2020年的标准算）"]  # beside the sum


def test_what_has_to_be_done_first_stands_before_a_smaller_sum(page: Page, fake_rasa: FakeRasa) -> None:
    due = {"text": "每月500元到950元，看是不是住机构托养", "value": None, "unit": "元", "period": "month"}
    cards = [card("护理补贴", status, amount=due) for status in ("eligible", "obtain", "apply")]
    fake_rasa.answer = lambda call: screening(cards=cards)
    page.goto("/")
    ask(page, "我爸瘫在床上")
    places = {
        status: [result(page, status).locator(one).bounding_box() for one in (".card-why", ".card-amount strong")]
        for status in ("eligible", "obtain", "apply")
    }
    above = {status: why["y"] < due["y"] for status, (why, due) in places.items() if why and due}
    assert above == {"eligible": False, "obtain": True, "apply": True}
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    sizes = {s: result(page, s).locator(".card-amount strong").evaluate(size) for s in ("eligible", "obtain", "apply")}
    assert sizes["obtain"] == sizes["apply"] < sizes["eligible"]


def test_answers_never_stand_without_their_question(page: Page, fake_rasa: FakeRasa) -> None:
    waiting = {**LIVES, "asked": "他人住在家里吗？"}
    fake_rasa.answer = lambda call: question(waiting, text="好，爸爸的「独居」我划掉了。")
    page.goto("/")
    ask(page, "划掉独居")
    expect(page.locator(".asked-again")).to_have_text("他人住在家里吗？")


def test_what_settles_it_is_asked_in_the_card_and_answered_by_a_tap(shown: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: says("好的")
    one = result(shown, "possible")
    expect(one.get_by_text("先说清这一样：他人住在家里吗？")).to_be_visible()
    one.get_by_role("button", name="是的").click()
    expect(shown.locator(".own").last).to_contain_text("是的")
    expect(shown.get_by_text("好的")).to_be_visible()
    assert fake_rasa.messages[-1] == "回答 爸爸 住在家里 是的"
    expect(one.get_by_role("button", name="是的")).to_have_count(0)


def test_what_is_asked_below_has_its_buttons_there_alone(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: question(LIVES, cards=CARDS, around=AROUND)
    page.goto("/")
    ask(page, "我爸一级残疾")
    for choice in YES_NO:
        expect(page.get_by_role("button", name=choice["title"], exact=True)).to_have_count(1)
    expect(page.locator(".progress")).to_have_text(re.compile("这一问关系到：困难残疾人生活补贴。.*先看结果"))


def test_words_without_cards_are_paragraphs_and_lists(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: says(
        "我记下了。\n\n这些可能有：\n· 护理补贴\n· 生活补贴\n✓ 残疾等级1级\n请打12345问。", "answer"
    )
    page.goto("/")
    ask(page, "我爸一级残疾")
    text = page.locator(".reply .text")
    assert text.locator("> p").all_inner_texts() == ["我记下了。", "这些可能有：", "请打12345问。"]
    assert text.locator("li").all_inner_texts() == ["护理补贴", "生活补贴", "✓ 残疾等级1级"]
    expect(text.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
