"""Results in Telegram: what a card says first, what is folded up, and that what is possible is never a yes."""

from __future__ import annotations

from typing import Any

from api.channels.channel import Channel
from api.channels.telegram_bubbles import bubbles
from api.kept import Kept
from api.public.buttons import Button
from api.public.card_schemas import (
    AroundCards,
    Card,
    CardAmount,
    CardCondition,
    CardContact,
    CardHow,
    CardSettles,
    CardStatus,
    CardSums,
)
from api.public.schemas import AnswerType, ChatReply, Message
from tests.api.bot_api_html import visible
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import PAGES, REPLIES, WANG, ScriptedConversation, ask, citation
from tests.api.test_telegram_inbox import started

CARE = CardSettles(
    fact="self_care",
    person="p1",
    question="您妈妈平时能自己吃饭、穿衣吗？",
    choices=[Button(title="都能", payload="能自理"), Button(title="都不能", payload="完全不能自理")],
)


def card(**changes: Any) -> Card:
    values: dict[str, Any] = {
        "entitlement_id": "living-subsidy",
        "name": "困难残疾人生活补贴",
        "kind": "cash",
        "person": "p1",
        "who": "您妈妈",
        "status": CardStatus.ELIGIBLE,
        "amount": CardAmount(text="每月384元", value=384, unit="元", period="month"),
        "gets": "每月384元",
        "why": "因为她有残疾证，家里吃低保。",
        "conditions": [
            CardCondition(text="持有残疾证", given="残疾证", verdict="met", citations=[1]),
            CardCondition(text="低保家庭<成员>", given="吃低保", verdict="met", citations=[1]),
        ],
        "settles": None,
        "contact": CardContact(name="西湖区残联", hotline="0571-87000000"),
        "how": CardHow(text="向街道申请", citations=[2]),
        "status_text": "征求意见稿",
        "citations": [1],
    }
    return Card(**(values | changes))


POSSIBLE = {
    "entitlement_id": "nursing",
    "name": "重度残疾人护理补贴",
    "status": CardStatus.POSSIBLE,
    "amount": CardAmount(text="每月500元、250元或125元", value=None, unit="元", period="month"),
    "gets": "每月500元、250元或125元",
    "why": "看她平时能不能自己照顾自己。",
    "conditions": [CardCondition(text="长期需要人照护", given=None, verdict="unknown", citations=[2])],
    "settles": CARE,
    "how": None,
    "citations": [2],
}


def results(*cards: Card) -> Message:
    return Message(
        text="这些文字别的渠道才看。",
        citations=[citation(), citation(clause_id="c2", quote="第二段。"), citation(clause_id="c3", quote="第三段。")],
        cards=list(cards),
        around=AroundCards(
            before="照您说的，按照文件：",
            sums=CardSums(text="上面的钱，每月约384元。", per_month=384, per_year=None),
            after="也可以问12345。[3]",
        ),
        buttons=[Button(title="展开全部", payload="展开全部")],
    )


