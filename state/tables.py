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

# conversations whose pages were closed: forgotten soon, unless they are used again
departures = sa.Table(
    "departures",
    metadata,
    sa.Column("session_id", sa.String(64), primary_key=True),
    sa.Column("left_at", sa.Float(53), nullable=False, index=True),
)

# how a conversation's last messages ended, if that may be half of a number; encrypted
begun_numbers = sa.Table(
    "begun_numbers",
    metadata,
    sa.Column("session_id", sa.String(64), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("at", sa.Float(53), nullable=False, index=True),
)

# the program's own: a word that tells whether the key is right, the secret of session ids; encrypted
secrets = sa.Table(
    "secrets",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
)

# who may work at the desk; `password` is a hash of argon2
staff_accounts = sa.Table(
    "staff_accounts",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Float(53), nullable=False),
)

# who is signed in: the hash of a random token, never the token
staff_sessions = sa.Table(
    "staff_sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False, index=True),
    sa.Column("made_at", sa.Float(53), nullable=False),
    sa.Column("used_at", sa.Float(53), nullable=False),
)

# tries to sign in, by a keyed hash of the name or the address: how many, and until when the next one waits
staff_attempts = sa.Table(
    "staff_attempts",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("at", sa.Float(53), nullable=False, index=True),
    sa.Column("until", sa.Float(53), nullable=False),
)

# what staff did, when, on what; never what a resident told
staff_audit = sa.Table(
    "staff_audit",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("at", sa.Float(53), nullable=False, index=True),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("on_what", sa.String(200), nullable=False),
)

# the switch that stands above HUIMIN_MODE and HUIMIN_BANNER: one row, or none
switch = sa.Table(
    "switch",
    metadata,
    sa.Column("name", sa.String(16), primary_key=True),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("banner", sa.Text, nullable=False),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("at", sa.Float(53), nullable=False),
)

# questions that were declined or answered wrongly: `wording` (encrypted) is masked, short, and tells no facts
declined = sa.Table(
    "declined",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("wording", sa.Text, nullable=False),
    sa.Column("why", sa.String(16), nullable=False),
    sa.Column("topic", sa.String(32), nullable=False),
    sa.Column("clause", sa.String(64), nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("first_day", sa.String(10), nullable=False),
    sa.Column("last_day", sa.String(10), nullable=False),
    sa.Column("settled_by", sa.String(64), nullable=False),
    sa.Column("record", sa.String(80), nullable=False, server_default=""),
)

# what staff wrote and a colleague or a review has to look at; `content` is encrypted
proposals = sa.Table(
    "proposals",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("target", sa.String(80), nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("at", sa.Float(53), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("decided_by", sa.String(64), nullable=False),
    sa.Column("decided_at", sa.Float(53), nullable=False, server_default="0"),
    sa.Column("expires_at", sa.Float(53), nullable=False, index=True),
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
