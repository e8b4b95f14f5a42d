"""The least that a FastAPI app can be: one route, which gives the body back. `bench.cold` compares with it."""

from fastapi import FastAPI
from pydantic import BaseModel


class Said(BaseModel):
    client_id: str
    body: str


app = FastAPI()


@app.post("/said", status_code=201)
async def said(message: Said) -> Said:
    return message
