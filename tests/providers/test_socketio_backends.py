"""Redis and PostgreSQL when they are down, slow or refuse; what is in a notification; which settings lead here."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest
from pydantic import SecretStr

from app.core.config import ConfigurationError
from app.core.realtime_settings import provider_faults
from app.db.database import open_database
from app.realtime.client_config import SocketIoConfig
from app.realtime.factory import realtime_from
from app.realtime.port import EventRefused, RealtimeUnavailable
from app.realtime.providers.socketio_cluster import Broadcast, Cluster
from app.realtime.providers.socketio_postgres import PostgresCluster
from app.realtime.providers.socketio_redis import RedisCluster, RedisConnection
from app.realtime.providers.socketio_streams import StreamsCluster
from tests.providers.socketio_servers import REDIS, SECRET, backend, needs_redis
from tests.support.app import app_settings

PASSWORD = "a-password-of-redis"
KINDS: list[type[RedisCluster] | type[StreamsCluster]] = [RedisCluster, StreamsCluster]
HELLO = Broadcast("new-message", {"body": "Hello"}, ("user:someone",))


@asynccontextmanager
async def silence() -> AsyncIterator[int]:
    """A port at which connections are accepted, and nothing is ever said."""
    ended = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        ended.set()


async def unavailable(cluster: Cluster) -> str:
    """What it says, within its time, for each of its calls."""
    said = set()
    for call in (cluster.broadcast([HELLO]), cluster.disconnect("session:1"), cluster.check()):
        started = time.monotonic()
        with pytest.raises(RealtimeUnavailable) as refused:
            await call
        assert time.monotonic() - started < 2
        said.add(str(refused.value))
    await cluster.close()
    (words,) = said
    return words


@pytest.mark.parametrize("kind", KINDS)
async def test_redis_that_cannot_be_reached_is_unavailable_and_no_secret_is_told(kind: Any) -> None:
    redis = RedisConnection(f"redis://:{PASSWORD}@127.0.0.1:1/0", timeout=0.5)

    assert await unavailable(kind(redis, "test")) == "Redis: ConnectionError"


@pytest.mark.parametrize("kind", KINDS)
async def test_redis_that_says_nothing_is_given_up_in_time(kind: Any) -> None:
    async with silence() as port:
        redis = RedisConnection(f"redis://:{PASSWORD}@127.0.0.1:{port}/0", timeout=0.3)

        assert await unavailable(kind(redis, "test")) == "Redis: TimeoutError"


async def test_redis_that_wants_another_password_is_unavailable() -> None:
    await needs_redis()
    redis = RedisConnection(REDIS.replace("://", f"://nobody:{PASSWORD}@"), timeout=1)

    assert "Error" in (said := await unavailable(RedisCluster(redis, "test")))
    assert PASSWORD not in said


async def test_redis_that_comes_back_is_used_at_once() -> None:
    async with backend("streams") as shared:
        subscriber = await asyncio.open_connection(urlsplit(REDIS).hostname, urlsplit(REDIS).port or 6379)
        subscriber[1].write(f"SUBSCRIBE {shared.prefix}#/#\r\n".encode())
        await subscriber[0].readuntil(b":1\r\n")
        await shared.cluster.broadcast([HELLO])

        shared.cable.pull()
        with pytest.raises(RealtimeUnavailable):
            await shared.cluster.broadcast([HELLO])
        shared.cable.plug()

        await shared.cluster.broadcast([HELLO])
        shared.cable.pull()
        shared.cable.plug()  # the idle connection was lost, and nobody was told
        await shared.cluster.broadcast([HELLO])
        subscriber[1].close()


async def test_a_call_that_is_cut_short_leaves_no_answer_for_the_next_one() -> None:
    await needs_redis()
    redis = RedisConnection(REDIS, timeout=5)
    for number in range(20):
        cut = asyncio.create_task(redis.run(("ECHO", f"cut short {number}")))
        for _ in range(number % 5):
            await asyncio.sleep(0)  # further each time
        cut.cancel()
        await asyncio.gather(cut, return_exceptions=True)

        assert await redis.run(("ECHO", f"whole {number}")) == [f"whole {number}".encode()]
    await redis.close()


async def test_postgresql_that_cannot_be_reached_is_unavailable() -> None:
    database = open_database(f"postgresql://someone:{PASSWORD}@127.0.0.1:1/parley")

    said = await unavailable(PostgresCluster(database, "test", timeout=0.5))

    assert said.startswith("PostgreSQL: ")
    assert PASSWORD not in said
    await database.close()


async def test_notifications_are_small_and_whole_and_none_is_folded(postgresql_database: str) -> None:
    database = open_database(postgresql_database)
    cluster = PostgresCluster(database, f"test-{uuid4().hex[:8]}", timeout=5)
    listener = await asyncpg.connect(postgresql_database)
    heard: list[str] = []
    await listener.add_listener(cluster.channel, lambda *given: heard.append(given[3]))
    rooms = tuple(f"user:{uuid4()}" for _ in range(150))
    large = Broadcast("new-message", {"body": "世" * 1_900}, rooms)

    await cluster.broadcast([HELLO, HELLO, large])
    await listener.execute("SELECT 1")

    messages = [json.loads(each) for each in heard]
    assert all(len(each.encode()) <= 7_900 for each in heard)
    assert [each["data"]["packet"]["data"][1] for each in messages[:3]] == [HELLO.data, HELLO.data, large.data]
    assert [room for each in messages[2:] for room in each["data"]["opts"]["rooms"]] == list(rooms)
    assert {(each["uid"], each["nsp"], each["type"]) for each in messages} == {("emitter", "/", 3)}
    with pytest.raises(EventRefused):
        await cluster.broadcast([Broadcast("new-message", {"body": "x" * 8_000}, rooms[:1])])
    await listener.close()
    await database.close()


def settings(**more: Any) -> Any:
    usual: dict[str, Any] = {
        "realtime_provider": "socketio",
        "socketio_url": "https://sockets.example.com/",
        "socketio_secret": SecretStr(SECRET),
        "socketio_redis_url": SecretStr(REDIS),
    }
    return app_settings("sqlite:///parley.db", **{**usual, **more})


@pytest.mark.parametrize("adapter", ["redis", "streams", "postgres"])
async def test_the_settings_name_the_adapter(adapter: str, postgresql_database: str) -> None:
    database = open_database(postgresql_database)
    realtime = realtime_from(settings(socketio_adapter=adapter), database=database)

    assert realtime.client_config() == SocketIoConfig(url="https://sockets.example.com")
    assert realtime.limits.event_bytes == {"redis": 500_000, "streams": 100_000, "postgres": 6_000}[adapter]
    await realtime.close()
    await database.close()


def test_the_adapter_for_postgresql_wants_postgresql(tmp_path: Path) -> None:
    sqlite = open_database(f"sqlite:///{tmp_path / 'parley.db'}")

    for database in (None, sqlite):
        with pytest.raises(ConfigurationError, match="SOCKETIO_ADAPTER=postgres"):
            realtime_from(settings(socketio_adapter="postgres"), database=database)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"socketio_url": None}, "SOCKETIO_URL is missing"),
        ({"socketio_url": "sockets.example.com"}, "SOCKETIO_URL is not an http(s) URL"),
        ({"socketio_secret": None}, "SOCKETIO_SECRET is missing"),
        ({"socketio_secret": SecretStr("x" * 31)}, "SOCKETIO_SECRET is shorter than 32 bytes"),
        ({"socketio_redis_url": None}, "SOCKETIO_REDIS_URL is missing"),
        ({"socketio_redis_url": SecretStr("127.0.0.1:6379")}, "SOCKETIO_REDIS_URL is not a redis:// or rediss:// URL"),
        (
            {"socketio_prefix": "every*"},
            "SOCKETIO_PREFIX is not 1 to 40 letters, digits, dots, colons, hyphens and underscores",
        ),
        (
            {"socketio_prefix": "x" * 41},
            "SOCKETIO_PREFIX is not 1 to 40 letters, digits, dots, colons, hyphens and underscores",
        ),
    ],
)
def test_each_fault_of_the_settings_is_named(wrong: dict[str, Any], fault: str) -> None:
    assert provider_faults(settings(), "socketio") == []
    assert provider_faults(settings(**wrong), "socketio") == [fault]


def test_postgresql_needs_no_redis() -> None:
    assert provider_faults(settings(socketio_adapter="postgres", socketio_redis_url=None), "socketio") == []
