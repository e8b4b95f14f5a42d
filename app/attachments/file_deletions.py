"""Which stored files are to be deleted, and when. A file gets its row before it is stored: see `FileDeletion`."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete

from app.core.fields import new_id, utc_now
from app.db.unit_of_work import Work
from app.models.attachments import FileDeletion

LATE: Final = timedelta(hours=1)
"""How long an upload may go on after its link expired, and a job or a request after it stored a file."""
NOW: Final = timedelta(0)


def upload_key(attachment_id: UUID) -> str:
    """Where a client uploads a file. What is finished is copied from there, so that the link changes it no more."""
    return f"uploads/{attachment_id.hex}"


def new_file_key() -> str:
    return f"files/{new_id().hex}"


async def delete_later(work: Work, keys: Iterable[str | None], after: timedelta) -> None:
    """Have these files deleted, at the latest of the times that were given for each."""
    due = utc_now() + after
    for key in filter(None, keys):
        insert = work.sql.insert_into(FileDeletion).values(key=key, due=due)
        latest = {"due": work.sql.greatest(FileDeletion.due, insert.excluded.due)}
        await work.execute(insert.on_conflict_do_update(index_elements=[FileDeletion.key], set_=latest))


async def keep(work: Work, keys: Iterable[str | None]) -> None:
    """Do not delete these files: a row that is committed with this has their keys."""
    await work.execute(delete(FileDeletion).where(FileDeletion.key.in_([key for key in keys if key is not None])))
