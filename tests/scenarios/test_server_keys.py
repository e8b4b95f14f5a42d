"""API keys: shown once, good for their scopes alone, and worth nothing once revoked."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from httpx2 import Response
from sqlalchemy import select

from app.core.fields import new_id
from app.db.unit_of_work import ReadWork, Work
from app.models.api_keys import ApiKey
from app.server_api.keys import SCOPES, list_keys, revoke_key
from tests.support.app import TestApp, app_settings, running_app
from tests.support.databases import ROOT
from tests.support.hostile import Attacks, faults
from tests.support.people import API, Person
from tests.support.product_server import ProductServer, product_server

USERS: Final = f"{API}/server/users"


def command(database_url: str, *words: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "DATABASE_URL": database_url}
    line = [sys.executable, "-m", "app", "api-key", *words]
    return subprocess.run(line, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


async def keys_of(app: TestApp) -> list[ApiKey]:
    async with ReadWork(app.running.database) as work:
        return await list_keys(work)


async def call(app: TestApp, authorization: str | bytes) -> Response:
    given = authorization if isinstance(authorization, bytes) else authorization.encode()
    return await app.http.get(f"{USERS}/nobody", headers={b"Authorization": given})


async def test_a_key_of_the_command_line_works_until_it_is_revoked(app: TestApp, database_url: str) -> None:
    made = await asyncio.to_thread(command, database_url, "create", "--name", "shop", "--scope", "users:read")
    key = made.stdout.strip()
    assert (await call(app, f"Bearer {key}")).status_code == 404  # it got in, and there is no such user

    listed = await asyncio.to_thread(command, database_url, "list")
    key_id, name, scopes, *_ = listed.stdout.split()
    assert (name, scopes) == ("shop", "users:read")
    assert key not in listed.stdout + made.stderr

    revoked = await asyncio.to_thread(command, database_url, "revoke", key_id)
    assert revoked.returncode == 0, revoked.stderr
    assert faults(await call(app, f"Bearer {key}"), 401) == ""
    again = await asyncio.to_thread(command, database_url, "revoke", key_id)
    assert (again.returncode, "revoked before" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    "words", [("create",), ("create", "--scope", "everything"), ("create", "--scope", "users:read", "--name", "")]
)
def test_a_key_without_a_valid_scope_and_name_is_not_made(words: tuple[str, ...], tmp_path: Path) -> None:
    assert command(f"sqlite:///{tmp_path / 'x.db'}", *words).returncode == 2


async def test_only_the_hash_of_a_key_is_stored(app: TestApp, shop: ProductServer) -> None:
    async with ReadWork(app.running.database) as work:
        rows = await work.rows(select(*ApiKey.__table__.columns))

    assert shop.key.startswith("psk_")
    assert len(shop.key) == 47
    assert shop.key.removeprefix("psk_") not in str(rows)


async def test_nothing_but_a_valid_key_gets_in(app: TestApp, shop: ProductServer, ada: Person) -> None:
    revoked = await product_server(app)
    last = (await keys_of(app))[-1]
    async with Work(app.running.database) as work:
        assert await revoke_key(work, last.id)
        assert not await revoke_key(work, new_id())
        await work.save()

    attacks = Attacks()
    for shown in (
        *("", "Bearer", "Bearer ", "Bearer psk_", f"Basic {shop.key}", shop.key, f"Bearer {shop.key[:-1]}A"),
        *(f"Bearer {shop.key}x", f"Bearer {shop.key.upper()}", f"Bearer {shop.key},x", f"Bearer {ada.access_token}"),
        *(f"Bearer psk_{'x' * 5_000}", f"Bearer {revoked.key}", "Bearer psk_é".encode(), b"Bearer psk_\xff"),
    ):
        answer = await call(app, shown)
        attacks.refused(answer, str(shown)[:40], 401)
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "invalid_api_key"
    attacks.all_refused()


async def test_a_key_does_what_its_scopes_name_and_the_answer_names_what_is_missing(app: TestApp) -> None:
    reader = await product_server(app, "users:read")
    row = {"external_id": "ada", "display_name": "Ada"}

    answer = await reader.asks("PUT", "users", json={"users": [row]})

    assert faults(answer, 403) == ""
    assert (answer.json()["code"], "users:write" in answer.json()["detail"]) == ("missing_scope", True)
    assert faults(await reader.asks("GET", "users/ada"), 404) == ""


async def test_a_key_is_no_session_and_a_session_is_no_key(shop: ProductServer, ada: Person) -> None:
    as_session = await ada.http.get(f"{API}/sync", headers={"Authorization": f"Bearer {shop.key}"})
    as_key = await ada.asks("GET", f"{USERS}/ada")

    assert (faults(as_session, 401), faults(as_key, 401)) == ("", "")


async def test_neither_a_cookie_nor_an_address_carries_a_key_and_no_page_may_read_the_answer(
    database_url: str,
) -> None:
    page = "https://chat.example.com"
    async with running_app(app_settings(database_url, cors_origins=(page,))) as app:
        shop = await product_server(app)
        await shop.upserts({"external_id": "ada", "display_name": "Ada"})
        from_page = await shop.asks("GET", "users/ada", headers={"Origin": page})
        before = await app.http.options(
            f"{USERS}/ada", headers={"Origin": page, "Access-Control-Request-Method": "GET"}
        )
        by_cookie = await app.http.get(f"{USERS}/ada", headers={"Cookie": f"key={shop.key}; psk={shop.key}"})
        by_query = await app.http.get(f"{USERS}/ada?key={shop.key}&access_token={shop.key}")

    assert from_page.status_code == 200
    for answer in (from_page, before):
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert (faults(by_cookie, 401), faults(by_query, 401)) == ("", "")
    assert "set-cookie" not in from_page.headers


async def test_invalid_keys_are_counted_for_all_processes_and_a_valid_one_works_all_the_same(
    database_url: str,
) -> None:
    settings = app_settings(database_url, api_key_failures=3)
    async with running_app(settings) as one, running_app(settings) as other:
        shop = await product_server(one)
        answers = [await call(app, "Bearer psk_guess") for app in (one, other, one, other)]

        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
        assert faults(answers[-1], 429) == ""
        assert answers[-1].json()["code"] == "too_many_attempts"
        assert (await call(one, f"Bearer {shop.key}")).status_code == 404


async def test_the_last_use_is_noted_now_and_then_and_not_each_time(app: TestApp, shop: ProductServer) -> None:
    assert [key.last_used_at for key in await keys_of(app)] == [None]
    await shop.upserts({"external_id": "ada", "display_name": "Ada"})
    (noted,) = [key.last_used_at for key in await keys_of(app)]
    await shop.asks("GET", "users/ada")

    assert noted is not None
    assert [key.last_used_at for key in await keys_of(app)] == [noted]


async def test_no_log_line_and_no_problem_holds_a_key(
    database_url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running_app(app_settings(database_url, log_level="DEBUG")) as app:
        shop = await product_server(app, *SCOPES)
        shown = [
            await shop.asks("PUT", "users", json={"users": [{"external_id": "ada", "display_name": "Ada"}]}),
            await shop.asks("PUT", "users", content=b"{", headers={"Content-Type": "application/json"}),
            await shop.asks("GET", "nowhere"),
            await call(app, f"Bearer {shop.key}x"),
        ]

    logged = caplog.text + "".join(capfd.readouterr()) + json.dumps([answer.text for answer in shown])
    assert shop.key not in logged
