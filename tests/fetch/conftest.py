"""A site for each test, on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fetch.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that knows nothing yet."""
    with serving() as one:
        yield one
