"""The actions that answer from the documents."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.desk import ASKED, SHOWN, Desk, DeskAction, Events, finish
from actions.payload import Payload
from actions.situation_actions import about, respond
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
# a short question about what was just shown
_HOW_MUCH = re.compile("(那|这个|这|它|他|她|我|我妈|我爸)?.{0,6}(多少|几块)(钱|块|元|生活费)?.{0,2}")
SHORT = 12  # in the middle of one's own case, so short a question is about that case
ENOUGH_TOLD = 2  # so many facts make a question one about somebody's own case
ENOUGH_EVIDENCE = 0.6  # nearly every word of it stands in the documents, such as a bare 「12348」
MORE = 3  # clauses per 「还有吗」


class AnswerAction(DeskAction):
    """Searches for the message and answers from the best clause, or says that the documents do not answer."""

    action_name = "action_answer"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        wants_all = turn.intent == "ask_entitlements" or turn.asks_everything or not turn.asks
        if about_somebody(self.desk, turn) and (wants_all or self.desk.names.named_in(turn.text)):
            return respond(self.desk, turn)
        if turn.memory.shown and _HOW_MUCH.fullmatch(turn.text) and not turn.heard:
            explained = self.desk.explanations.explain(turn.memory, turn.memory.shown[:2], self.desk.today())
            if explained is not None:
                return explained[0], []
        question, found = _search(self.desk, tracker)
        if about_somebody(self.desk, turn) and found.answerable:
            return answer_and_ask(self.desk, turn, question, found)
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
        turn.memory.shown = []  # 「还有吗」 and 「原文」 are about this answer now
        payload = self.desk.wording.answer(found, self.desk.today(), lead)
        return payload, _remember(question, found, 1 + RELATED)


class DeclineAction(DeskAction):
    """What is not ours is declined, unless the question's own words stand in the documents."""

    action_name = "action_decline"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if turn.heard.told:
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
        question, found = _search(self.desk, tracker)
        if turn.heard and not turn.asks_everything and not self.desk.names.named_in(turn.text) and found.answerable:
            return answer_and_ask(self.desk, turn, question, found)
        if turn.memory:
            return respond(self.desk, turn)
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
        payload = self.desk.wording.procedure(found, self.desk.today())
        wanted = about(self.desk, turn) or turn.memory.shown[:1]
        entitlement = self.desk.benefits.catalogue.get(wanted[0][0], self.desk.today()) if wanted else None
        if entitlement is not None:
            contact = self.desk.benefits.catalogue.contacts[entitlement.record.contact]
            hotline = contact.hotline or self.desk.replies.say("hotline")
            ask = self.desk.replies.say(
                "procedure_office", name=entitlement.record.name, office=contact.name, hotline=hotline
            )
            text = f"{ask}\n\n{self.desk.replies.say('procedure')}"
            payload = replace(payload, text=text, citations=())  # what search found beside it is of something else
        return payload, _remember(question, found, int(found.answerable))


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


def answer_and_ask(desk: Desk, turn: Turn, question: str, found: Found) -> tuple[Payload, Events]:
    """What was asked is answered from the documents first; then the interview goes on."""
    _, events = respond(desk, turn)
    answer = desk.wording.answer(found, desk.today(), desk.situation.noted(turn.heard))
    pending = desk.pending(turn.memory)
    if pending is not None:
        answer = replace(answer, text=f"{answer.text}\n\n{pending.text}", buttons=pending.buttons)
    return answer, [*events, *_remember(question, found, 1 + RELATED)]


def about_somebody(desk: Desk, turn: Turn) -> bool:
    """Whether a message wants its sender's own case looked at rather than a policy explained."""
    named = bool(desk.names.named_in(turn.text))
    if named and turn.memory and turn.asks and turn.intent != "ask_policy":
        return True
    if turn.intent == "ask_policy":
        own = bool(turn.heard or turn.heard.met or _OWN.search(turn.text)) or len(turn.text) <= SHORT
        return (named and bool(turn.memory) and own) or len(turn.heard.told) >= ENOUGH_TOLD
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
