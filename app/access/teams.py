"""Teams: users and conversations of another team do not exist for a user. The conditions are spelled only here.

Those without a team are a team of their own.
"""

from typing import Final

from sqlalchemy import ColumnElement, SQLColumnExpression, or_

from app.models.conversations import ConversationHead
from app.models.users import SYSTEM_USER_ID, User

TEAM_OF_LISTENERS: Final = "users.team IS NOT DISTINCT FROM numbered.team"
TEAM_OF_CALLER: Final = "heads.team IS NOT DISTINCT FROM caller.team"
TEAM_OF_CALLER_ON_SQLITE: Final = "heads.team IS caller.team"
TEAM_OF_USER_ON_SQLITE: Final = "heads.team IS users.team"
"""The condition in raw SQL. SQLite before 3.39 has only IS."""


def same_team(head: type[ConversationHead] = ConversationHead, user: type[User] = User) -> ColumnElement[bool]:
    """The conversation is of the user's team. Both may be aliases."""
    return head.team.is_not_distinct_from(user.team)


def in_team(column: SQLColumnExpression[str | None], team: str | None) -> ColumnElement[bool]:
    """The row is of this team. An index that begins with the column can be used."""
    return column.is_(None) if team is None else column == team


def is_named_to(team: str | None) -> ColumnElement[bool]:
    """Whether answers to a viewer of this team may contain the user's profile. The sender of system messages is of
    every team."""
    return or_(in_team(User.team, team), User.id == SYSTEM_USER_ID)


def is_named(user: User, team: str | None) -> bool:
    """The same for a user that was read."""
    return user.team == team or user.id == SYSTEM_USER_ID
