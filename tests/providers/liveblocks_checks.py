"""What the Liveblocks adapter must do, as checks against the double; a mutated adapter fails one."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest

from app.messages.events import TypingStart
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, EventRefused, RealtimeUnavailable
from app.realtime.providers.liveblocks import LiveblocksRealtime
from tests.providers.liveblocks_double import LiveblocksDouble, claims_of
from tests.units.test_pusher import said

ADA = UUID("01a20000-0000-7000-8000-000000000001")
OWN, CHAT = user_channel(ADA, 2), conversation_channel(uuid4(), 0)

Check = Callable[[LiveblocksDouble, LiveblocksRealtime], Awaitable[None]]


def typing() -> Event:
    return TypingStart(conversation_id=CHAT.id, user_id=ADA)


def asked(*channels: Channel) -> AuthorizationRequest:
    return AuthorizationRequest(uuid4(), ADA, channels, "")


async def broadcasts_to_each_persons_room(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    bob, event = user_channel(uuid4(), 0), said("Grüße, 世界 👋")
    await realtime.authorize(asked(OWN))
    await realtime.authorize(asked(bob))

    await realtime.publish([event.on(CHAT, OWN, bob, OWN)], leaving_out="12.34")

    sent = {"name": "new-message", "data": event.model_dump(mode="json")}
    assert sorted(double.broadcasts, key=str) == sorted([(OWN.name, sent), (bob.name, sent)], key=str)


async def keeps_the_order_of_events(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    await realtime.authorize(asked(OWN))

    await realtime.publish([said("one").on(OWN), typing().on(OWN), said("two").on(OWN)], leaving_out=None)

    assert [event["name"] for _, event in double.broadcasts] == ["new-message", "typing-start", "new-message"]


async def publishes_past_people_who_never_connected(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    await realtime.authorize(asked(OWN))

    await realtime.publish([typing().on(user_channel(uuid4(), 0), OWN)], leaving_out=None)

    assert [room for room, _ in double.broadcasts] == [OWN.name]


async def takes_no_other_404(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for body in (b'{"error":"NOT_FOUND"}', b"<html>", b"[]", b""):
        double.status, double.body = 404, body
        with pytest.raises(RealtimeUnavailable, match="404"):
            await realtime.publish([typing().on(OWN)], leaving_out=None)


async def takes_no_other_status(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for status in (201, 202, 302, 401, 403, 409, 429, 500, 503):
        double.status = status
        with pytest.raises(RealtimeUnavailable) as refused:
            await realtime.publish([typing().on(OWN)], leaving_out=None)
        assert str(refused.value) == f"status {status}"
        assert not isinstance(refused.value, EventRefused)


async def gives_up_what_is_wrong_itself(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for status in (400, 413, 422):
        double.status = status
        with pytest.raises(EventRefused):
            await realtime.publish([typing().on(OWN)], leaving_out=None)


async def sends_large_events_thin(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    await realtime.authorize(asked(OWN))

    await realtime.publish([said("x" * 1_000_001).on(OWN), said("x" * 800_000).on(OWN)], leaving_out=None)

    assert [event["data"].get("thin") for _, event in double.broadcasts] == [True, None]


async def asks_for_reading_the_own_room_alone(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    grant = await realtime.authorize(asked(OWN, CHAT))
    claims = claims_of(grant.credentials["token"])

    assert (claims["uid"], claims["perms"]) == (str(ADA), {OWN.name: ["room:read"]})
    assert double.rooms == {OWN.name: {"id": OWN.name, "defaultAccesses": []}}


async def says_when_the_token_ends(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    double.lifetime = 123
    grant = await realtime.authorize(asked(OWN))

    assert grant.expires_at is not None
    assert grant.expires_at.timestamp() == claims_of(grant.credentials["token"])["exp"]


async def authorizes_again_and_again(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for _ in range(2):
        await realtime.authorize(asked(OWN))

    assert list(double.rooms) == [OWN.name]


async def gets_no_token_for_a_conversation(_double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for channels in ((), (CHAT,)):
        with pytest.raises(ValueError, match="own room"):
            await realtime.authorize(asked(*channels))


async def takes_no_rubbish_for_a_token(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    for body in (b"", b"[]", b"{}", b'{"token":1}', b'{"token":"x"}', b'{"token":"a.e30.c"}', b'{"token":"a.!.c"}'):
        double.status, double.body = 200, body
        with pytest.raises(RealtimeUnavailable):
            await realtime.authorize(asked(OWN))


async def checks_with_the_key(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    await realtime.check()
    for status, body in ((401, b"{}"), (200, b"<html>"), (200, b"{}")):
        double.status, double.body = status, body
        with pytest.raises(RealtimeUnavailable):
            await realtime.check()
    assert double.rooms == {}


async def tells_clients_no_secret(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    assert realtime.client_config().model_dump() == {"provider": "liveblocks", "url": double.url}


async def says_what_the_vendor_can_do(_double: LiveblocksDouble, realtime: LiveblocksRealtime) -> None:
    limits = realtime.limits

    assert (limits.conversation_channels, limits.most_recipients, limits.reports_presence) == (False, 50, False)


CHECKS: list[Check] = [
    broadcasts_to_each_persons_room,
    keeps_the_order_of_events,
    publishes_past_people_who_never_connected,
    takes_no_other_404,
    takes_no_other_status,
    gives_up_what_is_wrong_itself,
    sends_large_events_thin,
    asks_for_reading_the_own_room_alone,
    says_when_the_token_ends,
    authorizes_again_and_again,
    gets_no_token_for_a_conversation,
    takes_no_rubbish_for_a_token,
    checks_with_the_key,
    tells_clients_no_secret,
    says_what_the_vendor_can_do,
]
