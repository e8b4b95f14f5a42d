"""The queue for passwords, as requests meet it: before their bodies are parsed, and only while their clients stay."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from starlette.types import Message

from app.auth.fair_queue import FairQueue
from tests.support.app import TestApp
from tests.support.people import API, PASSWORD

CROWDED: Final = "203.0.113.7"
ELSEWHERE: Final = "203.0.113.8"
IN_ALL: Final = 4  # run at once
OF_ONE: Final = 22  # of one address run or wait
ADA: Final = {"email": "ada@example.com", "password": PASSWORD}
GONE: Final = 499  # for the log; nobody reads the answer
PATIENCE: Final = 10  # seconds


@dataclass
class Post:
    """A request to the app itself, so that what it reads, and when its client hangs up, is the scene's to say."""

    app: TestApp
    address: str
    path: str = f"{API}/auth/login"
    body: dict[str, str] = field(default_factory=lambda: ADA)
    is_slow: bool = False  # half of its body never comes

    def __post_init__(self) -> None:
        self.reads = 0
        self.listens, self.hung_up = asyncio.Event(), asyncio.Event()
        self.answer: list[Message] = []
        self.task = asyncio.create_task(self._post())

    async def _post(self) -> int:
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": "POST",
            "path": self.path,
            "raw_path": self.path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(b"content-type", b"application/json")],
            "client": (self.address, 1),
            "server": ("parley.test", 80),
        }
        await self.app.asgi(scope, self._receive, self._send)
        status: int = self.answer[0]["status"]
        return status

    async def _receive(self) -> Message:
        self.reads += 1
        content = json.dumps(self.body).encode()
        if self.reads == 1:
            return {"type": "http.request", "body": content[: 9 if self.is_slow else None], "more_body": self.is_slow}
        self.listens.set()  # for the rest, or to notice when its client hangs up
        await self.hung_up.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.answer.append(message)

    async def status(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self.task

    async def is_waiting(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self.listens.wait()

    def headers(self) -> dict[bytes, bytes]:
        return dict(self.answer[0]["headers"])


@asynccontextmanager
async def taken(queue: FairQueue, *addresses: str) -> AsyncIterator[list[AsyncExitStack]]:
    """A turn of each of these, which ends with the block or when it is closed."""
    async with AsyncExitStack() as all_of_them:
        turns = []
        for address in addresses:
            turn = await all_of_them.enter_async_context(AsyncExitStack())
            await turn.enter_async_context(queue.slot(address))
            turns.append(turn)
        yield turns


@asynccontextmanager
async def crowd(queue: FairQueue, address: str, number: int) -> AsyncIterator[None]:
    """So many of this address run or wait until the block ends."""
    may_end = asyncio.Event()

    async def one() -> None:
        async with queue.slot(address):
            await may_end.wait()

    tasks = [asyncio.create_task(one()) for _ in range(number)]
    await asyncio.sleep(0)  # a turn of the loop, no time
    try:
        yield
    finally:
        may_end.set()
        await asyncio.gather(*tasks)


@pytest.mark.parametrize("path", [f"{API}/auth/login", f"{API}/auth/register"])
async def test_one_too_many_is_refused_before_its_body_is_read(app: TestApp, path: str) -> None:
    async with crowd(app.running.hashing, CROWDED, OF_ONE):
        refused = Post(app, CROWDED, path, body={"not": "even valid"})

        assert await refused.status() == 503

    assert refused.reads == 0
    headers = refused.headers()
    assert (headers[b"content-type"], headers[b"retry-after"]) == (b"application/problem+json", b"2")
    problem = json.loads(refused.answer[1]["body"])
    assert (problem["code"], problem["request_id"]) == ("too_many_at_once", headers[b"x-request-id"].decode())


async def test_another_address_has_its_turn_before_the_second_guess(app: TestApp) -> None:
    await app.welcomes("Ada")
    answered: list[str] = []
    async with taken(app.running.hashing, *(f"192.0.2.{number}" for number in range(IN_ALL))) as turns:
        posts = {f"guess {number}": Post(app, CROWDED, body={**ADA, "password": "no"}) for number in range(3)}
        for guess in posts.values():
            await guess.is_waiting()
        posts["honest"] = Post(app, ELSEWHERE)
        await posts["honest"].is_waiting()
        for name, post in posts.items():
            post.task.set_name(name)
            post.task.add_done_callback(lambda task: answered.append(task.get_name()))

        await turns[0].aclose()  # a place for one at a time
        statuses = [await post.status() for post in posts.values()]

    assert statuses == [401, 401, 401, 200]
    assert answered == ["guess 0", "honest", "guess 1", "guess 2"]


async def test_who_hangs_up_while_waiting_leaves_its_place(app: TestApp) -> None:
    await app.welcomes("Ada")
    async with crowd(app.running.hashing, CROWDED, OF_ONE - 1):
        leaves = Post(app, CROWDED)
        await leaves.is_waiting()
        assert await Post(app, CROWDED).status() == 503

        leaves.hung_up.set()
        assert await leaves.status() == GONE
        comes_later = Post(app, CROWDED)
        await comes_later.is_waiting()

    assert await comes_later.status() == 200


async def test_requests_whose_bodies_are_still_to_come_hold_no_turn(app: TestApp) -> None:
    await app.welcomes("Ada")
    slow = [Post(app, CROWDED, is_slow=True) for _ in range(OF_ONE)]
    for each in slow:
        await each.is_waiting()

    assert await Post(app, CROWDED).status() == 200
    assert await Post(app, ELSEWHERE).status() == 200
    for each in slow:
        each.hung_up.set()
        assert await each.status() == GONE
