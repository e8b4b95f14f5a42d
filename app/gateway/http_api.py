"""The HTTP API: publish events, query channels, terminate a user's connections."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.gateway.authentication import authenticate
from app.gateway.channels import Channel, is_user_id
from app.gateway.errors import BadRequest, NotFound, TooLarge
from app.gateway.event_cache import EventCache
from app.gateway.hub import Hub
from app.gateway.presence import Presence
from app.gateway.protocol import Close
from app.gateway.publications import Publication, channel, publication, publications
from app.gateway.publisher import Publisher
from app.gateway.signatures import Signer

log = logging.getLogger("parley.gateway")

_BODY_LIMIT = 1_048_576  # bytes: ten events of 10 kB, with every byte escaped
_ALL_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

Result = dict[str, Any]


class HttpApi:
    """The operations on one app. Each takes the request and its body, and raises BadRequest."""

    def __init__(
        self, *, hub: Hub, presence: Presence, publisher: Publisher, cache: EventCache, signer: Signer
    ) -> None:
        self._hub = hub
        self._presence = presence
        self._publisher = publisher
        self._cache = cache
        self._signer = signer

    async def authenticated_body(self, request: Request) -> bytes:
        """Raises TooLarge, or Unauthorized if the app did not sign the request."""
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > _BODY_LIMIT:
                raise TooLarge(f"The request is larger than {_BODY_LIMIT} bytes")
        path: str = request.scope["path"]
        sent = request.scope.get("raw_path") or path.encode()
        authenticate(self._signer, request.method, {path, sent.decode("latin-1")}, request.query_params, bytes(body))
        return bytes(body)

    async def publish(self, _request: Request, body: bytes) -> Result:
        """Publish one event. Raises BadRequest and TooLarge."""
        event = publication(body)
        attributes = _attributes(event.info)
        _check(attributes, *event.channels)
        await self._deliver(event)
        if not attributes:
            return {}
        return {"channels": {target.name: await self._counts(target, attributes) for target in event.channels}}

    async def publish_batch(self, _request: Request, body: bytes) -> Result:
        """Publish several events, or none if one is invalid. Raises BadRequest and TooLarge."""
        events = publications(body)
        for event in events:
            _check(_attributes(event.info), *event.channels)
        for event in events:
            await self._deliver(event)
        if not any(event.info for event in events):
            return {}
        return {"batch": [await self._counts(event.channels[0], _attributes(event.info)) for event in events]}

    async def channels(self, request: Request, _body: bytes) -> Result:
        """The occupied channels. Raises BadRequest."""
        prefix = request.query_params.get("filter_by_prefix", "")
        attributes = _attributes(request.query_params.get("info"))
        if attributes - {"user_count"}:
            raise BadRequest("Only user_count is available for a list of channels")
        if attributes and not prefix.startswith("presence-"):
            raise BadRequest("user_count may only be requested for presence channels: filter_by_prefix=presence-")
        occupied = [channel(name) for name in await self._hub.occupied(prefix)]
        return {"channels": {known.name: await self._counts(known, attributes) for known in occupied}}

    async def channel(self, request: Request, _body: bytes) -> Result:
        """One channel, occupied or not. Raises BadRequest."""
        known = channel(request.path_params["name"])
        attributes = _attributes(request.query_params.get("info"))
        _check(attributes - {"cache"}, known)
        if "cache" in attributes and not known.caches:
            raise BadRequest(f"cache is only available on cache channels, not on {known.name}")
        cached = {"cache": self._cache.describe(known)} if "cache" in attributes else {}
        counts = await self._counts(known, attributes - {"cache"})
        return {"occupied": await self._hub.is_occupied(known.name), **counts, **cached}

    async def users(self, request: Request, _body: bytes) -> Result:
        """The members of a presence channel. Raises BadRequest."""
        known = channel(request.path_params["name"])
        if not known.counts_users:
            raise BadRequest(f"Users are only available for presence channels, not for {known.name}")
        return {"users": [{"id": user_id} for user_id in self._presence.users(known.name)]}

    async def terminate(self, request: Request, _body: bytes) -> Result:
        """Close the connections of a signed-in user. Raises BadRequest."""
        user_id: str = request.path_params["user_id"]
        if not is_user_id(user_id):
            raise BadRequest("Invalid user id")
        await self._hub.disconnect_user(user_id, Close.UNAUTHORIZED, "The app terminated this user's connections")
        log.info("user disconnected", extra={"user_id": user_id})
        return {}

    async def _deliver(self, event: Publication) -> None:
        for target in event.channels:
            await self._publisher.publish(target, event.name, event.data, leaving_out=event.leaving_out)

    async def _counts(self, target: Channel, attributes: frozenset[str]) -> Result:
        counts: Result = {}
        if "subscription_count" in attributes:
            counts["subscription_count"] = await self._hub.subscription_count(target.name)
        if "user_count" in attributes:
            counts["user_count"] = len(self._presence.users(target.name))
        return counts


def _attributes(info: str | None) -> frozenset[str]:
    return frozenset(info.split(",")) if info else frozenset()


def _check(attributes: frozenset[str], *targets: Channel) -> None:
    if unknown := attributes - {"user_count", "subscription_count"}:
        raise BadRequest(f"Not available on these channels: {', '.join(sorted(unknown))[:200]}")
    for target in targets:
        if "user_count" in attributes and not target.counts_users:
            raise BadRequest(f"user_count is only available on presence channels, not on {target.name}")
        if "subscription_count" in attributes and target.counts_users:
            raise BadRequest(f"subscription_count is not available on presence channels such as {target.name}")


Operation = Callable[[HttpApi, Request, bytes], Awaitable[Result]]


def http_routes(apis: Mapping[str, HttpApi]) -> list[BaseRoute]:
    """The routes of these apps, by the id of each."""
    app = "/apps/{app_id}"
    return [
        _route(apis, "POST", f"{app}/events", HttpApi.publish),
        _route(apis, "POST", f"{app}/batch_events", HttpApi.publish_batch),
        _route(apis, "GET", f"{app}/channels", HttpApi.channels),
        _route(apis, "GET", f"{app}/channels/{{name}}", HttpApi.channel),
        _route(apis, "GET", f"{app}/channels/{{name}}/users", HttpApi.users),
        _route(apis, "POST", f"{app}/users/{{user_id}}/terminate_connections", HttpApi.terminate),
        # In the embedded gateway, the web client's page must not be served for these paths.
        Route("/apps/{rest:path}", _unknown_path, methods=_ALL_METHODS),
    ]


def _route(apis: Mapping[str, HttpApi], method: str, path: str, operation: Operation) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            api = apis.get(request.path_params["app_id"])
            if api is None:
                raise NotFound("Unknown app id")
            return JSONResponse(await operation(api, request, await api.authenticated_body(request)))
        except BadRequest as error:
            return PlainTextResponse(str(error), status_code=error.status)
        except ClientDisconnect:
            return PlainTextResponse("The request ended before its body was complete", status_code=400)

    return Route(path, endpoint, methods=[method])


async def _unknown_path(_request: Request) -> Response:
    return PlainTextResponse("Unknown path", status_code=404)
