"""A service without channels of conversations, and with few recipients of an event: everything still reaches people."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.people import Person
from tests.support.recording import LIMITS, Heard, RecordingRealtime

MOST = 3


@dataclass
class Stage:
    realtime: RecordingRealtime
    ada: Person
    bob: Person
    app: TestApp

    def heard(self, person: Person) -> list[str]:
        return [each.name for each in self.realtime.on(person.channel)]

    def forget(self) -> None:
        self.realtime.heard.clear()

    def on_conversations(self) -> list[Heard]:
        return [each for each in self.realtime.heard if each.channel.startswith("conversation:")]


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    limits = replace(LIMITS, conversation_channels=False, most_recipients=MOST)
    realtime = RecordingRealtime(limits=limits)
    async with running_app(app_settings(database_url, rate_limit_multiplier=LOAD), realtime) as app:
        yield Stage(realtime, await app.welcomes("Ada"), await app.welcomes("Bob"), app)


async def test_typing_and_read_markers_reach_the_members_own_channels(stage: Stage) -> None:
    carol = await stage.app.welcomes("Carol")
    chat = await stage.ada.starts_chat_with(stage.bob)
    await stage.ada.said("Hello", chat)
    stage.forget()

    await stage.ada.types(chat)
    await stage.bob.marks_read(chat, 1)

    assert stage.heard(stage.ada) == ["typing-start", "message-read"]
    assert stage.heard(stage.bob) == ["typing-start", "message-read"]
    assert stage.heard(carol) == []
    assert stage.on_conversations() == []


async def test_a_removed_member_hears_no_typing(stage: Stage) -> None:
    group = await stage.ada.starts_group("Engines", stage.bob)
    assert (await stage.ada.removes(stage.bob, group)).status_code == 204
    stage.forget()

    await stage.ada.types(await stage.ada.opens(group))

    assert stage.heard(stage.bob) == []
    assert stage.heard(stage.ada) == ["typing-start"]


async def test_a_change_in_a_small_group_is_published_whole(stage: Stage) -> None:
    group = await stage.ada.starts_group("Engines", stage.bob, await stage.app.welcomes("Carol"))
    stage.forget()

    await stage.ada.said("Hello", group)

    assert stage.heard(stage.bob) == ["new-message"]
    assert stage.on_conversations() == []


async def test_a_change_in_a_large_group_is_one_head_for_each_member(stage: Stage) -> None:
    others = [stage.bob, await stage.app.welcomes("Carol"), await stage.app.welcomes("Dan")]
    group = await stage.ada.starts_group("Engines", *others)
    stage.forget()

    message = await stage.ada.said("Hello", group)

    assert [stage.heard(person) for person in (stage.ada, *others)] == [["conversation-head"]] * 4
    (head,) = stage.realtime.on(stage.bob.channel)
    assert head.event.model_dump(mode="json")["last_seq"] == message["seq"]


async def test_what_was_published_as_a_head_is_not_swept(stage: Stage) -> None:
    others = [stage.bob, await stage.app.welcomes("Carol"), await stage.app.welcomes("Dan")]
    group = await stage.ada.starts_group("Engines", *others)
    await stage.ada.said("Hello", group)

    assert await stage.app.running.sweeper.sweep(at_most=100, within=60) == 0


async def test_typing_in_a_large_group_reaches_only_some(stage: Stage) -> None:
    others = [stage.bob, await stage.app.welcomes("Carol"), await stage.app.welcomes("Dan")]
    group = await stage.ada.starts_group("Engines", *others)
    stage.forget()

    await stage.ada.types(group)

    assert [each.name for each in stage.realtime.heard] == ["typing-start"] * MOST


async def test_several_changes_of_a_large_group_are_one_head(stage: Stage) -> None:
    others = [stage.bob, await stage.app.welcomes("Carol"), await stage.app.welcomes("Dan")]
    group = await stage.ada.starts_group("Engines", *others)
    stage.forget()

    assert (await stage.ada.deletes_group(group)).status_code == 204

    assert stage.heard(stage.bob) == ["conversation-head"]


async def test_services_with_channels_of_conversations_are_asked_nothing_more(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    app.realtime.heard.clear()

    await ada.types(chat)

    assert [(each.name, each.channel) for each in app.realtime.heard] == [("typing-start", chat["channel"])]
