"""What is an origin, and that no secret gets into a line."""

import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from app.commands.doctor import command
from app.core.config import Settings
from app.doctor.context import Context
from app.doctor.environment import origin_fault
from app.doctor.report import without_secrets


@pytest.mark.parametrize(
    "origin",
    ["https://chat.example.com", "http://localhost:5173", "https://chat.example.com:8443", "http://[::1]:3000"],
)
def test_an_origin(origin: str) -> None:
    assert origin_fault(origin) is None


@pytest.mark.parametrize(
    ("origin", "instead"),
    [
        ("https://chat.example.com/", "https://chat.example.com"),
        ("https://chat.example.com/app?a=1", "https://chat.example.com"),
        ("https://Chat.Example.com", "https://chat.example.com"),
        ("https://chat.example.com:443", "https://chat.example.com"),
        ("http://[::1]:3000/", "http://[::1]:3000"),
        ("*", "list each"),
        ("https://*.example.com", "list each"),
        ("chat.example.com", "write it as"),
        ("https://ada:pw@example.com", "write it as"),
        ("https://a b.example.com", "write it as"),
        ("https://chat.example.com:port", "write it as"),
        ("null", "write it as"),
        ("https://", "write it as"),
    ],
)
def test_what_is_no_origin(origin: str, instead: str) -> None:
    assert instead in str(origin_fault(origin))


def test_what_others_said_is_not_repeated_with_a_secret_in_it_however_it_is_spelt() -> None:
    secrets = {name: SecretStr(f"canary of {name}") for name in ("secret_key", "pusher_secret", "cron_secret")}
    url = SecretStr("postgresql://ada:canary%2F1@db/parley")
    given = {**secrets, "database_url": url, "database_url_unpooled": SecretStr("no url: canary")}
    settings = Settings.model_validate(given)

    held = [*(each.get_secret_value() for each in given.values()), "canary/1", "canary%2F1", "canary+of+cron_secret"]
    for text in held:
        assert without_secrets(f"{text} was refused", settings) == "the message contains a secret"
    assert without_secrets("connection refused\ncanary", settings) == "connection refused"


async def test_hosted_pusher_is_found_by_its_cluster() -> None:
    given = {"pusher_app_id": "1", "pusher_key": "key", "pusher_secret": SecretStr("secret"), "pusher_cluster": "eu"}
    async with AsyncClient() as http:
        context = Context(Settings.model_validate(given), (), http, None, 1)

    assert context.api("/channels") == "https://api-eu.pusher.com/apps/1/channels"
    assert context.sockets == "wss://ws-eu.pusher.com"


@pytest.mark.parametrize("url", ["chat.example.com", "https://chat.example.com/app", "https://ada:pw@chat.example.com"])
def test_what_is_no_address_of_an_app(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["--url", url])

    assert "must be like https://chat.example.com" in capsys.readouterr().err
