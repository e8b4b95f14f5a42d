"""Only the database can be away: what else goes wrong on the machine is an error of ours, or the client's."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.config import ConnectionOptions
from app.db.database import open_database
from app.db.errors import is_outage
from app.db.raw_sql import RawStatement
from app.realtime.client_config import PusherConfig
from app.web.page_policy import PagePolicy
from app.web.web_client import web_routes
from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import faults
from tests.support.recording import RecordingRealtime


class Unconfigured(RecordingRealtime):
    """A realtime service whose settings can be read when the app starts, and never again."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error
        self._started = False

    def client_config(self) -> PusherConfig:
        if self._started:
            raise self._error
        self._started = True
        return super().client_config()


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), TimeoutError(), ConnectionRefusedError()])
async def test_an_error_of_the_system_is_no_outage_of_the_database(database_url: str, error: OSError) -> None:
    async with running_app(app_settings(database_url), Unconfigured(error)) as app:
        answer = await app.http.get("/api/v1/config")

    assert faults(answer, 500) == ""
    assert answer.json()["code"] == "internal_error"


async def test_a_database_that_does_not_answer_in_time_is_one(postgresql_database: str) -> None:
    database = open_database(postgresql_database, ConnectionOptions(statement_timeout=0.2))
    try:
        with pytest.raises(TimeoutError) as late:
            async with database.single.connect() as connection:
                await connection.execute(text("SELECT pg_sleep(600)"))
        with pytest.raises(TimeoutError) as late_too:
            await RawStatement("SELECT pg_sleep(600)").rows(database.engine, {})
    finally:
        await database.close()

    assert is_outage(late.value)
    assert is_outage(late_too.value)


async def test_a_statement_that_is_wrong_is_no_outage(app: TestApp) -> None:
    with pytest.raises(SQLAlchemyError) as wrong:
        async with app.running.database.single.connect() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))

    assert not is_outage(wrong.value)


async def test_a_page_of_any_name_is_the_client(app: TestApp, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("the client")
    app.asgi.router.routes[-1:] = web_routes(PagePolicy([app.realtime.client_config()]), tmp_path)

    for name in ("x" * 255, "x" * 256, "x" * 5_000, "%C3%A9" * 200, "%ED%A0%80", "a%00b"):
        answer = await app.http.get(f"/{name}")
        assert (answer.status_code, answer.text) == (200, "the client"), name[:10]
