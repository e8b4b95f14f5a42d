"""Errors of channel authorization."""

from app.core.errors import ApiError


class ChannelForbidden(ApiError):
    """The same error for channels that do not exist, channels of other users and invalid requests."""

    status, code = 403, "channel_forbidden"
    detail = "You do not have access to this channel. Get your current channel names from /sync."


class ProviderNotInUse(ApiError):
    """The client's configuration is out of date, or the provider is not asked at this address."""

    status, code = 409, "provider_not_in_use"
    detail = "This realtime service is not in use here. Get the current configuration from /config."
