"""「跟护理补贴能一起拿吗」: what the records say of two beside each other, where no clause on one of them does."""

from __future__ import annotations

from actions.desk import Desk
from actions.payload import Payload
from actions.reply import Searched
from actions.turns.turn import Turn
from eligibility.beside import Beside
from knowledge.found import Found

TOGETHER = "两样能不能一起拿"  # a point of the pack's points.yml
MOST = 2  # sentences


def side_by_side(desk: Desk, turn: Turn, found: Found) -> tuple[Payload, Searched] | None:
    """What stands between what is named and what else is theirs or may be, with the office to ask; None where nothing.

    Of what was shown last first; where that is what is named, of all that there is.
    """
    if found.verdict.detail != TOGETHER or not (turn.memory and turn.said.named):
        return None
    named, shown = {*turn.said.named}, {name for name, _ in turn.memory.shown} - {*turn.said.named}
    results = desk.benefits.screen(turn.memory, desk.today()).results
    every = [
        (one, beside)
        for one in results
        for beside in one.beside
        if one.entitlement.id in named or not named.isdisjoint(beside.others)
    ]
    of_those = [(one, b) for one, b in every if one.entitlement.id in shown or not shown.isdisjoint(b.others)]
    chosen: dict[str, Beside] = {}
    for _, beside in of_those or every:
        chosen.setdefault(beside.say, beside)
    if not chosen:
        return None
    said = [*chosen.values()][:MOST]
    citations = [desk.benefits.cite(one.source, desk.today()) for one in said if one.source]
    numbers = iter(range(1, len(citations) + 1))
    lines = [one.say + (f"[{next(numbers)}]" if one.source else "") for one in said]
    contact = next(one for one, _ in of_those or every).entitlement.record.contact
    text = "\n".join([*lines, desk.refusals.ask(contact)])
    kind = "answer" if citations else "abstain"
    return Payload(kind, text, citations, [desk.wording.button("human")]), Searched(None)
