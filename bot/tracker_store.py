"""Where conversations live: in the app's database, encrypted, for an hour after the last message.

Rasa's SQLTrackerStore with three differences: an event's content is encrypted, what is not needed any more is deleted
(bot/needed_events.py), and the tables are the app's to make (state/migrate.py). One whose events are replaced by an
empty list is gone at once. What has expired is not given out here, and deleted by the app.

And it is the fence between several Rasa processes: a turn is kept only on top of the conversation that it began with.
One that was overtaken (its app died or gave it up, and the next message went elsewhere) or whose conversation was
deleted meanwhile is refused, and so neither mixes turns nor brings back what was to be gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
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
from state.jumps import Patient

KEPT = SQLTrackerStore.SQLEvent.__table__
READ = "kept_up_to"  # attribute of a tracker: the row it was read up to

Row = tuple[int, float]  # id and time; SQLite gives an id again when the last rows are deleted


class OvertakenError(Exception):
    """The conversation has gone on, or was deleted, since this turn began."""


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
        clock: Callable[[], float] | None = None,
    ) -> None:
        # not Rasa's own, which makes tables, and blocks the whole process until the database is there
        TrackerStore.__init__(self, domain, event_broker)
        self.engine = sa.create_engine(with_driver(host, "psycopg2"), **engine_options(host))
        if is_sqlite(host):
            sa.event.listen(self.engine, "connect", set_up_sqlite)
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._cipher, self._keep, self._clock = Cipher(key), float(keep_seconds), clock or Patient()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add what is new, so that the conversation is kept for another `keep_seconds`; one without events goes.

        Raises OvertakenError for a tracker that another turn, or a deletion, has overtaken since it was read here.
        """
        events = needed(tracker.sender_id, list(tracker.events), self.domain.slots)
        of_it = KEPT.c.sender_id == tracker.sender_id
        with self.engine.begin() as connection:
            self._alone(connection, tracker.sender_id)
            rows = sa.select(KEPT.c.id, KEPT.c.timestamp).where(of_it).order_by(KEPT.c.id)
            stored: list[Row] = [(row.id, row.timestamp) for row in connection.execute(rows)]
            last = stored[-1] if stored else None
            read = getattr(tracker, READ, last)  # a tracker made elsewhere was not read: it replaces what there is
            if read != last and (read is not None or not self._expired(at for _, at in stored)):
                raise OvertakenError
            if read is None:
                stored = []  # out of date
            if not events or not stored or stored[0][1] != events[0].timestamp:
                connection.execute(sa.delete(KEPT).where(of_it))
                stored = []
            new = [self._row(tracker.sender_id, event) for event in events[len(stored) :]]
            if new:
                connection.execute(sa.insert(KEPT), new)
            end = connection.execute(rows.order_by(None).order_by(KEPT.c.id.desc()).limit(1)).first()
        setattr(tracker, READ, None if end is None else (end.id, end.timestamp))

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A tracker for a conversation of which nothing was found."""
        tracker = super().init_tracker(sender_id)
        setattr(tracker, READ, None)
        return tracker

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """Called by Rasa's `retrieve` and `retrieve_full_tracker`; there is one session, so both are the same."""
        query = (
            sa.select(KEPT.c.id, KEPT.c.timestamp, KEPT.c.data).where(KEPT.c.sender_id == sender_id).order_by(KEPT.c.id)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows or self._expired(row.timestamp for row in rows):
            return None
        events = [json.loads(self._cipher.decrypt(row.data)) for row in rows]
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, READ, (rows[-1].id, rows[-1].timestamp))
        return tracker

    def _expired(self, times: Iterable[float]) -> bool:
        return max(times) < self._clock() - self._keep

    def _alone(self, connection: Any, sender_id: str) -> None:
        """Have no other process change the conversation until the transaction ends."""
        if is_sqlite(str(self.engine.url)):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's sqlite3 would begin only at the first change
        else:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:it))"), {"it": sender_id})

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
