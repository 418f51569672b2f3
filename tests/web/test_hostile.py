"""Texts and records made to break pages: inert, cut into pieces, and quick enough."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples import act
from web.conftest import Client
from web.stocked import kept

from communique.archive import open_archive
from communique.archive.store import add
from communique.types import Block, Record, Span
from communique.web import Settings, create_app

# Seconds; a page of these takes about one where nothing else runs.
PATIENCE = 20


def bare(id: str, text: str, starts: range) -> Record:  # noqa: A002
    """A record of the text with an act at each start and nothing else."""
    acts = tuple(
        replace(act("state", Span(at, at + 4), Span(at, min(at + 300, len(text)))), id=f"{id}{n}")
        for n, at in enumerate(starts)
    )
    whole = Block(span=Span(0, len(text)), kind="paragraph")
    return replace(
        kept(id, text=text), acts=acts, blocks=(whole,), quotes=(), gaps=(), encounters=(),
        mentions=(), entities=(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An archive with ten megabytes on one line, and ten thousand acts on one word."""
    where: Path = tmp_path_factory.mktemp("hostile") / "archive.db"
    line = "<script>x</script> word " * 435_000
    with open_archive(where, create=True) as archive:
        add(archive, [bare("line", line, range(0, len(line) - 900, 1_050))])
        heap = "one word only and nothing else here"
        one = act("state", Span(4, 8), Span(0, 35))
        acts = tuple(replace(one, id=f"heap{number}") for number in range(10_000))
        add(archive, [replace(bare("heap", heap, range(0)), acts=acts)])
    app = create_app(Settings(archive=str(where)))
    yield Client(app)
    app.state.room.close()


@pytest.mark.parametrize(
    "where",
    [
        "/readouts/line",
        "/readouts/line?at=5000000",
        "/readouts/line?at=999999999",
        "/readouts/heap",
        "/readouts/line/history",
        "/readouts/heap/versions/1/cite?act=4",
        "/search?q=word",
        "/search?q=word&in=readouts",
        "/",
    ],
)
def test_pages_stay_small_and_quick(room: Client, where: str) -> None:
    began = time.perf_counter()
    page = room.get(where)
    assert time.perf_counter() - began < PATIENCE
    assert page.status_code == 200
    assert len(page.content) < 1_500_000
    assert "<script" not in page.text


def test_the_pieces_lead_to_each_other(room: Client) -> None:
    page = room.get("/readouts/line?at=70000").text
    assert "shown in 174 pieces" in page
    assert '<strong aria-current="page">2</strong>' in page
    assert 'href="/readouts/line?at=120000"' in page


def test_what_is_not_listed_is_said(room: Client) -> None:
    assert "more acts at this place, not listed here" in room.get("/readouts/heap?at=4").text


def test_the_twin_holds_everything(room: Client) -> None:
    told = room.get("/readouts/line?format=json").json()
    assert len(told["record"]["document"]["text"]) > 10_000_000
    assert len(told["record"]["acts"]) > 9_000


def test_accounts_too_long_to_be_weighed_are_not_compared(room: Client) -> None:
    page = room.get("/compare?left=line&right=heap")
    assert page.status_code == 422
    assert "up to 1,000 acts are compared here" in page.text
