"""Checks Pusher: whether it responds, accepts the credentials, and has client events turned off."""

import asyncio
import time
from contextlib import suppress

import httpx2

from app.core.fields import new_id
from app.doctor.context import Context, certificate_hint
from app.doctor.report import CheckFailed, CheckSkipped
from app.doctor.sockets import NotSubscribed, Socket, SocketRefused
from app.realtime.channels import Channel, user_channel
from app.realtime.port import RealtimeUnavailable
from app.realtime.providers.pusher_names import pusher_name

_UNKNOWN_KEY = 4001
_CLIENT_EVENT = "client-doctor"


async def answers(context: Context) -> str:
    started = time.perf_counter()
    answer = await unsigned_request(context)
    result = f"{answer.url.host}, {(time.perf_counter() - started) * 1000:.0f} ms away"
    if answer.status_code >= 500:
        raise CheckFailed(
            f"{answer.url.host} returns {answer.status_code}: Pusher, or a proxy in front of it, may be down"
        )
    return result


async def unsigned_request(context: Context) -> httpx2.Response:
    """Send an unsigned request, which Pusher rejects, to get its status and date. Raises CheckFailed."""
    address = context.api("/channels")
    try:
        return await context.http.get(address)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        host, kind = address.split("/")[2].rpartition("@")[2], type(error).__name__
        variables = "PUSHER_CLUSTER" if context.pusher.host is None else "PUSHER_HOST, PUSHER_PORT and PUSHER_TLS"
        raise CheckFailed(
            f"{host} does not respond ({kind}): "
            f"{certificate_hint(error) or f'correct {variables}, or allow outgoing connections'}"
        ) from None


async def key(context: Context) -> str:
    try:
        async with context.socket():
            return "a socket can connect"
    except SocketRefused as refused:
        if refused.code == _UNKNOWN_KEY:
            where = f"in the cluster {context.pusher.cluster}" if context.pusher.host is None else "there"
            raise CheckFailed(f"no app has this key {where}: correct PUSHER_KEY, or the cluster or host") from None
        raise CheckFailed(f"{refused}: check that browsers reach Pusher there.{_gateway_hint(context)}") from None


async def secret(context: Context) -> str:
    async with context.socket() as socket:
        try:
            await context.listen(socket, unused_channel())
        except NotSubscribed:
            raise CheckFailed("it does not match the key: copy PUSHER_SECRET from the same App Keys") from None
        return "a private channel can be subscribed to"


async def app_id(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            await realtime.check()
        except RealtimeUnavailable as error:
            if "timestamp" in str(error).lower():
                raise CheckFailed(
                    "Pusher rejects the time of a signed call: set this machine's clock with NTP"
                ) from None
            raise CheckFailed(f"Pusher rejects a signed call ({_kind(error)}): correct PUSHER_APP_ID") from None
    return "a signed call is accepted"


async def client_events(context: Context) -> str:
    async with context.socket() as sender, context.socket() as receiver:
        channel = unused_channel()
        for socket in (sender, receiver):
            await context.listen(socket, channel)
        await sender.send_client_event(pusher_name(channel), _CLIENT_EVENT)
        if await _is_delivered(sender, receiver):
            raise CheckFailed(
                "client events are on, so users can send to others without the API: "
                "turn them off in Pusher's dashboard, under App Settings"
            )
    return "off"


def unused_channel() -> Channel:
    """A channel that belongs to no user, so that events on it have no effect."""
    return user_channel(new_id(), 0)


async def _is_delivered(sender: Socket, receiver: Socket) -> bool:
    """Whether a client event is delivered, rather than rejected. Raises CheckSkipped if neither happens."""
    rejected = asyncio.create_task(sender.receive("pusher:error"))
    delivered = asyncio.create_task(receiver.receive(_CLIENT_EVENT))
    done, pending = await asyncio.wait((rejected, delivered), return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
        with suppress(asyncio.CancelledError, SocketRefused):
            await task
    if all(task.exception() for task in done):
        raise CheckSkipped("a client event was neither delivered nor rejected")
    return delivered in done and delivered.exception() is None


def _gateway_hint(context: Context) -> str:
    """How to fix a gateway that is not at the page's host."""
    if context.pusher.host is None:
        return ""
    return " Route /app/ from there to the gateway, or set PUSHER_PUBLIC_HOST and PUSHER_PUBLIC_PORT"


def _kind(error: RealtimeUnavailable) -> str:
    """The type of the error. Pusher's message is left out, because it repeats the signed text."""
    return str(error).partition(":")[0].removeprefix("Pusher")
