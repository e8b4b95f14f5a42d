"""Compressed responses for public static files. Private data is never compressed."""

import mimetypes
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

# The build writes these next to each file; the first that the client accepts is sent.
_ENDINGS: Final = {"br": ".br", "gzip": ".gz"}
# Some systems' MIME tables lack these.
_TYPES: Final = {".js": "text/javascript", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json"}


def accepts(request_headers: Headers, coding: str) -> bool:
    """Whether the client accepts this coding (RFC 9110, 12.5.3). `*` is not supported; no browser sends it."""
    for part in request_headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == coding:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def file_response(scope: Scope, file: str | os.PathLike[str], headers: Mapping[str, str]) -> Response:
    """An existing file, in the best coding that the client accepts; 304 if the client has it already."""
    asked = Headers(scope=scope)
    path, coding = _best_form(Path(file), asked)
    media_type = _TYPES.get(Path(file).suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"
    response = FileResponse(
        path, headers={**headers, "Vary": "Accept-Encoding"}, media_type=media_type, stat_result=path.stat()
    )
    if coding is not None:
        response.headers["Content-Encoding"] = coding
    if is_current(asked, response.headers["etag"]):
        return NotModifiedResponse(response.headers)
    return response


def is_current(request_headers: Headers, etag: str) -> bool:
    """Whether the client sent this ETag. Proxies that compress turn it into a weak one."""
    given = [each.strip().removeprefix("W/") for each in request_headers.get("if-none-match", "").split(",")]
    return etag in given or "*" in given


def _best_form(file: Path, asked: Headers) -> tuple[Path, str | None]:
    for coding, ending in _ENDINGS.items():
        compressed = file.with_name(file.name + ending)
        if accepts(asked, coding) and compressed.is_file():
            return compressed, coding
    return file, None


class HashedFiles(StaticFiles):
    """Files whose names change with their content. The folder may be created or replaced while the server runs."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        self.config_checked = True

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file. Raises HTTPException."""
        if scope["method"] not in {"GET", "HEAD"} and not self._has(path):
            raise HTTPException(404)  # 404 instead of 405 for a missing file
        return await super().get_response(path, scope)

    def _has(self, path: str) -> bool:
        try:
            return self.lookup_path(path)[1] is not None
        except OSError:  # the name is not valid in the file system
            return False

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,  # of the plain file; a compressed one may be sent
        scope: Scope,
        status_code: int = 200,  # Starlette's, for error pages, which are not used
    ) -> Response:
        return file_response(scope, full_path, {"Cache-Control": "public, max-age=31536000, immutable"})
