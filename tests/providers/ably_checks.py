"""What the Ably adapter must do, as checks against the double; each is a test, and a mutated adapter fails one."""

import json
import time
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import jose.jwt
import pytest

from app.messages.events import TypingStart
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, EventRefused, NotFromRealtime, RealtimeUnavailable
from app.realtime.providers.ably import AblyRealtime
from tests.providers.ably_double import KEY_NAME, AblyDouble, presence_item, signed_webhook
from tests.providers.ably_tokens import Token, checked_token
from tests.units.test_pusher import said

ADA, SESSION = UUID("01a20000-0000-7000-8000-000000000001"), UUID("01a20000-0000-7000-8000-000000000002")
OWN, CHAT = user_channel(ADA, 2), conversation_channel(uuid4(), 0)

Check = Callable[[AblyDouble, AblyRealtime], Awaitable[None]]


def typing() -> Event:
    return TypingStart(conversation_id=CHAT.id, user_id=ADA)


def asked(*channels: Channel) -> AuthorizationRequest:
    return AuthorizationRequest(SESSION, ADA, channels, "")


async def token_of(realtime: AblyRealtime, *channels: Channel) -> Token:
    text = (await realtime.authorize(asked(*channels))).credentials["token"]
    return checked_token(text, revocable=True, revoked=())


async def publishes_objects_on_each_channel_once(double: AblyDouble, realtime: AblyRealtime) -> None:
    event = said("Grüße, 世界 👋")

    await realtime.publish([event.on(OWN, CHAT, OWN)], leaving_out="12.34")

    assert [spec["channels"] for call in double.calls for spec in call] == [[OWN.name, CHAT.name]]
    assert [name for name, _ in double.taken] == [OWN.name, CHAT.name]
    for _, message in double.taken:
        assert (message["name"], message["encoding"]) == ("new-message", "json")
        assert json.loads(message["data"]) == event.model_dump(mode="json")
        assert not {"clientId", "connectionId"} & message.keys()


