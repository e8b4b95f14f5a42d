"""Nothing is wrong: the doctor says so, and leaves nothing behind."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import anyio.to_thread
import asyncpg
from sqlalchemy import delete

from app.core.config import Settings
from app.core.fields import utc_now
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.doctor.runner import checks_of
from app.doctor.webhooks import NO_PASSWORD
from app.models.metadata import complete_metadata
from app.models.users import User
from tests.doctor.diagnosis import Installation
from tests.e2e.processes import free_port, process
from tests.support.databases import migrate

FROM_OUTSIDE = {"app", "app's health", "app's realtime", "page", "cron route", "CORS", "webhook route", "webhooks"}


async def test_all_is_good(healthy: Installation) -> None:
    diagnosis = await healthy.doctor_in_a_process("--url", healthy.url)

    assert diagnosis.good == {
        check.name for check in checks_of(Settings(_env_file=None, realtime_provider="pusher"))
    }, diagnosis.said
    assert (diagnosis.status, diagnosis.closing) == (0, "All checks passed.")


async def test_what_needs_the_apps_address_is_said_to_be_unchecked_and_is_no_fault(healthy: Installation) -> None:
    diagnosis = await healthy.doctor()

    assert set(diagnosis.unchecked) == FROM_OUTSIDE
    assert diagnosis.unchecked["app"].startswith("pass the app's URL")
    assert (diagnosis.status, diagnosis.closing) == (0, f"All checks passed; {len(FROM_OUTSIDE)} not checked.")


async def test_a_laptop_is_examined_too(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    await anyio.to_thread.run_sync(migrate, f"sqlite:///{tmp_path}/parley.db")
    given = {"DATABASE_URL": "sqlite:///parley.db", "PORT": str(port)}

    async with process(tmp_path, "app", "serve", health=f"{url}/api/health/live", **given):
        diagnosis = await Installation(url, given, tmp_path).doctor_from_outside()

    assert diagnosis.wrong == {}, diagnosis.said
    assert set(diagnosis.unchecked) == {"cron secret", "clock, database", "cron route", "page"}


async def test_no_trace_is_left_and_what_a_killed_doctor_left_is_taken_away(healthy: Installation) -> None:
    hour = timedelta(hours=1)
    async with _people(healthy, ("ada's", 2 * hour), (NO_PASSWORD, timedelta()), (NO_PASSWORD, 2 * hour)) as (
        *stay,
        goes,
    ):
        before = await _everything(healthy)

        diagnosis = await healthy.doctor_from_outside()

        assert {"webhook route", "webhooks"} <= diagnosis.good
        after = await _everything(healthy)
    assert before - after == {row for row in before if goes in row}
    assert after <= before
    assert all(any(each in row for row in after) for each in stay)


@asynccontextmanager
async def _people(healthy: Installation, *people: tuple[str, timedelta]) -> AsyncIterator[list[str]]:
    """Ids of people of such an age with such a password hash, as long as it lasts."""
    database = open_database(healthy.environment["DATABASE_URL"])
    added = [
        User(
            email=f"{number}@example.com",
            display_name="Ada",
            search_name="ada",
            password_hash=secret,
            created_at=utc_now() - age,
        )
        for number, (secret, age) in enumerate(people)
    ]
    try:
        async with Work(database) as work:
            await work.add(*added)
            await work.save()
        yield [str(each.id) for each in added]
        async with Work(database) as work:
            await work.execute(delete(User).where(User.id.in_([each.id for each in added])))
            await work.save()
    finally:
        await database.close()


_KEPT = {"jobs": "WHERE key <> ''"}  # a recurring job has no key


async def _everything(healthy: Installation) -> set[str]:
    """Every row of every table, as text. Recurring jobs come due again by themselves, so they are left out."""
    connection = await asyncpg.connect(healthy.environment["DATABASE_URL"])
    try:
        return {
            f"{table.name} {tuple(row)}"
            for table in complete_metadata().sorted_tables
            for row in await connection.fetch(f"SELECT t::text FROM {table.name} t {_KEPT.get(table.name, '')}")  # noqa: S608  # our own names
        }
    finally:
        await connection.close()
