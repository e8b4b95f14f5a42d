"""Pings, both ways."""

from tests.gateway.people import Person, connected
from tests.gateway.serving import gateway_with


async def test_a_ping_is_answered(ada: Person) -> None:
    await ada.says("pusher:ping")

    await ada.hears("pusher:pong")


async def test_a_ping_of_the_socket_itself_is_answered(ada: Person) -> None:
    await (await ada.socket.ping())


async def test_a_frozen_client_is_closed_with_the_code_for_it() -> None:
    async with gateway_with(ping_after=0.05, pong_within=0.05) as impatient, connected(impatient) as ada:
        await ada.hears("pusher:ping")

        assert await ada.is_closed() == 4201


async def test_a_client_that_answers_is_kept() -> None:
    async with gateway_with(ping_after=0.05, pong_within=3_600) as curious, connected(curious) as ada:
        for _ in range(3):  # an unanswered ping would be the last one
            await ada.hears("pusher:ping")
            await ada.says("pusher:pong")


async def test_anything_at_all_is_an_answer() -> None:
    async with gateway_with(ping_after=0.05, pong_within=3_600) as curious, connected(curious) as ada:
        await ada.hears("pusher:ping")
        await ada.sends("?")
        await ada.hears("pusher:error")

        await ada.hears("pusher:ping")
