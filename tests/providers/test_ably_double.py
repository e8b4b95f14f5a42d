"""The double of Ably refuses what Ably refuses, as the real ably-js sees it."""

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from jose import jwt

from tests.providers.ably_double import KEY_NAME, SECRET, AblyDouble
from tests.providers.node_process import node_process


@pytest.fixture
async def double() -> AsyncIterator[AblyDouble]:
    double = AblyDouble()
    async with double.running():
        yield double


@pytest.mark.parametrize(
    ("status", "state"), [(401, "disconnected"), (403, "failed")], ids=["401 is retried", "403 is final"]
)
async def test_ably_js_ends_for_good_at_403_alone(double: AblyDouble, status: int, state: str) -> None:
    """What the mapping of the API's errors relies on."""
    async with node_process("ably_client.mjs", host=double.host, token=[status]) as client:
        await client.until(lambda said: said["state"] == state)


@pytest.mark.parametrize("number", [200, 201])
async def test_the_double_of_ably_attaches_two_hundred_channels(double: AblyDouble, number: int) -> None:
    token = signed_token({"*": ["subscribe"]})
    async with node_process("ably_client.mjs", host=double.host, token=[token]) as client:
        codes = [(await client.ask("attach", name=f"user:{each}"))["code"] for each in range(number)]

    assert [code for code in codes if code is not None] == [90021] * (number - 200)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"headers": {"kid": "double.unknown"}}, 40400),
        ({"secret": "another secret"}, 40144),
        ({"exp": None}, 40144),
        ({"exp": int(time.time()) - 1}, 40142),
        ({"x-ably-capability": {"user:1": ["subscribe"]}}, 40144),
        ({"exp": int(time.time()) + 7_200}, 40003),
    ],
    ids=["unknown kid", "wrong key", "no expiry", "expired", "capability as an object", "too long"],
)
async def test_the_double_of_ably_refuses_tokens(double: AblyDouble, changed: dict[str, Any], code: int) -> None:
    token = signed_token({"user:1": ["subscribe"]}, **changed)
    async with node_process("ably_client.mjs", host=double.host, token=[token]) as client:
        await client.until(lambda said: code in [each["code"] for each in said["states"]])
        report = await client.ask("report")

    assert "connected" not in [each["current"] for each in report["states"]]


def signed_token(
    capability: dict[str, list[str]], *, secret: str = SECRET, headers: dict[str, str] | None = None, **claims: Any
) -> str:
    """A token as Ably takes it, but for what is given."""
    now = int(time.time())
    given = {"iat": now, "exp": now + 600, "x-ably-capability": json.dumps(capability), "x-ably-clientId": "someone"}
    given = {name: value for name, value in {**given, **claims}.items() if value is not None}
    return str(jwt.encode(given, secret, algorithm="HS256", headers=headers or {"kid": KEY_NAME}))
