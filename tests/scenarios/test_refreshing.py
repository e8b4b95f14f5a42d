"""Refreshing: each token once, a lost answer forgiven for a while, and a copied token ends the session."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session, User
from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import faults
from tests.support.people import API, PASSWORD, Person

BY_COOKIE = {"X-Refresh": "cookie"}


async def _refreshes(app: TestApp, token: str) -> Response:
    return await app.http.post(f"{API}/auth/refresh", json={"refresh_token": token})


async def _next(app: TestApp, token: str) -> str:
    answer = await _refreshes(app, token)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["refresh_token"])


async def _time_passes(app: TestApp, person: Person, seconds: int) -> None:
    """As far as this person's session knows, whose last refresh is that much longer ago."""
    moved = utc_now() - timedelta(seconds=seconds)
    async with Work(app.running.database) as work:
        mine = Session.id == UUID(person.session_id)
        await work.execute(update(Session).where(mine).values(rotated_at=moved))
        await work.save()


async def _is_signed_out(app: TestApp, person: Person, *tokens: str) -> None:
    assert faults(await person.asks("GET", "users/me"), 401) == ""
    assert faults(await person.may_listen(person.channel), 401) == ""
    for token in tokens:
        assert faults(await _refreshes(app, token), 401) == ""


async def test_each_refresh_gives_another_pair_that_works(app: TestApp, ada: Person) -> None:
    answer = await _refreshes(app, ada.refresh_token)

    assert answer.json()["refresh_token"] != ada.refresh_token
    assert answer.json()["session_id"] == ada.session_id
    again = Person.of("Ada", app.http, app.realtime, answer.json())
    assert (await again.asks("GET", "users/me")).status_code == 200


async def test_a_lost_answer_is_given_again_for_two_minutes(app: TestApp, ada: Person) -> None:
    second = await _next(app, ada.refresh_token)
    await _time_passes(app, ada, 110)

    assert await _next(app, ada.refresh_token) == second
    assert await _next(app, ada.refresh_token) == second


async def test_after_two_minutes_the_token_before_ends_the_session(app: TestApp, ada: Person) -> None:
    second = await _next(app, ada.refresh_token)
    await _time_passes(app, ada, 121)

    assert faults(await _refreshes(app, ada.refresh_token), 401) == ""
    await _is_signed_out(app, ada, second, ada.refresh_token)


async def test_without_grace_the_token_before_ends_the_session_at_once(database_url: str) -> None:
    async with running_app(app_settings(database_url, refresh_grace=0)) as app:
        ada = await app.welcomes("Ada")
        second = await _next(app, ada.refresh_token)

        assert faults(await _refreshes(app, ada.refresh_token), 401) == ""
        await _is_signed_out(app, ada, second)


async def test_an_older_token_ends_the_session_everywhere(app: TestApp, ada: Person, bob: Person) -> None:
    tablet = await ada.signs_in_again()
    third = await _next(app, await _next(app, ada.refresh_token))

    assert faults(await _refreshes(app, ada.refresh_token), 401) == ""

    await _is_signed_out(app, ada, third, ada.refresh_token)
    assert app.realtime.disconnected == [UUID(ada.session_id)]
    assert [heard.name for heard in ada.hears(on=ada.channel)] == ["channel-changed"]
    assert (await tablet.heads())["user_channel"] == f"user:{ada.id};1"
    assert (await tablet.may_listen(ada.channel)).status_code == 403
    assert (await bob.heads())["user_channel"] == bob.channel


async def test_an_older_token_of_an_ended_session_ends_nothing_more(app: TestApp, ada: Person) -> None:
    tablet = await ada.signs_in_again()
    await _next(app, await _next(app, ada.refresh_token))

    for _ in range(3):
        await _refreshes(app, ada.refresh_token)

    assert (await tablet.heads())["user_channel"].endswith(";1")
    assert len(app.realtime.disconnected) == 1


async def test_twenty_refreshes_at_once_give_one_successor(app: TestApp, ada: Person) -> None:
    answers = await asyncio.gather(*(_refreshes(app, ada.refresh_token) for _ in range(20)))

    assert [answer.status_code for answer in answers] == [200] * 20
    (successor,) = {answer.json()["refresh_token"] for answer in answers}
    await _next(app, successor)
    for answer in answers:
        person = Person.of("Ada", app.http, app.realtime, answer.json())
        assert (await person.asks("GET", "users/me")).status_code == 200


async def test_refreshing_while_the_session_is_ended_brings_nothing_back(app: TestApp, ada: Person) -> None:
    tablet = await ada.signs_in_again()
    ending = tablet.asks("DELETE", f"auth/sessions/{ada.session_id}")

    answers = await asyncio.gather(*(_refreshes(app, ada.refresh_token) for _ in range(5)), ending)

    assert {answer.status_code for answer in answers} <= {200, 204, 401}
    later = [answer.json()["refresh_token"] for answer in answers if answer.status_code == 200]
    await _is_signed_out(app, ada, ada.refresh_token, *later)


