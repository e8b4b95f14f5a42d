"""A product's own server, which calls the server API with a key."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from httpx2 import AsyncClient, Response

from app.db.database import open_database
from app.db.unit_of_work import Work
from app.server_api.keys import SCOPES, Scope, create_key
from tests.support.app import TestApp
from tests.support.people import API, Person
from tests.support.recording import RecordingRealtime


@dataclass
class ProductServer:
    """It has users, whom it names by ids of its own."""

    http: AsyncClient = field(repr=False)
    realtime: RecordingRealtime = field(repr=False)
    key: str = field(repr=False)

    async def asks(self, method: str, path: str, **words: Any) -> Response:
        headers = {"Authorization": f"Bearer {self.key}", **words.pop("headers", {})}
        return await self.http.request(method, f"{API}/server/{path}", headers=headers, **words)

    async def has(self, method: str, path: str, **words: Any) -> Any:
        """The body of a call that has to work."""
        answer = await self.asks(method, path, **words)
        assert answer.is_success, answer.text
        return answer.json()

    async def upserts(self, *users: dict[str, Any]) -> list[dict[str, Any]]:
        """The result of each row."""
        results: list[dict[str, Any]] = (await self.has("PUT", "users", json={"users": users}))["results"]
        return results

    async def has_user(self, name: str, **more: Any) -> Person:
        """A user who is signed in on a laptop: `Grace` is `grace` to the product."""
        external_id = name.lower()
        (row,) = await self.upserts({"external_id": external_id, "display_name": name, **more})
        assert row["error"] is None, row
        return await self.signs_in(external_id)

    async def signs_in(self, user: str, device: str = "laptop") -> Person:
        tokens = await self.has("POST", "sessions", json={"user": user, "device": device})
        return Person.of(tokens["user"]["display_name"], self.http, self.realtime, {**tokens, "refresh_token": ""})

    async def starts(self, external_id: str, *members: str, **more: Any) -> Response:
        draft = {"external_id": external_id, "kind": "group", "title": "Order", **more}
        return await self.asks(
            "POST", "conversations", json={**draft, "members": [{"user": member} for member in members]}
        )

    async def started(self, external_id: str, *members: str, **more: Any) -> dict[str, Any]:
        answer = await self.starts(external_id, *members, **more)
        assert answer.status_code == 201, answer.text
        conversation: dict[str, Any] = answer.json()
        return conversation

    async def sends(self, conversation: str, body: str, sender: str | None = None, **more: Any) -> Response:
        draft = {"client_id": str(uuid4()), "body": body, "sender": sender, **more}
        return await self.asks("POST", f"conversations/{conversation}/messages", json=draft)

    async def sent(self, conversation: str, body: str, sender: str | None = None, **more: Any) -> dict[str, Any]:
        answer = await self.sends(conversation, body, sender, **more)
        assert answer.status_code in {200, 201}, answer.text
        message: dict[str, Any] = answer.json()
        return message


async def product_server(app: TestApp, *scopes: Scope) -> ProductServer:
    """With a key that has these scopes, or all of them."""
    async with Work(app.running.database) as work:
        key = await create_key(work, "the product", scopes or SCOPES)
        await work.save()
    return ProductServer(app.http, app.realtime, key)


async def api_key(database_url: str, *scopes: Scope) -> str:
    """A key of the Parley with this database; with every scope if none is named."""
    opened = open_database(database_url)
    try:
        async with Work(opened) as work:
            key = await create_key(work, "the product", scopes or SCOPES)
            await work.save()
        return key
    finally:
        await opened.close()
