"""A real browser for the tests: headless Chromium, and the axe accessibility check.

Nothing here is skipped: where Chromium is missing the tests that ask for it fail, and say
that ``bin/test`` installs it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60_000  # milliseconds for what a busy machine does within one second
# The rules of WCAG 2.2 up to level AA, and what axe calls best practices.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


# Once a module, not once a session: while Playwright runs, no other loop can run in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium as the system has it."""
    path = chromium()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS, timeout=PATIENCE)
        browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own."""
    with browser.new_context() as context:
        yield context.new_page()


def chromium() -> str:
    """Path of the browser; fails the test where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("no Chromium found: bin/test installs it", pytrace=False)
    return path


def follow(link: Locator) -> None:
    """Click on a link or a button, and wait for the page it leads to."""
    with link.page.expect_navigation():
        link.click()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page once it has come: a line for each element."""
    page.wait_for_load_state()
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(RULES)
    )
    return [
        f"{violation['id']}: {violation['help']}: {node['html']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
