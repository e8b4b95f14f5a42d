"""Several apps on one port."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.gateway.apps import apps_from
from app.gateway.settings import InvalidSettings, settings_from_environment
from tests.gateway.app_server import publishing, receiving, signed
from tests.gateway.people import connected, visitor
from tests.gateway.serving import KEY, LIMITS, PATIENCE, UVICORN, Address, app_around, serving, settings

SHOP = {"app_id": "1", "key": "shop", "secret": "s1", "webhook_url": "http://127.0.0.1:9/shop"}
FORUM = {"app_id": "2", "key": "forum", "secret": "s2", "webhook_url": "http://127.0.0.1:9/forum"}


@pytest.fixture(params=["our own protocol", "ASGI"])
async def port(request: pytest.FixtureRequest) -> AsyncIterator[Address]:
    """Of the usual app, and of another whose key is `forum`."""
    app = app_around(apps_from(settings(), settings(**FORUM, connection_limit=1)))
    options = UVICORN if request.param == "our own protocol" else LIMITS
    async with serving(app, options=options) as address:
        yield address


async def test_apps_share_a_port_and_nothing_else(port: Address) -> None:
    async with publishing(port) as client, connected(port) as ada, visitor(port, "/app/forum") as eve:
        await eve.hears("pusher:connection_established")
        await ada.subscribes("news")
        await eve.subscribes("news")
        await client.trigger("news", "headline", "for the usual app")
        await ada.hears("headline")
        await eve.hears_nothing()
        eve.socket_id = "1.1"
        await eve.is_refused(
            "private-ada", "Invalid signature", auth=f"forum:{ada.auth_for('private-ada')[len(KEY) :]}"
        )

        async with visitor(port, "/app/forum") as another:
            assert (await another.is_told("capacity"))["code"] == 4100
        async with connected(port):
            pass
        async with visitor(port, "/app/elsewhere") as stranger:
            assert await stranger.is_closed() == 4001


async def test_the_secret_of_one_app_opens_nothing_of_another(port: Address) -> None:
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        assert (await http.get(signed(port, "GET", "/apps/3/channels"))).status_code == 200
        assert (await http.get(signed(port, "GET", "/apps/2/channels"))).status_code == 401
        assert (await http.get(signed(port, "GET", "/apps/4/channels"))).status_code == 404
        own = signed(port, "GET", "/apps/2/channels", secret="s2", auth_key="forum")
        assert (await http.get(own)).status_code == 200


async def test_each_app_is_told_of_its_own_channels_and_all_stop_together() -> None:
    async with receiving() as (ours, url), receiving() as (theirs, forum_url):
        both = apps_from(settings(url), settings(**{**FORUM, "webhook_url": forum_url}))
        async with serving(app_around(both)) as port, connected(port) as ada:
            await ada.subscribes_privately("private-ada")
        assert ours.taken == [("channel_occupied", "private-ada"), ("channel_vacated", "private-ada")]
        assert theirs.taken == []


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, content: object) -> list[Any]:
    file = folder / "apps.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GATEWAY_APPS_FILE", str(file))
    monkeypatch.setenv("GATEWAY_PING_AFTER", "7")
    return settings_from_environment()


def test_an_app_takes_from_the_environment_what_its_file_does_not_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = ["member_added"]
    shop, forum = read(tmp_path, monkeypatch, [SHOP, {**FORUM, "ping_after": 3, "webhook_events": events}])

    assert (shop.key, shop.ping_after) == ("shop", 7)
    assert (forum.key, forum.ping_after, forum.webhook_events) == ("forum", 3, ("member_added",))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not a file with JSON"),
        ("{}", "a list of at least one app"),
        ("[]", "a list of at least one app"),
        ([7], "App 1 .* is not an object"),
        ([SHOP, {**FORUM, "colour": "red"}], "App 2 .* has unknown fields: colour"),
        ([SHOP, {**FORUM, "app_id": "1"}], "same app_id"),
        ([SHOP, {**FORUM, "key": "shop"}], "same key"),
        ([SHOP, {"app_id": "2", "key": "forum"}], "for app 2: GATEWAY_SECRET .*, GATEWAY_WEBHOOK_URL"),
        ([{**SHOP, "connection_limit": 0}], "for app 1: GATEWAY_CONNECTION_LIMIT"),
        ([{**SHOP, "webhook_events": "everything"}], "for app 1: GATEWAY_WEBHOOK_EVENTS"),
    ],
)
def test_a_faulty_file_is_refused_without_showing_a_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: object, reason: str
) -> None:
    with pytest.raises(InvalidSettings, match=reason) as refused:
        read(tmp_path, monkeypatch, content)

    assert "s1" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GATEWAY_APPS_FILE", str(tmp_path / "missing.json"))

    with pytest.raises(InvalidSettings, match="not a file with JSON"):
        settings_from_environment()
