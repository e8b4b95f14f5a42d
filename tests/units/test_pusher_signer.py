"""Our signature of Pusher's requests, against the package's own; and app ids with letters, as at Ably."""

from typing import Any
from uuid import uuid4

import pytest
from pusher import Pusher
from pusher.http import Request
from pydantic import SecretStr

from app.core.config import Settings
from app.core.realtime_settings import provider_faults
from app.realtime.channels import user_channel
from app.realtime.port import AuthorizationRequest, RealtimeUnavailable
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import pusher_name
from app.realtime.providers.pusher_signer import SignedRequest
from tests.support.pusher_server import KEY, SECRET, pusher_server
from tests.units.test_pusher import said

ABLYS = "aB_c-1"


@pytest.mark.parametrize(
    ("method", "path", "params"),
    [
        ("POST", "/events", {"name": "new-message", "channels": ["private-a"], "data": '{"body": "Grüße 👋"}'}),
        ("POST", "/users/1/terminate_connections", {}),
        ("GET", "/channels", {"filter_by_prefix": "private-user-"}),
    ],
)
def test_our_requests_are_signed_as_the_packages(method: str, path: str, params: dict[str, Any]) -> None:
    package = Pusher("42", KEY, SECRET, host="pusher.example", port=443, ssl=True)
    app = PusherApp("42", KEY, SECRET, host="pusher.example", port=443)

    while True:  # until both are of the same second
        theirs = Request(package._pusher_client, method, f"/apps/42{path}", dict(params))
        ours = SignedRequest(app, method, f"/apps/42{path}", params)
        if "auth_timestamp=" + theirs.query_params["auth_timestamp"] in ours.url:
            break

    assert (ours.method, ours.body) == (theirs.method, theirs.body)
    assert _parts(ours.url) == _parts(theirs.url)
    assert ours.headers.items() <= theirs.headers.items()


def _parts(url: str) -> tuple[str, list[str]]:
    """The address without the usual port, and the parameters in any order."""
    address, _, query = url.partition("?")
    return address.replace(":443/", "/"), sorted(query.split("&"))


async def test_an_app_id_with_letters_publishes_lists_and_signs() -> None:
    async with pusher_server(ABLYS) as pusher:
        realtime = PusherRealtime(
            PusherApp(ABLYS, KEY, SECRET, host="127.0.0.1", port=pusher.port, tls=False), timeout=20
        )
        channel, session = user_channel(uuid4(), 0), uuid4()
        pusher.occupied = (pusher_name(channel),)
        await realtime.publish([said("Hello").on(channel)], leaving_out="12.34")
        await realtime.disconnect(session)
        online = await realtime.online()
        await realtime.check()
        grant = await realtime.authorize(AuthorizationRequest(session, uuid4(), (channel,), "12.34"))
        pusher.status = 401
        with pytest.raises(RealtimeUnavailable):
            await realtime.publish([said("Hello").on(channel)], leaving_out=None)
        await realtime.close()

    assert [path for path, _ in pusher.taken] == [
        f"/apps/{ABLYS}/events",
        f"/apps/{ABLYS}/users/{session}/terminate_connections",
    ]
    assert (pusher.triggers[0]["channels"], pusher.triggers[0]["socket_id"]) == ([pusher_name(channel)], "12.34")
    assert online == {channel}
    assert grant.credentials["auth"].startswith(f"{KEY}:")


@pytest.mark.parametrize(
    ("host", "app_id", "fault"),
    [
        (None, "42", None),
        (None, ABLYS, "PUSHER_APP_ID is not a number"),
        (None, "४२", "PUSHER_APP_ID is not a number"),
        ("main.pusher.ably.net", ABLYS, None),
        ("main.pusher.ably.net", "42/../7", "PUSHER_APP_ID is not a number, nor letters and digits"),
    ],
)
def test_letters_in_an_app_id_need_a_host(host: str | None, app_id: str, fault: str | None) -> None:
    settings = Settings(
        _env_file=None,
        pusher_app_id=app_id,
        pusher_key=KEY,
        pusher_secret=SecretStr(SECRET),
        pusher_cluster="eu",
        pusher_host=host,
    )

    assert provider_faults(settings, "pusher") == ([] if fault is None else [fault])
