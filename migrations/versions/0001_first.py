"""The first schema."""

import secrets

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_OWNERS = sa.text("role = 'owner'")
_BEHIND = sa.text("published_seq < last_seq OR processed_seq < last_seq")


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_index("ix_users_directory", "users", [sa.desc("online"), "search_name", "id"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("generation", sa.BigInteger(), nullable=False),
        sa.Column("user_agent", sa.String(300)),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("rotated_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id_users", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "presence",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime()),
        sa.PrimaryKeyConstraint("user_id", "provider", name="pk_presence"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_presence_user_id_users", ondelete="CASCADE"),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("title", sa.String(100)),
        sa.Column("direct_key", sa.String(73)),
        sa.Column("client_id", sa.Uuid()),
        sa.Column("changed_seq", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Uuid()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("direct_key", name="uq_conversations_direct_key"),
        sa.UniqueConstraint("created_by", "client_id", name="uq_conversations_created_by_client_id"),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name="fk_conversations_created_by_users", ondelete="SET NULL"
        ),
    )
    op.create_table(
        "conversation_heads",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("last_changed_at", UtcDateTime(), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.Column("last_visible_number", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("loud_seq", sa.BigInteger(), nullable=False),
        sa.Column("previous_loud_seq", sa.BigInteger(), nullable=False),
        sa.Column("sweep_after", UtcDateTime(), nullable=False),
        sa.Column("sweep_attempts", sa.SmallInteger(), nullable=False),
        sa.Column("process_attempts", sa.SmallInteger(), nullable=False),
        sa.Column("member_count", sa.Integer(), nullable=False),
        sa.Column("published_seq", sa.BigInteger(), nullable=False),
        sa.Column("processed_seq", sa.BigInteger(), nullable=False),
        sa.Column("process_after", UtcDateTime(), nullable=False),
        sa.Column("channel_epoch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_conversation_heads"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_conversation_heads_conversation_id_conversations",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_conversation_heads_behind",
        "conversation_heads",
        ["sweep_after"],
        sqlite_where=_BEHIND,
        postgresql_where=_BEHIND,
    )
    op.create_table(
        "members",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("left_seq", sa.BigInteger()),
        sa.Column("read_number", sa.BigInteger(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "user_id", name="pk_members"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_members_conversation_id_conversations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_members_user_id_users", ondelete="CASCADE"),
    )
    op.create_index("ix_members_user_id_conversation_id", "members", ["user_id", "conversation_id"])
    op.create_index("ix_members_conversation_id_seq", "members", ["conversation_id", "seq"])
    op.create_index("ix_members_owners", "members", ["conversation_id"], sqlite_where=_OWNERS, postgresql_where=_OWNERS)
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("request_hash", sa.String(64)),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reply_to_id", sa.Uuid()),
        sa.Column("reply_to_number", sa.BigInteger()),
        sa.Column("reply_to_sender_id", sa.Uuid()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime()),
        sa.Column("deleted_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("conversation_id", "number", name="uq_messages_conversation_id_number"),
        sa.UniqueConstraint(
            "conversation_id", "sender_id", "client_id", name="uq_messages_conversation_id_sender_id_client_id"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_messages_conversation_id_conversations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["users.id"], name="fk_messages_sender_id_users"),
    )
    op.create_index("ix_messages_conversation_id_seq", "messages", ["conversation_id", "seq"])
    history_ids = op.create_table(
        "history_ids",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history_ids"),
    )
    op.bulk_insert(history_ids, [{"id": 1, "value": secrets.token_urlsafe(12)}])
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
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("tat", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "typing",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("after_number", sa.BigInteger(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "user_id", name="pk_typing"),
        # Not worth a flush to the disk: the rows matter for a few seconds.
        prefixes=["UNLOGGED"] if on_postgresql else [],
    )
    if on_postgresql:
        # Jobs are short-lived, and every query for due jobs would read the dead rows.
        op.execute("ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.01)")
        # Each message updates its conversation's head twice: free space keeps the row in its page, which halves what is
        # logged. Vacuum comes early, because every send and every sweep would read the dead rows.
        op.execute("ALTER TABLE conversation_heads SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02)")
        # Each message updates a row. With free space in its page, the update does not touch the index.
        op.execute("ALTER TABLE rate_limits SET (fillfactor = 50)")


def downgrade() -> None:
    for table in ("typing", "rate_limits", "jobs", "history_ids", "messages", "members"):
        op.drop_table(table)
    for table in ("conversation_heads", "conversations", "presence", "sessions", "users"):
        op.drop_table(table)
