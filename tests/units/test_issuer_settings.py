"""EXTERNAL_ISSUERS and OIDC_…: what is refused, in a sentence that names the setting and shows no value."""

import json
from typing import Any

import pytest
from pydantic import SecretStr

from app.core.config import sign_in_faults
from app.core.issuers import issuers_of, openid_provider_of
from tests.support.app import app_settings

CLERK = {"issuer": "https://clerk.example.com", "audience": None}
SUPABASE = {"issuer": "https://x.supabase.co/auth/v1", "audience": "authenticated", "secret": "canary-" * 6}
OPENID = {"oidc_issuer": "https://login.example.com", "oidc_client_id": "parley", "oidc_client_secret": "canary"}


def faults(given: Any, **more: Any) -> list[str]:
    text = given if isinstance(given, str) else json.dumps(given)
    return sign_in_faults(app_settings("sqlite://", external_issuers=SecretStr(text), **more))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("canary", "EXTERNAL_ISSUERS is not JSON"),
        ("[" * 100_000, "EXTERNAL_ISSUERS is not JSON"),
        ("7", "EXTERNAL_ISSUERS: the list: Input should be a valid tuple"),
        ([{"issuer": "https://a.example"}], "EXTERNAL_ISSUERS: 0.audience: Field required"),
        ([{**CLERK, "audiance": "canary"}], "EXTERNAL_ISSUERS: 0.audiance: Extra inputs are not permitted"),
        ([CLERK, {**SUPABASE, "audience": []}], "EXTERNAL_ISSUERS: 1: Value error, audience is empty; null means"),
        ([{**SUPABASE, "secret": "canary"}], "EXTERNAL_ISSUERS: 0: Value error, the secret is shorter than 32 bytes"),
        (
            [{**SUPABASE, "jwks_url": "https://a.example"}],
            "EXTERNAL_ISSUERS: 0: Value error, give a secret or a jwks_url",
        ),
        (
            [{**SUPABASE, "algorithms": ["RS256"]}],
            "EXTERNAL_ISSUERS: 0: Value error, RS256 cannot be used with a shared",
        ),
        (
            [{**CLERK, "algorithms": ["HS256", "RS256"]}],
            "EXTERNAL_ISSUERS: 0: Value error, HS256 cannot be used with public",
        ),
        ([{**CLERK, "algorithms": "none"}], "EXTERNAL_ISSUERS: 0: Value error, none cannot be used with public keys"),
        ([{**CLERK, "issuer": "clerk"}], "EXTERNAL_ISSUERS: 0: Value error, jwks_url, or without one issuer, must be"),
        (
            [{**CLERK, "jwks_url": "file:///etc/passwd"}],
            "EXTERNAL_ISSUERS: 0: Value error, jwks_url, or without one issuer",
        ),
        ([{**CLERK, "leeway": 3600}], "EXTERNAL_ISSUERS: 0.leeway: Input should be less than or equal to 300"),
        ([{**CLERK, "issuer": "https://" + "x" * 250}], "EXTERNAL_ISSUERS: 0.issuer: String should have at most 255"),
        ([CLERK, CLERK], "EXTERNAL_ISSUERS has an issuer twice"),
        (
            [{**CLERK, "shared_ids": True}, {**SUPABASE, "shared_ids": True}],
            "EXTERNAL_ISSUERS: only one issuer can have shared_ids",
        ),
    ],
)
def test_what_cannot_be_used_is_named(given: Any, sentence: str) -> None:
    (said,) = faults(given)

    assert said.startswith(sentence)
    assert "canary" not in said


def test_one_issuer_needs_no_list_and_little_else() -> None:
    (clerk,) = issuers_of(app_settings("sqlite://", external_issuers=SecretStr(json.dumps(CLERK))))

    assert clerk.keys_url == "https://clerk.example.com/.well-known/openid-configuration"
    assert clerk.accepted == ("RS256", "ES256", "EdDSA")
    assert faults([CLERK, SUPABASE], environment="production") == []
    assert "canary" not in repr(issuers_of(app_settings("sqlite://", external_issuers=SecretStr(json.dumps(SUPABASE)))))


@pytest.mark.parametrize(
    "plain", [{**CLERK, "issuer": "http://a.example"}, {**CLERK, "jwks_url": "http://a.example/k"}]
)
def test_production_wants_https(plain: dict[str, Any]) -> None:
    assert faults(plain, environment="production") == ["EXTERNAL_ISSUERS: keys must be fetched with https"]
    assert faults(plain) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"oidc_client_id": None, "oidc_client_secret": None},
            "OIDC_CLIENT_ID is missing; OIDC_CLIENT_SECRET is missing",
        ),
        ({"oidc_issuer": None}, "OIDC_ISSUER is missing"),
        ({"oidc_issuer": "login"}, "OIDC_ISSUER is not an http(s) URL"),
        ({"oidc_issuer": "http://login.example.com", "environment": "production"}, "OIDC_ISSUER must begin with https"),
    ],
)
def test_an_openid_provider_is_whole_or_not_there(given: dict[str, Any], sentence: str) -> None:
    assert sign_in_faults(app_settings("sqlite://", **{**OPENID, **given})) == [sentence]
    assert sign_in_faults(app_settings("sqlite://", **OPENID)) == []


def test_the_provider_takes_over_what_its_entry_says_of_its_users() -> None:
    entry = {"issuer": OPENID["oidc_issuer"], "audience": "api", "shared_ids": True, "claims": {"team": "org"}}
    provider = openid_provider_of(app_settings("sqlite://", **OPENID, external_issuers=SecretStr(json.dumps(entry))))

    assert provider is not None
    assert (provider.issuer.namespace, provider.issuer.claims.team) == ("", "org")
    assert (provider.issuer.audience, provider.issuer.authorized_parties) == (("parley",), ("parley",))
