"""Routes of the API documentation. They are not part of the API schema."""

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.web.content_encoding import accepts, is_current

_FOLDER: Final = Path(__file__).parent / "files"
_PAGE: Final = "index.html"
_TYPES: Final = {
    _PAGE: "text/html",
    "start.js": "text/javascript",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "icon.svg": "image/svg+xml",
    "swagger-ui-bundle.js.LICENSE.txt": "text/plain",
    "LICENSE": "text/plain",
    "NOTICE": "text/plain",
}
# The style sheet has `data:` URLs for its arrows.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def docs_routes() -> list[BaseRoute]:
    """/api/docs and its files."""
    return [Route("/api/docs", _file, methods=["GET"]), Route("/api/docs/{name}", _file, methods=["GET"])]


async def _file(request: Request) -> Response:
    name = request.path_params.get("name", _PAGE)
    if name not in _TYPES:
        raise HTTPException(404)
    coding = "gzip" if accepts(request.headers, "gzip") else "identity"
    content, etag = await anyio.to_thread.run_sync(_content, name, coding)
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": "no-cache",
        "ETag": etag,
        "Vary": "Accept-Encoding",
    }
    if is_current(request.headers, etag):
        return Response(status_code=304, headers=headers)
    if coding == "gzip":
        headers["Content-Encoding"] = coding
    return Response(content, headers=headers, media_type=_TYPES[name])


@cache
def _content(name: str, coding: str) -> tuple[bytes, str]:
    """The content of a file in this coding, and its ETag. Cached after the first request."""
    content = (_FOLDER / name).read_bytes()
    if coding == "gzip":
        content = gzip.compress(content, mtime=0)
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'
