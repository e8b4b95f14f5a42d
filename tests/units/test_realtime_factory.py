"""One factory: which settings lead to which realtime service, and what is refused with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.core.config import ConfigurationError, Settings, load_settings
from app.realtime.client_config import LocalConfig, PusherConfig
from app.realtime.factory import realtime_from, with_gateway_keys
from app.realtime.providers.pusher import PusherRealtime
from tests.support.databases import ROOT

PUSHER = {"PUSHER_APP_ID": "12", "PUSHER_KEY": "a-key", "PUSHER_SECRET": "a-secret"}
HOSTED = {**PUSHER, "PUSHER_CLUSTER": "eu"}
OWN_SERVER = {**PUSHER, "PUSHER_HOST": "gateway.internal", "PUSHER_PUBLIC_HOST": "ws.example.com"}
GATEWAY = {"GATEWAY_APP_ID": "7", "GATEWAY_KEY": "gateway-key", "GATEWAY_SECRET": "gateway-secret"}
PRODUCTION = {"ENVIRONMENT": "production", "DATABASE_URL": "postgresql://localhost/parley"}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No file and no variable but those of the test."""
    monkeypatch.chdir(tmp_path)
    known = {name.upper() for name in Settings.model_fields}
    for name in known & {name.upper() for name in os.environ}:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SECRET_KEY", "9vQ2mJx7Lr4TzKd8WcYn5BhGs1PfEu6Aa0")
    return monkeypatch


def loaded(given: pytest.MonkeyPatch, variables: dict[str, str]) -> Settings:
    for name, value in variables.items():
        given.setenv(name, value)
    return load_settings()


@pytest.mark.parametrize(
    ("variables", "config"),
    [
        (HOSTED, PusherConfig(key="a-key", cluster="eu", host=None, port=None, tls=True)),
        (
            {**HOSTED, "REALTIME_PROVIDER": "pusher"},
            PusherConfig(key="a-key", cluster="eu", host=None, port=None, tls=True),
        ),
        ({**HOSTED, **PRODUCTION}, PusherConfig(key="a-key", cluster="eu", host=None, port=None, tls=True)),
        ({**HOSTED, **GATEWAY}, PusherConfig(key="a-key", cluster="eu", host=None, port=None, tls=True)),
        (OWN_SERVER, PusherConfig(key="a-key", cluster=None, host="ws.example.com", port=None, tls=True)),
        (GATEWAY, LocalConfig(key="gateway-key", cluster=None, host=None, port=None, tls=False)),
    ],
)
def test_the_settings_name_the_service(
    given: pytest.MonkeyPatch, variables: dict[str, str], config: PusherConfig | LocalConfig
) -> None:
    realtime = realtime_from(loaded(given, variables))

    assert isinstance(realtime, PusherRealtime)
    assert realtime.client_config() == config


def test_keys_of_the_gateway_follow_from_the_secret_so_that_clients_survive_a_restart(
    given: pytest.MonkeyPatch,
) -> None:
    first, again = with_gateway_keys(load_settings()), with_gateway_keys(load_settings())
    other = with_gateway_keys(loaded(given, {"SECRET_KEY": "another secret of 32 bytes or more: 8f2c61"}))

    assert realtime_from(first).client_config() == realtime_from(again).client_config()
    assert realtime_from(first).client_config() != realtime_from(other).client_config()
    assert first.gateway_secret is not None
    assert first.gateway_secret == again.gateway_secret != other.gateway_secret
    assert with_gateway_keys(first) == first
    assert first.gateway_key is not None
    assert first.gateway_key not in first.gateway_secret.get_secret_value()


def test_keys_are_only_made_for_the_gateway_in_the_process(given: pytest.MonkeyPatch) -> None:
    settings = loaded(given, HOSTED)

    assert with_gateway_keys(settings) is settings


@pytest.mark.parametrize("unknown", ["ably-with-a-typo", "Pusher", "pusher,ably", "nothing"])
def test_a_provider_that_does_not_exist_is_refused_by_name_of_the_variable(
    given: pytest.MonkeyPatch, unknown: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        loaded(given, {**HOSTED, "REALTIME_PROVIDER": unknown})

    assert "REALTIME_PROVIDER: Input should be 'pusher'" in str(refused.value)
    assert unknown not in str(refused.value).replace("'pusher'", "")


@pytest.mark.parametrize(
    "variables", [{"REALTIME_PROVIDER": "pusher"}, {"REALTIME_PROVIDER": "pusher", **GATEWAY}, PRODUCTION]
)
def test_a_provider_without_its_variables_is_refused_with_each_of_them(
    given: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        loaded(given, variables)

    for name in ("PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET", "PUSHER_CLUSTER"):
        assert f"{name} " in str(refused.value)


def test_the_time_of_a_call_is_the_setting_unless_the_caller_says_otherwise(given: pytest.MonkeyPatch) -> None:
    settings = loaded(given, {**HOSTED, "PUBLISH_TIMEOUT": "0.25"})

    assert (_timeout(settings), _timeout(settings, 10)) == (0.25, 10)


def _timeout(settings: Settings, timeout: float | None = None) -> float:
    realtime = realtime_from(settings, timeout=timeout)
    assert isinstance(realtime, PusherRealtime)
    return realtime.timeout


def test_the_app_loads_no_adapter_before_it_is_named() -> None:
    code = "import sys, app.main; print([n for n in sys.modules if n in ('pusher', 'app.realtime.providers.pusher')])"

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


def test_a_secret_is_not_in_what_is_printed(given: pytest.MonkeyPatch) -> None:
    settings = Settings(_env_file=None, gateway_secret=SecretStr("gateway-secret"))

    assert "gateway-secret" not in repr(with_gateway_keys(settings))
