"""The pages of entities in a real browser: what no link leads to, and the plots."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsers import follow, violations
from playwright.sync_api import Browser, Page, ViewportSize, expect
from servers import serving
from web.conftest import extractor
from web.test_entity_pages import talks

from communique.archive import open_archive
from communique.archive.store import add
from communique.web import Settings, create_app


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a reading room over the talks."""
    place = str(tmp_path_factory.mktemp("room") / "archive.db")
    with open_archive(place, create=True) as archive:
        add(archive, talks())
    with serving(create_app(Settings(archive=place), extractor=extractor)) as address:
        yield address


@pytest.mark.parametrize("where", ["/countries/TUV", "/countries/Nigerai", "/people/dahl"])
def test_empty_and_unknown_pages_are_accessible(page: Page, base: str, where: str) -> None:
    page.goto(f"{base}{where}")
    assert violations(page) == []


@pytest.mark.parametrize("where", ["/countries/NGA", "/issues/unclos", "/pairs/NGA-NOR"])
def test_plots_are_shown_and_nothing_is_refused(page: Page, base: str, where: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{base}{where}")
    for image in page.locator(".plot img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("naturalWidth", 720)
    assert complaints == []


def test_plots_appear_without_scripts(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        with page.expect_response(lambda answer: answer.url.endswith("/plots/acts.svg")) as found:
            page.goto(f"{base}/countries/NGA")
        assert found.value.ok
        follow(page.get_by_role("link", name="with its table").first)
        expect(page.get_by_role("heading", name="The same as a table")).to_be_visible()


def test_a_phone_gets_the_narrow_drawing(browser: Browser, base: str) -> None:
    with browser.new_context(viewport=ViewportSize(width=360, height=740)) as context:
        page = context.new_page()
        page.goto(f"{base}/countries/NGA/plots/acts")
        expect(page.locator(".plot img")).to_have_js_property("naturalWidth", 360)


def test_dark_screens_get_light_ink(page: Page, base: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{base}/countries/NGA/plots/acts.svg")
    ink = page.evaluate("getComputedStyle(document.querySelector('text')).fill")
    assert ink == "rgb(226, 222, 213)"
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.querySelector('text')).fill")
    assert paper == "rgb(31, 29, 26)"


def test_words_lead_to_the_text(page: Page, base: str) -> None:
    page.goto(f"{base}/countries/NGA")
    follow(page.get_by_role("link", name="firmly backs the convention"))
    assert page.url.startswith(f"{base}/readouts/lagos/versions/1#act-")
    assert page.locator(":target").inner_text().strip()
