"""Messages of a product's server: in the name of a member, or as a notice in nobody's name."""

from uuid import uuid4

import pytest

from app.core.config import Rate
from tests.support.app import TestApp, app_settings, running_app
from tests.support.counting import before_fan_out, counted
from tests.support.hostile import faults
from tests.support.people import Person
from tests.support.product_server import ProductServer, product_server

SYSTEM = "00000000-0000-7000-8000-000000000001"


@pytest.fixture
async def grace(shop: ProductServer) -> Person:
    return await shop.has_user("Grace")


@pytest.fixture
async def linus(shop: ProductServer, grace: Person) -> Person:
    """In a conversation with Grace about an order."""
    linus = await shop.has_user("Linus")
    await shop.started("order-1", "grace", "linus")
    return linus


async def test_a_notice_reaches_every_member_and_is_nobodys(shop: ProductServer, grace: Person, linus: Person) -> None:
    notice = await shop.sent("order-1", "Your order was shipped.", metadata={"tracking": "X1"})

    assert (notice["system"], notice["sender_id"], notice["metadata"]) == (True, SYSTEM, {"tracking": "X1"})
    for member in (grace, linus):
        (heard,) = member.hears("new-message")
        assert heard.event.model_dump(mode="json")["message"] == notice
        history = await member.history({"id": notice["conversation_id"]})
        assert history["items"] == [notice]
        assert [user["display_name"] for user in history["included"]["users"]] == ["System"]
        (conversation,) = (await member.reads("conversations"))["items"]
        assert (conversation["unread_count"], conversation["last_message"]) == (1, notice)
        for attempt in (await member.edits(notice, "No"), await member.deletes(notice)):
            assert faults(attempt, 403) == ""


async def test_the_sender_of_notices_is_no_user_whom_anyone_finds(shop: ProductServer, grace: Person) -> None:
    await shop.started("order-1", "grace")
    await shop.sent("order-1", "Hello")

    assert [user["id"] for user in (await grace.reads("users"))["items"]] == [grace.id]
    assert (await grace.reads("users", params={"ids": SYSTEM}))["items"] == []
    assert faults(await grace.asks("GET", f"users/{SYSTEM}"), 404) == ""
    direct = await grace.asks("POST", "conversations", json={"kind": "direct", "user_id": SYSTEM})
    assert faults(direct, 404) == ""
    for refused in (
        await shop.starts("order-2", "grace", SYSTEM),
        await shop.asks("PUT", f"conversations/order-1/members/{SYSTEM}", json={}),
        await shop.sends("order-1", "Hello", SYSTEM),
        await shop.asks("POST", "sessions", json={"user": SYSTEM, "device": "x"}),
    ):
        assert faults(refused, 404) == ""
    results = await shop.has("POST", "users/reactivate", json={"users": [SYSTEM]})
    assert results["results"][0]["result"] == "error"


async def test_a_message_as_a_member_is_the_members_own(shop: ProductServer, grace: Person, linus: Person) -> None:
    sent = await shop.sent("order-1", "I am on my way.", "grace")

    assert (sent["system"], sent["sender_id"], sent["number"], sent["seq"]) == (False, grace.id, 1, 2)
    assert len(linus.hears("new-message")) == 1
    assert (await grace.edits(sent, "Almost there.")).status_code == 200
    (conversation,) = (await grace.reads("conversations"))["items"]
    assert conversation["unread_count"] == 0


async def test_repeating_a_message_changes_nothing_and_another_text_is_refused(
    shop: ProductServer, linus: Person
) -> None:
    client_id = str(uuid4())
    first = await shop.sends("order-1", "Hello", "grace", client_id=client_id, metadata={"a": 1})
    again = await shop.sends("order-1", "Hello", "grace", client_id=client_id, metadata={"a": 1})
    other = [
        await shop.sends("order-1", "Goodbye", "grace", client_id=client_id, metadata={"a": 1}),
        await shop.sends("order-1", "Hello", "grace", client_id=client_id, metadata={"a": 2}),
        await shop.sends("order-1", "Hello", "grace", client_id=client_id),
    ]
    notice = await shop.sends("order-1", "Hello", client_id=client_id, metadata={"a": 1})

    assert (first.status_code, again.status_code, notice.status_code) == (201, 200, 201)
    assert again.json() == first.json()
    assert [faults(answer, 409) for answer in other] == ["", "", ""]
    assert len((await linus.history({"id": first.json()["conversation_id"]}))["items"]) == 2


async def test_a_reply_and_its_metadata_stay_until_the_message_is_deleted(
    shop: ProductServer, grace: Person, linus: Person
) -> None:
    question = await shop.sent("order-1", "Where is it?", "grace")
    answer = await shop.sent("order-1", "Here.", reply_to_id=question["id"], metadata={"link": "/track"})
    own = await shop.sent("order-1", "Thanks", "linus", metadata={"card": "thanks"})
    deleted = (await linus.deletes(own)).json()

    assert answer["reply_to"] == {"id": question["id"], "number": 1, "sender_id": grace.id}
    assert (own["metadata"], deleted["metadata"], deleted["body"]) == ({"card": "thanks"}, {}, "")
    items = (await grace.history({"id": own["conversation_id"]}))["items"]
    assert [message["metadata"] for message in items] == [{}, {"link": "/track"}, {}]
    unknown = await shop.sends("order-1", "Hm", "grace", reply_to_id=str(uuid4()))
    assert (faults(unknown, 422), unknown.json()["code"]) == ("", "reply_not_found")


async def test_only_members_who_are_active_speak(shop: ProductServer, linus: Person, bob: Person) -> None:
    await shop.upserts({"external_id": "dan", "display_name": "Dan"})
    await shop.has("POST", "users/deactivate", json={"users": ["linus"]})

    for sender, status, code in (
        ("dan", 404, "member_not_found"),
        (bob.id, 404, "member_not_found"),
        ("nobody", 404, "user_not_found"),
        ("linus", 403, "user_deactivated"),
    ):
        refused = await shop.sends("order-1", "Hello", sender)
        assert (faults(refused, status), refused.json()["code"]) == ("", code), sender
    nowhere = await shop.sends("order-2", "Hello")
    assert (faults(nowhere, 404), nowhere.json()["code"]) == ("", "conversation_not_found")
    assert linus.hears("new-message") == []


async def test_a_users_own_limit_is_not_charged(database_url: str) -> None:
    settings = app_settings(database_url, rate_limit_sends=Rate(1, 3_600))
    async with running_app(settings) as app:
        shop = await product_server(app)
        grace = await shop.has_user("Grace")
        order = await shop.started("order-1", "grace")
        for number in range(3):
            await shop.sent("order-1", f"Message {number}", "grace")

        assert (await grace.says("Hello", order)).status_code == 201
        assert faults(await grace.says("Again", order), 429) == ""


@pytest.mark.parametrize("sender", [None, "grace"])
@pytest.mark.usefixtures("linus")
async def test_a_message_of_the_server_is_stored_by_one_statement(
    app: TestApp, shop: ProductServer, sender: str | None
) -> None:
    await shop.sent("order-1", "warm", sender)
    async with counted(app.running.database) as cost:
        await shop.sent("order-1", "Hello", sender)

    stored = [each for each in cost.statements if "INSERT INTO messages" in each]
    reads = [each for each in before_fan_out(cost.statements) if each.lstrip().startswith("SELECT")]
    assert len(stored) == 1
    if app.running.database.is_postgresql:
        assert len(reads) == 3  # the key, the conversation and the sender
