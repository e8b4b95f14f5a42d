"""Rate limits: one row for each account or address and what it does. `attempts` stays for the release before this."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("tat", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Each send updates a row: with room in its page that touches no index, and the next reader tidies up.
        op.execute("ALTER TABLE rate_limits SET (fillfactor = 50)")


def downgrade() -> None:
    op.drop_table("rate_limits")
