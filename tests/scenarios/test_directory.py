"""DIRECTORY and CONVERSATIONS: whom users find, and who starts conversations."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import Attacks, faults
from tests.support.people import Person
from tests.support.product_server import product_server


@asynccontextmanager
async def people(database_url: str, **settings: Any) -> AsyncIterator[tuple[TestApp, list[Person], dict[str, Any]]]:
    """Ada and Bob share a group, which was made while everybody could; Carol is in none."""
    async with running_app(app_settings(database_url)) as app:
        names = [await app.welcomes(name) for name in ("Ada", "Bob", "Carol")]
        group = await names[0].starts_group("Engines", names[1])
    async with running_app(app_settings(database_url, **settings)) as app:
        for person in names:
            person.http, person.realtime = app.http, app.realtime
        yield app, names, group


async def ids(person: Person, **query: str) -> set[str]:
    return {user["id"] for user in (await person.reads("users", params=query))["items"]}


async def cannot_reach(one: Person, other: Person, group: dict[str, Any]) -> None:
    attacks = Attacks()
    attacks.refused(await one.asks("GET", f"users/{other.id}"), "user", 404)
    direct = {"kind": "direct", "user_id": other.id}
    attacks.refused(await one.asks("POST", "conversations", json=direct), "direct", 404)
    wanted = {"kind": "group", "title": "Both", "member_ids": [other.id], "client_id": other.id}
    attacks.refused(await one.asks("POST", "conversations", json=wanted), "group", 404)
    attacks.refused(await one.invites(other, group), "invitation", 404)
    attacks.all_refused()
    assert await ids(one, ids=other.id) == set()


async def test_by_default_everyone_finds_everyone_and_config_says_so(app: TestApp, ada: Person, bob: Person) -> None:
    config = await ada.reads("config")

    assert (config["directory"], config["conversations"]) == ("everyone", "anyone")
    assert await ids(ada) == {ada.id, bob.id}


async def test_contacts_are_those_with_whom_one_shares_a_conversation(database_url: str) -> None:
    async with people(database_url, directory="contacts") as (_, (ada, bob, carol), group):
        assert (await ada.reads("config"))["directory"] == "contacts"
        assert (await ids(ada), await ids(carol)) == ({ada.id, bob.id}, {carol.id})
        assert await ids(ada, search="bob") == {bob.id}
        assert await ids(ada, search="carol") == set()
        await cannot_reach(ada, carol, group)
        assert (await ada.starts_chat_with(bob))["kind"] == "direct"

        assert (await bob.leaves(group)).status_code == 204
        chat = (await bob.reads("conversations"))["items"]
        assert (await ids(ada), len(chat)) == ({ada.id, bob.id}, 1)  # the direct conversation is left


async def test_who_has_left_the_last_common_conversation_is_no_contact_any_more(database_url: str) -> None:
    async with people(database_url, directory="contacts") as (_, (ada, bob, _carol), group):
        await bob.said("Goodbye", group)
        await bob.leaves(group)

        await cannot_reach(ada, bob, group)
        assert bob.id in {user["id"] for user in (await ada.history(group))["included"]["users"]}


async def test_without_a_directory_contacts_still_have_names(database_url: str) -> None:
    async with people(database_url, directory="off") as (_, (ada, bob, carol), group):
        listed = await ada.asks("GET", "users")
        assert (faults(listed, 403), listed.json()["code"]) == ("", "directory_off")
        assert faults(await ada.asks("GET", "users", params={"search": "bob"}), 403) == ""
        assert await ids(ada, ids=f"{bob.id},{carol.id}") == {bob.id}
        await cannot_reach(ada, carol, group)


@pytest.mark.parametrize("role", ["owner", "member"])
async def test_where_the_server_starts_conversations_users_change_none(database_url: str, role: str) -> None:
    async with people(database_url, conversations="server") as (app, (ada, bob, carol), group):
        person = ada if role == "owner" else bob
        heard = len(app.realtime.heard)
        attacks = Attacks()
        direct = {"kind": "direct", "user_id": carol.id}
        wanted = {"kind": "group", "title": "Ours", "member_ids": [], "client_id": carol.id}
        started = [await person.asks("POST", "conversations", json=body) for body in (direct, wanted)]
        for answer in started:
            attacks.refused(answer, "start", 403)
            assert answer.json()["code"] == "started_by_server"
        attacks.refused(await person.renames(group, "Ours"), "rename", 403)
        attacks.refused(await person.invites(carol, group), "invitation", 403)
        attacks.refused(await person.removes(bob, group), "removal", 403)
        attacks.refused(await person.makes(bob, "admin", group), "role", 403)
        attacks.refused(await person.leaves(group), "leave", 403)
        attacks.refused(await person.deletes_group(group), "deletion", 403)
        attacks.all_refused()

        can = (await person.opens(group))["can"]
        assert {name for name, may in can.items() if may} == {"send"}
        assert not any(may for member in await person.members(group) for may in member["can"].values())
        assert len(app.realtime.heard) == heard
        assert (await person.says("Hello", group)).status_code == 201


async def test_there_the_server_does_what_users_may_not(database_url: str) -> None:
    async with people(database_url, conversations="server") as (app, (ada, bob, carol), group):
        shop = await product_server(app)
        order = await shop.started("order-1", ada.id, bob.id)
        added = await shop.asks("PUT", f"conversations/{group['id']}/members/{carol.id}", json={})

        assert added.status_code == 201
        assert {each["id"] for each in (await bob.reads("conversations"))["items"]} == {group["id"], order["id"]}
        assert (await carol.says("Hello", group)).status_code == 201


@pytest.mark.parametrize(("name", "value"), [("directory", "nobody"), ("conversations", "users")])
def test_a_misspelt_setting_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        app_settings("sqlite:///x.db", **{name: value})
