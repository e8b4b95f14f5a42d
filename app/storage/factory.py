"""The storage that the settings name."""

from app.core.config import Settings
from app.storage.port import Storage


def storage_of(settings: Settings) -> Storage | None:
    """None if there is no storage, and so no attachments."""
    match settings.files:
        case "local":
            from app.storage.local import LocalStorage  # noqa: PLC0415  # only for local storage

            return LocalStorage(settings.storage_folder, settings.signing_secret)
        case "s3":
            return _s3(settings)
        case "off":
            return None


def _s3(settings: Settings) -> Storage:
    from app.storage.s3 import Bucket, S3Storage  # noqa: PLC0415  # only for S3
    from app.storage.sigv4 import AccessKey  # noqa: PLC0415  # only for S3

    secret = settings.s3_secret_access_key
    bucket = Bucket(settings.s3_endpoint or "", settings.s3_bucket or "", settings.s3_addressing)
    key = AccessKey(
        settings.s3_access_key_id or "", "" if secret is None else secret.get_secret_value(), settings.s3_region
    )
    return S3Storage(bucket, key)
