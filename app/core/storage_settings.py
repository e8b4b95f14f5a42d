"""The settings of attachments and of where files are kept, and what is missing in them."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from app.core.realtime_settings import is_url

StorageName = Literal["local", "s3", "off"]
"""`off`: there are no attachments."""

LARGEST_UPLOAD: Final = 5 * 1024**3  # bytes; S3 takes no more in one request
MOST_ATTACHMENTS: Final = 20
"""The largest value of ATTACHMENTS_PER_MESSAGE."""

_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
_REGION: Final = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


class StorageSettings(BaseSettings):
    """Where files are kept, and how large and how many they may be."""

    storage: StorageName | None = None
    storage_folder: Path = Path(".parley/files")
    s3_endpoint: str | None = None
    s3_bucket: str | None = None
    s3_region: str = "us-east-1"
    s3_access_key_id: str | None = None
    s3_secret_access_key: SecretStr | None = None
    s3_addressing: Literal["path", "host"] = "path"

    attachment_size: Annotated[int, Field(ge=1, le=LARGEST_UPLOAD)] = 25 * 1024**2
    attachments_per_message: Annotated[int, Field(ge=1, le=MOST_ATTACHMENTS)] = 10
    upload_lifetime: Annotated[int, Field(ge=60, le=24 * 3600)] = 3600
    link_lifetime: Annotated[int, Field(ge=60, le=3 * 24 * 3600)] = 3600
    unsent_lifetime: Annotated[int, Field(ge=3600)] = 24 * 3600
    image_pixels: Annotated[int, Field(ge=1)] = 50_000_000


def storage_faults(settings: StorageSettings, *, used: StorageName, on_vercel: bool) -> list[str]:
    """One clause for each missing or invalid variable, starting with its name, without any value."""
    if used == "local" and on_vercel:
        return ["STORAGE: a function keeps no files, so `local` does not work on Vercel; use `s3`"]
    return _s3_faults(settings) if used == "s3" else []


def _s3_faults(settings: StorageSettings) -> list[str]:
    needed = {
        "S3_ENDPOINT": settings.s3_endpoint,
        "S3_BUCKET": settings.s3_bucket,
        "S3_ACCESS_KEY_ID": settings.s3_access_key_id,
        "S3_SECRET_ACCESS_KEY": settings.s3_secret_access_key,
    }
    faults = [f"{name} is missing" for name, value in needed.items() if not value]
    if settings.s3_endpoint and not is_url(settings.s3_endpoint):
        faults.append("S3_ENDPOINT is not an http(s) URL")
    if settings.s3_bucket and not _BUCKET.fullmatch(settings.s3_bucket):
        faults.append("S3_BUCKET is not the name of a bucket")
    if not _REGION.fullmatch(settings.s3_region):
        faults.append("S3_REGION is not the name of a region")
    return faults
