"""Create and update many users at once. Each row succeeds or fails alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import aliased

from app.accounts.errors import AvatarHostNotAllowed
from app.accounts.service import fold_name
from app.conversations.channel_renewal import renew_now
from app.core.avatars import host_of
from app.core.config import Settings
from app.core.fields import new_id
from app.db.unit_of_work import Work
from app.models.users import User
from app.server_api import store_users
from app.server_api.references import OWN_ISSUER
from app.server_api.schemas import InvalidRow, RowError, UserResult, UserUpsert


class _Profile(NamedTuple):
    """The columns that a row sets."""

    display_name: str = ""
    avatar_url: str | None = None
    contact_email: str | None = None
    team: str | None = None
    metadata: str | None = None


class _Known(NamedTuple):
    id: UUID
    profile: _Profile


_NOTHING: Final = _Profile()


async def upsert(work: Work, settings: Settings, rows: Sequence[UserUpsert | InvalidRow]) -> list[UserResult]:
    """Create the users who are new, and update the others. Idempotent.

    Two statements, however many rows there are. Users who change teams lose access to the conversations of the old one.
    """
    errors = dict(_errors(settings, rows))
    usable = {row.external_id: row for at, row in enumerate(rows) if at not in errors and isinstance(row, UserUpsert)}
    known = await _known(work, list(usable))
    wanted = {name: _merged(row, known[name].profile if name in known else _NOTHING) for name, row in usable.items()}
    changed = {name: profile for name, profile in wanted.items() if name not in known or profile != known[name].profile}
    outcomes = {
        name: UserResult(external_id=name, id=each.id, result="unchanged")
        for name, each in known.items()
        if name not in changed
    }
    outcomes |= await _store(work, changed, known) if changed else {}
    moved = [known[name].id for name in changed if name in known and known[name].profile.team != changed[name].team]
    await renew_now(work, moved)
    return [errors.get(at) or outcomes[row.external_id or ""] for at, row in enumerate(rows)]


def _errors(settings: Settings, rows: Sequence[UserUpsert | InvalidRow]) -> Iterator[tuple[int, UserResult]]:
    """The rows that cannot be used, by their place."""
    seen: set[str] = set()
    for at, row in enumerate(rows):
        if isinstance(row, InvalidRow):
            yield at, _error(row.external_id, RowError(code="invalid", errors=row.errors))
        elif row.external_id in seen:
            yield at, _error(row.external_id, RowError(code="repeated"))
        elif row.avatar_url is not None and host_of(row.avatar_url) not in settings.avatar_hosts:
            refused = AvatarHostNotAllowed(settings.avatar_hosts)
            yield at, _error(row.external_id, RowError(code=refused.code, errors=refused.errors))
        else:
            seen.add(row.external_id)


def _error(external_id: str | None, error: RowError) -> UserResult:
    return UserResult(external_id=external_id, id=None, result="error", error=error)


async def _known(work: Work, external_ids: Sequence[str]) -> dict[str, _Known]:
    """Those who exist, locked in the order of their ids."""
    given, own = work.sql.texts(external_ids), aliased(User)
    # Each is looked up alone: before PostgreSQL has statistics, it would read all users of the issuer instead.
    same = (own.external_issuer == OWN_ISSUER, own.external_id == given.c.text)
    ids = select(select(own.id).where(*same).correlate(given).scalar_subquery()).select_from(given)
    query = (
        select(
            User.id,
            User.external_id,
            User.display_name,
            type_coerce(User.avatar_url, Text),  # as it is stored, also if its host is not allowed any more
            User.contact_email,
            User.team,
            User.custom_metadata,
        )
        .where(work.sql.is_among(User.id, ids))
        .order_by(User.id)
        .with_for_update(key_share=True)
    )
    return {str(row[1]): _Known(row[0], _Profile(*row[2:])) for row in await work.rows(query)}


def _merged(row: UserUpsert, before: _Profile) -> _Profile:
    """The row, and what was before in place of fields that it omits."""
    given = row.model_fields_set
    return _Profile(
        row.display_name,
        row.avatar_url if "avatar_url" in given else before.avatar_url,
        row.email if "email" in given else before.contact_email,
        row.team if "team" in given else before.team,
        row.metadata if "metadata" in given else before.metadata,
    )


async def _store(work: Work, changed: Mapping[str, _Profile], known: Mapping[str, _Known]) -> dict[str, UserResult]:
    """Insert or update these users. They are in the order of their external ids, so that two calls cannot deadlock."""
    new = {name: new_id() for name in sorted(changed)}
    rows = [(an_id, name, fold_name(changed[name].display_name), *changed[name]) for name, an_id in new.items()]
    if work.sql.name == "sqlite":
        await store_users.on_sqlite(work, rows)
        ids = new | {name: known[name].id for name in new if name in known}
    else:
        ids = await store_users.on_postgresql(work, rows)
    return {
        name: UserResult(external_id=name, id=ids[name], result="created" if ids[name] == an_id else "updated")
        for name, an_id in new.items()
    }
