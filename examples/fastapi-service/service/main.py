"""The product's pages, and the one route that the chat needs. Run it with: uvicorn service.main:app"""

import logging
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated
from uuid import uuid4

import httpx
from fastapi import Cookie, Depends, FastAPI, Form, HTTPException
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from service import parley, users
from service.users import User

HERE = Path(__file__).parent
app = FastAPI()
app.mount("/static", StaticFiles(directory=HERE.parent / "static"))

Token = Annotated[str | None, Cookie(alias="product-session")]


def current_user(token: Token = None) -> User:
    if (user := users.user_of(token)) is None:
        raise HTTPException(401, "Sign in first.")
    return user


@app.get("/")
async def home(token: Token = None) -> HTMLResponse:
    """The chat of everyone, or the sign-in. The product works without Parley, too."""
    if (user := users.user_of(token)) is None:
        return page("sign-in.html", problem="")
    try:
        conversation = await parley.introduce(user)
    except httpx.HTTPError:
        logging.exception("Parley cannot be used")
        return page("no-chat.html", name=user.name)
    return page("chat.html", name=user.name, url=parley.URL, conversation=conversation)


@app.post("/parley-token")
async def parley_token(
    user: Annotated[User, Depends(current_user)], device: Annotated[str | None, Cookie(alias="chat-device")] = None
) -> Response:
    """Session of the product in, token of Parley out. The page asks for one whenever the last one expires."""
    device = device or uuid4().hex  # it stays with the browser, so that its tabs share one session
    answer = JSONResponse({"token": await parley.open_session(user, device)})
    answer.set_cookie("chat-device", device, max_age=31_536_000, httponly=True, samesite="lax")
    return answer


@app.post("/sign-in")
def sign_in(name: Annotated[str, Form(max_length=80)], password: Annotated[str, Form(max_length=200)]) -> Response:
    if (token := users.sign_in(name.strip() or "Anonymous", password)) is None:
        return page("sign-in.html", status=403, problem="Incorrect password.")
    answer = RedirectResponse("/", 303)
    answer.set_cookie("product-session", token, httponly=True, samesite="lax")
    return answer


@app.post("/sign-out")
def sign_out(token: Token = None) -> Response:
    users.sign_out(token)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie("product-session")
    return answer


def page(file: str, *, status: int = 200, **values: str) -> HTMLResponse:
    text = (HERE / "pages" / file).read_text(encoding="utf-8")
    return HTMLResponse(Template(text).substitute({key: escape(value) for key, value in values.items()}), status)
