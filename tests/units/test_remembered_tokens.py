"""A token whose signature was checked before."""

from datetime import timedelta

import pytest
import time_machine

from app.access.claims import TokenClaims
from app.auth.access_tokens import issue_access_token, read_access_token
from app.core.errors import NotSignedIn
from app.core.fields import new_id, utc_now

SECRET = b"a secret for units, 32 bytes and more"


def test_a_token_that_was_good_dies_with_its_time() -> None:
    caller, now = TokenClaims(new_id(), new_id()), utc_now()
    token = issue_access_token(SECRET, caller, lifetime=600, now=now)
    assert read_access_token(SECRET, token) == caller

    with time_machine.travel(now + timedelta(seconds=602)), pytest.raises(NotSignedIn):
        read_access_token(SECRET, token)


def test_a_token_is_remembered_for_its_own_key_alone() -> None:
    token = issue_access_token(SECRET, TokenClaims(new_id(), new_id()), lifetime=600, now=utc_now())
    read_access_token(SECRET, token)

    with pytest.raises(NotSignedIn):
        read_access_token(SECRET[::-1], token)
