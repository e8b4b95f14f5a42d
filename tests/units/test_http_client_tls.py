"""Whose certificates the HTTP client trusts, and how it ends."""

import asyncio
import os
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from app.core.http_client import HttpClient, HttpFailed, HttpResponse
from tests.support.databases import ROOT
from tests.support.scripted_server import ScriptedServer, scripted_server

AUTHORITY = trustme.CA()


@asynccontextmanager
async def tls_server(name: str = "127.0.0.1") -> AsyncIterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(name).configure_cert(context)
    context.set_alpn_protocols(["h2", "http/1.1"])
    async with scripted_server(tls=context) as server:
        yield server


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an authority's certificate, which the environment names."""
    file = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


async def get(server: ScriptedServer, times: int = 1) -> list[HttpResponse]:
    client = HttpClient(timeout=20)
    try:
        return [await client.request("GET", f"https://127.0.0.1:{server.port}/", headers={}) for _ in range(times)]
    finally:
        await client.close()


@pytest.mark.usefixtures("trusted")
async def test_an_authority_of_the_environment_is_trusted() -> None:
    async with tls_server() as server:
        assert [(each.status, each.body) for each in await get(server, times=3)] == [(200, b"{}")] * 3

    assert server.connections == 1


async def test_an_authority_that_the_system_does_not_know_is_not_trusted() -> None:
    async with tls_server() as server:
        with pytest.raises(HttpFailed, match="certificate"):
            await get(server)

    assert server.requests == []


@pytest.mark.usefixtures("trusted")
async def test_the_certificate_of_another_host_is_not_accepted() -> None:
    async with tls_server("example.com") as server:
        with pytest.raises(HttpFailed, match="certificate"):
            await get(server)

    assert server.requests == []


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
async def test_a_process_ends_without_warnings(loop: str, trusted: Path) -> None:
    """Also when connections are open, and one was cancelled."""
    if loop == "uvloop":
        pytest.importorskip("uvloop")
    async with tls_server() as server, scripted_server() as plain, scripted_server(b"") as silent:
        code = f"""
import asyncio, {loop}
from app.core.http_client import HttpClient

async def main():
    client = HttpClient(timeout=20)
    for _ in range(2):
        await client.request("GET", "https://127.0.0.1:{server.port}/", headers={{}})
        await client.request("POST", "http://127.0.0.1:{plain.port}/", headers={{}}, body=b"{{}}")
    try:
        async with asyncio.timeout(0.1):
            await client.request("GET", "http://127.0.0.1:{silent.port}/", headers={{}})
    except TimeoutError:
        print("ended")
    await client.close()

{loop}.run(main())
"""
        command = [sys.executable, "-X", "dev", "-W", "error", "-c", code]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SSL_CERT_FILE": str(trusted)}
        done = await asyncio.to_thread(
            subprocess.run, command, env=environment, capture_output=True, text=True, check=False
        )

    assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")
