"""Authorization: every route, for everybody who might ask; a route that the table does not know fails."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import User
from tests.support.app import TestApp
from tests.support.every_route import Stage, operations, set_stage
from tests.support.hostile import Attacks, faults
from tests.support.people import Person

PUBLIC: Final = {
    *("register", "signIn", "refresh", "signOut", "getConfig", "isLive", "isReady"),
    "receiveWebhook",  # signed by Pusher: see test_webhooks
    "receiveRealtimeWebhook",  # signed by the realtime service
    "sweep",  # for whoever knows CRON_SECRET: see test_guarded_answers
}
# What Ada's group answers: to its owner, to a plain member, to whoever left, to a stranger.
EXPECTED: Final[dict[str, tuple[int, int, int, int]]] = {
    "sendMessage": (201, 201, 404, 404),
    "listMessages": (200, 200, 404, 404),
    "getMessage": (200, 200, 404, 404),
    "editMessage": (200, 403, 404, 404),  # the owner's own message
    "addReaction": (200, 200, 404, 404),
    "removeReaction": (200, 200, 404, 404),
    "listReactions": (200, 200, 404, 404),
    "listOwnReactions": (200, 200, 404, 404),
    "markRead": (204, 204, 404, 404),
    "setTyping": (204, 204, 404, 404),
    "getHeads": (200, 200, 200, 200),
    "listChanges": (200, 200, 404, 404),
    "listMembers": (200, 200, 404, 404),
    "catchUp": (200, 200, 200, 200),  # it says which are gone
    "listConversations": (200, 200, 200, 200),
    "startConversation": (201, 201, 201, 201),
    "getConversation": (200, 200, 404, 404),
    "renameConversation": (200, 403, 404, 404),
    "updateMyConversation": (200, 200, 404, 404),
    "inviteMember": (201, 403, 404, 404),
    "changeRole": (200, 403, 404, 404),
    "listUsers": (200, 200, 200, 200),
    "getMe": (200, 200, 200, 200),
    "updateMe": (200, 200, 200, 200),
    "getUser": (200, 200, 200, 200),
    "listSessions": (200, 200, 200, 200),
    "endSession": (204, 404, 404, 404),  # one of the owner's
    "endOtherSessions": (204, 204, 204, 204),
    "authorizeSubscription": (200, 200, 403, 403),
    "authorizeUser": (200, 200, 200, 200),
    "authorizeRealtime": (409, 409, 403, 403),  # no service with tokens is in use
    "deleteMessage": (200, 403, 404, 404),
    "removeMember": (204, 204, 404, 404),  # for Bob this is leaving
    "deleteConversation": (204, 404, 404, 404),  # Bob has left by then; what members get is in test_deleting_groups
}
SIGNED_IN: Final = [operation for operation in operations() if operation.id not in PUBLIC]
ABOUT_A_MESSAGE: Final = [each for each in SIGNED_IN if "{message_id}" in each.path]


@pytest.fixture
async def stage(app: TestApp) -> Stage:
    return await set_stage(app)


@pytest.fixture
async def untouched(app: TestApp, stage: Stage) -> AsyncIterator[None]:
    """The group is afterwards what it was before, and nobody was told anything of it."""
    before, heard = await _group(stage), _told(app, stage)
    yield
    assert await _group(stage) == before
    assert _told(app, stage) == heard


def test_every_route_has_a_row() -> None:
    assert {operation.id for operation in operations()} == EXPECTED.keys() | PUBLIC
    assert {operation.id for operation in operations() if operation.signed_in} == set(EXPECTED)


async def test_the_owner_may_do_everything(app: TestApp, stage: Stage) -> None:
    for operation in SIGNED_IN:
        answer = await stage.asks(stage.ada, operation)

        assert answer.status_code == EXPECTED[operation.id][0], f"{operation.id}: {answer.text}"
        assert answer.headers["cache-control"] == "no-store", operation.id
        assert {"Authorization", "Cookie", "Origin"} <= set(answer.headers["vary"].split(", ")), operation.id


async def test_everybody_else_may_do_what_the_table_says(stage: Stage) -> None:
    for person, column in ((stage.bob, 1), (stage.carol, 2), (stage.dan, 3)):
        for operation in SIGNED_IN:
            answer = await stage.asks(person, operation)

            expected = EXPECTED[operation.id][column]
            assert answer.status_code == expected, f"{person.name} {operation.id}: {answer.status_code} {answer.text}"
            assert answer.headers["cache-control"] == "no-store", operation.id
            if expected >= 400:
                assert faults(answer, expected) == "", operation.id


@pytest.mark.usefixtures("untouched")
async def test_strangers_and_leavers_change_nothing(stage: Stage) -> None:
    for operation in SIGNED_IN:
        if EXPECTED[operation.id][3] in {403, 404}:
            await stage.asks(stage.carol, operation)
            await stage.asks(stage.dan, operation)


@pytest.fixture
async def shut_out(app: TestApp, stage: Stage, state: str) -> None:
    """Bob's session is no longer worth anything. Revoking it gives the group's channel another name."""
    if state == "a revoked session":
        other = await stage.bob.signs_in_again()
        await other.asks("DELETE", f"auth/sessions/{stage.bob.session_id}")
    if state == "deactivated":
        await _is_deactivated(app, stage.bob)


@pytest.mark.parametrize("state", ["no token", "a revoked session", "deactivated"])
@pytest.mark.usefixtures("shut_out", "untouched")
async def test_nobody_gets_in_without_a_living_session(stage: Stage, state: str) -> None:
    token = stage.bob.access_token
    shown = [f"Bearer {token}"]
    if state == "no token":
        shown = ["", "Bearer", "Bearer ", f"Basic {token}", token, f"Bearer {token[:-4]}AAAA", f"Bearer {token},x"]
    attacks = Attacks()
    for operation in SIGNED_IN:
        for authorization in shown:
            answer = await stage.asks(stage.bob, operation, headers={"Authorization": authorization})

            attacks.refused(answer, f"{operation.id} {authorization:.20}", 401)
            assert answer.headers.get("www-authenticate") == "Bearer", operation.id
            assert answer.headers["cache-control"] == "no-store", operation.id
    attacks.all_refused()


async def test_who_left_reads_nothing_under_any_name(stage: Stage) -> None:
    group, carol = stage.group["id"], stage.carol
    attacks = Attacks()
    for path in ("", "/messages", "/changes?after=0", f"/messages/{stage.words['message_id']}", "/messages?around=1"):
        attacks.refused(await carol.asks("GET", f"conversations/{group}{path}"), path, 404)
    for channel in (f"conversation:{group}", stage.group["channel"], f"conversation:{group};2"):
        attacks.refused(await carol.may_listen(channel), channel, 403)
    attacks.all_refused()

    assert (await carol.heads())["heads"] == []
    assert (await carol.reads("conversations"))["items"] == []


@pytest.mark.usefixtures("untouched")
async def test_who_left_no_longer_changes_their_own_message(stage: Stage) -> None:
    (goodbye,) = [each for each in (await stage.ada.history(stage.group))["items"] if each["body"] == "Goodbye"]

    attacks = Attacks()
    attacks.refused(await stage.carol.edits(goodbye, "Au revoir"), "edit", 404)
    attacks.refused(await stage.carol.deletes(goodbye), "delete", 404)
    again = await stage.carol.says("Goodbye", stage.group, client_id=goodbye["client_id"])
    attacks.refused(again, "repeat", 404)
    attacks.all_refused()


async def test_a_message_is_found_in_its_own_conversation_alone(stage: Stage) -> None:
    elsewhere = await stage.ada.starts_chat_with(stage.bob)
    hidden = await stage.carol.starts_chat_with(stage.dan)
    secret = await stage.carol.said("secret", hidden)
    attacks = Attacks()
    for operation in ABOUT_A_MESSAGE:
        for message_id in (stage.words["message_id"], secret["id"], str(uuid4())):
            words = {**stage.words, "conversation_id": elsewhere["id"], "message_id": message_id}
            answer = await replace(stage, words=words).asks(stage.ada, operation)

            attacks.refused(answer, operation.id, 404)
            assert answer.json()["code"] == "message_not_found"
    answer = await stage.ada.says("hm", stage.group, reply_to_id=secret["id"])
    attacks.refused(answer, "reply", 422)
    attacks.all_refused()

    assert [each["body"] for each in (await stage.dan.history(hidden))["items"]] == ["secret"]


async def test_only_owners_give_roles_even_to_themselves(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    for host, status in (("member", 403), ("admin", 403), ("owner", 200)):
        await ada.makes(bob, host, group)

        for person in (carol, bob) if host != "owner" else (carol,):
            for role in ("admin", "owner"):
                assert (await bob.makes(person, role, group)).status_code == status, f"{host}: {person.name} {role}"


async def test_only_owners_and_admins_rename_and_invite(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    for role, allowed in (("member", {403}), ("admin", {200, 201}), ("owner", {200})):
        await ada.makes(bob, role, group)

        assert (await bob.renames(group, f"Looms of the {role}")).status_code in allowed, f"{role} renames"
        assert (await bob.invites(carol, group)).status_code in allowed, f"{role} invites"


async def test_a_title_that_is_there_already_is_refused_to_members_like_any_other(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    answers = [await bob.renames(group, "Engines"), await bob.renames(group, "Looms")]

    assert [answer.status_code for answer in answers] == [403, 403]


async def test_a_session_is_its_owners(ada: Person, bob: Person) -> None:
    assert faults(await bob.asks("DELETE", f"auth/sessions/{ada.session_id}"), 404) == ""
    assert (await ada.asks("GET", "sync")).status_code == 200
    assert ada.session_id not in str(await bob.reads("auth/sessions"))


async def test_an_address_is_its_owners(stage: Stage) -> None:
    for path in ("users", f"users/{stage.ada.id}", "conversations", f"conversations/{stage.group['id']}", "sync"):
        assert "ada@" not in (await stage.bob.asks("GET", path)).text.lower(), path


async def _is_deactivated(app: TestApp, person: Person) -> None:
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(person.id)).values(deactivated_at=utc_now()))
        await work.save()


async def _group(stage: Stage) -> list[Any]:
    ada, group = stage.ada, stage.group
    members = {each["user_id"]: each["role"] for each in await ada.members(group)}
    return [members, await ada.history(group), (await ada.changes(group))["last_seq"], (await ada.heads())["heads"]]


def _told(app: TestApp, stage: Stage) -> int:
    return len([heard for heard in app.realtime.heard if stage.group["id"] in heard.event.model_dump_json()])
