"""The provider `local`: the gateway in the API's process, and in that process alone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import anyio
import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from app.core.config import ConfigurationError
from app.doctor.sockets import open_socket
from app.realtime.channels import user_channel
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, PresenceChange
from app.realtime.providers.local import LocalRealtime
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import pusher_name
from app.realtime.providers.single_process import several_workers, single_process
from tests.e2e.processes import free_port, process
from tests.support.app import SECRET
from tests.support.databases import ROOT
from tests.support.naming import at_pusher
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime
from tests.support.serving import PATIENCE, serving

_HOLDS = """
import sys
from app.realtime.providers.single_process import single_process
with single_process(sys.argv[1], wait=0):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_on_the_same_database_does_not_start() -> None:
    database = f"sqlite:///{uuid4()}.db"
    command = [sys.executable, "-c", _HOLDS, database]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == "held\n"

        refused = pytest.raises(ConfigurationError, match="another process already runs it")
        with refused, single_process(database, wait=0):
            pass
        with single_process(f"{database}.other", wait=0):
            pass
        first.stdin.close()
        first.wait(PATIENCE)

    with single_process(database, wait=0):
        pass


def test_a_file_of_the_same_name_elsewhere_is_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    with single_process("sqlite:///parley.db", wait=0):
        same = f"sqlite+aiosqlite:///{tmp_path / 'parley.db'}"
        with pytest.raises(ConfigurationError), single_process(same, wait=0):
            pass
        monkeypatch.chdir(tmp_path / "other")
        with single_process("sqlite:///parley.db", wait=0):
            pass


@pytest.mark.parametrize(
    ("words", "concurrency", "several"),
    [
        (["uvicorn", "app.main:app"], "", False),
        (["uvicorn", "app.main:app", "--workers", "1"], "1", False),
        (["uvicorn", "app.main:app", "--workers", "2"], "", True),
        (["uvicorn", "app.main:app", "--workers=4"], "", True),
        (["gunicorn", "-w", "4", "app.main:app"], "", True),
        (["uvicorn", "app.main:app"], "3", True),
        (["uvicorn", "app.main:app", "--workers"], "many", False),
    ],
)
def test_several_workers_are_noticed(
    monkeypatch: pytest.MonkeyPatch, words: list[str], concurrency: str, *, several: bool
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", concurrency)

    assert several_workers(words) is several


async def test_a_report_that_could_not_be_stored_comes_again_and_events_arrive() -> None:
    local, me = LocalRealtime(PusherApp("1", "a-key", "a secret of the gateway")), user_channel(uuid4(), 0)
    attempts: list[Sequence[PresenceChange]] = []
    stored = anyio.Event()

    async def receive(changes: Sequence[PresenceChange]) -> None:
        attempts.append(changes)
        if len(attempts) == 1:
            raise OSError("the database is away")
        stored.set()

    async with (
        local.running(receive),
        serving(Starlette(routes=local.routes)) as address,
        open_socket(address.ws, "a-key") as socket,
    ):
        request = AuthorizationRequest(uuid4(), me.id, (me,), socket.id)
        await socket.subscribe(pusher_name(me), (await local.authorize(request)).credentials["auth"])
        with anyio.fail_after(PATIENCE):
            await stored.wait()
        assert await local.online() == {me}

        await local.publish([ChannelChanged().on(me)], leaving_out=socket.id)  # which reaches the sender too
        assert (await socket.receive("channel-changed"))["channel"] == pusher_name(me)

    assert attempts[0] == attempts[1]
    assert [(change.channel, change.occupied) for change in attempts[0]] == [(me, True)]


async def test_a_second_server_says_why_it_ends_and_leaves_users_online(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    port, other = free_port(), free_port()
    url, given = f"http://127.0.0.1:{port}", {"SECRET_KEY": SECRET, "DATABASE_URL": "sqlite:///parley.db"}
    async with (
        process(tmp_path, "app", "serve", health=f"{url}/api/health/live", PORT=str(port), **given),
        AsyncClient(base_url=url, timeout=60, trust_env=False) as http,
    ):
        wanted = {"email": "ada@example.com", "password": PASSWORD, "display_name": "Ada"}
        ada = Person.of("Ada", http, RecordingRealtime(), (await http.post(f"{API}/auth/register", json=wanted)).json())
        key = (await http.get(f"{API}/config")).json()["realtime"]["key"]
        async with open_socket(f"ws://127.0.0.1:{port}", key) as socket:
            await socket.subscribe(
                at_pusher(ada.channel), (await ada.may_listen(ada.channel, socket.id)).json()["auth"]
            )
            with anyio.fail_after(PATIENCE):
                while not (await ada.reads("users/me"))["online"]:  # noqa: ASYNC110  # another process writes it
                    await anyio.sleep(0.05)  # between two looks, not instead of one

            command = [sys.executable, "-m", "app", "serve"]
            bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": str(other), **given}
            second = await anyio.run_process(command, cwd=tmp_path, env=bare, check=False)

            assert second.returncode == 1
            assert b"another process already runs it for this database" in second.stderr
            assert b"Traceback" not in second.stderr
            assert (await ada.reads("users/me"))["online"] is True
