"""A request that lost a race is run again, with the same body, and not when it would be wrong."""

from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy.exc import OperationalError
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router

from app.web.middleware.retry import Retry


class LostRace(Exception):
    def __init__(self, sqlstate: str) -> None:
        super().__init__("as the driver raises it")
        self.sqlstate = sqlstate


class Unlucky:
    """Loses so many races, then answers with what it was sent."""

    def __init__(self, races: int, reason: Exception) -> None:
        self.races, self.reason, self.calls = races, reason, 0

    async def __call__(self, request: Request) -> PlainTextResponse:
        self.calls += 1
        body = await request.body()
        if self.calls <= self.races:
            raise OperationalError("UPDATE", {}, self.reason)
        return PlainTextResponse(body)


async def asked(unlucky: Unlucky) -> Any:
    app = Retry(Router(routes=[Route("/", unlucky.__call__, methods=["POST"])]))
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as http:
        return await http.post("/", content=b"the same body")


@pytest.mark.parametrize(
    "reason", [LostRace("40001"), LostRace("40P01"), LostRace("55P03"), Exception("database is locked")]
)
async def test_a_lost_race_is_run_again_with_the_same_body(reason: Exception) -> None:
    unlucky = Unlucky(3, reason)

    assert (await asked(unlucky)).text == "the same body"
    assert unlucky.calls == 4


async def test_there_is_an_end_to_it() -> None:
    unlucky = Unlucky(100, LostRace("40001"))

    with pytest.raises(OperationalError):
        await asked(unlucky)
    assert unlucky.calls == 4


async def test_what_is_wrong_with_the_statement_is_not_tried_again() -> None:
    unlucky = Unlucky(1, LostRace("22003"))

    with pytest.raises(OperationalError):
        await asked(unlucky)
    assert unlucky.calls == 1
