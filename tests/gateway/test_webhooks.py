"""What the app is told: which channels have a listener."""

import asyncio
from itertools import count, pairwise, repeat

import pusher
import pytest

from tests.gateway.app_server import publishing, receiving, until
from tests.gateway.people import connected
from tests.gateway.serving import KEY, SECRET, gateway_with

OCCUPIED, VACATED = "channel_occupied", "channel_vacated"


async def test_the_first_listener_occupies_a_channel_and_the_last_one_vacates_it() -> None:
    async with receiving() as (receiver, url), gateway_with(url, vacated_delay=0.01) as gateway:
        async with connected(gateway) as ada:
            await ada.subscribes_privately("private-news")
            async with connected(gateway) as bob:
                await bob.subscribes_privately("private-news")
            await ada.hears_nothing()
        await receiver.hears((OCCUPIED, "private-news"), (VACATED, "private-news"))


async def test_unsubscribing_vacates_as_leaving_does() -> None:
    async with (
        receiving() as (receiver, url),
        gateway_with(url, vacated_delay=0.01) as gateway,
        connected(gateway) as ada,
    ):
        await ada.subscribes_privately("private-news")
        await ada.unsubscribes("private-news")
        await receiver.hears((OCCUPIED, "private-news"), (VACATED, "private-news"))


async def test_the_official_library_accepts_what_is_told() -> None:
    async with receiving() as (receiver, url), gateway_with(url) as gateway, connected(gateway) as ada:
        await ada.subscribes_privately("private-news")
        await receiver.hears((OCCUPIED, "private-news"))

        headers, body = receiver.calls[0]
        key, signature = headers["x-pusher-key"], headers["x-pusher-signature"]
        reader = pusher.Pusher("3", KEY, SECRET)
        told = reader.validate_webhook(key, signature, body.decode())
        assert told["events"] == [{"name": OCCUPIED, "channel": "private-news"}]
        assert reader.validate_webhook(key, signature, body.decode() + " ") is None


async def test_a_reload_is_not_a_blink() -> None:
    async with receiving() as (receiver, url):
        async with gateway_with(url) as gateway, publishing(gateway) as client:
            async with connected(gateway) as ada:
                await ada.subscribes_privately("private-news")
            assert await client.channels_info() == {"channels": {"private-news": {}}}
            async with connected(gateway) as ada:
                await ada.subscribes_privately("private-news")
        await receiver.hears((OCCUPIED, "private-news"), (VACATED, "private-news"))


async def test_signing_in_occupies_nothing() -> None:
    async with receiving() as (receiver, url), gateway_with(url) as gateway, connected(gateway) as ada:
        await ada.signs_in("ada")
        await ada.subscribes_privately("private-news")

        await receiver.hears((OCCUPIED, "private-news"))


async def test_what_happens_together_is_told_together_at_most_twenty_at_once() -> None:
    channels = [f"private-channel-{number}" for number in range(45)]
    async with receiving() as (receiver, url):
        async with gateway_with(url, webhook_batch_delay=3_600) as gateway, connected(gateway) as ada:
            for channel in channels[:40]:
                await ada.subscribes_privately(channel)
            await until(lambda: len(receiver.taken) == 40)
            for channel in channels[40:]:
                await ada.subscribes_privately(channel)
            assert len(receiver.calls) == 2
        occupied = [channel for name, channel in receiver.taken if name == OCCUPIED]
        assert occupied == channels


@pytest.mark.parametrize("status", [500, 401, 302, 404])
async def test_what_is_not_taken_is_told_again_before_anything_else(status: int) -> None:
    async with receiving() as (receiver, url):
        receiver.statuses = repeat(status, 3)
        async with gateway_with(url, webhook_retry_delay=0.01) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-first")
            await until(lambda: len(receiver.calls) >= 1)
            await ada.subscribes_privately("private-second")

            await receiver.hears((OCCUPIED, "private-first"), (OCCUPIED, "private-second"))
            assert len(receiver.calls) >= 4


async def test_a_receiver_that_hangs_is_asked_again() -> None:
    async with receiving() as (receiver, url):
        receiver.hanging = 1
        impatience = {"webhook_timeout": 0.2, "webhook_retry_delay": 0.01}
        async with gateway_with(url, **impatience) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-news")

            await until(lambda: (OCCUPIED, "private-news") in receiver.taken)
            assert len(receiver.calls) >= 2


async def test_what_nobody_took_for_too_long_is_forgotten_and_holds_up_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with receiving() as (receiver, url):
        receiver.statuses = repeat(500)
        patience = {"webhook_retry_delay": 0.01, "webhook_give_up_after": 1}
        async with gateway_with(url, **patience) as gateway, connected(gateway) as ada:
            await ada.subscribes_privately("private-old")
            await until(lambda: "expired webhooks dropped" in caplog.text)
            receiver.statuses = iter(())
            for number in count():
                if receiver.taken:
                    break
                await ada.subscribes_privately(f"private-new-{number}")
                await asyncio.sleep(0.01)

            assert (OCCUPIED, "private-old") not in receiver.taken


async def test_the_story_of_a_channel_stays_in_order_however_fast_people_come_and_go() -> None:
    async with receiving() as (receiver, url):
        receiver.statuses = iter([500, 200, 500, 503])
        haste = {"vacated_delay": 0, "webhook_retry_delay": 0.01, "webhook_batch_delay": 0}
        async with gateway_with(url, **haste) as gateway, connected(gateway) as ada:
            for _ in range(30):
                await ada.subscribes_privately("private-news")
                await ada.unsubscribes("private-news")
        assert all(before != after for before, after in pairwise(receiver.taken))
        assert receiver.taken[0] == (OCCUPIED, "private-news")
        assert receiver.taken[-1] == (VACATED, "private-news")
        assert receiver.times == sorted(receiver.times)
