"""Reactions, and their counts on messages; mentions."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "reactions",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("emoji", sa.String(32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "user_id", "emoji", name="pk_reactions"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_reactions_message_id_messages", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reactions_user_id_users", ondelete="CASCADE"),
    )
    op.create_index("ix_reactions_message_id_emoji_seq", "reactions", ["message_id", "emoji", "seq"])
    op.create_table(
        "mentions",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("user_id", sa.Uuid()),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "position", name="pk_mentions"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_mentions_message_id_messages", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_mentions_conversation_id_user_id_number", "mentions", ["conversation_id", "user_id", "number"])
    op.add_column("messages", sa.Column("reaction_counts", sa.Text()))


def downgrade() -> None:
    op.drop_column("messages", "reaction_counts")
    op.drop_table("mentions")
    op.drop_table("reactions")
