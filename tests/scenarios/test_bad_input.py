"""Bad input: whatever a field is given that it cannot carry gets its 422, on both databases, and leaves nothing."""

import base64
from collections.abc import AsyncIterator
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from sqlalchemy import func, select

from app.db.unit_of_work import Work
from app.models.metadata import complete_metadata
from tests.support.app import LOAD, TestApp
from tests.support.every_route import FORM, GOOD, GOOD_QUERIES, JSON, Operation, Stage, operations, raw, set_stage
from tests.support.hostile import PATHS, PATHS_OF_OWN_IDS, Attacks, bad_queries, bad_values, faults
from tests.support.people import API, PASSWORD, Person

SETTINGS = {"rate_limit_multiplier": LOAD}

_AN_ID: Final = "01a210e5-c4a3-7521-84ad-70867c4e7ac1"
FORGED: Final[tuple[Any, ...]] = (
    [],
    None,
    {"at": "2026-01-01"},
    ["x", "y"],
    ["2026-01-01T00:00:00+00:00", "not-an-id"],
    ["2026-01-01T00:00:00+00:00", 7],
    ["2026-01-01T00:00:00\x00", _AN_ID],
    ["\ud800", "\udfff"],
    ["0001-01-01T00:00:00+23:59", _AN_ID],
    ["9999-12-31T23:59:59-23:59", _AN_ID],
    [True, "Ada", "not-an-id"],
    [True, "\ud800", _AN_ID],
    [True, "\x00", _AN_ID],
    [1, "Ada", _AN_ID],
    [float("nan"), float("nan"), float("nan")],
    b"[" * 740,
    b"1" * 740,
    b'["\xff"]',
    b"\x00",
)


@pytest.fixture
async def stage(app: TestApp) -> AsyncIterator[Stage]:
    """What it shows afterwards is what it showed before."""
    stage = await set_stage(app)
    before = await _everything(app, stage.ada)
    yield stage
    assert await _everything(app, stage.ada) == before


def test_every_route_has_a_good_request_with_all_its_fields() -> None:
    assert {operation.id for operation in operations()} == set(GOOD)
    for operation in operations():
        shapes = {frozenset(field.name for field in shape) for shape in operation.body_fields}
        assert shapes == {frozenset(good) for good in GOOD[operation.id]}, operation.id


