"""Authenticate calls by their API key, before their bodies are read."""

import json
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import BackgroundTasks, Depends, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer

from app.auth.queued_route import network
from app.container import Container
from app.core.fields import RepeatedKeys
from app.db.unit_of_work import ReadWork, Work
from app.dependencies import container_of
from app.rate_limits.gcra import charge
from app.server_api.errors import InvalidApiKey, MissingScope
from app.server_api.keys import PREFIX, CheckedKey, Scope, find_key, note_use

_LONGEST_KEY: Final = 200  # characters; ours have 47
_BEARER: Final = HTTPBearer(
    scheme_name="ApiKey",
    auto_error=False,
    description="An API key, `psk_…`, from `python -m app api-key create`. Only for servers: never put it into a page.",
)
"""For the schema, and to read the Authorization header. Cookies and URLs are never looked at."""


class ServerRoute(APIRoute):
    """A route for callers with a valid API key. No object in its JSON body may have a key twice: a reader before us
    could have seen the other value."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def authenticated(request: Request) -> Response:
            request.state.api_key = await _checked(request)
            return await handle(_StrictRequest(request.scope, request.receive))

        return authenticated


def needs(scope: Scope) -> Any:
    """A dependency that checks the scope of the key. It raises MissingScope."""

    async def check(request: Request, background: BackgroundTasks, _: object = Depends(_BEARER)) -> None:
        key: CheckedKey = request.state.api_key
        if scope not in key.scopes:
            raise MissingScope(scope)
        if not key.is_use_noted:
            background.add_task(_note_use, container_of(request), key)

    return Depends(check)


async def _checked(request: Request) -> CheckedKey:
    """Raises InvalidApiKey, and TooManyAttempts after too many invalid keys from one address. A valid key works from
    there all the same."""
    container, bearer = container_of(request), await _BEARER(request)
    given = bearer.credentials if bearer else ""
    if given.startswith(PREFIX) and len(given) <= _LONGEST_KEY:
        async with ReadWork(container.database) as work:
            if (found := await find_key(work, given)) is not None:
                return found
    await _count_failure(container, network(request))
    raise InvalidApiKey


async def _count_failure(container: Container, address: str) -> None:
    limit = container.limits.api_key_failures
    async with Work(container.database) as work:
        await charge(work, limit, limit.private_key(address))
        await work.save()


async def _note_use(container: Container, key: CheckedKey) -> None:
    async with Work(container.database) as work:
        await note_use(work, key.id)
        await work.save()


class _StrictRequest(Request):
    async def json(self) -> Any:
        """The body, with each object that has a key twice as RepeatedKeys. Raises json.JSONDecodeError."""
        if not hasattr(self, "_json"):
            self._json = json.loads(await self.body(), object_pairs_hook=_object)
        return self._json


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatedKeys(found)
