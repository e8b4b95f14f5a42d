"""What the log must not hold."""

import httpx2
import pytest

from tests.gateway.app_server import receiving, signed
from tests.gateway.people import connected
from tests.gateway.serving import PATIENCE, SECRET, gateway_with


async def test_no_line_holds_a_secret_a_signature_or_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "parley.gateway")
    async with receiving() as (receiver, url), gateway_with(url, webhook_retry_delay=0.01) as gateway:
        receiver.statuses = iter([500])
        async with connected(gateway) as ada, httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
            signatures = [ada.auth_for("private-ada"), ada.auth_for("private-bob"), ada.signin_auth('{"id":"ada"}')]
            await ada.subscribes("private-ada", auth=signatures[0])
            await ada.is_refused("private-ada-2", "Invalid signature", auth=signatures[1])
            await ada.signs_in("ada")
            body = b'{"name":"event","channel":"private-ada","data":"between us"}'
            publish = signed(gateway, "POST", "/apps/3/events", body)
            await http.post(publish, content=body)
            await http.post(publish + "0", content=body)
            await ada.hears("event")
            path = "/apps/3/users/ada/terminate_connections"
            await http.post(signed(gateway, "POST", path, b"{}"), content=b"{}")
            await ada.is_closed()
    ours = [str(vars(record)) for record in caplog.records if record.name == "parley.gateway"]
    assert ours
    private = [SECRET, "between us", *(auth.partition(":")[2] for auth in signatures)]
    private += [headers["x-pusher-signature"] for headers, _ in receiver.calls]
    assert not [line for line in ours if any(secret in line for secret in private)]
