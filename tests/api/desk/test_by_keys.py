"""The desk in a real browser, by keys alone: from shorthand to the copied sentence, callers side by side."""

from __future__ import annotations

import re

from fastapi import Request
from playwright.sync_api import Browser, Page, expect

from actions.desk import Desk
from api.catalogue.records import Records
from api.mode import ModeNow
from api.staff.door import Staff
from tests.api.desk.clerk import PATIENCE, Clerk
from tests.api.desk.conftest import desk_of
from tests.api.reverse_proxy import serving

NURSING = "重度残疾人护理补贴"


def test_from_shorthand_to_the_copied_sentence(clerk: Clerk) -> None:
    clerk.notes("爸68 一级残 瘫 低保 拱墅")
    expect(clerk.lines.first).to_contain_text("对得上", timeout=PATIENCE)
    expect(clerk.question).to_contain_text("吃饭、穿衣、上厕所")
    clerk.does("4")  # 完全不能自理
    expect(clerk.chip("完全不能自理")).to_be_visible()
    expect(clerk.question).not_to_contain_text("吃饭、穿衣、上厕所", timeout=PATIENCE)
    for _ in range(4):
        if NURSING in " ".join(clerk.lines.filter(has_text="对得上").all_inner_texts()):
            break
        clerk.does("1")
    clerk.walks_to(NURSING)
    sentence = clerk.copies()
    assert sentence.startswith("按照这份文件，您的爸爸的情况对得上「重度残疾人护理补贴」")
    assert "500元" in sentence
    assert "征求意见稿" in sentence
    proof = clerk.copies("d")
    assert re.match(r"《.+》.*：「.*500元", proof, re.S)
    assert clerk.presses < 40


def test_what_is_only_possible_is_never_said_as_a_yes(clerk: Clerk) -> None:
    clerk.notes("82 独居 西湖 低保边缘 失能")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    clerk.walks_to(NURSING)
    expect(clerk.chosen).to_contain_text("还定不了")
    sentence = clerk.copies()
    assert "还定不了" in sentence
    assert "对得上" not in sentence


def test_a_doubtful_chip_counts_when_it_is_confirmed_and_not_before(clerk: Clerk) -> None:
    clerk.notes("82 独居 西湖 低保边缘 失能")
    doubtful = clerk.chips.and_(clerk.page.locator(".doubtful"))
    expect(doubtful).to_have_text(re.compile("完全不能自理"), timeout=PATIENCE)
    expect(clerk.question).to_contain_text("吃饭、穿衣、上厕所", timeout=PATIENCE)
    clerk.press("g")
    expect(doubtful).to_be_focused()
    clerk.does("Enter")
    expect(doubtful).to_have_count(0)
    expect(clerk.question).not_to_contain_text("吃饭、穿衣、上厕所", timeout=PATIENCE)


def test_a_chip_is_corrected_struck_and_taken_back(clerk: Clerk) -> None:
    clerk.notes("72 西湖 低保")
    expect(clerk.chip("72岁")).to_be_visible(timeout=PATIENCE)
    clerk.press("g", "e", "Control+a")
    clerk.types("84")
    clerk.does("Enter")
    expect(clerk.chip("84岁")).to_be_focused()
    clerk.does("ArrowRight", "x")  # 西湖区
    expect(clerk.page.locator(".chip.struck")).to_have_text(re.compile("西湖区"))
    clerk.does("Enter")
    expect(clerk.page.locator(".chip.struck")).to_have_count(0)


def test_a_fact_that_no_shorthand_says_is_put_in_by_hand(clerk: Clerk) -> None:
    clerk.notes("72 西湖")
    expect(clerk.chip("72岁")).to_be_visible(timeout=PATIENCE)
    clerk.press("+")
    clerk.types("医疗保险")
    clerk.press("Enter")
    expect(clerk.page.locator("#facts select")).to_be_focused()
    clerk.press("ArrowDown", "ArrowDown")
    clerk.does("Enter")
    expect(clerk.chip("城乡居民医保")).to_be_visible()


def test_not_known_is_an_answer_and_is_not_asked_again(clerk: Clerk) -> None:
    clerk.notes("女35 怀孕 余杭 单位上班")
    asked = clerk.question.locator(".question-words")
    expect(asked).to_contain_text("生育保险", timeout=PATIENCE)
    clerk.does("u")
    expect(clerk.chip("单位交了生育保险：不清楚")).to_be_visible()
    expect(asked).not_to_contain_text("生育保险", timeout=PATIENCE)


def test_several_things_are_ticked_and_what_an_office_decides_stays_open(clerk: Clerk) -> None:
    clerk.notes("男45 失业 西湖")
    expect(clerk.question).to_contain_text("有没有办过", timeout=PATIENCE)
    ticked = clerk.page.locator("#question [aria-pressed=true]")
    clerk.press("1", "2")
    expect(ticked).to_have_count(2)
    clerk.press("2")
    expect(ticked).to_have_count(1)
    clerk.does("Enter")
    expect(clerk.chip("参加过失业保险")).to_be_visible()
    expect(clerk.chip("就业困难人员：不清楚")).to_be_visible()


