"""What changed at known addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fetch.asking import client_in
from fetch.conftest import few_words
from fetch.site import Site, answer, moved
from samples import CODER

from communique import from_text
from communique.archive import Archive, captures, open_archive
from communique.archive.store import add, is_stored, load, remove
from communique.fetch.crawl import Plan
from communique.fetch.watch import Event, Watch

TEXT = "Minister Tunde Ode thanked Norway for the training of pilots.\nThe talks went on all day.\n"
pytestmark = pytest.mark.usefixtures("few_words_extractor")


@dataclass(slots=True)
class Desk:
    """Somebody who looks at a site now and then. now: their time."""

    site: Site
    folder: Path
    archive: Archive
    now: datetime = datetime(2024, 5, 3, 12, tzinfo=UTC)

    def look(self, *sources: str, later: timedelta = timedelta(days=1)) -> list[Event]:
        """What is told at the next look, without what did not change."""
        self.now += later
        with self.archive.reading() as connection:
            known = captures.addresses(connection)
        plan = Plan(sources=tuple(map(self.site.url, sources)), known=known)
        with client_in(self.folder / "warc", delay=0, tries=2) as client:
            watch = Watch(archive=self.archive, client=client, model="sm", moment=self.now)
            return [one for one in watch.events(plan) if one.what != "unchanged"]


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose archive holds one page of the site."""
    site.routes["/press/1"] = answer(TEXT)
    document = from_text(TEXT, id="mfa-1", url=site.url("/press/1"))
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, [few_words(document)])
        yield Desk(site, tmp_path, archive)


def told(events: list[Event]) -> list[tuple[str, str | None]]:
    return [(one.what, one.id) for one in events]


def test_nothing_changed(desk: Desk) -> None:
    assert desk.look() == []
    assert desk.look() == []


def test_an_edit_of_a_fact(desk: Desk) -> None:
    desk.site.routes["/press/1"] = answer(TEXT.replace("thanked", "praised"))
    (event,) = desk.look()
    assert (event.what, event.id, event.version) == ("edited", "mfa-1", 2)
    (fact,) = event.facts
    changed = {change.field: (change.before, change.after) for change in fact.fields}
    assert (fact.change, changed["kind"]) == ("changed", ("thank", "praise"))
    assert event.detail == "1 change of words"
    assert desk.look() == []


def test_what_a_page_does_not_tell_stays(desk: Desk) -> None:
    """The date that a feed or a person gave is no part of the page."""
    text = "Lagos, 7 May 2024 – Minister Ode invited Siri Dahl."
    document = from_text(text, id="mfa-3", url=desk.site.url("/press/3"))
    dated = replace(document, published="2024-05-01", issuer="Foreign Ministry")
    add(desk.archive, [few_words(dated)])
    desk.site.routes["/press/3"] = answer(text.replace("invited", "praised"))
    (event,) = desk.look()
    assert (event.what, event.detail) == ("edited", "1 change of words")
    with desk.archive.reading() as connection:
        now = load(connection, "mfa-3").document
    assert (now.published, now.issuer) == ("2024-05-01", "Foreign Ministry")


def test_a_copy_at_another_address(desk: Desk) -> None:
    text = "Minister Ode met Ambassador Dahl in Lagos. " + " ".join(
        f"They talked about plan {n} of the port." for n in range(20)
    )
    for number in (5, 6):
        desk.site.routes[f"/press/{number}"] = answer(text)
    items = "".join(f"<item><link>/press/{n}</link></item>" for n in (5, 6))
    feed = f"<rss><channel>{items}</channel></rss>"
    desk.site.routes["/feed"] = answer(feed, kind="text/xml")
    first, second = desk.look("/feed")
    assert (first.what, second.what, second.detail) == ("new", "copy", f"of {first.id}")
    assert desk.look("/feed") == []


def test_an_edit_of_words_only(desk: Desk) -> None:
    desk.site.routes["/press/1"] = answer(TEXT.replace("all day", "all evening"))
    (event,) = desk.look()
    assert (event.what, event.facts) == ("reworded", ())


def test_a_newer_program_is_no_edit(desk: Desk) -> None:
    """The version before was read by another program, which found something else in it."""
    older = from_text(TEXT, id="mfa-2", url=desk.site.url("/press/2"))
    coder = replace(CODER, program="communique 0.0.9")
    add(desk.archive, [replace(few_words(older), acts=(), coder=coder)])
    desk.site.routes["/press/2"] = answer(TEXT.replace("all day", "all evening"))
    assert told(desk.look()) == [("reworded", "mfa-2")]


