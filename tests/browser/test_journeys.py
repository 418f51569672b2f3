"""What people come for, done as they do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.room import Room
from browsers import follow, violations
from playwright.sync_api import Browser, Page, expect
from servers import serving

from communique.archive import open_archive
from communique.web import Settings, create_app

READOUT = """Minister Okeke meets Ambassador Lund

Minister Ada Okeke of Nigeria met today with Ambassador Nils Lund of Norway. The Minister thanked
Norway for the training of pilots. She firmly supported the African Continental Free Trade Area.
"""


@pytest.fixture(params=[True, False], ids=["", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs scripts, and of one that does not."""
    with browser.new_context(java_script_enabled=request.param, reduced_motion="reduce") as context:
        yield context.new_page()


def test_paste_a_text_and_see_its_record(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    visitor.get_by_label("Text", exact=True).fill(READOUT)
    visitor.get_by_label("Published on").fill("2024-05-14")
    follow(visitor.get_by_role("button", name="Read it"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text(re.compile("Okeke"))
    expect(visitor.get_by_text("Read here, not stored")).to_be_visible()
    expect(visitor.locator(".text mark.cue")).to_have_text(["thanked", "firmly supported"])
    expect(visitor.get_by_text("2024-05-14").first).to_be_visible()
    visitor.goto(room.at("/readouts"))
    expect(visitor.get_by_text("Okeke")).to_have_count(0)


def test_what_was_pasted_is_shown_accessibly(page: Page, room: Room) -> None:
    page.goto(room.address)
    page.get_by_label("Text", exact=True).fill(READOUT)
    follow(page.get_by_role("button", name="Read it"))
    expect(page.locator(".text mark.cue")).to_have_count(2)
    assert violations(page) == []


def test_a_refusal_keeps_what_was_typed(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    visitor.get_by_label("Headline").fill("A headline")
    follow(visitor.get_by_role("button", name="Read it"))
    expect(visitor.get_by_role("alert")).to_be_visible()
    expect(visitor.get_by_label("Headline")).to_have_value("A headline")


def test_a_file_can_be_read(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    visitor.get_by_label("Or a file").set_input_files(
        {"name": "readout.txt", "mimeType": "text/plain", "buffer": READOUT.encode()}
    )
    follow(visitor.get_by_role("button", name="Read it"))
    expect(visitor.locator(".text mark.cue")).to_have_count(2)


def test_a_fact_leads_to_its_words_and_back(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    follow(visitor.get_by_role("link", name=re.compile("^PRESIDENT ARMAN SEITKALIEV")).first)
    visitor.get_by_role("link", name="Act 13: show its words in the text").click()
    words = visitor.locator(":target")
    expect(words).to_contain_text("discussed")
    expect(words).to_be_in_viewport()
    visitor.locator('a[href^="#fact-"]:near(:target)').first.click()
    fact = visitor.locator(":target")
    expect(fact).to_be_in_viewport()
    expect(fact).to_contain_text("discuss")


def test_search_narrow_and_come_back_by_address(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    follow(visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Search"))
    visitor.get_by_label("Words").fill("forum OR consul*")
    follow(visitor.get_by_role("button", name="Search"))
    results = visitor.locator("ol.lines > li")
    before = results.count()
    assert before > 1
    follow(visitor.get_by_role("link", name="Kazakhstan", exact=True).first)
    expect(visitor.get_by_role("heading", level=2, name=re.compile(r"^\d+ acts?$"))).to_be_visible()
    assert 0 < results.count() < before
    assert "party=KAZ" in visitor.url
    shared = visitor.url
    follow(visitor.get_by_role("link", name=re.compile("remove")))
    expect(results).to_have_count(before)
    visitor.goto(shared)
    cue = results.first.locator("a.middle")
    words = cue.inner_text()
    follow(cue)
    expect(visitor.locator(":target")).to_contain_text(words)
    expect(visitor.locator(":target")).to_be_in_viewport()


def test_a_search_that_cannot_be_made_out_says_why(visitor: Page, room: Room) -> None:
    visitor.goto(room.at("/search?q=ab*"))
    expect(visitor.get_by_role("alert")).to_contain_text("at least 3 letters")
    expect(visitor.get_by_label("Words")).to_have_value("ab*")


def test_two_accounts_side_by_side(visitor: Page, room: Room) -> None:
    visitor.goto(room.address)
    follow(visitor.get_by_role("link", name="Meeting: Tunde Ode, Siri Dahl").first)
    expect(visitor.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    table = visitor.get_by_role("table").first
    for issuer in ("Nigeria's foreign ministry", "Norway's embassy"):
        expect(table.get_by_role("columnheader", name=issuer)).to_be_visible()
    expect(visitor.get_by_role("heading", name=re.compile("In both accounts"))).to_be_visible()


def test_a_country_with_its_plot_and_the_table_of_it(visitor: Page, room: Room) -> None:
    visitor.goto(room.at("/countries"))
    follow(visitor.get_by_role("link", name="China", exact=True).first)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("China")
    plot = visitor.locator("figure img").first
    plot.scroll_into_view_if_needed()
    expect(plot).not_to_have_js_property("naturalWidth", 0)
    assert plot.get_attribute("alt")
    follow(visitor.get_by_role("link", name="with its table").first)
    expect(visitor.get_by_role("table")).to_be_visible()


def test_cite_a_readout(visitor: Page, room: Room) -> None:
    visitor.goto(room.at("/readouts/astana"))
    follow(visitor.get_by_role("link", name="cite", exact=True).first)
    for at, sign in enumerate(("@misc", "TY  - ", '"type"')):
        shown = visitor.locator("pre").nth(at)
        expect(shown).to_contain_text(sign)
        expect(shown).to_contain_text("astana")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="download").first.click()
    assert download.value.path().read_text("utf-8").startswith("@")


def test_a_text_that_changed_shows_its_history(visitor: Page, room: Room) -> None:
    visitor.goto(room.at("/readouts/mfa-1"))
    follow(visitor.get_by_role("link", name="history").first)
    expect(visitor.locator("ins")).to_contain_text("She left in the evening.")


def test_only_the_keyboard(page: Page, room: Room) -> None:
    page.goto(room.address)
    page.get_by_label("Text", exact=True).focus()
    page.keyboard.type("Minister Ada Okeke met Ambassador Nils Lund. She thanked Norway.")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".text mark.cue")).to_have_count(1)
    page.get_by_role("link", name="Act 1: show its words in the text").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def test_correct_an_act_and_take_it_back(visitor: Page, room: Room) -> None:
    visitor.goto(room.at("/readouts/colombo"))
    follow(visitor.get_by_role("link", name="correct act 1", exact=True))
    visitor.get_by_label("Strength").select_option("strong")
    follow(visitor.get_by_role("button", name="Correct Strength"))
    visitor.goto(room.at("/search?status=corrected&party=LKA"))
    expect(visitor.locator("ol.lines > li")).to_have_count(1)
    visitor.goto(room.at("/judgements"))
    follow(visitor.get_by_role("button", name=re.compile("^(Withdraw|Take back)")).first)
    visitor.goto(room.at("/search?status=corrected&party=LKA"))
    expect(visitor.locator("ol.lines > li")).to_have_count(0)


def test_signing_in_is_accessible(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    open_archive(file, create=True).close()
    app = create_app(Settings(archive=str(file), writing="token"))
    with serving(app) as address:
        page.goto(address)
        follow(page.get_by_role("link", name="Sign in"))
        expect(page.get_by_label("Token")).to_be_visible()
        assert violations(page) == []
        page.get_by_label("Token").fill("not one")
        follow(page.get_by_role("button", name="Sign in"))
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == []
