"""What an account may do how often: shared by all processes, and repeating what is done costs nothing."""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from httpx2 import Response
from sqlalchemy import select, text, update

from app.core.config import Rate
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from app.models.rate_limits import RateLimit
from app.rate_limits.gcra import delete_expired
from tests.support.app import TestApp, app_settings, running_app
from tests.support.crowd import crowd
from tests.support.hostile import faults
from tests.support.people import Person


def statuses(answers: list[Response]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


async def test_twenty_messages_at_once_and_then_one_a_second(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    answers = [await ada.says(f"{number}", chat) for number in range(60)]

    seen = statuses(answers)
    assert seen[201] >= 20
    assert seen[429] > 0
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert faults(refused, 429) == ""
    assert refused.json()["code"] == "rate_limited"
    assert refused.json()["detail"] == "You are sending messages too fast. Try again in 1 second."
    assert refused.headers["ratelimit-policy"] == '"sends";q=20;w=20'
    page = await bob.history(chat, limit=100)
    assert len(page["items"]) == seen[201]


async def test_sends_at_once_in_two_processes_share_the_limit(database_url: str) -> None:
    settings = app_settings(database_url, rate_limit_sends=Rate(5, 3600))
    async with running_app(settings) as one, running_app(settings) as other:
        ada, bob = await one.welcomes("Ada"), await one.welcomes("Bob")
        groups = [await ada.starts_group(f"Group {number}", bob) for number in range(2)]
        elsewhere = replace(ada, http=other.http)

        answers = await asyncio.gather(
            *(who.says("Hello", group) for _ in range(4) for group in groups for who in (ada, elsewhere))
        )

        assert statuses(list(answers)) == {201: 5, 429: 11}


async def test_a_message_that_is_stored_is_found_over_the_limit_and_costs_nothing(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_sends=Rate(2, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        same = str(uuid4())

        answers = [await ada.says("Hello", chat, client_id=same) for _ in range(5)]
        answers += [await ada.says("Hello", chat) for _ in range(2)]
        answers += [await ada.says("Hello", chat, client_id=same)]

        assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200, 201, 429, 200]


async def test_what_is_refused_for_another_reason_costs_nothing(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_sends=Rate(1, 3600))) as app:
        ada, bob, dan = [await app.welcomes(name) for name in ("Ada", "Bob", "Dan")]
        chat, foreign = await ada.starts_chat_with(bob), await bob.starts_chat_with(dan)

        answers = [await ada.says("Hello", foreign), await ada.says("Hello", chat, reply_to_id=str(uuid4()))]
        answers += [await ada.says("Hello", chat) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [404, 422, 201, 429]


async def test_the_last_message_sent_many_times_at_once_is_stored_once_and_always_found(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_sends=Rate(1, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat, same = await ada.starts_chat_with(bob), str(uuid4())

        answers = await asyncio.gather(*(ada.says("Hello", chat, client_id=same) for _ in range(12)))

        assert statuses(list(answers)) == {201: 1, 200: 11}


# SQLite's one writer never has to look again.
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_send_that_has_to_look_again_is_charged_once(postgresql_database: str, database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_sends=Rate(2, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        group = await ada.starts_group("Engines", bob)
        async with Work(app.running.database) as work:
            # Somebody else is removed while Ada's message waits for the conversation's row.
            await work.execute(update(ConversationHead).values(channel_epoch=ConversationHead.channel_epoch + 1))
            sending = asyncio.create_task(ada.says("Hello", group))
            await _a_send_waits_for_a_lock(postgresql_database)
            await work.save()

        answers = [await sending, await ada.says("And more", group), await ada.says("Too much", group)]

        assert [answer.status_code for answer in answers] == [201, 201, 429]


_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%WITH caller%'
"""


async def _a_send_waits_for_a_lock(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(10):
            while True:
                if await connection.fetchval(_WAITING):
                    return
                await asyncio.sleep(0.01)  # between two looks, not instead of one
    finally:
        await connection.close()


async def test_typing_too_often_is_told_to_nobody_and_to_stop_is_free(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_typing=Rate(1, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)

        answers = [await ada.types(chat) for _ in range(5)]
        answers += [await ada.types(chat, typing=False) for _ in range(2)]
        answers += [await ada.types(group), await bob.types(chat)]

        assert statuses(answers) == {204: 9}
        assert len(bob.hears("typing-start", on=chat["channel"])) == 2  # one of each
        assert len(bob.hears("typing-stop", on=chat["channel"])) == 2
        assert len(bob.hears("typing-start", on=group["channel"])) == 1


async def test_a_conversation_that_is_there_already_costs_nothing(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_new_conversations=Rate(2, 3600))) as app:
        ada, bob, dan = [await app.welcomes(name) for name in ("Ada", "Bob", "Dan")]
        same = str(uuid4())
        for _ in range(4):
            await ada.starts_chat_with(bob)
            await ada.starts_group("Engines", bob, client_id=same)

        refused = await ada.asks("POST", "conversations", json={"kind": "direct", "user_id": dan.id})

        assert faults(refused, 429) == ""
        assert refused.headers["ratelimit-policy"] == '"new-conversations";q=2;w=3600'


async def test_people_in_new_groups_count_as_invitations(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_invitations=Rate(10, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        guests = [str(each) for each in await crowd(app, 12)]

        def group(*member_ids: str) -> dict[str, Any]:
            return {"kind": "group", "title": "Hall", "member_ids": list(member_ids), "client_id": str(uuid4())}

        made = await ada.asks("POST", "conversations", json=group(*guests[:9]))
        refused = await ada.asks("POST", "conversations", json=group(*guests[:2]))
        invited = await ada.asks("POST", f"conversations/{made.json()['id']}/members", json={"user_id": bob.id})
        one_more = await ada.asks("POST", f"conversations/{made.json()['id']}/members", json={"user_id": guests[11]})

        assert [made.status_code, refused.status_code, invited.status_code, one_more.status_code] == [
            *(201, 429, 201, 429),
        ]


async def test_a_tab_with_fifty_subscriptions_reconnects_as_often_as_it_must(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_channels=Rate(51, 3600))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        groups = [await bob.starts_group(f"Group {number}", ada) for number in range(30)]
        groups += [await ada.starts_group(f"Group {number}", bob) for number in range(21)]
        channels = [ada.channel, *(group["channel"] for group in groups[:50])]

        answers = [await ada.may_listen(channel) for _ in range(3) for channel in channels]
        one_more = await ada.may_listen(groups[50]["channel"])

        assert statuses(answers) == {200: 3 * 51}
        assert faults(one_more, 429) == ""
        assert (await ada.may_listen(channels[7])).status_code == 200


async def test_refused_subscriptions_are_counted_and_the_right_ones_still_work(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_channel_failures=Rate(2, 3600))) as app:
        ada, bob, dan = [await app.welcomes(name) for name in ("Ada", "Bob", "Dan")]
        foreign = await bob.starts_chat_with(dan)
        tries = [foreign["channel"], "private-user-x", f"conversation:{uuid4()}", bob.channel]

        answers = [await ada.may_listen(channel) for channel in tries]

        assert [answer.status_code for answer in answers] == [403, 403, 429, 429]
        assert faults(answers[-1], 429) == ""
        assert (await ada.may_listen(ada.channel)).status_code == 200


async def test_rows_of_the_past_are_deleted_and_others_stay(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.said("Hello", await ada.starts_chat_with(bob))
    database = app.running.database
    async with Work(database) as work:
        await work.execute(update(RateLimit).where(RateLimit.key.startswith("sends")).values(tat=1))
        await work.save()
    async with Work(database) as work:
        await delete_expired(work)
        await work.save()

    async with Work(database) as work:
        keys = await work.all(select(RateLimit.key))

    assert not any(key.startswith("sends") for key in keys)
    assert any(key.startswith("new-conversations") for key in keys)


async def test_the_table_has_room_for_updates_and_one_index(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        if work.sql.name == "sqlite":
            of_table = text("SELECT name FROM sqlite_master WHERE type='index' AND tbl_name='rate_limits'")
            assert len((await work.execute(of_table)).all()) == 1
            return
        indexes = await work.execute(text("SELECT indexname FROM pg_indexes WHERE tablename = 'rate_limits'"))
        options = await work.execute(text("SELECT reloptions FROM pg_class WHERE relname = 'rate_limits'"))

    assert indexes.scalars().all() == ["pk_rate_limits"]
    assert options.scalar_one() == ["fillfactor=50"]