def test_new_readouts_of_a_feed(desk: Desk) -> None:
    items = "".join(f"<item><link>/press/{n}</link></item>" for n in (1, 2))
    desk.site.routes |= {
        "/feed": answer(f"<rss><channel>{items}</channel></rss>", kind="text/xml"),
        "/press/2": answer("Minister Ode invited Siri Dahl."),
    }
    (event,) = desk.look("/feed")
    assert (event.what, event.address, event.version) == ("new", desk.site.url("/press/2"), 1)
    assert desk.look("/feed") == []


class TestMissing:
    @pytest.mark.parametrize(
        ("reply", "why"),
        [
            (answer("Gone", status="404 Not Found"), "answered 404"),
            (answer("Gone", status="410 Gone"), "answered 410"),
            (moved("/en/"), "leads to the first page of its site"),
            (moved("/", "301 Moved"), "leads to the first page of its site"),
            (answer("Page not found\n\nGo back to the first page of the ministry."), "says “Page"),
        ],
    )
    def test_a_page_is_gone_at_the_second_look(self, reply: bytes, why: str, desk: Desk) -> None:
        desk.site.routes |= {"/": answer("Welcome."), "/en/": answer("Welcome.")}
        desk.site.routes["/press/1"] = reply
        (first,) = desk.look()
        assert (first.what, first.id) == ("missing", "mfa-1")
        assert str(first.detail).startswith(why)
        (second,) = desk.look()
        assert second.what == "gone"
        assert str(second.detail).endswith("since 2024-05-04T12:00:00Z")
        assert desk.look() == [], "it is told once"
        with desk.archive.reading() as connection:
            assert is_stored(connection, "mfa-1"), "nothing is removed"
            (address,) = captures.addresses(connection)
            assert address.version == 1

    def test_two_looks_at_once_are_no_confirmation(self, desk: Desk) -> None:
        del desk.site.routes["/press/1"]
        assert told(desk.look()) == [("missing", "mfa-1")]
        assert told(desk.look(later=timedelta(minutes=59))) == [("missing", "mfa-1")]
        assert told(desk.look(later=timedelta(minutes=2))) == [("gone", "mfa-1")]

    def test_a_page_that_was_away_for_a_moment(self, desk: Desk) -> None:
        there = desk.site.routes.pop("/press/1")
        assert told(desk.look()) == [("missing", "mfa-1")]
        desk.site.routes["/press/1"] = there
        assert desk.look() == []
        del desk.site.routes["/press/1"]
        assert told(desk.look()) == [("missing", "mfa-1")], "it begins anew"

    def test_a_page_that_comes_back(self, desk: Desk) -> None:
        there = desk.site.routes.pop("/press/1")
        desk.look()
        desk.look()
        desk.site.routes["/press/1"] = there
        (event,) = desk.look()
        assert (event.what, event.id) == ("back", "mfa-1")
        assert desk.look() == []

    def test_a_page_that_comes_back_as_another(self, desk: Desk) -> None:
        del desk.site.routes["/press/1"]
        desk.look()
        desk.look()
        desk.site.routes["/press/1"] = answer(TEXT.replace("thanked", "praised"))
        assert told(desk.look()) == [("edited", "mfa-1")]
        assert desk.look() == []


class TestUnchecked:
    @pytest.mark.parametrize(
        ("reply", "why"),
        [
            (answer("No", status="403 Forbidden"), "answered 403"),
            (answer("Busy", status="503 Busy"), "answered 503 Busy"),
            (None, "the answer was cut off"),
            (answer(b"", kind="image/png"), "image/png is nothing"),
            (answer("   "), "empty"),
            (answer(TEXT.replace("all day", "unreadable")), "unexpected ZeroDivisionError"),
            (moved("http://name:secret@mfa.example/"), "an address with a name or password"),
        ],
    )
    def test_what_nobody_knows_is_told(self, reply: bytes | None, why: str, desk: Desk) -> None:
        desk.site.routes["/press/1"] = reply
        (event,) = desk.look()
        assert (event.what, event.address) == ("unchecked", desk.site.url("/press/1"))
        assert why in str(event.detail)
        desk.site.routes["/press/1"] = answer(TEXT)
        assert desk.look() == []

    def test_rules_that_forbid_it(self, desk: Desk) -> None:
        desk.site.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /press/")
        (event,) = desk.look()
        assert (event.what, event.detail) == ("unchecked", "robots.txt forbids it")

    def test_dead_links_of_a_feed(self, desk: Desk) -> None:
        feed = "<rss><channel><item><link>/press/7</link></item></channel></rss>"
        desk.site.routes["/feed"] = answer(feed, kind="text/xml")
        (event,) = desk.look("/feed")
        assert (event.what, event.detail) == ("unchecked", "answered 404")


def test_a_document_that_was_removed_stays_away(desk: Desk) -> None:
    remove(desk.archive, ["mfa-1"])
    feed = "<rss><channel><item><link>/press/1</link></item></channel></rss>"
    desk.site.routes["/feed"] = answer(feed, kind="text/xml")
    assert desk.look("/feed") == []
