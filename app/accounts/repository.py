"""Finding people. The directory runs online first, then by name."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.accounts.errors import UserNotFound
from app.accounts.schemas import DirectoryOut, DirectoryPage
from app.accounts.service import folded
from app.core.cursors import UnknownCursor, read_cursor, write_cursor
from app.core.text.visible_text import is_blank
from app.db.unit_of_work import UnitOfWork
from app.models.users import User
from app.schemas import UserOut


def _listed() -> Select[User]:
    return select(User).where(User.deactivated_at.is_(None))


async def person(work: UnitOfWork, user_id: UUID, *, lock: bool = False) -> User:
    """Somebody with an account, or UserNotFound. Standing still, nobody's report of their presence comes in between."""
    found = _listed().where(User.id == user_id)
    user: User | None = await work.one(found.with_for_update(read=True, key_share=True) if lock else found)
    if user is None:
        raise UserNotFound
    return user


async def people(work: UnitOfWork, user_ids: set[UUID]) -> list[User]:
    """All of them, or UserNotFound."""
    found: list[User] = await work.all(_listed().where(User.id.in_(user_ids)))
    if len(found) != len(user_ids):
        raise UserNotFound
    return found


async def directory(work: UnitOfWork, page: DirectoryPage) -> DirectoryOut:
    """One page of everybody whose name holds `search`. Somebody who comes or goes meanwhile may show up twice."""
    found = _listed()
    if not is_blank(page.search):
        found = found.where(User.search_name.contains(folded(page.search.strip()), autoescape=True))
    if page.cursor is not None:
        found = found.where(_after(page.cursor))
    ordered = found.order_by(User.online.desc(), User.search_name, User.id).limit(page.limit + 1)
    users: list[User] = await work.all(ordered)
    last = users[page.limit - 1] if len(users) > page.limit else None
    return DirectoryOut(
        items=[UserOut.model_validate(user) for user in users[: page.limit]],
        next_cursor=write_cursor(last.online, last.search_name, str(last.id)) if last else None,
    )


def _after(cursor: str) -> ColumnElement[bool]:
    online, name, user_id = read_cursor(cursor, bool, str, str)
    try:
        later = or_(User.search_name > name, and_(User.search_name == name, User.id > UUID(user_id)))
    except ValueError:
        raise UnknownCursor from None
    return or_(User.online.is_(False), later) if online else and_(User.online.is_(False), later)
