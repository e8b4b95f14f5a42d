"""ConnectionOptions."""

import re

import pytest

from tests.gateway.people import Person, connected, visitor
from tests.gateway.serving import KEY, Address, gateway_with


async def test_whoever_has_the_key_is_welcomed_with_an_id_of_their_own(ada: Person, bob: Person) -> None:
    assert re.fullmatch(r"[0-9]{1,20}\.[0-9]{1,20}", ada.socket_id)
    assert ada.socket_id != bob.socket_id
    assert ada.activity_timeout == 40


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/app/of-somebody-else", "protocol=7", 4001),
        ("/app/", "protocol=7", 4001),
        (f"/app/{KEY}/more", "protocol=7", 4005),
        ("/app", "protocol=7", 4005),
        ("/", "protocol=7", 4005),
        (f"/elsewhere/{KEY}", "protocol=7", 4005),
        ("/apps/3/channels", "protocol=7", 4005),
        (f"/app/{KEY}", "protocol=seven", 4006),
        (f"/app/{KEY}", "protocol=7.0", 4006),
        (f"/app/{KEY}", "protocol=٧", 4006),
        (f"/app/{KEY}", "protocol=8", 4007),
        (f"/app/{KEY}", "protocol=1", 4007),
        (f"/app/{KEY}", "client=js", 4008),
        (f"/app/{KEY}", "protocol=", 4008),
    ],
)
async def test_whoever_is_not_welcome_hears_why_and_is_closed(
    gateway: Address, path: str, query: str, code: int
) -> None:
    async with visitor(gateway, path, query) as stranger:
        error = (await stranger.hears("pusher:error"))["data"]

        assert error["code"] == code
        assert error["message"]
        assert await stranger.is_closed() == code


async def test_client_libraries_of_protocol_6_are_welcome(gateway: Address) -> None:
    async with connected(gateway, query="protocol=6&client=pysher"):
        pass


async def test_a_full_gateway_asks_to_come_back_later() -> None:
    async with gateway_with(connection_limit=1) as small, connected(small), visitor(small) as bob:
        assert (await bob.is_told("capacity"))["code"] == 4100
        assert await bob.is_closed() == 4100
