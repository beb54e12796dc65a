"""What is known so far, more of it, where it stands, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.desk import Desk
from actions.handlers.searching import answer_or_no, look_up
from actions.memory import Asked, Memory
from actions.payload import Button, Payload
from actions.reply import Below, Reply, Searched
from actions.results.one_case import about, as_not_granted
from actions.turns.turn import Turn
from actions.turns.turn_signs import INCOME, LIVING_MONEY
from actions.turns.turn_words import words
from actions.turns.what_is_meant import meant_now
from knowledge.nearby import is_for_the_same

MORE = 3  # clauses per 「还有吗」
LOOKED_AT = 10  # further clauses, of which the near ones are shown
SHORTEST_NAME = 2  # characters that may name something


def result(desk: Desk, turn: Turn) -> Reply:
    """「先看结果」, 「展开」: what is known so far, and the end of the interview."""
    if not turn.memory:
        return Reply(Payload("question", desk.replies.say("ask_situation")))
    return _page(desk, turn.memory, 0) if turn.said.says("everything_shown") else _result(desk, turn.memory)


def goodbye(desk: Desk, turn: Turn) -> Reply:
    """「就这样吧」: goodbye, with what is known so far where an interview was going on.

    「没别的了」 ends in few words, and the result is a tap away.
    """
    memory = turn.memory
    ends = turn.said.is_said("say_ends") and not turn.said.says("say_end")
    if ends and turn.interviewing and memory:
        title = desk.replies.say("button_result")
        return Reply(Payload("smalltalk", desk.replies.say("goodbye_shown"), buttons=[Button(title, title)]), Below.END)
    if not (memory and turn.interviewing):
        return Reply(Payload("smalltalk", desk.replies.say("goodbye")), Below.NOTHING)
    payload, memory.shown = desk.results.result(memory, desk.today(), closing=True)
    return Reply(payload.among(desk.replies.say("goodbye_so_far"), payload), Below.END)


def more(desk: Desk, turn: Turn) -> Reply:
    """The rest of a result, or the next clauses for the last question."""
    if turn.memory.shown:
        return _page(desk, turn.memory, turn.memory.page)
    if not turn.asked and turn.memory:  # 还有没有别的能报 in the middle of a case: what there is so far
        payload, turn.memory.shown = desk.results.result(turn.memory, desk.today())
        return Reply(payload)
    if not turn.asked:
        return Reply(Payload("smalltalk", desk.replies.say("help")))
    found = desk.searcher.search(turn.asked, top_k=len(turn.shown) + LOOKED_AT, as_of=desk.today())
    best = found.hits[0].clause if found.hits and found.answerable else None
    near = [hit for hit in found.hits if best and is_for_the_same(found.query, best, hit.clause)]
    fresh = [hit for hit in near if hit.clause.id not in turn.shown][:MORE]
    if not fresh:
        return Reply(Payload("abstain", desk.replies.say("answer_nothing_more")))
    searched = Searched(turn.asked, [*turn.shown, *(hit.clause.id for hit in fresh)])
    return Reply(desk.wording.listing(replace(found, hits=fresh), desk.today()), searched=searched)


def source(desk: Desk, turn: Turn) -> Reply:
    """The words around the first citation of the last answer, or of the entitlement named."""
    today = desk.today()
    wanted = about(turn) or turn.memory.shown[:1]
    wanted = wanted or (meant_now(desk, turn)[:1] if turn.memory and not turn.shown else [])
    entitlement = desk.benefits.catalogue.get(wanted[0][0], today) if wanted else None
    if entitlement is not None:
        clause_id: str | None = desk.benefits.cite(entitlement.main_source, today).clause_id
    else:
        clause_id = next(iter(turn.shown), None)
    clause = desk.library.clause(clause_id) if clause_id else None
    if clause is None:
        return Reply(Payload("question", desk.replies.say("source_nothing")))
    return Reply(desk.wording.source(clause, today))


def again(desk: Desk, turn: Turn) -> Reply:
    """「你再说一遍」: the question that waits, the sentence that was read back, else what was shown last."""
    memory = turn.memory
    if memory.waiting is not None:
        return Reply(None, Below.REMINDER)
    if memory.confirming:  # it is read back again
        return Reply(Payload("question", ""), Below.NOTHING)
    if memory.shown:
        return _result(desk, memory)
    if not turn.asked:
        return Reply(Payload("smalltalk", desk.replies.say("help")))
    payload, searched = answer_or_no(desk, turn, look_up(desk, turn.asked))
    return Reply(payload, searched=searched)


def why(desk: Desk, turn: Turn) -> Reply:
    """「为什么我妈没有」, 「差在哪」, 「什么时候可以」."""
    memory = turn.memory
    shown = memory.shown[: 2 if turn.said.says("from_when") else 1]  # the day may hang on any of those just shown
    by_a_sum = _by_a_sum(desk, turn) if turn.said.says("how_far") and not turn.said.named else []
    wanted = by_a_sum or about(turn) or _nearest(desk, turn)
    if not wanted and turn.said.is_said("say_why") and _was_refused(turn):
        return Reply(Payload("abstain", desk.replies.say("why_not_written")))
    wanted = wanted or shown
    asked_of = as_not_granted(desk, turn, [name for name, _ in by_a_sum]) if by_a_sum else memory  # 差多少 has it not
    explained = desk.explanations.explain(asked_of, wanted, desk.today()) if memory and wanted else None
    if explained is None:
        return Reply(Payload("question", desk.replies.say("why_what")))
    payload, memory.shown = explained
    return Reply(payload)


def _was_refused(turn: Turn) -> bool:
    """Whether another matter was asked since the result, to which there was no answer: its why is that."""
    before = turn.said.memory
    return bool(before.shown) and not before.topic and turn.asked is None


def _by_a_sum(desk: Desk, turn: Turn) -> list[Asked]:
    """「那我们差多少」 of a family whose income was told: what goes by the income, where what was shown does not."""
    concerns = desk.benefits.catalogue.concerns
    if INCOME not in turn.memory.facts or LIVING_MONEY not in concerns:
        return []
    by_income = concerns[LIVING_MONEY].entitlements[0]
    return [(by_income, None)]


def _result(desk: Desk, memory: Memory) -> Reply:
    payload, memory.shown = desk.results.result(memory, desk.today())
    memory.page = 0
    return Reply(payload, Below.END)


def _page(desk: Desk, memory: Memory, page: int) -> Reply:
    payload, memory.shown, more = desk.results.page(memory, desk.today(), page)
    memory.page = page + 1 if more else 0
    return Reply(payload, Below.END)


def _nearest(desk: Desk, turn: Turn) -> list[Asked]:
    """「为什么助学金没有他」: the entitlement that comes nearest to the words beside the 为什么."""
    named = words("around_why").without(turn.text)
    if not turn.memory or len(named) < SHORTEST_NAME:
        return []
    found = desk.searcher.search(named, as_of=desk.today()).hits
    ids = [name for hit in found for name in desk.names.of_clause(hit.clause.id)]
    near = [name for name in dict.fromkeys(ids) if desk.names.sounds_like(named, [name])]
    return about(turn, [_likeliest(desk, turn.memory, near)]) if near else []


def _likeliest(desk: Desk, memory: Memory, entitlements: Sequence[str]) -> str:
    """The one of which most is met by what was told: of two grants that of the school somebody goes to."""

    def met(name: str) -> int:
        results = desk.benefits.screen(memory, desk.today(), [name]).results
        return max((sum(c.verdict is True for c in result.conditions) for result in results), default=0)

    return max(entitlements, key=met)
