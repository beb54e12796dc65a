"""What people think of answers, and how often they ask what, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.String(10), nullable=False, index=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("answer_type", sa.String(16), nullable=False),
        sa.Column("intent", sa.String(64)),
        sa.Column("grade", sa.SmallInteger, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("entitlements", sa.Text, nullable=False),
        sa.Column("documents", sa.Text, nullable=False),
    )
    op.create_table(
        "day_counts",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(120), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("day_counts")
    op.drop_table("feedback")
