"""From lists to pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fetch.asking import LIMITS, client_in, settings
from fetch.site import Request, Site, answer, moved
from patience import PATIENCE

from communique.fetch import warc
from communique.fetch.crawl import Found, Page, Plan, crawled
from communique.fetch.lists import Entry
from communique.fetch.run import running
from communique.sources import Failure


def sitemap(*entries: tuple[str, str | None], root: str = "urlset", item: str = "url") -> bytes:
    rows = (
        f"<{item}><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{item}>"
        for url, day in entries
    )
    return answer(f"<{root}>{''.join(rows)}</{root}>", kind="application/xml")


def index(*urls: str) -> bytes:
    return sitemap(*((url, None) for url in urls), root="sitemapindex", item="sitemap")


def pages(site: Site, count_: int) -> list[str]:
    """So many pages on the site, and their paths."""
    paths = [f"/press/{n}" for n in range(count_)]
    site.routes |= {path: answer(f"Page {path}") for path in paths}
    return paths


def trickling(site: Site) -> Iterator[bytes]:
    """An answer that never comes to its end."""
    yield b"HTTP/1.1 200 OK\r\n"
    while not site.closing.wait(0.02):
        yield b"x"


def crawl(folder: Path, *sources: str, **options: Any) -> list[Found]:
    asking = {name: options.pop(name) for name in ("resolve", "tries", "lists") if name in options}
    with client_in(folder, **asking) as client:
        return list(crawled(client, Plan(sources=sources, **options)))


def answered(found: list[Found]) -> list[str]:
    """The paths of the pages."""
    return [
        one.entry.url.partition(":")[2].partition("/press/")[2]
        for one in found
        if isinstance(one, Page)
    ]


def failed(found: list[Found]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Failure)]


def test_a_page(site: Site, tmp_path: Path) -> None:
    pages(site, 1)
    (page,) = crawl(tmp_path, site.url("/press/0"))
    assert isinstance(page, Page)
    assert (page.status, page.url, page.new) == (200, site.url("/press/0"), True)
    assert page.capture is not None
    assert warc.read(tmp_path, page.capture, limits=LIMITS).content == b"Page /press/0"


def test_the_newest_first_and_no_more_than_wanted(site: Site, tmp_path: Path) -> None:
    pages(site, 5)
    site.routes["/map"] = sitemap(
        *((site.url(f"/press/{n}"), f"2024-05-0{n + 1}") for n in range(5))
    )
    assert answered(crawl(tmp_path, site.url("/map"), limit=3)) == ["4", "3", "2"]


def test_only_what_fits(site: Site, tmp_path: Path) -> None:
    pages(site, 4)
    site.routes["/map"] = sitemap(
        (site.url("/press/0"), "2024-05-01"),
        (site.url("/press/1"), "2024-06-01"),
        (site.url("/press/2"), None),
        (site.url("/about"), "2024-06-01"),
    )
    found = crawl(tmp_path, site.url("/map"), since="2024-05-15", match=("*/press/*", "*/none"))
    assert answered(found) == ["1", "2"]


def test_a_feed_a_list_and_a_page_in_one_run(site: Site, tmp_path: Path) -> None:
    pages(site, 4)
    items = f"<item><link>{site.url('/press/0')}</link></item><item><link>/press/1</link></item>"
    site.routes["/feed"] = answer(f"<rss><channel>{items}</channel></rss>", kind="text/xml")
    saved = tmp_path / "saved.txt"
    saved.write_text(f"{site.url('/press/2')}\n{site.url('/press/0')}\n")
    found = crawl(tmp_path, site.url("/press/3"), str(saved), site.url("/feed"))
    assert sorted(answered(found)) == ["0", "1", "2", "3"]
    assert site.asked().count("/press/0") == 1


def test_sitemaps_in_sitemaps(site: Site, tmp_path: Path) -> None:
    pages(site, 2)
    site.routes |= {
        "/robots.txt": answer(f"User-agent: *\nDisallow:\nSitemap: {site.url('/index')}"),
        "/index": index(site.url("/a"), site.url("/index"), site.url("/b")),
        "/a": sitemap((site.url("/press/0"), None)),
        "/b": index(site.url("/a"), site.url("/c")),
        "/c": sitemap((site.url("/press/1"), None)),
    }
    assert answered(crawl(tmp_path, site.url("/robots.txt"))) == ["0", "1"]
    assert sorted(site.asked()) == ["/a", "/b", "/c", "/index", "/press/0", "/press/1"]


def test_sitemaps_without_end(site: Site, tmp_path: Path) -> None:
    site.routes |= {f"/{n}": index(site.url(f"/{n + 1}")) for n in range(100)}
    assert failed(crawl(tmp_path, site.url("/0"))) == ["sitemaps in sitemaps, more than 3 deep"]
    assert site.asked() == ["/0", "/1", "/2", "/3"]


def test_more_sitemaps_than_are_read(site: Site, tmp_path: Path) -> None:
    site.routes["/index"] = index(*(site.url(f"/{n}") for n in range(100)))
    site.routes |= {f"/{n}": sitemap() for n in range(100)}
    crawl(tmp_path, site.url("/index"), lists=7)
    assert len(site.asked()) == 1 + 7


def test_a_feed_without_end(site: Site, tmp_path: Path) -> None:
    def endless() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>"
        for n in count():
            yield b"<item><link>/press/%d</link></item>" % n * 100

    site.routes["/feed"] = endless()
    found = crawl(tmp_path, site.url("/feed"), tries=1)
    assert failed(found) == ["more than the 200,000 bytes that are taken"]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (sitemap(("file:///etc/passwd", None)), "1 of its entries are no addresses"),
        (answer("<html>", kind="text/html"), None),
        (answer("{", kind="application/feed+json"), None),
        (answer("No", status="404 Not Found"), None),
    ],
)
def test_sources_that_lead_nowhere(
    reply: bytes, reason: str | None, site: Site, tmp_path: Path
) -> None:
    site.routes["/list"] = reply
    found = crawl(tmp_path, site.url("/list"))
    if reason is None:
        assert [type(one) for one in found] == [Page], "it is a page, then"
    else:
        assert [one.startswith(reason) for one in failed(found)] == [True]


def test_a_sitemap_that_is_none(site: Site, tmp_path: Path) -> None:
    site.routes |= {"/index": index(site.url("/a")), "/a": answer("<html>", kind="text/html")}
    assert failed(crawl(tmp_path, site.url("/index"))) == ["neither a feed nor a sitemap"]


def test_links_of_a_page(site: Site, tmp_path: Path) -> None:
    pages(site, 2)
    body = '<a href="/press/0">0</a> <a href="press/1">1</a> <a href="/about">About</a>'
    site.routes["/"] = answer(f"<html>{body}</html>", kind="text/html")
    found = crawl(tmp_path, site.url("/"), links=True, match=("*/press/*",))
    assert answered(found) == ["0", "1"]


def test_only_what_was_not_fetched_before(site: Site, tmp_path: Path) -> None:
    pages(site, 4)
    del site.routes["/press/2"]
    site.routes["/press/3"] = moved("/press/0", "301 Moved")
    site.routes["/map"] = sitemap(*((site.url(f"/press/{n}"), None) for n in (1, 2, 3)))
    assert answered(crawl(tmp_path, site.url("/map"), new=True)) == ["1", "2", "3"]
    site.routes["/map"] = sitemap(*((site.url(f"/press/{n}"), None) for n in (1, 2, 3, 4, 5)))
    assert answered(crawl(tmp_path, site.url("/map"), new=True, limit=2)) == ["2", "4"]
    named = crawl(tmp_path, site.url("/press/1"), new=True)
    assert answered(named) == ["1"], "what the user names is asked"


def test_one_failure_and_the_rest_goes_on(site: Site, tmp_path: Path) -> None:
    pages(site, 4)
    site.routes |= {
        "/press/1": answer("x", kind="image/png"),
        "/press/2": moved("http://user:secret@mfa.example/"),
        "/map": sitemap(*((site.url(f"/press/{n}"), None) for n in range(4))),
    }
    found = crawl(tmp_path, site.url("/map"), "ftp://mfa.example/", str(tmp_path / "none"))
    assert answered(found) == ["0", "3"]
    assert sorted(failed(found)) == [
        "an address with a name or password in it is not fetched",
        "image/png is nothing that holds a readout",
        "neither http nor https, so that it is not fetched",
        "no such file or directory",
    ]


def test_a_file_without_a_list(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html></html>")
    (reason,) = failed(crawl(tmp_path, str(tmp_path / "page.html")))
    assert reason == "neither an address nor a file with a list of addresses"


def test_only_listing_asks_no_page(site: Site, tmp_path: Path) -> None:
    site.routes["/map"] = sitemap(
        *((site.url(f"/press/{n}"), f"2024-05-0{n + 1}") for n in range(5))
    )
    found = crawl(tmp_path, site.url("/map"), listing=True, limit=2)
    assert found == [
        Entry(url=site.url("/press/4"), day="2024-05-05"),
        Entry(url=site.url("/press/3"), day="2024-05-04"),
    ]
    assert site.asked() == ["/map"]


class TestInterrupted:
    """A run that ends in the middle, and the same command again."""

    @staticmethod
    def run(site: Site, folder: Path, *, stop_after: int | None = None) -> list[Found]:
        plan = Plan(sources=(site.url("/map"),))
        found: list[Found] = []
        with running(folder, settings(delay=0), command="same") as (client, resumed):
            for one in crawled(client, plan, resumed=resumed):
                found.append(one)
                if len(found) == stop_after:
                    raise KeyboardInterrupt
        return found

    def test_nothing_is_asked_twice(self, site: Site, tmp_path: Path) -> None:
        paths = pages(site, 6)
        site.routes["/press/2"] = moved("/press/5", "301 Moved")
        site.routes["/map"] = sitemap(*((site.url(path), None) for path in paths))
        left = threading.Event()

        def fourth(_: Request) -> bytes:
            left.wait(PATIENCE)
            return answer("Page /press/3")

        site.routes["/press/3"] = fourth
        with pytest.raises(KeyboardInterrupt):
            self.run(site, tmp_path, stop_after=3)
        left.set()
        found = self.run(site, tmp_path)
        assert answered(found) == ["0", "1", "2", "3", "4", "5"]
        asked = [path for path in site.asked() if path != "/press/3"]
        assert len(asked) == len(set(asked)) == 6
        two = [one for one in found if isinstance(one, Page)][2]
        assert (two.url, two.permanent) == (site.url("/press/5"), True)
        for one in found:
            assert isinstance(one, Page)
            assert one.capture is not None
            assert warc.read(tmp_path, one.capture, limits=LIMITS).content.startswith(b"Page ")

    def test_when_it_is_done_the_next_one_asks_again(self, site: Site, tmp_path: Path) -> None:
        site.routes["/map"] = sitemap(*((site.url(path), None) for path in pages(site, 2)))
        self.run(site, tmp_path)
        found = self.run(site, tmp_path)
        assert [one.new for one in found if isinstance(one, Page)] == [False, False]
        assert len(site.asked()) == 6


def test_what_is_not_waited_for_ends(site: Site, tmp_path: Path) -> None:
    """Leaving early does not wait for a server that trickles."""
    pages(site, 1)
    site.routes["/press/slow"] = trickling(site)
    with client_in(tmp_path, delay=0) as client:
        plan = Plan(sources=(site.url("/press/0"), site.url("/press/slow")))
        for one in crawled(client, plan):
            assert isinstance(one, Page)
            break


def test_a_client_that_is_closed_asks_nothing_more(site: Site, tmp_path: Path) -> None:
    """The iterator is left open, as by the frames of an error."""
    paths = pages(site, 2)
    site.routes[paths[1]] = trickling(site)
    with client_in(tmp_path, delay=0) as client:
        found = crawled(client, Plan(sources=tuple(map(site.url, paths))))
        next(found)
        assert "communique-fetch" in {one.name for one in threading.enumerate()}
    assert "communique-fetch" not in {one.name for one in threading.enumerate()}
    assert list(found) == []
