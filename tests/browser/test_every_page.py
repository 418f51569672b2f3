"""What holds for every page that links lead to, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from browser.room import Room
from browsers import violations
from playwright.sync_api import Browser, Page, expect


def faults(browser: Browser, room: Room, look: Callable[[Page], list[str]], **given: object) -> str:
    """What is wrong on which page, a line for each fault."""
    found = []
    with browser.new_context(**given) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in room.pages:
            page.goto(room.at(path))
            found += [f"{path}: {fault}" for fault in look(page)]
    return "\n".join(found)


def test_links_lead_to_every_route(room: Room) -> None:
    assert room.missed == {"/sign-in"}  # which is there only where tokens are asked for


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_accessible(
    browser: Browser, room: Room, scheme: Literal["light", "dark"], width: int
) -> None:
    given = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    assert faults(browser, room, violations, **given) == ""


def test_narrow_windows_scroll_down_only(browser: Browser, room: Room) -> None:
    def look(page: Page) -> list[str]:
        width = page.evaluate("document.documentElement.scrollWidth")
        return [] if width <= 320 else [f"{width} pixels wide"]

    narrow = {"width": 320, "height": 640}
    assert faults(browser, room, look, viewport=narrow) == ""


def test_nothing_is_asked_of_others(browser: Browser, room: Room) -> None:
    asked: list[str] = []
    with browser.new_context() as context:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for path in room.pages:
            page.goto(room.at(path))
    assert len(asked) > len(room.pages)
    assert [url for url in asked if not url.startswith((room.address, "data:"))] == []


def test_complete_without_javascript(browser: Browser, room: Room) -> None:
    with (
        browser.new_context(java_script_enabled=False) as without,
        browser.new_context() as usual,
    ):
        plain, whole = without.new_page(), usual.new_page()
        for path in room.pages:
            plain.goto(room.at(path))
            whole.goto(room.at(path))
            shown = plain.locator("main").inner_text()
            assert len(shown) > 20, path
            assert shown == whole.locator("main").inner_text(), path


FOCUSED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    at.dataset.order ??= [...document.querySelectorAll('*')].indexOf(at);
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {
        order: Number(at.dataset.order),
        name: (at.outerHTML.match(/^<[^>]*>/) ?? [''])[0].slice(0, 120),
        text: at.textContent.trim().slice(0, 40),
        visible: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
        shown: outlined || style.boxShadow !== 'none',
    };
}"""
MOST_STOPS = 40


def test_the_keyboard_reaches_everything_in_order(browser: Browser, room: Room) -> None:
    def look(page: Page) -> list[str]:
        stops: list[dict[str, Any]] = []
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or (stops and stop["order"] <= stops[-1]["order"]):
                break
            stops.append(stop)
        wrong = [f"no focus seen on {stop['name']}" for stop in stops if not stop["shown"]]
        wrong += [f"out of sight: {stop['name']}" for stop in stops if not stop["visible"]]
        if not stops or stops[0]["text"] != "Skip to the content":
            wrong.append("the first stop does not skip to the content")
        reachable = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
            ".filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).length"
        )
        if len(stops) < min(reachable, MOST_STOPS):
            wrong.append(f"{len(stops)} stops for {reachable} things to reach")
        return wrong

    # Without smooth scrolling, what has the focus is in sight at once.
    assert faults(browser, room, look, reduced_motion="reduce") == ""


def test_the_skip_link_leads_to_the_content(browser: Browser, room: Room) -> None:
    def look(page: Page) -> list[str]:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#main"), page.url).to_be_focused()
        return []

    assert faults(browser, room, look) == ""


def test_on_paper_there_is_the_text_and_nothing_to_click(browser: Browser, room: Room) -> None:
    def look(page: Page) -> list[str]:
        page.emulate_media(media="print", color_scheme="dark")
        wrong = []
        if page.locator("header.top nav").is_visible():
            wrong.append("the navigation is printed")
        if page.locator("form").filter(visible=True).count():
            wrong.append("a form is printed")
        if not page.locator("main h1").is_visible():
            wrong.append("the heading is not printed")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        if paper not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"):
            wrong.append(f"the paper is {paper}")
        return wrong

    assert faults(browser, room, look, viewport={"width": 680, "height": 900}) == ""
