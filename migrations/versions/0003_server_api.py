"""The server API: keys, ids and teams of conversations, and metadata."""

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_IN_TEAMS = sa.text("team IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime()),
        sa.Column("revoked_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("secret_hash", name="uq_api_keys_secret_hash"),
    )
    op.add_column("conversations", sa.Column("external_id", sa.String(255)))
    op.add_column("conversations", sa.Column("metadata", sa.Text()))
    op.create_index("uq_conversations_external_id", "conversations", ["external_id"], unique=True)
    op.add_column("conversation_heads", sa.Column("team", sa.String(64)))
    op.add_column("messages", sa.Column("metadata", sa.Text()))
    op.create_table(
        "conversation_metadata",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.String(255), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("key", "value", "conversation_id", name="pk_conversation_metadata"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_conversation_metadata_conversation_id_conversations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_conversation_metadata_conversation_id", "conversation_metadata", ["conversation_id"])
    op.create_index(
        "ix_users_team_directory",
        "users",
        ["team", sa.desc("online"), "search_name", "id"],
        sqlite_where=_IN_TEAMS,
        postgresql_where=_IN_TEAMS,
    )


def downgrade() -> None:
    op.drop_index("ix_users_team_directory", "users")
    op.drop_table("conversation_metadata")
    op.drop_column("messages", "metadata")
    op.drop_column("conversation_heads", "team")
    op.drop_index("uq_conversations_external_id", "conversations")
    op.drop_column("conversations", "metadata")
    op.drop_column("conversations", "external_id")
    op.drop_table("api_keys")
