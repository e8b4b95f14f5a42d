"""Every route that the schema names, with one good request for each: where attacks start, and what they change."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from app.main import app
from tests.support.app import TestApp, external_token
from tests.support.attaching import Files
from tests.support.naming import at_pusher
from tests.support.people import PASSWORD, Person
from tests.support.product_server import product_server

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"

# Bodies by operation, each with every field that there is; words in braces stand for what is on the stage.
# In this order all of them work, one after the other, for the owner of the group.
GOOD: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "sendMessage": ({"client_id": "{new_id}", "body": "Hello", "reply_to_id": "{message_id}", "attachments": []},),
    "listMessages": (),
    "getMessage": (),
    "editMessage": ({"body": "Hello again"},),
    "addReaction": (),
    "listReactions": (),
    "listOwnReactions": (),
    "removeReaction": (),
    "search": (),
    "reserveAttachment": ({"client_id": "{new_id}", "name": "notes.txt", "type": "text/plain", "size": 48},),
    "finishAttachment": (),
    "listAttachmentLinks": (),
    "markRead": ({"number": 1},),
    "setTyping": ({"typing": True},),
    "getHeads": (),
    "listChanges": (),
    "listConversations": (),
    "startConversation": (
        {"kind": "group", "title": "Engines", "member_ids": ["{user_id}"], "client_id": "{new_id}"},
        {"kind": "direct", "user_id": "{user_id}"},
    ),
    "getConversation": (),
    "listMembers": (),
    "catchUp": ({"after": [["{conversation_id}", 0]]},),
    "renameConversation": ({"title": "Looms"},),
    "updateMyConversation": (
        {"muted": True, "mute_for": 3600, "archived": True, "marked_unread": True, "pinned": True},
    ),
    "inviteMember": ({"user_id": "{guest_id}"},),
    "changeRole": ({"role": "admin"},),
    "listUsers": (),
    "getMe": (),
    "updateMe": ({"display_name": "Augusta", "avatar_url": "https://example.com/ada.png"},),
    "getUser": (),
    "listSessions": (),
    "authorizeSubscription": ({"socket_id": "123.456", "channel_name": "{channel}"},),
    "authorizeUser": ({"socket_id": "123.456"},),
    "authorizeRealtime": ({"provider": "ably", "channels": ["{group_channel}"]},),
    "upsertUsers": ({"users": [{"external_id": "frank", "display_name": "Frank"}]},),
    "getServerUser": (),
    "openSession": ({"user": "eve", "device": "phone"},),
    "createConversation": (
        {
            "external_id": "order-{new_id}",
            "kind": "group",
            "title": "Order",
            "members": [{"user": "eve"}, {"user": "{user_id}", "role": "admin"}],
            "metadata": {"order_id": "1001"},
        },
        {
            "external_id": "chat-of-eve",
            "kind": "direct",
            "title": None,
            "members": [{"user": "eve"}, {"user": "{guest_id}"}],
            "metadata": {},
        },
    ),
    "listServerConversations": (),
    "getServerConversation": (),
    "changeServerConversation": ({"title": "Order 1001", "metadata": {"paid": True}},),
    "listServerMembers": (),
    "putMember": ({"role": "admin"},),
    "sendServerMessage": (
        {
            "client_id": "{new_id}",
            "body": "Shipped",
            "attachments": [],
            "reply_to_id": "{order_message_id}",
            "sender": "eve",
            "metadata": {"tracking": "X1"},
        },
    ),
    "getUsage": (),
    "endSession": (),  # from here on the channels have other names
    "endOtherSessions": (),
    "getConfig": (),
    "isLive": (),
    "isReady": (),
    "sweep": (),
    "receiveWebhook": (),
    "receiveRealtimeWebhook": (),
    "register": ({"email": "{new_id}@example.com", "password": PASSWORD, "display_name": "Eve"},),
    "signIn": ({"email": "{email}", "password": PASSWORD},),
    "exchangeToken": ({"token": "{external_token}", "device": "laptop"},),
    "startOpenIdSignIn": (),
    "refresh": ({"refresh_token": "{refresh_token}"},),
    "signOut": ({"refresh_token": "{refresh_token}"},),
    "deleteAttachment": (),
    "deleteMessage": (),
    "removeMember": (),
    "deleteConversation": (),
    "deleteMember": (),
    "deleteServerConversation": (),
    "deactivateUsers": ({"users": ["eve"]},),
    "reactivateUsers": ({"users": ["eve"]},),
}
GOOD_QUERIES: Final[dict[str, dict[str, Any]]] = {
    "listChanges": {"after": 0},
    "listOwnReactions": {"first": 1},
    "search": {"has": "link"},
    "listAttachmentLinks": {"ids": "01a210e5-c4a3-7521-84ad-70867c4e7ac1"},
}


@dataclass(frozen=True)
class Field:
    """A field or a parameter, as the schema has it."""

    name: str
    kind: str  # text, texts, word, id, integer, boolean, array, object
    nullable: bool = False
    longest: int | None = None
    required: bool = True

    @classmethod
    def of(cls, name: str, schema: dict[str, Any], *, required: bool = True) -> "Field":
        variants = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
        (shape,) = variants
        kind = str(shape["type"])
        if kind == "string":
            kind = "word" if "const" in shape or "enum" in shape else "id" if shape.get("format") == "uuid" else "text"
        if kind == "array" and shape["items"].get("type") == "string" and "format" not in shape["items"]:
            kind = "texts"
        return cls(name, kind, nullable="anyOf" in schema, longest=shape.get("maxLength"), required=required)


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    signed_in: bool
    """Whether the schema says that a token is needed."""
    by_key: bool
    """Whether the schema says that an API key is needed."""
    media: str | None
    path_fields: tuple[Field, ...]
    query_fields: tuple[Field, ...]
    header_fields: tuple[Field, ...]
    body_fields: tuple[tuple[Field, ...], ...]
    """One tuple for each shape that the body may have."""

    def bodies(self, stage: "Stage") -> Iterator[tuple[dict[str, Any], tuple[Field, ...]]]:
        """The good bodies, each with the fields of its shape."""
        for good in GOOD[self.id]:
            shape = next(fields for fields in self.body_fields if {field.name for field in fields} == set(good))
            yield stage.filled(good), shape

    def where(self, stage: "Stage", **other: str) -> str:
        return self.path.format(**{**stage.words, **other})


@dataclass(frozen=True)
class Stage:
    """A group of Ada's with Bob in it and a message of hers; Carol was a member; Dan is a stranger to it. Ada also has
    the key of the product's server, which has a user, Eve, and an order with her and Bob in it."""

    ada: Person
    bob: Person
    carol: Person
    dan: Person
    group: dict[str, Any]
    words: dict[str, str]

    def filled(self, good: Any) -> Any:
        """The words in braces replaced by what is on this stage."""
        if isinstance(good, dict):
            return {name: self.filled(value) for name, value in good.items()}
        if isinstance(good, list):
            return [self.filled(value) for value in good]
        return good.format(**self.words, new_id=uuid4()) if isinstance(good, str) else good

    async def asks(self, who: Person, operation: Operation, where: str | None = None, **words: Any) -> Any:
        """The operation's good request, by anybody; `where` is another address to send it to."""
        good = next(iter(operation.bodies(self)), None)
        if good is not None:
            words["json" if operation.media == JSON else "data"] = good[0]
        query = GOOD_QUERIES.get(operation.id)
        return await who.asks(operation.method, where or operation.where(self), params=query, **words)


