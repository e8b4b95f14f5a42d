"""Access tokens: only a living one of ours opens anything, and a false one is refused at once."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from httpx2 import Response
from sqlalchemy import update

from app.auth.access_tokens import derived_key
from app.auth.refresh_tokens import refresh_token
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session
from tests.support.app import SECRET, TestApp
from tests.support.every_route import operations, set_stage
from tests.support.hostile import Attacks, faults
from tests.support.people import API, Person

KEY: Final = derived_key(SECRET.encode(), "access")
QUICK: Final = 1.0  # seconds for a refusal on a busy machine; unpacking a bomb takes longer
HEADER: Final[dict[str, Any]] = {"alg": "HS256", "typ": "JWT"}
_HASHES: Final = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}

# Of a good token, what is replaced in the claims; ... takes the claim away.
FALSE_CLAIMS: Final[dict[str, tuple[Any, ...]]] = {
    "iss": (..., None, "", "other", ["parley"], 7, "Parley"),
    "aud": (..., None, "", "parley", ["parley"], [], {}, 7, "PARLEY-API"),
    # The last three are far away: a token must not live for ever.
    "exp": (
        *(..., None, 0, -1, 1, 1.5, True, "soon", "99999999999", [], {}, float("nan"), float("inf")),
        *(10**12, 10**18, 10**30),
    ),
    "iat": (..., None, 1.5, True, "now", [], float("nan"), 10**18),
    "nbf": (10**11, "soon"),
    "typ": (..., None, "", "refresh", "Access", 7, ["access"], True),
    "sub": (..., None, "", "x", 7, [], {}, True, str(uuid4())),
    "sid": (..., None, "", "x", 7, [], {}, True, str(uuid4())),
}
FALSE_ALGORITHMS: Final[tuple[Any, ...]] = (
    *("none", "None", "NONE", "", "hs256", "HS384", "HS512", "RS256", "ES256", "A128KW", "dir"),
    *(..., None, 7, [], {}, ["HS256"], True),
)
STRANGE_HEADERS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"kid": "../../dev/null"},
    {"kid": "' OR 1=1"},
    {"jku": "http://127.0.0.1/"},
    {"jwk": {"kty": "oct", "k": ""}},
)
FALSE_KEYS: Final = (
    b"",
    b"secret",
    SECRET.encode(),
    derived_key(SECRET.encode(), "refresh"),
    derived_key(b"", "access"),
    KEY[:-1],
    KEY.hex().encode(),
)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _forged(claims: dict[str, Any], *, header: dict[str, Any] | None = None, key: bytes = KEY) -> str:
    """Signed by hand, for no library would sign most of these."""
    kept = {name: value for name, value in {**HEADER, **(header or {})}.items() if value is not ...}
    said = f"{_b64(json.dumps(kept).encode())}.{_b64(json.dumps(claims).encode())}"
    hashed = _HASHES.get(str(kept.get("alg")), hashlib.sha256)
    return f"{said}.{_b64(hmac.new(key, said.encode(), hashed).digest())}"


def _claims(ada: Person, **other: Any) -> dict[str, Any]:
    now = int(time.time())
    good = {"iss": "parley", "aud": "parley-api", "iat": now, "exp": now + 60, "typ": "access"}
    wanted = {**good, "sub": ada.id, "sid": ada.session_id, **other}
    return {name: value for name, value in wanted.items() if value is not ...}


async def _shows(ada: Person, token: str) -> Response:
    return await ada.http.get(f"{API}/users/me", headers={"Authorization": f"Bearer {token}"})


async def test_a_token_made_by_hand_is_as_good_as_ours(ada: Person) -> None:
    """Or else the refusals below would say nothing."""
    assert (await _shows(ada, _forged(_claims(ada)))).status_code == 200


async def test_every_claim_is_needed_and_checked(ada: Person) -> None:
    attacks = Attacks()
    for name, values in FALSE_CLAIMS.items():
        for value in values:
            forged = _forged(_claims(ada, **{name: value}))
            attacks.refused(await _shows(ada, forged), f"{name}={value}", 401)
    no_claims: tuple[Any, ...] = ([], "x", 7, None, {})
    for claims in no_claims:
        attacks.refused(await _shows(ada, _forged(claims)), str(claims), 401)
    attacks.all_refused()


async def test_one_algorithm_and_one_key_are_taken(ada: Person) -> None:
    attacks = Attacks()
    for algorithm in FALSE_ALGORITHMS:
        token = _forged(_claims(ada), header={"alg": algorithm})
        for forged in (token, token.rsplit(".", 1)[0] + ".", token.rsplit(".", 1)[0] + ".AAAA"):
            attacks.refused(await _shows(ada, forged), f"{algorithm} {forged[-8:]}", 401)
    for key in FALSE_KEYS:
        for header in STRANGE_HEADERS:
            attacks.refused(await _shows(ada, _forged(_claims(ada), header=header, key=key)), f"{key!r} {header}", 401)
    attacks.all_refused()


_WORDS: Final[dict[str, Callable[[str], str]]] = {
    "nothing": lambda token: "",
    "two dots": lambda token: "..",
    "no dots": lambda token: token.replace(".", ""),
    "two parts": lambda token: token.rsplit(".", 1)[0],
    "four parts": lambda token: token + ".x",
    "five parts, as a JWE has": lambda token: _b64(b'{"alg":"dir","enc":"A256GCM","zip":"DEF"}') + ".a.b.c.d",
    "five empty parts": lambda token: "....",
    "2 MB": lambda token: "a" * 2_000_000,
    "2 MB with dots": lambda token: token + "A" * 2_000_000,
    "many dots": lambda token: "." * 2_000,
    "a header that is a list": lambda token: _b64(b"[]") + token[token.index(".") :],
    "a header that is no JSON": lambda token: _b64(b"\xff{") + token[token.index(".") :],
    "a header nested deep": lambda token: _b64(b"[" * 1_520) + ".e30.AAAA",
    "a header of objects nested deep": lambda token: _b64(b'{"":' * 370) + ".e30.AAAA",
    "a header with a long number": lambda token: _b64(b'{"alg":' + b"1" * 1_400 + b"}") + ".e30.AAAA",
    "twice": lambda token: f"{token} {token}",
    "with a space": lambda token: token + " x",
    "in quotes": lambda token: f'"{token}"',
    "cut short": lambda token: token[:-1],
    "another signature": lambda token: token[:-4] + "AAAA",
    "other letters": lambda token: token.upper(),
}


async def test_what_is_no_token_is_refused_at_once(ada: Person) -> None:
    await _shows(ada, ada.access_token)  # the first one loads the library
    attacks = Attacks()
    for name, word in _WORDS.items():
        began = time.perf_counter()
        attacks.refused(await _shows(ada, word(ada.access_token)), name, 401)
        assert time.perf_counter() - began < QUICK, name
    attacks.all_refused()


async def test_a_refresh_token_opens_no_route(app: TestApp) -> None:
    stage = await set_stage(app)
    attacks = Attacks()
    for operation in operations():
        if operation.signed_in:
            answer = await stage.asks(
                stage.ada, operation, headers={"Authorization": f"Bearer {stage.ada.refresh_token}"}
            )
            attacks.refused(answer, operation.id, 401)
    attacks.all_refused()


async def test_an_access_token_refreshes_nothing(ada: Person) -> None:
    cookie = {"Cookie": f"parley-refresh={ada.access_token}", "X-Refresh": "cookie"}
    attacks = Attacks()
    for path in ("refresh", "logout"):
        in_body = await ada.http.post(f"{API}/auth/{path}", json={"refresh_token": ada.access_token})
        attacks.refused(in_body, f"{path} in the body", 401, 422)  # longer than any refresh token
        attacks.refused(await ada.http.post(f"{API}/auth/{path}", headers=cookie), f"{path} by cookie", 401)
    attacks.all_refused()
    assert (await ada.asks("GET", "users/me")).status_code == 200


async def test_a_cookie_opens_nothing_but_a_refresh(ada: Person) -> None:
    for value in (ada.refresh_token, ada.access_token):
        cookies = {"Cookie": f"parley-refresh={value}; __Host-parley-refresh={value}; access_token={value}"}

        assert faults(await ada.http.get(f"{API}/sync", headers=cookies), 401) == ""


async def test_a_token_dies_with_its_time(ada: Person) -> None:
    now = int(time.time())
    expired = _claims(ada, iat=now - 601, exp=now - 1)

    assert faults(await _shows(ada, _forged(expired)), 401) == ""


async def test_a_session_dies_with_its_time(app: TestApp, ada: Person) -> None:
    async with Work(app.running.database) as work:
        past = utc_now() - timedelta(seconds=1)
        await work.execute(update(Session).where(Session.id == UUID(ada.session_id)).values(expires_at=past))
        await work.save()

    assert faults(await ada.asks("GET", "users/me"), 401) == ""
    given = {"refresh_token": ada.refresh_token}
    assert faults(await ada.http.post(f"{API}/auth/refresh", json=given), 401) == ""


async def test_a_refresh_token_of_another_key_session_or_generation_is_refused(app: TestApp, ada: Person) -> None:
    session_id, generation, mac = ada.refresh_token.split(".")
    stranger = Session(id=UUID(session_id), seed="0" * 64, generation=1)
    forged = [
        *("", "x", "..", ada.refresh_token + "x", ada.refresh_token.upper(), " " + ada.refresh_token, session_id),
        f"{uuid4()}.{generation}.{mac}",
        f"{session_id}.{int(generation) + 1}.{mac}",
        f"{session_id}.0{generation}.{mac}",
        f"{session_id}.0.{mac}",
        f"{session_id}.-1.{mac}",
        f"{session_id}.1_0.{mac}",
        f"{session_id}.٧.{mac}",
        f"{session_id}.999999999999999999.{mac}",
        f"{session_id}.{generation}.{'0' * 64}",
        f"{session_id}.{generation}.{mac[:-1]}",
        f"{session_id}.{generation}.{mac}\n",
        refresh_token(SECRET.encode(), stranger),
        refresh_token(b"another secret of 32 bytes and more", stranger),
    ]
    attacks = Attacks()
    for token in forged:
        for path in ("refresh", "logout"):
            answer = await app.http.post(f"{API}/auth/{path}", json={"refresh_token": token})
            attacks.refused(answer, f"{path} {token}", 401)
    attacks.all_refused()

    assert (await app.http.post(f"{API}/auth/refresh", json={"refresh_token": ada.refresh_token})).status_code == 200
