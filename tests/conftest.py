"""Fixtures shared by the tests."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from tempfile import TemporaryDirectory

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


def pytest_configure(config: pytest.Config) -> None:
    """Settings, archives and proxies of whoever runs the tests have no part in them.

    This comes before the tests are imported, as some read the user's files while they are.
    """
    home = TemporaryDirectory(prefix="communique-home-")
    config.add_cleanup(home.cleanup)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in list(os.environ):
        if name.startswith("COMMUNIQUE_") or name.upper().endswith("_PROXY"):
            patch.delenv(name)
    patch.setenv("XDG_CONFIG_HOME", home.name)
    patch.setenv("XDG_DATA_HOME", home.name)
    patch.setenv("COLUMNS", "80")


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
