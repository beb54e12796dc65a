"""What the documents write nearest to a question they do not answer, of those it is about: 药费 of a wife who is ill.

Beside an honest no stands what is theirs in the very matter that was asked, and nothing of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.desk import Desk
from actions.payload import Payload
from actions.results.result_sorting import MONEY
from actions.turns.turn import Turn
from actions.wording.numbered_lines import NumberedLines
from actions.wording.result_lines import ResultLines
from actions.wording.standing_words import say_status
from eligibility.assessment import Assessment
from knowledge.documents.citation import Citation
from knowledge.found import Found
from knowledge.nearby import telling_pairs
from knowledge.offices import GENERAL
from knowledge.verdict.answerable import Reason

SERIOUS, AT_WORK = "serious-illness", "work-injury"
OF_ILLNESS = (AT_WORK, "mental-illness", "ill-child", SERIOUS, "chronic-illness")  # concerns
MOST, HITS = 2, 3  # lines beside a no; clauses found that may be of what they came for
MOST_OF_AN_ILLNESS = 4
OF_NOTHING_WRITTEN = (Reason.NOT_COVERED, Reason.UNKNOWN_BENEFIT, Reason.NO_MATCH)


def with_near_of_theirs(desk: Desk, turn: Turn, found: Found, refusal: Payload) -> Payload:
    """The refusal, and below it what is nearest for those told of; as it is where that stands there already."""
    near = near_theirs(desk, turn, found) if turn.memory else []
    cited = {one.clause_id for one in refusal.citations}
    near = [one for one in near if not cited & {proof.clause_id for proof in _proofs(desk, one)}][:MOST]
    if (
        near and refusal.answer_type == "question"
    ):  # 「吃药的钱呢」 sounds told: what is theirs is said, and nothing asked
        refusal = Payload("abstain", desk.replies.say("abstain"), buttons=[desk.wording.button("human")])
    return _below(desk, turn, refusal, desk.replies.say("near_theirs"), near)


def costs_of_their_illness(desk: Desk, turn: Turn, found: Found) -> Payload | None:
    """「药费能报多少」 of who was told to be ill, where no clause answers it: what there is for such costs."""
    if not (turn.memory and turn.said.says("costs_of_illness")) or turn.said.named:
        return None
    concerns, theirs = desk.benefits.catalogue.concerns, _who_is_ill(desk, turn)
    of_it = {name for one in dict.fromkeys(theirs.values()) for name in concerns[one].entitlements}
    best = {*desk.names.of_clause(found.hits[0].clause.id)} if found.hits else set[str]()
    near = near_theirs(desk, turn, found)[:MOST_OF_AN_ILLNESS] if theirs else []
    if (found.answerable and best & of_it) or not near:
        return None
    lead = Payload("abstain", desk.replies.say("costs_unwritten"), buttons=[desk.wording.button("human")])
    return _below(desk, turn, lead, desk.replies.say("costs_of_theirs"), near)


def near_theirs(desk: Desk, turn: Turn, found: Found) -> list[Assessment]:
    """What they have or may have of the concerns that the question names, or of clauses found of what they came for.

    Of the persons it speaks of; where it speaks of none, of those whose concern it is.
    """
    concerns, memory = desk.benefits.catalogue.concerns, turn.memory
    ill = _who_is_ill(desk, turn) if turn.said.says("costs_of_illness") else {}
    named = [*dict.fromkeys(ill.values()), *([SERIOUS] if SERIOUS in concerns and AT_WORK not in ill.values() else [])]
    named = named if ill else [concern.id for concern in concerns.named(turn.text)]
    came_for = {name for one in memory.concerns for name in concerns[one].entitlements}
    of_hits = [name for hit in found.hits[:HITS] for name in desk.names.of_clause(hit.clause.id) if name in came_for]
    of_named = [name for one in named for name in concerns[one].entitlements]
    # what was merely found near must share the very thing that was asked: 公积金 is nothing that somebody came for
    if found.verdict.reason in OF_NOTHING_WRITTEN:
        of_hits = [name for name in of_hits if _is_of_the_thing(desk, turn, found, name)]
    wanted = [*dict.fromkeys([*of_named, *of_hits])]
    if not wanted:
        return []
    met = [person.id for person in turn.heard.met]
    screening = desk.benefits.screen(memory, desk.today(), wanted, met)
    theirs = {*met} or {*ill} or {one for name in named for one in concerns[name].in_need(screening.household)}
    open_ = [
        one
        for one in screening.results
        if not ill or one.entitlement.record.kind in MONEY
        if one.outcome != "not_eligible" and not one.past and (one.person is None or not theirs or one.person in theirs)
        if ill or one.outcome == "eligible" or any(c.verdict is True and c.given for c in one.conditions)
    ]
    return sorted(open_, key=lambda one: wanted.index(one.entitlement.id))


def _is_of_the_thing(desk: Desk, turn: Turn, found: Found, name: str) -> bool:
    """Whether it shares a telling word with the question; where that names no matter, also its office (翻建: 危房)."""
    known = desk.benefits.catalogue.get(name, desk.today())
    if known is None:
        return False
    same_office = known.record.contact == found.verdict.contact != GENERAL
    shared = not telling_pairs(known.record.name).isdisjoint(telling_pairs(turn.text))
    return shared or (same_office and found.verdict.reason is Reason.NO_MATCH)


def _who_is_ill(desk: Desk, turn: Turn) -> dict[str, str]:
    """Those told to be ill, of whom it speaks where it names any, each with the concern that it is."""
    concerns = desk.benefits.catalogue.concerns
    people = desk.benefits.known(turn.memory, desk.today()).persons
    met = {person.id for person in turn.heard.met} or {*people}
    ill = {
        person: next((one for one in OF_ILLNESS if one in concerns and concerns[one].implied_by(known)), "")
        for person, known in people.items()
        if person in met
    }
    return {person: concern for person, concern in ill.items() if concern}


def _below(desk: Desk, turn: Turn, said: Payload, head: str, near: Sequence[Assessment]) -> Payload:
    if not near:
        return said
    out = NumberedLines(citations=[*said.citations])
    lines = ResultLines(desk.replies, desk.benefits, desk.situation)
    for one in near:
        line = (lines.certain if one.outcome == "eligible" else lines.uncertain)(one, turn.memory)
        out.result(line, one, *_proofs(desk, one), as_card=False)
    status = [] if said.citations else [say_status(desk.replies, out.citations[0])]
    text = "\n".join([said.text, "", head, *out.lines, *status])
    return replace(said, text=text, citations=out.citations)


def _proofs(desk: Desk, assessment: Assessment) -> list[Citation]:
    return desk.benefits.proofs(assessment, desk.today())[:1]
