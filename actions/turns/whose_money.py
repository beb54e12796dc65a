"""Money that goes to a school or a firm: who asks for their child is told so, and read no sum as theirs."""

from __future__ import annotations

from dataclasses import replace

from actions.desk import Desk
from actions.turns.turn import Turn
from knowledge.found import Found


def paid_to(desk: Desk, clause_id: str) -> str | None:
    """Who gets the money that a clause is about, where no family ever does; None where one may."""
    records = [desk.benefits.catalogue.get(name, desk.today()) for name in desk.names.of_clause(clause_id)]
    whose = [found.record.paid_to for found in records if found is not None]
    return whose[0] if whose and all(whose) else None


def for_the_family(desk: Desk, turn: Turn, found: Found) -> Found:
    """What was found, without the money of institutions where nobody asked for money: 孩子能在这里上学吗."""
    said = turn.said
    about_money = said.named or said.says("benefit") or said.says("how_much") or said.says("where_money_goes")
    left = [hit for hit in found.hits if paid_to(desk, hit.clause.id) is None]
    return found if about_money or not left else replace(found, hits=left)


def lead_of(desk: Desk, found: Found) -> str:
    """「这笔钱给学校，家里不领。」 where that is so of the best clause; else empty."""
    who = paid_to(desk, found.hits[0].clause.id) if found.hits else None
    return desk.replies.say("answer_paid_to", who=who) if who else ""
