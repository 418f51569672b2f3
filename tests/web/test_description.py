"""Requests made from the OpenAPI description, allowed ones and others: none breaks a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from servers import serving
from web.conftest import extractor
from web.stocked import stock

from communique.archive import open_archive
from communique.web import Settings, create_app

EXAMPLES = 8  # of each operation and mode


def test_no_request_breaks_a_page(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    with open_archive(file, create=True) as archive:
        stock(archive)
    app = create_app(Settings(archive=str(file), writing="loopback"), extractor=extractor)
    broken: list[str] = []
    with serving(app) as address:
        described: Any = schemathesis.openapi.from_url(f"{address}/openapi.json")
        operations = [found.ok() for found in described.get_all_operations()]
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                broken += _broken(operation, mode, address)
    assert len(operations) > 20
    assert broken == []


def _broken(operation: Any, mode: GenerationMode, address: str) -> list[str]:
    """What breaks among some requests that the description allows, or does not."""
    found: list[str] = []

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        answer = case.call(headers={"Origin": address})
        if answer.status_code >= 500 or "Traceback" in answer.text:
            found.append(f"{answer.status_code}: {case.as_curl_command()}")

    ask()
    return found
