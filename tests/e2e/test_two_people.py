"""Real processes, real sockets, the real pusher-js: what Ada and Bob live through."""

import time
from datetime import datetime

import pytest

from tests.e2e.conftest import Stage

pytestmark = pytest.mark.xdist_group("e2e")


async def test_ada_and_bob_chat(stage: Stage) -> None:
    ada, bob, carol = [await stage.welcomes(name) for name in ("Ada", "Bob", "Carol")]
    hers, his, carols = [await stage.device_of(person) for person in (ada, bob, carol)]

    chat = await ada.starts_chat_with(bob)
    await his.hears("conversation-created", on=bob.channel, conversation_id=chat["id"])
    await hers.subscribes(chat["channel"])
    await his.subscribes(chat["channel"])
    assert await carols.is_refused(chat["channel"]) == 403
    assert await carols.is_refused(bob.channel) == 403

    said = await ada.said("Hello, Bob! 👋", chat)
    for channel in (bob.channel, chat["channel"]):
        assert (await his.hears("new-message", on=channel))["message"] == said

    await ada.types(chat)
    await his.hears("typing-start", on=chat["channel"], user_id=ada.id)
    await ada.types(chat, typing=False)
    await his.hears("typing-stop", on=chat["channel"], user_id=ada.id)

    await bob.marks_read(chat, 1)
    await hers.hears("message-read", on=chat["channel"], user_id=bob.id, read_number=1)
    # Ada's own socket was left out of what she did herself, and Carol heard nothing at all.
    assert (hers.heard("new-message"), hers.heard("typing-start")) == ([], [])
    assert [line for line in carols.lines if line.get("event") == "new-message"] == []


async def test_whoever_leaves_a_group_hears_nothing_more(stage: Stage) -> None:
    ada, bob, carol = [await stage.welcomes(name) for name in ("Ada", "Bob", "Carol")]
    group = await ada.starts_group("Engines", bob, carol)
    devices = [await stage.device_of(person) for person in (ada, bob, carol)]
    for device in devices:
        await device.subscribes(group["channel"])
    _, his, carols = devices

    await bob.with_socket(None).leaves(group)  # on his phone; what he holds on this device has to find out by itself
    await his.hears("channel-changed", on=group["channel"])
    assert (await his.hears("member-removed", on=bob.channel))["channel"] is None
    renamed = (await carols.hears("member-removed", on=carol.channel))["channel"]
    assert await his.is_refused(renamed) == 403

    await carols.subscribes(renamed)
    said = await ada.said("Bob is gone", group)
    assert (await carols.hears("new-message", on=renamed))["message"] == said
    # Something that Bob does hear, sent after it, on the channels that he still holds: so he would have heard it too.
    chat = await ada.starts_chat_with(bob)
    await his.hears("conversation-created", on=bob.channel, conversation_id=chat["id"])
    assert his.heard("new-message") == []


async def test_a_session_that_is_ended_falls_silent(stage: Stage) -> None:
    ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    stolen = await bob.signs_in_again()
    his, thiefs = await stage.device_of(bob), await stage.device_of(stolen)
    await thiefs.subscribes(chat["channel"])

    await bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")

    # Its socket is closed, and every way back is refused: the pusher-js that was closed connects again by itself.
    await thiefs.waits_for(lambda line: line.get("state") in {"disconnected", "connecting", "unavailable", "failed"})
    await his.hears("channel-changed", on=bob.channel)
    renamed = (await bob.heads())["user_channel"]
    await his.subscribes(renamed)
    said = await ada.said("for Bob alone", chat)
    assert (await his.hears("new-message", on=renamed))["message"] == said
    assert thiefs.heard("new-message") == []


async def test_closing_the_last_tab_is_heard_within_ten_seconds(stage: Stage) -> None:
    ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
    await ada.starts_chat_with(bob)
    hers, tab = await stage.device_of(ada), await stage.device_of(bob)
    await hers.hears("user-online", on=ada.channel, user_id=bob.id)
    other_tab = await stage.device_of(bob)

    await tab.closes()
    # A message is no proof that nothing was said of Bob before it, but a person who is still there is.
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True

    closed = time.time()
    await other_tab.closes()
    gone = await hers.hears("user-offline", on=ada.channel, user_id=bob.id)

    seen = await ada.reads(f"users/{bob.id}")
    assert (seen["online"], seen["last_seen_at"]) == (False, gone["at"])
    assert len(hers.heard("user-offline")) == 1
    assert datetime.fromisoformat(gone["at"]).timestamp() - closed < 10
