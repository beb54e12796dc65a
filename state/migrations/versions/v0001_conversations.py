"""Conversations, the inbox, the buttons offered last, and the program's own secrets."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sender_id", sa.String(255), nullable=False),
        sa.Column("type_name", sa.String(255), nullable=False),
        sa.Column("timestamp", sa.Float()),
        sa.Column("intent_name", sa.String(255)),
        sa.Column("action_name", sa.String(255)),
        sa.Column("data", sa.Text()),
    )
    op.create_index("events_of_a_conversation", "events", ["sender_id", "timestamp"])
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.Float(), nullable=False),
        sa.Column("content", sa.Text()),
        sa.Column("sent", sa.Integer(), nullable=False),
    )
    op.create_index("ix_inbox_session_id", "inbox", ["session_id"])
    op.create_index("ix_inbox_taken_at", "inbox", ["taken_at"])
    op.create_table(
        "offers",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Float(), nullable=False),
    )
    op.create_index("ix_offers_used_at", "offers", ["used_at"])
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("content", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Back to nothing."""
    for table in ("secrets", "offers", "inbox", "events"):
        op.drop_table(table)
