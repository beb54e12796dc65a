"""What the desk suggested and a clerk found wrong: which record said what, how often, and nothing of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from hmac import new as keyed

import sqlalchemy as sa

from api.catalogue.records import Records
from api.kept import Kept
from api.public.card_schemas import CardStatus
from api.today import today
from eligibility.entitlement import Entitlement
from state.desk.declined import Declined, add

SAID: Mapping[CardStatus, str] = {
    CardStatus.ELIGIBLE: "对得上",
    CardStatus.POSSIBLE: "还定不了",
    CardStatus.APPLY: "先要认定",
    CardStatus.OBTAIN: "先要办证",
    CardStatus.REFUSED: "对不上",
}


def said_wrongly(entitlement: Entitlement, status: CardStatus) -> str:
    """What the desk said, for who reads the list or the trail."""
    return f"「{entitlement.record.name}」说成了「{SAID[status]}」"


class WrongLines:
    """Puts wrong suggestions on the editors' list of what was declined or answered wrongly."""

    def __init__(self, kept: Kept, records: Records) -> None:
        self._kept, self._records = kept, records

    def entitlement(self, id: str) -> Entitlement | None:
        """The one of that id, today."""
        return self._records.catalogue.get(id, today())

    def known(self) -> list[str]:
        """The ids there are."""
        return [one.id for one in self._records.catalogue.at(today())]

    def keep(self, connection: sa.Connection, entitlement: Entitlement, status: CardStatus) -> None:
        """Count it."""
        record, day = entitlement.record, today().isoformat()
        words = f"wrong-line:{record.id}:{status.value}"
        same = keyed(self._kept.session_key().encode(), words.encode(), sha256).hexdigest()
        clause = self._records.proof.on(today()).of(entitlement.main_source)["clause_id"]
        one = Declined(
            same, said_wrongly(entitlement, status), "wrong", record.topic, clause, 1, day, day, record=record.id
        )
        add(connection, self._kept.cipher, one)
