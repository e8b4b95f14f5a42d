"""Search: signatures of messages and of blocks of messages."""

import sqlalchemy as sa
from alembic import op

from app.db.column_types import UtcDateTime

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "search_blocks",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.Column("oldest", UtcDateTime(), nullable=False),
        sa.Column("newest", UtcDateTime(), nullable=False),
        sa.Column("keys", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "block", name="pk_search_blocks"),
        _of_conversation("search_blocks"),
    )
    op.create_table(
        "message_search",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "number", name="pk_message_search"),
        _of_conversation("message_search"),
    )
    op.create_table(
        "search_progress",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_block", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_search_progress"),
        _of_conversation("search_progress"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # A signature of 2 kB stays in its row: every search reads many of them.
        op.execute("ALTER TABLE search_blocks ALTER COLUMN signature SET STORAGE MAIN")


def downgrade() -> None:
    op.drop_table("search_progress")
    op.drop_table("message_search")
    op.drop_table("search_blocks")


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation_id"],
        ["conversations.id"],
        name=f"fk_{table}_conversation_id_conversations",
        ondelete="CASCADE",
    )