@pytest.mark.parametrize("how", ["signing out", "ending it", "ending all others", "deactivation"])
async def test_a_session_that_ended_is_dead_for_every_token(app: TestApp, ada: Person, how: str) -> None:
    tablet = await ada.signs_in_again()
    second = await _next(app, ada.refresh_token)
    match how:
        case "signing out":
            answer = await app.http.post(f"{API}/auth/logout", json={"refresh_token": second})
        case "ending it":
            answer = await tablet.asks("DELETE", f"auth/sessions/{ada.session_id}")
        case "ending all others":
            answer = await tablet.asks("DELETE", "auth/sessions")
        case _:
            answer = await _is_deactivated(app, ada)

    assert answer.status_code == 204
    await _is_signed_out(app, ada, second, ada.refresh_token)
    if how == "deactivation":
        given = {"email": ada.user["email"], "password": PASSWORD}
        assert faults(await app.http.post(f"{API}/auth/login", json=given), 401) == ""
        await _is_signed_out(app, tablet, tablet.refresh_token)
    else:
        assert app.realtime.disconnected == [UUID(ada.session_id)]
        raised = "" if how == "signing out" else ";1"
        assert (await tablet.heads())["user_channel"] == ada.channel + raised


async def test_whoever_loses_a_session_was_seen_at_a_moment_in_utc(app: TestApp, ada: Person, bob: Person) -> None:
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(ada.id)).values(online=True))
        await work.save()

    await (await ada.signs_in_again()).asks("DELETE", f"auth/sessions/{ada.session_id}")

    seen = await bob.reads(f"users/{ada.id}")
    assert (seen["online"], seen["last_seen_at"][-1]) == (False, "Z")


async def _is_deactivated(app: TestApp, person: Person) -> Response:
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(person.id)).values(deactivated_at=utc_now()))
        await work.save()
    return Response(204)


async def test_the_database_holds_no_token_and_no_password(app: TestApp, ada: Person) -> None:
    async with Work(app.running.database) as work:
        (user,) = await work.all(select(User))
        (session,) = await work.all(select(Session))

    assert user.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    kept = str({**vars(session), **vars(user)})
    for secret in (PASSWORD, ada.access_token, ada.refresh_token, ada.refresh_token.rsplit(".", 1)[1]):
        assert secret not in kept


async def test_a_browser_keeps_the_token_where_no_script_sees_it(database_url: str) -> None:
    given = {"email": "ada@example.com", "password": PASSWORD}
    hosts: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("http", {}, "parley-refresh"),
        ("https", {}, "__Host-parley-refresh"),
        ("http", {"environment": "production"}, "__Host-parley-refresh"),
        ("http", {"vercel_env": "production"}, "__Host-parley-refresh"),
    )
    for scheme, more, name in hosts:
        async with running_app(app_settings(database_url, **more)) as app:
            await app.http.post(f"{API}/auth/register", json={**given, "display_name": "Ada"})
            transport = ASGITransport(app=app.asgi)
            async with AsyncClient(transport=transport, base_url=f"{scheme}://parley.test") as browser:
                answer = await browser.post(f"{API}/auth/login", json=given, headers=BY_COOKIE)

        assert answer.json()["refresh_token"] is None
        kept, *attributes = answer.headers["set-cookie"].split("; ")
        secure = ["Secure"] if name.startswith("__Host-") else []
        expected = {"HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=strict", *secure}
        assert (kept.split("=")[0], set(attributes)) == (name, expected)


async def test_a_cookie_refreshes_only_beside_its_header(app: TestApp, ada: Person) -> None:
    cookie = {"Cookie": f"parley-refresh={ada.refresh_token}"}
    for path in ("refresh", "logout"):
        answer = await app.http.post(f"{API}/auth/{path}", headers=cookie)
        assert (faults(answer, 403), answer.json()["code"]) == ("", "cookie_needs_header")
        assert faults(await app.http.post(f"{API}/auth/{path}", headers={**cookie, "X-Refresh": "1"}), 422) == ""
        assert faults(await app.http.post(f"{API}/auth/{path}", headers=BY_COOKIE), 401) == ""

    answer = await app.http.post(f"{API}/auth/refresh", headers={**cookie, **BY_COOKIE})

    assert (answer.status_code, answer.json()["refresh_token"]) == (200, None)
    assert ada.refresh_token not in answer.headers["set-cookie"]


async def test_signing_out_takes_the_cookie_back_and_may_be_repeated(app: TestApp, ada: Person) -> None:
    headers = {"Cookie": f"parley-refresh={ada.refresh_token}", **BY_COOKIE}

    first = await app.http.post(f"{API}/auth/logout", headers=headers)
    second = await app.http.post(f"{API}/auth/logout", headers=headers)

    assert (first.status_code, second.status_code) == (204, 204)
    assert 'parley-refresh=""; ' in first.headers["set-cookie"]
    assert "Max-Age=0" in first.headers["set-cookie"]
    await _is_signed_out(app, ada, ada.refresh_token)
