"""Methods: every address says all that it takes, and whatever takes GET takes HEAD."""

from typing import Final

from tests.support.app import TestApp
from tests.support.every_route import Stage, operations, set_stage
from tests.support.hostile import faults

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


def taken(stage: Stage) -> dict[str, set[str]]:
    """Each address of the schema on this stage, with the methods that some operation has for it."""
    addresses = {operation.where(stage) for operation in operations()}
    found: dict[str, set[str]] = {address: set() for address in addresses}
    for operation in operations():
        for address in addresses:
            if _fits(operation.path, address):
                found[address] |= {operation.method} | ({"HEAD"} if operation.method == "GET" else set())
    return found


def _fits(path: str, address: str) -> bool:
    parts, others = path.split("/"), address.split("/")
    return len(parts) == len(others) and all(
        part == other or part.startswith("{") for part, other in zip(parts, others, strict=True)
    )


async def test_a_405_names_every_method_that_the_address_takes(app: TestApp) -> None:
    stage = await set_stage(app)
    for address, methods in taken(stage).items():
        for method in set(METHODS) - methods:
            answer = await stage.ada.asks(method, address)

            assert answer.status_code == 405, f"{method} {address}: {answer.text}"
            assert answer.headers["allow"] == ", ".join(sorted(methods)), f"{method} {address}"
            if method != "HEAD":
                assert faults(answer, 405) == ""


async def test_head_is_get_without_a_body(app: TestApp) -> None:
    stage = await set_stage(app)
    for operation in operations():
        if operation.method == "GET":
            words = {"params": {"after": 0}} if operation.id == "listChanges" else {}
            got = await stage.ada.asks("GET", operation.where(stage), **words)
            head = await stage.ada.asks("HEAD", operation.where(stage), **words)

            assert (head.status_code, head.content) == (got.status_code, b""), operation.id
            assert head.headers["content-type"] == got.headers["content-type"], operation.id


async def test_what_is_not_there_is_a_404_under_every_method(app: TestApp) -> None:
    for address in ("/api", "/api/", "/api/v1/nowhere", "/api/v1/users/", "/pusher/nowhere", "/assets/x.js", "/app/x"):
        for method in ("GET", "POST", "DELETE"):
            answer = await app.http.request(method, address)
            assert faults(answer, 404) == "", f"{method} {address}"
