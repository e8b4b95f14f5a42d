"""Running it: health, configuration, logs, headers and the description of the API."""

import json
import logging
from typing import Any, get_args

import pytest

from app.core.logs import JsonLines
from app.core.realtime_settings import Provider
from tests.support.app import AVATAR_HOST, TestApp, app_settings, running_app
from tests.support.people import API, PASSWORD, Person


async def test_ready_tells_of_the_database_and_of_pusher(app: TestApp) -> None:
    well = await app.http.get("/api/health/ready")
    app.realtime.down = True
    deaf = await app.http.get("/api/health/ready")

    assert (well.status_code, well.json()) == (
        200,
        {"status": "ok", "database": "ok", "realtime": "ok", "storage": "ok"},
    )
    assert (deaf.status_code, deaf.json()["realtime"]) == (200, "unavailable")


@pytest.mark.parametrize("place", ["127.0.0.1:1/nothing", "/nothing?host=/no/such/folder", "parley.invalid/nothing"])
async def test_without_its_database_it_is_alive_and_not_ready(place: str) -> None:
    async with running_app(app_settings(f"postgresql://nobody@{place}")) as app:
        live, ready = await app.http.get("/api/health/live"), await app.http.get("/api/health/ready")
        given = {"email": "ada@example.com", "password": PASSWORD}
        asked = await app.http.post(f"{API}/auth/login", json=given)

    assert (live.status_code, live.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()["database"]) == (503, "unavailable")
    assert (asked.status_code, asked.json()["code"], asked.headers["retry-after"]) == (503, "unavailable", "1")


async def test_the_configuration_is_public_and_holds_no_secret(app: TestApp) -> None:
    answer = await app.http.get(f"{API}/config")

    assert answer.json() == {
        "realtime": {
            "provider": "pusher",
            "key": "key",
            "cluster": None,
            "host": None,
            "port": None,
            "tls": False,
            "auth_endpoint": "/pusher/auth",
            "user_auth_endpoint": "/pusher/user-auth",
        },
        "heartbeat": {"visible": 60, "hidden": 300},
        "limits": {
            "message_body": 8000,
            "conversation_title": 100,
            "display_name": 80,
            "group_members": 1000,
            "attachments": 10,
            "attachment_size": 25 * 1024**2,
        },
        "sign_in": {"passwords": True, "sign_up": True, "openid": False},
        "avatar_hosts": [AVATAR_HOST],
        "directory": "everyone",
        "conversations": "anyone",
    }


async def test_the_schema_tells_the_services_apart_by_their_provider(app: TestApp) -> None:
    schemas = (await app.http.get("/api/openapi.json")).json()["components"]["schemas"]
    realtime = schemas["ConfigOut"]["properties"]["realtime"]
    mapping = realtime["discriminator"]["mapping"]

    assert realtime["discriminator"]["propertyName"] == "provider"
    assert set(mapping) == set(get_args(Provider))
    assert sorted(member["$ref"] for member in realtime["oneOf"]) == sorted(mapping.values())
    for provider, reference in mapping.items():
        described = schemas[reference.rpartition("/")[2]]
        assert described["properties"]["provider"]["const"] == provider
        assert "provider" in described["required"]


async def test_a_request_id_comes_in_or_is_made_and_goes_out(app: TestApp) -> None:
    given = await app.http.get(f"{API}/users/me", headers={"X-Request-ID": "from-the-proxy-1"})
    made = await app.http.get(f"{API}/users/me")
    forged = await app.http.get(f"{API}/users/me", headers={"X-Request-ID": 'x" injected="1 and more'})

    assert given.headers["x-request-id"] == given.json()["request_id"] == "from-the-proxy-1"
    assert made.headers["x-request-id"] == made.json()["request_id"]
    assert "injected" not in forged.headers["x-request-id"]


async def test_logs_are_json_lines_with_the_request_id_and_without_secrets(
    database_url: str,
) -> None:
    lines: list[dict[str, Any]] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JsonLines().format(record)))

    logging.getLogger("parley").addHandler(handler := Lines())
    try:
        async with running_app(app_settings(database_url, log_level="DEBUG")) as app:
            ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
            chat = await ada.starts_chat_with(bob)
            app.realtime.down = True
            said = await ada.says("a canary of a body", chat)
            await app.http.post(f"{API}/auth/refresh", json={"refresh_token": ada.refresh_token})
    finally:
        logging.getLogger("parley").removeHandler(handler)

    (lost,) = [line for line in lines if line["message"] == "not published"]
    (answered,) = [line for line in lines if line.get("path", "").endswith("/messages")]
    assert lost["request_id"] == answered["request_id"] == said.headers["x-request-id"]
    assert (answered["method"], answered["status"]) == ("POST", 201)
    everything = json.dumps(lines)
    for secret in (PASSWORD, "canary", ada.access_token, ada.refresh_token, "a secret for scenarios"):
        assert secret not in everything


async def test_an_unexpected_error_tells_nothing_but_its_request_id(
    app: TestApp, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("a canary of an internal detail")

    app.realtime.authorize = breaks  # type: ignore[method-assign, assignment]  # our own double misbehaves

    answer = await ada.may_listen(ada.channel)

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "canary" not in answer.text
    assert "canary" in caplog.text


async def test_addresses_that_are_not_there_and_methods_that_do_not_fit_are_problems(app: TestApp) -> None:
    missing, unfit = await app.http.get("/api/v1/nothing"), await app.http.delete(f"{API}/config")

    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    assert (unfit.status_code, unfit.json()["code"], unfit.headers["allow"]) == (405, "method_not_allowed", "GET, HEAD")
    for answer in (missing, unfit):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_api_is_described(app: TestApp) -> None:
    schema = (await app.http.get("/api/openapi.json")).json()
    operations = [(path, op) for path, item in schema["paths"].items() for op in item.values()]

    ids = [operation["operationId"] for _, operation in operations]
    assert len(ids) == len(set(ids)) > 30
    assert "HTTPValidationError" not in schema["components"]["schemas"]
    for path, operation in operations:
        assert operation["summary"], path
        for status, response in operation["responses"].items():
            if status.startswith(("4", "5")) and path != "/api/health/ready":
                assert list(response["content"]) == ["application/problem+json"], (path, status)
        if path.startswith("/api/v1") and "security" in operation:
            assert "401" in operation["responses"], path
    assert (await app.http.get("/api/docs")).status_code == 200


async def test_without_a_built_client_the_page_says_what_is_missing(app: TestApp) -> None:
    page = await app.http.get("/")

    assert page.status_code == 200
    assert "/api/docs" in page.text or "<div" in page.text


async def test_pages_of_the_origins_that_are_named_may_call_and_no_other(database_url: str) -> None:
    allowed = app_settings(database_url, cors_origins=("https://chat.example.com",))
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,x-socket-id"}
    async with running_app(allowed) as app:
        for origin in ("https://chat.example.com", "https://chat.example.com.evil.com", "https://evil.com", "null"):
            asked = await app.http.options(f"{API}/users/me", headers={"Origin": origin, **wanted})
            got = await app.http.get(f"{API}/config", headers={"Origin": origin})
            expected = origin if origin == "https://chat.example.com" else None
            assert asked.headers.get("access-control-allow-origin") == expected
            assert got.headers.get("access-control-allow-origin") == expected


async def test_without_such_a_setting_no_other_page_may_call(app: TestApp) -> None:
    got = await app.http.get(f"{API}/config", headers={"Origin": "https://chat.example.com"})

    assert "access-control-allow-origin" not in got.headers
