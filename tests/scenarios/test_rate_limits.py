"""Guessing: counted in the database, so that neither hurry nor another process gives more guesses."""

import asyncio
from typing import Final
from uuid import UUID, uuid4

from httpx2 import ASGITransport, AsyncClient, AsyncHTTPTransport, Response
from sqlalchemy import update

from app.core.config import Rate
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.rate_limits import RateLimit
from app.models.users import User
from tests.support.app import TestApp, app_settings, running_app
from tests.support.hostile import faults
from tests.support.people import API, PASSWORD
from tests.support.serving import serving

WRONG: Final = "not the password"


async def _guesses(http: AsyncClient, email: str = "ada@example.com", password: str = WRONG, **words: str) -> Response:
    return await http.post(f"{API}/auth/login", json={"email": email, "password": password}, headers=words)


def _statuses(answers: list[Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def _from(app: TestApp, address: str) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app=app.asgi, client=(address, 1)), base_url="http://parley.test")


def _is_a_limit(answer: Response, policy: str, *, count: int, window: int) -> None:
    assert faults(answer, 429) == ""
    wait = int(answer.headers["retry-after"])
    assert 0 < wait <= window / count + 1  # one more is due after so long; rounded up
    assert answer.headers["ratelimit-policy"] == f'"{policy}";q={count};w={window}'
    assert answer.headers["ratelimit"] == f'"{policy}";r=0;t={wait}'


async def test_ten_wrong_passwords_and_no_more(app: TestApp) -> None:
    await app.welcomes("Ada")

    answers = [await _guesses(app.http) for _ in range(12)]

    assert _statuses(answers) == [401] * 10 + [429] * 2
    _is_a_limit(answers[-1], "sign-in", count=10, window=15 * 60)
    _is_a_limit(await _guesses(app.http, password=PASSWORD), "sign-in", count=10, window=15 * 60)


async def test_guesses_at_once_are_all_counted_by_two_processes(database_url: str) -> None:
    settings = app_settings(database_url, sign_in_failures=3)
    async with running_app(settings) as one, running_app(settings) as other:
        await one.welcomes("Ada")

        answers = await asyncio.gather(*(_guesses(app.http) for _ in range(8) for app in (one, other)))

        assert _statuses(list(answers)) == [401] * 3 + [429] * 13


async def test_no_spelling_and_no_header_gives_more_guesses(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures=2)) as app:
        await app.welcomes("Ada")
        await _guesses(app.http, "ADA@example.com")
        await _guesses(app.http, "ada@Example.COM")

        for number in range(3):
            spoofed = dict.fromkeys(("X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"), f"10.0.0.{number}")
            assert faults(await _guesses(app.http, "Ada@example.com", **spoofed), 429) == ""


async def test_the_right_password_starts_afresh(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures=3)) as app:
        await app.welcomes("Ada")
        for _ in range(3):
            answers = [
                await _guesses(app.http),
                await _guesses(app.http),
                await _guesses(app.http, password=PASSWORD),
            ]
            assert [answer.status_code for answer in answers] == [401, 401, 200]


async def test_the_victim_gets_in_from_elsewhere_and_others_from_there(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures=2)) as app:
        await app.welcomes("Ada")
        await app.welcomes("Bob")
        async with _from(app, "203.0.113.9") as attacker:
            assert _statuses([await _guesses(attacker) for _ in range(4)]) == [401, 401, 429, 429]

            assert (await _guesses(app.http, password=PASSWORD)).status_code == 200
            assert (await _guesses(attacker, password=PASSWORD)).status_code == 429
            assert (await _guesses(attacker, "bob@example.com", PASSWORD)).status_code == 200


async def test_guesses_at_many_accounts_have_a_limit_for_their_address(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures_per_address=3)) as app:
        await app.welcomes("Ada")

        answers = [await _guesses(app.http, f"{uuid4()}@example.com") for _ in range(5)]

        assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
        _is_a_limit(answers[-1], "sign-in-address", count=3, window=15 * 60)
        async with _from(app, "203.0.113.9") as elsewhere:
            assert (await _guesses(elsewhere, password=PASSWORD)).status_code == 200


async def test_a_success_forgets_the_guesses_at_the_account_and_not_those_of_the_address(database_url: str) -> None:
    settings = app_settings(database_url, sign_in_failures=2, sign_in_failures_per_address=4)
    async with running_app(settings) as app:
        await app.welcomes("Ada")
        passwords = (WRONG, PASSWORD, WRONG, PASSWORD, WRONG, PASSWORD, WRONG, PASSWORD)

        answers = [await _guesses(app.http, password=password) for password in passwords]

        assert [answer.status_code for answer in answers] == [401, 200, 401, 200, 401, 200, 401, 429]
        _is_a_limit(answers[-1], "sign-in-address", count=4, window=15 * 60)


async def test_the_network_of_an_ipv6_address_is_one_address(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures=2)) as app:
        await app.welcomes("Ada")
        addresses = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:1:a:b:c:d", "2001:db8:0:2::1")
        mapped = ("203.0.113.9", "::ffff:203.0.113.9", "203.0.113.9")

        async def guess_from(address: str) -> int:
            async with _from(app, address) as http:
                return (await _guesses(http)).status_code

        assert [await guess_from(address) for address in addresses] == [401, 401, 429, 401]
        assert [await guess_from(address) for address in mapped] == [401, 401, 429]


