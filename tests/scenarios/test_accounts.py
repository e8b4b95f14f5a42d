"""Accounts: registering, the profile, sessions on several devices, and the directory."""

import asyncio

from tests.support.app import TestApp
from tests.support.people import API, PASSWORD, Person


async def test_an_address_is_registered_once_in_whatever_case(app: TestApp, ada: Person) -> None:
    wanted = {"email": "ADA@Example.com", "password": PASSWORD, "display_name": "Another Ada"}

    answer = await app.http.post(f"{API}/auth/register", json=wanted)

    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
    assert (await ada.reads("users"))["items"] == [await ada.reads(f"users/{ada.id}")]


async def test_two_who_register_one_address_at_once_are_one(app: TestApp) -> None:
    wanted = {"email": "ada@example.com", "password": PASSWORD, "display_name": "Ada"}

    answers = await asyncio.gather(*(app.http.post(f"{API}/auth/register", json=wanted) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_an_address_is_its_owners_alone(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    assert (await ada.reads("users/me"))["email"] == "ada@example.com"
    for seen in (await bob.reads(f"users/{ada.id}"), await bob.reads("users"), await bob.opens(group)):
        assert "ada@example.com" not in str(seen)


async def test_the_profile_changes_what_is_given(ada: Person, bob: Person) -> None:
    named = await ada.asks("PATCH", "users/me", json={"display_name": "  Countess   Lovelace "})
    pictured = await ada.asks("PATCH", "users/me", json={"avatar_url": "https://example.com/ada.png"})

    seen = await bob.reads(f"users/{ada.id}")
    assert named.json()["display_name"] == pictured.json()["display_name"] == "Countess Lovelace"
    assert (seen["display_name"], seen["avatar_url"]) == ("Countess Lovelace", "https://example.com/ada.png")
    assert (await ada.asks("PATCH", "users/me", json={"avatar_url": None})).json()["avatar_url"] is None


async def test_names_that_deceive_and_pictures_that_are_no_web_address_are_refused(ada: Person) -> None:
    names = ["", "   ", "\u202eadA", "Ada\u200b", "a\u2066b", "x" * 81, "tab\x07"]
    addresses = ["javascript:alert(1)", "data:image/png;base64,xx", "//example.com/x", "http://u:p@example.com/", "x"]

    for change in [*({"display_name": name} for name in names), *({"avatar_url": each} for each in addresses)]:
        answer = await ada.asks("PATCH", "users/me", json=change)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), change
    assert (await ada.reads("users/me"))["display_name"] == "Ada"


async def test_the_directory_finds_a_part_of_a_name_in_any_script(app: TestApp, ada: Person) -> None:
    for name in ("Zoë", "ÉMILIE", "Straße", "100%_sure"):
        await ada.asks("PATCH", "users/me", json={"display_name": name})
        for search in (name, name.lower(), name.upper(), name[1:3]):
            found = await ada.reads("users", params={"search": search})
            assert [each["display_name"] for each in found["items"]] == [name], search

    assert (await ada.reads("users", params={"search": "%z%"}))["items"] == []
    assert (await ada.reads("users", params={"search": "0%x"}))["items"] == []


async def test_the_directory_runs_by_name_in_pages(app: TestApp, ada: Person) -> None:
    for name in ("Dan", "Bob", "Carol"):
        await app.welcomes(name)

    names, cursor = [], None
    while True:
        page = await ada.reads("users", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        names += [each["display_name"] for each in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break

    assert names == ["Ada", "Bob", "Carol", "Dan"]


async def test_my_sessions_are_listed_and_one_is_ended(app: TestApp, ada: Person) -> None:
    phone = await ada.signs_in_again()

    listed = await ada.reads("auth/sessions")
    assert {(each["id"], each["current"]) for each in listed} == {(ada.session_id, True), (phone.session_id, False)}

    assert (await ada.asks("DELETE", f"auth/sessions/{phone.session_id}")).status_code == 204
    assert (await phone.asks("GET", "users/me")).status_code == 401
    assert [str(each) for each in app.realtime.disconnected] == [phone.session_id]
    assert [heard.name for heard in ada.hears()] == ["channel-changed"]
    assert (await ada.heads())["user_channel"] == ada.channel + ";1"
    assert (await ada.asks("DELETE", f"auth/sessions/{phone.session_id}")).status_code == 204
    assert (await ada.heads())["user_channel"] == ada.channel + ";1"


async def test_all_other_sessions_end_at_once(app: TestApp, ada: Person) -> None:
    others = [await ada.signs_in_again() for _ in range(2)]

    await ada.asks("DELETE", "auth/sessions")

    assert [(await other.asks("GET", "sync")).status_code for other in others] == [401, 401]
    assert {str(each) for each in app.realtime.disconnected} == {other.session_id for other in others}
    assert (await ada.heads())["user_channel"] == ada.channel + ";1"


async def test_nobody_ends_somebody_elses_session(ada: Person, bob: Person) -> None:
    answer = await bob.asks("DELETE", f"auth/sessions/{ada.session_id}")

    assert (answer.status_code, answer.json()["code"]) == (404, "session_not_found")
    assert (await ada.asks("GET", "sync")).status_code == 200


async def test_signing_out_ends_this_device_and_leaves_the_others_alone(app: TestApp, ada: Person) -> None:
    phone = await ada.signs_in_again()

    for _ in range(2):
        answer = await app.http.post(f"{API}/auth/logout", json={"refresh_token": phone.refresh_token})
        assert answer.status_code == 204

    assert (await phone.asks("GET", "sync")).status_code == 401
    assert (await ada.heads())["user_channel"] == ada.channel
    assert {str(each) for each in app.realtime.disconnected} == {phone.session_id}
