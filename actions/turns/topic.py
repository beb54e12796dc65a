"""What a conversation is about: the name of what was asked about last, which a question without one takes up."""

from __future__ import annotations

from collections.abc import Sequence

from actions.desk import Desk
from actions.memory import Memory
from actions.reply import Reply
from actions.turns.said import Said
from actions.turns.turn_kind import Kind
from actions.turns.turn_words import says

# kinds that ask anew: what they do not name is about something else
ASKS_ANEW = {
    Kind.QUESTION, Kind.SETTLED_NO, Kind.SEARCH, Kind.PROCEDURE, Kind.OUT_OF_SCOPE, Kind.ELSEWHERE, Kind.MEDICAL_ADVICE,
    Kind.LEGAL_ADVICE, Kind.EVERYTHING, Kind.CONCERN, Kind.NUMBER, Kind.RESTART, Kind.RESULT, Kind.REST,
    Kind.CONSENT, Kind.DISSENT, Kind.NEXT_CALLER, Kind.DANGER, Kind.GRIEVANCE,
}  # fmt: skip


def topic_after(desk: Desk, said: Said, kind: Kind, memory: Memory, reply: Reply) -> str:
    """The name of what is spoken of after a turn, as people call it; empty where that is nothing with a name."""
    named = [*said.named, *(said.explains or ())]
    quoted = reply.searched is not None and bool(reply.searched.shown)  # 「临时救助」 may sound like a fact as well
    if named and (said.asks or quoted or kind in ASKS_ANEW or kind is Kind.ONE_ENTITLEMENT):
        called = desk.names.called(said.text)
        name = called[0] if called and {*called[1]} & {*named} else name_of(desk, named)
        return (
            name if kind is Kind.WHAT_IS else _answered_instead(desk, said, name, reply) or _narrowed(desk, name, reply)
        )
    if said.takes_up_topic or (memory.topic and said.asks_who_decides):
        return _narrowed(desk, memory.topic, reply)
    if said.follows:
        return name_of(desk, said.follows)
    return _of_what_it_asks(desk, said, memory, reply) if quoted or kind in ASKS_ANEW else memory.topic


def leading_of_a_result(desk: Desk, before: Memory, memory: Memory, kind: Kind, reply: Reply) -> str:
    """What leads the result that was just shown, for 「从什么时候开始给」 below it; empty where none was."""
    refused = reply.payload is not None and reply.payload.answer_type in ("abstain", "out_of_scope")
    shown = memory.shown != before.shown or kind in (Kind.RESULT, Kind.REST, Kind.EVERYTHING, Kind.MORE, Kind.SHOWN)
    if not (memory.shown and shown) or reply.searched is not None or refused:
        return ""
    return name_of(desk, [memory.shown[0][0]])


def entitlements_of(desk: Desk, memory: Memory) -> Sequence[str]:
    """The entitlements that the topic means; of several of one name those that were looked at."""
    called = desk.names.called(memory.topic) if memory.topic else None
    every = called[1] if called else ()
    shown = [name for name in dict.fromkeys(name for name, _ in memory.shown) if name in every]
    return shown or every


def of_that_money(desk: Desk, memory: Memory, text: str) -> Sequence[str]:
    """What 「那笔钱」 means while a question waits and no result was shown: what their matter is mainly about."""
    if not memory.concerns or not says("that_money", text):
        return ()
    return desk.benefits.catalogue.concerns[memory.concerns[0]].entitlements[:1]


def _of_what_it_asks(desk: Desk, said: Said, memory: Memory, reply: Reply) -> str:
    """The name in a question that asks anew, or of what was looked at or quoted for it."""
    if said.asks and (called := desk.names.called(said.text)):  # 公租房 is a word for a situation, too
        return _narrowed(desk, called[0], reply)
    if reply.searched is None:
        looked_at = memory.focus if memory.shown and memory.shown != said.memory.shown else ()
        return name_of(desk, looked_at)
    cited = [
        *(reply.searched.shown or ()),
        *(one.clause_id for one in (reply.payload.citations if reply.payload else ())),
    ]
    if not cited:
        return ""
    of_clause = desk.names.of_clause(cited[0])
    meant = desk.names.meant(said.text, of_clause) or (of_clause if len(of_clause) == 1 else ())
    return name_of(desk, meant) or _heading(desk, cited[0])


def _heading(desk: Desk, clause_id: str) -> str:
    """What a quoted clause that is of no one entitlement is called: 残疾人康复服务."""
    clause = desk.library.clause(clause_id)
    return (clause.name or "") if clause else ""


def _answered_instead(desk: Desk, said: Said, name: str, reply: Reply) -> str:
    """What the answer was about, where it was none of that name: 「老人公交卡免费吗」 is answered by the concession."""
    called = desk.names.called(name)
    quoted = desk.names.of_clause(reply.searched.shown[0]) if reply.searched and reply.searched.shown else ()
    if not quoted or {*(called[1] if called else ())} & {*quoted}:
        return ""
    return name_of(desk, desk.names.meant(said.text, quoted))


def _narrowed(desk: Desk, name: str, reply: Reply) -> str:
    """The one of several of a name that the quoted clause is of; the name where none is quoted."""
    called = desk.names.called(name)
    quoted = desk.names.of_clause(reply.searched.shown[0]) if reply.searched and reply.searched.shown else ()
    meant = [one for one in (called[1] if called else ()) if one in quoted]
    return name_of(desk, meant) if called and 0 < len(meant) < len(called[1]) else name


def name_of(desk: Desk, entitlements: Sequence[str]) -> str:
    """What the first of the entitlements is called; empty where there is none today."""
    found = desk.benefits.catalogue.get(entitlements[0], desk.today()) if entitlements else None
    return found.record.name if found else ""
