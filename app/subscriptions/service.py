"""Deciding who may listen. The signature is the realtime service's; the decision is made here and nowhere else."""

from app.conversations.errors import ConversationNotFound
from app.conversations.repository import live_channel
from app.dependencies import signed_in
from app.foundation.errors import NotSignedIn, Refusal
from app.foundation.realtime import Channel, Grant, Realtime, is_connection, user_channel
from app.foundation.security import Caller
from app.foundation.unit_of_work import UnitOfWork
from app.models import User


class MayNotListen(Refusal):
    """The same for every stranger, for every channel that does not exist, and for every attempt to have more signed."""

    status, code = 403, "may_not_listen"
    detail = "You may not listen to this channel. Ask /sync for the names of yours."


async def grant(work: UnitOfWork, realtime: Realtime, caller: Caller, *, connection: str, channel: str) -> Grant:
    """One socket may listen to one channel: the caller's own, or one of a conversation in which they have a seat."""
    work.as_single_statements()
    wanted = Channel.parse(channel)
    if wanted is None or not is_connection(connection):
        raise MayNotListen
    if wanted != await _present(work, caller, wanted):
        raise MayNotListen
    return await realtime.grant(wanted, connection)


async def name_session(work: UnitOfWork, realtime: Realtime, caller: Caller, *, connection: str) -> Grant:
    """One socket belongs to the caller's session, and is closed when that ends."""
    work.as_single_statements()
    if not is_connection(connection):
        raise MayNotListen
    await _own_channel(work, caller)
    return await realtime.sign_in(caller.session_id, connection)


async def _present(work: UnitOfWork, caller: Caller, wanted: Channel) -> Channel | None:
    """The channel as it is called now, if it is the caller's to hear."""
    if wanted.kind == "user":
        return await _own_channel(work, caller)
    try:
        return await live_channel(work, caller, wanted.id)
    except ConversationNotFound:
        return None


async def _own_channel(work: UnitOfWork, caller: Caller) -> Channel:
    epoch: int | None = await work.one(signed_in(caller).with_only_columns(User.channel_epoch))
    if epoch is None:
        raise NotSignedIn
    return user_channel(caller.user_id, epoch)
