"""Fixtures shared by the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, settings
from samples import CODER, record

from communique.types import Document, Record

pytest_plugins = ["browsers", "servers"]

# The same examples each time, whatever they cost: a test fails for what was changed only.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")


def _simple(document: Document, *, model: str = "md") -> Record:
    if "unreadable" in document.text:
        raise ZeroDivisionError("cannot be extracted")
    if document.text == record().document.text:
        return record()
    return Record(document=document, coder=CODER)


@pytest.fixture
def simple_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the extractor by one that finds nothing and fails on "unreadable"."""

    def many(documents: Iterable[Document], *, model: str = "md") -> Iterator[Record]:
        return (_simple(document) for document in documents)

    # The package offers a function of the same name, so the module is asked for by name.
    module = import_module("communique.extract")
    monkeypatch.setattr(module, "extract", _simple)
    monkeypatch.setattr(module, "extract_many", many)
