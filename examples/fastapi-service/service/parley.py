"""Calls of Parley's server API, with the API key. This is all that the product's server does for the chat."""

import os
from typing import Any

import httpx

from service.users import User

URL = os.environ.get("PARLEY_URL", "http://localhost:8000")
EVERYONE = "everyone"
_server = httpx.AsyncClient(
    base_url=f"{URL}/api/v1/server/", headers={"Authorization": f"Bearer {os.environ.get('PARLEY_API_KEY', '')}"}
)


async def _call(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer's body. Raises httpx.HTTPError, also for an error that Parley answers."""
    answer = await _server.request(method, path, json=body)
    answer.raise_for_status()
    parsed: dict[str, Any] = answer.json()
    return parsed


async def introduce(user: User) -> str:
    """Tell Parley who this is, and let them into the conversation of everyone. Returns its id. It can be repeated."""
    row = {"external_id": user.external_id, "display_name": user.name}
    (result,) = (await _call("PUT", "users", {"users": [row]}))["results"]
    if result["error"]:
        raise ValueError(f"Parley does not take {row}: {result['error']}")
    draft = {"external_id": EVERYONE, "kind": "group", "title": "Everyone", "members": [{"user": user.external_id}]}
    try:
        conversation = await _call("POST", "conversations", draft)
    except httpx.HTTPStatusError as error:
        if error.response.status_code != 409:
            raise
        # It is there, with others: the user joins them.
        await _call("PUT", f"conversations/{EVERYONE}/members/{user.external_id}", {})
        conversation = await _call("GET", f"conversations/{EVERYONE}")
    return str(conversation["id"])


async def open_session(user: User, device: str) -> str:
    """A token for the user's page, for ten minutes. The same user and device share one session."""
    session = await _call("POST", "sessions", {"user": user.external_id, "device": device})
    return str(session["access_token"])
