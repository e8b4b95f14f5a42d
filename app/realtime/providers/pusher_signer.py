"""Pusher's signature of requests, for app ids that the `pusher` package refuses: those of Ably's Pusher adapter."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

from app.realtime.providers.pusher_app import PusherApp


# https://pusher.com/docs/channels/library_auth_reference/rest-api/#authentication
class SignedRequest:
    """A request with the attributes of the package's own. `params` are the body of a POST, and the query of a GET."""

    def __init__(self, app: PusherApp, method: str, path: str, params: Mapping[str, Any]) -> None:
        self.method = method
        self.body = json.dumps(params).encode() if method == "POST" else b""
        self.headers = {"Content-Type": "application/json"} if method == "POST" else {}
        query = {
            **({} if method == "POST" else params),
            "auth_key": app.key,
            "auth_timestamp": f"{time.time():.0f}",
            "auth_version": "1.0",
            "body_md5": hashlib.md5(self.body).hexdigest(),  # noqa: S324  # Pusher's choice
        }
        said = "&".join(f"{name}={value}" for name, value in sorted(query.items()))
        signature = hmac.new(app.secret.encode(), f"{method}\n{path}\n{said}".encode(), hashlib.sha256).hexdigest()
        port = "" if app.port is None else f":{app.port}"
        self.url = f"{'https' if app.tls else 'http'}://{app.host}{port}{path}?{said}&auth_signature={signature}"


def is_usual_app_id(app_id: str) -> bool:
    """Whether the `pusher` package accepts it: only digits."""
    return app_id.isascii() and app_id.isdigit()
