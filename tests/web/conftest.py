"""A client that asks the application without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from samples import CODER, record

from communique.types import Document, Record
from communique.web import Settings, create_app

HERE = "http://localhost"


class Client:
    """Asks an application; every answer is checked for the headers that all must have."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.sender = ("127.0.0.1", 50_000)

    def ask(self, method: str, where: str, **given: Any) -> httpx.Response:
        """The answer to one request."""
        answer = asyncio.run(self._ask(method, where, **given))
        assert "script-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        return answer

    async def _ask(self, method: str, where: str, **given: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, client=self.sender)
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
            return await client.request(method, where, **given)

    def get(self, where: str, **given: Any) -> httpx.Response:
        """The answer to GET."""
        return self.ask("GET", where, **given)

    def post(self, where: str, **given: Any) -> httpx.Response:
        """The answer to POST."""
        return self.ask("POST", where, **given)


def extractor(document: Document) -> Record:
    """The sample's record for the sample's text; nothing found for others."""
    if "unreadable" in document.text:
        raise ZeroDivisionError("a secret of the program")
    if document.text == record().document.text:
        return record()
    return Record(document=document, coder=CODER)


@pytest.fixture
def client() -> Client:
    """A reading room with the usual settings."""
    return Client(create_app(extractor=extractor))


@pytest.fixture
def room() -> Callable[..., Client]:
    """Makes a reading room with other settings: ``room(max_body=100)``."""
    return lambda **given: Client(create_app(Settings(**given), extractor=extractor))
