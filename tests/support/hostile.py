"""What attackers put into fields: values by the kind of field, and what a refusal has to look like."""

import json
from typing import Any, Final
from uuid import uuid4

from httpx2 import Response

from tests.support.every_route import Field

_SHAPES: Final[tuple[Any, ...]] = ([], {}, [[]], {"$ne": None}, 1.5, float("nan"), float("inf"), "\x00", "\ud800")
_ARABIC_SEVEN: Final = "٧"
_GOOD_ID: Final = str(uuid4())
_BAD_IDS: Final = (
    "",
    "x",
    "1",
    "../me",
    _GOOD_ID[:-1],
    _GOOD_ID + "0",
    _GOOD_ID + "\n",
    " " + _GOOD_ID,
    "{" + _GOOD_ID + "}",
    "urn:uuid:" + _GOOD_ID,
    _GOOD_ID.replace("-", ""),
    _ARABIC_SEVEN * 8 + _GOOD_ID[8:],
    _GOOD_ID + "\x00",
    "9223372036854775808",
)
_BAD_NUMBERS: Final = (-1, 2**63, 2**64, 10**30, 1.0, True, "1", "1_0", " 7")
_BODY: Final[dict[str, tuple[Any, ...]]] = {
    "text": (5, True, *_SHAPES),
    "word": (5, True, "", "nonsense", "OWNER", "owner ", *_SHAPES),
    "id": (5, True, *_BAD_IDS, *_SHAPES),
    "integer": (*_BAD_NUMBERS, *_SHAPES),
    "boolean": (0, 1, 1.0, "true", "yes", *_SHAPES),
    "array": ({}, "x", 5, [1], ["x"], [None], [[]], ["\x00"], ["\ud800"], [_GOOD_ID] * 1_001),
    "texts": ({}, "x", 5, [1], [None], [[]], [""], ["a b"], ["\x00"], ["\ud800"], ["x"] * 1_001),
    "object": (
        *("x", 5, True, [], [[]], {"": 1}, {"x": {}}, {"x": []}, {"x": "\x00"}, {"\x00": 1}, {"\ud800": 1}),
        *({"x": "\ud800"}, {"x" * 65: 1}, {"x": 2**53}, {"x": float("nan")}, {"x": "x" * 4_096}),
        {f"{number}": 1 for number in range(33)},
    ),
}
# Percent-encoded: %ED%A0%80 are the bytes of a lone surrogate, %D9%A7 is an Arabic seven.
_QUERY: Final[dict[str, tuple[str, ...]]] = {
    "integer": (
        *("", "-1", "1_0", "%207", "7%20", "+7", "%2B7", "07", "1.0", "1e2", "0x10", "NaN", "Infinity", "true", "null"),
        *("x", "%00", "7%00", "%ED%A0%80", "%D9%A7", "9223372036854775808", "18446744073709551616", "1" * 400),
    ),
    "text": ("%00", "a%00b"),
    "boolean": ("", "x", "2", "-1", "maybe", "null", "%00", "true%00", "%ED%A0%80", "1" * 400),
    "id": ("", "x", "%00", f"{_GOOD_ID}%00", f"{_GOOD_ID}x", "%7B" + _GOOD_ID + "%7D", "1" * 400),
    "word": ("", "x", "%00", "Pusher", "pusher%00", "%ED%A0%80", "1" * 400),
    "object": ("", "x", "%7B%7D", "%00", "1" * 400),
    "array": ("", "x", "%00", ",", f"{_GOOD_ID},", f"{_GOOD_ID}%00", ",".join([_GOOD_ID] * 101)),
}
_PAGE_SIZES: Final = ("0", "101", "2147483647", "2147483648", "9223372036854775807")
PATHS: Final = (
    *("x", "1", "-1", "9223372036854775808", "%00", "%ED%A0%80", "%D9%A7", "NaN", "null"),
    *(_GOOD_ID[:-1], _GOOD_ID + "%00", _GOOD_ID + "%0A", "%20" + _GOOD_ID, "%7B" + _GOOD_ID + "%7D"),
    *("urn:uuid:" + _GOOD_ID, _GOOD_ID.replace("-", "")),
)


PATHS_OF_OWN_IDS: Final = (
    *(
        "%00",
        "a%00",
        "%ED%A0%80",
        "%D9%A7",
        "%20",
        "a%20b",
        "a%0A",
        "%C3%A9",
        ".a",
        "a%22",
        "a%3Cb",
        "%7Ba%7D",
        "x" * 256,
    ),
)
"""What an id of the product must not be; with a slash it is another address."""


def bad_values(field: Field, good: Any) -> list[Any]:
    """What this field of a JSON body must not take."""
    values = list(_BODY[field.kind])
    if not field.nullable:
        values.append(None)
    if field.kind == "text":
        values += [f"{good}\x00", f"\x00{good}", f"{good}\ud800", f"\udfff{good}"]
    if field.longest is not None:
        values.append("x" * (field.longest + 1))
    return values


def bad_queries(field: Field) -> list[str]:
    """What this parameter must not take, as it stands in a query string."""
    values = list(_QUERY[field.kind])
    if field.name == "limit":
        values += _PAGE_SIZES
    if field.name == "cursor":
        values += ["", "x", "%ED%A0%80", "W10", "bnVsbA", "%F0%9F%91%BB"]
    if field.longest is not None:
        values.append("x" * (field.longest + 1))
    return values


class Attacks:
    """Remembers each attack that was not refused as a problem, so that one run of a scenario shows them all."""

    def __init__(self) -> None:
        self._made = 0
        self._through: list[str] = []

    def refused(self, answer: Response, attack: str, *statuses: int) -> None:
        self._made += 1
        if fault := faults(answer, *statuses):
            self._through.append(f"{attack}: {fault}")

    def all_refused(self) -> None:
        assert self._made
        assert not self._through, "\n".join([f"{len(self._through)} of {self._made}", *self._through])


def faults(answer: Response, *allowed: int) -> str:
    """What is wrong with a refusal, or nothing: it has to be a problem that names its code and its request."""
    if answer.status_code not in allowed:
        return f"answered {answer.status_code} {answer.text[:200]}"
    if answer.headers.get("content-type") != "application/problem+json":
        return f"is {answer.headers.get('content-type')} {answer.text[:200]}"
    body = json.loads(answer.text)
    if not body.get("code") or body.get("status") != answer.status_code:
        return f"has no code: {body}"
    if not body.get("request_id") or body["request_id"] != answer.headers.get("x-request-id"):
        return f"has no request id: {body}"
    return ""
