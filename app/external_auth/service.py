"""Sign-in with a token of an external issuer."""

from app.access.active_session import is_deactivated
from app.accounts.errors import UserDeactivated
from app.accounts.new_session import Device, open_session
from app.accounts.service import SignedIn
from app.container import Container
from app.conversations.channel_renewal import renew_now
from app.db.unit_of_work import Work
from app.external_auth.errors import InvalidExternalToken
from app.external_auth.profiles import follow_token, profile_of
from app.external_auth.tokens import ExternalClaims, ExternalTokens
from app.external_auth.users import find_or_create
from app.rate_limits.gcra import charge


class ExternalSignIn:
    """One for a process."""

    def __init__(self, container: Container) -> None:
        self._settings = container.settings
        self._limits = container.limits
        self.tokens = ExternalTokens(container.settings)

    async def exchange(self, work: Work, token: str, device: Device) -> SignedIn:
        """Open a session for the token's subject, or continue that of the named device. Invalid tokens count as failed
        sign-ins of the network.

        Raises InvalidExternalToken, IssuerUnavailable, UserDeactivated, TooManyAttempts, RateLimited.
        """
        try:
            claims = await self.tokens.read(token)
        except InvalidExternalToken:
            limit = self._limits.sign_in_address
            await charge(work, limit, limit.private_key(device.network))
            await work.save()
            raise
        return await self.open(work, claims, device)

    async def open(self, work: Work, token: ExternalClaims, device: Device) -> SignedIn:
        """The same for claims that were checked. The user's profile follows them.

        Raises UserDeactivated, RateLimited.
        """
        profile = profile_of(token.claims, token.issuer.claims, self._settings.avatar_hosts)
        user = await find_or_create(work, token, profile)
        if is_deactivated(user):
            raise UserDeactivated
        session = await open_session(work, self._settings, self._limits, user.id, device)
        team = user.team
        follow_token(user, profile, token.issuer.claims)
        await work.add(user)
        if user.team != team:
            await renew_now(work, [user.id])
        return SignedIn(user, session)

    async def close(self) -> None:
        await self.tokens.close()
