"""The browser that other tests stand on works, and the accessibility check finds faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsers import chromium, violations
from playwright.sync_api import Page

SOUND = """<!doctype html><html lang="en"><title>Readout of a call</title>
<main><h1>Readout of a call</h1><p>The ministers discussed trade.</p></main></html>"""


def test_a_page_has_its_title(page: Page) -> None:
    page.set_content(SOUND)
    assert page.title() == "Readout of a call"


def test_a_sound_page_has_no_violations(page: Page) -> None:
    page.set_content(SOUND)
    assert violations(page) == []


def test_a_picture_without_words_and_grey_on_grey_are_found(page: Page) -> None:
    page.set_content(
        SOUND.replace("<p>", '<img src="data:,"><p style="color: #999; background: #aaa">')
    )
    assert [line.partition(":")[0] for line in violations(page)] == ["color-contrast", "image-alt"]


def test_without_chromium_the_test_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="bin/test installs it"):
        chromium()
