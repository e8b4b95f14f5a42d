"""Sign-in at an OpenID provider: there and back, and everything that can go wrong on the way."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from httpx2 import AsyncClient, Response
from joserfc.jwk import ECKey
from pydantic import SecretStr
from sqlalchemy import select, update
from starlette.responses import JSONResponse, PlainTextResponse

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import User
from tests.support.app import TestApp, app_settings, running_app
from tests.support.issuer import Issuer, issuing, shared, signed
from tests.support.openid import CALLBACK, CLIENT, SECRET, Browser, openid_provider, openid_settings, outcome
from tests.support.people import API

BACK = f"http://parley.test{CALLBACK}"


pytestmark = pytest.mark.xdist_group("openid")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with openid_provider(BACK) as issuer:
        yield issuer


@pytest.fixture
async def app(database_url: str, provider: str) -> AsyncIterator[TestApp]:
    async with running_app(app_settings(database_url, **openid_settings(provider))) as app:
        yield app


@pytest.fixture
async def browser(app: TestApp) -> AsyncIterator[Browser]:
    async with AsyncClient(trust_env=False) as provider:
        yield Browser(app.http, provider)


async def profile(app: TestApp, *, status: int = 200) -> Response:
    """By the cookie, as the web client does when it is opened."""
    answer = await app.http.post(f"{API}/auth/refresh", headers={"X-Refresh": "cookie"})
    assert answer.status_code == status, answer.text
    return answer


def state_of(begun: Response) -> str:
    return parse_qs(urlsplit(begun.headers["location"]).query)["state"][0]


async def test_ada_signs_in_and_returns_to_where_she_was(app: TestApp, browser: Browser) -> None:
    page = "/c/0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"
    back = await browser.signs_in("ada", page)

    ada = (await profile(app)).json()["user"]
    assert outcome(back) == (page, "done")
    assert (ada["display_name"], ada["email"]) == ("Ada", "ada@example.com")
    assert (await app.http.get(f"{API}/config")).json()["sign_in"]["openid"] is True


async def test_the_same_person_is_the_same_user(app: TestApp, browser: Browser) -> None:
    ids = []
    for name in ("ada", "ada", "bob"):
        browser.provider.cookies.clear()
        await browser.signs_in(name)
        ids.append((await profile(app)).json()["user"]["id"])

    assert ids[0] == ids[1] != ids[2]


async def test_a_user_who_cancels_is_told_so(app: TestApp, browser: Browser) -> None:
    back = await browser.comes_back(await browser.cancels_there(await browser.begins("/settings")))

    assert outcome(back) == ("/settings", "cancelled")
    await profile(app, status=401)


async def test_a_sign_in_ends_in_the_browser_in_which_it_began(app: TestApp, browser: Browser) -> None:
    """Or else a link could sign Ada in as somebody else, who then reads what she writes."""
    address = await browser.signs_in_there(await browser.begins(), "mallory")
    app.http.cookies.clear()
    nobody = await browser.comes_back(address)
    await browser.begins()
    ada = await browser.comes_back(address)

    assert outcome(nobody) == outcome(ada) == ("/", "expired")
    await profile(app, status=401)


async def test_a_code_works_once(app: TestApp, browser: Browser) -> None:
    begun = await browser.begins()
    address = await browser.signs_in_there(begun, "ada")
    cookies = dict(app.http.cookies)
    first = await browser.comes_back(address)
    app.http.cookies.clear()
    app.http.cookies.update(cookies)
    second = await browser.comes_back(address)

    assert outcome(first) == ("/", "done")
    assert outcome(second) == ("/", "failed")


async def test_the_way_back_leads_nowhere_else(app: TestApp, browser: Browser) -> None:
    elsewhere = (
        *("https://evil.example/", "//evil.example", "/\\evil.example", "/%2F/evil.example", "javascript:alert(1)"),
        *(
            "/c/x?next=//evil.example",
            "/c/x#y",
            "c/x",
            "",
            "/\t/evil.example",
            "/c//x",
            "/c/x/",
            "/@evil.example",
            "/..",
        ),
    )
    for path in elsewhere:
        state = state_of(await browser.begins(path))
        assert outcome(await browser.comes_back(f"{BACK}?state=x")) == ("/", "expired"), path
        assert outcome(await browser.comes_back(f"{BACK}?state={state}&error=access_denied")) == ("/", "cancelled")


async def test_the_cookie_cannot_be_made_or_kept(app: TestApp, browser: Browser) -> None:
    begun = await browser.begins()
    (cookie,) = [each for each in begun.headers.get_list("set-cookie") if each.startswith("parley-openid=")]
    state = state_of(begun)

    assert all(part in cookie for part in ("HttpOnly", "Max-Age=600", "Path=/", "SameSite=lax"))
    good = cookie.partition("=")[2].partition(";")[0]
    head, body, mac = good.split(".")
    for forged in ("x", "", f"{head}.{body}.", f"{head}.{body}.{mac[:-4]}AAAA", f"{head}..{mac}", f"{good}.{mac}"):
        app.http.cookies.clear()
        app.http.cookies.set("parley-openid", forged)
        assert outcome(await browser.comes_back(f"{BACK}?state={state}&error=access_denied")) == ("/", "expired")


async def test_in_production_the_cookie_belongs_to_this_host(database_url: str) -> None:
    given = openid_settings("https://login.example.com")
    settings = app_settings(database_url, environment="production", **given)
    async with running_app(settings) as app:
        back = await app.http.get(f"{API}/auth/oidc/callback", params={"state": "x"})

    assert outcome(back) == ("/", "expired")


async def test_a_provider_that_is_down_does_not_leave_the_browser_there(database_url: str, browser: Browser) -> None:
    async with running_app(app_settings(database_url, **openid_settings("http://127.0.0.1:1"))) as app:
        assert outcome(await Browser(app.http, browser.provider).begins("/settings")) == ("/settings", "unavailable")


async def test_a_deactivated_user_stays_out(app: TestApp, browser: Browser) -> None:
    await browser.signs_in("ada")
    ada = (await profile(app)).json()["user"]["id"]
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(ada)).values(deactivated_at=utc_now()))
        await work.save()
    app.http.cookies.clear()

    assert outcome(await browser.signs_in("ada")) == ("/", "deactivated")
    await profile(app, status=401)


async def test_guessed_codes_count_as_failed_sign_ins(database_url: str, provider: str, browser: Browser) -> None:
    given = {**openid_settings(provider), "sign_in_failures_per_address": 2}
    async with running_app(app_settings(database_url, **given)) as app:
        guessing = Browser(app.http, browser.provider)
        outcomes = []
        for number in range(3):
            state = state_of(await guessing.begins())
            guess = f"{BACK}?state={state}&code=guess{number}&iss={provider}"
            outcomes.append(outcome(await guessing.comes_back(guess))[1])

    assert outcomes == ["failed", "failed", "too_many"]


async def test_an_answer_of_another_provider_is_refused(app: TestApp, browser: Browser) -> None:
    address = await browser.signs_in_there(await browser.begins(), "ada")

    assert outcome(await browser.comes_back(address.replace("iss=http", "iss=https"))) == ("/", "failed")


@pytest.fixture
async def own() -> AsyncIterator[Issuer]:
    """A provider that says whatever a scenario wants."""
    async with issuing() as issuer:
        yield issuer


async def answered(app: TestApp, own: Issuer, id_token: Callable[[str], Any]) -> str:
    """The outcome when the provider gives this ID token, which is made for the nonce of the sign-in."""
    begun = await app.http.get(f"{API}/auth/oidc/start")
    sent = parse_qs(urlsplit(begun.headers["location"]).query)
    own.id_token = id_token(sent["nonce"][0])
    back = await app.http.get(f"{API}/auth/oidc/callback", params={"state": sent["state"][0], "code": "x"})
    return outcome(back)[1]


async def test_an_id_token_is_checked_like_any_other(database_url: str, own: Issuer) -> None:
    def token(**more: Any) -> Callable[[str], str]:
        return lambda nonce: own.token("ada", other={"aud": CLIENT, "nonce": nonce, "name": "Ada", **more})

    stranger = ECKey.generate_key("P-256")
    attacks: dict[str, Callable[[str], Any]] = {
        "of another sign-in": token(nonce="other"),
        "of no sign-in": token(nonce=...),
        "for another client": token(aud="other"),
        "for several clients": token(aud=[CLIENT, "other"]),
        "issued to another client": token(azp="other"),
        "expired": token(exp=1),
        "of nobody": token(sub=...),
        "of another issuer": token(iss="https://elsewhere.example"),
        "signed by another key": lambda nonce: signed(
            own.claims("ada", aud=CLIENT, nonce=nonce), stranger, {"alg": "ES256", "kid": "ES256-1"}
        ),
        "signed with the client's secret": lambda nonce: shared(own.claims("ada", aud=CLIENT, nonce=nonce), SECRET),
        "no token": lambda _nonce: "x",
        "nothing": lambda _nonce: 7,
        "an error": lambda _nonce: JSONResponse({"error": "invalid_client"}, 401),
        "no JSON": lambda _nonce: PlainTextResponse("<html>"),
    }
    given = {**openid_settings(own.url), "sign_in_failures_per_address": 1_000}
    async with running_app(app_settings(database_url, **given)) as app:
        good = await answered(app, own, token(azp=CLIENT))
        outcomes = {name: await answered(app, own, attack) for name, attack in attacks.items()}

    assert good == "done"
    assert outcomes == dict.fromkeys(attacks, "failed")


async def test_both_ways_to_one_issuer_lead_to_one_user(database_url: str, own: Issuer) -> None:
    """The token that a product's page exchanges, and the sign-in of the web client."""
    entry = {**own.settings, "shared_ids": True}
    given = {**openid_settings(own.url), "external_issuers": SecretStr(json.dumps([entry]))}
    async with running_app(app_settings(database_url, **given)) as app:
        exchanged = await app.http.post(f"{API}/auth/exchange", json={"token": own.token("ada", name="Ada")})
        back = await answered(
            app, own, lambda nonce: own.token("ada", other={"aud": CLIENT, "nonce": nonce, "name": "Ada King"})
        )
        async with Work(app.running.database) as work:
            (user,) = await work.all(select(User))

    assert (exchanged.status_code, back) == (200, "done")
    assert user.display_name == "Ada King"
