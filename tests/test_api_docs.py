"""The API's documentation comes from our own files, and in production only where it was asked for."""

import hashlib
import re

import pytest

from app.web.api_docs.routes import CONTENT_SECURITY_POLICY
from tests.support.app import app_settings, running_app
from tests.support.databases import ROOT

FILES = ROOT / "app/web/api_docs/files"
# Of swagger-ui-dist 5.35.0, as npm has it.
SUMS = {
    "swagger-ui-bundle.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
    "swagger-ui.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
}
NO_DATABASE = "sqlite:///never-opened.db"
PRODUCTION = {
    "environment": "production",
    "pusher_app_id": "1",
    "pusher_key": "key",
    "pusher_secret": "a secret of Pusher's",
    "pusher_cluster": "eu",
}


@pytest.mark.parametrize("name", SUMS)
def test_what_is_not_ours_is_unchanged(name: str) -> None:
    assert hashlib.sha256((FILES / name).read_bytes()).hexdigest() == SUMS[name]


async def test_everything_that_the_page_loads_is_here_and_needs_no_other_host() -> None:
    async with running_app(app_settings(NO_DATABASE)) as app:
        page = await app.http.get("/api/docs")
        addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
        loaded = {address: await app.http.get(address) for address in addresses}

    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert len(addresses) >= 5
    assert all(address.startswith("/api/") and answer.status_code == 200 for address, answer in loaded.items())
    assert {answer.headers["content-encoding"] for address, answer in loaded.items() if "docs" in address} == {"gzip"}
    assert "swagger" in loaded["/api/docs/swagger-ui.css"].text


async def test_a_file_that_is_known_is_not_sent_again() -> None:
    async with running_app(app_settings(NO_DATABASE)) as app:
        first = await app.http.get("/api/docs/swagger-ui.css")
        known = {"If-None-Match": first.headers["etag"]}
        again = await app.http.get("/api/docs/swagger-ui.css", headers=known)
        plain = await app.http.get("/api/docs/swagger-ui.css", headers={**known, "Accept-Encoding": "identity"})

    assert (again.status_code, again.content) == (304, b"")
    assert plain.status_code == 200
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    ("given", "status"),
    [({}, 200), ({"api_docs": False}, 404), (PRODUCTION, 404), ({**PRODUCTION, "api_docs": True}, 200)],
)
async def test_production_has_it_only_where_it_was_asked_for(given: dict[str, object], status: int) -> None:
    async with running_app(app_settings(NO_DATABASE, **given)) as app:
        for path in ("/api/docs", "/api/docs/swagger-ui.css"):
            assert (await app.http.get(path)).status_code == status
        assert (await app.http.get("/api/openapi.json")).status_code == 200
        assert (await app.http.get("/api/docs/unknown.js")).status_code == 404


def test_no_page_of_ours_loads_anything_from_another_host() -> None:
    pages = [
        *ROOT.glob("frontend/index.html"),
        *ROOT.glob("frontend/src/**/*.css"),
        *ROOT.glob("frontend/packages/react/src/**/*.css"),
        *FILES.glob("*.html"),
    ]
    pages += [*ROOT.glob("frontend/public/*.js"), *ROOT.glob("frontend/public/*.webmanifest"), FILES / "swagger-ui.css"]
    loads = re.compile(r"""(?:src=|href=|url\(|@import|"src":)\s*["']?(?:https?:)?//""")

    assert [str(page) for page in pages if loads.search(page.read_text(encoding="utf-8"))] == []
