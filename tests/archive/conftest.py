"""An archive for each test, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from samples import CODER, TEXT, record

from communique.archive import Archive, open_archive
from communique.types import Document, Record


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(database_url, create=True) as opened:
        yield opened


@pytest.fixture
def sample_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the extractor by one that knows the sample's text and fails on "unreadable"."""

    def many(documents: Iterable[Document], *, model: str = "md") -> Iterator[Record]:
        for document in documents:
            if "unreadable" in document.text:
                raise ZeroDivisionError("cannot be extracted")
            known = document.text == TEXT
            yield replace(
                record() if known else Record(document=document, coder=CODER), document=document
            )

    # The package offers a function of the same name, so the module is asked for by name.
    monkeypatch.setattr(import_module("communique.extract"), "extract_many", many)
