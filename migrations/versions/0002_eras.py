"""An era: which history the numbers of this database belong to."""

import secrets

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    eras = op.create_table(
        "eras",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_eras"),
    )
    op.bulk_insert(eras, [{"id": 1, "name": secrets.token_urlsafe(12)}])


def downgrade() -> None:
    op.drop_table("eras")
