"""Who may connect: the right key, a protocol that we speak, while there is room."""

import re
import secrets

from starlette.websockets import WebSocket

from app.gateway.protocol import SPOKEN_VERSIONS, Close

Rejection = tuple[Close, str]


def rejection(websocket: WebSocket, key: str) -> Rejection | None:
    asked: str = websocket.path_params["key"]
    if "/" in asked:
        return Close.UNKNOWN_PATH, "Path not found"
    if asked != key:
        return Close.UNKNOWN_KEY, "Application does not exist"
    version = websocket.query_params.get("protocol")
    if not version:
        return Close.NO_VERSION, "No protocol version supplied"
    if not re.fullmatch("[0-9]{1,4}", version):
        return Close.BAD_VERSION, "Invalid version string format"
    if int(version) not in SPOKEN_VERSIONS:
        return Close.UNSUPPORTED_VERSION, f"Unsupported protocol version: {int(version)}"
    return None


def new_socket_id() -> str:
    """Whoever knows a socket id can have subscriptions signed for it, so it cannot be guessed."""
    return f"{secrets.randbelow(2**63)}.{secrets.randbelow(2**63)}"
