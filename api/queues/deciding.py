"""A second pair of eyes: a colleague's yes or no, never one's own; and taking back what is one's own."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from api.kept import Kept
from api.staff.door import Staff, StaffDoor
from api.staff.refusals import StaffProblem
from state.desk import proposals
from state.desk.proposals import Kind

DOINGS = {"yes": "said yes", "no": "said no", "withdraw": "withdrew"}


class NoSuchProposalProblem(StaffProblem):
    """There is none with that id, of those kinds."""

    def __init__(self) -> None:
        super().__init__(404, "not found", "没有这条，或者已经过期删除了。")


class NotYoursToDecideProblem(StaffProblem):
    """One's own is decided by a colleague, another's is taken back by them, and what is decided is decided."""

    def __init__(self) -> None:
        detail = "自己写的要同事来看，别人写的不能替人收回；已经看过的不能再改。"
        super().__init__(403, "not yours to decide", detail)


class UnknownDoingProblem(StaffProblem):
    """None of the things that can be done."""

    def __init__(self, given: str) -> None:
        detail = f"没有「{given[:20]}」这种做法。可以：{'、'.join(DOINGS)}。"
        super().__init__(422, "invalid value", detail, field="do", allowed=[*DOINGS])


class Deciding:
    """Decides about proposals, each with its entry in the trail."""

    def __init__(self, door: StaffDoor, kept: Kept) -> None:
        self._door, self._kept = door, kept

    async def decide(self, staff: Staff, id: str, kinds: Sequence[Kind], do: str) -> None:
        """Say yes or no, or withdraw; raises StaffProblem. `kinds` are those that may be decided at that place."""
        if do not in DOINGS:
            raise UnknownDoingProblem(do)
        await self._door.do(lambda connection: self._decide(connection, staff, id, kinds, do))

    def _decide(self, connection: sa.Connection, staff: Staff, id: str, kinds: Sequence[Kind], do: str) -> None:
        now = self._door.clock()
        one = proposals.get(connection, self._kept.cipher, id, now)
        if one is None or one.kind not in kinds:
            raise NoSuchProposalProblem
        if do == "withdraw":
            done = proposals.withdraw(connection, self._kept.cipher, one, staff.name, now)
        else:
            done = proposals.decide(connection, id, staff.name, now, yes=do == "yes")
        if not done:
            raise NotYoursToDecideProblem
        self._door.noted(staff, DOINGS[do], f"{one.kind} {one.target} {one.id[:8]} ({one.who})")(connection)
