"""Notes: a change source, the event of it, and the route that makes one."""

from collections.abc import Sequence
from typing import ClassVar, Literal
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import ColumnElement, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.conversations.repository import member_channels
from app.conversations.sequence import change
from app.core.fields import Id, Input, new_id
from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork
from app.dependencies import CurrentUser, Work
from app.messages.included import Mentioned
from app.realtime.events import ChangeEvent
from app.schemas import Output
from app.sync.sources import Change, SourceRow, SourceTable
from tests.fake_feature.models import FakeBase


class Note(FakeBase):
    __tablename__ = "fake_notes"
    __table_args__ = (Index("ix_fake_notes_seq", "conversation_id", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[UUID]
    seq: Mapped[int]
    author_id: Mapped[UUID]
    text: Mapped[str]


class NoteOut(Output):
    id: UUID
    seq: int
    author_id: UUID
    text: str


class NoteChange(Change):
    type: Literal["note"] = "note"
    note: NoteOut


class NoteAdded(ChangeEvent):
    name = "note-added"

    note: NoteOut


class NewNote(Input):
    text: str


class NoteChanges:
    name: ClassVar[str] = "note"
    change_type: ClassVar[type[Change]] = NoteChange
    table: ClassVar[SourceTable] = SourceTable(Note, ("id", "conversation_id", "seq", "author_id", "text"))

    def size(self, sql: SqlDialect) -> ColumnElement[int]:
        return sql.json_bytes(Note.text) + 200

    async def changes(self, _work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> list[NoteChange]:
        mentioned.users.update(row["author_id"] for row in rows)
        return [NoteChange(seq=row["seq"], note=_view(row)) for row in rows]


router = APIRouter(prefix="/api/v1/conversations/{conversation_id}/notes", tags=["notes"])


@router.post("", operation_id="addNote", status_code=201)
async def add_note(conversation_id: Id, new: NewNote, user: CurrentUser, work: Work) -> NoteOut:
    head = (await change(work, user.id, conversation_id)).head
    note = Note(conversation_id=conversation_id, seq=head.last_seq, author_id=user.id, text=new.text)
    await work.add(note)
    view = NoteOut.model_validate(note, from_attributes=True, extra="ignore")
    added = NoteAdded(conversation_id=conversation_id, seq=head.last_seq, after=head.previous_loud_seq, note=view)
    work.publish(added.on(*await member_channels(work, conversation_id)))
    return view


def _view(row: SourceRow) -> NoteOut:
    return NoteOut(**{name: row[name] for name in NoteOut.model_fields})
