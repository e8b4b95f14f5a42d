"""Servers on which users do not sign up, or have no passwords."""

import pytest

from tests.support.app import app_settings, external_token, running_app
from tests.support.hostile import faults
from tests.support.people import API, PASSWORD

NEW = {"email": "eve@example.com", "password": PASSWORD, "display_name": "Eve"}
ADA = {"email": "ada@example.com", "password": PASSWORD}


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({}, {"passwords": True, "sign_up": True, "openid": False}),
        ({"sign_up": "off"}, {"passwords": True, "sign_up": False, "openid": False}),
        ({"passwords": "off"}, {"passwords": False, "sign_up": False, "openid": False}),
    ],
)
async def test_accounts_are_made_and_passwords_taken_as_the_settings_say(
    database_url: str, given: dict[str, str], options: dict[str, bool]
) -> None:
    async with running_app(app_settings(database_url)) as before:
        await before.welcomes("Ada")
    async with running_app(app_settings(database_url, **given)) as app:
        registered = await app.http.post(f"{API}/auth/register", json=NEW)
        signed_in = await app.http.post(f"{API}/auth/login", json=ADA)
        exchanged = await app.http.post(f"{API}/auth/exchange", json={"token": external_token("eve")})
        config = (await app.http.get(f"{API}/config")).json()

    assert config["sign_in"] == options
    if options["sign_up"]:
        assert registered.status_code == 201
    else:
        assert faults(registered, 403) == ""
        assert registered.json()["code"] == ("sign_up_off" if options["passwords"] else "passwords_off")
    assert signed_in.status_code == (200 if options["passwords"] else 403)
    if not options["passwords"]:
        assert signed_in.json()["code"] == "passwords_off"
    assert exchanged.status_code == 200  # its issuer decides who may come


async def test_a_session_outlives_the_passwords(database_url: str) -> None:
    async with running_app(app_settings(database_url)) as before:
        ada = await before.welcomes("Ada")
    async with running_app(app_settings(database_url, passwords="off")) as app:
        refreshed = await app.http.post(f"{API}/auth/refresh", json={"refresh_token": ada.refresh_token})

    assert refreshed.status_code == 200
