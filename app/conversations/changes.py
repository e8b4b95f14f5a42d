"""Members and a conversation's own fields as changes of the conversation."""

from collections.abc import Sequence
from typing import ClassVar, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, literal

from app.conversations.views import member_view
from app.core.metadata import StoredMetadata, read_metadata
from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.models.conversations import Conversation, Kind, Member
from app.schemas import MemberOut, Output
from app.sync.sources import Change, SourceRow, SourceTable


class MemberChange(Change):
    type: Literal["member"] = "member"
    member: MemberOut


class ConversationState(Output):
    """The conversation's own fields, which change with its `seq`."""

    id: UUID
    kind: Kind
    title: str | None
    metadata: StoredMetadata


class ConversationChange(Change):
    type: Literal["conversation"] = "conversation"
    conversation: ConversationState


class MemberChanges:
    """Members who joined, left or got another role."""

    name: ClassVar[str] = "member"
    change_type: ClassVar[type[Change]] = MemberChange
    table: ClassVar[SourceTable] = SourceTable(Member, ("conversation_id", "user_id", "role", "seq", "left_seq"))

    def size(self, _sql: SqlDialect) -> ColumnElement[int]:
        return literal(150)

    async def changes(self, _work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> list[MemberChange]:
        members = [member_view(Member(**row)) for row in rows]
        mentioned.users.update(member.user_id for member in members)
        return [MemberChange(seq=member.seq, member=member) for member in members]


class ConversationChanges:
    """The creation of the conversation, and the last change of its title or metadata."""

    name: ClassVar[str] = "conversation"
    change_type: ClassVar[type[Change]] = ConversationChange
    table: ClassVar[SourceTable] = SourceTable(
        Conversation,
        ("id", "kind", "title", "custom_metadata", "changed_seq"),
        conversation_id="id",
        seq="changed_seq",
    )

    def size(self, sql: SqlDialect) -> ColumnElement[int]:
        return sql.json_bytes(Conversation.custom_metadata) + 800  # a title has at most 600 bytes as JSON

    async def changes(
        self, _work: ReadWork, rows: Sequence[SourceRow], _mentioned: Mentioned
    ) -> list[ConversationChange]:
        return [
            ConversationChange(
                seq=row["changed_seq"],
                conversation=ConversationState(
                    id=row["id"],
                    kind=row["kind"],
                    title=row["title"],
                    metadata=read_metadata(row["custom_metadata"]),
                ),
            )
            for row in rows
        ]
