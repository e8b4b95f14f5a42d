"""Users of another login: their token becomes a session, and one subject is one user."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from pydantic import SecretStr
from sqlalchemy import func, select, update

from app.core.config import Rate
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session, User
from tests.support.app import AVATAR_HOST, TestApp, app_settings, running_app
from tests.support.issuer import SHARED_SECRET, Issuer, issuing, shared
from tests.support.people import API, Person


@pytest.fixture
async def clerk() -> AsyncIterator[Issuer]:
    async with issuing() as issuer:
        yield issuer


@pytest.fixture
async def app(database_url: str, clerk: Issuer) -> AsyncIterator[TestApp]:
    async with running_app(app_settings(database_url, external_issuers=issuers(clerk.settings))) as app:
        yield app


def issuers(*given: dict[str, Any]) -> SecretStr:
    return SecretStr(json.dumps(given))


async def exchange(app: TestApp, token: str, device: str | None = None, **headers: str) -> Response:
    body = {"token": token} if device is None else {"token": token, "device": device}
    return await app.http.post(f"{API}/auth/exchange", json=body, headers=headers)


async def arrives(app: TestApp, token: str, device: str | None = None) -> Person:
    answer = await exchange(app, token, device)
    assert answer.status_code == 200, answer.text
    tokens = answer.json()
    return Person.of(tokens["user"]["display_name"], app.http, app.realtime, tokens)


async def user_rows(app: TestApp) -> list[User]:
    async with Work(app.running.database) as work:
        return await work.all(select(User).order_by(User.id))


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
async def test_users_of_another_login_chat_with_each_other(app: TestApp, clerk: Issuer, algorithm: str) -> None:
    ada = await arrives(app, clerk.token("user_ada", algorithm, name="Ada"))
    bob = await arrives(app, clerk.token("user_bob", algorithm, name="Bob"))

    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello, Bob!", chat)

    assert [each["body"] for each in (await bob.history(chat))["items"]] == ["Hello, Bob!"]
    assert (await app.http.post(f"{API}/auth/refresh", json={"refresh_token": ada.refresh_token})).status_code == 200
    assert clerk.fetched == 1


async def test_a_shared_secret_signs_as_well_and_claims_can_be_deep(database_url: str) -> None:
    supabase = {
        "issuer": "https://x.supabase.co/auth/v1",
        "audience": "authenticated",
        "secret": SHARED_SECRET,
        "claims": {"name": "user_metadata.full_name", "email_verified": None},
    }
    given = {"aud": "authenticated", "email": "ada@example.com", "user_metadata": {"full_name": "Ada"}}
    claims = Issuer("https://x.supabase.co/auth/v1").claims(other=given)
    async with running_app(app_settings(database_url, external_issuers=issuers(supabase))) as app:
        ada = await arrives(app, shared(claims))
        forged = await exchange(app, shared(claims, SHARED_SECRET[::-1]))

    assert (ada.user["display_name"], ada.user["email"]) == ("Ada", "ada@example.com")
    assert forged.status_code == 401


async def test_the_profile_follows_the_token(app: TestApp, clerk: Issuer) -> None:
    picture = f"https://{AVATAR_HOST}/ada.png"
    first = clerk.token(name="Ada", picture=picture, email="ada@example.com", email_verified=True, team="engines")
    ada = await arrives(app, first)
    await ada.asks("PATCH", "users/me", json={"display_name": "Countess"})

    silent = await arrives(app, clerk.token())
    told = await arrives(app, clerk.token(name="Ada King", email="new@example.com", email_verified=False))
    (row,) = await user_rows(app)

    assert (ada.user["avatar_url"], ada.user["email"]) == (picture, "ada@example.com")
    assert (silent.user["display_name"], silent.user["email"]) == ("Countess", "ada@example.com")
    assert (told.user["display_name"], told.user["email"]) == ("Ada King", None)
    assert (told.user["avatar_url"], row.team, row.email) == (picture, None, None)


async def test_what_cannot_be_shown_is_left_out(app: TestApp, clerk: Issuer) -> None:
    odd = clerk.token(name="\u202eadA", picture="https://elsewhere.example/x.png", email="no address", team="x" * 65)
    ada = await arrives(app, odd)
    long = await arrives(app, clerk.token("bob", name="B" * 200, picture=7, email=["a@example.com"], team=7))
    doubtful = await arrives(app, clerk.token("eve", email="eve@example.com", email_verified=1))
    rows = await user_rows(app)

    assert ada.user["display_name"] == f"User {ada.id[-6:]}"
    assert (ada.user["avatar_url"], ada.user["email"]) == (None, None)
    assert long.user["display_name"] == "B" * 80
    assert doubtful.user["email"] is None
    assert [row.team for row in rows] == [None, None, None]


async def test_two_issuers_with_one_address_are_two_users(database_url: str, clerk: Issuer) -> None:
    async with issuing() as auth0:
        given = issuers(clerk.settings, auth0.settings)
        async with running_app(app_settings(database_url, external_issuers=given)) as app:
            own = await app.welcomes("Ada")
            known = {"email": "ada@example.com", "email_verified": True}
            people = [await arrives(app, issuer.token("ada", other=known)) for issuer in (clerk, auth0)]

    assert len({own.id, *(person.id for person in people)}) == 3


async def test_one_subject_that_arrives_many_times_at_once_is_one_user(app: TestApp, clerk: Issuer) -> None:
    arrivals = await asyncio.gather(*(arrives(app, clerk.token(name="Ada"), "phone") for _ in range(10)))

    assert len({person.id for person in arrivals}) == 1
    assert len({person.session_id for person in arrivals}) == 1
    assert len(await user_rows(app)) == 1
    assert clerk.fetched == 1


async def test_a_page_that_signs_in_at_every_load_has_one_session(app: TestApp, clerk: Issuer) -> None:
    tabs = [await arrives(app, clerk.token(), "laptop") for _ in range(3)]
    phone = await arrives(app, clerk.token(), "phone")
    nameless = await arrives(app, clerk.token())
    bobs = await arrives(app, clerk.token("bob"), "laptop")

    assert len({tab.session_id for tab in tabs}) == 1
    assert len({tabs[0].session_id, phone.session_id, nameless.session_id, bobs.session_id}) == 4
    assert [(await tab.asks("GET", "users/me")).status_code for tab in tabs] == [200, 200, 200]


async def test_a_session_that_was_ended_stays_ended(app: TestApp, clerk: Issuer) -> None:
    before = await arrives(app, clerk.token(), "laptop")
    await before.asks("DELETE", f"auth/sessions/{before.session_id}")

    after = await arrives(app, clerk.token(), "laptop")

    assert after.session_id != before.session_id
    assert (await before.asks("GET", "users/me")).status_code == 401
    assert (await after.asks("GET", "users/me")).status_code == 200


async def test_a_continued_session_keeps_no_old_refresh_token_alive(app: TestApp, clerk: Issuer) -> None:
    laptop = await arrives(app, clerk.token(), "laptop")
    first = await app.http.post(f"{API}/auth/refresh", json={"refresh_token": laptop.refresh_token})
    async with Work(app.running.database) as work:
        long_ago = utc_now().replace(year=2020)
        await work.execute(update(Session).values(rotated_at=long_ago))
        await work.save()

    again = await arrives(app, clerk.token(), "laptop")
    old = await app.http.post(f"{API}/auth/refresh", json={"refresh_token": laptop.refresh_token})

    assert again.refresh_token == first.json()["refresh_token"]
    assert old.status_code == 401


async def test_a_browser_gets_its_refresh_token_as_a_cookie(app: TestApp, clerk: Issuer) -> None:
    answer = await exchange(app, clerk.token(), **{"X-Refresh": "cookie"})

    assert answer.json()["refresh_token"] is None
    assert "HttpOnly" in answer.headers["set-cookie"]


async def test_a_deactivated_user_stays_out(app: TestApp, clerk: Issuer) -> None:
    ada = await arrives(app, clerk.token(name="Ada"))
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(ada.id)).values(deactivated_at=utc_now()))
        await work.save()

    refused = await exchange(app, clerk.token(name="Someone else"))
    (row,) = await user_rows(app)

    assert (refused.status_code, refused.json()["code"]) == (403, "user_deactivated")
    assert row.display_name == "Ada"


async def test_an_external_user_has_no_password_to_guess(app: TestApp, clerk: Issuer) -> None:
    await arrives(app, clerk.token(email="ada@example.com", email_verified=True))

    for password in ("none", "", "no user has this password"):
        guess = {"email": "ada@example.com", "password": password}
        assert (await app.http.post(f"{API}/auth/login", json=guess)).status_code == 401
    assert (await app.welcomes("Ada")).user["email"] == "ada@example.com"


async def test_the_products_own_ids_can_be_the_subjects(database_url: str, clerk: Issuer) -> None:
    given = issuers({**clerk.settings, "shared_ids": True})
    async with running_app(app_settings(database_url, external_issuers=given)) as app:
        await arrives(app, clerk.token("user_17"))
        (row,) = await user_rows(app)

    assert (row.external_issuer, row.external_id) == ("", "user_17")


async def test_bad_tokens_count_as_failed_sign_ins_and_good_ones_do_not(database_url: str, clerk: Issuer) -> None:
    given = {"external_issuers": issuers(clerk.settings), "sign_in_failures_per_address": 3}
    async with running_app(app_settings(database_url, **given)) as app:
        good = [(await exchange(app, clerk.token(f"user_{n}"))).status_code for n in range(6)]
        bad = [await exchange(app, clerk.token(aud="other")) for _ in range(4)]
        still = await exchange(app, clerk.token("user_9"))

    assert good == [200] * 6
    assert [answer.status_code for answer in bad] == [401, 401, 401, 429]
    assert bad[-1].json()["code"] == "too_many_attempts"
    assert still.status_code == 200


async def test_sessions_without_a_device_are_limited(database_url: str, clerk: Issuer) -> None:
    given = {"external_issuers": issuers(clerk.settings), "rate_limit_new_sessions": Rate(2, 3600)}
    async with running_app(app_settings(database_url, **given)) as app:
        nameless = [(await exchange(app, clerk.token())).status_code for _ in range(3)]
        named = [(await exchange(app, clerk.token("bob"), "laptop")).status_code for _ in range(3)]
        async with Work(app.running.database) as work:
            sessions = await work.one(select(func.count()).select_from(Session))

    assert nameless == [200, 200, 429]
    assert named == [200, 200, 200]
    assert sessions == 3
