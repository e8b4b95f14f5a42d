"""System lines of groups, and what a member keeps of a conversation on all devices."""

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "conversation_events",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("subject_id", sa.Uuid()),
        sa.Column("data", sa.Text()),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("after_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_conversation_events"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_conversation_events_conversation_id_conversations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["users.id"], name="fk_conversation_events_actor_id_users", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["users.id"], name="fk_conversation_events_subject_id_users", ondelete="SET NULL"
        ),
    )
    op.create_index(
        "ix_conversation_events_conversation_id_after_number",
        "conversation_events",
        ["conversation_id", "after_number"],
    )
    op.create_table(
        "user_heads",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("own_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_user_heads"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_heads_user_id_users", ondelete="CASCADE"),
    )
    op.add_column("members", sa.Column("muted_until", UtcDateTime()))
    op.add_column("members", sa.Column("marked_unread", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("members", sa.Column("pinned_at", UtcDateTime()))
    op.add_column("members", sa.Column("own_seq", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    for name in ("own_seq", "pinned_at", "marked_unread", "muted_until"):
        op.drop_column("members", name)
    op.drop_table("user_heads")
    op.drop_table("conversation_events")
