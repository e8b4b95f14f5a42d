"""Guarded answers: headers that keep browsers and caches out, on every answer, and the cron route behind its secret."""

from typing import Final

from pydantic import SecretStr

from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import faults
from tests.support.people import Person

CRON_SECRET: Final = "a secret of the cron job"
ANSWERS: Final = (
    ("GET", "/api/v1/config", 200),
    ("GET", "/api/health/live", 200),
    ("GET", "/api/docs", 200),
    ("GET", "/api/v1/sync", 401),
    ("POST", "/pusher/auth", 401),
    ("GET", "/api/v1/nowhere", 404),
    ("GET", "/api/nowhere", 404),
    ("GET", "/pusher/nowhere", 404),
    ("GET", "/api/%00", 404),
    ("POST", "/api/v1/sync", 405),
    ("TRACE", "/api/v1/sync", 405),
    ("POST", "/nowhere", 405),
    ("GET", "/api/v1/sync?a=1&a=2", 422),
    ("POST", "/api/v1/auth/login", 422),
)
GUARDED: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
}


async def test_the_cron_route_is_for_whoever_knows_its_secret(database_url: str) -> None:
    async with running_app(app_settings(database_url)) as app:  # no secret: closed to all
        ada = await app.welcomes("Ada")
        for authorization in ("", "Bearer", "Bearer ", "Bearer None"):
            answer = await app.http.get("/api/cron/sweep", headers={"Authorization": authorization})
            assert faults(answer, 401) == "", authorization
    async with running_app(app_settings(database_url, cron_secret=SecretStr(CRON_SECRET))) as app:
        for token in ("", CRON_SECRET[:-1], CRON_SECRET.upper(), f" {CRON_SECRET}", ada.access_token, "é"):
            headers = {b"Authorization": f"Bearer {token}".encode()}
            assert faults(await app.http.get("/api/cron/sweep", headers=headers), 401) == "", token

        answer = await app.http.get("/api/cron/sweep", headers={"Authorization": f"Bearer {CRON_SECRET}"})
        assert (answer.status_code, answer.headers.get("cache-control")) == (200, "no-store")


async def test_every_answer_is_guarded(app: TestApp) -> None:
    for method, path, status in ANSWERS:
        answer = await app.http.request(method, path)

        assert answer.status_code == status, f"{method} {path}: {answer.text}"
        assert {name: answer.headers.get(name) for name in GUARDED} == GUARDED, path
        if status >= 400:
            assert faults(answer, status) == "", path


async def test_nothing_new_is_not_kept_either(ada: Person) -> None:
    first = await ada.asks("GET", "sync")

    again = await ada.asks("GET", "sync", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.headers["cache-control"]) == (304, "no-store")
