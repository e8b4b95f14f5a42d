"""System lines of groups, and what a member keeps of a conversation on all devices."""

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0006"
down_revision: str | None = "0004"
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


def downgrade() -> None:
    op.drop_table("conversation_events")
