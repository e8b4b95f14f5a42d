"""What the Supabase adapter must do, as checks against the double; each is a test, and a mutated adapter fails one."""

import json
import time
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest

from app.messages.events import TypingStart
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, EventRefused, RealtimeUnavailable
from app.realtime.providers.supabase import LIMITS, SupabaseRealtime
from tests.providers.jwt_checks import Refused, checked_claims
from tests.providers.supabase_double import JWT_SECRET, PUBLISHABLE, SupabaseDouble
from tests.units.test_pusher import said

ADA = UUID("01a20000-0000-7000-8000-000000000001")
OWN, CHAT = user_channel(ADA, 2), conversation_channel(uuid4(), 0)

Check = Callable[[SupabaseDouble, SupabaseRealtime], Awaitable[None]]


def typing() -> Event:
    return TypingStart(conversation_id=CHAT.id, user_id=ADA)


def asked(*channels: Channel) -> AuthorizationRequest:
    return AuthorizationRequest(uuid4(), ADA, channels, "")


async def publishes_on_private_topics(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    event = said("Grüße, 世界 👋")

    await realtime.publish([event.on(OWN, CHAT, OWN)], leaving_out="12.34")

    assert double.taken == [
        {"topic": channel.name, "event": "new-message", "payload": event.model_dump(mode="json"), "private": True}
        for channel in (OWN, CHAT)
    ]


async def publishes_in_order_in_one_call(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    await realtime.publish([said("one").on(OWN), typing().on(CHAT), said("two").on(OWN)], leaving_out=None)

    assert [each["event"] for each in double.taken] == ["new-message", "typing-start", "new-message"]
    assert len(double.calls) == 1


async def chunks_a_crowd(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    crowd = [user_channel(uuid4(), 0) for _ in range(120)]

    await realtime.publish([said("Hello, all").on(*crowd)], leaving_out=None)

    assert {each["topic"] for each in double.taken} == {channel.name for channel in crowd}
    assert sorted(map(len, double.calls)) == [20, 50, 50]


async def stays_within_the_free_plan(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    """In a minute with little traffic, a chunk has to fit into what is left of the 100 messages a second."""
    double.messages_a_second = 100

    await realtime.publish([said("Hello, all").on(*[user_channel(uuid4(), 0) for _ in range(150)])], leaving_out=None)

    assert len(double.taken) == 150


async def sends_large_events_thin(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    event = said("x" * 300_000)

    await realtime.publish([event.on(OWN)], leaving_out=None)

    assert [each["payload"].get("thin") for each in double.taken] == [True]


async def sends_whole_what_the_vendor_takes(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    event = said("世" * 60_000)

    await realtime.publish([event.on(OWN)], leaving_out=None)

    assert [each["payload"].get("thin") for each in double.taken] == [None]


async def accepts_202_alone(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    for status in (200, 201, 204, 401, 403, 404, 429, 500, 503):
        double.status = status
        with pytest.raises(RealtimeUnavailable) as refused:
            await realtime.publish([typing().on(OWN)], leaving_out=None)
        assert str(refused.value) == f"status {status}"
        assert not isinstance(refused.value, EventRefused)


async def gives_up_what_is_wrong_itself(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    for status in (400, 413, 422):
        double.status = status
        with pytest.raises(EventRefused):
            await realtime.publish([typing().on(OWN)], leaving_out=None)


async def signs_for_these_channels_alone(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    token = (await realtime.authorize(asked(OWN, CHAT))).credentials["token"]

    for channel in (OWN, CHAT):
        double.authorized(token, channel.name, private=True)
    for foreign in (user_channel(ADA, 0).name, f"user:{uuid4()}", f"{OWN.name}x", ""):
        with pytest.raises(Refused, match="Unauthorized"):
            double.authorized(token, foreign, private=True)


async def names_who_it_is_for(_double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    claims = checked_claims((await realtime.authorize(asked(OWN))).credentials["token"], JWT_SECRET)

    assert claims["sub"] == str(ADA)
    assert set(claims) == {"role", "aud", "sub", "iat", "exp", "channels"}


async def says_when_the_token_ends(_double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    grant = await realtime.authorize(asked(OWN))
    claims = checked_claims(grant.credentials["token"], JWT_SECRET)

    assert grant.expires_at is not None
    assert claims["exp"] == int(grant.expires_at.timestamp())
    assert 3_590 <= claims["exp"] - time.time() <= 3_600


async def signs_nothing_without_a_channel(_double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    with pytest.raises(ValueError, match="channels"):
        await realtime.authorize(asked())


async def tells_clients_no_secret(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    config = realtime.client_config().model_dump()

    assert config == {"provider": "supabase", "url": double.url, "key": PUBLISHABLE}


async def checks_with_a_call_that_reaches_nobody(double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    await realtime.check()

    assert [(each["topic"], each["private"]) for each in double.taken] == [("parley:check", True)]
    double.status = 401
    with pytest.raises(RealtimeUnavailable):
        await realtime.check()


async def says_what_the_vendor_can_do(_double: SupabaseDouble, realtime: SupabaseRealtime) -> None:
    assert realtime.limits is LIMITS or json.dumps(vars(realtime.limits)) == json.dumps(vars(LIMITS))
    assert not realtime.limits.reports_presence
    assert not realtime.limits.ends_connections


CHECKS: list[Check] = [
    publishes_on_private_topics,
    publishes_in_order_in_one_call,
    chunks_a_crowd,
    stays_within_the_free_plan,
    sends_large_events_thin,
    sends_whole_what_the_vendor_takes,
    accepts_202_alone,
    gives_up_what_is_wrong_itself,
    signs_for_these_channels_alone,
    names_who_it_is_for,
    says_when_the_token_ends,
    signs_nothing_without_a_channel,
    tells_clients_no_secret,
    checks_with_a_call_that_reaches_nobody,
    says_what_the_vendor_can_do,
]
