"""When a proposal was decided or taken back, and the record whose result a clerk marked as wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("proposals", sa.Column("decided_at", sa.Float(53), nullable=False, server_default="0"))
    op.add_column("declined", sa.Column("record", sa.String(80), nullable=False, server_default=""))


def downgrade() -> None:
    """Back to the version before."""
    op.drop_column("declined", "record")
    op.drop_column("proposals", "decided_at")
