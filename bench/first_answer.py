"""Script: starts an app, has it answer one request, and ends. It imports next to nothing: `bench.cold` counts it."""

import asyncio
import importlib
import os
import sys


async def first_answer(module: str, method: str, path: str, token: str, body: bytes) -> None:
    app = importlib.import_module(module).app
    target, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": target,
        "raw_path": target.encode(),
        "query_string": query.encode(),
        "headers": [(b"authorization", b"Bearer " + token.encode()), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            print(message["status"], flush=True)
        elif not message.get("more_body"):
            os._exit(0)  # answered: what is done behind the answer, and the end of the process, do not count

    async with app.router.lifespan_context(app):
        await app(scope, receive, send)


if __name__ == "__main__":
    module, method, path, token, body = sys.argv[1:]
    asyncio.run(first_answer(module, method, path, token, body.encode()))
