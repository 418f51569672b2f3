from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from patience import wait_until
from servers import serving
from web.conftest import extractor

from communique import registry
from communique.web import create_app


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Leaves the collector as it was."""
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_a_server_loads_before_it_is_asked() -> None:
    with serving(create_app(extractor=extractor)):
        wait_until(gc.get_freeze_count, "what was loaded is frozen")
    assert gc.get_freeze_count() > 10_000
    assert registry.load.cache_info().currsize == 1
