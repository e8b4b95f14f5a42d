"""The tables as the migrations create them."""

from functools import cache
from typing import Final

from sqlalchemy import Index, MetaData, text
from sqlalchemy.sql.schema import RETAIN_SCHEMA

from app.models.api_keys import ApiKey
from app.models.attachments import Attachment, FileDeletion, MessageAttachment
from app.models.base import Base
from app.models.conversations import Conversation, ConversationHead, ConversationMetadata, Member
from app.models.history import HistoryId
from app.models.jobs import Job
from app.models.mentions import Mention
from app.models.messages import Message
from app.models.presence import Presence, Typing
from app.models.rate_limits import RateLimit
from app.models.reactions import Reaction
from app.models.search import MessageSearch, SearchBlock, SearchProgress
from app.models.system_lines import SystemLine
from app.models.user_heads import UserHead
from app.models.users import Session, User

MODELS: Final[tuple[type[Base], ...]] = (
    User,
    UserHead,
    Session,
    Presence,
    Conversation,
    ConversationHead,
    ConversationMetadata,
    Member,
    SystemLine,
    Message,
    Reaction,
    Mention,
    RateLimit,
    HistoryId,
    Job,
    Typing,
    ApiKey,
    SearchBlock,
    MessageSearch,
    SearchProgress,
    Attachment,
    MessageAttachment,
    FileDeletion,
)


@cache
def complete_metadata(schema: str | None = None) -> MetaData:
    """All tables, in this schema, including the indexes that the models omit: a partial index loads the dialects of
    both databases, which slows down a cold start."""
    complete = MetaData(naming_convention=Base.metadata.naming_convention)
    for model in MODELS:
        model.metadata.tables[model.__tablename__].to_metadata(complete, schema=schema or RETAIN_SCHEMA)
    place = "" if schema is None else f"{schema}."
    behind = text("published_seq < last_seq OR processed_seq < last_seq")
    Index(
        "ix_conversation_heads_behind",  # used by the sweeper and the fan-out; nearly always empty
        complete.tables[place + ConversationHead.__tablename__].c.sweep_after,
        sqlite_where=behind,
        postgresql_where=behind,
    )
    owners = text("role = 'owner'")
    Index(
        "ix_members_owners",  # whether an owner is the last one
        complete.tables[place + Member.__tablename__].c.conversation_id,
        sqlite_where=owners,
        postgresql_where=owners,
    )
    users = complete.tables[place + User.__tablename__]
    in_teams = text("team IS NOT NULL")
    Index(
        "ix_users_team_directory",  # the directory of a team
        users.c.team,
        users.c.online.desc(),
        users.c.search_name,
        users.c.id,
        sqlite_where=in_teams,
        postgresql_where=in_teams,
    )
    return complete
