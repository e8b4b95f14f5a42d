"""Attachments of a function: its bundle signs links for S3 and processes pictures; files of its own it has none."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

from httpx2 import AsyncClient

from tests.support.attaching import Files, photo
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime
from tests.support.serving import PATIENCE
from tests.support.swift import s3_settings, swift
from tests.vercel.conftest import Deployment
from tests.vercel.instance import instance


async def test_a_picture_is_uploaded_past_the_function_and_processed_by_it(
    deployment: Deployment, tmp_path: Path
) -> None:
    (tmp_path / "swift").mkdir()
    with swift(tmp_path / "swift") as endpoint:
        async with (
            instance(deployment.function, tmp_path / "task", **deployment.environment, **_variables(endpoint)) as port,
            _http(port) as http,
            AsyncClient(trust_env=False, timeout=60) as web,
        ):
            files = Files(await _registered(http), web)
            attachment_id = await files.attached(photo(), "photo.jpg", "image/jpeg")
            links = await _links_when_ready(files, attachment_id)
            shown = await files.downloads(links[0]["thumbnail_url"])

    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
    assert links[0]["url"].startswith(endpoint)


async def test_without_a_bucket_there_are_no_attachments(deployment: Deployment, tmp_path: Path) -> None:
    async with instance(deployment.function, tmp_path / "task", **deployment.environment) as port, _http(port) as http:
        refused = await Files(await _registered(http)).reserves(b"hello", "a.txt", "text/plain")

    assert (refused.status_code, refused.json()["code"]) == (409, "attachments_off")


async def _links_when_ready(files: Files, attachment_id: str) -> list[dict[str, Any]]:
    async with asyncio.timeout(PATIENCE):
        while True:
            if links := await files.links(attachment_id):
                return links
            await asyncio.sleep(0.1)  # between two looks, not instead of one


def _variables(endpoint: str) -> dict[str, str]:
    given = s3_settings(endpoint)
    secret = given.pop("s3_secret_access_key").get_secret_value()
    return {name.upper(): value for name, value in {**given, "s3_secret_access_key": secret}.items()}


def _http(port: int) -> AsyncClient:
    headers = {"x-vercel-internal-invocation-id": "-"}
    return AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False, headers=headers)


async def _registered(http: AsyncClient) -> Person:
    wanted = {"email": f"{uuid4()}@example.com", "password": PASSWORD, "display_name": "Ada"}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of("Ada", http, RecordingRealtime(), answer.json())
