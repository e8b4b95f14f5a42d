"""False tokens of external issuers, each of which would be somebody else's account if it were taken."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from tests.scenarios.test_exchange import exchange, issuers
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.hostile import Attacks
from tests.support.issuer import AUDIENCE, KEYS, SHARED_SECRET, Issuer, issuing, public, shared, signed
from tests.support.people import API

SUPABASE: Final = "https://x.supabase.co/auth/v1"
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PUBLIC_KEYS: Final = (RSAPublicKey, EllipticCurvePublicKey, Ed25519PublicKey)
STRANGER: Final[dict[str, Key]] = {
    "RS256": RSAKey.generate_key(2048),
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
}

# Of a good token, what is replaced in the claims; ... takes the claim away.
FALSE_CLAIMS: Final[dict[str, tuple[Any, ...]]] = {
    "iss": (..., None, "", "https://elsewhere.example", ["{issuer}"], 7, "{issuer}/", SUPABASE),
    "aud": (..., None, "", "other", ["other"], [], {}, 7, [AUDIENCE, 7], AUDIENCE.upper(), f"{AUDIENCE}/"),
    "exp": (..., None, 0, -1, 1, 1.5, True, "soon", "99999999999", [], {}, float("nan"), float("inf"), -float("inf")),
    "nbf": (10**11, 10**400, "soon", None, True, [], float("nan")),
    "iat": (10**11, "now", None, True, [], float("inf")),
    "sub": (..., None, "", 7, True, [], ["ada"], {}, "x" * 256, "a\x00b", "\ud800"),
}
FALSE_ALGORITHMS: Final[tuple[Any, ...]] = (
    *("none", "None", "NONE", "nOnE", "", "rs256", "HS256", "HS384", "HS512", "RS384", "RS512", "PS256", "ES384"),
    *("ES256K", "Ed448", "RSA-OAEP", "dir", ..., None, 7, [], {}, ["RS256"], True),
)


@pytest.fixture
async def auth0() -> AsyncIterator[Issuer]:
    async with issuing() as issuer:
        yield issuer


@pytest.fixture
async def app(database_url: str, auth0: Issuer) -> AsyncIterator[TestApp]:
    """It accepts one issuer by public keys and one by a shared secret."""
    supabase = {"issuer": SUPABASE, "audience": AUDIENCE, "secret": SHARED_SECRET}
    given = issuers({**auth0.settings, "authorized_parties": "web"}, supabase)
    settings = app_settings(database_url, external_issuers=given, rate_limit_multiplier=LOAD)
    async with running_app(settings) as app:
        yield app


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def by_hand(header: dict[str, Any], claims: Any, sign: Callable[[bytes], bytes]) -> str:
    """For what no library would sign."""
    kept = {name: value for name, value in header.items() if value is not ...}
    said = f"{_b64(json.dumps(kept).encode())}.{_b64(json.dumps(claims).encode())}"
    return f"{said}.{_b64(sign(said.encode()))}"


def hmac_with(key: bytes, digest: str = "sha256") -> Callable[[bytes], bytes]:
    return lambda said: hmac.new(key, said, digest).digest()


def rsa(said: bytes) -> bytes:
    """The issuer's own signature, over whatever is said."""
    key = KEYS["RS256"].get_op_key("sign")
    assert isinstance(key, RSAPrivateKey)
    return key.sign(said, PKCS1v15(), SHA256())


class FalseTokens(Attacks):
    def __init__(self, app: TestApp) -> None:
        super().__init__()
        self._app = app

    async def tries(self, token: str, name: str, *statuses: int) -> None:
        content = json.dumps({"token": token})  # httpx would refuse lone surrogates
        headers = {"Content-Type": "application/json"}
        answer = await self._app.http.post(f"{API}/auth/exchange", content=content, headers=headers)
        self.refused(answer, name, *(statuses or (401,)))


async def test_the_good_tokens_are_good(app: TestApp, auth0: Issuer) -> None:
    """Or else the refusals below would say nothing."""
    several = auth0.token(aud=["other", AUDIENCE], azp="web")
    for token in (auth0.token(), several, shared(Issuer(SUPABASE).claims()), auth0.token(nbf=1, exp=time.time() + 9.5)):
        assert (await exchange(app, token)).status_code == 200
    header = {"alg": "RS256", "kid": "RS256-1", "typ": "at+jwt", "cat": "cl_B7d4PD111AAA"}
    assert (await exchange(app, signed(auth0.claims(), KEYS["RS256"], header))).status_code == 200
    assert (await exchange(app, by_hand({"alg": "RS256", "kid": "RS256-1"}, auth0.claims(), rsa))).status_code == 200


