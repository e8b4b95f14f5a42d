"""Authorization: what the table in `tests/security` cannot say: other ids, other roles, other forms of a token."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

import pytest

from tests.support.app import TestApp
from tests.support.every_route import Stage, operations, set_stage
from tests.support.hostile import Attacks, faults
from tests.support.people import Person

SIGNED_IN: Final = [operation for operation in operations() if operation.signed_in]
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


@pytest.mark.usefixtures("untouched")
async def test_nobody_gets_in_with_anything_but_a_token(stage: Stage) -> None:
    token = stage.bob.access_token
    shown = ("", "Bearer", "Bearer ", f"Basic {token}", token, f"Bearer {token[:-4]}AAAA", f"Bearer {token},x")
    attacks = Attacks()
    for operation in SIGNED_IN:
        for authorization in shown:
            answer = await stage.asks(stage.bob, operation, headers={"Authorization": authorization})

            attacks.refused(answer, f"{operation.id} {authorization:.20}", 401)
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


async def _group(stage: Stage) -> list[Any]:
    ada, group = stage.ada, stage.group
    members = {each["user_id"]: each["role"] for each in await ada.members(group)}
    return [members, await ada.history(group), (await ada.changes(group))["last_seq"], (await ada.heads())["heads"]]


def _told(app: TestApp, stage: Stage) -> int:
    return len([heard for heard in app.realtime.heard if stage.group["id"] in heard.event.model_dump_json()])
