"""A revoked session and the real pusher-js, whether or not it had signed in: nothing further reaches its socket."""

import asyncio

import pytest

from tests.e2e.conftest import Stage
from tests.e2e.devices import Device, device_of
from tests.scenarios.test_revoking import REVOCATIONS
from tests.support.people import Person
from tests.support.serving import PATIENCE

pytestmark = pytest.mark.xdist_group("e2e")

_ENDED = {"disconnected", "connecting", "unavailable", "failed"}


async def _thief(stage: Stage, stolen: Person, *channels: str, signed_in: bool) -> Device:
    device = await stage.devices.enter_async_context(device_of(stolen, api=stage.url, pusher=stage.pusher))
    await device.connects()
    if signed_in:
        await device.signs_in()
    for channel in channels:
        await device.subscribes(channel)
    return device


async def _follows(device: Device, person: Person, *held: str) -> list[str]:
    """What the client does after `channel-changed`: ask for the names, and subscribe to them."""
    for channel in held:
        await device.hears("channel-changed", on=channel)
    heads = await person.heads()
    names = [heads["user_channel"], *(head["channel"] for head in heads["heads"])]
    for name in names:
        if name not in held:
            await device.subscribes(name)
    return names


async def _see_each_other_online(one: Person, other: Person) -> None:
    async with asyncio.timeout(PATIENCE):
        for person, seen in ((one, other), (other, one)):
            while not (await person.reads(f"users/{seen.id}"))["online"]:  # noqa: ASYNC110  # it is another process
                await asyncio.sleep(0.05)  # between two looks, not instead of one


@pytest.mark.parametrize("signed_in", [False, True], ids=["without signin", "with signin"])
async def test_a_revoked_session_hears_nothing_and_everyone_else_hears_everything(
    stage: Stage, *, signed_in: bool
) -> None:
    ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    hers, his = await stage.device_of(ada), await stage.device_of(bob)
    for channel in (chat["channel"], group["channel"]):
        await hers.subscribes(channel)
        await his.subscribes(channel)
    await _see_each_other_online(ada, bob)  # or that would still be told, to the thief as well
    held = [bob.channel, chat["channel"], group["channel"]]
    for number, (revocation, expected) in enumerate(REVOCATIONS.values(), 1):
        stolen = await bob.signs_in_again()
        thiefs = await _thief(stage, stolen, *held, signed_in=signed_in)

        assert await revocation(stolen, bob.with_socket(None)) == expected

        held = await _follows(his, bob, *held)
        for head in (await ada.heads())["heads"]:
            await hers.subscribes(head["channel"])
        for conversation in (chat, group):
            said = await ada.said(f"after revocation {number}", conversation)
            answer = await bob.said(f"answer {number}", conversation)
            name = (await bob.opens(conversation))["channel"]
            for channel in (name, held[0]):
                await his.hears("new-message", on=channel, seq=said["seq"])
            for channel in (name, ada.channel):
                await hers.hears("new-message", on=channel, seq=answer["seq"])
            await ada.types(conversation)
            await his.hears("typing-start", on=name)
        if signed_in:
            await thiefs.waits_for(lambda line: line.get("state") in _ENDED)
        else:
            await thiefs.subscribes("public")  # its answer comes after whatever was sent to this socket before
        assert {line["event"] for line in thiefs.lines if "event" in line} <= {"channel-changed"}
        await thiefs.closes()


async def test_a_signature_that_is_used_after_the_revocation_opens_a_silent_channel(stage: Stage) -> None:
    ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    stolen = await bob.signs_in_again()
    thiefs = await _thief(stage, stolen, signed_in=False)
    socket_id = await thiefs.connects()
    signed = [
        (await stolen.may_listen(channel, socket_id)).json()["auth"] for channel in (bob.channel, chat["channel"])
    ]

    await bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")
    for channel, auth in zip((bob.channel, chat["channel"]), signed, strict=True):
        await thiefs.subscribes(channel, auth=auth)
    async with asyncio.timeout(PATIENCE):  # those of conversations are renamed in a moment, behind the answer
        while (await ada.opens(chat))["channel"] == chat["channel"]:
            continue
    await ada.said("for Bob alone", chat)
    his = await stage.device_of(bob)
    await ada.said("for Bob alone, too", chat)
    await his.hears("new-message", on=(await bob.heads())["user_channel"])

    await thiefs.subscribes("public")
    assert {line["event"] for line in thiefs.lines if "event" in line} <= {"channel-changed"}, thiefs.lines
