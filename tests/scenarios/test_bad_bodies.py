"""Bad bodies: too large, broken, or of the wrong kind; each is a problem, changes nothing, and repeats no password."""

from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
from httpx2 import Response

from tests.support.app import LOAD, TestApp
from tests.support.every_route import FORM, JSON, Operation, Stage, operations, raw, set_stage
from tests.support.hostile import Attacks, faults
from tests.support.people import API, Person

SETTINGS = {"rate_limit_multiplier": LOAD}

LIMIT: Final = 256 * 1024  # bytes
BULK_LIMIT: Final = 4 * 1024 * 1024  # bytes
CANARY: Final = "canary-of-a-password"
TAKES_A_BODY: Final = [operation for operation in operations() if operation.media]
TAKES_JSON: Final = [operation for operation in operations() if operation.media == JSON]
PASSWORDS: Final[tuple[Any, ...]] = (
    *([CANARY], {CANARY: 1}, {"x": CANARY}, CANARY + "\x00", CANARY + "\ud800", CANARY * 100, CANARY),
)
BROKEN: Final = (
    b"{",
    b"}",
    b"nonsense",
    b"[]",
    b"[[]]",
    b'"text"',
    b"7",
    b"NaN",
    b"true",
    b'{"a": }',
    b"{'a': 1}",
    b"\xff\xfe\x00",
    b'{"body": "\xff"}',
    b'{"body": "\xed\xa0\x80", "\xed\xa0\x80": 1}',
    b'{"number": ' + b"1" * 5_000 + b"}",
    b"[" * 100_000,
    b'{"a":' * 40_000,
    b"\x00" * 100,
    '{"body": "\ud800"}'.encode("utf-16", "surrogatepass"),
)
FORMS: Final = (
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x; charset=undefined",
    "multipart/form-data; boundary=x; charset=punycode",
    "multipart/form-data; boundary=x; charset=unicode_escape",
    "multipart/form-data; boundary=x; charset=a\x00b",
    JSON,
    "text/plain",
    None,
)
NOT_JSON: Final = (
    "text/plain",
    "text/json",
    FORM,
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "json",
    None,
)


@pytest.fixture
async def stage(app: TestApp) -> AsyncIterator[Stage]:
    """What Ada sees afterwards is what she saw before, and nothing was told."""
    stage = await set_stage(app)
    before = await _seen(stage), len(app.realtime.heard)
    yield stage
    assert (await _seen(stage), len(app.realtime.heard)) == before


async def test_a_body_over_the_limit_is_refused_whether_or_not_it_says_so(stage: Stage) -> None:
    """256 kB, and more only where many users are changed at once."""
    attacks = Attacks()
    for operation in TAKES_A_BODY:
        limit = BULK_LIMIT if operation.path.startswith("/api/v1/server/users") else LIMIT
        too_large = _padded(stage, operation, limit + 1)
        for content in (too_large, _in_pieces(too_large)):
            attacks.refused(
                await _sends(stage, operation, content, operation.media),
                f"{operation.id} {type(content).__name__}",
                413,
            )

    attacks.all_refused()


async def test_the_webhook_takes_256_kb_and_no_more(stage: Stage) -> None:
    for content in (b" " * (LIMIT + 1), _in_pieces(b" " * (LIMIT + 1))):
        assert faults(await stage.ada.asks("POST", "/pusher/webhook", content=content), 413) == ""


async def test_a_body_of_256_kb_is_taken(app: TestApp) -> None:
    stage = await set_stage(app)
    send = next(operation for operation in TAKES_JSON if operation.id == "sendMessage")

    whole = await _sends(stage, send, _padded(stage, send, LIMIT), JSON)
    in_pieces = await _sends(stage, send, _in_pieces(_padded(stage, send, LIMIT)), JSON)

    assert (whole.status_code, in_pieces.status_code) == (201, 201), whole.text


