"""Faults of the environment, the database and Pusher, planted one at a time: the doctor finds each and names it."""

import shutil
from pathlib import Path

import anyio.to_thread
import asyncpg
import pytest
from sqlalchemy import make_url

from tests.doctor.diagnosis import Diagnosis, Installation
from tests.doctor.talkative_pusher import talkative_pusher
from tests.e2e.processes import free_port
from tests.support.databases import ROOT, migrate
from tests.support.pgbouncer import pgbouncer

PUSHERS = {"Pusher", "Pusher key", "Pusher secret", "Pusher app id", "client events"}


def one_fault(diagnosis: Diagnosis, name: str, *words: str) -> None:
    """This alone is wrong, and these words are said of it."""
    assert set(diagnosis.wrong) == {name}, diagnosis.said
    for word in words:
        assert word in diagnosis.wrong[name]
    assert diagnosis.status == 1
    assert diagnosis.closing.startswith("1 check failed")


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "PUSHER_SECRET"])
async def test_a_missing_setting(healthy: Installation, missing: str) -> None:
    one_fault(await healthy.doctor(**{missing: None}), "settings", f"{missing} is missing", ".env.example")


async def test_a_secret_key_that_is_too_short(healthy: Installation) -> None:
    one_fault(await healthy.doctor(SECRET_KEY="a short secret"), "settings", "SECRET_KEY is shorter than 32 bytes")


async def test_a_value_that_cannot_be_used(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(STATEMENT_TIMEOUT="a canary", SECRET_KEY=None)

    one_fault(diagnosis, "settings", "STATEMENT_TIMEOUT: ", "SECRET_KEY is missing")
    assert "canary" not in diagnosis.said
    assert {"database", "migrations"} | PUSHERS <= diagnosis.good


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (None, "CRON_SECRET is missing"),
        ("too short", "CRON_SECRET is shorter"),
        ("a long secret é" * 3, "a header cannot contain"),
    ],
)
async def test_a_cron_secret_that_is_none(healthy: Installation, secret: str | None, words: str) -> None:
    one_fault(await healthy.doctor(CRON_SECRET=secret), "cron secret", words, "token_urlsafe")


@pytest.mark.parametrize("origin", ["https://chat.example.com/", "https://chat.example.com/app", "*"])
async def test_an_origin_that_is_none(healthy: Installation, origin: str) -> None:
    diagnosis = await healthy.doctor(CORS_ORIGINS=f"https://good.example.com,{origin}")

    one_fault(diagnosis, "CORS origins", f"CORS_ORIGINS: {origin} is")


