"""The worked examples of Pusher's documentation."""

import hashlib
import json

from app.gateway.signatures import Signer, request_text, signin_text, subscription_text
from tests.gateway.serving import KEY, SECRET

signer = Signer(KEY, SECRET)


def test_the_documented_request_has_the_documented_signature() -> None:
    body = json.dumps({"name": "foo", "channels": ["project-3"], "data": '{"some":"data"}'}, separators=(",", ":"))
    digest = hashlib.md5(body.encode(), usedforsecurity=False).hexdigest()
    assert digest == "ec365a775a4cd0599faeb73354201b6f"

    text = request_text(
        "POST",
        "/apps/3/events",
        {"body_md5": digest, "auth_version": "1.0", "auth_key": KEY, "auth_timestamp": "1353088179"},
    )

    assert signer.signed(text, "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c")


def test_the_documented_subscriptions_and_sign_in_have_the_documented_signatures() -> None:
    user = '{"user_id":10,"user_info":{"name":"Mr. Channels"}}'
    for text, signature in (
        (
            subscription_text("1234.1234", "private-foobar", None),
            "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4",
        ),
        (
            subscription_text("1234.1234", "presence-foobar", user),
            "31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80",
        ),
        (
            signin_text("1234.1234", '{"id":"12345"}'),
            "4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba",
        ),
    ):
        assert signer.authorized(text, f"{KEY}:{signature}")


def test_parameters_are_signed_sorted_in_lower_case_and_as_they_are() -> None:
    text = request_text("GET", "/apps/3/channels", {"b": "x y,z", "A": "1", "auth_signature": "left out"})

    assert text == "GET\n/apps/3/channels\na=1&b=x y,z"


def test_a_secret_shows_in_no_representation() -> None:
    assert SECRET not in repr(signer)