async def test_results_come_as_cards_with_the_question_that_settles_one(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    talk.answer = lambda _: [results(card(), card(**POSSIBLE))]
    await server.write(WANG, "结果")
    first, last = await server.read(WANG), await server.read(WANG)
    assert first.text.startswith(
        "照您说的，按照文件：\n\n"
        "✅ 照您说的，按照文件对得上\n每月384元\n您妈妈：困难残疾人生活补贴\n因为她有残疾证，家里吃低保。\n"
        "☎ 西湖区残联：0571-87000000\n原文：[1][2] · 征求意见稿\n"
        "文件要看的条件\n✓ 持有残疾证[1]\n✓ 低保家庭<成员>（您说：吃低保）[1]\n怎么办：向街道申请[2]\n"
        "[1] 《某某规划（2021—2025年）》 3. 某某补贴：\n每人每月补贴若干元。\n"
        "[2] 《某某规划（2021—2025年）》 3. 某某补贴：\n第二段。\n\n"
        "❓ 还定不下来\n要是对得上：每月500元、250元或125元\n您妈妈：重度残疾人护理补贴\n看她平时能不能自己照顾自己。\n"
        "还差这一样：您妈妈平时能自己吃饭、穿衣吗？\n☎ 西湖区残联：0571-87000000\n原文：[2]\n"
        "文件要看的条件\n？ 长期需要人照护[2]\n文件里没有写怎么办理，请问西湖区残联。\n"
        "[2] 《某某规划（2021—2025年）》 3. 某某补贴"
    ), "amount first, a standing is said once a bubble, the same words are quoted once"
    assert "<b>每月384元</b>" in first.html and "<blockquote expandable>文件要看的条件" in first.html
    assert '<a href="https://huimin.example/documents/plan-2021#plan-2021%3Abox1.3">[1]</a>' in first.html
    assert first.titles == ["都能", "都不能"]
    assert last.text.startswith("上面的钱，每月约384元。\n也可以问12345。[3]\n\n[3] 《") and last.titles == ["展开全部"]
    assert (first.silent, last.silent) == (False, True), "one answer, one sound"
    assert "别的渠道" not in first.text + last.text
    await server.tap(first, "都不能")
    await server.until(lambda: first.titles == ["✓ 都不能"])
    assert talk.heard == ["结果", "完全不能自理"]


async def test_an_answer_to_a_card_stands_while_others_are_given_and_once(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    lone = CARE.model_copy(update={"fact": "lives_alone", "choices": [Button(title="是的", payload="回答 独居 是的")]})
    cards = [card(**POSSIBLE), card(**{**POSSIBLE, "settles": lone})]
    talk.answer = lambda text: [results(*cards)] if text == "结果" else [Message(text=f"您说：{text}")]
    async with started(server, talk, kept):
        await server.write(WANG, "结果")
        care, alone, _ = [await server.read(WANG) for _ in range(3)]
        await server.tap(care, "都不能")
        assert (await server.read(WANG)).text == "您说：完全不能自理"
        await server.until(lambda: care.titles == ["✓ 都不能"])
        await ask(server, "别的话")
    async with started(server, talk, kept):
        as_it_was = alone.keyboard
        await server.tap(alone, "是的")
        assert (await server.read(WANG)).text == "您说：回答 独居 是的"
        await server.until(lambda: alone.titles == ["✓ 是的"])
        alone.keyboard = as_it_was
        await server.tap(alone, "是的")
        assert (await ask(server, "完")).text == "您说：完"
    assert talk.heard.count("回答 独居 是的") == 1


def shown(*cards: Card, **changes: Any) -> list[tuple[str, list[str]]]:
    message = results(*cards).model_copy(update=changes)
    reply = ChatReply(session_id="s", answer_type=AnswerType.SCREENING, intent=None, messages=[message])
    found = bubbles(reply, PAGES, REPLIES)
    return [("".join(map(visible, one.parts)), [b.title for b in (*one.settles, *one.buttons)]) for one in found]


def test_only_what_is_certain_is_said_as_a_yes() -> None:
    for status in CardStatus:
        [(text, _)] = shown(card(status=status), around=None, citations=[])
        yes = "\n每月384元" in text  # nothing before it
        assert yes == (status is CardStatus.ELIGIBLE), status
        assert ("要是对得上：每月384元" in text) == (status in ("possible", "apply", "obtain")), status
    [(text, _)] = shown(card(status=CardStatus.REFUSED, how=None), around=None, citations=[])
    assert text.startswith("✖ 照您说的，对不上\n您妈妈：") and "384元" not in text.partition("文件要看的条件")[0]


def test_a_question_that_settles_two_cards_is_asked_once() -> None:
    twice = shown(card(**POSSIBLE), card(**POSSIBLE, person="p1"), card())
    assert [titles for _, titles in twice] == [["都能", "都不能"], ["展开全部"]]
    other = card(**{**POSSIBLE, "settles": CARE.model_copy(update={"person": "p2"})})
    assert [titles for _, titles in shown(card(**POSSIBLE), other)][:2] == [["都能", "都不能"]] * 2


def test_a_card_without_amount_sources_or_number() -> None:
    bare = card(
        amount=None,
        gets="免费体检一次",
        citations=[],
        conditions=[],
        how=None,
        contact=CardContact(name="区残联", hotline=None),
    )
    [(text, _)] = shown(bare, around=None, citations=[])
    assert text == (
        "✅ 照您说的，按照文件对得上\n免费体检一次\n您妈妈：困难残疾人生活补贴\n因为她有残疾证，家里吃低保。\n"
        "可以问：区残联\n征求意见稿\n"
        "文件里没有写怎么办理，请问区残联。"
    )


def test_many_cards_are_cut_between_cards() -> None:
    many = [card(entitlement_id=f"e{n}", name=f"补贴{n}号", why="因为" + "很长的话" * 60) for n in range(12)]
    parts = [visible(part) for part in bubbles(_reply(results(*many)), PAGES, REPLIES)[0].parts]
    assert len(parts) > 1 and all(len(part) <= 4096 for part in parts)
    assert all(part.startswith(("照您说的", "✅")) for part in parts[:2])
    assert sum(part.count("✅") for part in parts) == 12


def _reply(message: Message) -> ChatReply:
    return ChatReply(session_id="s", answer_type=AnswerType.SCREENING, intent=None, messages=[message])
