"""Feeds, sitemaps and other lists of addresses."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress

import pytest
from fetch.asking import LIMITS
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import FetchError
from communique.fetch.lists import Entry, Listing, listing_of

WHERE = "https://mfa.example/lists/one"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>News</title><link>https://mfa.example/</link>
<item><title>Talks in Oslo</title><link>https://mfa.example/press/1</link>
  <pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate></item>
<item><title>A call</title><link>/press/2</link>
  <pubDate>Mon, 06 May 2024 09:00:00 GMT</pubDate></item>
<item><title>No address</title></item>
<item><title>Again</title><link>https://mfa.example/press/1#top</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Talks</title><link rel="alternate" href="https://mfa.example/press/1"/>
  <updated>2024-05-07T10:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://mfa.example/press/1"><title>Talks</title>
<link>https://mfa.example/press/1</link><dc:date>2024-05-03</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "url": "https://mfa.example/press/1",
                "title": "Talks",
                "date_published": "2024-05-03",
            },
            {"external_url": "https://other.example/2", "date_modified": "2024-05-04T10:00:00Z"},
            {"id": "3"},
            "nothing",
        ],
    }
)
SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://mfa.example/press/1 </loc><lastmod>2024-05-03T10:00:00+02:00</lastmod>
  <image:image><image:loc>https://mfa.example/1.png</image:loc></image:image></url>
<url><loc>https://mfa.example/press/2?a=1&amp;b=2</loc></url>
<url><loc>https://mfa.example/press/3</loc>
  <news:news><news:publication_date>2024-05-09</news:publication_date></news:news></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://mfa.example/sitemap-1.xml.gz</loc><lastmod>2024-05-03</lastmod></sitemap>
</sitemapindex>"""
LINKS = """<html><head><base href="https://mfa.example/press/"></head><body>
<a href="1">Talks <b>in Oslo</b></a> <a href="/press/2">A call</a> <a href="#top">Top</a>
<a href="https://other.example/">Elsewhere</a> <a href="mailto:desk@mfa.example">Mail</a>
<a href="javascript:void(0)">More</a> <a>Nothing</a> <a href="http://[">Broken</a></body></html>"""


def listed(content: str | bytes, kind: str | None = None, **options: bool) -> Listing:
    data = content.encode() if isinstance(content, str) else content
    found = listing_of(data, kind, WHERE, limits=LIMITS, **options)
    assert found is not None
    return found


def addresses(found: Listing) -> list[str]:
    return [one.url for one in found.entries]


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", None])
def test_rss(kind: str | None) -> None:
    found = listed(RSS, kind)
    assert found.kind == "feed"
    assert found.entries == (
        Entry(
            url="https://mfa.example/press/2",
            day="2024-05-06",
            published="2024-05-06",
            title="A call",
        ),
        Entry(
            url="https://mfa.example/press/1",
            day="2024-05-03",
            published="2024-05-03",
            title="Talks in Oslo",
        ),
    )


def test_atom_tells_of_changes() -> None:
    (entry,) = listed(ATOM).entries
    assert (entry.day, entry.published, entry.title) == ("2024-05-07", None, "Talks")


def test_rdf() -> None:
    assert [(one.url, one.day) for one in listed(RDF).entries] == [
        ("https://mfa.example/press/1", "2024-05-03")
    ]


def test_json_feed() -> None:
    found = listed(JSON_FEED, "application/feed+json")
    assert [(one.url, one.day, one.published) for one in found.entries] == [
        ("https://other.example/2", "2024-05-04", None),
        ("https://mfa.example/press/1", "2024-05-03", "2024-05-03"),
    ]


@pytest.mark.parametrize("content", [SITEMAP.encode(), gzip.compress(SITEMAP.encode())])
def test_sitemaps(content: bytes) -> None:
    found = listed(content, "application/octet-stream")
    assert found.kind == "sitemap"
    assert [(one.url, one.day) for one in found.entries] == [
        ("https://mfa.example/press/3", "2024-05-09"),
        ("https://mfa.example/press/1", "2024-05-03"),
        ("https://mfa.example/press/2?a=1&b=2", None),
    ]


def test_a_damaged_prefix_is_passed_over() -> None:
    found = listed(SITEMAP.replace("image:loc>", "image:>"))
    assert addresses(found) == addresses(listed(SITEMAP))


