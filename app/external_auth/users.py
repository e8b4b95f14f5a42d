"""The users of external issuers: found by issuer and subject, never by e-mail address."""

from sqlalchemy import Select, select

from app.accounts.service import fold_name
from app.core.fields import new_id
from app.db.unit_of_work import Work
from app.external_auth.profiles import Profile
from app.external_auth.tokens import ExternalClaims
from app.models.users import NO_PASSWORD, User


async def find_or_create(work: Work, token: ExternalClaims, profile: Profile) -> User:
    """The user of the token, created at first sight; once, however many tokens of one subject arrive at a time."""
    known = _of(token)
    if (user := await work.one(known)) is not None:
        return user
    user_id = new_id()
    name = profile.name or f"User {str(user_id)[-6:]}"
    new = work.sql.insert_into(User).values(
        id=user_id,
        display_name=name,
        search_name=fold_name(name),
        password_hash=NO_PASSWORD,
        external_issuer=token.issuer.namespace,
        external_id=token.subject,
        team=profile.team,
    )
    await work.execute(new.on_conflict_do_nothing(index_elements=["external_issuer", "external_id"]))
    (user,) = await work.all(known)
    return user


def _of(token: ExternalClaims) -> Select[User]:
    return select(User).where(User.external_issuer == token.issuer.namespace, User.external_id == token.subject)
