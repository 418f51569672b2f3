"""The pages of entities in a real browser: plots appear, nothing is refused, axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsers import violations
from playwright.sync_api import Browser, ViewportSize
from web.conftest import extractor
from web.test_entity_pages import talks

from communique.archive import open_archive
from communique.archive.store import add
from communique.web import Settings, create_app

WHERE = (
    "/countries/NGA",
    "/countries/NGA/plots/acts",
    "/issues/unclos",
    "/pairs/NGA-NOR",
    "/people/doc.siri-dahl",
    "/people",
    "/countries/TUV",
    "/countries/Nigerai",
)


@pytest.fixture
def base(serve: Callable[[Any], str], tmp_path: Path) -> str:
    """Address of a reading room over the talks."""
    place = str(tmp_path / "archive.db")
    with open_archive(place, create=True) as archive:
        add(archive, talks())
    return serve(create_app(Settings(archive=place), extractor=extractor))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_whole(
    browser: Browser, base: str, width: int, scheme: str
) -> None:
    size = ViewportSize(width=width, height=900)
    with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for where in WHERE:
            page.goto(f"{base}{where}")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [one for one in complaints if "404" not in one] == []


def test_plots_appear_without_scripts(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        with page.expect_response(lambda answer: answer.url.endswith("/plots/acts.svg")) as found:
            page.goto(f"{base}/countries/NGA")
        assert found.value.ok
        page.get_by_role("link", name="with its table").first.click()
        assert page.get_by_role("heading", name="The same as a table").is_visible()


def test_a_phone_gets_the_narrow_drawing(browser: Browser, base: str) -> None:
    with browser.new_context(viewport=ViewportSize(width=360, height=740)) as context:
        page = context.new_page()
        page.goto(f"{base}/countries/NGA/plots/acts")
        width = page.evaluate("document.querySelector('.plot img').naturalWidth")
        assert width == 360


def test_words_lead_to_the_text(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{base}/countries/NGA")
        page.get_by_role("link", name="firmly backs the convention").click()
        assert page.url.startswith(f"{base}/readouts/lagos/versions/1#act-")
        assert page.locator(":target").inner_text().strip()
