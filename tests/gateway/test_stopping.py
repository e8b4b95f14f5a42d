"""Stopping: everybody is told, nobody is kept waiting."""

import logging

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from app.gateway.apps import apps_from
from tests.gateway.app_server import Receiver, receiving, until
from tests.gateway.people import connected, visitor
from tests.gateway.serving import PATIENCE, app_around, gateway_with, reserved_port, serving, settings

OCCUPIED, VACATED = "channel_occupied", "channel_vacated"


async def test_listeners_are_closed_so_that_they_come_back_soon_and_the_app_hears_that_they_left() -> None:
    async with receiving() as (receiver, url):
        gateway_life = gateway_with(url)
        gateway = await gateway_life.__aenter__()
        async with connected(gateway) as ada:
            await ada.subscribes_privately("private-news")
            await receiver.hears((OCCUPIED, "private-news"))

            await gateway_life.__aexit__(None, None, None)

            assert await ada.is_closed() == 1012
        await receiver.hears((OCCUPIED, "private-news"), (VACATED, "private-news"))


async def test_what_happened_in_the_last_moment_is_told_though_it_was_to_be_told_later() -> None:
    async with receiving() as (receiver, url):
        async with gateway_with(url, webhook_batch_delay=3_600) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-news")
            assert receiver.taken == []
        assert receiver.taken == [(OCCUPIED, "private-news"), (VACATED, "private-news")]


async def test_a_receiver_that_stumbles_at_the_end_is_told_again() -> None:
    async with receiving() as (receiver, url):
        receiver.statuses = iter([503, 503])
        patience = {"webhook_retry_delay": 3_600, "webhook_farewell": PATIENCE}
        async with gateway_with(url, **patience) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-news")
            await until(lambda: len(receiver.calls) == 1)
        assert receiver.taken == [(OCCUPIED, "private-news"), (VACATED, "private-news")]


async def test_a_receiver_that_hangs_does_not_hold_up_the_end(caplog: pytest.LogCaptureFixture) -> None:
    async with receiving() as (receiver, url):
        receiver.hanging = 1_000_000
        impatience = {"webhook_timeout": 3_600, "webhook_farewell": 0.05}
        async with gateway_with(url, **impatience) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-news")
    assert "stopped with undelivered webhooks" in caplog.text


async def test_nobody_listening_to_webhooks_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    async with gateway_with(webhook_farewell=3_600) as gateway, connected(gateway) as ada:
        for number in range(100):
            await ada.subscribes_privately(f"private-channel-{number}")
    said = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert set(said) <= {"webhook delivery failed", "stopped with undelivered webhooks"}
    assert said.count("stopped with undelivered webhooks") == 1


async def test_a_gateway_in_one_process_with_its_receiver_comes_to_its_end(caplog: pytest.LogCaptureFixture) -> None:
    receiver, sock = Receiver(), reserved_port()
    url = f"http://127.0.0.1:{sock.getsockname()[1]}/webhook"
    gateway = apps_from(settings(url, webhook_farewell=3_600, webhook_retry_delay=3_600))
    app = app_around(gateway, Route("/webhook", receiver.listen, methods=["POST"]))
    async with serving(app, sock) as address, connected(address) as ada:
        await ada.subscribes_privately("private-news")
        await receiver.hears((OCCUPIED, "private-news"))
        await ada.subscribes_privately("private-sport")
    problems = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(problems) <= 2
    assert not any(record.exc_info for record in caplog.records)


async def test_a_server_that_leaves_the_sockets_to_us_finds_them_closed() -> None:
    gateway = apps_from(settings())
    async with serving(Starlette(routes=gateway.routes)) as address:
        async with gateway.running():
            ada_life = connected(address)
            ada = await ada_life.__aenter__()
        assert await ada.is_closed() == 1012
        await ada_life.__aexit__(None, None, None)

        async with visitor(address) as bob:
            await bob.is_told("try again later")
            assert await bob.is_closed() == 4100
