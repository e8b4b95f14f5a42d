"""A product's server signs its users in: one session for each of their devices."""

import asyncio
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session
from tests.support.app import TestApp
from tests.support.hostile import faults
from tests.support.people import Person
from tests.support.product_server import ProductServer


async def sessions_of(app: TestApp, user: Person) -> list[Session]:
    async with Work(app.running.database) as work:
        return await work.all(select(Session).where(Session.user_id == UUID(user.id)).order_by(Session.id))


async def test_a_page_load_gets_a_token_and_ends_nobodys_session(shop: ProductServer, bob: Person) -> None:
    first = await shop.has_user("Grace")
    chat = await first.starts_chat_with(bob)
    again = await shop.signs_in("grace")
    phone = await shop.signs_in("grace", device="phone")

    assert first.session_id == again.session_id != phone.session_id
    for device in (first, again, phone):
        assert [head["conversation_id"] for head in (await device.heads())["heads"]] == [chat["id"]]


async def test_it_is_what_a_client_needs(shop: ProductServer) -> None:
    await shop.upserts({"external_id": "grace", "display_name": "Grace"})

    tokens = await shop.has("POST", "sessions", json={"user": "grace", "device": "laptop"})

    assert set(tokens) == {"user", "session_id", "access_token", "expires_in", "refresh_token"}
    assert (tokens["user"]["display_name"], tokens["expires_in"], tokens["refresh_token"]) == ("Grace", 600, None)


async def test_a_session_lasts_an_hour_after_the_last_call(app: TestApp, shop: ProductServer) -> None:
    grace = await shop.has_user("Grace")
    (session,) = await sessions_of(app, grace)
    assert timedelta(minutes=59) < session.expires_at - utc_now() <= timedelta(hours=1)

    async with Work(app.running.database) as work:
        await work.execute(update(Session).values(expires_at=utc_now() - timedelta(seconds=1)))
        await work.save()
    assert faults(await grace.asks("GET", "sync"), 401) == ""

    later = await shop.signs_in("grace")
    assert later.session_id != grace.session_id
    assert (await later.asks("GET", "sync")).status_code == 200


async def test_a_device_that_was_signed_out_gets_a_new_session(shop: ProductServer) -> None:
    grace = await shop.has_user("Grace")
    phone = await shop.signs_in("grace", device="phone")
    assert (await phone.asks("DELETE", f"auth/sessions/{grace.session_id}")).status_code == 204
    assert faults(await grace.asks("GET", "sync"), 401) == ""

    again = await shop.signs_in("grace")

    assert again.session_id != grace.session_id
    assert (await phone.asks("GET", "sync")).status_code == 200


async def test_many_page_loads_at_once_are_one_session(app: TestApp, shop: ProductServer) -> None:
    await shop.upserts({"external_id": "grace", "display_name": "Grace"})

    people = await asyncio.gather(*(shop.signs_in("grace") for _ in range(12)))

    assert len({person.session_id for person in people}) == 1
    assert len(await sessions_of(app, people[0])) == 1


async def test_nobody_signs_in_who_is_unknown_or_deactivated(shop: ProductServer) -> None:
    await shop.upserts({"external_id": "grace", "display_name": "Grace"})
    await shop.has("POST", "users/deactivate", json={"users": ["grace"]})

    unknown = await shop.asks("POST", "sessions", json={"user": "ada", "device": "laptop"})
    deactivated = await shop.asks("POST", "sessions", json={"user": "grace", "device": "laptop"})

    assert (faults(unknown, 404), faults(deactivated, 403)) == ("", "")
    assert (unknown.json()["code"], deactivated.json()["code"]) == ("user_not_found", "user_deactivated")
