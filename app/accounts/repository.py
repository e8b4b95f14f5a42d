"""Queries for users. The directory lists online users first, then sorts by name."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.access.current_user import CurrentUser
from app.access.visibility import AccessRules, visible_users
from app.accounts.errors import DirectoryOff, UserNotFound
from app.accounts.schemas import DirectoryOut, DirectoryPage
from app.accounts.service import fold_name
from app.core.cursors import InvalidCursor, read_cursor, write_cursor
from app.core.errors import NotSignedIn
from app.core.text.visible_text import is_blank
from app.db.unit_of_work import ReadWork, Work
from app.models.users import User
from app.schemas import UserOut


async def get_user(work: ReadWork, rules: AccessRules, viewer: CurrentUser, user_id: UUID) -> User:
    """One user whom the viewer can see. Raises UserNotFound."""
    return (await get_users(work, rules, viewer, {user_id}))[0]


async def get_me(work: ReadWork, claims: TokenClaims) -> User:
    """The caller's user, checked. Raises NotSignedIn."""
    user = await work.one(for_active_session(claims))
    if user is None:
        raise NotSignedIn
    return user


async def lock_users(work: Work, user_ids: set[UUID], team: str | None) -> None:
    """Until the transaction ends, no presence report or revocation changes these users. Others can lock them too.

    Call it before locking a conversation: users come first. Raises UserNotFound if one of them is not of this team.
    """
    teams = select(User.team).where(User.id.in_(user_ids)).order_by(User.id)
    if set(await work.all(teams.with_for_update(read=True))) - {team}:
        raise UserNotFound


async def get_users(work: ReadWork, rules: AccessRules, viewer: CurrentUser, user_ids: set[UUID]) -> list[User]:
    """All of these users. Raises UserNotFound if the viewer cannot see one of them."""
    users = await work.all(select(User).where(User.id.in_(user_ids), visible_users(rules, viewer)))
    if len(users) != len(user_ids):
        raise UserNotFound
    return users


async def list_users(work: ReadWork, rules: AccessRules, viewer: CurrentUser, page: DirectoryPage) -> DirectoryOut:
    """One page of the visible users whose name contains `search`, or those with these ids. Raises InvalidCursor, and
    DirectoryOff for a page if there is no directory.

    A user who goes online or offline between two pages may appear twice, or not at all.
    """
    query = select(User).where(visible_users(rules, viewer))
    if page.ids is None and rules.directory == "off":
        raise DirectoryOff
    if page.ids is not None:
        found = await work.all(query.where(User.id.in_(page.ids)).order_by(User.id))
        return DirectoryOut(items=[UserOut.model_validate(user) for user in found], next_cursor=None)
    if not is_blank(page.search):
        query = query.where(User.search_name.contains(fold_name(page.search.strip()), autoescape=True))
    if page.cursor is not None:
        query = query.where(_after(page.cursor))
    ordered = query.order_by(User.online.desc(), User.search_name, User.id).limit(page.limit + 1)
    users = await work.all(ordered)
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
        raise InvalidCursor from None
    return or_(User.online.is_(False), later) if online else and_(User.online.is_(False), later)
