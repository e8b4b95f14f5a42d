"""Insert or update many users in one statement, by their external ids."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, column, func, literal, select
from sqlalchemy.types import TypeEngine

from app.core.fields import utc_now
from app.db.column_types import as_sqlite_keeps
from app.db.unit_of_work import Work
from app.models.users import NO_PASSWORD, User
from app.server_api.references import OWN_ISSUER

UserRow = tuple[UUID, str, str, str, str | None, str | None, str | None, str | None]
"""The values of `COLUMNS`. The id is that of a new user: one who exists keeps their own."""
COLUMNS: Final[Mapping[str, TypeEngine[Any]]] = {
    "id": Uuid(),
    **dict.fromkeys(
        ("external_id", "search_name", "display_name", "avatar_url", "contact_email", "team", "metadata"), Text()
    ),
}
_KEY: Final = ("external_issuer", "external_id")
_UPDATED: Final = tuple(name for name in COLUMNS if name not in {"id", "external_id"})
_ON_SQLITE: Final = f"""
INSERT INTO users ({", ".join(COLUMNS)}, external_issuer, password_hash, role, created_at, channel_epoch, online)
VALUES ({"?, " * len(COLUMNS)}'{OWN_ISSUER}', '{NO_PASSWORD}', 'user', ?, 0, FALSE)
ON CONFLICT ({", ".join(_KEY)}) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _UPDATED)}
"""  # noqa: S608  # it is built from constants


async def on_postgresql(work: Work, rows: Sequence[UserRow]) -> dict[str, UUID]:
    """The id of each user by the external id. Another call may have inserted a user since they were looked up."""
    arrays = [literal([row[index] for row in rows], ARRAY(kind)) for index, kind in enumerate(COLUMNS.values())]
    named = (column(name, kind) for name, kind in COLUMNS.items())
    given = func.unnest(*arrays).table_valued(*named, name="given").render_derived()
    selected = select(given, literal(OWN_ISSUER), literal(NO_PASSWORD))
    insert = work.sql.insert_into(User).from_select([*COLUMNS, "external_issuer", "password_hash"], selected)
    updated = {name: insert.excluded[name] for name in _UPDATED}
    stored = insert.on_conflict_do_update(index_elements=_KEY, set_=updated)
    found = await work.rows(stored.returning(User.external_id, User.id))
    return {str(external_id): user_id for external_id, user_id in found}


async def on_sqlite(work: Work, rows: Sequence[UserRow]) -> None:
    """The same. Nobody else writes meanwhile, so the users are those who were found, and new ones with these ids."""
    now = as_sqlite_keeps(utc_now())
    await work.execute_raw(_ON_SQLITE, [(row[0].hex, *row[1:], now) for row in rows])
