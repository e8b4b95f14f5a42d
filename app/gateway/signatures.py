"""HMAC signatures of subscriptions, sign-ins, requests and webhooks, with the app's secret."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Signer:
    key: str
    secret: str = field(repr=False)

    def sign(self, text: str | bytes) -> str:
        message = text.encode() if isinstance(text, str) else text
        return hmac.new(self.secret.encode(), message, hashlib.sha256).hexdigest()

    def signed(self, text: str, signature: str) -> bool:
        """Whether the signature is valid, in constant time. Bytes are compared, because non-ASCII text would raise."""
        return hmac.compare_digest(self.sign(text).encode(), signature.encode())

    def authorized(self, text: str, auth: str) -> bool:
        """Whether `auth` is `key:signature` of the text."""
        key, _, signature = auth.partition(":")
        return hmac.compare_digest(key.encode(), self.key.encode()) and self.signed(text, signature)


def subscription_text(socket_id: str, channel: str, channel_data: str | None) -> str:
    """The text to sign. Channel data is part of it whenever it is sent, on plain private channels too."""
    parts = [socket_id, channel] if channel_data is None else [socket_id, channel, channel_data]
    return ":".join(parts)


def signin_text(socket_id: str, user_data: str) -> str:
    return f"{socket_id}::user::{user_data}"


def request_text(method: str, path: str, parameters: Mapping[str, str]) -> str:
    signed = sorted((name.lower(), value) for name, value in parameters.items() if name != "auth_signature")
    return "\n".join([method, path, "&".join(f"{name}={value}" for name, value in signed)])
