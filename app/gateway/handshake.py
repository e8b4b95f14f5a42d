"""Checks a new connection: its path, its key and its protocol version."""

import re
import secrets

from starlette.websockets import WebSocket

from app.gateway.protocol import SUPPORTED_VERSIONS, Close

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
    if int(version) not in SUPPORTED_VERSIONS:
        return Close.UNSUPPORTED_VERSION, f"Unsupported protocol version: {int(version)}"
    return None


def new_socket_id() -> str:
    """A random socket id. It must not be guessable, because subscriptions are signed for a socket id."""
    return f"{secrets.randbelow(2**63)}.{secrets.randbelow(2**63)}"
