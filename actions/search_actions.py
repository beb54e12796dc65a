"""The actions that answer from the documents."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.asking import (
    about_somebody,
    answer_and_ask,
    of_what_was_shown,
    own_case,
    remember_search,
    search,
    second_question,
    whom_to_ask,
)
from actions.desk import ASKED, SHOWN, Desk, DeskAction, Events, finish
from actions.payload import Payload
from actions.situation_actions import about, one_entitlement, respond
from actions.turn import Turn
from actions.wording import RELATED
from knowledge.answerable import Reason
from knowledge.search import Found

# words by which a general question (「我能享受哪些补贴」) also tells something of the situation
_TELLS = re.compile(
    r"\d|[一二三四五六七八九十]{1,3}[岁级]|残|病|瘫|低保|特困|五保|困难|穷|没钱|失业|下岗|辞退|没工作|怀孕|生了|宝宝|孩子|小孩|"
    r"学生|上学|读书|大学|毕业|老人|老年|爸|妈|爷|奶|外公|外婆|老伴|独居|孤儿|单亲|退役|当兵|军人|烈士|农民工|外地|租房|去世|过世|走了"
)
RESCUE = 0.6  # confidence from which what Rasa takes for out of scope is answered all the same
# 「公租房租金怎么定」 asks what a document says, not where to go
_SAID = re.compile("怎么(算|定|分|规定|收|交)|如何(计算|规定|确定)|标准|多少|几档|几成")
FOREIGN = 0.05  # confidence below which a question is none of ours at all
SOME_EVIDENCE = 0.03  # a word of it at least stands in the documents
ENOUGH_EVIDENCE = 0.6  # nearly every word of it stands in the documents, such as a bare 「12348」
MORE = 3  # clauses per 「还有吗」


class AnswerAction(DeskAction):
    """Searches for the message and answers from the best clause, or says that the documents do not answer."""

    action_name = "action_answer"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        wants_all = turn.asks_everything or turn.intent == "ask_entitlements"
        if turn.memory and turn.asks_everything:
            return respond(self.desk, turn)
        tells = not turn.asks and turn.intent != "ask_policy"
        if about_somebody(self.desk, turn) and (wants_all or tells or self.desk.names.named_in(turn.text)):
            return respond(self.desk, turn)
        if explained := of_what_was_shown(self.desk, turn):
            return explained, []
        question, found = search(self.desk, tracker)
        if own := own_case(self.desk, turn, found):
            return one_entitlement(self.desk, turn, own)
        if about_somebody(self.desk, turn) and found.answerable:
            return answer_and_ask(self.desk, turn, question, found)
        return _answer(self.desk, turn, question, found)


def _answer(desk: Desk, turn: Turn, question: str, found: Found) -> tuple[Payload, Events]:
    told = turn.intent == "tell_situation"
    if not found.answerable:
        if turn.heard and found.verdict.reason is Reason.NO_MATCH:
            return respond(desk, turn)
        # what was told is no question, so 「文件里没有写」 would be no answer to it
        unclear = told and found.verdict.reason is Reason.NO_MATCH
        if found.confidence < FOREIGN and not told and not found.known and found.verdict.reason is Reason.NO_MATCH:
            return desk.wording.say("out_of_scope", "out_of_scope"), [SlotSet(ASKED, None)]
        refusal = desk.refusals.abstain(found, desk.today())
        return (desk.wording.say("question", "situation_ask") if unclear else refusal), remember_search(
            question, found, 0
        )
    turn.memory.shown = []  # 「还有吗」 and 「原文」 are about this answer now
    if second := second_question(desk, question, found):
        return desk.wording.both(second[0], second[1], desk.today()), remember_search(question, second[0], 1)
    lead = desk.situation.noted(turn.heard) or (desk.replies.say("situation_lead") if told else "")
    answer = desk.wording.answer(found, desk.today(), lead)
    if office := whom_to_ask(desk, turn, found):
        answer = replace(answer, text=f"{answer.text}\n\n{office}")
    return answer, remember_search(question, found, 1 + RELATED)


class DeclineAction(DeskAction):
    """What is not ours is declined, unless the question's own words stand in the documents."""

    action_name = "action_decline"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if turn.heard.told:
            return respond(self.desk, turn)
        if explained := of_what_was_shown(self.desk, turn):
            return explained, []
        question, found = search(self.desk, tracker)
        near = found.confidence >= RESCUE and (found.known or found.evidence >= SOME_EVIDENCE)
        ours = near or found.evidence >= ENOUGH_EVIDENCE
        if not ours or found.verdict.reason is Reason.NO_MATCH:
            return self.desk.wording.say("out_of_scope", "out_of_scope"), []
        return _answer(self.desk, turn, question, found)


class AskSituationAction(DeskAction):
    """「我能享受哪些补贴」: by what was told; otherwise asks back for the situation and shows what is near."""

    action_name = "action_ask_situation"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        question, found = search(self.desk, tracker)
        named = self.desk.names.named_in(turn.text)
        if turn.heard and not turn.asks_everything and not named and found.answerable:
            return answer_and_ask(self.desk, turn, question, found)
        if turn.memory:
            return respond(self.desk, turn)
        if found.verdict.reason not in (Reason.ANSWERABLE, Reason.NO_MATCH) or (named and found.answerable):
            return _answer(self.desk, turn, question, found)
        ask = self.desk.replies.say("ask_situation")
        if not found.answerable or not _TELLS.search(question):
            return Payload("question", ask), remember_search(question, found, 0)
        lead = f"{ask}\n\n{self.desk.replies.say('ask_situation_found')}"
        payload = self.desk.wording.answer(found, self.desk.today(), lead)
        return replace(payload, answer_type="question"), remember_search(question, found, 1 + RELATED)


class ProcedureAction(DeskAction):
    """Where to go, what to bring, how far a case is: not in the documents."""

    action_name = "action_procedure"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        question, found = search(self.desk, tracker)
        if found.verdict.reason not in (Reason.ANSWERABLE, Reason.PROCEDURE, Reason.NO_MATCH):
            return _answer(self.desk, turn, question, found)
        if _SAID.search(turn.text) and found.answerable:
            return _answer(self.desk, turn, question, found)
        payload = self.desk.refusals.procedure(found, self.desk.today())
        wanted = about(self.desk, turn) or turn.memory.shown[:1]
        entitlement = self.desk.benefits.catalogue.get(wanted[0][0], self.desk.today()) if wanted else None
        if entitlement is not None:
            text = f"{self.desk.office(entitlement)}\n\n{self.desk.replies.say('procedure')}"
            payload = replace(payload, text=text, citations=())  # what search found beside it is of something else
        return payload, remember_search(question, found, int(found.answerable))


class ShowMoreAction(DeskAction):
    """The next clauses for the last question."""

    action_name = "action_show_more"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if turn.memory.shown:  # a result was shown: the rest of it
            return finish(self.desk, turn.memory, everything=True)
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
        benefits, today = self.desk.benefits, self.desk.today()
        wanted = about(self.desk, turn) or turn.memory.shown[:1]
        if wanted and (entitlement := benefits.catalogue.get(wanted[0][0], today)):
            clause_id: str | None = benefits.cite(entitlement.main_source, today).clause_id
        else:
            clause_id = next(iter(tracker.get_slot(SHOWN) or []), None)
        clause = self.desk.library.clause(clause_id) if clause_id else None
        if clause is None:
            return self.desk.wording.say("question", "source_nothing"), []
        return self.desk.wording.source(clause, self.desk.today()), []
