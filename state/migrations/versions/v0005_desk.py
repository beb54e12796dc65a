"""What staff work on: what was declined or marked wrong, proposals, drafts that wait for a second pair of eyes."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""


def downgrade() -> None:
    """Back to the version before."""
