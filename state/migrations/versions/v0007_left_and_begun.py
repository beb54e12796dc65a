"""Which conversations' pages are closed, and the numbers that were begun in a message and not ended."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "departures",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("left_at", sa.Float(53), nullable=False),
    )
    op.create_index("ix_departures_left_at", "departures", ["left_at"])
    op.create_table(
        "begun_numbers",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
    )
    op.create_index("ix_begun_numbers_at", "begun_numbers", ["at"])


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("begun_numbers")
    op.drop_table("departures")
