"""External users: they have no e-mail address to sign in with, and an id of their issuer or product."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.db.column_types import UtcDateTime

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_users(*_old_columns(email_required=False), *_new_columns(), _new_constraint())
    else:
        op.alter_column("users", "email", nullable=True)
        for column in _new_columns():
            op.add_column("users", column)
        op.create_unique_constraint("uq_users_external_issuer_external_id", "users", ["external_issuer", "external_id"])
    op.add_column("sessions", sa.Column("device", sa.String(64)))
    op.create_index("uq_sessions_user_id_device", "sessions", ["user_id", "device"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_sessions_user_id_device", "sessions")
    op.drop_column("sessions", "device")
    # External users keep their rows, with an address that is nobody's.
    op.execute("UPDATE users SET email = CAST(id AS TEXT) || '@external.invalid' WHERE email IS NULL")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_users(*_old_columns(email_required=True))
        return
    op.drop_constraint("uq_users_external_issuer_external_id", "users", type_="unique")
    for column in _new_columns():
        op.drop_column("users", column.name)
    op.alter_column("users", "email", nullable=False)


def _rebuild_users(*contents: Column[object] | sa.Constraint) -> None:
    """SQLite cannot make a column optional. `migrations/env.py` turns its foreign keys off before the transaction, so
    that dropping the old table deletes no sessions, members and messages, and checks all of them afterwards."""
    op.create_table(
        "new_users",
        *contents,
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    kept = [column.name for column in _old_columns(email_required=True)]
    before, after = (sa.table(table, *(sa.column(name) for name in kept)) for table in ("users", "new_users"))
    op.execute(sa.insert(after).from_select(kept, sa.select(before)))
    op.drop_table("users")
    op.rename_table("new_users", "users")
    op.create_index("ix_users_directory", "users", [sa.desc("online"), "search_name", "id"])


def _old_columns(*, email_required: bool) -> list[Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=not email_required),
        sa.Column("display_name", sa.String(80), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("avatar_url", sa.String(2000)),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("channel_epoch", sa.BigInteger(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime()),
        sa.Column("deactivated_at", UtcDateTime()),
    ]


def _new_columns() -> list[Column[object]]:
    return [
        sa.Column("external_issuer", sa.String(255)),
        sa.Column("external_id", sa.String(255)),
        sa.Column("contact_email", sa.String(254)),
        sa.Column("team", sa.String(64)),
        sa.Column("metadata", sa.Text()),
    ]


def _new_constraint() -> sa.UniqueConstraint:
    return sa.UniqueConstraint("external_issuer", "external_id", name="uq_users_external_issuer_external_id")
