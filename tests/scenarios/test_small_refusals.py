"""A refusal stays small, whatever was sent: at most fifty errors, and no name of a field in full length."""

from collections.abc import Iterator
from typing import Any, Final

from httpx2 import Response

from tests.support.app import TestApp
from tests.support.every_route import FORM, JSON, Operation, Stage, operations, raw, set_stage
from tests.support.people import Person

LARGEST: Final = 16 * 1024  # bytes
MOST: Final = 50
NAMES: Final = ("x" * 20_000, "\ud800" * 2_000, "\U0001f47b" * 2_000, '"' * 2_000)


def bodies(good: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for count in (40, 60, 3_000):
        yield f"{count} unknown fields", {**good, **{f"unknown{number}": None for number in range(count)}}
        yield f"{count} items", [good] * min(count, 900)
    yield "long names", {**good, **{chr(0x4E00 + number) * 1_000: 1 for number in range(40)}}
    yield from ((f"a name of {name[:1]!a}", {**good, name: 1}) for name in NAMES)
    for field in good:
        yield f"{field} is a long list", {**good, field: ["x"] * 2_000}
        yield f"{field} is a wide object", {**good, field: {f"{number}": 1 for number in range(2_000)}}
        yield f"{field} is a long name", {**good, field: {"\U0001f47b" * 15_000: 1}}


async def test_no_body_makes_a_large_refusal(app: TestApp) -> None:
    stage = await set_stage(app)
    large = []
    for operation in operations():
        for good, _ in operation.bodies(stage) if operation.media == JSON else ():
            for name, body in bodies(good):
                answer = await _posts(stage, operation, raw(body), JSON)
                assert answer.status_code in {413, 422}, f"{operation.id} {name}: {answer.text[:200]}"
                large += _large(answer, f"{operation.id} {name}")

    assert large == []


async def test_no_form_makes_a_large_refusal(app: TestApp) -> None:
    stage = await set_stage(app)
    large = []
    for operation in operations():
        if operation.media == FORM:
            for form in (b"&".join(b"%d=" % n for n in range(2_000)), b"x" * 250_000, b"socket_id=" + b"x" * 250_000):
                answer = await _posts(stage, operation, form, FORM)
                large += _large(answer, f"{operation.id} {form[:20]!r}")

    assert large == []


async def test_no_address_makes_a_large_refusal(ada: Person) -> None:
    large = []
    for where in (
        *(f"/api/v1/{'x' * 60_000}", f"/{'x' * 60_000}", f"/api/v1/users/{'x' * 7_000}", f"/pusher/{'%F0' * 2_000}"),
        f"/api/v1/users?{'&'.join(f'q{number}=' for number in range(1_000))}",
        f"/api/v1/users?{'&'.join(f'{number}=' for number in range(9_000))}",
        f"/api/v1/users?{'&'.join(['limit=1'] * 900)}",
        f"/api/v1/users?{'%F0%9F%91%BB' * 600}=1",
        f"/api/v1/users?cursor={'x' * 7_000}",
    ):
        for method in ("GET", "POST"):
            answer = await ada.asks(method, where)
            assert 400 <= answer.status_code < 500, f"{where[:40]}: {answer.status_code}"
            large += _large(answer, f"{method} {where[:40]}")

    assert large == []


async def test_an_address_over_8_kb_is_not_read(ada: Person) -> None:
    for where in ("/api/v1/users?search=" + "x" * 8_000, "/" + "x" * 8_001, "/api/v1/users/" + "%20" * 3_000):
        answer = await ada.asks("GET", where)
        assert (answer.status_code, answer.json()["code"]) == (414, "address_too_long")


async def test_the_first_fifty_errors_are_named(ada: Person, bob: Person) -> None:
    wanted = {"kind": "group", "title": "Engines", "client_id": ada.id, "member_ids": ["x"] * 999}

    answer = await ada.asks("POST", "conversations", json=wanted)

    named = [error["location"] for error in answer.json()["errors"]]
    assert named == [["body", "group", "member_ids", number] for number in range(MOST)]


def _large(answer: Response, what: str) -> list[str]:
    if answer.headers["content-type"] != "application/problem+json":
        return [f"{what} is {answer.headers['content-type']}"]
    too_many = len(answer.json()["errors"]) > MOST
    return [f"{what}: {len(answer.content)} bytes"] if too_many or len(answer.content) > LARGEST else []


async def _posts(stage: Stage, operation: Operation, content: bytes, media: str) -> Response:
    headers = {"Content-Type": media}
    return await stage.ada.asks(operation.method, operation.where(stage), content=content, headers=headers)
