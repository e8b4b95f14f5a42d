"""Which storage the settings name, what is missing in them, and what the doctor and the health check say of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from app.core.config import Settings, faults_of
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped
from app.doctor.storage import round_trip
from app.storage.factory import storage_of
from app.storage.local import LocalStorage
from app.storage.s3 import S3Storage
from tests.support.app import app_settings, running_app
from tests.support.swift import s3_settings

S3 = s3_settings("https://s3.example.com")


def settings(**given: Any) -> Settings:
    return app_settings("sqlite:///parley.db", **given)


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(trust_env=False) as http:
        yield http


def context(http: httpx2.AsyncClient, url: str | None = None, **given: Any) -> Context:
    return Context(settings(**given), (), http, None if url is None else httpx2.URL(url), wait=1)


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_the_storage_follows_from_what_is_set() -> None:
    assert isinstance(storage_of(settings()), LocalStorage)
    assert isinstance(storage_of(settings(**S3)), S3Storage)
    assert isinstance(storage_of(settings(**{**S3, "storage": None, "vercel": True})), S3Storage)
    assert storage_of(settings(storage="off")) is None
    assert storage_of(settings(vercel=True)) is None


def test_a_function_does_not_start_with_a_folder() -> None:
    (fault,) = [each for each in faults_of(settings(vercel=True, storage="local")) if each.startswith("STORAGE")]

    assert fault == "STORAGE: a function keeps no files, so `local` does not work on Vercel; use `s3`"
    assert [each for each in faults_of(settings(vercel=True)) if each.startswith("STORAGE")] == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"s3_secret_access_key": None}, "S3_SECRET_ACCESS_KEY is missing"),
        ({"s3_access_key_id": None}, "S3_ACCESS_KEY_ID is missing"),
        ({"s3_bucket": None}, "S3_BUCKET is missing"),
        ({"s3_bucket": "a/../b"}, "S3_BUCKET is not the name of a bucket"),
        ({"s3_endpoint": None}, "S3_ENDPOINT is missing"),
        ({"s3_endpoint": "s3.example.com"}, "S3_ENDPOINT is not an http(s) URL"),
        ({"s3_region": "eu central"}, "S3_REGION is not the name of a region"),
    ],
)
def test_what_is_missing_for_s3_is_named(given: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(settings(**{**S3, **given}))


async def test_the_doctor_sends_a_file_there_and_back(http: httpx2.AsyncClient, endpoint: str, tmp_path: Path) -> None:
    said = await round_trip(context(http, storage_folder=tmp_path))

    assert said == f"the folder {tmp_path}, a file went there and back"
    assert files_in(tmp_path) == []
    assert (await round_trip(context(http, **s3_settings(endpoint)))).startswith("the bucket parley, a file")


async def test_the_doctor_says_what_is_wrong_with_a_bucket(http: httpx2.AsyncClient, endpoint: str) -> None:
    good = s3_settings(endpoint)
    wrong = {
        "S3_ACCESS_KEY_ID": context(http, **{**good, "s3_secret_access_key": SecretStr("wrong")}),
        "S3_ENDPOINT does not respond": context(http, **s3_settings("http://127.0.0.1:1")),
        "set the bucket's CORS rules": context(http, "https://chat.example.com", **good),
    }

    for expected, checked in wrong.items():
        with pytest.raises(CheckFailed, match=expected):
            await round_trip(checked)
    with pytest.raises(CheckSkipped, match="no attachments"):
        await round_trip(context(http, storage="off"))


async def test_without_its_storage_it_is_ready(database_url: str) -> None:
    for given, expected in (
        (s3_settings("http://127.0.0.1:1"), "unavailable"),
        ({"storage": "off"}, "off"),
    ):
        async with running_app(app_settings(database_url, **given)) as app:
            answer = await app.http.get("/api/health/ready")

        assert (answer.status_code, answer.json()["storage"]) == (200, expected)
