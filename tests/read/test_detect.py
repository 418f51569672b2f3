"""What bytes are: by content, whatever they are called and declared as."""

from __future__ import annotations

from io import BytesIO

import pytest
from files import every_file

from communique.read.detect import media_type_of

KINDS = {
    "a.txt": "text/plain",
    "a.html": "text/html",
    "a.mhtml": "multipart/related",
    "a.pdf": "application/pdf",
    "a.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "a.docm": "application/vnd.ms-word.document.macroenabled.12",
    "a.odt": "application/vnd.oasis.opendocument.text",
    "a.rtf": "application/rtf",
    "a.eml": "message/rfc822",
    "a.mbox": "application/mbox",
    "a.json": "application/json",
    "a.jsonl": "application/x-ndjson",
    "a.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "a.rss": "application/rss+xml",
    "a.atom": "application/atom+xml",
    "feed.json": "application/feed+json",
    "a.warc": "application/warc",
    "a.warc.gz": "application/gzip",
    "a.wacz": "application/wacz",
    "a.zip": "application/zip",
    "a.txt.gz": "application/gzip",
    "a.tar": "application/x-tar",
}
FILES = every_file()


@pytest.mark.parametrize("name", KINDS)
def test_by_content_alone(name: str) -> None:
    assert media_type_of(BytesIO(FILES[name])) == KINDS[name]


@pytest.mark.parametrize("name", KINDS)
def test_wrong_names_and_types_do_not_mislead(name: str) -> None:
    if name not in ("a.txt", "a.json", "a.jsonl"):
        stream = BytesIO(FILES[name])
        assert media_type_of(stream, name="x.txt", declared="text/plain") == KINDS[name]
        assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "declared", "kind"),
    [
        ("a.md", None, "text/markdown"),
        ("README", "text/markdown; charset=utf-8", "text/markdown"),
        ("a.csv", None, "text/csv"),
        ("export", "text/csv", "text/csv"),
        ("a.tsv", None, "text/tab-separated-values"),
        ("page.html", "text/html", "text/plain"),
        ("a", None, "text/plain"),
    ],
)
def test_names_settle_what_texts_leave_open(name: str, declared: str | None, kind: str) -> None:
    assert (
        media_type_of(BytesIO(b"title,text\nA,They met.\n"), name=name, declared=declared) == kind
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html><body/></html>", "text/html"),
        (b"\xef\xbb\xbf  <!-- saved --> <HTML><BODY>x</BODY></HTML>", "text/html"),
        (b"<div><p>They met.</p></div>", "text/html"),
        (b"<rdf:RDF xmlns:rdf='x'><channel/></rdf:RDF>", "application/rss+xml"),
        (
            b"<?xml version='1.0'?><sitemapindex><sitemap/></sitemapindex>",
            "application/sitemap+xml",
        ),
        (b"<?xml version='1.0'?><invoice/>", "application/xml"),
        (b"<The ministers met.>", "text/plain"),
        (b"{not json} but words", "text/plain"),
        (b"From: the archive\nSubject: the visit\n\nText", "text/plain"),
        (b"junk before %PDF-1.4", "application/pdf"),
        (b"\x00\x01\x02" * 99, None),
        (b"\x89PNG\r\n\x1a\n", None),
        ("They met.".encode("utf-16"), "text/plain"),
        ("<html><p>x</p></html>".encode("utf-16-le"), "text/html"),
        (b"", "text/plain"),
    ],
)
def test_odd_beginnings(data: bytes, kind: str | None) -> None:
    assert media_type_of(BytesIO(data)) == kind
