"""Vercel's edge on this machine: it serves the files of a deployment, and passes on what is for the function."""

import mimetypes
from typing import Final

from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.vercel.output import Site
from tests.vercel.routing import Destination, destination

_METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_OF_ONE_HOP: Final = {"connection", "transfer-encoding", "content-length", "date", "server"}


def edge(site: Site, function: AsyncClient) -> Starlette:
    """`function` leads to an instance of the one function that there is."""

    async def answer(request: Request) -> Response:
        where = destination(site, request.url.path)
        if where.file is not None:
            kind = mimetypes.guess_type(where.file)[0]
            headers = {"Cache-Control": "public, max-age=0, must-revalidate"} | where.headers
            return FileResponse(where.file, headers=headers, media_type=kind)
        if where.function is None:
            return PlainTextResponse("NOT_FOUND", 404, where.headers)
        return await _passed_on(request, where, function)

    return Starlette(routes=[Route("/{path:path}", answer, methods=_METHODS)])


async def _passed_on(request: Request, where: Destination, function: AsyncClient) -> Response:
    client = request.client.host if request.client else ""
    forwarded = {
        "x-forwarded-for": client,
        "x-real-ip": client,
        "x-forwarded-proto": "https",
        "x-forwarded-host": request.headers.get("host", ""),
        "x-vercel-id": "dev1::local",
        "x-vercel-internal-invocation-id": "local",
        "x-vercel-internal-request-id": "1",
    }
    headers = {name: value for name, value in request.headers.items() if name not in _OF_ONE_HOP} | forwarded
    url = f"{where.path}?{request.url.query}" if request.url.query else where.path
    heard = await function.request(request.method, url, headers=headers, content=await request.body())
    answer = Response(heard.content, heard.status_code)
    answer.raw_headers = [each for each in heard.headers.raw if each[0].decode().lower() not in _OF_ONE_HOP]
    answer.headers["content-length"] = str(len(heard.content))
    answer.headers.update(where.headers)
    return answer
