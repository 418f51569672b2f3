"""An archive for each test, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.archive import Archive, open_archive


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(database_url, create=True) as opened:
        yield opened
