"""Where conversations live: in the app's database, encrypted, for an hour after the last message.

Rasa's SQLTrackerStore with three differences: an event's content is encrypted, what is not needed any more is deleted
(bot/needed_events.py), and the tables are the app's to make (state/migrate.py). One whose events are replaced by an
empty list is gone at once. What has expired is not given out here, and deleted by the app.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.needed_events import needed
from state.cipher import Cipher
from state.connecting import engine_options, is_sqlite, set_up_sqlite, with_driver

KEPT = SQLTrackerStore.SQLEvent.__table__


class StateTrackerStore(SQLTrackerStore):
    """The conversations in the database at `host`, which bot/endpoints.yml calls `url`."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        *,
        host: str = "",
        key: str = "",
        keep_seconds: float = 3600,
        clock: Callable[[], float] = time.time,
    ) -> None:
        # not Rasa's own, which makes tables, and blocks the whole process until the database is there
        TrackerStore.__init__(self, domain, event_broker)
        self.engine = sa.create_engine(with_driver(host, "psycopg2"), **engine_options(host))
        if is_sqlite(host):
            sa.event.listen(self.engine, "connect", set_up_sqlite)
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._cipher, self._keep, self._clock = Cipher(key), float(keep_seconds), clock

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add what is new, so that the conversation is kept for another `keep_seconds`; one without events goes."""
        events = needed(tracker.sender_id, list(tracker.events), self.domain.slots)
        of_it = KEPT.c.sender_id == tracker.sender_id
        with self.engine.begin() as connection:
            first = connection.execute(sa.select(KEPT.c.timestamp).where(of_it).order_by(KEPT.c.id).limit(1)).scalar()
            if not events or first != events[0].timestamp:  # another beginning: nothing of what is stored counts
                connection.execute(sa.delete(KEPT).where(of_it))
                stored: int = 0
            else:
                stored = connection.execute(sa.select(sa.func.count()).where(of_it)).scalar_one()
            rows = [self._row(tracker.sender_id, event) for event in events[stored:]]
            if rows:
                connection.execute(sa.insert(KEPT), rows)

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """Called by Rasa's `retrieve` and `retrieve_full_tracker`; there is one session, so both are the same."""
        query = sa.select(KEPT.c.timestamp, KEPT.c.data).where(KEPT.c.sender_id == sender_id).order_by(KEPT.c.id)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows or max(row.timestamp for row in rows) < self._clock() - self._keep:
            return None
        events = [json.loads(self._cipher.decrypt(row.data)) for row in rows]
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    def answers(self) -> bool:
        """Whether the database can be read now."""
        try:
            with self.engine.connect() as connection:
                connection.execute(sa.select(KEPT.c.id).limit(1)).all()
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def _row(self, sender_id: str, event: Event) -> dict[str, Any]:
        """Rasa also writes intent and action beside the content; they would tell what is encrypted."""
        data = self._cipher.encrypt(json.dumps(event.as_dict(), ensure_ascii=False))
        return {"sender_id": sender_id, "type_name": event.type_name, "timestamp": event.timestamp, "data": data}
