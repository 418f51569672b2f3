from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest
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
        patient_until = time.monotonic() + 30
        while not gc.get_freeze_count() and time.monotonic() < patient_until:
            time.sleep(0.02)
    assert gc.get_freeze_count() > 10_000
    assert registry.load.cache_info().currsize == 1