async def set_stage(app: TestApp) -> Stage:
    ada, bob, carol, dan = [await app.welcomes(name) for name in ("Ada", "Bob", "Carol", "Dan")]
    group = await ada.starts_group("Engines", bob, carol)
    message = await ada.said("Hello", group)
    await carol.said("Goodbye", group)
    await ada.removes(carol, group)
    group = await ada.opens(group)
    phone = await ada.signs_in_again()
    shop = await product_server(app)
    ada.api_key = shop.key
    await shop.upserts({"external_id": "eve", "display_name": "Eve"})
    await shop.started("order-1", bob.id, "eve")
    words = {
        "conversation_id": group["id"],
        "message_id": message["id"],
        "attachment_id": await Files(ada).attached(),
        "emoji": quote("👍"),
        "user_id": bob.id,
        "guest_id": dan.id,
        "session_id": phone.session_id,
        "channel": at_pusher(group["channel"]),
        "group_channel": group["channel"],
        "provider": "pusher",
        "user": "eve",
        "conversation": "order-1",
        "order_message_id": (await shop.sent("order-1", "Thank you"))["id"],
        "email": ada.user["email"],
        "refresh_token": ada.refresh_token,
        "external_token": external_token("eve"),
    }
    return Stage(ada, bob, carol, dan, group, words)


@cache
def operations() -> tuple[Operation, ...]:
    """In the order of the table of good requests; what the table lacks comes last, and fails a test."""
    order = {name: place for place, name in enumerate(GOOD)}
    found = [
        _operation(path, method, described)
        for path, methods in app.openapi()["paths"].items()
        for method, described in methods.items()
    ]
    return tuple(sorted(found, key=lambda operation: order.get(operation.id, len(order))))


def _operation(path: str, method: str, described: dict[str, Any]) -> Operation:
    parameters = described.get("parameters", [])
    content = described.get("requestBody", {}).get("content", {})
    media = next(iter(content), None)
    return Operation(
        id=described["operationId"],
        method=method.upper(),
        path=path,
        signed_in={"AccessToken": []} in described.get("security", []),
        by_key={"ApiKey": []} in described.get("security", []),
        media=media,
        path_fields=tuple(Field.of(each["name"], each["schema"]) for each in parameters if each["in"] == "path"),
        query_fields=tuple(Field.of(each["name"], each["schema"]) for each in parameters if each["in"] == "query"),
        header_fields=tuple(Field.of(each["name"], each["schema"]) for each in parameters if each["in"] == "header"),
        body_fields=tuple(_shapes(content[media]["schema"])) if media else (),
    )


def _shapes(schema: dict[str, Any]) -> Iterator[tuple[Field, ...]]:
    for variant in schema.get("anyOf") or schema.get("oneOf") or [schema]:
        if "$ref" in variant:
            named = app.openapi()["components"]["schemas"][variant["$ref"].rsplit("/", 1)[1]]
            required = named.get("required", ())
            fields = named["properties"].items()
            yield tuple(Field.of(name, _flat(field), required=name in required) for name, field in fields)


def _flat(field: dict[str, Any]) -> dict[str, Any]:
    """A reference (to an enumeration) replaced by what it names."""
    if "$ref" not in field:
        return field
    named: dict[str, Any] = app.openapi()["components"]["schemas"][field["$ref"].rsplit("/", 1)[1]]
    return named


def raw(body: Any) -> bytes:
    """JSON with NaN, and with lone surrogates as escapes, which httpx would not let out."""
    return json.dumps(body).encode()
