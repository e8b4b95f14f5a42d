"""Tokens of other issuers, exchanged by the function: its bundle has what their signatures need."""

import json
import ssl
from pathlib import Path

import trustme
from httpx2 import AsyncClient, Response

from tests.support.app import ISSUER, external_token
from tests.support.issuer import KEYS, Issuer, public
from tests.support.people import API
from tests.support.scripted_server import scripted_server
from tests.vercel.conftest import Deployment
from tests.vercel.instance import instance

AUTHORITY = trustme.CA()


async def test_tokens_of_every_kind_become_sessions(deployment: Deployment, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    keys = json.dumps({"keys": public({f"{name}-1": key for name, key in KEYS.items()})}).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(keys), keys)
    async with scripted_server(answer, tls=context) as server:
        issuer = Issuer("https://issuer.example")
        given = [{**issuer.settings, "jwks_url": f"https://127.0.0.1:{server.port}/"}, ISSUER]
        environment = {
            **deployment.environment,
            "EXTERNAL_ISSUERS": json.dumps(given),
            "SSL_CERT_FILE": str(tmp_path / "authority.pem"),
        }
        async with instance(deployment.function, tmp_path / "task", **environment) as port:
            tokens = {name: issuer.token(f"{name}-user", name) for name in KEYS}
            answers = {name: await exchanged(port, token) for name, token in tokens.items()}
            answers["HS256"] = await exchanged(port, external_token("hs-user"))
            refused = await exchanged(port, issuer.token(aud="other"))
            profile = await asked(port, "GET", f"{API}/users/me", answers["ES256"].json()["access_token"])

    assert {name: each.status_code for name, each in answers.items()} == dict.fromkeys((*KEYS, "HS256"), 200)
    assert (refused.status_code, refused.json()["code"]) == (401, "invalid_token")
    assert profile.json()["id"] == answers["ES256"].json()["user"]["id"]
    assert len(server.requests) == 1


async def exchanged(port: int, token: str) -> Response:
    return await asked(port, "POST", f"{API}/auth/exchange", json={"token": token})


async def asked(port: int, method: str, path: str, token: str = "", json: object = None) -> Response:
    headers = {"Authorization": f"Bearer {token or '-'}", "x-vercel-internal-invocation-id": "-"}
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as http:
        return await http.request(method, path, json=json, headers=headers)
