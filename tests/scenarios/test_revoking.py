"""Revoking a session: its sockets receive nothing further, on the person's own channel and in their conversations."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.accounts import sessions
from app.conversations.channel_renewal import BATCH_SIZE
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from app.models.jobs import Job
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.filling import Filling
from tests.support.people import API, Person
from tests.support.recording import Heard

SETTINGS = {"rate_limit_multiplier": LOAD}

ROUNDS = int(os.environ.get("REVOCATIONS", "5"))
"""How often two people revoke at once; a hundred times with 500 conversations takes minutes."""
SHARED = int(os.environ.get("REVOKED_CONVERSATIONS", "150"))

Revocation = Callable[[Person, Person], Awaitable[int]]


async def _is_ended_by_another_device(stolen: Person, phone: Person) -> int:
    return (await phone.asks("DELETE", f"auth/sessions/{stolen.session_id}")).status_code


async def _is_ended_with_all_others(_stolen: Person, phone: Person) -> int:
    return (await phone.asks("DELETE", "auth/sessions")).status_code


async def _shows_an_old_refresh_token(stolen: Person, _phone: Person) -> int:
    token = stolen.refresh_token
    for _ in range(2):
        answer = await stolen.http.post(f"{API}/auth/refresh", json={"refresh_token": token})
        token = answer.json()["refresh_token"]
    return (await stolen.http.post(f"{API}/auth/refresh", json={"refresh_token": stolen.refresh_token})).status_code


REVOCATIONS: dict[str, tuple[Revocation, int]] = {
    "ended by another device": (_is_ended_by_another_device, 204),
    "ended with all others": (_is_ended_with_all_others, 204),
    "an old refresh token": (_shows_an_old_refresh_token, 401),
}


@pytest.fixture(params=REVOCATIONS)
def revokes(request: pytest.FixtureRequest) -> Revocation:
    """A way to lose a session, which is answered as it should be."""
    revocation, expected = REVOCATIONS[request.param]

    async def revoked(stolen: Person, phone: Person) -> int:
        status = await revocation(stolen, phone)
        assert status == expected
        return status

    return revoked


async def _everything_happens(ada: Person, *conversations: dict[str, Any]) -> None:
    for conversation in conversations:
        message = await ada.said("after the revocation", conversation)
        await ada.edits(message, "edited after the revocation")
        await ada.types(conversation)
        await ada.marks_read(conversation, 1)


async def test_a_revoked_session_receives_nothing_further_on_any_channel(
    app: TestApp, ada: Person, bob: Person, revokes: Revocation
) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    stolen = await bob.signs_in_again()
    held = {bob.channel, chat["channel"], group["channel"]}

    await revokes(stolen, bob)

    assert {each.channel for each in app.realtime.heard if each.name == "channel-changed"} == held
    app.realtime.heard.clear()
    await _everything_happens(ada, chat, group)
    assert [each for each in app.realtime.heard if each.channel in held] == []
    for channel in held:
        assert (await stolen.may_listen(channel)).status_code == 401


async def test_the_other_devices_and_members_receive_everything_under_the_new_names(
    app: TestApp, ada: Person, bob: Person, revokes: Revocation
) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    before = await bob.asks("GET", "sync")

    await revokes(await bob.signs_in_again(), bob)

    same = {"If-None-Match": before.headers["etag"]}
    heads = (await bob.asks("GET", "sync", headers=same)).json()
    assert {head["epoch"] for head in heads["heads"]} == {1}
    assert [head["last_seq"] for head in heads["heads"]] == [1, 1]
    for conversation in (chat, group):
        name, own = f"{conversation['channel']};1", heads["user_channel"]
        page, opened = await ada.changes(conversation), await ada.opens(conversation)
        assert {page["channel"], opened["channel"]} == {name}
        assert {page["epoch"], opened["epoch"]} == {1}
        for person in (ada, bob):
            assert (await person.may_listen(name)).status_code == 200
            assert (await person.may_listen(conversation["channel"])).status_code == 403
        app.realtime.heard.clear()
        await ada.said("Hello", conversation)
        assert {each.channel for each in app.realtime.heard} == {name, own, ada.channel}


async def test_an_ordinary_sign_out_renames_no_channel(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    phone = await bob.signs_in_again()

    answer = await app.http.post(f"{API}/auth/logout", json={"refresh_token": phone.refresh_token})

    assert answer.status_code == 204
    assert app.realtime.disconnected == [UUID(phone.session_id)]
    assert (await bob.heads())["user_channel"] == bob.channel
    assert (await bob.opens(chat))["channel"] == chat["channel"]
    assert await _jobs(app) == []


async def test_the_channels_of_many_conversations_are_renamed_by_one_call_for_a_hundred(
    app: TestApp, bob: Person
) -> None:
    ids = await _conversations(app, 2 * BATCH_SIZE + 50, bob)
    stolen = await bob.signs_in_again()
    before = app.realtime.calls

    await bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")

    calls = app.realtime.calls - before
    renamed = [each.channel for each in app.realtime.heard if each.name == "channel-changed"]
    assert calls == 4  # his own channel, and three times up to a hundred
    assert renamed == [bob.channel, *(f"conversation:{each}" for each in sorted(ids))]
    assert {head["epoch"] for head in (await bob.heads())["heads"]} == {1}
    assert await _jobs(app) == []


async def test_a_revocation_in_a_process_that_ends_at_once_is_finished_by_the_sweep(
    database_url: str, app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    stolen = await bob.signs_in_again()
    await _revoked_and_nothing_more(app, stolen)
    # The person's own channel has another name in the same transaction.
    assert (await bob.may_listen(f"{bob.channel};1")).status_code == 200
    assert await _epochs(app) == [0]

    async with running_app(app_settings(database_url)) as other:
        assert await other.running.jobs.drain(at_most=20, within=60) == 1

        assert [each.channel for each in other.realtime.heard] == [chat["channel"]]
    assert await _epochs(app) == [1]
    assert await _jobs(app) == []


async def test_a_revocation_that_is_cut_short_goes_on_where_it_was(
    database_url: str, app: TestApp, bob: Person
) -> None:
    await _conversations(app, 3 * BATCH_SIZE, bob)
    other_session = await bob.signs_in_again()
    await app.running.jobs.drain(at_most=20, within=60)  # the recurring jobs, which would be older
    await _revoked_and_nothing_more(app, other_session)

    assert await app.running.jobs.drain(at_most=1, within=0) == 0  # time for one step
    assert await _epochs(app) == [1] * 100 + [0] * 200

    async with running_app(app_settings(database_url)) as other:
        assert await other.running.jobs.drain(at_most=20, within=60) == 1
    assert await _epochs(app) == [1] * 300


async def test_two_people_who_share_many_conversations_revoke_at_once(
    app: TestApp, ada: Person, bob: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither waits for the other for ever, and every one of their channels has another name after each round."""
    await _conversations(app, SHARED, ada, bob)
    for number in range(1, ROUNDS + 1):
        hers, his = await ada.signs_in_again(), await bob.signs_in_again()

        answers = await asyncio.gather(
            ada.asks("DELETE", f"auth/sessions/{hers.session_id}"),
            bob.asks("DELETE", f"auth/sessions/{his.session_id}"),
        )

        assert [answer.status_code for answer in answers] == [204, 204]
        assert {head["epoch"] for head in (await ada.heads())["heads"]} == {2 * number}
    assert await _jobs(app) == []
    # A deadlock would be repaired by trying again, which is logged.
    assert [record.getMessage() for record in caplog.records if record.name.startswith("parley")] == []


