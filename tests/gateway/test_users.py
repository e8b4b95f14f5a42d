"""Signing in."""

import json

import httpx2
import pusher
import pytest

from tests.gateway.app_server import signed
from tests.gateway.people import Person
from tests.gateway.serving import KEY, PATIENCE, Address


async def test_whoever_signed_in_hears_what_is_for_them_alone(ada: Person, bob: Person, client: pusher.Pusher) -> None:
    await ada.signs_in("ada")
    await bob.signs_in("bob")

    await client.trigger("#server-to-user-ada", "greeting", "hello")

    heard = await ada.hears("greeting")
    assert heard["channel"] == "#server-to-user-ada"
    await bob.hears_nothing()


async def test_the_sign_in_of_the_official_library_is_accepted(ada: Person, client: pusher.Pusher) -> None:
    await ada.says("pusher:signin", client.authenticate_user(ada.socket_id, {"id": "ada", "name": "Ada"}))

    success = await ada.hears("pusher:signin_success")
    assert json.loads(success["data"]["user_data"]) == {"id": "ada", "name": "Ada"}


async def test_nobody_else_may_listen_to_what_is_for_ada(ada: Person, bob: Person, client: pusher.Pusher) -> None:
    await ada.signs_in("ada")
    await bob.signs_in("bob")
    channel = "#server-to-user-ada"

    await bob.is_refused(channel, "Only the user signed in")
    await bob.is_refused(channel, "Only the user signed in", auth=bob.auth_for(channel))

    await client.trigger(channel, "greeting", "hello")
    await bob.hears_nothing()


async def test_asking_for_ones_own_channel_is_confirmed_and_heard_once(ada: Person, client: pusher.Pusher) -> None:
    await ada.signs_in("ada")
    await ada.subscribes("#server-to-user-ada", auth="")

    await client.trigger("#server-to-user-ada", "greeting", "hello")

    await ada.hears("greeting")
    await ada.hears_nothing()


async def test_one_cannot_unsubscribe_from_what_came_with_signing_in(ada: Person) -> None:
    await ada.signs_in("ada")
    await ada.unsubscribes("#server-to-user-ada")

    await ada.is_told("No current subscription")


@pytest.mark.parametrize(
    "user_data",
    ["{}", "nonsense", "[]", '{"id":""}', '{"id":7}', '{"id":null}', '{"id":"a b"}', '{"id":"%s"}' % ("a" * 201)],
)
async def test_a_user_needs_an_id(ada: Person, user_data: str) -> None:
    await ada.says("pusher:signin", {"user_data": user_data, "auth": ada.signin_auth(user_data)})

    assert (await ada.is_told("id"))["code"] == 4009


async def test_a_forged_sign_in_is_refused_and_one_may_try_again(ada: Person, bob: Person) -> None:
    user_data = '{"id":"ada"}'
    for forged in (bob.signin_auth(user_data), ada.signin_auth('{"id":"bob"}'), f"{KEY}:", "é:é"):
        await ada.says("pusher:signin", {"user_data": user_data, "auth": forged})
        assert (await ada.is_told("Invalid signature"))["code"] == 4009

    await ada.signs_in("ada")


async def test_a_connection_belongs_to_one_user(ada: Person) -> None:
    await ada.signs_in("ada")
    await ada.signs_in("ada")

    bob = '{"id":"bob"}'
    await ada.says("pusher:signin", {"user_data": bob, "auth": ada.signin_auth(bob)})
    assert (await ada.is_told("Another user"))["code"] == 4009


async def test_ending_a_users_connections_spares_everybody_else(gateway: Address, ada: Person, bob: Person) -> None:
    await ada.signs_in("ada")
    await bob.signs_in("bob")

    answer = await terminate(gateway, "ada")

    assert (answer.status_code, answer.json()) == (200, {})
    assert await ada.is_closed() == 4009
    await bob.hears_nothing()


async def test_ending_the_connections_of_nobody_is_fine(gateway: Address) -> None:
    assert (await terminate(gateway, "nobody")).status_code == 200


async def test_ending_connections_needs_a_legal_id(gateway: Address) -> None:
    assert (await terminate(gateway, "a*b")).status_code == 400


async def terminate(gateway: Address, user_id: str) -> httpx2.Response:
    """Signed by hand: the library forgets `/apps/ID` in the path of this one call."""
    url = signed(gateway, "POST", f"/apps/3/users/{user_id}/terminate_connections", b"{}")
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        return await http.post(url, content=b"{}")
