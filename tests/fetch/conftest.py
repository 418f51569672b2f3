"""A site for each test, on loopback, and an extractor that reads a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Final

import pytest
from fetch.site import Site, serving
from samples import CODER, act

from communique.types import ActKind, Document, Record, Span

KINDS: Final[dict[str, ActKind]] = {"thanked": "thank", "praised": "praise", "invited": "invite"}


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that knows nothing yet."""
    with serving() as one:
        yield one


def few_words(document: Document, *, model: str = "md") -> Record:
    """An act for each of a few words; fails on "unreadable"."""
    if "unreadable" in document.text:
        raise ZeroDivisionError("cannot be extracted")
    found = re.finditer("|".join(KINDS), document.text)
    acts = tuple(act(KINDS[one[0]], Span(*one.span()), None) for one in found)
    return Record(document=document, coder=CODER, acts=acts)


@pytest.fixture
def few_words_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the extractor."""
    # The package offers a function of the same name, so the module is asked for by name.
    module = import_module("communique.extract")
    monkeypatch.setattr(module, "extract", few_words)
    monkeypatch.setattr(module, "extract_many", lambda found, *, model: map(few_words, found))