async def test_sends_at_the_moment_of_a_revocation_are_stored_and_never_go_back_to_an_old_name(
    app: TestApp, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Engines", bob)
    for _ in range(10):
        stolen = await bob.signs_in_again()

        answers = await asyncio.gather(
            *(person.says("Hello", group) for _ in range(5) for person in (ada, bob)),
            bob.asks("DELETE", f"auth/sessions/{stolen.session_id}"),
        )

        assert [answer.status_code for answer in answers] == [*[201] * 10, 204]
    epochs = [epoch for _, epoch in sorted(_sent_to(app.realtime.heard, group))]
    assert len(epochs) == 100
    assert epochs == sorted(epochs)
    assert (await ada.opens(group))["epoch"] == 10


async def test_a_signature_from_just_before_the_revocation_is_for_a_name_that_is_old_after_it(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    stolen = await bob.signs_in_again()

    outcomes = await asyncio.gather(
        *(stolen.may_listen(channel) for _ in range(10) for channel in (chat["channel"], bob.channel)),
        bob.asks("DELETE", f"auth/sessions/{stolen.session_id}"),
        *(stolen.may_listen(channel) for _ in range(10) for channel in (chat["channel"], bob.channel)),
    )

    assert {answer.status_code for answer in outcomes} <= {200, 204, 401, 403}
    signed = {answer.json()["auth"].split(":")[2] for answer in outcomes if answer.status_code == 200}
    app.realtime.heard.clear()
    await _everything_happens(ada, chat)
    assert signed & {each.channel for each in app.realtime.heard} == set()


async def test_a_conversation_that_one_has_left_keeps_its_channel(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await bob.leaves(group)

    await bob.asks("DELETE", f"auth/sessions/{(await bob.signs_in_again()).session_id}")

    assert (await carol.opens(group))["epoch"] == 1


def _sent_to(heard: list[Heard], group: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Each message's `seq`, and the epoch of the conversation's channel to which it went."""
    for each in heard:
        name, _, epoch = each.channel.partition(";")
        if each.name == "new-message" and name == f"conversation:{group['id']}":
            yield each.event.model_dump()["seq"], int(epoch or 0)


async def _conversations(app: TestApp, count: int, *members: Person) -> list[str]:
    """So many groups with all of them in each; their ids."""
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.conversations(1, count)
        for member in members:
            await filling.seat_everywhere(member.id, 1, count)
        await work.save()
    return [head["conversation_id"] for head in (await members[0].heads())["heads"]]


async def _revoked_and_nothing_more(app: TestApp, person: Person) -> None:
    """What a process does that ends as soon as the revocation is saved."""
    async with Work(app.running.database) as work:
        await sessions.end_session(work, person.checked, UUID(person.session_id))
        await work.save()


async def _epochs(app: TestApp) -> list[int]:
    """Of all conversations, by their ids. A client that asked would have its request finish what is due."""
    async with Work(app.running.database) as work:
        return await work.all(select(ConversationHead.channel_epoch).order_by(ConversationHead.conversation_id))


async def _jobs(app: TestApp) -> list[Job]:
    async with Work(app.running.database) as work:
        return await work.all(select(Job).where(Job.key != ""))
