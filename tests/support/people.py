"""People, who do over HTTP what a client would do for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import quote
from uuid import UUID, uuid4

from httpx2 import AsyncClient, Response

from app.access.current_user import CurrentUser
from tests.support.naming import at_pusher
from tests.support.recording import Heard, RecordingRealtime

PASSWORD = "correct horse battery staple"
API = "/api/v1"


@dataclass
class Person:
    """Somebody who is signed in on one device."""

    name: str
    http: AsyncClient = field(repr=False)
    realtime: RecordingRealtime = field(repr=False)
    user: dict[str, Any] = field(repr=False)
    session_id: str = field(repr=False)
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    socket_id: str | None = None
    api_key: str | None = field(default=None, repr=False)
    """With which the server API is called, by those who also run the product."""

    @classmethod
    def of(cls, name: str, http: AsyncClient, realtime: RecordingRealtime, tokens: dict[str, Any]) -> Self:
        return cls(
            name=name,
            http=http,
            realtime=realtime,
            user=tokens["user"],
            session_id=tokens["session_id"],
            access_token=tokens["access_token"],
            refresh_token=tokens["refresh_token"],
        )

    @property
    def id(self) -> str:
        return str(self.user["id"])

    @property
    def checked(self) -> CurrentUser:
        """This person, for a service that is called without a route."""
        return CurrentUser(UUID(self.id), UUID(self.session_id), channel_epoch=0, team=None)

    @property
    def channel(self) -> str:
        """The first name of one's own channel."""
        return f"user:{self.id}"

    def hears(self, name: str | None = None, on: str | None = None) -> list[Heard]:
        """What reached this person's own channel, or another one."""
        return self.realtime.on(on or self.channel, name)

    def with_socket(self, socket_id: str | None) -> "Person":
        return replace(self, socket_id=socket_id)

    async def asks(self, method: str, path: str, **words: Any) -> Response:
        where = path if path.startswith(("/api/", "/pusher/")) else f"{API}/{path}"
        key = self.api_key if where.startswith(f"{API}/server/") else None
        headers = {"Authorization": f"Bearer {key or self.access_token}", **words.pop("headers", {})}
        if self.socket_id is not None:
            headers["X-Socket-ID"] = self.socket_id
        return await self.http.request(method, where, headers=headers, **words)

    async def reads(self, path: str, **words: Any) -> Any:
        """The body of a GET that has to work."""
        answer = await self.asks("GET", path, **words)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def signs_in_again(self) -> "Person":
        """The same person on another device."""
        given = {"email": self.user["email"], "password": PASSWORD}
        answer = await self.http.post(f"{API}/auth/login", json=given)
        assert answer.status_code == 200, answer.text
        return Person.of(self.name, self.http, self.realtime, answer.json())

    async def starts_chat_with(self, other: "Person") -> dict[str, Any]:
        return _made(await self.asks("POST", "conversations", json={"kind": "direct", "user_id": other.id}))

    async def starts_group(self, title: str, *others: "Person", client_id: str | None = None) -> dict[str, Any]:
        wanted = {
            "kind": "group",
            "title": title,
            "member_ids": [other.id for other in others],
            "client_id": client_id or str(uuid4()),
        }
        return _made(await self.asks("POST", "conversations", json=wanted))

    async def says(self, body: str, conversation: dict[str, Any], **more: Any) -> Response:
        draft = {"client_id": str(uuid4()), "body": body, **more}
        return await self.asks("POST", f"conversations/{conversation['id']}/messages", json=draft)

    async def said(self, body: str, conversation: dict[str, Any], **more: Any) -> dict[str, Any]:
        """The message of a send that has to work."""
        return _made(await self.says(body, conversation, **more))

    async def edits(self, message: dict[str, Any], body: str) -> Response:
        return await self.asks("PATCH", _path(message), json={"body": body})

    async def deletes(self, message: dict[str, Any]) -> Response:
        return await self.asks("DELETE", _path(message))

    async def reacts(self, emoji: str, message: dict[str, Any]) -> Response:
        return await self.asks("PUT", f"{_path(message)}/reactions/{quote(emoji, safe='')}")

    async def takes_back(self, emoji: str, message: dict[str, Any]) -> Response:
        return await self.asks("DELETE", f"{_path(message)}/reactions/{quote(emoji, safe='')}")

    async def marks_read(self, conversation: dict[str, Any], number: int) -> Response:
        return await self.asks("PUT", f"conversations/{conversation['id']}/read", json={"number": number})

    async def types(self, conversation: dict[str, Any], *, typing: bool = True) -> Response:
        return await self.asks("PUT", f"conversations/{conversation['id']}/typing", json={"typing": typing})

    async def renames(self, conversation: dict[str, Any], title: str) -> Response:
        return await self.asks("PATCH", f"conversations/{conversation['id']}", json={"title": title})

    async def invites(self, other: "Person", conversation: dict[str, Any]) -> Response:
        return await self.asks("POST", f"conversations/{conversation['id']}/members", json={"user_id": other.id})

    async def removes(self, other: "Person", conversation: dict[str, Any]) -> Response:
        return await self.asks("DELETE", f"conversations/{conversation['id']}/members/{other.id}")

    async def leaves(self, conversation: dict[str, Any]) -> Response:
        return await self.removes(self, conversation)

    async def deletes_group(self, conversation: dict[str, Any]) -> Response:
        return await self.asks("DELETE", f"conversations/{conversation['id']}")

    async def makes(self, other: "Person", role: str, conversation: dict[str, Any]) -> Response:
        path = f"conversations/{conversation['id']}/members/{other.id}"
        return await self.asks("PATCH", path, json={"role": role})

    async def opens(self, conversation: dict[str, Any]) -> Any:
        return await self.reads(f"conversations/{conversation['id']}")

    async def members(self, conversation: dict[str, Any], **page: Any) -> list[dict[str, Any]]:
        """All of them, or those that `q` finds, page by page."""
        found: list[dict[str, Any]] = []
        path = f"conversations/{conversation['id']}/members"
        cursor: dict[str, str] | None = {}
        while cursor is not None:
            answer = await self.reads(path, params={"limit": 100, **page, **cursor})
            found += answer["items"]
            cursor = {"cursor": answer["next_cursor"]} if answer["next_cursor"] else None
        return found

    async def catches_up(self, after: Sequence[tuple[dict[str, Any], int]]) -> Any:
        """The answer for these conversations, each with the last `seq` that this person has."""
        answer = await self.asks("POST", "changes", json={"after": [[each["id"], seq] for each, seq in after]})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def history(self, conversation: dict[str, Any], **place: Any) -> Any:
        return await self.reads(f"conversations/{conversation['id']}/messages", params=place)

    async def changes(self, conversation: dict[str, Any], after: int = 0, **page: Any) -> Any:
        return await self.reads(f"conversations/{conversation['id']}/changes", params={"after": after, **page})

    async def heads(self) -> Any:
        return await self.reads("sync")

    async def may_listen(self, channel: str, socket_id: str = "123.456") -> Response:
        return await self.asks(
            "POST", "/pusher/auth", data={"socket_id": socket_id, "channel_name": at_pusher(channel)}
        )


def _path(message: dict[str, Any]) -> str:
    return f"conversations/{message['conversation_id']}/messages/{message['id']}"


def _made(answer: Response) -> dict[str, Any]:
    assert answer.status_code in {200, 201}, answer.text
    made: dict[str, Any] = answer.json()
    return made