async def test_no_field_of_a_body_takes_what_it_cannot_carry(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        for good, fields in operation.bodies(stage) if operation.media == JSON else ():
            for field in fields:
                for value in bad_values(field, good[field.name]):
                    answer = await _posts(stage, operation, {**good, field.name: value})
                    attacks.refused(answer, f"{operation.id} {field.name}={value!a:.60}", 422)

    attacks.all_refused()


async def test_a_body_has_its_fields_and_no_others(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        for good, fields in operation.bodies(stage) if operation.media == JSON else ():
            strange = ["role", "is_admin", "sender_id", "seq", "id", "Body", " body", "", "\x00", "\ud800", "__proto__"]
            bodies = [{**good, name: "member"} for name in strange if name not in good]
            needed = [field.name for field in fields if field.required]
            bodies += [{name: good[name] for name in good if name != left_out} for left_out in needed]
            for body in bodies:
                attacks.refused(await _posts(stage, operation, body), f"{operation.id} {body!a}", 422)

    attacks.all_refused()


async def test_no_field_of_a_form_takes_what_it_cannot_carry(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        for good, fields in operation.bodies(stage) if operation.media == FORM else ():
            for field in fields:
                others = urlencode({name: value for name, value in good.items() if name != field.name})
                for value in ("", "%00", f"{good[field.name]}%00", "%ED%A0%80", "%FF", "%", "x" * 20_000):
                    answer = await _sends(stage, operation, f"{others}&{field.name}={value}".encode(), FORM)
                    attacks.refused(answer, f"{operation.id} {field.name}={value[:60]}", 422, 403)
                attacks.refused(
                    await _sends(stage, operation, others.encode(), FORM), f"{operation.id} without {field.name}", 422
                )

    attacks.all_refused()


async def test_an_id_in_a_path_is_a_uuid_in_its_one_form(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        body = raw(next((good for good, _ in operation.bodies(stage)), None))
        for field in operation.path_fields:
            for value in PATHS_OF_OWN_IDS if field.kind == "text" else PATHS:
                where = operation.where(stage, **{field.name: value})
                headers = {"Content-Type": JSON} if operation.media else {}
                content = body if operation.media else None
                answer = await stage.ada.asks(
                    operation.method, where, content=content, headers=headers, params=GOOD_QUERIES.get(operation.id)
                )
                attacks.refused(answer, f"{operation.method} {where}", 422)

    attacks.all_refused()


async def test_a_query_takes_plain_whole_numbers_and_storable_text(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        for field in operation.query_fields:
            for value in bad_queries(field):
                attacks.refused(
                    await _queries(stage, operation, f"{field.name}={value}"),
                    f"{operation.id} ?{field.name}={value[:60]}",
                    422,
                )
        if operation.query_fields:
            for query in ("colour=red", "%00=1", "%ED%A0%80=1", "Limit=5", "limit%00=5"):
                attacks.refused(await _queries(stage, operation, query), f"{operation.id} ?{query}", 422)

    attacks.all_refused()


async def test_a_query_key_comes_once_on_every_route(stage: Stage) -> None:
    attacks = Attacks()
    for operation in operations():
        for query in ("limit=1&limit=2", "limit=1&limit=1", "limit=1&%6Cimit=2", "a=1&b=2&a=", "before=1&before=2"):
            answer = await stage.ada.asks(operation.method, f"{operation.where(stage)}?{query}")
            attacks.refused(answer, f"{operation.id} ?{query}", 422)

    attacks.all_refused()


async def test_numbers_at_the_edges_are_numbers(app: TestApp) -> None:
    stage = await set_stage(app)
    place = f"conversations/{stage.group['id']}"
    for number in (0, 1, 2**31 - 1, 2**31, 2**32, 2**53 + 1, 2**63 - 1):
        for path in ("messages?before=", "messages?after=", "messages?around=", "changes?after="):
            for limit in (1, 100):
                answer = await stage.ada.asks("GET", f"{place}/{path}{number}&limit={limit}")
                assert answer.status_code == 200, f"{path}{number}: {answer.text}"
        assert (await stage.bob.marks_read(stage.group, number)).status_code == 204

    assert (await stage.bob.opens(stage.group))["read_number"] == stage.group["last_number"]


async def test_a_forged_cursor_is_refused(ada: Person) -> None:
    attacks = Attacks()
    for forged in FORGED:
        cursor = base64.urlsafe_b64encode(forged if isinstance(forged, bytes) else raw(forged)).decode().rstrip("=")
        for path in ("users", "conversations"):
            attacks.refused(await ada.asks("GET", path, params={"cursor": cursor}), f"{path} {forged!r}", 422)

    attacks.all_refused()


async def test_a_cursor_belongs_to_its_list(ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await ada.starts_group("Engines")
    cursors = {path: (await ada.reads(path, params={"limit": 1}))["next_cursor"] for path in ("users", "conversations")}

    for path, other in (("users", "conversations"), ("conversations", "users")):
        assert (await ada.asks("GET", path, params={"cursor": cursors[path]})).status_code == 200
        assert faults(await ada.asks("GET", path, params={"cursor": cursors[other]}), 422) == ""


async def test_text_is_measured_as_it_is_kept(app: TestApp) -> None:
    good = {"email": "eve@example.com", "password": PASSWORD, "display_name": "Eve"}
    attacks = Attacks()
    for wanted in (
        {"email": "İ" * 240 + "@example.com"},  # in lower case each is two characters
        {"display_name": "\u0958" * 80},  # in NFC each is two characters
        {"display_name": "\u200b\u200b"},  # nothing to be seen
        {"display_name": "Ada\u202eadA"},  # turns round what follows
    ):
        answer = await app.http.post(f"{API}/auth/register", json={**good, **wanted})
        attacks.refused(answer, f"{wanted!a:.40}", 422)
    attacks.all_refused()


async def test_no_user_agent_is_an_error_of_ours(ada: Person) -> None:
    given = {"email": ada.user["email"], "password": PASSWORD}
    for agent in (b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"", b"x" * 10_000):
        answer = await ada.http.post(f"{API}/auth/login", json=given, headers={b"User-Agent": agent})

        assert answer.status_code in {200, 400, 422}, f"{agent!r}: {answer.text}"


async def _posts(stage: Stage, operation: Operation, body: Any) -> Response:
    return await _sends(stage, operation, raw(body), JSON)


async def _sends(stage: Stage, operation: Operation, content: bytes, media: str) -> Response:
    headers = {"Content-Type": media}
    return await stage.ada.asks(operation.method, operation.where(stage), content=content, headers=headers)


async def _queries(stage: Stage, operation: Operation, query: str) -> Response:
    good = {name: value for name, value in GOOD_QUERIES.get(operation.id, {}).items() if f"{name}=" not in query}
    return await stage.ada.asks(
        operation.method, f"{operation.where(stage)}?{urlencode(good)}&{query}".replace("?&", "?")
    )


async def _everything(app: TestApp, ada: Person) -> list[Any]:
    """What a person can see, how many rows there are, and how much was told."""
    seen = [await ada.reads(path) for path in ("sync", "conversations", "users", "users/me", "auth/sessions")]
    async with Work(app.running.database) as work:
        tables = [
            table for table in complete_metadata().sorted_tables if table.name != "rate_limits"
        ]  # asking counts, too
        rows = [await work.one(select(func.count()).select_from(table)) for table in tables]
    return [*seen, rows, len(app.realtime.heard)]
