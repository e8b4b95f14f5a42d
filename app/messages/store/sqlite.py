"""Store a message on SQLite: a few plain statements in one write transaction."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from app.access.active_member import ACTIVE_MEMBER
from app.access.active_session import ACTIVE_SESSION, ACTIVE_USER
from app.core.fields import utc_now
from app.db.column_types import as_sqlite_keeps
from app.db.database import Database
from app.messages.store.new_message import Duplicate, Inserted, NewMessage, duplicate_of
from app.publishing.publisher import OVERDUE_AFTER
from app.rate_limits.gcra import charge_on_sqlite
from app.rate_limits.limit import Limit
from app.realtime.channels import conversation_channel, user_channel

if TYPE_CHECKING:
    from sqlite3 import Connection

SELECT_STATE: Final = f"""
SELECT members.conversation_id AS member_of, answered.id AS answered, messages.*
FROM users JOIN sessions ON sessions.user_id = users.id
LEFT JOIN members ON members.user_id = users.id
    AND members.conversation_id = :conversation_id AND {ACTIVE_MEMBER}
LEFT JOIN messages ON messages.conversation_id = members.conversation_id
    AND messages.sender_id = users.id AND messages.client_id = :client_id
LEFT JOIN messages AS answered ON answered.conversation_id = members.conversation_id AND answered.id = :reply_to_id
WHERE {ACTIVE_SESSION}
"""  # noqa: S608  # it is built from constants
TAKE_NUMBER: Final = """
UPDATE conversation_heads SET last_number = last_number + 1, last_visible_number = last_number + 1,
    last_seq = last_seq + 1, loud_seq = last_seq + 1, previous_loud_seq = loud_seq,
    last_changed_at = :now, sweep_after = :expected, sweep_attempts = 0
WHERE conversation_id = :conversation_id
RETURNING last_number AS number, last_seq AS seq, previous_loud_seq AS "after", channel_epoch
"""
INSERT: Final = """
INSERT INTO messages
    (id, conversation_id, number, seq, sender_id, client_id, request_hash, body, reply_to_id, created_at)
VALUES (:id, :conversation_id, :number, :seq, :user_id, :client_id, :request_hash, :body, :reply_to_id, :now)
"""
MARK_READ: Final = (
    "UPDATE members SET read_number = :number WHERE conversation_id = :conversation_id AND user_id = :user_id"
)
LISTENERS: Final = f"""
SELECT users.id, users.channel_epoch FROM members JOIN users ON users.id = members.user_id
WHERE members.conversation_id = :conversation_id AND {ACTIVE_MEMBER} AND {ACTIVE_USER}
"""  # noqa: S608  # it is built from constants


async def store(database: Database, limit: Limit, new: NewMessage) -> Inserted | Duplicate:
    """Store the message, charge the limit, move the read marker, and find the channels to notify.

    Raises NotSignedIn, ConversationNotFound, ReplyNotFound, RateLimited.
    """
    return await database.run_in_writer(partial(_insert, limit, new))


def _insert(limit: Limit, new: NewMessage, connection: "Connection") -> Inserted | Duplicate:
    values = {name: as_sqlite_keeps(value) for name, value in new.values.items()}
    if (duplicate := duplicate_of(new, connection.execute(SELECT_STATE, values).fetchone())) is not None:
        return duplicate
    charge_on_sqlite(connection, limit, limit.key(new.claims.user_id))
    values["expected"] = as_sqlite_keeps(utc_now() + OVERDUE_AFTER)  # it may have waited in the writer's queue
    (numbers,) = connection.execute(TAKE_NUMBER, values)
    values |= {"number": numbers["number"], "seq": numbers["seq"]}
    connection.execute(INSERT, values)
    connection.execute(MARK_READ, values)
    member_channels = [user_channel(UUID(user_id), epoch) for user_id, epoch in connection.execute(LISTENERS, values)]
    own = conversation_channel(new.conversation_id, numbers["channel_epoch"])
    message = new.numbered(number=numbers["number"], seq=numbers["seq"])
    return Inserted(message, numbers["after"], [own, *member_channels])
