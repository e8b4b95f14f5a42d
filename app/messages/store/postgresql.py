"""Store a message on PostgreSQL, in one autocommit statement, so that a send costs one round trip."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.exc import IntegrityError

from app.access.active_member import ACTIVE_MEMBER
from app.access.active_session import ACTIVE_SESSION, ACTIVE_USER
from app.conversations import repository
from app.core.errors import Unavailable
from app.db.database import Database
from app.db.raw_sql import RawStatement
from app.db.unit_of_work import ReadWork
from app.messages.store.new_message import Duplicate, Inserted, NewMessage, duplicate_of
from app.rate_limits.gcra import wait_of
from app.rate_limits.limit import Limit
from app.realtime.channels import Channel, conversation_channel, user_channel

_ATTEMPTS: Final = 8

# `caller` to `answered` read the statement's snapshot. If there is a message to store, `charged` charges the sender's
# rate limit (see `rate_limits/gcra.py`); its row is always locked before the conversation's row. `numbered` waits for
# the conversation's row and requires the epoch that `active_member` read. Removing a member raises the epoch, so after
# a removal nothing is stored.
STORE: Final = RawStatement(f"""
WITH caller AS (
    SELECT users.id FROM users JOIN sessions ON sessions.user_id = users.id
    WHERE {ACTIVE_SESSION}
), active_member AS (
    SELECT heads.conversation_id AS id, heads.channel_epoch, heads.last_seq
    FROM caller
    JOIN members ON members.user_id = caller.id AND members.conversation_id = :conversation_id
    JOIN conversation_heads AS heads ON heads.conversation_id = members.conversation_id
    WHERE {ACTIVE_MEMBER}
), earlier AS (
    SELECT messages.* FROM messages JOIN active_member ON messages.conversation_id = active_member.id
    WHERE messages.sender_id = :user_id AND messages.client_id = :client_id
), answered AS (
    SELECT messages.id FROM messages JOIN active_member ON messages.conversation_id = active_member.id
    WHERE messages.id = CAST(:reply_to_id AS uuid)
), charged AS (
    INSERT INTO rate_limits (key, tat)
    SELECT :limit_key, CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint) + CAST(:cost AS bigint)
    FROM active_member
    WHERE CAST(:charge AS boolean)
      AND NOT EXISTS (SELECT FROM earlier)
      AND (CAST(:reply_to_id AS uuid) IS NULL OR EXISTS (SELECT FROM answered))
    ON CONFLICT (key) DO UPDATE SET tat = GREATEST(rate_limits.tat + CAST(:cost AS bigint), excluded.tat)
    WHERE rate_limits.tat <= excluded.tat + CAST(:slack AS bigint)
    RETURNING tat
), numbered AS (
    UPDATE conversation_heads AS heads
    SET last_number = heads.last_number + 1, last_visible_number = heads.last_number + 1,
        last_seq = heads.last_seq + 1, loud_seq = heads.last_seq + 1, previous_loud_seq = heads.loud_seq,
        last_changed_at = :now, sweep_after = :expected, sweep_attempts = 0
    FROM active_member
    WHERE heads.conversation_id = active_member.id AND heads.channel_epoch = active_member.channel_epoch
      AND NOT EXISTS (SELECT FROM earlier)
      AND (CAST(:reply_to_id AS uuid) IS NULL OR EXISTS (SELECT FROM answered))
      AND (NOT CAST(:charge AS boolean) OR EXISTS (SELECT FROM charged))
    RETURNING heads.conversation_id AS id, heads.last_number AS number, heads.last_seq AS seq,
              heads.previous_loud_seq AS after
), inserted AS (
    INSERT INTO messages
        (id, conversation_id, number, seq, sender_id, client_id, request_hash, body, reply_to_id, created_at)
    SELECT :id, id, number, seq, :user_id, :client_id, :request_hash, :body, CAST(:reply_to_id AS uuid), :now
    FROM numbered
), marked AS (
    UPDATE members SET read_number = numbered.number FROM numbered
    WHERE members.conversation_id = numbered.id AND members.user_id = :user_id
)
SELECT active_member.id AS member_of, active_member.channel_epoch, active_member.last_seq AS seen_seq,
       numbered.number AS new_number, numbered.seq AS new_seq, numbered.after, listeners.ids, listeners.epochs,
       EXISTS (SELECT FROM answered) AS answered,
       EXISTS (SELECT FROM charged) AS charged,
       CASE WHEN numbered.number IS NULL THEN
           (SELECT tat - CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)
            FROM rate_limits WHERE key = :limit_key)
       END AS ahead,
       earlier.*
FROM caller
LEFT JOIN active_member ON TRUE
LEFT JOIN earlier ON TRUE
LEFT JOIN numbered ON TRUE
LEFT JOIN LATERAL (
    SELECT array_agg(users.id) AS ids, array_agg(users.channel_epoch) AS epochs
    FROM members JOIN users ON users.id = members.user_id
    WHERE members.conversation_id = numbered.id AND {ACTIVE_MEMBER} AND {ACTIVE_USER}
) AS listeners ON TRUE
""")  # noqa: S608  # it is built from constants


async def store(database: Database, limit: Limit, new: NewMessage) -> Inserted | Duplicate:
    """Store the message. Retries after a conflict with a removal or a duplicate, but charges once.

    Raises NotSignedIn, ConversationNotFound, ReplyNotFound, RateLimited, and Unavailable after 8 attempts.
    """
    charge_values = {"limit_key": limit.key(new.claims.user_id), "cost": limit.cost(), "slack": limit.slack()}
    charge = True
    for _ in range(_ATTEMPTS):
        try:
            rows = await database.fetch_raw(STORE, {**new.values, **charge_values, "charge": charge})
        except IntegrityError:  # a parallel request stored this client_id: the next attempt finds it
            continue
        row = rows[0] if rows else None
        if (duplicate := duplicate_of(new, row)) is not None:
            return duplicate
        assert row is not None  # noqa: S101  # `duplicate_of` has raised
        if row["new_number"] is not None:
            message = new.numbered(number=row["new_number"], seq=row["new_seq"])
            return Inserted(
                message,
                row["after"],
                [conversation_channel(row["member_of"], row["channel_epoch"]), *await _member_channels(database, row)],
            )
        if charge and not row["charged"]:
            _raise_if_exceeded(limit, row["ahead"])
        charge = charge and not row["charged"]
    raise Unavailable


def _raise_if_exceeded(limit: Limit, ahead: int | None) -> None:
    # If the limit had room when the statement began, a parallel send used it. That may have been the same message, and
    # the next attempt finds it.
    if (ahead or 0) + limit.cost() > limit.window:
        raise limit.exceeded(wait_of(limit, ahead))


async def _member_channels(database: Database, row: Mapping[str, Any]) -> list[Channel]:
    if row["new_seq"] != row["seen_seq"] + 1:
        # The conversation changed while this statement waited, so its snapshot may lack new members.
        async with ReadWork(database) as work:
            return await repository.member_channels(work, row["member_of"])
    return [user_channel(user_id, epoch) for user_id, epoch in zip(row["ids"], row["epochs"], strict=True)]
