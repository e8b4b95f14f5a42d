"""Who sees whom: what the settings DIRECTORY and CONVERSATIONS allow, within a team."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.access.active_member import is_active_member
from app.access.active_session import is_active_user
from app.access.current_user import CurrentUser
from app.access.teams import in_team
from app.core.config import ConversationStarters, Directory, Settings
from app.models.conversations import Member
from app.models.users import User


@dataclass(frozen=True)
class AccessRules:
    """The settings."""

    directory: Directory
    conversations: ConversationStarters

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.directory, settings.conversations)


def visible_users(rules: AccessRules, viewer: CurrentUser) -> ColumnElement[bool]:
    """The users whom the viewer can find, and with whom the viewer can start conversations: active ones of the same
    team and, unless the directory is for everyone, only contacts."""
    seen = and_(is_active_user(), in_team(User.team, viewer.team))
    if rules.directory == "everyone":
        return seen
    return and_(seen, or_(User.id == viewer.id, User.id.in_(_contacts(viewer.id))))


def _contacts(user_id: UUID) -> Select[UUID]:
    """The users who share a conversation with this one."""
    own, other = aliased(Member), aliased(Member)
    return (
        select(other.user_id)
        .join(own, own.conversation_id == other.conversation_id)
        .where(own.user_id == user_id, is_active_member(own), is_active_member(other))
    )
