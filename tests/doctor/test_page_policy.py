"""Which origins a Content-Security-Policy lets a page connect to."""

import pytest

from app.doctor.page_policy import is_allowed, sources_of


@pytest.mark.parametrize(
    ("origin", "sources", "allowed"),
    [
        ("wss://ws-eu.pusher.com", "'self' wss://*.pusher.com", True),
        ("wss://ws-eu.pusher.com", "'self' wss://ws-eu.pusher.com", True),
        ("wss://ws-eu.pusher.com", "'self' wss://ws-us2.pusher.com", False),
        ("wss://ws-eu.pusher.com", "'self' https://*.pusher.com", False),
        ("wss://pusher.com", "wss://*.pusher.com", False),
        ("wss://evilpusher.com", "wss://*.pusher.com", False),
        ("wss://ws.example.com:8443", "wss://ws.example.com", False),
        ("wss://ws.example.com:8443", "wss://ws.example.com:8443", True),
        ("wss://chat.example.com", "'self'", True),
        ("wss://other.example.com", "'self'", False),
        ("wss://other.example.com", "wss: https:", True),
        ("ws://other.example.com", "wss: https:", False),
        ("https://x.supabase.co", "x.supabase.co", True),
        ("https://x.supabase.co", "*", True),
        ("https://x.supabase.co", "'none'", False),
    ],
)
def test_an_origin_is_allowed_as_browsers_do(origin: str, sources: str, *, allowed: bool) -> None:
    assert is_allowed(origin, sources.split(), "chat.example.com") is allowed


def test_a_missing_directive_is_that_of_the_default() -> None:
    policy = "default-src 'self'; script-src 'none';; img-src data:"

    assert sources_of(policy, "connect-src") == ["'self'"]
    assert sources_of(f"{policy}; connect-src wss://a.example", "connect-src") == ["wss://a.example"]
    assert sources_of("script-src 'self'", "connect-src") == []
