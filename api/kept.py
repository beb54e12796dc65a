"""What outlives a restart, opened as the settings say: the database, its key, and what is kept in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.settings import Settings
from state.begun import BegunStore
from state.cipher import Cipher, key_in
from state.database import Database
from state.departures import Departures
from state.forgetting import forget_at_once
from state.inbox import Inbox
from state.migrate import migrate
from state.offers import Offers
from state.own_secrets import session_key
from state.redacting import redact


@dataclass(frozen=True)
class Kept:
    """The database with its key; what is kept stands in it, and Rasa's conversations beside it."""

    database: Database
    cipher: Cipher
    inbox: Inbox
    offers: Offers
    departures: Departures
    begun: BegunStore

    async def forget(self, session_id: str) -> None:
        """Delete a conversation from all tables; raises StateUnavailableError."""
        await forget_at_once(self.database, session_id)

    async def redact(self, session_id: str, pieces: Sequence[str]) -> None:
        """Take pieces of a number out of what is stored of a conversation; raises StateUnavailableError."""
        if await self.database.do(lambda connection: redact(connection, self.cipher, session_id, pieces)):
            self.database.holds_deleted = True  # the next sweep empties the files of what stood there

    def session_key(self) -> str:
        """The secret of session ids; raises StateUnavailableError."""
        with self.database.begin() as connection:
            return session_key(connection, self.cipher)


def data_key(settings: Settings) -> str:
    """The key that the settings give, or the one in var, made at the first start; raises StateError."""
    return settings.data_key.get_secret_value() if settings.data_key else key_in(settings.state)


def open_kept(settings: Settings) -> Kept:
    """The database, its tables brought up to date; raises StateError with a sentence that says what to do."""
    database, cipher = Database(settings.database), Cipher(data_key(settings))
    migrate(database, cipher)
    own = Inbox(database, cipher), Offers(database, cipher), Departures(database), BegunStore(database, cipher)
    return Kept(database, cipher, *own)
