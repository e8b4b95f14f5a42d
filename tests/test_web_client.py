"""What the server sends of the web client: compressed, kept by the browser, and under a policy that names each host."""

import gzip
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from app.realtime.client_config import AblyConfig, ClientConfig, NoneConfig, PusherConfig
from app.web.page_policy import PagePolicy
from app.web.web_client import web_routes

SCRIPT = "let it = 'be long';\n" * 200
OWN = PusherConfig(key="key", cluster=None, host=None, port=None, tls=False)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """As the build leaves it; `/later.js` comes while the server runs."""
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return tmp_path


def make_assets(built: Path) -> None:
    (built / "assets").mkdir()
    (built / "assets/index-1a2b.js").write_text(SCRIPT, encoding="utf-8")
    (built / "assets/index-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (built / "assets/index-1a2b.js.br").write_bytes(b"brotli's own")
    (built / "assets/small-3c4d.css").write_text("a{}", encoding="utf-8")


def visitor_of(built: Path, config: ClientConfig = OWN, hosts: tuple[str, ...] = ()) -> AsyncClient:
    app = Starlette(routes=web_routes(PagePolicy([config], hosts), built))
    return AsyncClient(transport=ASGITransport(app=app), base_url="https://chat.example.com")


@pytest.fixture
async def visitor(built: Path) -> AsyncIterator[AsyncClient]:
    async with visitor_of(built) as visitor:
        make_assets(built)  # after the server has begun: it may be built, or built anew, while it runs
        yield visitor


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
async def test_assets_are_sent_in_the_best_form_that_the_browser_takes(
    visitor: AsyncClient, accepted: str, sent: str | None
) -> None:
    request = visitor.build_request("GET", "/assets/index-1a2b.js", headers={"Accept-Encoding": accepted})
    answer = await visitor.send(request, stream=True)
    content = b"".join([part async for part in answer.aiter_raw()])

    assert answer.headers.get("content-encoding") == sent
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert content == {"br": b"brotli's own", "gzip": gzip.compress(SCRIPT.encode())}.get(str(sent), SCRIPT.encode())


async def test_what_has_no_compressed_form_is_sent_as_it_is_and_what_is_not_there_is_404(visitor: AsyncClient) -> None:
    assert (await visitor.get("/assets/small-3c4d.css")).text == "a{}"
    assert (await visitor.get("/assets/gone.js")).status_code == 404
    assert (await visitor.get("/assets/%2e%2e/index.html")).status_code == 404


@pytest.mark.parametrize("path", ["/", "/c/some-conversation", "/assets/index-1a2b.js"])
async def test_what_the_browser_has_is_not_sent_again(visitor: AsyncClient, built: Path, path: str) -> None:
    first = await visitor.get(path)
    again = await visitor.get(path, headers={"If-None-Match": f"W/{first.headers['etag']}"})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")

    for name in ("index.html", "assets/index-1a2b.js", "assets/index-1a2b.js.gz", "assets/index-1a2b.js.br"):
        os.utime(built / name, (1, 1))  # another build
    assert (await visitor.get(path, headers={"If-None-Match": first.headers["etag"]})).status_code == 200


@pytest.mark.parametrize(
    ("config", "sockets"),
    [
        (PusherConfig(key="k", cluster="eu", host=None, port=None, tls=True), "wss://ws-eu.pusher.com"),
        (PusherConfig(key="k", cluster=None, host="ws.example.com", port=8443, tls=True), "wss://ws.example.com:8443"),
        (
            PusherConfig(key="k", cluster=None, host="ws.example.com", port=None, tls=False),
            "ws://ws.example.com wss://ws.example.com",
        ),
        (OWN, "ws://chat.example.com wss://chat.example.com"),
        (
            PusherConfig(key="k", cluster=None, host=None, port=8001, tls=False),
            "ws://chat.example.com:8001 wss://chat.example.com:8001",
        ),
        (AblyConfig(host="ably.example.com"), "https://ably.example.com wss://ably.example.com"),
        (AblyConfig(host="127.0.0.1:8081"), "http://127.0.0.1:8081 ws://127.0.0.1:8081"),
    ],
)
async def test_the_page_connects_where_the_configuration_says_and_nowhere_else(
    built: Path, config: ClientConfig, sockets: str
) -> None:
    async with visitor_of(built, config) as visitor:
        policy = (await visitor.get("/")).headers["content-security-policy"]
        strange = (await visitor.get("/", headers={"Host": "x;script-src *"})).headers["content-security-policy"]

    assert f"connect-src 'self' {sockets};" in policy
    assert "img-src 'self' data: blob:; media-src 'self' blob:;" in policy
    assert "script-src *" not in strange


async def test_files_come_from_the_storage_and_the_page_may_record(built: Path) -> None:
    policy = PagePolicy([NoneConfig()], storage="https://files.example.com")
    app = Starlette(routes=web_routes(policy, built))
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://parley.test") as visitor:
        headers = (await visitor.get("/")).headers

    said = headers["content-security-policy"]
    assert "connect-src 'self' https://files.example.com; img-src 'self' data: blob: https://files.example.com;" in said
    assert "media-src 'self' blob: https://files.example.com;" in said
    assert headers["permissions-policy"] == "camera=(self), geolocation=(), microphone=(self), payment=()"


async def test_pictures_come_from_the_hosts_of_the_setting_and_nowhere_else(built: Path) -> None:
    async with visitor_of(built, hosts=("b.example", "a.example:8443")) as visitor:
        policy = (await visitor.get("/")).headers["content-security-policy"]

    assert "img-src 'self' data: blob: https://a.example:8443 https://b.example;" in policy
