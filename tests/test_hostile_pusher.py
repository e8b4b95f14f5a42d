"""The hostile Pusher itself: it verifies as the real one does, and does what it is told to."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from httpx2 import AsyncClient

from app.gateway.signatures import Signer, subscription_text
from app.presence.events import UserOnline
from app.realtime.channels import user_channel
from app.realtime.port import RealtimeUnavailable
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import pusher_name
from tests.gateway.people import Person, connected
from tests.support.hostile_pusher import APP_ID, KEY, SECRET, Fault, HostilePusher
from tests.support.serving import Address, serving

ADA = UUID("01a20000-0000-7000-8000-000000000001")
CHANNEL = user_channel(ADA, 0)


@dataclass
class Setting:
    pusher: HostilePusher
    address: Address
    realtime: PusherRealtime
    """Parley's own adapter, which is not patient."""
    ada: Person
    """Who listens to her own channel."""

    async def publishes(self, number: int) -> None:
        """The number is told by the time of the event."""
        event = UserOnline(user_id=ADA, at=datetime.fromtimestamp(number, UTC))
        await self.realtime.publish([event.on(CHANNEL)], leaving_out=None)

    async def hears(self) -> int:
        heard = UserOnline.model_validate_json((await self.ada.hears("user-online"))["data"])
        return round(heard.at.timestamp())


@pytest.fixture
async def setting() -> AsyncIterator[Setting]:
    pusher = HostilePusher()
    async with pusher.running() as app, serving(app) as address, connected(address, path=f"/app/{KEY}") as ada:
        text = subscription_text(ada.socket_id, pusher_name(CHANNEL), None)
        await ada.subscribes(pusher_name(CHANNEL), auth=f"{KEY}:{Signer(KEY, SECRET).sign(text)}")
        realtime = PusherRealtime(
            PusherApp(APP_ID, KEY, SECRET, host=address.host, port=address.port, tls=False), timeout=0.5
        )
        yield Setting(pusher, address, realtime, ada)
        await realtime.close()


async def test_on_a_good_day_it_delivers_what_is_signed_and_nothing_else(setting: Setting) -> None:
    await setting.publishes(1)
    assert await setting.hears() == 1

    async with AsyncClient(base_url=setting.address.http, trust_env=False) as stranger:
        for fault in (None, Fault.DROP, Fault.LATE):
            setting.pusher.choose = lambda _publication, fault=fault: fault  # type: ignore[misc]
            refused = await stranger.post(f"/apps/{APP_ID}/events", content=b'{"name":"x","data":"{}","channel":"y"}')
            assert refused.status_code == 401


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.HANG])
async def test_what_it_refuses_or_leaves_unanswered_is_not_heard(setting: Setting, fault: Fault) -> None:
    setting.pusher.choose = lambda _publication: fault

    with pytest.raises(RealtimeUnavailable):
        await setting.publishes(1)

    await setting.ada.hears_nothing()


async def test_what_it_drops_it_takes_without_a_word(setting: Setting) -> None:
    setting.pusher.choose = lambda _publication: Fault.DROP

    await setting.publishes(1)

    await setting.ada.hears_nothing()


async def test_what_it_delivers_twice_is_heard_twice(setting: Setting) -> None:
    setting.pusher.choose = lambda _publication: Fault.TWICE

    await setting.publishes(1)

    assert [await setting.hears(), await setting.hears()] == [1, 1]


@pytest.mark.parametrize("fault", [Fault.LATE, Fault.REORDER])
async def test_what_is_late_comes_after_what_came_later(setting: Setting, fault: Fault) -> None:
    faults = [fault, None]
    setting.pusher.choose = lambda _publication: faults.pop(0)

    await setting.publishes(1)
    await setting.publishes(2)

    assert [await setting.hears(), await setting.hears()] == [2, 1]


async def test_an_answer_that_is_lost_belongs_to_what_was_delivered(setting: Setting) -> None:
    setting.pusher.choose = lambda _publication: Fault.LOSE_ANSWER

    with pytest.raises(RealtimeUnavailable):
        await setting.publishes(1)

    assert await setting.hears() == 1


async def test_it_closes_sockets_without_a_word_of_the_protocol(setting: Setting) -> None:
    setting.pusher.choose = lambda _publication: Fault.CUT

    await setting.publishes(1)

    assert await setting.hears() == 1
    assert await setting.ada.is_closed() == 1011


async def test_it_knows_what_it_did_and_to_whom(setting: Setting) -> None:
    faults = [Fault.DROP, Fault.TWICE]
    setting.pusher.choose = lambda _publication: faults.pop(0)

    await asyncio.gather(setting.publishes(1), setting.publishes(2))
    await setting.hears()
    await setting.hears()

    assert setting.pusher.counts == {"accepted and dropped": 1, "delivered twice": 1}
    assert [each.event for each in setting.pusher.deliveries].count("user-online") == 2