async def test_a_database_that_does_not_answer(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(DATABASE_URL=f"postgresql://parley:a-password@127.0.0.1:{free_port()}/parley")

    one_fault(diagnosis, "database", "connection refused", "DATABASE_URL")
    assert "a-password" not in diagnosis.said
    assert diagnosis.unchecked["migrations"] == "requires: database"
    assert diagnosis.good >= PUSHERS


async def test_a_host_that_does_not_exist(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(DATABASE_URL="postgresql://parley:pw@database.invalid/parley")

    one_fault(diagnosis, "database", "the host does not exist")


async def test_a_database_of_another_name(healthy: Installation) -> None:
    url = make_url(healthy.environment["DATABASE_URL"]).set(database="parley_misspelt")

    diagnosis = await healthy.doctor(DATABASE_URL=url.render_as_string(hide_password=False))

    one_fault(diagnosis, "database", "parley_misspelt: the database does not exist")


async def test_a_user_of_another_name(healthy: Installation) -> None:
    url = make_url(healthy.environment["DATABASE_URL"]).set(username="nobody-we-know")

    diagnosis = await healthy.doctor(DATABASE_URL=url.render_as_string(hide_password=False))

    # A server that wants a password does not say which of the two is wrong.
    trouble = "the user or the password is wrong" if url.password else "this user has no access"
    one_fault(diagnosis, "database", "nobody-we-know at", trouble)


async def test_a_wrong_password_of_the_database(healthy: Installation, tmp_path: Path) -> None:
    with pgbouncer(tmp_path, password="the-right-one") as port:
        direct = make_url(healthy.environment["DATABASE_URL"])
        url = direct.set(host="127.0.0.1", port=port, query={"pgbouncer": "true"})
        right, wrong = [
            await healthy.doctor(DATABASE_URL=url.set(password=each).render_as_string(hide_password=False))
            for each in ("the-right-one", "the%2Fwrong/one")
        ]

    assert "database" in right.good
    one_fault(wrong, "database", "the user or the password is wrong")
    assert "wrong/one" not in wrong.said


async def test_an_at_sign_in_the_password(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(DATABASE_URL="postgresql://parley:a-p@ss/w0rd@database.invalid/parley")

    one_fault(diagnosis, "database", "written as %40")
    assert not any(part in diagnosis.said for part in ("a-p", "ss/", "w0rd"))


async def test_a_short_secret_is_not_told_by_the_gap_that_it_leaves(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(CRON_SECRET="short")

    one_fault(diagnosis, "cron secret", "CRON_SECRET is shorter than 16 characters")


async def test_an_address_that_is_none(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(DATABASE_URL="mysql://parley:a-password@127.0.0.1/parley")

    one_fault(diagnosis, "database", "not a PostgreSQL or SQLite URL")


async def test_a_database_without_tables(healthy: Installation, empty_database: str) -> None:
    diagnosis = await healthy.doctor(DATABASE_URL=empty_database)

    one_fault(diagnosis, "migrations", "is empty", "`python -m alembic upgrade head`")


async def test_migrations_that_are_behind_and_ahead(healthy: Installation, tmp_path: Path) -> None:
    newer = tmp_path / "checkout"
    for name in ("app", "migrations"):
        shutil.copytree(ROOT / name, newer / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "alembic.ini", newer)
    (newest,) = sorted((ROOT / "migrations" / "versions").glob("*.py"))[-1:]
    present = newest.name.partition("_")[0]
    (newer / "migrations" / "versions" / "9999_next.py").write_text(
        f'revision = "9999"\ndown_revision = "{present}"\n\n\ndef upgrade() -> None: ...\n', encoding="utf-8"
    )

    diagnosis = await healthy.doctor_in_a_process(code=newer)

    behind = f"the database is at {present}, the code at 9999"
    one_fault(diagnosis, "migrations", behind, "`python -m alembic upgrade head`")


async def test_a_database_that_is_ahead_of_the_code(healthy: Installation, tmp_path: Path, empty_database: str) -> None:
    await anyio.to_thread.run_sync(migrate, empty_database)
    connection = await asyncpg.connect(empty_database)
    await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await connection.close()

    diagnosis = await healthy.doctor(DATABASE_URL=empty_database)

    one_fault(diagnosis, "migrations", "the database is at 9999, which this code does not have")


async def test_a_wrong_key(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(PUSHER_KEY="a-key-of-nobodys")

    one_fault(diagnosis, "Pusher key", "correct PUSHER_KEY")
    assert diagnosis.unchecked["Pusher secret"] == "requires: Pusher key"


async def test_a_wrong_secret(healthy: Installation) -> None:
    one_fault(await healthy.doctor(PUSHER_SECRET="a-secret-of-another-app"), "Pusher secret", "copy PUSHER_SECRET")


async def test_a_wrong_app_id(healthy: Installation) -> None:
    one_fault(await healthy.doctor(PUSHER_APP_ID="4711"), "Pusher app id", "correct PUSHER_APP_ID")


async def test_an_app_id_that_is_no_number(healthy: Installation) -> None:
    one_fault(await healthy.doctor(PUSHER_APP_ID="se/ven"), "settings", "PUSHER_APP_ID is not a number")


@pytest.mark.parametrize("there", [{"PUSHER_HOST": "pusher.invalid"}, {"PUSHER_PORT": "1"}, {"PUSHER_TLS": "true"}])
async def test_a_pusher_that_does_not_answer(healthy: Installation, there: dict[str, str]) -> None:
    diagnosis = await healthy.doctor(**there)

    one_fault(diagnosis, "Pusher", "does not respond", "PUSHER_HOST")
    assert diagnosis.unchecked["Pusher key"] == "requires: Pusher"


async def test_sockets_that_go_where_no_pusher_is(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(PUSHER_PUBLIC_PORT="1")

    one_fault(diagnosis, "Pusher key", "cannot connect to ws://127.0.0.1:1", "PUSHER_PUBLIC_PORT")


async def test_client_events_that_are_on(healthy: Installation) -> None:
    async with talkative_pusher() as pusher:
        at = str(pusher.port)
        diagnosis = await healthy.doctor(PUSHER_PORT=at, PUSHER_PUBLIC_PORT=at)

    one_fault(diagnosis, "client events", "client events are on", "turn them off")


@pytest.mark.parametrize(("seconds", "way"), [(700, "ahead of"), (-700, "behind")])
async def test_a_clock_that_is_wrong(healthy: Installation, seconds: int, way: str) -> None:
    diagnosis = await healthy.doctor_in_a_process(ahead=seconds)

    assert set(diagnosis.wrong) == {"clock, Pusher", "clock, database", "Pusher app id"}
    for name in ("clock, Pusher", "clock, database"):
        assert f"s {way}" in diagnosis.wrong[name]
        assert "NTP" in diagnosis.wrong[name]
    assert "rejects the time" in diagnosis.wrong["Pusher app id"]


async def test_a_clock_that_is_a_little_wrong(healthy: Installation) -> None:
    diagnosis = await healthy.doctor_in_a_process(ahead=200)

    assert diagnosis.wrong == {}


async def test_no_fault_hides_another(healthy: Installation) -> None:
    diagnosis = await healthy.doctor(
        SECRET_KEY="short",
        CRON_SECRET=None,
        CORS_ORIGINS="*",
        DATABASE_URL="postgresql://127.0.0.1:1/x",
        PUSHER_KEY="x",
    )

    assert set(diagnosis.wrong) == {"settings", "cron secret", "CORS origins", "database", "Pusher key"}
    assert diagnosis.closing.startswith("5 checks failed")
