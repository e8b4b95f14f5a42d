"""What a client needs to connect to the realtime service, by provider. It contains no secret."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class _OneOf:
    """Describes the type as `oneOf` with a discriminator, although it has only one member so far.

    Generated clients then switch on `provider` from the start, and another provider does not change the schema's shape.
    pydantic does this for two members or more.
    """

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        member = handler(schema)
        mapping = {"pusher": member["$ref"]}
        return {"oneOf": [member], "discriminator": {"propertyName": "provider", "mapping": mapping}}


class PusherConfig(BaseModel):
    """Options for a Pusher client. If `host` and `port` are null, use hosted Pusher if `cluster` is given, or else
    the API's own host and port. Pusher's name of a channel is `private-`, then the channel's name with `-` for `:`."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)

    provider: Literal["pusher"] = "pusher"
    key: str
    cluster: str | None
    host: str | None
    port: int | None
    tls: bool
    auth_endpoint: str = "/pusher/auth"
    user_auth_endpoint: str = "/pusher/user-auth"


ClientConfig = Annotated[PusherConfig, _OneOf()]
"""A union with one member a provider, which `provider` tells apart."""
