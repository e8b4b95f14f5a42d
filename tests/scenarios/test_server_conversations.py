"""Conversations that a product's server makes, by its own ids: the same id is the same conversation."""

import asyncio
from typing import Any, Final
from uuid import uuid4

import pytest

from tests.support.app import TestApp
from tests.support.hostile import Attacks, faults
from tests.support.people import Person
from tests.support.product_server import ProductServer

ORDER: Final = {"order_id": "1001", "paid": False, "total": 12.5, "items": 3, "coupon": None}


@pytest.fixture
async def grace(shop: ProductServer) -> Person:
    return await shop.has_user("Grace")


@pytest.fixture
async def linus(shop: ProductServer) -> Person:
    return await shop.has_user("Linus")


async def test_an_order_is_one_conversation_however_often_its_page_is_opened(
    shop: ProductServer, grace: Person, linus: Person
) -> None:
    made = await shop.starts("order-1", "grace", "linus", metadata=ORDER)
    again = await shop.starts("order-1", "linus", "grace", title="Another title")

    assert (made.status_code, again.status_code) == (201, 200)
    assert again.json() == made.json() == await shop.has("GET", "conversations/order-1")
    opened = await linus.opens(made.json())
    assert (opened["title"], opened["metadata"], opened["role"]) == ("Order", ORDER, "member")
    assert (await grace.opens(made.json()))["role"] == "owner"
    (heard,) = linus.hears("conversation-created")
    assert heard.event.model_dump(mode="json")["conversation"]["metadata"] == ORDER


