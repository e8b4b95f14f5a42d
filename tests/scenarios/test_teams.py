"""Teams: users and conversations of another team do not exist, also for somebody who has just changed teams."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.realtime.channels import user_channel
from app.realtime.port import PresenceChange
from app.realtime.providers.none import NoRealtime
from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import Attacks, faults
from tests.support.people import Person
from tests.support.product_server import ProductServer, product_server


@pytest.fixture
async def ada(shop: ProductServer) -> Person:
    return await shop.has_user("Ada", team="red")


@pytest.fixture
async def bob(shop: ProductServer) -> Person:
    return await shop.has_user("Bob", team="red")


@pytest.fixture
async def carol(shop: ProductServer) -> Person:
    return await shop.has_user("Carol", team="blue")


@pytest.fixture
async def dan(shop: ProductServer) -> Person:
    """Of no team."""
    return await shop.has_user("Dan")


async def joins_blue(shop: ProductServer, name: str) -> None:
    (row,) = await shop.upserts({"external_id": name.lower(), "display_name": name, "team": "blue"})
    assert row["result"] == "updated"


async def comes_online(app: TestApp, person: Person) -> None:
    now = int(datetime.now(UTC).timestamp() * 1_000)
    app.realtime.reports = [PresenceChange(user_channel(UUID(person.id), 0), occupied=True, time_ms=now)]
    assert (await app.http.post("/pusher/webhook", content=b"{}")).status_code == 200


async def everything_refused(person: Person, conversation: dict[str, Any], *channels: str) -> None:
    """Nothing of the conversation is there for this person."""
    path, attacks = f"conversations/{conversation['id']}", Attacks()
    for read in ("", "/messages", "/changes?after=0", "/members", "/messages?around=1"):
        attacks.refused(await person.asks("GET", f"{path}{read}"), read, 404)
    attacks.refused(await person.says("Hello", conversation), "send", 404)
    attacks.refused(await person.marks_read(conversation, 1), "read marker", 404)
    attacks.refused(await person.types(conversation), "typing", 404)
    attacks.refused(await person.renames(conversation, "Mine"), "rename", 404)
    attacks.refused(await person.leaves(conversation), "leave", 404)
    attacks.refused(await person.asks("PATCH", f"{path}/me", json={"muted": True}), "mute", 404)
    for channel in (conversation["channel"], *channels):
        attacks.refused(await person.may_listen(channel), channel, 403)
    attacks.all_refused()
    assert (await person.heads())["heads"] == []
    assert (await person.reads("conversations"))["items"] == []
    assert (await person.catches_up([(conversation, 0)]))["gone"] == [conversation["id"]]


async def test_the_directory_ends_at_the_team(ada: Person, bob: Person, carol: Person, dan: Person) -> None:
    for person, seen in ((ada, {ada.id, bob.id}), (carol, {carol.id}), (dan, {dan.id})):
        everyone = ",".join(each.id for each in (ada, bob, carol, dan))
        assert {user["id"] for user in (await person.reads("users"))["items"]} == seen
        assert {user["id"] for user in (await person.reads("users", params={"ids": everyone}))["items"]} == seen
        for other in (ada, bob, carol, dan):
            answer = await person.asks("GET", f"users/{other.id}")
            assert answer.status_code == (200 if other.id in seen else 404)


async def test_nobody_starts_a_conversation_with_another_team(
    app: TestApp, ada: Person, bob: Person, carol: Person, dan: Person
) -> None:
    group = await ada.starts_group("Reds", bob)
    app.realtime.heard.clear()
    attacks = Attacks()
    for other in (carol, dan):
        direct = {"kind": "direct", "user_id": other.id}
        with_others = {"kind": "group", "title": "All", "member_ids": [bob.id, other.id], "client_id": other.id}
        attacks.refused(await ada.asks("POST", "conversations", json=direct), "direct", 404)
        attacks.refused(await ada.asks("POST", "conversations", json=with_others), "group", 404)
        attacks.refused(await ada.invites(other, group), "invitation", 404)
    attacks.all_refused()
    assert app.realtime.heard == []
    assert len(await ada.members(group)) == 2


async def test_who_changes_teams_loses_the_conversations_of_the_old_one(
    app: TestApp, shop: ProductServer, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Reds", bob)
    await bob.said("Hello", group)
    app.realtime.heard.clear()

    await joins_blue(shop, "Bob")

    renamed = {heard.channel for heard in app.realtime.heard if heard.name == "channel-changed"}
    assert renamed == {group["channel"]}
    await everything_refused(bob, group, f"{group['channel']};1")
    app.realtime.heard.clear()
    secret = await ada.said("Secret", group)
    await ada.edits(secret, "Still secret")
    await ada.renames(group, "Only reds")
    assert bob.hears() == []
    assert {heard.channel for heard in app.realtime.heard} == {ada.channel, f"{group['channel']};1"}


async def test_those_who_stay_see_the_history_and_no_longer_the_person(
    app: TestApp, shop: ProductServer, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Reds", bob)
    question = await bob.said("Hello", group)
    await ada.said("Hi", group, reply_to_id=question["id"])
    await joins_blue(shop, "Bob")

    history = await ada.history(group)
    assert [message["body"] for message in history["items"]] == ["Hello", "Hi"]
    page = await ada.history(group, after=1)
    changes = await ada.changes(group)
    caught_up = await ada.catches_up([(group, 0)])
    listed = await ada.reads("conversations")
    for answer in (history, page, changes, caught_up, listed):
        assert bob.id not in {user["id"] for user in answer["included"]["users"]}
    assert bob.id not in listed["items"][0]["first_members"]
    assert [member["user_id"] for member in await ada.members(group)] == [ada.id]
    assert faults(await ada.removes(bob, group), 404) == ""
    assert faults(await ada.makes(bob, "admin", group), 404) == ""


async def test_who_comes_back_finds_everything_again(shop: ProductServer, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    await joins_blue(shop, "Bob")
    await shop.upserts({"external_id": "bob", "display_name": "Bob", "team": "red"})

    assert [message["body"] for message in (await bob.history(chat))["items"]] == ["Hello"]
    assert (await bob.says("Back again", chat)).status_code == 201
    assert [heard.name for heard in ada.hears("new-message")] == ["new-message"] * 2


async def test_two_users_have_a_direct_conversation_in_each_team(shop: ProductServer, ada: Person, bob: Person) -> None:
    red = await ada.starts_chat_with(bob)
    await joins_blue(shop, "Ada")
    await joins_blue(shop, "Bob")

    blue = await bob.starts_chat_with(ada)

    assert blue["id"] != red["id"] != (await ada.starts_chat_with(bob))["id"] == blue["id"]
    assert [each["id"] for each in (await ada.reads("conversations"))["items"]] == [blue["id"]]


async def test_presence_ends_at_the_team(app: TestApp, shop: ProductServer, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await joins_blue(shop, "Bob")
    app.realtime.heard.clear()

    await comes_online(app, bob)
    await comes_online(app, ada)

    assert (ada.hears("user-online"), bob.hears("user-online")) == ([], [])
    assert (await ada.reads("sync", params={"activity": "true"}))["activity"]["online"] == []


async def test_the_server_adds_only_members_of_the_conversations_team(
    shop: ProductServer, ada: Person, carol: Person
) -> None:
    order = await shop.started("order-1", "ada")

    answer = await shop.asks("PUT", "conversations/order-1/members/carol", json={})

    assert (faults(answer, 422), answer.json()["code"]) == ("", "teams_differ")
    assert order["team"] == "red"
    assert faults(await carol.asks("GET", f"conversations/{order['id']}"), 404) == ""
    assert (await ada.heads())["heads"][0]["last_seq"] == 1


async def test_a_notice_has_a_sender_in_every_team(shop: ProductServer, ada: Person) -> None:
    order = await shop.started("order-1", "ada")
    await shop.sent("order-1", "Shipped")

    for answer in (await ada.history(order), await ada.changes(order), await ada.reads("conversations")):
        assert "System" in {user["display_name"] for user in answer["included"]["users"]}


async def test_a_poll_tells_nothing_of_the_old_team(database_url: str) -> None:
    async with running_app(app_settings(database_url), NoRealtime()) as app:
        shop = await product_server(app)
        ada, bob = await shop.has_user("Ada", team="red"), await shop.has_user("Bob", team="red")
        chat = await ada.starts_chat_with(bob)
        watching = {"activity": "true", "watching": chat["id"]}
        for person in (ada, bob):
            await person.said("Hello", chat)
            await person.types(chat)
            await person.reads("sync", params=watching)
        before = [(await person.reads("sync", params=watching))["activity"] for person in (ada, bob)]
        await joins_blue(shop, "Bob")
        after = [(await person.reads("sync", params=watching))["activity"] for person in (ada, bob)]

    assert [(len(each["typing"]), len(each["online"])) for each in before] == [(1, 1), (1, 1)]
    assert [(len(each["typing"]), len(each["online"])) for each in after] == [(0, 0), (0, 0)]
    assert after[1]["reads"] is None