async def test_too_large_a_body_is_no_error_of_ours(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    typing = next(operation for operation in TAKES_JSON if operation.id == "setTyping")

    answer = await _sends(stage, typing, _padded(stage, typing, LIMIT + 1), JSON)

    assert answer.status_code == 413
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_broken_body_is_refused(stage: Stage) -> None:
    attacks = Attacks()
    for operation in TAKES_JSON:
        for content in BROKEN:
            attacks.refused(await _sends(stage, operation, content, JSON), f"{operation.id} {content[:40]!r}", 400, 422)

    attacks.all_refused()


async def test_nothing_at_all_is_no_body(stage: Stage) -> None:
    attacks = Attacks()
    for operation in TAKES_A_BODY:
        for content in (b"", b"null"):
            # To refresh or sign out without a body is what browsers do; without their cookie it is a 401.
            answer = await _sends(stage, operation, content, operation.media)
            attacks.refused(answer, f"{operation.id} {content!r}", 422, 401)

    attacks.all_refused()


async def test_json_under_another_name_is_refused_by_every_write(stage: Stage) -> None:
    """A form on another site can send these without asking first (CVE-2021-32677)."""
    attacks = Attacks()
    for operation in TAKES_JSON:
        good = raw(next(operation.bodies(stage))[0])
        for media in NOT_JSON:
            attacks.refused(await _sends(stage, operation, good, media), f"{operation.id} as {media}", 415, 422)

    attacks.all_refused()


async def test_a_broken_form_is_refused(ada: Person) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n\\ud800xn--\xff\r\n'
    files = b'--x\r\nContent-Disposition: form-data; name="%s"; filename="f"\r\n\r\n1.1\r\n'
    attacks = Attacks()
    for kind in FORMS:
        headers = {"Content-Type": kind} if kind else {}
        for content in (
            part % b"socket_id" + part % b"channel_name" + b"--x--\r\n",
            files % b"socket_id" + files % b"channel_name" + b"--x--\r\n",
            b"--x\r\n\r\n\r\n--x--\r\n",
            b'{"socket_id": "1.1", "channel_name": "private-user-1"}',
        ):
            for path in ("/pusher/auth", "/pusher/user-auth"):
                answer = await ada.asks("POST", path, content=content, headers=headers)
                attacks.refused(answer, f"{kind} {content!r}", 400, 403, 422)
    attacks.all_refused()


async def test_no_problem_and_no_log_line_repeats_a_password(app: TestApp, caplog: pytest.LogCaptureFixture) -> None:
    texts = []
    for password in PASSWORDS:
        good = {"email": "not an address", "password": password, "display_name": ""}
        for body in (raw(good), raw([good]), raw({"kind": good}), raw(good)[:-1], b"password=" + CANARY.encode()):
            for path in ("register", "login", "refresh"):
                for media in (JSON, FORM):
                    headers = {"Content-Type": media}
                    answer = await app.http.post(f"{API}/auth/{path}", content=body, headers=headers)
                    assert 400 <= answer.status_code < 500, answer.text
                    texts.append(answer.text)

    assert not [text for text in [*texts, caplog.text] if CANARY in text]


async def test_no_problem_repeats_what_was_sent(stage: Stage) -> None:
    """Problems end up in the logs of clients and in reports of bugs."""
    for operation in TAKES_JSON:
        for good, fields in operation.bodies(stage):
            for field in fields:
                answer = await _sends(stage, operation, raw({**good, field.name: CANARY + "\x00"}), JSON)

                assert faults(answer, 422) == ""
                assert CANARY not in answer.text, f"{operation.id} {field.name}"


async def _sends(stage: Stage, operation: Operation, content: Any, media: str | None) -> Response:
    headers = {"Content-Type": media} if media else {}
    return await stage.ada.asks(operation.method, operation.where(stage), content=content, headers=headers)


def _padded(stage: Stage, operation: Operation, size: int) -> bytes:
    """A good body of exactly this many bytes."""
    good = next(operation.bodies(stage))[0]
    if operation.media == JSON:
        return raw(good).ljust(size)
    return "&".join([*(f"{name}={value}" for name, value in good.items()), "x="]).encode().ljust(size, b"x")


async def _in_pieces(content: bytes) -> AsyncIterator[bytes]:
    """The same without a content-length."""
    for start in range(0, len(content), 50_000):
        yield content[start : start + 50_000]


async def _seen(stage: Stage) -> list[Any]:
    paths = ("sync", "conversations", "users", "users/me", "auth/sessions")
    return [await stage.ada.reads(path) for path in paths]
