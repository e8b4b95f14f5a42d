"""Conversations: the same for both who start it, and for a group whoever may changes it."""

from uuid import uuid4

import pytest

from tests.support.app import TestApp
from tests.support.crowd import crowd, join_crowd
from tests.support.people import Person


async def test_two_people_have_one_direct_conversation(ada: Person, bob: Person) -> None:
    first = await ada.asks("POST", "conversations", json={"kind": "direct", "user_id": bob.id})
    second = await bob.asks("POST", "conversations", json={"kind": "direct", "user_id": ada.id})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    for answer, other in ((first.json(), bob), (second.json(), ada)):
        assert (answer["member_count"], answer["other_member"]["user_id"]) == (2, other.id)
        assert other.id in {user["id"] for user in answer["included"]["users"]}
    assert len(bob.hears("conversation-created")) == 1


async def test_nobody_talks_with_themselves_or_with_nobody(ada: Person) -> None:
    alone = await ada.asks("POST", "conversations", json={"kind": "direct", "user_id": ada.id})
    nobody = await ada.asks("POST", "conversations", json={"kind": "direct", "user_id": str(uuid4())})

    assert (alone.status_code, alone.json()["code"]) == (422, "direct_with_self")
    assert (nobody.status_code, nobody.json()["code"]) == (404, "user_not_found")
    assert (await ada.heads())["heads"] == []


