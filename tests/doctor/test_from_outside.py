"""Faults of a deployment, seen from outside: the app, its cron route, its origins, and the webhooks to it."""

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
import pytest
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.main import create_app
from tests.doctor.conftest import gateway_at, settings
from tests.doctor.diagnosis import Diagnosis, Installation
from tests.e2e.processes import free_port
from tests.support.databases import migrate
from tests.support.needs import needs_program
from tests.support.serving import serving


@asynccontextmanager
async def app_with(healthy: Installation, **other: str) -> AsyncIterator[str]:
    """Another app of the same installation, but for these variables; its address."""
    async with serving(create_app(settings({**healthy.environment, **other}))) as address:
        yield address.http


async def examined(healthy: Installation, url: str, **other: str) -> Diagnosis:
    """Webhooks are not waited for: the gateway sends them to the healthy app."""
    return await healthy.doctor("--url", url, "--wait", "0.1", **other)


async def test_nobody_at_the_address(healthy: Installation) -> None:
    diagnosis = await examined(healthy, f"http://127.0.0.1:{free_port()}")

    assert set(diagnosis.wrong) == {"app"}
    assert "does not respond" in diagnosis.wrong["app"]
    assert diagnosis.unchecked["webhooks"] == "requires: webhook route"


@pytest.fixture
def own_certificate(tmp_path: Path) -> ssl.SSLContext:
    """Signed by nobody else."""
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    wanted = ["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=127.0.0.1"]
    command = [needs_program("openssl"), *wanted, "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    return tls


async def test_a_certificate_that_this_machine_does_not_trust(
    healthy: Installation, own_certificate: ssl.SSLContext
) -> None:
    tls = own_certificate
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=tls) as server:
        diagnosis = await examined(healthy, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    assert "is not trusted" in diagnosis.wrong["app"]


async def test_somebody_else_at_the_address(healthy: Installation) -> None:
    sign_in = Route("/{path:path}", lambda _: RedirectResponse("https://sign-in.invalid/"))
    async with serving(Starlette(routes=[sign_in])) as protected, serving(Starlette()) as empty:
        turned_away, lost = await examined(healthy, protected.http), await examined(healthy, empty.http)

    assert "without protection" in turned_away.wrong["app"]
    assert "is not Parley:" in lost.wrong["app"]


async def test_an_app_without_its_database(healthy: Installation) -> None:
    async with app_with(healthy, DATABASE_URL="postgresql://127.0.0.1:1/parley") as url:
        diagnosis = await examined(healthy, url)

    assert "DATABASE_URL" in diagnosis.wrong["app's health"]


async def test_an_app_with_another_database(healthy: Installation, empty_database: str) -> None:
    await anyio.to_thread.run_sync(migrate, empty_database)
    async with app_with(healthy, DATABASE_URL=empty_database) as url:
        diagnosis = await examined(healthy, url)

    assert set(diagnosis.wrong) == {"webhook route"}
    assert "a different database" in diagnosis.wrong["webhook route"]


async def test_an_app_with_another_key(healthy: Installation) -> None:
    async with app_with(healthy, PUSHER_KEY="another-key") as url:
        diagnosis = await examined(healthy, url)

    assert "a different key" in diagnosis.wrong["app's realtime"]
    assert diagnosis.unchecked["cron route"] == "requires: app's realtime"  # the secret went nowhere


async def test_an_app_with_another_secret_of_pushers(healthy: Installation) -> None:
    async with app_with(healthy, PUSHER_SECRET="another-secret") as url:
        diagnosis = await examined(healthy, url)

    assert set(diagnosis.wrong) == {"app's health", "webhook route"}
    assert "PUSHER_SECRET" in diagnosis.wrong["webhook route"]


async def test_an_app_with_another_cron_secret(healthy: Installation) -> None:
    async with app_with(healthy, CRON_SECRET="another long random text") as url:
        diagnosis = await examined(healthy, url)

    assert "a different CRON_SECRET" in diagnosis.wrong["cron route"]


async def test_an_app_with_other_origins(healthy: Installation) -> None:
    async with app_with(healthy, CORS_ORIGINS="https://another.example.com") as url:
        diagnosis = await examined(healthy, url)

    assert "rejects https://chat.example.com" in diagnosis.wrong["CORS"]


async def test_a_proxy_that_lets_any_page_in(healthy: Installation) -> None:
    app = create_app(settings(healthy.environment))
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["*"])
    async with serving(app) as address:
        diagnosis = await examined(healthy, address.http)

    assert "any origin" in diagnosis.wrong["CORS"]


@pytest.mark.parametrize("path", [":1/pusher/webhook", "/pusher/webhooks"])
async def test_webhooks_that_lead_elsewhere(healthy: Installation, tmp_path: Path, path: str) -> None:
    """To a port where nobody listens, or to an address that the app does not have."""
    port = free_port()
    webhooks = f"http://127.0.0.1{path}" if path.startswith(":") else f"{healthy.url}{path}"
    async with (
        gateway_at(port, tmp_path, webhooks=webhooks),
        app_with(healthy, PUSHER_PORT=str(port), PUSHER_PUBLIC_PORT=str(port)) as url,
    ):
        at = str(port)
        diagnosis = await healthy.doctor("--url", url, "--wait", "3", PUSHER_PORT=at, PUSHER_PUBLIC_PORT=at)

    assert set(diagnosis.wrong) == {"webhooks"}, diagnosis.said
    assert f"no webhook arrived at {url}/pusher/webhook within 3 s" in diagnosis.wrong["webhooks"]
    assert "GATEWAY_WEBHOOK_URL" in diagnosis.wrong["webhooks"]


async def test_a_page_that_may_not_reach_the_realtime_service(healthy: Installation) -> None:
    page = "default-src 'self'; connect-src 'self' wss://*.pusher.com"

    async def index(_: Request) -> Response:
        return HTMLResponse("<title>Parley</title>", headers={"Content-Security-Policy": page})

    app = create_app(settings(healthy.environment))
    app.router.routes.insert(0, Route("/", index))
    async with serving(app) as address:
        diagnosis = await examined(healthy, address.http)

    missing = f"ws://127.0.0.1:{healthy.environment['PUSHER_PORT']}"
    assert f"browsers may not connect to {missing}" in diagnosis.wrong["page"]
    assert "connect-src" in diagnosis.wrong["page"]
