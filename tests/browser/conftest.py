"""The reading room as a browser meets it: served from an archive with real texts in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser.room import Room, explored
from patience import PATIENCE
from samples import record
from servers import serving
from web.stocked import stock

import communique
from communique.archive import open_archive
from communique.archive.store import add
from communique.types import Document
from communique.web import Settings, create_app

EXAMPLES = Path(communique.__file__).parent / "examples"


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A reading room over the samples, extracted, and two sides' accounts; it may be written to."""
    file = tmp_path_factory.mktemp("room") / "archive.db"
    with open_archive(file, create=True) as archive:
        stock(archive)
        add(archive, [communique.extract(sample(path)) for path in EXAMPLES.glob("*.txt")])
    app = create_app(Settings(archive=str(file), writing="loopback"))
    with serving(app) as address:
        _decide(address)
        yield explored(address, _pages(app.openapi()))


def sample(path: Path) -> Document:
    """A text that ships with the program, as published by somebody."""
    text = path.read_text(encoding="utf-8")
    return communique.from_text(
        text,
        id=path.stem,
        title=text.partition("\n")[0],
        publisher=f"Press service of {path.stem.title()}",
        published="2024-05-14",
        url=f"https://press.example/{path.stem}",
    )


def _decide(address: str) -> None:
    """A person's correction, so that there is a page of what people decided."""
    act = record().acts[0].id
    answer = httpx.post(
        f"{address}/readouts/mfa-1/acts/{act}/correct",
        data={"field": "strength", "value": "plain"},
        headers={"Origin": address},
        timeout=PATIENCE,
    )
    assert answer.status_code == 303, answer.text


def _pages(description: dict[str, Any]) -> list[str]:
    """Paths that answer with HTML."""
    return [
        path
        for path, methods in description["paths"].items()
        if "get" in methods and "text/html" in methods["get"]["responses"]["200"]["content"]
    ]
