"""The keys of an issuer, over HTTP: kept, rotated, and never asked for more often than is good for the issuer."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from starlette.responses import PlainTextResponse, RedirectResponse

from app.core.http_client import HttpClient
from app.core.issuers import Issuer as Settings
from app.external_auth import jws
from app.external_auth.discovery import Unreachable, client
from app.external_auth.errors import IssuerUnavailable
from app.external_auth.issuer_keys import IssuerKeys
from tests.support.issuer import KEYS, Issuer, issuing, public
from tests.support.scripted_server import scripted_server
from tests.units.test_http_client_tls import tls_server, trusted

__all__ = ["trusted"]


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    http = client()
    yield http
    await http.close()


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with issuing() as issuer:
        yield issuer


def keys_of(issuer: Issuer, http: HttpClient, clock: Clock, **more: Any) -> IssuerKeys:
    settings = Settings(issuer=issuer.url, audience=None, **more)
    return IssuerKeys(settings, http, https_only=False, clock=clock)


def token(key_id: str, algorithm: str = "ES256") -> jws.ParsedToken:
    return jws.ParsedToken(algorithm, key_id, {}, b"", b"")


async def test_a_new_key_is_found_and_a_withdrawn_one_is_dropped(issuer: Issuer, http: HttpClient) -> None:
    clock = Clock()
    keys = keys_of(issuer, http, clock)
    assert await keys.for_token(token("ES256-1")) is not None

    issuer.published = {"next": KEYS["ES256"]}
    too_early = await keys.for_token(token("next"))
    clock.now += 61
    found = await keys.for_token(token("next"))

    assert too_early is None
    assert found is not None
    assert await keys.for_token(token("ES256-1")) is None


async def test_unknown_keys_cause_one_request_a_minute(issuer: Issuer, http: HttpClient) -> None:
    clock = Clock()
    keys = keys_of(issuer, http, clock)
    for minute in range(3):
        clock.now = 1_000 + 60.5 * minute
        guesses = [keys.for_token(token(f"guess-{minute}-{number}")) for number in range(50)]
        assert set(await asyncio.gather(*guesses)) == {None}

    assert issuer.fetched == 3


async def test_known_keys_are_fetched_again_every_ten_minutes(issuer: Issuer, http: HttpClient) -> None:
    clock = Clock()
    keys = keys_of(issuer, http, clock)
    for _ in range(30):
        await asyncio.gather(*(keys.for_token(token("ES256-1")) for _ in range(5)))
        clock.now += 60

    assert issuer.fetched == 3


async def test_old_keys_are_kept_for_a_day_while_the_issuer_is_down(issuer: Issuer, http: HttpClient) -> None:
    clock = Clock()
    keys = keys_of(issuer, http, clock)
    await keys.for_token(token("ES256-1"))
    issuer.jwks = PlainTextResponse("down", 503)

    clock.now += 23 * 3600
    kept = await keys.for_token(token("ES256-1"))
    unknown = await keys.for_token(token("next"))
    clock.now += 2 * 3600
    with pytest.raises(IssuerUnavailable):
        await keys.for_token(token("ES256-1"))

    assert kept is not None
    assert unknown is None
    issuer.jwks = None
    clock.now += 11
    assert await keys.for_token(token("ES256-1")) is not None


async def test_an_issuer_that_is_down_from_the_start_is_tried_every_ten_seconds(http: HttpClient) -> None:
    clock = Clock()
    async with scripted_server(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n") as server:
        keys = keys_of(Issuer(f"http://127.0.0.1:{server.port}"), http, clock)
        for _ in range(20):
            with pytest.raises(IssuerUnavailable):
                await keys.for_token(token("ES256-1"))
            clock.now += 1

    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "answer",
    [
        PlainTextResponse("<html>"),
        PlainTextResponse("[" * 100_000),
        PlainTextResponse("x" * 300_000),
        PlainTextResponse(json.dumps({"keys": public(KEYS)}) + " " * 300_000),
        PlainTextResponse("no", 404),
        RedirectResponse("/keys"),
        {},
        [],
        {"keys": {}},
        {"keys": []},
        {"keys": [None, 7, "x", [], {}, {"kty": "EC"}, {"kty": ["EC"], "kid": []}]},
    ],
    ids=lambda answer: type(answer).__name__,
)
async def test_what_is_no_set_of_keys_is_refused(issuer: Issuer, http: HttpClient, answer: Any) -> None:
    issuer.jwks = answer

    with pytest.raises(Unreachable):
        await keys_of(issuer, http, Clock()).fetch()


async def test_a_slow_issuer_is_not_waited_for(http: HttpClient) -> None:
    slow = HttpClient(0.3, longest=1_000)
    try:
        async with scripted_server(b"") as server:
            with pytest.raises(Unreachable):
                await keys_of(Issuer(f"http://127.0.0.1:{server.port}"), slow, Clock()).fetch()
    finally:
        await slow.close()


async def test_only_keys_that_can_verify_are_used(issuer: Issuer, http: HttpClient) -> None:
    ec, rsa, ed = (public({"good": KEYS[name]})[0] for name in ("ES256", "RS256", "EdDSA"))
    with pytest.warns(SecurityWarning, match="2048"):
        (short,) = public({"short": RSAKey.generate_key(1024)})
    (other_curve,) = public({"p384": ECKey.generate_key("P-384")})
    (exchange,) = public({"x25519": OKPKey.generate_key("X25519")})
    private = {**KEYS["ES256"].as_dict(private=True), "kid": "private"}
    symmetric = {**OctKey.generate_key(256).as_dict(private=True), "kid": "good"}
    unusable = [
        *(short, other_curve, exchange, private, symmetric, {**ec, "alg": "HS256"}, {**rsa, "alg": "RS512"}),
        *(
            {**ec, "use": "enc"},
            {**ec, "key_ops": ["sign"]},
            {**ec, "x": ec["y"]},
            {**ec, "kid": 7},
            {**rsa, "kty": "oct"},
        ),
        *({**rsa, "n": "AQAB"}, {**rsa, "n": 7}, {**ed, "x": "AA"}, {**ed, "crv": "P-256"}, {**ec, "kty": "OKP"}),
    ]
    issuer.jwks = {"keys": [*unusable, {**ed, "alg": "Ed25519"}, {**rsa, "alg": "RS256", "x5u": "http://127.0.0.1/"}]}

    found = await keys_of(issuer, http, Clock()).fetch()

    assert [(key.algorithm, key.key_id) for key in found] == [("EdDSA", "good"), ("RS256", "good")]


async def test_an_issuer_uses_the_algorithms_that_its_settings_name(issuer: Issuer, http: HttpClient) -> None:
    found = await keys_of(issuer, http, Clock(), algorithms=["ES256"]).fetch()

    assert {key.algorithm for key in found} == {"ES256"}


async def test_a_token_without_a_key_id_needs_a_single_key(issuer: Issuer, http: HttpClient) -> None:
    keys = keys_of(issuer, http, Clock())
    nameless = jws.ParsedToken("ES256", None, {}, b"", b"")
    single = await keys.for_token(nameless)
    issuer.published = {"one": KEYS["ES256"], "two": ECKey.generate_key("P-256")}
    several = await keys_of(issuer, http, Clock()).for_token(nameless)

    assert single is not None
    assert several is None


async def test_a_document_of_another_issuer_is_refused(issuer: Issuer, http: HttpClient) -> None:
    issuer.says_it_is = "https://elsewhere.example"

    with pytest.raises(Unreachable, match=r"https://elsewhere\.example, so that is the issuer to set"):
        await keys_of(issuer, http, Clock()).fetch()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/keys", "file:///etc/passwd", "ftp://127.0.0.1/"])
async def test_production_fetches_with_https_alone(http: HttpClient, url: str) -> None:
    settings = Settings.model_construct(issuer="https://x.example", audience=None, jwks_url=url, secret=None)

    with pytest.raises(Unreachable, match="is not an https address"):
        await IssuerKeys(settings, http, https_only=True).fetch()


@pytest.mark.usefixtures("trusted")
async def test_a_document_cannot_lead_production_away_from_https(http: HttpClient) -> None:
    async with tls_server() as server:
        url = f"https://127.0.0.1:{server.port}"
        document = json.dumps({"issuer": url, "jwks_uri": f"http://127.0.0.1:{server.port}/"}).encode()
        server.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(document), document)]
        keys = IssuerKeys(Settings(issuer=url, audience=None), http, https_only=True)

        with pytest.raises(Unreachable, match="is not an https address"):
            await keys.fetch()

    assert len(server.requests) == 1