async def test_every_claim_is_checked(app: TestApp, auth0: Issuer) -> None:
    attacks = FalseTokens(app)
    for name, values in FALSE_CLAIMS.items():
        for value in values:
            false = json.loads(json.dumps(value).replace("{issuer}", auth0.url)) if value is not ... else ...
            token = by_hand({"alg": "RS256", "kid": "RS256-1"}, auth0.claims(other={name: false}), rsa)
            await attacks.tries(token, f"{name}={value}")
    for party in ("other", "", 7, ["web"], None):
        several = auth0.claims(aud=[AUDIENCE, "other"], azp=party)
        await attacks.tries(by_hand({"alg": "RS256", "kid": "RS256-1"}, several, rsa), f"azp={party}")
    for no_claims in ([], "x", 7, None, [auth0.claims()]):
        await attacks.tries(by_hand({"alg": "RS256", "kid": "RS256-1"}, no_claims, rsa), f"claims={no_claims}")

    attacks.all_refused()


async def test_no_algorithm_is_taken_for_another(app: TestApp, auth0: Issuer) -> None:
    attacks = FalseTokens(app)
    for algorithm in FALSE_ALGORITHMS:
        for sign in (rsa, hmac_with(SHARED_SECRET.encode()), lambda _said: b"\0"):
            for issuer in (auth0, Issuer(SUPABASE)):
                if (algorithm, issuer.url) == ("HS256", SUPABASE) and sign is not rsa:
                    continue  # the right one
                token = by_hand({"alg": algorithm, "kid": "RS256-1"}, issuer.claims(), sign)
                await attacks.tries(token, f"{algorithm} for {issuer.url}")
    unsigned = by_hand({"alg": "none"}, auth0.claims(), lambda _said: b"x").rpartition(".")[0]
    for token in (f"{unsigned}.", unsigned, f"{unsigned}..", f"{unsigned}.==", f".{unsigned}"):
        await attacks.tries(token, "no signature")

    attacks.all_refused()


async def test_a_public_key_is_never_a_shared_secret(app: TestApp, auth0: Issuer) -> None:
    """Key confusion (CVE-2015-9235, CVE-2024-33663): everybody has the public keys."""
    attacks = FalseTokens(app)
    for name, key in KEYS.items():
        native = key.get_op_key("verify")
        assert isinstance(native, PUBLIC_KEYS)
        jwk = public({name: key})[0]
        spki = [
            native.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
            for encoding in (Encoding.PEM, Encoding.DER)
        ]
        forms = [
            *spki,
            spki[0].strip(),
            spki[0] + b"\n",
            json.dumps(jwk).encode(),
            json.dumps({"keys": [jwk]}).encode(),
        ]
        forms += [native.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH), key.thumbprint().encode(), b""]
        for form in forms:
            for issuer in (auth0, Issuer(SUPABASE)):
                for kid in (f"{name}-1", ..., ""):
                    token = by_hand({"alg": "HS256", "kid": kid}, issuer.claims(), hmac_with(form))
                    await attacks.tries(token, f"{name} as a secret: {form[:20]!r} {kid}")

    attacks.all_refused()


async def test_a_key_of_the_senders_own_is_not_used(app: TestApp, auth0: Issuer) -> None:
    attacks = FalseTokens(app)
    async with issuing(Issuer(published={f"{name}-1": key for name, key in STRANGER.items()})) as stranger:
        for name, key in STRANGER.items():
            jwk = public({f"{name}-1": key})[0]
            brought: tuple[dict[str, Any], ...] = (
                {},
                {"jwk": jwk},
                {"jku": f"{stranger.url}/keys"},
                {"x5u": f"{stranger.url}/keys"},
                {"x5c": [_b64(b"certificate")]},
                {"x5t": "abc", "kid": ...},
                {"kid": f"{stranger.url}/keys"},
                {"kid": "../../../../dev/null"},
                {"kid": "' OR '1'='1"},
                {"kid": "\n"},
                {"kid": "x" * 5_000},
            )
            for more in brought:
                header = {"alg": name, "kid": f"{name}-1", **more}
                token = signed(auth0.claims(), key, {each: value for each, value in header.items() if value is not ...})
                await attacks.tries(token, f"{name} {more}")
        assert stranger.fetched == 0

    attacks.all_refused()


