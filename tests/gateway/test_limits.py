"""What one client may take of the server's memory, however the gateway was started."""

import contextlib
import signal
from collections.abc import AsyncIterator

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed

from app.gateway.apps import apps_from
from app.gateway.headers import HEADERS
from app.gateway.main import app
from app.gateway.server_limits import TIMEOUT_KEEP_ALIVE, UVICORN, WS_MAX_SIZE, apply_limits
from tests.gateway.people import Person, connected, visitor
from tests.gateway.serving import PATIENCE, Address, settings
from tests.gateway.test_alone import VARIABLES, address_of, start
from tests.support.serving import running

STARTS = {
    "our command": ("app", "gateway", "--port", "0"),
    "plain uvicorn": ("uvicorn", "app.gateway.main:app", "--port", "0", "--no-access-log"),
    "uvicorn with HTTP alone as it is": ("uvicorn", "app.gateway.main:app", "--port", "0", "--http", "h11"),
}


@pytest.fixture(params=STARTS, scope="module")
async def alone(request: pytest.FixtureRequest) -> AsyncIterator[Address]:
    process = await start(*STARTS[request.param], **VARIABLES, GATEWAY_CONNECTIONS_PER_ADDRESS="3")
    try:
        yield await address_of(process)
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()


async def is_closed_for_its_size(person: Person) -> bool:
    return await person.is_closed() == 1009


async def test_no_connection_is_compressed(alone: Address) -> None:
    async with connected(alone, compression="deflate") as ada:
        assert ada.socket.response is not None
        assert "Sec-WebSocket-Extensions" not in ada.socket.response.headers


async def test_its_answers_have_the_security_headers(alone: Address) -> None:
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        answer = await http.get(f"{alone.http}/")

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_a_message_that_would_be_too_large_is_refused_before_it_is_there(alone: Address) -> None:
    async with connected(alone) as ada:
        announced = (WS_MAX_SIZE + 1).to_bytes(8, "big")
        ada.socket.transport.write(b"\x81\xff" + announced + b"mask" + b"a few bytes")

        assert await is_closed_for_its_size(ada)


async def test_a_message_in_parts_is_as_large_as_all_of_them(alone: Address) -> None:
    async def parts() -> AsyncIterator[str]:
        for _ in range(3):
            yield "x" * (WS_MAX_SIZE // 2)

    async with connected(alone) as ada:
        with contextlib.suppress(ConnectionClosed):
            await ada.socket.send(parts())
        assert await is_closed_for_its_size(ada)


async def test_an_address_that_no_trusted_proxy_gives_is_not_believed() -> None:
    """A proxy elsewhere is trusted, so what we say of ourselves counts for nothing."""
    limits = {"GATEWAY_CONNECTIONS_PER_ADDRESS": "1", "FORWARDED_ALLOW_IPS": "192.0.2.1"}
    process = await start(*STARTS["our command"], **VARIABLES, **limits)
    try:
        gateway = await address_of(process)
        async with (
            connected(gateway, additional_headers={"X-Forwarded-For": "198.51.100.1"}),
            visitor(gateway, additional_headers={"X-Forwarded-For": "198.51.100.2"}) as other,
        ):
            await other.is_told("from your address")
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()


def test_stricter_limits_stay_and_other_servers_are_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    class Lifespan:
        config = uvicorn.Config(app, ws_max_size=1_000, timeout_keep_alive=600, timeout_graceful_shutdown=1)

    apply_limits(Lifespan())
    apply_limits(None)
    apply_limits(object())

    config = Lifespan.config
    assert (config.ws_max_size, config.timeout_keep_alive, config.timeout_graceful_shutdown) == (1_000, 600, 1)
    assert config.ws_per_message_deflate is False
    assert caplog.records == []


def test_connections_outlive_what_clients_and_proxies_keep_them_for() -> None:
    config = uvicorn.Config(app, **UVICORN)

    assert config.timeout_keep_alive == TIMEOUT_KEEP_ALIVE > 120


async def test_an_application_that_the_gateway_is_part_of_sets_them_with_its_first_socket() -> None:
    gateway = apps_from(settings())
    config = uvicorn.Config(Starlette(routes=gateway.routes), log_config=None, lifespan="off")
    async with running(config) as address, gateway.running():
        async with connected(address):
            pass

        async with connected(address, compression="deflate") as ada:
            assert ada.socket.response is not None
            assert "Sec-WebSocket-Extensions" not in ada.socket.response.headers
            await ada.sends("x" * (WS_MAX_SIZE + 1))
            assert await is_closed_for_its_size(ada)
