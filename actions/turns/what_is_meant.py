"""What a short question takes up that names nothing: what was just shown, else spoken of, else what they came for."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Asked
from actions.turns.turn import Turn

MAIN = 3  # so many entitlements of a concern are what somebody came for


def meant_now(desk: Desk, turn: Turn) -> list[Asked]:
    """The entitlements with their persons, the leading first; of a concern those that nobody in it is refused."""
    memory, today = turn.memory, desk.today()
    if memory.shown:
        return [*memory.shown]
    ids = [*turn.said.spoken_of]
    if not ids and memory.concerns:
        ids = [*desk.benefits.catalogue.concerns[memory.concerns[0]].entitlements[:MAIN]]
    if not memory:
        return [(one, None) for one in ids]
    results = [
        one
        for one in desk.benefits.screen(memory, today, ids).results
        if one.outcome != "not_eligible" or one.to_obtain or one.to_apply
    ]
    results.sort(key=lambda one: ids.index(one.entitlement.id))
    return [(one.entitlement.id, one.person) for one in results]


def with_money(desk: Desk, turn: Turn, wanted: list[Asked]) -> list[Asked]:
    """Those of them that are paid in a sum; all of them where none is."""
    found = [(one, desk.benefits.catalogue.get(one[0], desk.today())) for one in wanted]
    return [one for one, entitlement in found if entitlement and entitlement.amounts] or wanted
