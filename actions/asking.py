"""What a question is after: the documents, what was just shown, or somebody's own case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.desk import ASKED, SHOWN, Desk, Events
from actions.memory import Asked, Memory
from actions.payload import Payload
from actions.situation_actions import about, respond
from actions.turn import Turn, asks
from actions.wording import RELATED
from knowledge.answerable import Reason
from knowledge.search import Found

# words by which a question about a policy is about oneself or one's family
_OWN = re.compile("我|咱|俺|他|她|爸|妈|爷|奶|老伴|儿子|女儿|孩子|能领|能不能|可以领|领得到|符合")
# a short question about what was just shown
_HOW_MUCH = re.compile("(那|这个|这|它|他|她|我|我妈|我爸)?.{0,6}(多少|几块)(钱|块|元|生活费)?.{0,2}")
_PERSON = re.compile("[我他她您你，,。！!]|爸|妈|来电|本人|老人家|邻居")
_WHOM = re.compile(
    "找谁|寻谁|问谁|找哪|寻哪|哪个(?:部门|单位|热线)|打(?:什么|哪个|啥)电话|哪里(?:投诉|举报|反映)|谁管|归谁|哪里管|寻啥人"
)
_PARTS = re.compile("[?？]|[，,。；;](?=另外|还有|顺便|再问|以及)|[，,](?=[^，,]{4,}(?:多少|吗|呢|怎么|几)[^，,]*$)")
# words by which it is about whether somebody gets it
_MINE = re.compile("能|可以|有没有|有[我他她]|轮得?到|符合|够|有份|给[我他她]|领|享受")
_WHOSE = re.compile("[我咱他她]|爸|妈|爷|奶|外公|外婆|老伴|老公|老婆|儿子|女儿|孩子|弟|哥|姐|妹")
SHORTEST_QUESTION = 6  # characters of a question within a message
SURE = 0.8  # confidence from which each of two questions is answered
SHORT = 12  # in the middle of one's own case, so short a question is about that case
CONSIDERED = 8  # clauses looked at for an answer; older figures may stand among the further ones
ENOUGH_TOLD = 2  # so many facts make a question one about somebody's own case
OWN_CASE = 0.6  # confidence from which a question about one's own case is about the nearest entitlement


def of_what_was_shown(desk: Desk, turn: Turn) -> Payload | None:
    """「一个月有多少钱」 about what was just shown; None where the message asks something else."""
    if not turn.memory.shown or turn.heard or not _HOW_MUCH.fullmatch(turn.text.rstrip("?？。")):
        return None
    explained = desk.explanations.explain(turn.memory, turn.memory.shown[:2], desk.today())
    return explained[0] if explained else None


def own_case(desk: Desk, turn: Turn, found: Found) -> Sequence[Asked]:
    """「危房改造有我家吗」: the entitlement that the best clause is of, for a household told of before."""
    told_before = Memory.from_slot(turn.before)
    asks_own = (
        told_before and turn.asks and not turn.asks_everything and _MINE.search(turn.text) and _WHOSE.search(turn.text)
    )
    if not asks_own or not found.hits or found.confidence < OWN_CASE or found.verdict.reason is not Reason.ANSWERABLE:
        return []
    return about(desk, turn, desk.names.of_clause(found.hits[0].clause.id))


def whom_to_ask(desk: Desk, turn: Turn, found: Found) -> str:
    """「我该找谁」: the office of the entitlement that the best clause is of; empty where it was not asked for."""
    entitlements = desk.names.of_clause(found.hits[0].clause.id) if _WHOM.search(turn.text) and found.hits else []
    entitlement = desk.benefits.catalogue.get(entitlements[0], desk.today()) if entitlements else None
    return desk.office(entitlement) if entitlement else ""


def second_question(desk: Desk, question: str, found: Found) -> tuple[Found, Found] | None:
    """Two questions of one message, each found on its own, where they have different answers; else None."""
    parts = [part.strip() for part in _PARTS.split(question) if len(part.strip()) >= SHORTEST_QUESTION]
    if len(parts) != 2 or not all(map(asks, parts)) or not found.hits:
        return None
    both = [desk.searcher.search(part, top_k=1 + RELATED, as_of=desk.today()) for part in parts]
    if not all(one.answerable and one.confidence >= SURE for one in both):
        return None
    first, second = both
    return (first, second) if first.hits[0].clause.id != second.hits[0].clause.id else None


def answer_and_ask(desk: Desk, turn: Turn, question: str, found: Found) -> tuple[Payload, Events]:
    """What was asked is answered from the documents first; then the interview goes on."""
    _, events = respond(desk, turn)
    answer = desk.wording.answer(found, desk.today(), desk.situation.noted(turn.heard))
    if office := whom_to_ask(desk, turn, found):
        answer = replace(answer, text=f"{answer.text}\n\n{office}")
    pending = desk.pending(turn.memory)
    if pending is not None:
        answer = replace(answer, text=f"{answer.text}\n\n{pending.text}", buttons=pending.buttons)
    return answer, [*events, *remember_search(question, found, 1 + RELATED)]


def only_keywords(turn: Turn) -> bool:
    """「住院报销 居民医保 比例」: what is looked for, though it may sound like a fact of somebody."""
    words = turn.text.split()
    return len(words) > 1 and not _PERSON.search(turn.text) and len(turn.heard.told) < ENOUGH_TOLD


def about_somebody(desk: Desk, turn: Turn) -> bool:
    """Whether a message wants its sender's own case looked at rather than a policy explained."""
    if only_keywords(turn):
        return False
    named = bool(desk.names.named_in(turn.text))
    if named and turn.memory and turn.asks and turn.intent != "ask_policy":
        return True
    if turn.intent == "ask_policy":
        own = bool(turn.heard or turn.heard.met or _OWN.search(turn.text)) or len(turn.text) <= SHORT
        return (named and bool(turn.memory) and own) or len(turn.heard.told) >= ENOUGH_TOLD
    return bool(turn.heard)


def search(desk: Desk, tracker: Tracker) -> tuple[str, Found]:
    """The message as a question, and what was found for it."""
    question = str(tracker.latest_message.get("text") or "")
    return question, desk.searcher.search(question, top_k=CONSIDERED, as_of=desk.today())


def remember_search(question: str, found: Found, shown: int) -> Events:
    """What 「还有吗」 and 「原文」 will be about."""
    ids = [hit.clause.id for hit in found.hits[:shown]]
    # an unanswered question has no 「还有吗」, but 「原文在哪」 still means the last citation there was
    return [SlotSet(ASKED, question), SlotSet(SHOWN, ids)] if ids else [SlotSet(ASKED, None)]