async def test_headers_that_change_what_is_signed_are_refused(app: TestApp, auth0: Issuer) -> None:
    attacks = FalseTokens(app)
    headers: tuple[dict[str, Any], ...] = (
        {"crit": ["exp"], "exp": 1},
        {"crit": []},
        {"crit": ["b64"], "b64": False},
        {"b64": False},
        {"b64": True},
        {"zip": "DEF"},
        {"jwk": public(KEYS)[0]},
        {"jku": f"{auth0.url}/keys"},
        {"typ": "logout+jwt"},
        {"typ": "dpop+jwt"},
        {"typ": 7},
        {"kid": 7},
        {"kid": ["RS256-1"]},
    )
    for more in headers:
        token = by_hand({"alg": "RS256", "kid": "RS256-1", **more}, auth0.claims(), rsa)
        await attacks.tries(token, str(more))

    attacks.all_refused()


async def test_a_token_has_one_spelling_and_a_size(app: TestApp, auth0: Issuer) -> None:
    attacks = FalseTokens(app)
    head, claims, signature = auth0.token().split(".")
    other_end = next(
        each for each in ALPHABET if each != signature[-1] and decoded(signature[:-1] + each) == decoded(signature)
    )
    odd = (
        f"{head}.{claims}.{signature[:-1]}{other_end}",  # the same bytes: the last character has bits to spare
        *("", ".", "..", "...", "a.b.c", "a.b.c.d.e", f"{head}.{claims}", f"{head}.{claims}.{signature}.{signature}"),
        *(f"{head}.{claims}.{signature}=", f"{head}.{claims}.{signature} ", f" {head}.{claims}.{signature}"),
        *(f"{head}.{claims}.{signature[:-1]}", f"{head}.{claims}.{signature}A", f"{head}\n.{claims}.{signature}"),
        *(
            f"{head}.{claims}.{signature[:-4]}!!!!",
            f"{head}.{claims}.é{signature[1:]}",
            f"Bearer {head}.{claims}.{signature}",
        ),
        f"{_b64(b'[' * 4_000)}.{claims}.{signature}",
        f"{head}.{_b64(b'[' * 4_000)}.{signature}",
        f"{head}.{_b64(b'9' * 5_000)}.{signature}",
        f"{_b64(b'{}')}.{claims}.{signature}",
        f"{_b64(bytes([255, 254]))}.{claims}.{signature}",
    )
    for token in odd:
        await attacks.tries(token, token[:40])
    began = time.perf_counter()
    for size in (8_193, 150_000):
        await attacks.tries(auth0.token(padding="x" * size), f"{size} characters", 422)
    await attacks.tries("x" * 2_000_000, "two megabytes", 413)

    attacks.all_refused()
    assert time.perf_counter() - began < 2


async def test_a_token_of_a_known_subject_is_not_made_from_another_one(app: TestApp, auth0: Issuer) -> None:
    """Signatures and claims of two good tokens, exchanged."""
    attacks = FalseTokens(app)
    ada, bob = auth0.token("ada").split("."), auth0.token("bob").split(".")
    for token in ((ada[0], bob[1], ada[2]), (bob[0], ada[1], bob[2])):
        await attacks.tries(".".join(token), "mixed")
    at_supabase = shared(Issuer(SUPABASE).claims("ada"), SHARED_SECRET)
    await attacks.tries(".".join((at_supabase.split(".")[0], ada[1], at_supabase.split(".")[2])), "two issuers")
    own = hashlib.sha256(b"a key of Parley's own").digest()
    await attacks.tries(by_hand({"alg": "HS256"}, {**auth0.claims(), "iss": "parley"}, hmac_with(own)), "ours")

    attacks.all_refused()


async def test_the_refusal_says_what_is_wrong_and_shows_nothing(app: TestApp, auth0: Issuer) -> None:
    said = {
        name: (await exchange(app, token)).json()["detail"]
        for name, token in {
            "issuer": auth0.token(iss="https://elsewhere.example"),
            "audience": auth0.token(aud="other"),
            "expired": auth0.token(exp=int(time.time()) - 31),
            "key": signed(auth0.claims(), KEYS["RS256"], {"alg": "RS256", "kid": "RS256-9"}),
            "encrypted": "a.b.c.d.e",
        }.items()
    }

    assert said == {
        "issuer": "The token's issuer (`iss`) is not one of this server's.",
        "audience": "The token's `aud` is missing or not accepted.",
        "expired": "The token has expired.",
        "key": "The token's key (`kid`) is not one of its issuer's.",
        "encrypted": "This is not a signed JWT. Encrypted tokens cannot be exchanged.",
    }
    assert (await exchange(app, auth0.token(exp=int(time.time()) - 20))).status_code == 200  # within the leeway
