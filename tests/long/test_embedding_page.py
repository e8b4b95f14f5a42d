"""docs/embedding.md, followed to the letter: its files in a bare Next.js app and in a bare FastAPI app."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from tests.long.conftest import Embedding
from tests.long.products import copy_packages, play_scenario, python_with, run, started
from tests.support.databases import ROOT

PAGE: Final = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")
_FILE: Final = re.compile(r"^```(?:ts|tsx|jsx|python)\n(?://|#) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONFIG: Final = "export default { cacheComponents: true };\n"  # as create-next-app has it
_LOGIN: Final = 'export const auth = async () => ({ user: { id: "ada", name: "Ada Lovelace" } });\n'
_LAYOUT: Final = """export const metadata = { icons: "data:," };

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
"""
_USERS: Final = """from typing import NamedTuple

class User(NamedTuple):
    id: str
    name: str

def signed_in_user() -> User:
    return User("ada", "Ada Lovelace")
"""
_APP: Final = """import chat
from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

app = FastAPI()
app.include_router(chat.router)
app.mount("/static", StaticFiles(directory="static"))

@app.get("/messages")
async def messages() -> HTMLResponse:
    return HTMLResponse(open("page.html").read())

@app.get("/favicon.ico")
async def icon() -> Response:
    return Response(status_code=204)
"""


def write_files_of_the_page(folder: Path, *endings: str) -> list[str]:
    """The files that the page names, of these kinds. Returns their paths."""
    files = {name: text for name, text in _FILE.findall(PAGE) if name.endswith(endings)}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(files)


def block_with(words: str) -> str:
    """The one block of the page that contains these words, without its fences."""
    blocks: list[str] = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (found,) = [block for block in blocks if words in block]
    return found


async def support_answers(embedding: Embedding, page: str, browser: str) -> None:
    """Ada, who is signed in to the product, writes to the support, which answers by the server API."""
    given = {"PAGE": page, "PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    await play_scenario("embedding_page.mjs", browser, **given)


@pytest.fixture
def folder(packed: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "product"
    folder.mkdir()
    copy_packages(packed, folder)
    return folder


async def test_the_four_files_make_a_chat_in_a_bare_next_app(folder: Path, embedding: Embedding, browser: str) -> None:
    example = json.loads((ROOT / "examples/nextjs/package.json").read_text())
    pinned = {**example["dependencies"], **example["devDependencies"]}
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": pinned}))
    (folder / "tsconfig.json").write_text((ROOT / "examples/nextjs/tsconfig.json").read_text())
    (folder / "next.config.ts").write_text(_CONFIG)
    (folder / "auth.ts").write_text(_LOGIN)
    assert len(write_files_of_the_page(folder, ".ts", ".tsx")) == 4
    (folder / "app/layout.tsx").write_text(_LAYOUT)
    run("npm", "install", "--silent", "--no-package-lock", cwd=folder)
    run("npx", "next", "build", cwd=folder, NEXT_TELEMETRY_DISABLED="1")

    words = ["npx", "next", "start", "--port", str(embedding.port), "--hostname", "127.0.0.1"]
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    async with started(words, folder, f"{embedding.page}/messages", **given):
        await support_answers(embedding, f"{embedding.page}/messages", browser)


async def test_one_route_and_one_bundle_make_a_chat_in_a_fastapi_app(
    folder: Path, embedding: Embedding, browser: str
) -> None:
    assert write_files_of_the_page(folder, ".py", ".jsx") == ["chat.jsx", "chat.py"]
    (folder / "users.py").write_text(_USERS)
    (folder / "main.py").write_text(_APP)
    install, build = block_with("npx esbuild").splitlines()[2:]
    run(*install.split(), "--silent", cwd=folder)
    run(*build.split(), cwd=folder)
    page = block_with('<div id="chat"').replace("http://localhost:8000", embedding.parley)
    (folder / "page.html").write_text(page.replace("01a2…", await support_chat(embedding)))

    requirements = ROOT / "examples/fastapi-service/requirements.txt"
    python = python_with(requirements, folder)
    words = [str(python), "-m", "uvicorn", "main:app", "--port", str(embedding.port)]
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    async with started(words, folder, f"{embedding.page}/messages", **given):
        await support_answers(embedding, f"{embedding.page}/messages", browser)


async def support_chat(embedding: Embedding) -> str:
    """The id of Ada's conversation with the support, which the product's server has opened."""
    users = [{"external_id": name, "display_name": name.title()} for name in ("ada", "support")]
    draft = {"external_id": "support-ada", "kind": "direct", "members": [{"user": "ada"}, {"user": "support"}]}
    async with embedding.server() as server:
        (await server.put("users", json={"users": users})).raise_for_status()
        conversation: dict[str, str] = (await server.post("conversations", json=draft)).raise_for_status().json()
    return conversation["id"]
