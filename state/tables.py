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

# what people think of answers: nothing of who says it, of the conversation or of its words
feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.String(10), nullable=False, index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("answer_type", sa.String(16), nullable=False),
    sa.Column("intent", sa.String(64)),
    sa.Column("grade", sa.SmallInteger, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),  # words of ours, with spaces between, as below
    sa.Column("entitlements", sa.Text, nullable=False),
    sa.Column("documents", sa.Text, nullable=False),
)

# how often something was asked, found or refused on a day; `key` is a word or an id of ours, never what was said
day_counts = sa.Table(
    "day_counts",
    metadata,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("key", sa.String(120), primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
)
