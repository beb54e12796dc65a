"""Where conversations live: in Rasa's memory, for an hour after the last message, and nowhere else.

What people tell us is sensitive, so it is neither written to disk nor kept: a conversation expires by itself,
and one whose events are replaced by an empty list (DELETE /v1/sessions/{id}) is gone at once.
"""

from __future__ import annotations

from typing import Any

from cachetools import TTLCache
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted
from rasa.shared.core.trackers import DialogueStateTracker

KEEP_SECONDS = 3600
MOST_CONVERSATIONS = 20_000  # about 20 kB each; the oldest go first


class ExpiringTrackerStore(InMemoryTrackerStore):
    """Rasa's in-memory store, with an end to every conversation."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        keep_seconds: float = KEEP_SECONDS,
        most_conversations: int = MOST_CONVERSATIONS,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store = TTLCache(maxsize=int(most_conversations), ttl=float(keep_seconds))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation for another `keep_seconds`; one without events is deleted.

        What was said before a restart is dropped: the reply says that it is forgotten.
        """
        events = list(tracker.events)
        restarts = [place for place, event in enumerate(events) if isinstance(event, Restarted)]
        if restarts:
            slots = self.domain.slots if self.domain else []
            tracker = DialogueStateTracker.from_events(tracker.sender_id, events[restarts[-1] :], slots)
        if events:
            await super().save(tracker)
        else:
            self.store.pop(tracker.sender_id, None)