def test_nothing_is_answered_without_a_choice_and_what_was_answered_is_taken_back(clerk: Clerk) -> None:
    clerk.notes("男45 失业 西湖")
    expect(clerk.question).to_contain_text("有没有办过", timeout=PATIENCE)
    before = clerk.chips.count()
    clerk.press("Enter", "Enter")
    expect(clerk.chips).to_have_count(before)
    expect(clerk.question).to_contain_text("有没有办过")
    clerk.does("0")  # 都没有
    expect(clerk.question).not_to_contain_text("有没有办过", timeout=PATIENCE)
    clerk.does("z")
    expect(clerk.question).to_contain_text("有没有办过", timeout=PATIENCE)
    expect(clerk.chips).to_have_count(before)


def test_an_answer_of_a_ladder_denies_nothing_above_it(clerk: Clerk) -> None:
    clerk.notes("男56 下岗 老婆尿毒症透析 钱塘")
    expect(clerk.question).to_contain_text("日子紧", timeout=PATIENCE)
    clerk.press("2")  # 低保边缘
    clerk.does("Enter")
    expect(clerk.chip("经济困难")).to_have_count(0)
    expect(clerk.page.locator("#unheard")).not_to_contain_text("对不上")


def test_what_no_document_writes_of_stands_above_the_list(clerk: Clerk) -> None:
    clerk.notes("爷爷93 高龄津贴多少 建德")
    expect(clerk.page.locator("#unwritten")).to_contain_text("没有写", timeout=PATIENCE)


def test_nothing_of_before_a_change_is_copied(clerk: Clerk) -> None:
    clerk.notes("82 独居 西湖 低保边缘")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    clerk.page.context.route("**/v1/desk/screen", lambda route: route.abort())
    clerk.press("g", "x")
    expect(clerk.page.locator("#toast")).to_contain_text("连不上", timeout=PATIENCE)
    clerk.press("c")
    expect(clerk.page.locator("#toast")).to_contain_text("还没算完")
    clerk.page.context.unroute("**/v1/desk/screen")
    clerk.press("i")
    clerk.does("Enter")
    assert clerk.copies() != ""


def test_callers_are_kept_apart_and_closing_forgets(clerk: Clerk) -> None:
    clerk.notes("82 独居 西湖")
    expect(clerk.chip("82岁")).to_be_visible(timeout=PATIENCE)
    clerk.press("t")
    expect(clerk.chips).to_have_count(0)
    clerk.notes("女35 怀孕 余杭")
    expect(clerk.chip("怀孕")).to_be_visible(timeout=PATIENCE)
    clerk.press("[")
    expect(clerk.chip("82岁")).to_be_visible()
    expect(clerk.chip("怀孕")).to_have_count(0)
    clerk.press("]", "w")
    expect(clerk.page.locator("#callers button")).to_have_count(2)
    clerk.press("w")
    expect(clerk.page.locator("#callers button")).to_have_count(1)
    expect(clerk.chip("82岁")).to_be_visible()
    kept = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
    assert clerk.page.evaluate(kept) == 0
    clerk.press("w", "w")
    clerk.page.reload()
    expect(clerk.chips).to_have_count(0)
    expect(clerk.page.locator("#shorthand")).to_have_value("")


def test_the_menu_opens_and_closes_by_a_key(
    working_desk: Desk, records: Records, desk_mode: ModeNow, desk_browser: Browser
) -> None:
    def signed_in(request: Request) -> Staff:
        staff = request.state.staff = Staff("王敏", "operator", "0" * 64)  # as the door does it
        return staff

    with serving(desk_of(working_desk, records, desk_mode, signed_in)) as url:
        page = desk_browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{url}/desk")
        clerk, first = Clerk(page), page.locator(".desk-menu a").first
        expect(page.locator("#shorthand")).to_be_focused()
        clerk.press("Escape", "m")
        expect(first).to_be_focused()
        clerk.press("Escape")
        expect(first).to_be_hidden()
        clerk.press("m", "m")
        expect(first).to_be_hidden()
        page.close()


def test_help_tells_the_keys_and_goes(clerk: Clerk) -> None:
    clerk.press("Escape", "?")
    expect(clerk.page.locator("#help")).to_be_visible()
    clerk.press("c")
    expect(clerk.page.locator("#toast")).to_have_text("")
    clerk.press("Escape")
    expect(clerk.page.locator("#help")).to_be_hidden()
    clerk.press("h")
    expect(clerk.page.locator("#help")).to_contain_text("报错")
    clerk.press("h")
    expect(clerk.page.locator("#help")).to_be_hidden()


def test_an_input_method_composes_undisturbed(clerk: Clerk, desk_page: Page) -> None:
    sent: list[str] = []
    desk_page.on("request", lambda made: sent.append(made.post_data or "") if made.url.endswith("/read") else None)
    keyboard = desk_page.context.new_cdp_session(desk_page)
    field = desk_page.locator("#shorthand")
    for composed in ("d", "du", "du j", "du ju"):
        keyboard.send("Input.imeSetComposition", {"text": composed, "selectionStart": 0, "selectionEnd": len(composed)})
    composing = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true})"
    assert field.evaluate(f"node => node.dispatchEvent({composing})"), "the Enter that takes a word is the method's"
    expect(field).to_be_focused()
    with desk_page.expect_response("**/v1/desk/read"):
        keyboard.send("Input.insertText", {"text": "独居 82"})
    expect(clerk.chip("独居")).to_be_visible(timeout=PATIENCE)
    assert [text for text in sent if "du" in text] == []
    clerk.press("Enter")
    away = "new KeyboardEvent('keydown', {key: 't', isComposing: true, bubbles: true})"
    desk_page.evaluate(f"document.body.dispatchEvent({away})")
    expect(desk_page.locator("#callers button")).to_have_count(1)
