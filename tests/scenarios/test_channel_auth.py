"""Who may listen: one secret signs everything at Pusher, so nothing gets signed but what was asked for rightly."""

import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from httpx2 import Response

from tests.support.app import TestApp
from tests.support.hostile import Attacks, faults
from tests.support.naming import at_pusher
from tests.support.people import Person
from tests.support.pusher_server import APP_ID, KEY, SECRET, PusherServer, pusher_server
from tests.support.signing import signing_parley

SOCKET: Final = "123.456"
_SIGNATURE: Final = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)

# What a crafted socket id would have signed: another channel, a user, a request to Pusher, a webhook.
SOCKETS: Final = (
    *("", " ", ".", "1", "1.", ".1", "1.1.1", "1,1", "-1.1", "+1.1", "1.-1", "0x1.1", "1e1.1", "1_0.1", "NaN.1"),
    *(" 1.1", "1.1 ", "1.1\n", "\n1.1", "1.1\r\n", "1.1\t", "1.1\x00", "1.1\ud800", "１.１", "١.١", "²٫²", "१.१"),
    "1.1:private-user-x",
    "1.1:private-user-{other}",
    "1.1:presence-x:{{}}",
    "1.1::user::{{}}",
    '1.1::user::{{"id": "{other}"}}',
    f"POST\n/apps/{APP_ID}/events\nauth_key={KEY}&auth_timestamp=1&auth_version=1.0&body_md5=x",
    f"GET\n/apps/{APP_ID}/channels\nauth_key={KEY}",
    '{{"time_ms": 1, "events": []}}',
    "1" * 21 + ".1",
    "1." + "1" * 21,
    "1" * 5_000 + "." + "1" * 5_000,
    "1.1" + " " * 10_000,
)
CHANNELS: Final = (
    *("", " ", "x", "public", "private-", "private-x", "private-user-", "private-user-1", "private-user-01"),
    *("private-conversation-1", "private-conversation-1_0", "private-conversation-{group};", "#server-to-user-{me}"),
    *("private-user-{me}-x", "private-user-{me}x", "private-user-{me}0", "private-user-{me},private-user-{other}"),
    *("private-user-{other}", "private-user-{nobody}", "private-user-{group}", "private-conversation-{me}"),
    *("PRIVATE-user-{me}", "Private-User-{me}", "private-user-{ME}", "private-user- {me}", " private-user-{me}"),
    *("private-user-{me}\n", "private-user-{me}\x00", "private-user-{me}\ud800", "private-user-{me} ", "user-{me}"),
    *("private-user-{{{me}}}", "private-user-urn:uuid:{me}", "private-user-{bare}", "private-user-{me}:x"),
    *("private-user-{me};0", "private-user-{me};1", "private-user-{me};00", "private-user-{me};01"),
    *("private-user-{me};-1", "private-user-{me};+1", "private-user-{me};1_0", "private-user-{me};٧"),
    *("private-user-{me};9999999999", "private-user-{me};99999999999", "private-user-{me};;", "private-user-{me};1;1"),
    *("private-conversation-{hidden}", "private-conversation-{nobody}", "private-conversation-{group};0"),
    *("private-conversation-{group};2", "private-conversation-{hidden};1", "private-conversation-{group}"),
    *("presence-user-{me}", "presence-x", "private-cache-user-{me}", "private-encrypted-user-{me}", "cache-x"),
    *("private-encrypted-conversation-{group}", "presence-conversation-{group}", "private-user-{me}" + "x" * 10_000),
    *("user:{me}", "conversation:{group};1"),
)


@pytest.fixture
async def pusher() -> AsyncIterator[PusherServer]:
    async with pusher_server() as pusher:
        yield pusher


@pytest.fixture
async def app(database_url: str, pusher: PusherServer) -> AsyncIterator[TestApp]:
    async with signing_parley(database_url, pusher) as app:
        yield app


@pytest.fixture
async def words(ada: Person, bob: Person, carol: Person) -> dict[str, str]:
    """Ada's group, whose channel was renamed once as Carol left, and a conversation that is none of hers."""
    group = await ada.starts_group("Engines", bob, carol)
    await carol.leaves(group)
    hidden = await bob.starts_chat_with(carol)
    return {
        "me": ada.id,
        "ME": ada.id.upper(),
        "bare": ada.id.replace("-", ""),
        "other": bob.id,
        "nobody": str(uuid4()),
        "group": group["id"],
        "hidden": hidden["id"],
    }


def _signed(said: str) -> str:
    return f"{KEY}:{hmac.new(SECRET.encode(), said.encode(), hashlib.sha256).hexdigest()}"


def _form(**fields: str) -> dict[str, Any]:
    """A form by hand, with the bytes of a lone surrogate where there is one: httpx would not send them."""
    content = urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()})
    return {"content": content, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}


def _refused_and_unsigned(attacks: Attacks, answer: Response, attack: str) -> None:
    attacks.refused(answer, attack[:90], 403, 422)
    assert _SIGNATURE.search(answer.text) is None, attack
    assert KEY not in answer.text, attack


async def test_ones_own_channels_are_signed_by_their_present_names(ada: Person, words: dict[str, str]) -> None:
    for channel in (at_pusher(ada.channel), f"private-conversation-{words['group']};1"):
        answer = await ada.asks("POST", "/pusher/auth", **_form(socket_id=SOCKET, channel_name=channel))

        assert answer.json() == {"auth": _signed(f"{SOCKET}:{channel}")}