async def test_who_opens_it_first_does_not_matter_at_the_same_moment(
    shop: ProductServer, grace: Person, linus: Person
) -> None:
    answers = await asyncio.gather(*(shop.starts("order-1", "grace", "linus") for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(grace.hears("conversation-created")) == 1


@pytest.mark.usefixtures("grace", "linus")
async def test_the_same_id_with_other_members_is_refused_and_says_what_differs(shop: ProductServer) -> None:
    await shop.started("order-1", "grace", "linus")

    alone = await shop.starts("order-1", "grace")
    direct = await shop.starts("order-1", "grace", "linus", kind="direct", title=None)

    assert (faults(alone, 409), faults(direct, 409)) == ("", "")
    assert (alone.json()["code"], alone.json()["differs"]) == ("conversation_differs", ["members"])
    assert direct.json()["differs"] == ["kind"]


async def test_two_users_share_one_direct_conversation_whoever_starts_it(
    shop: ProductServer, grace: Person, linus: Person
) -> None:
    chat = await grace.starts_chat_with(linus)
    adopted = await shop.starts("dm-1", "linus", "grace", kind="direct", title=None, metadata=ORDER)
    other = await shop.starts("dm-2", "linus", "grace", kind="direct", title=None)

    assert adopted.status_code == 200
    assert (adopted.json()["id"], adopted.json()["external_id"]) == (chat["id"], "dm-1")
    assert (await grace.opens(chat))["metadata"] == ORDER
    assert faults(other, 409) == ""
    assert other.json()["differs"] == ["external_id"]


@pytest.mark.usefixtures("grace", "linus")
async def test_a_conversation_needs_users_that_exist_and_fit_together(shop: ProductServer) -> None:
    await shop.upserts({"external_id": "eve", "display_name": "Eve", "team": "red"})
    await shop.upserts({"external_id": "dan", "display_name": "Dan"})
    await shop.has("POST", "users/deactivate", json={"users": ["dan"]})
    grace_id = (await shop.has("GET", "users/grace"))["id"]
    attacks = Attacks()
    for members, status, code in (
        (["grace", "nobody"], 404, "user_not_found"),
        (["grace", "dan"], 403, "user_deactivated"),
        (["grace", "eve"], 422, "teams_differ"),
        (["grace", grace_id], 422, "member_repeated"),
        (["grace", "grace"], 422, "invalid"),
        ([], 422, "invalid"),
    ):
        answer = await shop.starts("order-1", *members)
        attacks.refused(answer, str(members), status)
        assert answer.json()["code"] == code, members
    attacks.refused(await shop.starts("order-1", "grace", title=None), "no title", 422)
    attacks.refused(await shop.starts("dm", "grace", "linus", kind="direct"), "a title", 422)
    attacks.refused(await shop.starts("dm", "grace", kind="direct", title=None), "one member", 422)
    attacks.all_refused()
    assert (await shop.has("GET", "conversations"))["items"] == []


async def test_adding_a_member_again_without_a_role_keeps_the_role(
    shop: ProductServer, grace: Person, linus: Person
) -> None:
    await shop.started("order-1", "grace")
    await shop.has("PUT", "conversations/order-1/members/linus", json={"role": "admin"})

    owner = await shop.asks("PUT", "conversations/order-1/members/grace", json={})
    admin = await shop.asks("PUT", "conversations/order-1/members/linus", json={})

    assert (owner.status_code, owner.json()["role"]) == (200, "owner")
    assert (admin.status_code, admin.json()["role"]) == (200, "admin")


async def test_members_come_go_and_change_their_role(shop: ProductServer, grace: Person, linus: Person) -> None:
    order = await shop.started("order-1", "grace")
    added = await shop.asks("PUT", "conversations/order-1/members/linus", json={"role": "admin"})
    again = await shop.asks("PUT", "conversations/order-1/members/linus", json={"role": "admin"})
    changed = await shop.asks("PUT", "conversations/order-1/members/linus", json={"role": "member"})

    assert [answer.status_code for answer in (added, again, changed)] == [201, 200, 200]
    assert changed.json() == {"user_id": linus.id, "external_id": "linus", "role": "member"}
    assert [heard.name for heard in grace.hears() if heard.name.startswith("member-")] == [
        "member-added",
        "member-updated",
    ]
    listed = (await shop.has("GET", "conversations/order-1/members"))["items"]
    assert {member["external_id"]: member["role"] for member in listed} == {"grace": "owner", "linus": "member"}

    removed = await shop.asks("DELETE", "conversations/order-1/members/linus")
    once_more = await shop.asks("DELETE", "conversations/order-1/members/linus")
    assert (removed.status_code, faults(once_more, 404)) == (204, "")
    assert once_more.json()["code"] == "member_not_found"
    assert faults(await linus.asks("GET", f"conversations/{order['id']}"), 404) == ""
    assert (await shop.has("GET", "conversations/order-1"))["member_count"] == 1


@pytest.mark.usefixtures("grace", "linus")
async def test_a_group_keeps_an_owner_and_a_direct_conversation_its_members(shop: ProductServer) -> None:
    await shop.started("order-1", "grace", "linus")
    await shop.started("dm-1", "grace", "linus", kind="direct", title=None)

    for answer, code in (
        (await shop.asks("DELETE", "conversations/order-1/members/grace"), "last_owner"),
        (await shop.asks("PUT", "conversations/order-1/members/grace", json={"role": "member"}), "last_owner"),
        (await shop.asks("DELETE", "conversations/dm-1/members/grace"), "not_a_group"),
        (await shop.asks("PATCH", "conversations/dm-1", json={"title": "Chat"}), "not_a_group"),
        (await shop.asks("DELETE", "conversations/dm-1"), "not_a_group"),
    ):
        assert faults(answer, 409) == ""
        assert answer.json()["code"] == code
    listed = (await shop.has("GET", "conversations/order-1/members"))["items"]
    assert {member["external_id"]: member["role"] for member in listed} == {"grace": "owner", "linus": "member"}


async def test_a_deleted_group_gives_its_id_free(shop: ProductServer, grace: Person) -> None:
    order = await shop.started("order-1", "grace", metadata=ORDER)
    await shop.sent("order-1", "Paid")

    assert (await shop.asks("DELETE", "conversations/order-1")).status_code == 204

    assert faults(await shop.asks("GET", "conversations/order-1"), 404) == ""
    assert (await shop.has("GET", "conversations", params={"metadata.order_id": "1001"}))["items"] == []
    assert [heard.name for heard in grace.hears()][-2:] == ["conversation-deleted", "conversation-head"]
    assert (await shop.started("order-1", "grace"))["id"] != order["id"]


async def test_a_title_is_a_loud_change_and_metadata_a_quiet_one(shop: ProductServer, grace: Person) -> None:
    order = await shop.started("order-1", "grace", metadata=ORDER)
    await shop.has("PATCH", "conversations/order-1", json={"metadata": {"order_id": "1001", "paid": True}})
    await shop.has("PATCH", "conversations/order-1", json={"title": "Order 1001"})
    same = await shop.has("PATCH", "conversations/order-1", json={"title": "Order 1001"})

    quiet, loud = [heard.event.model_dump(mode="json") for heard in grace.hears("conversation-updated")]
    assert (quiet["seq"], quiet["after"], quiet["conversation"]["metadata"]["paid"]) == (2, 1, True)
    assert (loud["seq"], loud["after"], loud["conversation"]["title"]) == (3, 1, "Order 1001")
    (head,) = (await grace.heads())["heads"]
    assert (head["last_seq"], head["loud_seq"]) == (3, 3)
    assert same["title"] == "Order 1001"
    change, line = (await grace.changes(order, after=2))["items"]
    assert (line["line"]["kind"], line["line"]["actor_id"]) == ("renamed", None)
    assert change["conversation"]["metadata"] == {"order_id": "1001", "paid": True}


@pytest.mark.usefixtures("grace")
async def test_conversations_are_found_by_what_their_metadata_say_now(shop: ProductServer) -> None:
    for number in (1, 2, 3):
        await shop.started(f"order-{number}", "grace", metadata={"shop": "toys", "number": number, "vip": number == 2})

    async def found(**entries: str) -> list[str]:
        query = {f"metadata.{key}": value for key, value in entries.items()}
        return [each["external_id"] for each in (await shop.has("GET", "conversations", params=query))["items"]]

    assert await found(shop="toys") == ["order-1", "order-2", "order-3"]
    assert await found(shop="toys", number="2") == ["order-2"]
    assert await found(vip="true") == ["order-2"]
    assert await found(shop="Toys") == []
    await shop.has("PATCH", "conversations/order-2", json={"metadata": {"shop": "books"}})
    assert (await found(vip="true"), await found(shop="books")) == ([], ["order-2"])


@pytest.mark.usefixtures("grace")
async def test_a_list_of_conversations_is_read_page_by_page(shop: ProductServer) -> None:
    for number in range(5):
        await shop.started(f"order-{number}", "grace", metadata={"shop": "toys"})

    seen: list[str] = []
    cursor: dict[str, str] | None = {}
    while cursor is not None:
        page = await shop.has("GET", "conversations", params={"metadata.shop": "toys", "limit": "2", **cursor})
        seen += [each["external_id"] for each in page["items"]]
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None

    assert seen == [f"order-{number}" for number in range(5)]


@pytest.mark.parametrize(
    "query",
    [
        {"metadata": "x"},
        {"metadata.": "x"},
        {f"metadata.{'k' * 65}": "x"},
        {"metadata.k": "x" * 256},
        {"metadata.k": "a\x00b"},
        {"metadata.\x00": "x"},
        {f"metadata.k{number}": "x" for number in range(5)},
        {"colour": "red"},
    ],
)
async def test_a_search_that_cannot_be_is_refused(shop: ProductServer, query: dict[str, str]) -> None:
    assert faults(await shop.asks("GET", "conversations", params=query), 422) == ""


TOO_MUCH: Final[tuple[Any, ...]] = (
    {"a": {"b": 1}},
    {"a": [1]},
    {"a": []},
    {"a": "b\x00"},
    {"a\x00": "b"},
    {"": 1},
    {"k" * 65: 1},
    {f"k{number}": 1 for number in range(33)},
    {"a": "x" * 5_000},
    {f"k{number}": "é" * 100 for number in range(25)},
    {"a": 2**53},
    [],
    "text",
    7,
)


@pytest.mark.parametrize("metadata", TOO_MUCH, ids=lambda value: str(value)[:30])
async def test_metadata_are_flat_and_small(shop: ProductServer, grace: Person, metadata: Any) -> None:
    await shop.started("order-1", "grace")
    answers = [
        await shop.starts("order-2", "grace", metadata=metadata),
        await shop.asks("PATCH", "conversations/order-1", json={"metadata": metadata}),
        await shop.sends("order-1", "Hello", "grace", metadata=metadata),
    ]

    assert [faults(answer, 422) for answer in answers] == ["", "", ""]
    (row,) = await shop.upserts({"external_id": "eve", "display_name": "Eve", "metadata": metadata})
    assert (row["result"], row["error"]["code"]) == ("error", "invalid")
    assert (await grace.heads())["heads"][0]["last_seq"] == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '{"a": 1, "\\u0061": 2}',
        '{"a": NaN}',
        '{"a": Infinity}',
        '{"a": 1e400}',
        '{"a": "\\ud800"}',
        '{"\\udfff": 1}',
        '{"a": ' + "1" * 400 + "}",
    ],
)
@pytest.mark.usefixtures("grace")
async def test_metadata_mean_one_thing_to_every_reader(shop: ProductServer, text: str) -> None:
    await shop.started("order-1", "grace")
    headers = {"Content-Type": "application/json"}
    draft = f'{{"client_id": "{uuid4()}", "body": "Hello", "sender": "grace", "metadata": {text}}}'
    user = f'{{"users": [{{"external_id": "eve", "display_name": "Eve", "metadata": {text}}}]}}'

    change = await shop.asks("PATCH", "conversations/order-1", content=f'{{"metadata": {text}}}', headers=headers)
    send = await shop.asks("POST", "conversations/order-1/messages", content=draft, headers=headers)
    upsert = await shop.asks("PUT", "users", content=user, headers=headers)

    assert (faults(change, 422), faults(send, 422)) == ("", "")
    assert [row["result"] for row in upsert.json()["results"]] == ["error"]


async def test_a_key_twice_is_refused_anywhere_in_a_body(shop: ProductServer, app: TestApp) -> None:
    text = '{"external_id": "order-1", "kind": "group", "title": "A", "title": "B", "members": [{"user": "grace"}]}'

    answer = await shop.asks("POST", "conversations", content=text, headers={"Content-Type": "application/json"})

    assert faults(answer, 422) == ""
    assert answer.json()["errors"][0]["type"] == "repeated_key"
    assert app.realtime.heard == []
