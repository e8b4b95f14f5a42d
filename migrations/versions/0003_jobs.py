"""Jobs: work that must be done after a commit, whatever becomes of the process."""

import sqlalchemy as sa
from alembic import op

from app.db.database import UtcDateTime

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("run_after", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("lease", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("kind", "key", name="uq_jobs_kind_key"),
    )
    op.create_index("ix_jobs_run_after", "jobs", ["run_after"])
    if op.get_bind().dialect.name == "postgresql":
        # Rows come and go: what is left of them would be read at each look for what is due.
        op.execute("ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.01)")


def downgrade() -> None:
    op.drop_table("jobs")
