"""What a clerk or a resident found wrong: which record or clause, how often, and nothing of who said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from hmac import new as keyed

import sqlalchemy as sa

from api.catalogue.records import Records
from api.kept import Kept
from api.public.card_schemas import CardStatus
from api.today import today
from eligibility.entitlement import Entitlement
from knowledge.documents.library import Library
from state.desk.declined import Declined, add

SAID: Mapping[CardStatus, str] = {
    CardStatus.ELIGIBLE: "对得上",
    CardStatus.POSSIBLE: "还定不了",
    CardStatus.APPLY: "先要认定",
    CardStatus.OBTAIN: "先要办证",
    CardStatus.REFUSED: "对不上",
}

TOLD = "told_wrong"  # why a line stands on the list that a resident put there


def said_wrongly(entitlement: Entitlement, status: CardStatus) -> str:
    """What the desk said, for who reads the list or the trail."""
    return f"「{entitlement.record.name}」说成了「{SAID[status]}」"


class WrongLines:
    """Puts wrong suggestions on the editors' list of what was declined or answered wrongly."""

    def __init__(self, kept: Kept, records: Records, library: Library) -> None:
        self._kept, self._records, self._library = kept, records, library

    def entitlement(self, id: str) -> Entitlement | None:
        """The one of that id, today."""
        return self._records.catalogue.get(id, today())

    def known(self) -> list[str]:
        """The ids there are."""
        return [one.id for one in self._records.catalogue.at(today())]

    def keep(self, connection: sa.Connection, entitlement: Entitlement, status: CardStatus) -> None:
        """Count it."""
        same = f"wrong-line:{entitlement.id}:{status.value}"
        self._of_record(connection, entitlement, same, said_wrongly(entitlement, status), "wrong")

    def told(self, connection: sa.Connection, entitlements: Sequence[str], clauses: Sequence[str]) -> None:
        """A resident called an answer wrong that showed these: a line for each record, without one for each clause."""
        shown = [one for id in dict.fromkeys(entitlements) if (one := self.entitlement(id))]
        for entitlement in shown:
            said = f"说到「{entitlement.record.name}」的回答"
            self._of_record(connection, entitlement, f"told-wrong:{entitlement.id}", said, TOLD)
        quoted = () if shown else dict.fromkeys(clauses)
        for clause in filter(None, map(self._library.clause, quoted)):
            entry = self._library.get(clause.document_id)
            said = f"引了《{entry.document.title if entry else clause.document_id}》的回答"
            key, day = self._key(f"told-wrong:{clause.id}"), today().isoformat()
            add(connection, self._kept.cipher, Declined(key, said, TOLD, "", clause.id, 1, day, day))

    def _of_record(self, connection: sa.Connection, of: Entitlement, same: str, wording: str, why: str) -> None:
        clause = self._records.proof.on(today()).of(of.main_source)["clause_id"]
        key, day = self._key(same), today().isoformat()
        one = Declined(key, wording, why, of.record.topic, clause, 1, day, day, record=of.id)
        add(connection, self._kept.cipher, one)

    def _key(self, same: str) -> str:
        return keyed(self._kept.session_key().encode(), same.encode(), sha256).hexdigest()
