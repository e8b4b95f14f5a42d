"""Request bodies of external sign-in."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.core.fields import Input, Text
from app.external_auth.jws import LONGEST_TOKEN
from app.models.users import LONGEST_DEVICE


class Exchange(Input):
    token: Annotated[str, Text(longest=LONGEST_TOKEN)] = Field(
        description="A JWT of one of this server's issuers.", examples=["eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln"]
    )
    device: Annotated[str, Text(longest=LONGEST_DEVICE, pattern="^[A-Za-z0-9._:-]+$")] | None = Field(
        default=None,
        description="A name for this installation or browser, such as a random id that the client keeps. The same user "
        "and device continue one session; without a name each exchange creates a session.",
        examples=["5e0c3b7a"],
    )


class OpenIdStart(Input):
    path: Annotated[str, Text(longest=200)] = Field(
        default="/", description="The page of the web client to return to.", examples=["/"]
    )


class OpenIdAnswer(BaseModel):
    """What the provider sends the browser back with; other parameters are ignored."""

    state: Annotated[str, Text(longest=200)] = ""
    code: Annotated[str, Text(longest=4_000)] | None = None
    error: Annotated[str, Text(longest=200)] | None = None
    iss: Annotated[str, Text(longest=300)] | None = None