async def test_a_direct_conversation_stays_as_it_is(ada: Person, bob: Person, carol: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    answers = [
        await ada.invites(carol, chat),
        await ada.removes(bob, chat),
        await ada.leaves(chat),
        await ada.makes(bob, "admin", chat),
        await ada.renames(chat, "Us"),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(409, "not_a_group")] * 5
    assert (await bob.opens(chat))["last_seq"] == chat["last_seq"]


async def test_a_group_is_started_once_for_each_client_id(ada: Person, bob: Person) -> None:
    client_id = str(uuid4())

    first = await ada.starts_group("Engines", bob, client_id=client_id)
    second = await ada.starts_group("Engines", bob, client_id=client_id)

    assert first["id"] == second["id"]
    assert len(bob.hears("conversation-created")) == 1
    assert len((await bob.reads("conversations"))["items"]) == 1


async def test_what_a_group_is_told_says_nothing_of_the_viewer(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    (heard,) = bob.hears("conversation-created")

    shared = heard.event.model_dump(mode="json")["conversation"]
    assert shared == {name: value for name, value in group.items() if name in shared}
    own = {"role", "read_number", "unread_count", "unread_mentions", "can"}
    own |= {"muted", "muted_until", "archived", "marked_unread", "pinned_at", "own_seq"}
    assert set(group) - set(shared) == own | {"first_members", "other_member", "included"}


async def test_the_list_runs_newest_first_in_pages(ada: Person, bob: Person, carol: Person, dan: Person) -> None:
    chats = [await ada.starts_chat_with(other) for other in (bob, carol, dan)]
    await ada.said("up to the top", chats[0])

    first = await ada.reads("conversations", params={"limit": 2})
    second = await ada.reads("conversations", params={"limit": 2, "cursor": first["next_cursor"]})

    listed = [each["id"] for each in first["items"] + second["items"]]
    assert listed == [chats[0]["id"], chats[2]["id"], chats[1]["id"]]
    assert first["items"][0]["last_message"]["body"] == "up to the top"
    assert second["next_cursor"] is None


async def test_a_cursor_of_another_list_is_refused(ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    people = await ada.reads("users", params={"limit": 1})

    for cursor in (people["next_cursor"], "nonsense", "W10", "é", "bnVsbA"):
        answer = await ada.asks("GET", "conversations", params={"cursor": cursor})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


async def test_owners_and_admins_rename_and_everybody_hears_it(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await ada.makes(bob, "admin", group)

    refused, renamed = await carol.renames(group, "Looms"), await bob.renames(group, "  Difference   Engines ")

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert renamed.json()["title"] == "Difference Engines"
    (heard,) = carol.hears("conversation-updated")
    assert heard.event.model_dump(mode="json")["conversation"]["title"] == "Difference Engines"


async def test_the_same_title_again_changes_nothing(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    assert (await ada.renames(group, "Engines")).json()["last_seq"] == group["last_seq"]
    assert bob.hears("conversation-updated") == []


async def test_a_guest_sees_the_whole_history_as_read(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines")
    await ada.said("before you came", group)

    invited = await ada.invites(bob, group)

    assert invited.status_code == 201
    assert (await bob.opens(group))["unread_count"] == 0
    assert [message["body"] for message in (await bob.history(group))["items"]] == ["before you came"]
    (heard,) = bob.hears("member-added")
    assert heard.event.model_dump(mode="json")["member"] == invited.json()


async def test_inviting_somebody_twice_changes_nothing(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines")
    first = await ada.invites(bob, group)

    second = await ada.invites(bob, group)

    assert (second.status_code, second.json()) == (200, first.json())
    assert (await ada.opens(group))["last_seq"] == 2
    assert len(bob.hears("member-added")) == 1


async def test_whoever_leaves_hears_no_more_and_the_channel_has_a_new_name(
    ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Engines", bob, carol)

    assert (await bob.leaves(group)).status_code == 204

    after = await ada.opens(group)
    assert after["channel"] == group["channel"] + ";1"
    assert [heard.name for heard in ada.hears(on=group["channel"])] == ["channel-changed"]
    (told,) = carol.hears("member-removed")
    (gone,) = bob.hears("member-removed")
    assert told.event.model_dump()["channel"] == after["channel"]
    assert gone.event.model_dump()["channel"] is None
    assert (await bob.says("still here?", group)).status_code == 404
    await ada.said("bob is gone", group)
    assert bob.hears("new-message") == []


async def test_coming_back_starts_as_a_plain_member_with_nothing_unread(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.makes(bob, "admin", group)
    await bob.leaves(group)
    await ada.said("meanwhile", group)

    back = await ada.invites(bob, group)

    assert back.status_code == 201
    seen = await bob.opens(group)
    assert (seen["role"], seen["unread_count"], seen["last_number"]) == ("member", 0, 1)


async def test_a_group_always_keeps_an_owner(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    leaves, demotes = await ada.leaves(group), await ada.makes(ada, "member", group)
    assert [(answer.status_code, answer.json()["code"]) for answer in (leaves, demotes)] == [(409, "last_owner")] * 2

    assert (await ada.makes(bob, "owner", group)).status_code == 200
    assert (await ada.leaves(group)).status_code == 204
    assert (await bob.leaves(group)).json()["code"] == "last_owner"


@pytest.mark.parametrize(
    ("host", "guest", "status"),
    [
        ("owner", "admin", 204),
        ("owner", "member", 204),
        ("admin", "member", 204),
        ("admin", "admin", 403),
        ("admin", "owner", 403),
        ("member", "member", 403),
        ("member", "owner", 403),
    ],
)
async def test_who_may_remove_whom(
    ada: Person, bob: Person, carol: Person, dan: Person, host: str, guest: str, status: int
) -> None:
    group = await ada.starts_group("Engines", bob, carol, dan)
    people = {"owner": ada, host: bob if host != "owner" else ada}
    await ada.makes(people[host], host, group)
    other = ada if guest == "owner" else carol
    if other is carol:
        await ada.makes(carol, guest, group)

    assert (await people[host].removes(other, group)).status_code == status


async def test_only_owners_give_roles(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await ada.makes(bob, "admin", group)

    refused, given = await bob.makes(bob, "owner", group), await ada.makes(carol, "admin", group)

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert given.json()["role"] == "admin"
    assert [heard.event.model_dump()["member"]["role"] for heard in bob.hears("member-updated")] == ["admin", "admin"]


async def test_muting_and_archiving_are_mine_alone(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    mine = await ada.asks("PATCH", f"conversations/{chat['id']}/me", json={"muted": True, "archived": True})
    partly = await ada.asks("PATCH", f"conversations/{chat['id']}/me", json={"archived": False})

    assert (mine.json()["muted"], mine.json()["archived"]) == (True, True)
    assert (partly.json()["muted"], partly.json()["archived"]) == (True, False)
    assert (await ada.heads())["heads"][0]["muted"] is True
    assert (await bob.opens(chat))["muted"] is False
    assert bob.hears("conversation-updated") == []


async def test_a_group_holds_a_thousand_members(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Hall")
    await join_crowd(app, group, 998)

    assert (await ada.invites(bob, group)).status_code == 201
    (one_more,) = await crowd(app, 1)
    full = await ada.asks("POST", f"conversations/{group['id']}/members", json={"user_id": str(one_more)})

    assert (full.status_code, full.json()["code"]) == (409, "group_full")
    assert (await bob.opens(group))["member_count"] == 1_000
