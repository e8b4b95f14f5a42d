"""Pictures of people: what one of them writes makes the others' browsers call no host but those that are allowed."""

from typing import Any

import pytest
from sqlalchemy import text

from app.core.avatars import NotAnAddress, normalised
from tests.support.app import AVATAR_HOST, TestApp, app_settings, running_app
from tests.support.people import Person

OLDER = [
    "https://tracker.example/ada.png",
    "http://example.com/ada.png",
    "https://example.com@tracker.example/ada.png",
    "https://tracker.example/\n.example.com",
]


async def pictured(person: Person, address: str | None) -> Any:
    return await person.asks("PATCH", "users/me", json={"avatar_url": address})


async def seen_everywhere(ada: Person, bob: Person, group: str) -> set[str | None]:
    """Ada's picture in each answer that has people in it."""
    answers = [
        await bob.reads(f"conversations/{group}/changes", params={"after": 0}),
        await bob.reads(f"conversations/{group}/members"),
        await bob.reads(f"conversations/{group}"),
        await bob.reads("conversations"),
        await bob.catches_up([({"id": group}, 0)]),
    ]
    people = [user for answer in answers for user in answer["included"]["users"]]
    people += (await bob.reads("users"))["items"] + (await bob.reads("users", params={"ids": ada.id}))["items"]
    people += [await bob.reads(f"users/{ada.id}"), await ada.reads("users/me")]
    return {person["avatar_url"] for person in people if person["id"] == ada.id}


@pytest.mark.parametrize("older", OLDER)
async def test_a_picture_that_was_stored_on_another_host_is_seen_by_nobody(
    app: TestApp, ada: Person, bob: Person, older: str
) -> None:
    group = (await ada.starts_group("Engines", bob))["id"]
    async with app.running.database.writing.begin() as connection:
        await connection.execute(text("UPDATE users SET avatar_url = :url"), {"url": older})

    assert await seen_everywhere(ada, bob, group) == {None}
    invited = await app.welcomes("Carol")
    await ada.asks("POST", f"conversations/{group}/members", json={"user_id": invited.id})
    assert "tracker" not in str(app.realtime.heard)


async def test_a_picture_on_an_allowed_host_is_seen_everywhere(app: TestApp, ada: Person, bob: Person) -> None:
    group = (await ada.starts_group("Engines", bob))["id"]
    answer = await pictured(ada, f"https://{AVATAR_HOST.upper()}:443/ada.png?size=64#face")

    assert answer.json()["avatar_url"] == f"https://{AVATAR_HOST}/ada.png?size=64"
    assert await seen_everywhere(ada, bob, group) == {f"https://{AVATAR_HOST}/ada.png?size=64"}
    assert (await app.http.get("/api/v1/config")).json()["avatar_hosts"] == [AVATAR_HOST]


@pytest.mark.parametrize(
    "host", ["tracker.example", "example.com.tracker.example", "sub.example.com", "example.com:8443"]
)
async def test_another_host_is_refused_with_the_names_of_those_that_are_not(ada: Person, host: str) -> None:
    refused = await pictured(ada, f"https://{host}/ada.png")

    assert (refused.status_code, refused.json()["code"]) == (422, "avatar_host_not_allowed")
    (error,) = refused.json()["errors"]
    assert (error["location"], error["message"]) == (["body", "avatar_url"], f"Use a picture from {AVATAR_HOST}.")


async def test_without_hosts_there_are_no_pictures(database_url: str) -> None:
    async with running_app(app_settings(database_url, avatar_hosts=())) as app:
        ada = await app.welcomes("Ada")

        refused = await pictured(ada, f"https://{AVATAR_HOST}/ada.png")
        assert refused.json()["errors"][0]["message"] == "This server does not allow profile pictures."
        assert (await pictured(ada, None)).status_code == 200
        assert (await app.http.get("/api/v1/config")).json()["avatar_hosts"] == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://example.com/a.png",
            "//example.com/a.png",
            "https:///a.png",
            "ftp://example.com/a",
            "data:image/png,x",
        ),
        *(
            "https://u@example.com/",
            "https://u:p@example.com/",
            "https://:@example.com/",
            "https://example.com\\@x.example/",
        ),
        *("https://example.com/a\nb", "https://exa\tmple.com/", " https://example.com/", "https://example.com/\x7f"),
        *(
            "https://example.com/\u200b",
            "https://example.com/a b",
            "https://example.com/\u2028",
            "https://exam\u00adple.com/",
        ),
    ],
)
def test_an_address_is_plain_https(address: str) -> None:
    with pytest.raises(NotAnAddress):
        normalised(address)


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://Bücher.example:443", "https://xn--bcher-kva.example/"),
        ("HTTPS://EXAMPLE.com/Ä?q=ö#part", "https://example.com/%C3%84?q=%C3%B6"),
        ("https://example.com:8443/a/../b", "https://example.com:8443/b"),
        ("https://example.com/?", "https://example.com/?"),
    ],
)
def test_an_address_has_one_form(address: str, stored: str) -> None:
    assert normalised(address) == stored
    assert normalised(stored) == stored
