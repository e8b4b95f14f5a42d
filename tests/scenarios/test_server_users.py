"""A product's server keeps its users in step: a thousand in a call, each row for itself."""

from typing import Any

import pytest

from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.hostile import faults
from tests.support.people import Person
from tests.support.product_server import ProductServer, product_server

GRACE = {"external_id": "grace", "display_name": "Grace Hopper"}
FULL = {
    **GRACE,
    "avatar_url": "https://example.com/grace.png",
    "email": "Grace@Example.com",
    "team": "navy",
    "metadata": {"rank": "rear admiral", "ships": 2, "retired": True, "ended": None, "score": 0.5},
}


def without_id(user: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in user.items() if name not in {"id", "created_at", *names}}


async def test_users_are_created_updated_and_left_as_they_are(shop: ProductServer) -> None:
    (created,) = await shop.upserts(GRACE)
    (same,) = await shop.upserts(GRACE)
    (changed,) = await shop.upserts({**GRACE, "display_name": "Admiral Hopper"})

    assert [created["result"], same["result"], changed["result"]] == ["created", "unchanged", "updated"]
    assert created["id"] == same["id"] == changed["id"]
    assert (await shop.has("GET", "users/grace"))["display_name"] == "Admiral Hopper"


async def test_omitted_fields_stay_and_null_removes_them(shop: ProductServer) -> None:
    await shop.upserts(FULL)
    before = await shop.has("GET", "users/grace")
    await shop.upserts({**GRACE, "display_name": "Amazing Grace"})
    kept = await shop.has("GET", "users/grace")
    await shop.upserts({**GRACE, "avatar_url": None, "email": None, "team": None, "metadata": None})
    emptied = await shop.has("GET", "users/grace")

    assert without_id(before) == {
        "external_id": "grace",
        "external_issuer": "",
        "display_name": "Grace Hopper",
        "avatar_url": "https://example.com/grace.png",
        "email": "grace@example.com",
        "team": "navy",
        "metadata": FULL["metadata"],
        "online": False,
        "last_seen_at": None,
        "deactivated_at": None,
    }
    assert kept == {**before, "display_name": "Amazing Grace"}
    assert emptied == {**before, "avatar_url": None, "email": None, "team": None, "metadata": {}}


async def test_each_row_succeeds_or_fails_alone(shop: ProductServer) -> None:
    results = await shop.upserts(
        {"external_id": "ada", "display_name": "Ada"},
        {"external_id": "bob"},
        {"external_id": "carol", "display_name": "Carol", "avatar_url": "https://elsewhere.example/c.png"},
        {"external_id": "ada", "display_name": "Ada again"},
        {"external_id": "no spaces", "display_name": "Dan"},
        {"external_id": "eve", "display_name": "Eve", "is_admin": True},
        {"external_id": "frank", "display_name": "Frank"},
    )

    told = [(row["external_id"], row["result"], row["error"] and row["error"]["code"]) for row in results]
    assert told == [
        ("ada", "created", None),
        ("bob", "error", "invalid"),
        ("carol", "error", "avatar_host_not_allowed"),
        ("ada", "error", "repeated"),
        (None, "error", "invalid"),
        ("eve", "error", "invalid"),
        ("frank", "created", None),
    ]
    assert results[1]["error"]["errors"][0]["location"] == ["display_name"]
    assert (await shop.has("GET", "users/ada"))["display_name"] == "Ada"
    assert faults(await shop.asks("GET", "users/carol"), 404) == ""


@pytest.mark.parametrize("users", [{}, [], "x", [1], ["ada"], [None], [[]], [GRACE] * 1_001])
async def test_a_call_that_is_no_list_of_rows_changes_nothing(shop: ProductServer, users: Any) -> None:
    assert faults(await shop.asks("PUT", "users", json={"users": users}), 422) == ""
    assert faults(await shop.asks("GET", "users/grace"), 404) == ""


async def test_a_thousand_users_are_two_statements(app: TestApp, shop: ProductServer) -> None:
    rows = [{"external_id": f"u{number}", "display_name": f"User {number}"} for number in range(1_000)]
    await shop.upserts(GRACE)  # a new connection first asks PostgreSQL about the types of arrays
    async with counted(app.running.database) as cost:
        results = await shop.upserts(*rows)

    assert {row["result"] for row in results} == {"created"}
    assert [row["external_id"] for row in results] == [row["external_id"] for row in rows]
    assert len([each for each in cost.statements if "api_keys" not in each]) == 2


async def test_a_full_call_is_larger_than_other_bodies_may_be_and_there_is_an_end(shop: ProductServer) -> None:
    notes = {"notes": "x" * 3_000}
    rows = [{"external_id": f"u{number}", "display_name": "User", "metadata": notes} for number in range(1_000)]
    taken = await shop.asks("PUT", "users", json={"users": rows})
    too_much = [{**row, "metadata": {"notes": "x" * 4_200}} for row in rows]
    refused = await shop.asks("PUT", "users", json={"users": too_much})

    assert taken.status_code == 200
    assert {row["result"] for row in taken.json()["results"]} == {"created"}
    assert faults(refused, 413) == ""


async def test_users_of_the_product_are_users_like_others(shop: ProductServer, ada: Person) -> None:
    grace = await shop.has_user("Grace", metadata={"plan": "pro"})

    chat = await ada.starts_chat_with(grace)
    await grace.said("Hello", chat)

    (found,) = (await ada.reads("users", params={"search": "grace"}))["items"]
    assert (found["id"], found["metadata"]) == (grace.id, {"plan": "pro"})
    beside = (await ada.history(chat))["included"]["users"]
    assert [user["metadata"] for user in beside if user["id"] == grace.id] == [{"plan": "pro"}]
    assert (await grace.reads("users/me"))["metadata"] == {"plan": "pro"}


async def test_an_upsert_never_takes_over_an_account_with_the_same_address(shop: ProductServer, ada: Person) -> None:
    (row,) = await shop.upserts({"external_id": "ada", "display_name": "Mallory", "email": "ada@example.com"})

    assert row["result"] == "created"
    assert row["id"] != ada.id
    assert (await ada.reads("users/me"))["display_name"] == "Ada"


async def test_a_user_is_found_by_parleys_id_as_well(app: TestApp, shop: ProductServer, ada: Person) -> None:
    reader = await product_server(app, "users:read")

    assert (await reader.has("GET", f"users/{ada.id}"))["external_id"] is None
    assert faults(await reader.asks("GET", "users/00000000-0000-7000-8000-000000000001"), 404) == ""
    await shop.sent((await shop.started("order-1", ada.id))["id"], "Welcome")
    assert faults(await reader.asks("GET", "users/00000000-0000-7000-8000-000000000001"), 404) == ""
