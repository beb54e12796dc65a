"""The tables, as the newest migration leaves them. Times are seconds since 1970."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

# Rasa's own table (rasa.core.tracker_store.SQLTrackerStore.SQLEvent), an event a row; `data` is encrypted
events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", sa.String(255)),
    sa.Column("action_name", sa.String(255)),
    sa.Column("data", sa.Text),
    sa.Index("events_of_a_conversation", "sender_id", "timestamp"),
)

# messages taken in: `content` (encrypted) is there while one is unanswered and nobody else would send it again
inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("id", sa.String(160), primary_key=True),
    sa.Column("session_id", sa.String(64), nullable=False, index=True),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.Column("taken_at", sa.Float, nullable=False, index=True),
    sa.Column("content", sa.Text),
    sa.Column("sent", sa.Integer, nullable=False, default=0),
)

# what the buttons of a conversation's last reply stand for, encrypted
offers = sa.Table(
    "offers",
    metadata,
    sa.Column("session_id", sa.String(64), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("used_at", sa.Float, nullable=False, index=True),
)

# the program's own: a word that tells whether the key is right, the secret of session ids; encrypted
secrets = sa.Table(
    "secrets",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
)

# what only one of several processes does: whose it is now, and until when
leases = sa.Table(
    "leases",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("holder", sa.String(32), nullable=False),
    sa.Column("until", sa.Float(53), nullable=False),
)
