"""The OpenAPI description is true: generated requests get documented answers, and no failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from web.conftest import extractor
from web.stocked import stock

from communique.archive import open_archive
from communique.web import Settings, create_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The description of a reading room that may write."""
    where: Path = tmp_path_factory.mktemp("described") / "archive.db"
    with open_archive(where, create=True) as archive:
        stock(archive)
    app = create_app(
        Settings(archive=str(where), writing="loopback", hosts=()), extractor=extractor
    )
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    app.state.room.close()


def test_answers_are_as_described(described: Any) -> None:
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        answered()
