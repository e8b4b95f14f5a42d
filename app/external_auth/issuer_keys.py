"""The keys of one issuer: fetched when they are needed, kept, and fetched again when they may have changed."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from app.core.http_client import HttpClient
from app.core.issuers import Issuer
from app.external_auth.discovery import Unreachable, fetch, issuer_document
from app.external_auth.errors import IssuerUnavailable
from app.external_auth.jws import ParsedToken, VerificationKey, public_keys, shared_key

_FRESH_FOR: Final = 600  # seconds; a key that the issuer withdrew is accepted for as long
_KEPT_FOR: Final = 24 * 3600  # seconds, while the issuer cannot be reached
_NOT_BEFORE: Final = 60  # seconds after a fetch, whatever tokens ask for
_RETRY_AFTER: Final = 10  # seconds after a failed fetch

_log = logging.getLogger("parley.external_auth")


class IssuerKeys:
    """One for each issuer and process. `clock` counts seconds."""

    def __init__(
        self, issuer: Issuer, http: HttpClient, *, https_only: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer = issuer
        self._http = http
        self._https_only = https_only
        self._clock = clock
        self._keys: list[VerificationKey] = []
        self._fetched = self._next_fetch = -float("inf")
        self._turn = asyncio.Lock()

    async def for_token(self, token: ParsedToken) -> VerificationKey | None:
        """The key that the token must be signed with; None if the issuer has no such key. Raises IssuerUnavailable."""
        if self._issuer.secret is not None:
            return shared_key(self._issuer.secret.get_secret_value())
        known = self._known(token)
        if known is not None and (self._age < _FRESH_FOR or self._turn.locked()):
            return known
        async with self._turn:  # one request fetches, and those that have no key wait for it
            if self._known(token) is None or self._age >= _FRESH_FOR:
                await self._fetch_again()
        if not self._keys:
            raise IssuerUnavailable
        return self._known(token)

    async def fetch(self) -> list[VerificationKey]:
        """The issuer's usable keys, as they are now. Raises Unreachable, whose message says what is wrong."""
        where = self._issuer.jwks_url
        if where is None:
            document = await issuer_document(self._http, self._issuer.issuer, https_only=self._https_only)
            where = document.jwks_uri
        body = await fetch(self._http, where, https_only=self._https_only)
        try:
            keys = [key for key in public_keys(body) if key.algorithm in self._issuer.accepted]
        except ValueError:
            raise Unreachable(f"{where} is not a JWK set") from None
        if not keys:
            raise Unreachable(f"{where} has no key for {', '.join(self._issuer.accepted)}")
        return keys

    @property
    def _age(self) -> float:
        return self._clock() - self._fetched

    def _known(self, token: ParsedToken) -> VerificationKey | None:
        fitting = [key for key in self._keys if key.algorithm == token.algorithm]
        if token.key_id is None:
            return fitting[0] if len(fitting) == 1 else None
        return next((key for key in fitting if key.key_id == token.key_id), None)

    async def _fetch_again(self) -> None:
        """Unless it was tried a short time ago. The old keys stay when the issuer does not answer."""
        if self._clock() < self._next_fetch:
            return
        self._next_fetch = self._clock() + _RETRY_AFTER  # also if this request is cancelled
        try:
            self._keys = await self.fetch()
        except Unreachable as error:
            _log.warning("no keys of an issuer", extra={"issuer": self._issuer.issuer, "reason": str(error)})
            if self._age > _KEPT_FOR:
                self._keys = []
            return
        self._fetched = self._clock()
        self._next_fetch = self._fetched + _NOT_BEFORE
