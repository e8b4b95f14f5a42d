"""One gateway for all the scenarios of a module that need nothing special; Ada and Bob with their browsers open."""

from collections.abc import AsyncIterator

import pusher
import pytest

from tests.gateway.app_server import publishing
from tests.gateway.people import Person, connected
from tests.gateway.serving import Address, gateway_with


@pytest.fixture(scope="module")
async def gateway() -> AsyncIterator[Address]:
    async with gateway_with() as address:
        yield address


@pytest.fixture
async def ada(gateway: Address) -> AsyncIterator[Person]:
    async with connected(gateway) as person:
        yield person


@pytest.fixture
async def bob(gateway: Address) -> AsyncIterator[Person]:
    async with connected(gateway) as person:
        yield person


@pytest.fixture
async def client(gateway: Address) -> AsyncIterator[pusher.Pusher]:
    async with publishing(gateway) as client:
        yield client
