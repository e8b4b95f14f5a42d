"""Serves the web client from the API process when no CDN does."""

import re
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Scope

from app.web.content_encoding import HashedFiles, file_response
from app.web.page_policy import PERMISSIONS, PagePolicy

BUILT: Final = Path("frontend/dist")
_NOT_BUILT: Final = """Parley is running. Outside production, the API documentation is at /api/docs.

The web client is not built: frontend/dist is empty. `make run` builds it if Node.js is installed. Everything else
works without it.
"""


_RESERVED: Final = re.compile(r"/(?:api|pusher|apps|app|assets)(?:/|$)")


class _PageRoute(Route):
    """A path of the web client. Paths below the API's own prefixes are never pages, whatever the method."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and _RESERVED.match(scope["path"].removeprefix(scope.get("root_path", ""))):
            return Match.NONE, {}
        return super().matches(scope)


def web_routes(policy: PagePolicy, folder: Path = BUILT) -> list[BaseRoute]:
    """Routes for everything outside the API: the client's files, and its page for every other path."""
    page = folder / "index.html"

    async def client(request: Request) -> Response:
        path = request.url.path
        if not _is_file(page):
            if path != "/":
                raise HTTPException(404)
            return PlainTextResponse(_NOT_BUILT)
        file = folder / path.lstrip("/")
        plain = "/" not in path[1:] and "\x00" not in path and not path[1:].startswith(".")
        found = file if path != "/" and plain and _is_file(file) else page
        headers = {"Content-Security-Policy": policy(request), "Permissions-Policy": PERMISSIONS}
        return file_response(request.scope, found, {**headers, "Cache-Control": "no-cache"})

    assets = Mount("/assets", HashedFiles(folder / "assets"))
    return [assets, _PageRoute("/{path:path}", client, methods=["GET"])]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is too long for the file system
        return False
