"""The doctor on external sign-in: keys that can be fetched, and faults of what the settings name."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.doctor.diagnosis import Diagnosis, Installation
from tests.doctor.test_planted_faults import one_fault
from tests.support.app import ISSUER
from tests.support.issuer import Issuer, issuing

CHECKS = {"issuers", "OpenID provider"}


@pytest.fixture
async def clerk() -> AsyncIterator[Issuer]:
    async with issuing() as issuer:
        yield issuer


async def examined(healthy: Installation, *issuers: dict[str, Any], openid: str | None = None) -> Diagnosis:
    """Outside production, where keys may come over plain http."""
    client = {} if openid is None else {"OIDC_ISSUER": openid, "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "a canary"}
    given = {"ENVIRONMENT": "development", "EXTERNAL_ISSUERS": json.dumps(issuers) if issuers else None, **client}
    diagnosis = await healthy.doctor(**given)
    assert "canary" not in diagnosis.said
    assert ISSUER["secret"] not in diagnosis.said
    return diagnosis


async def test_keys_are_counted(healthy: Installation, clerk: Issuer) -> None:
    diagnosis = await examined(healthy, clerk.settings, ISSUER, openid=clerk.url)

    assert diagnosis.good >= CHECKS
    assert "1 RS256 key, 1 ES256 key, 1 EdDSA key; https://login.example.com: a shared secret" in diagnosis.said
    assert diagnosis.status == 0


async def test_nothing_is_said_where_nothing_is_set(healthy: Installation) -> None:
    assert not CHECKS & (await examined(healthy)).good


async def test_an_issuer_that_cannot_be_reached_and_one_without_a_usable_key(
    healthy: Installation, clerk: Issuer
) -> None:
    clerk.jwks = {"keys": []}
    nowhere = {"issuer": "http://127.0.0.1:1", "audience": "x"}
    diagnosis = await examined(healthy, clerk.settings, nowhere)

    one_fault(diagnosis, "issuers", "has no key for RS256, ES256, EdDSA", "127.0.0.1:1/.well-known", "EXTERNAL_ISSUERS")


async def test_an_issuer_that_calls_itself_something_else(healthy: Installation, clerk: Issuer) -> None:
    clerk.says_it_is = f"{clerk.url}/"

    one_fault(await examined(healthy, openid=clerk.url), "OpenID provider", "so that is the issuer to set")


async def test_settings_that_cannot_be_used_are_named_once(healthy: Installation) -> None:
    diagnosis = await examined(healthy, {**ISSUER, "secret": "a canary"}, openid="nonsense")

    one_fault(diagnosis, "settings", "EXTERNAL_ISSUERS: 0: Value error, the secret is shorter than 32 bytes")
    assert set(diagnosis.unchecked) >= CHECKS