async def test_the_sessions_of_an_account_have_a_limit(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_new_sessions=Rate(2, 3600))) as app:
        await app.welcomes("Ada")

        answers = [await _guesses(app.http, password=PASSWORD) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [200, 200, 429]
        _is_a_limit(answers[-1], "new-sessions", count=2, window=3600)


async def test_beyond_the_cap_the_session_used_longest_ago_ends_as_if_signed_out(database_url: str) -> None:
    async with running_app(app_settings(database_url, max_sessions=3)) as app:
        laptop = await app.welcomes("Ada")
        phone = await laptop.signs_in_again()
        await app.http.post(f"{API}/auth/refresh", json={"refresh_token": laptop.refresh_token})

        tablet, desk = await laptop.signs_in_again(), await laptop.signs_in_again()

        assert (await phone.asks("GET", "users/me")).status_code == 401
        assert app.realtime.disconnected == [UUID(phone.session_id)]
        assert {each["id"] for each in await desk.reads("auth/sessions")} == {
            *(laptop.session_id, tablet.session_id, desk.session_id),
        }
        assert (await laptop.heads())["user_channel"] == laptop.channel


async def test_an_address_that_a_stranger_writes_into_a_header_does_not_count(database_url: str) -> None:
    async with (
        running_app(app_settings(database_url, sign_in_failures=2)) as app,
        serving(app.asgi) as address,
        AsyncClient(base_url=address.http, transport=AsyncHTTPTransport(local_address="127.0.0.2")) as stranger,
        AsyncClient(base_url=address.http, transport=AsyncHTTPTransport(local_address="127.0.0.1")) as proxy,
    ):
        invented = [await _guesses(stranger, **{"X-Forwarded-For": f"203.0.113.{number}"}) for number in range(4)]
        # What a visitor wrote stands to the left of what the proxy added.
        behind = [await _guesses(proxy, **{"X-Forwarded-For": f"192.0.2.{number}, 203.0.113.7"}) for number in range(4)]
        another = await _guesses(proxy, **{"X-Forwarded-For": "198.51.100.8"})

        assert [answer.status_code for answer in invented] == [401, 401, 429, 429]
        assert [answer.status_code for answer in behind] == [401, 401, 429, 429]
        assert another.status_code == 401


async def test_the_limit_passes_with_its_time(database_url: str) -> None:
    async with running_app(app_settings(database_url, sign_in_failures=1)) as app:
        await app.welcomes("Ada")
        assert _statuses([await _guesses(app.http), await _guesses(app.http)]) == [401, 429]

        async with Work(app.running.database) as work:
            await work.execute(update(RateLimit).values(tat=0))
            await work.save()

        assert _statuses([await _guesses(app.http), await _guesses(app.http)]) == [401, 429]


async def test_registrations_have_a_limit_for_an_address(database_url: str) -> None:
    async with running_app(app_settings(database_url, registrations=2)) as app:
        wanted = [{"email": f"{name}@example.com", "password": PASSWORD, "display_name": name} for name in "abcdef"]

        answers = await asyncio.gather(*(app.http.post(f"{API}/auth/register", json=each) for each in wanted))

        assert _statuses(list(answers)) == [201, 201, 429, 429, 429, 429]
        refused = next(answer for answer in answers if answer.status_code == 429)
        _is_a_limit(refused, "registration", count=2, window=3600)
        async with _from(app, "203.0.113.9") as elsewhere:
            taken = await elsewhere.post(f"{API}/auth/register", json={**wanted[0], "email": "z@example.com"})
            assert taken.status_code == 201


async def test_asking_which_addresses_are_taken_has_the_same_limit(database_url: str) -> None:
    async with running_app(app_settings(database_url, registrations=3)) as app:
        await app.welcomes("Ada")
        wanted = {"email": "ada@example.com", "password": PASSWORD, "display_name": "Eve"}

        answers = [await app.http.post(f"{API}/auth/register", json=wanted) for _ in range(4)]

        assert [answer.status_code for answer in answers] == [409, 409, 429, 429]


async def test_a_wrong_password_and_nobody_at_all_look_the_same(app: TestApp) -> None:
    await app.welcomes("Ada")
    own = {"x-request-id", "date"}
    for password in (WRONG, "", "x" * 1_000, PASSWORD + " ", PASSWORD.upper()):
        answers = [await _guesses(app.http, email, password) for email in ("ada@example.com", f"{uuid4()}@x.yz")]

        assert [faults(answer, 401) for answer in answers] == ["", ""]
        wrong, nobody = ({**answer.json(), "request_id": ""} for answer in answers)
        assert wrong == nobody
        wrong, nobody = (
            {name: answer.headers[name] for name in answer.headers if name not in own} for answer in answers
        )
        assert wrong == nobody


async def test_somebody_deactivated_looks_like_nobody(app: TestApp) -> None:
    await app.welcomes("Ada")
    async with Work(app.running.database) as work:
        await work.execute(update(User).values(deactivated_at=utc_now()))
        await work.save()

    right, nobody = await _guesses(app.http, password=PASSWORD), await _guesses(app.http, "nobody@example.com")

    assert {**right.json(), "request_id": ""} == {**nobody.json(), "request_id": ""}