async def test_no_crafted_socket_id_gets_a_signature(ada: Person, words: dict[str, str]) -> None:
    attacks, own = Attacks(), at_pusher(ada.channel)
    for crafted in SOCKETS:
        socket_id = crafted.format(**words)
        channel = await ada.asks("POST", "/pusher/auth", **_form(socket_id=socket_id, channel_name=own))
        user = await ada.asks("POST", "/pusher/user-auth", **_form(socket_id=socket_id))
        _refused_and_unsigned(attacks, channel, f"auth {socket_id!a}")
        _refused_and_unsigned(attacks, user, f"user-auth {socket_id!a}")
    attacks.all_refused()


async def test_no_crafted_channel_gets_a_signature(ada: Person, words: dict[str, str]) -> None:
    attacks = Attacks()
    for crafted in CHANNELS:
        channel = crafted.format(**words)
        answer = await ada.asks("POST", "/pusher/auth", **_form(socket_id=SOCKET, channel_name=channel))
        _refused_and_unsigned(attacks, answer, f"{channel!a}")
    attacks.all_refused()


async def test_a_malformed_socket_id_of_a_sender_is_ignored(ada: Person, bob: Person, pusher: PusherServer) -> None:
    chat = await ada.starts_chat_with(bob)
    pusher.taken.clear()

    await ada.with_socket("1.1:private-user-x").said("Hello", chat)
    await ada.with_socket("1.1").said("Hello again", chat)

    assert [trigger.get("socket_id") for trigger in pusher.triggers] == [None, "1.1"]


async def test_every_refusal_looks_the_same(ada: Person, carol: Person, words: dict[str, str]) -> None:
    """A stranger, somebody who left, an old name, a name that never was, and a forged socket."""
    group = f"private-conversation-{words['group']}"
    answers = [
        await ada.may_listen(f"private-conversation-{words['hidden']}"),
        await ada.may_listen(f"private-conversation-{words['nobody']}"),
        await ada.may_listen(f"private-user-{words['other']}"),
        await ada.may_listen("nonsense"),
        await ada.may_listen(group),
        await ada.may_listen(ada.channel, "1.1:private-user-x"),
        await carol.may_listen(group),
        await carol.may_listen(f"{group};1"),
        await carol.may_listen(f"{group};2"),
    ]

    assert {faults(answer, 403) for answer in answers} == {""}
    (_,) = {str({**answer.json(), "request_id": ""}) for answer in answers}


async def test_the_fields_are_a_form_and_each_comes_once(ada: Person) -> None:
    own = at_pusher(ada.channel)
    fields = {"socket_id": SOCKET, "channel_name": own}
    twice = f"socket_id={SOCKET}&channel_name={own}&socket_id=1.1%3Aprivate-user-x"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    requests: list[dict[str, Any]] = [
        *({"json": body} for body in (fields, [fields], "x", None)),
        *({"data": {name: fields[name]}} for name in fields),
        {},
        {"params": fields},
        {"content": json.dumps(fields)},
        {"content": f"socket_id[]={SOCKET}&channel_name[]={own}", "headers": form},
        {"content": twice, "headers": form},
        {"files": {"socket_id": b"1.1", "channel_name": own.encode()}},
    ]
    attacks = Attacks()
    for words in requests:
        _refused_and_unsigned(attacks, await ada.asks("POST", "/pusher/auth", **words), str(words))
    attacks.all_refused()


async def test_a_socket_belongs_to_the_session_of_the_token_whatever_else_is_sent(ada: Person, bob: Person) -> None:
    more = {"user_data": json.dumps({"id": bob.session_id}), "id": bob.session_id, "user_id": bob.id, "watchlist": "x"}

    answer = await ada.asks("POST", "/pusher/user-auth", data={"socket_id": SOCKET, **more})

    signed = answer.json()
    assert json.loads(signed["user_data"]) == {"id": ada.session_id}
    assert signed == {
        "auth": _signed(f"{SOCKET}::user::{signed['user_data']}"),
        "user_data": signed["user_data"],
    }


async def test_an_ended_session_gets_nothing_signed_and_the_others_get_new_names(
    ada: Person, pusher: PusherServer
) -> None:
    tablet = await ada.signs_in_again()

    await tablet.asks("DELETE", f"auth/sessions/{ada.session_id}")

    attacks = Attacks()
    for channel in (ada.channel, f"{ada.channel};1"):
        attacks.refused(await ada.may_listen(channel), channel, 401)
    attacks.refused(await ada.asks("POST", "/pusher/user-auth", data={"socket_id": SOCKET}), "user-auth", 401)
    attacks.refused(await tablet.may_listen(ada.channel), "the old name", 403)
    attacks.all_refused()
    assert (await tablet.may_listen(f"{ada.channel};1")).status_code == 200
    assert (f"/apps/{APP_ID}/users/{ada.session_id}/terminate_connections", {}) in pusher.taken


async def test_who_was_removed_hears_no_more_and_cannot_come_back(
    ada: Person, bob: Person, carol: Person, pusher: PusherServer
) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    held = {at_pusher(group["channel"]), at_pusher(carol.channel)}
    await ada.removes(carol, group)
    pusher.taken.clear()

    await ada.said("Now that Carol is gone", group)

    told = {channel for trigger in pusher.triggers for channel in trigger["channels"]}
    assert told == {at_pusher(each) for each in (ada.channel, bob.channel, f"{group['channel']};1")}
    assert not told & held
    for channel in (group["channel"], f"{group['channel']};1"):
        assert faults(await carol.may_listen(channel), 403) == ""
