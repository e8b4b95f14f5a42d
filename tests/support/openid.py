"""A real OpenID provider, and a browser without a screen that signs in there."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qs, urljoin, urlsplit

from httpx2 import AsyncClient, Response

from tests.support.databases import ROOT
from tests.support.needs import needs_program, without
from tests.support.people import API

HERE: Final = ROOT / "tests" / "openid"
CALLBACK: Final = "/api/v1/auth/oidc/callback"
CLIENT: Final = "parley"
SECRET: Final = "a secret: 100% the client's + & for tests/alone"  # of a test, with what has to be escaped


@contextmanager
def openid_provider(*redirects: str) -> Iterator[str]:
    """Its issuer; it sends people back to these."""
    if not (HERE / "node_modules" / "oidc-provider").exists():
        without("the npm packages of tests/openid (`make test` installs them)")
    given = json.dumps({"client": CLIENT, "secret": SECRET, "redirects": redirects})
    command = [needs_program("node"), str(HERE / "provider.mjs"), given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def openid_settings(issuer: str) -> dict[str, Any]:
    return {"oidc_issuer": issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}


class Browser:
    """It keeps cookies, and stops at each redirect of Parley's."""

    def __init__(self, parley: AsyncClient, provider: AsyncClient) -> None:
        self.parley = parley
        self.provider = provider

    async def begins(self, path: str = "/") -> Response:
        return await self.parley.get(f"{API}/auth/oidc/start", params={"path": path})

    async def signs_in_there(self, begun: Response, login: str) -> str:
        """The address that the provider leads back to."""
        page = await self._page(begun.headers["location"])
        while not page.is_redirect:  # the password, and then the consent
            page = await self._filled_in(page, {"login": login, "password": "-"})
        return str(page.headers["location"])

    async def cancels_there(self, begun: Response) -> str:
        page = await self._page(begun.headers["location"])
        found = re.search(r'href="([^"]+/abort)"', page.text)
        assert found, page.text
        return str((await self._page(urljoin(str(page.url), found[1]))).headers["location"])

    async def comes_back(self, address: str) -> Response:
        parts = urlsplit(address)
        return await self.parley.get(f"{parts.path}?{parts.query}")

    async def signs_in(self, login: str, path: str = "/") -> Response:
        return await self.comes_back(await self.signs_in_there(await self.begins(path), login))

    async def _page(self, address: str) -> Response:
        """The provider's next page, or its redirect to somewhere else."""
        answer = await self.provider.get(address)
        while answer.is_redirect and (there := _within(answer)) is not None:
            answer = await self.provider.get(there)
        return answer

    async def _filled_in(self, page: Response, given: dict[str, str]) -> Response:
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        found = re.search(r'<form[^>]* action="([^"]+)"', page.text)
        assert found, page.text
        sent = await self.provider.post(urljoin(str(page.url), unescape(found[1])), data={**fields, **given})
        there = _within(sent)
        return sent if there is None else await self._page(there)


def _within(answer: Response) -> str | None:
    """Where a redirect within the provider leads."""
    address = urljoin(str(answer.url), answer.headers["location"])
    return address if urlsplit(address).netloc == urlsplit(str(answer.url)).netloc else None


def outcome(answer: Response) -> tuple[str, str]:
    """The page that the browser is sent to, and what it is told."""
    assert answer.status_code == 303, answer.text
    parts = urlsplit(answer.headers["location"])
    return parts.path, parse_qs(parts.query)["sign_in"][0]
