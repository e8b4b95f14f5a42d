"""Every text that the schema names × too long, invisible, NUL and a lone surrogate: a new field needs its line here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

from httpx2 import Response

from tests.support.app import LOAD, TestApp
from tests.support.every_route import (
    FORM,
    GOOD_QUERIES,
    JSON,
    Field,
    Operation,
    Stage,
    operations,
    raw,
    set_stage,
)
from tests.support.hostile import Attacks, faults

SETTINGS = {"rate_limit_multiplier": LOAD}

INVISIBLE: Final = "\u200b\u3164\u2800\u034f\ufe0f\U000e0041\u115f\uffa0"
MARK: Final = "\u0301"
"""What is slow to normalize in great numbers; no text here has more than 8,000 of them."""


@dataclass(frozen=True)
class Answers:
    """The status for a text that has nothing visible in it, one with a NUL, and one with a lone surrogate.

    In a query and in a form the bytes of a surrogate are no text at all, and become U+FFFD.
    """

    invisible: int
    nul: int
    surrogate: int


REFUSED: Final = Answers(422, 422, 422)
MAY_NOT_LISTEN: Final = Answers(403, 422, 403)
TEXTS: Final = {
    ("sendMessage", "body"): REFUSED,
    ("editMessage", "body"): REFUSED,
    ("reserveAttachment", "name"): REFUSED,
    ("reserveAttachment", "type"): REFUSED,
    ("startConversation", "title"): REFUSED,
    ("renameConversation", "title"): REFUSED,
    ("listConversations", "cursor"): REFUSED,
    ("listUsers", "cursor"): REFUSED,
    ("listMembers", "cursor"): REFUSED,
    ("listMembers", "q"): Answers(200, 422, 200),
    ("listUsers", "search"): Answers(200, 422, 200),  # nothing visible to search for is no search
    ("addReaction", "emoji"): REFUSED,
    ("removeReaction", "emoji"): REFUSED,
    ("listReactions", "emoji"): REFUSED,
    ("listReactions", "cursor"): REFUSED,
    ("search", "q"): Answers(422, 422, 200),
    ("search", "cursor"): REFUSED,
    ("search", "before"): REFUSED,
    ("search", "after"): REFUSED,
    ("updateMe", "display_name"): REFUSED,
    ("updateMe", "avatar_url"): REFUSED,
    ("register", "email"): REFUSED,
    ("register", "password"): REFUSED,
    ("register", "display_name"): REFUSED,
    ("signIn", "email"): Answers(401, 422, 422),  # nobody's address
    ("signIn", "password"): Answers(401, 422, 422),
    ("refresh", "refresh_token"): Answers(401, 422, 422),
    ("exchangeToken", "token"): Answers(401, 422, 422),
    ("exchangeToken", "device"): REFUSED,
    ("startOpenIdSignIn", "path"): Answers(404, 422, 404),  # there is no provider
    ("signOut", "refresh_token"): Answers(401, 422, 422),
    ("authorizeSubscription", "socket_id"): MAY_NOT_LISTEN,
    ("authorizeSubscription", "channel_name"): MAY_NOT_LISTEN,
    ("authorizeUser", "socket_id"): MAY_NOT_LISTEN,
    ("openSession", "user"): REFUSED,
    ("openSession", "device"): Answers(200, 422, 422),
    ("createConversation", "external_id"): REFUSED,
    ("createConversation", "title"): REFUSED,
    ("listServerConversations", "cursor"): REFUSED,
    ("listServerMembers", "cursor"): REFUSED,
    ("changeServerConversation", "title"): REFUSED,
    ("sendServerMessage", "body"): REFUSED,
    ("sendServerMessage", "sender"): REFUSED,
    ("getUsage", "month"): REFUSED,
    **{
        (operation.id, field.name): REFUSED
        for operation in operations()
        for field in operation.path_fields
        if field.kind == "text"
    },
    ("getHeads", "if-none-match"): Answers(200, 200, 200),  # compared with the ETag, and nothing else
}
SURROGATE_BYTES: Final = b"\xed\xa0\x80"


@dataclass(frozen=True)
class Place:
    """A field of strings, and the way in which its value is sent."""

    operation: Operation
    field: Field
    way: str  # body, form, query, path, header
    good: Any = None

    def __str__(self) -> str:
        return f"{self.operation.id} {self.way} {self.field.name}"

    @property
    def answers(self) -> Answers:
        """Ids and words of a list have one form each; what else is text has a line of its own."""
        return TEXTS[self.operation.id, self.field.name] if self.field.kind == "text" else REFUSED

    async def sends(self, stage: Stage, value: str) -> Response:
        match self.way:
            case "body":
                given = [value] if self.field.kind in {"array", "texts"} else value
                return await self._posts(stage, JSON, raw({**self.good, self.field.name: given}))
            case "form":
                others = urlencode({name: other for name, other in self.good.items() if name != self.field.name})
                return await self._posts(stage, FORM, f"{others}&{self._as_bytes(value)}".encode())
            case "query":
                where = f"{self.operation.where(stage)}?{self._as_bytes(value)}"
                rest = GOOD_QUERIES.get(self.operation.id, {})
                return await stage.ada.asks(self.operation.method, f"{where}&{urlencode(rest)}".rstrip("&"))
            case "path":
                where = self.operation.where(stage, **{self.field.name: quote_plus(_bytes(value))})
                return await self._asks(stage, where=where)
            case _:
                return await self._asks(stage, headers={self.field.name.encode(): _bytes(value)})

    async def _asks(self, stage: Stage, **words: Any) -> Response:
        answer: Response = await stage.asks(stage.ada, self.operation, **words)
        return answer

    def _as_bytes(self, value: str) -> str:
        return f"{self.field.name}={quote_plus(_bytes(value))}"

    async def _posts(self, stage: Stage, media: str, content: bytes) -> Response:
        headers = {"Content-Type": media}
        where = self.operation.where(stage)
        return await stage.ada.asks(self.operation.method, where, content=content, headers=headers)


def _bytes(value: str) -> bytes:
    return b"".join(SURROGATE_BYTES if each == "\ud800" else each.encode() for each in value)


def places(stage: Stage) -> Iterator[Place]:
    for operation in operations():
        for good, fields in operation.bodies(stage):
            yield from (
                Place(operation, field, "body" if operation.media == JSON else "form", good) for field in fields
            )
        for way, fields in (
            ("query", operation.query_fields),
            ("path", operation.path_fields),
            ("header", operation.header_fields),
        ):
            yield from (Place(operation, field, way) for field in fields)


def strings(stage: Stage) -> list[Place]:
    return [place for place in places(stage) if place.field.kind in {"text", "texts", "word", "id", "array"}]


async def test_every_text_has_its_line_and_its_length(app: TestApp) -> None:
    texts = [place for place in strings(await set_stage(app)) if place.field.kind == "text"]

    assert {(place.operation.id, place.field.name) for place in texts} == set(TEXTS)
    assert [str(place) for place in texts if place.field.longest is None] == []


async def test_a_text_that_is_too_long_is_refused_before_anybody_looks_into_it(app: TestApp) -> None:
    """It holds what each field refuses for another reason as well: that the length is the one that is given shows
    that it was looked at first."""
    stage = await set_stage(app)
    attacks = Attacks()
    for place in strings(stage):
        longest = place.field.longest or 100
        text = ("\x00\u202e" + MARK * longest)[: longest + 1]
        answer = await place.sends(stage, text)
        attacks.refused(answer, str(place), 422)
        if place.field.kind == "text":
            given = [(error["type"], error["location"][-1]) for error in answer.json()["errors"]]
            assert given == [("string_too_long", place.field.name)], f"{place}: {given}"

    attacks.all_refused()


async def test_text_without_anything_visible_in_it(app: TestApp) -> None:
    await _each_is_answered(app, INVISIBLE, "invisible")


async def test_text_with_a_nul(app: TestApp) -> None:
    await _each_is_answered(app, "Ada\x00Lovelace", "nul")


async def test_text_with_a_lone_surrogate(app: TestApp) -> None:
    await _each_is_answered(app, "Ada\ud800Lovelace", "surrogate")


async def _each_is_answered(app: TestApp, text: str, attack: str) -> None:
    stage = await set_stage(app)
    wrong = []
    for place in strings(stage):
        answer, expected = await place.sends(stage, text), getattr(place.answers, attack)
        fault = faults(answer, expected) if expected >= 400 else ""
        if answer.status_code != expected or fault:
            wrong.append(f"{place}: {answer.status_code} instead of {expected} {fault}")

    assert not wrong, "\n".join(wrong)