async def publishes_in_order_in_one_call(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.publish([said("one").on(OWN), typing().on(CHAT), said("two").on(OWN)], leaving_out=None)

    assert [message["name"] for _, message in double.taken] == ["new-message", "typing-start", "new-message"]
    assert len(double.calls) == 1


async def gives_each_message_an_id_of_its_own(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.publish([said("one").on(OWN), said("one").on(OWN)], leaving_out=None)

    assert len({message["id"] for _, message in double.taken}) == 2


async def chunks_a_crowd(double: AblyDouble, realtime: AblyRealtime) -> None:
    crowd = [user_channel(uuid4(), 0) for _ in range(250)]

    await realtime.publish([said("Hello, all").on(*crowd)], leaving_out=None)

    assert {name for name, _ in double.taken} == {channel.name for channel in crowd}
    assert sorted(len(spec["channels"]) for call in double.calls for spec in call) == [50, 100, 100]


async def sends_large_events_thin(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.publish([said("世" * 30_000).on(OWN)], leaving_out=None)

    assert [json.loads(message["data"]).get("thin") for _, message in double.taken] == [True]


async def sends_whole_what_the_vendor_takes(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.publish([said("x" * 59_000).on(OWN)], leaving_out=None)

    assert [json.loads(message["data"]).get("thin") for _, message in double.taken] == [None]


async def tells_a_refused_channel_from_a_service_that_is_down(double: AblyDouble, realtime: AblyRealtime) -> None:
    for documented in (False, True):
        double.forget()
        double.documented_batches, double.forbidden = documented, {OWN.name}
        with pytest.raises(EventRefused, match="1 of 2 channels refused, status 401, code 40160"):
            await realtime.publish([typing().on(OWN, CHAT)], leaving_out=None)
        with pytest.raises(RealtimeUnavailable, match="40160") as refused:
            await realtime.publish([typing().on(OWN)], leaving_out=None)
        assert not isinstance(refused.value, EventRefused)
        double.most_a_second = 1
        with pytest.raises(EventRefused, match="42911"):
            await realtime.publish([typing().on(CHAT)], leaving_out=None)


async def reads_both_forms_of_answers(double: AblyDouble, realtime: AblyRealtime) -> None:
    for documented in (False, True):
        double.documented_batches = documented
        await realtime.publish([typing().on(OWN, CHAT), typing().on(OWN)], leaving_out=None)

    assert len(double.taken) == 6


async def takes_nothing_else_for_success(double: AblyDouble, realtime: AblyRealtime) -> None:
    for status in (401, 403, 404, 429, 500, 503):
        double.status = status
        with pytest.raises(RealtimeUnavailable) as refused:
            await realtime.publish([typing().on(OWN)], leaving_out=None)
        assert str(refused.value) == f"status {status}, code {status * 100}"
        assert not isinstance(refused.value, EventRefused)
    double.status, double.rubbish = None, True
    with pytest.raises(RealtimeUnavailable, match="not JSON"):
        await realtime.publish([typing().on(OWN)], leaving_out=None)


async def gives_up_what_is_wrong_itself(double: AblyDouble, realtime: AblyRealtime) -> None:
    for status in (400, 413):
        double.status = status
        with pytest.raises(EventRefused):
            await realtime.publish([typing().on(OWN)], leaving_out=None)


async def signs_for_these_channels_alone(_double: AblyDouble, realtime: AblyRealtime) -> None:
    token = await token_of(realtime, OWN, CHAT)

    assert token.capability == {OWN.name: ["subscribe", "presence"], CHAT.name: ["subscribe"]}


async def names_who_it_is_for(_double: AblyDouble, realtime: AblyRealtime) -> None:
    token = await token_of(realtime, OWN)

    assert (token.client_id, token.revocation_key) == (str(ADA), str(SESSION))
    assert jose.jwt.get_unverified_headers(token.text) == {"alg": "HS256", "typ": "JWT", "kid": KEY_NAME}


async def says_when_the_token_ends(_double: AblyDouble, realtime: AblyRealtime) -> None:
    grant = await realtime.authorize(asked(OWN))
    token = checked_token(grant.credentials["token"], revocable=True, revoked=())

    assert grant.expires_at is not None
    assert token.expires == grant.expires_at.timestamp()
    assert 3_290 <= token.expires - time.time() <= 3_300


async def signs_nothing_without_a_channel(_double: AblyDouble, realtime: AblyRealtime) -> None:
    with pytest.raises(ValueError, match="channels"):
        await realtime.authorize(asked())


async def tells_clients_no_secret(double: AblyDouble, realtime: AblyRealtime) -> None:
    assert realtime.client_config().model_dump() == {"provider": "ably", "host": double.host}


async def revokes_one_session(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.disconnect(SESSION)

    assert double.revocations == [f"revocationKey:{SESSION}"]
    double.revocable = False
    try:
        with pytest.raises(EventRefused):
            await realtime.disconnect(SESSION)
    finally:
        double.revocable = True


async def takes_signed_webhooks_alone(_double: AblyDouble, realtime: AblyRealtime) -> None:
    now = int(time.time() * 1000)
    member = {"clientId": str(ADA), "action": 2, "timestamp": now}
    good = presence_item(OWN.name, member)

    for key in (KEY_NAME, KEY_NAME.partition(".")[2]):
        headers, body = signed_webhook([good], key=key)
        (change,) = realtime.presence_changes({name.lower(): text for name, text in headers.items()}, body)
        assert (change.channel, change.occupied, change.time_ms) == (OWN, True, now)

    headers, body = signed_webhook([good])
    lower = {name.lower(): text for name, text in headers.items()}
    bad: list[tuple[dict[str, str], bytes]] = [
        ({}, body),
        ({**lower, "x-ably-signature": "ä"}, body),
        (lower, body + b" "),
        _webhook([good], key="another.key"),
        _webhook([good], secret="another secret"),
        _webhook([]),
        _webhook([presence_item(OWN.name, member, at=now - 400_000)]),
        _webhook([presence_item(OWN.name, member, at=now + 60_000)]),
        _webhook([{**good, "source": "channel.message"}]),
        _webhook([{**good, "timestamp": "yesterday"}]),
        _webhook([{**good, "data": None}]),
    ]
    for given, text in bad:
        with pytest.raises(NotFromRealtime):
            realtime.presence_changes(given, text)


async def takes_from_webhooks_who_arrived(_double: AblyDouble, realtime: AblyRealtime) -> None:
    now = int(time.time() * 1000)

    def changes(channel: str, client: object, action: int) -> int:
        member = {"clientId": str(client), "action": action, "timestamp": now}
        headers, body = _webhook([presence_item(channel, member)])
        return len(realtime.presence_changes(headers, body))

    assert [changes(OWN.name, ADA, action) for action in (1, 2, 4)] == [1, 1, 1]
    assert changes(OWN.name, ADA, 3) == 0  # another device of hers may still be there
    assert changes(OWN.name, uuid4(), 2) == 0
    assert changes(CHAT.name, ADA, 2) == 0
    assert changes("something else", ADA, 2) == 0


async def checks_with_a_call_that_reaches_nobody(double: AblyDouble, realtime: AblyRealtime) -> None:
    await realtime.check()

    assert [name for name, _ in double.taken] == ["parley:check"]
    double.status = 401
    with pytest.raises(RealtimeUnavailable):
        await realtime.check()


def _webhook(items: list[dict[str, object]], **signing: str) -> tuple[dict[str, str], bytes]:
    headers, body = signed_webhook(items, **signing)
    return {name.lower(): text for name, text in headers.items()}, body


CHECKS: list[Check] = [
    publishes_objects_on_each_channel_once,
    publishes_in_order_in_one_call,
    gives_each_message_an_id_of_its_own,
    chunks_a_crowd,
    sends_large_events_thin,
    sends_whole_what_the_vendor_takes,
    tells_a_refused_channel_from_a_service_that_is_down,
    reads_both_forms_of_answers,
    takes_nothing_else_for_success,
    gives_up_what_is_wrong_itself,
    signs_for_these_channels_alone,
    names_who_it_is_for,
    says_when_the_token_ends,
    signs_nothing_without_a_channel,
    tells_clients_no_secret,
    revokes_one_session,
    takes_signed_webhooks_alone,
    takes_from_webhooks_who_arrived,
    checks_with_a_call_that_reaches_nobody,
]
