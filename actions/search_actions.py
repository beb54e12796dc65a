"""The actions that answer from the documents."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.desk import ASKED, SHOWN, Desk, DeskAction, Events
from actions.payload import Payload
from actions.situation_actions import respond
from actions.turn import Turn
from actions.wording import RELATED
from knowledge.answerable import Reason
from knowledge.search import Found

# words by which a general question (「我能享受哪些补贴」) also tells something of the situation
_TELLS = re.compile(
    r"\d|[一二三四五六七八九十]{1,3}[岁级]|残|病|瘫|低保|特困|五保|困难|穷|没钱|失业|下岗|辞退|没工作|怀孕|生了|宝宝|孩子|小孩|"
    r"学生|上学|读书|大学|毕业|老人|老年|爸|妈|爷|奶|外公|外婆|老伴|独居|孤儿|单亲|退役|当兵|军人|烈士|农民工|外地|租房|去世|过世|走了"
)
# In cross-validation of the training data, 60 to 70 of 100 wrongly declined questions have at least this much evidence
# and are this near, and 2 of 100 rightly declined ones.
RESCUE_EVIDENCE, RESCUE_COSINE = 0.25, 0.855
# words by which a question about a policy is about oneself or one's family
_OWN = re.compile("我|咱|俺|他|她|爸|妈|爷|奶|老伴|儿子|女儿|孩子|能领|能不能|可以领|领得到|符合")
ENOUGH_TOLD = 2  # so many facts make a question one about somebody's own case
ENOUGH_EVIDENCE = 0.6  # nearly every word of it stands in the documents, such as a bare 「12348」
MORE = 3  # clauses per 「还有吗」


class AnswerAction(DeskAction):
    """Searches for the message and answers from the best clause, or says that the documents do not answer."""

    action_name = "action_answer"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if about_somebody(self.desk, turn):
            return respond(self.desk, turn)
        question, found = _search(self.desk, tracker)
        told = turn.intent == "tell_situation"
        if not found.answerable:
            if turn.heard:
                return respond(self.desk, turn)
            # what was told is no question, so 「文件里没有写」 would be no answer to it
            unclear = told and found.verdict.reason is Reason.NO_MATCH
            words = self.desk.wording
            payload = words.say("question", "situation_ask") if unclear else words.abstain(found.verdict)
            return payload, _remember(question, found, 0)
        lead = self.desk.replies.say("situation_lead") if told else ""
        lead = self.desk.situation.noted(turn.heard) or lead
        payload = self.desk.wording.answer(found, self.desk.today(), lead)
        return payload, _remember(question, found, 1 + RELATED)


class DeclineAction(DeskAction):
    """What is not ours is declined, unless the question's own words stand in the documents."""

    action_name = "action_decline"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if turn.heard.facts:
            return respond(self.desk, turn)
        question, found = _search(self.desk, tracker)
        near = found.evidence >= RESCUE_EVIDENCE and _best_cosine(found) >= RESCUE_COSINE
        if not found.answerable or not (near or found.known or found.evidence >= ENOUGH_EVIDENCE):
            return self.desk.wording.say("out_of_scope", "out_of_scope"), []
        return self.desk.wording.answer(found, self.desk.today()), _remember(question, found, 1 + RELATED)


class AskSituationAction(DeskAction):
    """「我能享受哪些补贴」: by what was told; otherwise asks back for the situation and shows what is near."""

    action_name = "action_ask_situation"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if turn.memory:
            return respond(self.desk, turn)
        question, found = _search(self.desk, tracker)
        ask = self.desk.replies.say("ask_situation")
        if not found.answerable or not _TELLS.search(question):
            return Payload("question", ask), _remember(question, found, 0)
        lead = f"{ask}\n\n{self.desk.replies.say('ask_situation_found')}"
        payload = self.desk.wording.answer(found, self.desk.today(), lead)
        return replace(payload, answer_type="question"), _remember(question, found, 1 + RELATED)


class ProcedureAction(DeskAction):
    """Where to go, what to bring, how far a case is: not in the documents."""

    action_name = "action_procedure"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        question, found = _search(self.desk, tracker)
        return self.desk.wording.procedure(found, self.desk.today()), _remember(question, found, int(found.answerable))


class ShowMoreAction(DeskAction):
    """The next clauses for the last question."""

    action_name = "action_show_more"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        asked, shown = tracker.get_slot(ASKED), list(tracker.get_slot(SHOWN) or [])
        if not asked:
            return self.desk.wording.say("smalltalk", "help"), []
        found = self.desk.searcher.search(asked, top_k=len(shown) + MORE, as_of=self.desk.today())
        fresh = [hit for hit in found.hits if hit.clause.id not in shown][:MORE] if found.answerable else []
        if not fresh:
            return self.desk.wording.say("abstain", "answer_nothing_more"), []
        events = [SlotSet(SHOWN, shown + [hit.clause.id for hit in fresh])]
        return self.desk.wording.listing(replace(found, hits=fresh), self.desk.today()), events


class ShowSourceAction(DeskAction):
    """The words around the first citation of the last answer."""

    action_name = "action_show_source"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        shown = tracker.get_slot(SHOWN) or []
        clause = self.desk.library.clause(shown[0]) if shown else None
        if clause is None:
            return self.desk.wording.say("question", "source_nothing"), []
        return self.desk.wording.source(clause, self.desk.today()), []


def about_somebody(desk: Desk, turn: Turn) -> bool:
    """Whether a message wants its sender's own case looked at rather than a policy explained."""
    told = [fact for _, fact, _ in turn.heard.facts if fact != "sex"]
    if turn.intent == "ask_policy":
        named = bool(desk.names.named_in(turn.text))
        own = bool(turn.heard or turn.heard.met or _OWN.search(turn.text))
        return (named and bool(turn.memory) and own) or len(told) >= ENOUGH_TOLD
    return bool(turn.heard)


def _best_cosine(found: Found) -> float:
    return max((hit.cosine for hit in found.hits), default=0.0)


def _search(desk: Desk, tracker: Tracker) -> tuple[str, Found]:
    question = str(tracker.latest_message.get("text") or "")
    return question, desk.searcher.search(question, top_k=1 + RELATED, as_of=desk.today())


def _remember(question: str, found: Found, shown: int) -> Events:
    ids = [hit.clause.id for hit in found.hits[:shown]]
    # an unanswered question has no 「还有吗」, but 「原文在哪」 still means the last citation there was
    return [SlotSet(ASKED, question), SlotSet(SHOWN, ids)] if ids else [SlotSet(ASKED, None)]
