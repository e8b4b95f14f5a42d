"""A token whose signature was checked before."""

from datetime import timedelta

import pytest
import time_machine

from app.access.claims import TokenClaims
from app.auth.access_tokens import AccessTokens, issue_access_token
from app.core.errors import NotSignedIn
from app.core.fields import new_id, utc_now

SECRET = b"a secret for units, 32 bytes and more"


def test_a_token_that_was_good_dies_with_its_time() -> None:
    caller, now = TokenClaims(new_id(), new_id()), utc_now()
    token = issue_access_token(SECRET, caller, lifetime=600, now=now)
    tokens = AccessTokens(SECRET)
    assert tokens.read(token) == caller

    with time_machine.travel(now + timedelta(seconds=602)), pytest.raises(NotSignedIn):
        tokens.read(token)


def test_a_token_is_remembered_for_its_own_key_alone() -> None:
    token = issue_access_token(SECRET, TokenClaims(new_id(), new_id()), lifetime=600, now=utc_now())
    AccessTokens(SECRET).read(token)

    with pytest.raises(NotSignedIn):
        AccessTokens(SECRET[::-1]).read(token)


def test_what_is_remembered_holds_no_token_and_no_secret() -> None:
    tokens = AccessTokens(SECRET)
    token = issue_access_token(SECRET, TokenClaims(new_id(), new_id()), lifetime=600, now=utc_now())
    tokens.read(token)

    kept = repr(vars(tokens))
    assert "TokenClaims" in kept
    assert token not in kept
    assert repr(SECRET) not in kept


def test_only_so_many_are_remembered() -> None:
    tokens, now = AccessTokens(SECRET), utc_now()
    for _ in range(2_048 + 3):
        tokens.read(issue_access_token(SECRET, TokenClaims(new_id(), new_id()), lifetime=600, now=now))

    assert len(tokens._checked) == 2_048
