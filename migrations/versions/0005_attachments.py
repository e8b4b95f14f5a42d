"""Attachments, where they are in messages, and files to delete."""

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content_type", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("placeholder", sa.Text()),
        sa.Column("file_key", sa.String(100)),
        sa.Column("thumbnail_key", sa.String(100)),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("kept_until", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.UniqueConstraint("owner_id", "client_id", name="uq_attachments_owner_id_client_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_attachments_owner_id_users"),
    )
    op.create_index("ix_attachments_kept_until", "attachments", ["kept_until"])
    op.create_table(
        "message_attachments",
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id", name="pk_message_attachments"),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name="fk_message_attachments_attachment_id_attachments"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_message_attachments_message_id_messages", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_message_attachments_message_id", "message_attachments", ["message_id"])
    op.create_table(
        "file_deletions",
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_file_deletions"),
    )
    op.create_index("ix_file_deletions_due", "file_deletions", ["due"])
    op.add_column("messages", sa.Column("attached", sa.Text()))


def downgrade() -> None:
    op.drop_column("messages", "attached")
    op.drop_table("file_deletions")
    op.drop_table("message_attachments")
    op.drop_table("attachments")