def test_indices_and_robots_lead_to_lists() -> None:
    found = listed(INDEX)
    assert (found.leads_to_lists, addresses(found)) == (
        True,
        ["https://mfa.example/sitemap-1.xml.gz"],
    )
    robots = listing_of(
        b"User-agent: *\nDisallow: /\nSITEMAP: /sitemap.xml\n",
        "text/plain",
        "https://mfa.example/robots.txt",
        limits=LIMITS,
    )
    assert robots is not None
    assert (robots.leads_to_lists, addresses(robots)) == (True, ["https://mfa.example/sitemap.xml"])


def test_plain_lists() -> None:
    found = listed("# ours\nhttps://mfa.example/2\n\nHTTPS://mfa.example/1\n", "text/plain")
    assert (found.kind, addresses(found)) == (
        "list",
        ["https://mfa.example/2", "https://mfa.example/1"],
    )


def test_links_of_a_page() -> None:
    assert listing_of(LINKS.encode(), "text/html", WHERE, limits=LIMITS) is None
    found = listed(LINKS, "text/html", links=True)
    assert [(one.url, one.title) for one in found.entries] == [
        ("https://mfa.example/press/1", "Talks in Oslo"),
        ("https://mfa.example/press/2", "A call"),
        ("https://mfa.example/press/", "Top"),
    ]


def test_links_of_an_outlet_whose_texts_have_known_addresses() -> None:
    page = "".join(f'<a href="/{one}">x</a>' for one in ("news/a-visit", "contact", "about-us"))
    where = "https://pmd.gov.lk/"
    found = listing_of(page.encode(), "text/html", where, limits=LIMITS, links=True)
    assert found is not None
    assert addresses(found) == ["https://pmd.gov.lk/news/a-visit"]
    none = listing_of(b'<a href="/about-us">x</a>', "text/html", where, limits=LIMITS, links=True)
    assert none is not None
    assert addresses(none) == ["https://pmd.gov.lk/about-us"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<!DOCTYPE html><html><body><feed></body></html>", "text/html"),
        ("The feed of the ministry: https://mfa.example/1", "text/plain"),
        ("https://mfa.example/1", "text/html"),
        ('{"version": "1", "items": []}', "application/json"),
        ("", None),
        ("%PDF-1.7", "application/pdf"),
    ],
)
def test_pages_are_no_lists(content: str, kind: str | None) -> None:
    assert listing_of(content.encode(), kind, WHERE, limits=LIMITS) is None


def test_entries_that_are_no_addresses_of_the_web_are_counted() -> None:
    found = listed(SITEMAP.replace("https://mfa.example/press/1", "file:///etc/passwd"))
    assert (found.refused, len(found.entries)) == (1, 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "<urlset>" + "<url><loc>/1</loc></url>" * 1_001 + "</urlset>",
            "a sitemap of more than 1,000 entries",
        ),
        ("https://mfa.example/1\n" * 1_001, "a list of more than 1,000"),
        ("<rss><channel>" + "<item><link>/1</link></item>" * 10_000, "a feed of more than 100,000"),
        (gzip.compress(b"<urlset>" + b" " * 5_000_000), "larger than 400,000 bytes"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "no JSON"),
    ],
)
def test_lists_that_are_too_long_or_broken(content: str | bytes, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        listed(content)


@pytest.mark.parametrize("root", ["urlset", "rss"])
def test_entities_are_not_expanded(root: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret"
    secret.write_text("https://mfa.example/secret")
    item = {
        "urlset": "<url><loc>&x;</loc></url>",
        "rss": "<channel><item><link>&x;</link></item></channel>",
    }
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    for declared in (
        f'<!ENTITY x SYSTEM "file://{secret}">',
        f'<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l9;">',
    ):
        content = f"<!DOCTYPE {root} [{declared}]><{root}>{item[root]}</{root}>"
        found = listing_of(content.encode(), "application/xml", WHERE, limits=LIMITS)
        if found is not None:
            assert "secret" not in str(found)
            assert len(str(found)) < 10_000


@settings(max_examples=150)
@given(
    st.sampled_from([RSS, ATOM, RDF, JSON_FEED, SITEMAP, INDEX, LINKS]),
    st.integers(0, 2000),
    st.binary(max_size=12),
    st.booleans(),
)
def test_damaged_lists_give_entries_or_a_reason(
    whole: str, place: int, damage: bytes, links: bool
) -> None:
    data = whole.encode()
    at = place % len(data)
    with suppress(FetchError):
        found = listing_of(
            data[:at] + damage + data[at + len(damage) :], None, WHERE, limits=LIMITS, links=links
        )
        assert found is None or all(one.url.startswith("http") for one in found.entries)


def test_a_sitemap_that_breaks_off_gives_what_it_has() -> None:
    found = listed(SITEMAP[: SITEMAP.index("<url><loc>https://mfa.example/press/3")])
    assert len(found.entries) == 2
