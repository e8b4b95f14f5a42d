"""Every write has a limit, which all processes share: a new route without an entry here fails."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from httpx2 import Response
from sqlalchemy import delete

from app.core.config import Rate
from app.db.unit_of_work import Work
from app.main import app
from app.models.rate_limits import RateLimit
from tests.support.app import TestApp, app_settings, running_app
from tests.support.every_route import Operation, Stage, operations, set_stage
from tests.support.hostile import faults
from tests.support.people import PASSWORD, Person

TWICE: Final = Rate(2, 3600)
WRITES: Final = {"POST", "PUT", "PATCH", "DELETE"}
HEADERS: Final = {"Retry-After", "RateLimit", "RateLimit-Policy"}

Request = Callable[[Stage, Person, Operation, int], Awaitable[Response]]


async def good(stage: Stage, who: Person, operation: Operation, _turn: int) -> Response:
    answer: Response = await stage.asks(who, operation)
    return answer


async def wrong_password(_stage: Stage, who: Person, operation: Operation, turn: int) -> Response:
    given = {"email": who.user["email"], "password": f"{PASSWORD} {turn}"}
    return await who.http.post(operation.path, json=given)


async def new_account(_stage: Stage, who: Person, operation: Operation, _turn: int) -> Response:
    wanted = {"email": f"{uuid4()}@example.com", "password": PASSWORD, "display_name": "Eve"}
    return await who.http.post(operation.path, json=wanted)


async def new_session(stage: Stage, who: Person, operation: Operation, _turn: int) -> Response:
    return await who.http.post(operation.path, json={"token": stage.words["external_token"]})


async def another_channel(stage: Stage, who: Person, _operation: Operation, turn: int) -> Response:
    return await who.may_listen((who.channel, stage.group["channel"], stage.words["chat_channel"])[turn])


async def token_of_another_channel(stage: Stage, who: Person, operation: Operation, turn: int) -> Response:
    """The token itself is refused, because no service with tokens is in use; the check of the channel comes first."""
    channel = (who.channel, stage.group["channel"], stage.words["chat_channel"])[turn]
    return await who.asks("POST", operation.path, json={"provider": "ably", "channels": [channel]})


async def another_device(_stage: Stage, who: Person, operation: Operation, turn: int) -> Response:
    return await who.asks("POST", operation.path, json={"user": "eve", "device": f"device {turn}"})


@dataclass(frozen=True)
class Entry:
    """What a write is limited by, and how to reach it with three requests."""

    policy: str
    request: Request = good
    in_process: bool = False
    """Whether the limit is the process's own on SQLite, because the route only reads."""


LIMITED: Final = {
    "authorizeSubscription": Entry("channels", another_channel, in_process=True),
    "authorizeRealtime": Entry("channels", token_of_another_channel, in_process=True),
    "sendMessage": Entry("sends"),
    "editMessage": Entry("edits"),
    "addReaction": Entry("reactions"),
    "removeReaction": Entry("reactions"),
    "deleteMessage": Entry("edits"),
    "reserveAttachment": Entry("uploads"),
    "finishAttachment": Entry("uploads"),
    "deleteAttachment": Entry("uploads"),
    "catchUp": Entry("catch-ups", in_process=True),
    "markRead": Entry("read-markers"),
    "startConversation": Entry("new-conversations"),
    "renameConversation": Entry("changes"),
    "updateMyConversation": Entry("preferences"),
    "inviteMember": Entry("invitations"),
    "changeRole": Entry("changes"),
    "updateMe": Entry("changes"),
    "removeMember": Entry("removals"),
    "deleteConversation": Entry("removals"),
    "authorizeUser": Entry("sockets", in_process=True),
    "register": Entry("registration", new_account),
    "signIn": Entry("sign-in", wrong_password),
    "exchangeToken": Entry("new-sessions", new_session),
    "openSession": Entry("new-sessions", another_device),
    "endSession": Entry("revocations"),
    "endOtherSessions": Entry("revocations"),
    "refresh": Entry("refreshes"),
    "signOut": Entry("refreshes"),
}
"""In this order all of them work, one after the other."""
OTHERWISE: Final = {
    "setTyping": "too much is a 204 that is told to nobody: see test_rate_limits.py",
    "receiveWebhook": "signed by the realtime service, and refused before the database is asked",
    "receiveRealtimeWebhook": "the same",
    **dict.fromkeys(
        (
            *("upsertUsers", "deactivateUsers", "reactivateUsers", "createConversation", "changeServerConversation"),
            *("deleteServerConversation", "putMember", "deleteMember", "sendServerMessage"),
        ),
        "for the product's own server; calls without a valid key are counted: see test_server_keys.py",
    ),
}
SMALL: Final[dict[str, Any]] = {
    "sign_in_failures": TWICE.count,
    "sign_in_window": TWICE.seconds,
    "registrations": TWICE.count,
    "registration_window": TWICE.seconds,
    **{
        f"rate_limit_{name}": TWICE
        for name in (
            *(
                "sends",
                "edits",
                "reactions",
                "uploads",
                "read_markers",
                "preferences",
                "new_conversations",
                "invitations",
                "removals",
            ),
            *("changes", "new_sessions", "refreshes", "revocations", "sockets", "channels", "catch_ups"),
        )
    },
}


def test_every_write_has_an_entry() -> None:
    writes = {operation.id for operation in operations() if operation.method in WRITES}

    assert writes == set(LIMITED) | set(OTHERWISE)


def test_every_limit_is_in_the_schema() -> None:
    described = {each["operationId"]: each for methods in app.openapi()["paths"].values() for each in methods.values()}

    lacking = [
        name for name in LIMITED if set(described[name]["responses"].get("429", {}).get("headers", ())) != HEADERS
    ]

    assert lacking == []


async def test_every_write_has_a_limit_that_two_processes_share(database_url: str) -> None:
    async with running_app(app_settings(database_url)) as before:
        stage = await _staged(before)
    known = {operation.id: operation for operation in operations()}
    async with running_app(app_settings(database_url, **SMALL)) as one, running_app(one.running.settings) as other:
        wrong = {}
        for name, entry in LIMITED.items():
            await _forget_all(one)
            alone = entry.in_process and not one.running.database.is_postgresql
            processes = (one, one, one) if alone else (one, other, one)
            people = [replace(stage.ada, http=process.http) for process in processes]
            answers = [await entry.request(stage, who, known[name], turn) for turn, who in enumerate(people)]
            if fault := _fault(answers, entry.policy):
                wrong[name] = fault

    assert wrong == {}


def _fault(answers: list[Response], policy: str) -> str:
    *allowed, refused = answers
    if any(answer.status_code == 429 for answer in allowed):
        return "refused too early"
    if fault := faults(refused, 429):
        return fault
    wait = refused.headers["retry-after"]
    told = (refused.headers["ratelimit-policy"], refused.headers["ratelimit"])
    expected = (f'"{policy}";q={TWICE.count};w={TWICE.seconds}', f'"{policy}";r=0;t={wait}')
    return "" if told == expected and 0 < int(wait) <= TWICE.seconds else str(told)


async def _staged(app: TestApp) -> Stage:
    stage = await set_stage(app)
    chat = await stage.ada.starts_chat_with(stage.dan)
    stage.words["chat_channel"] = chat["channel"]
    return stage


async def _forget_all(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        await work.execute(delete(RateLimit))
        await work.save()
