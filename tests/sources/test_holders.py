"""What holds many documents: archives, mail, tables, feeds, web archives."""

from __future__ import annotations

import datetime
import gzip
import json
import os
from pathlib import Path

import files
import pytest
from files import PARAGRAPHS, TEXT, TITLE

from communique.read.content import Found
from communique.sources import Failure, Limits, Reading, documents, read_bytes
from communique.types import Document


def taken(data: bytes, name: str = "a", reading: Reading | None = None) -> list[Document | Failure]:
    return list(read_bytes(data, name=name, reading=reading or Reading()))


def texts(found: list[Document | Failure]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


def reasons(found: list[Document | Failure]) -> list[str]:
    return [f"{one.source}: {one.reason}" for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("name", files.every_file())
def test_every_format_becomes_documents(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(files.every_file()[name])
    with open(os.devnull, "rb") as nothing:
        found = list(documents([str(path)], stdin=nothing))
    assert texts(found)
    assert not reasons(found)
    assert all(PARAGRAPHS[0] in text for text in texts(found))


class TestZip:
    def test_files_by_name_and_hidden_ones_passed_over(self) -> None:
        data = files.archive(
            {
                "b/visit.html": files.html(),
                "a.txt": TEXT.encode(),
                ".hidden": b"x",
                "__MACOSX/a.txt": b"x",
                "b/visit_files/style.css": b"p {}",
                "b/visit_files/frame.html": files.html(),
                "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
            }
        )
        found = taken(data, "all.zip")
        assert [one.id.split("-")[0] for one in found if isinstance(one, Document)] == [
            "a",
            "visit",
        ]
        assert reasons(found) == [
            "all.zip/photo.jpg: this is a JPEG picture, not text; give the text it shows"
        ]

    def test_archives_in_archives_to_a_depth(self) -> None:
        data = TEXT.encode()
        for level in range(3):
            data = files.archive({f"{level}.zip" if level else "a.txt": data})
        assert texts(taken(data)) == [TEXT]
        assert "not deeper" in reasons(taken(files.archive({"x.zip": data})))[0]

    def test_bombs_and_large_files(self) -> None:
        limits = Limits(size=4 << 20, ratio=100)
        bomb = files.archive({"bomb.txt": b"0" * (3 << 20), "a.txt": TEXT.encode()})
        found = taken(bomb, "b.zip", Reading(limits=limits))
        assert texts(found) == [TEXT]
        assert "unpacks to more than 100 times its size, as a ZIP bomb does" in reasons(found)[0]
        large = files.archive({"large.txt": os.urandom(5 << 20), "z.txt": TEXT.encode()})
        found = taken(large, "b.zip", Reading(limits=limits))
        assert "unpacks to more than 4 MiB" in reasons(found)[0]
        assert texts(found) == [TEXT]
        many = files.archive({f"{n}.txt": TEXT.encode() for n in range(5)})
        found = taken(many, "b.zip", Reading(limits=Limits(total=2 * len(TEXT))))
        assert len(texts(found)) == 2
        assert "stopped before 2.txt" in reasons(found)[0]

    def test_names_are_never_paths(self, tmp_path: Path) -> None:
        found = taken(
            files.archive({"../../escape.txt": TEXT.encode(), "/etc/x.txt": b"They met."})
        )
        assert len(texts(found)) == 2
        assert not list(tmp_path.iterdir())


class TestMail:
    def test_the_text_and_what_is_attached(self) -> None:
        attached = {
            "visit.pdf": (files.pdf(), "application/pdf"),
            "logo.png": (b"\x89PNG\r\n\x1a\n", "image/png"),
            "list.zip": (files.archive({"a.txt": TEXT.encode()}), "application/zip"),
            "bad.docx": (b"PK\x03\x04 no archive", "application/zip"),
        }
        found = taken(files.eml(attached=attached), "m.eml")
        assert texts(found) == ["\n\n".join((*PARAGRAPHS, ""))[:-1], TEXT, TEXT]
        own, visit, _ = (one for one in found if isinstance(one, Document))
        assert (own.title, own.published) == (TITLE, "2025-03-04")
        assert (visit.title, visit.published) == (TITLE, "2025-03-04")
        assert reasons(found)[0].startswith("m.eml/bad.docx: ")

    def test_a_box_of_mails(self) -> None:
        second = files.eml()
        found = taken(files.mbox(files.eml(), second, files.eml(as_html=True)), "list.mbox")
        assert len(texts(found)) == 3
        assert texts(found)[0] == texts(found)[1]
        (one,) = texts(
            taken(files.mbox(b"From: a@b.c\nSubject: Talks\n\nIn Brae.\n>From there.\n"))
        )
        assert one == "In Brae.\nFrom there.\n"

    def test_a_mail_of_html_only(self) -> None:
        (one,) = texts(taken(files.eml(as_html=True)))
        assert one == TEXT

    def test_a_page_saved_as_one_file(self) -> None:
        (one,) = taken(files.mhtml(), "a.mhtml")
        assert isinstance(one, Document)
        assert (one.text, one.url) == (TEXT, "https://mfa.example/1")


class TestTables:
    def test_columns_are_guessed_and_the_guess_is_noted(self) -> None:
        (one,) = taken(files.table(), "a.csv")
        assert isinstance(one, Document)
        assert (one.text, one.title, one.published) == (PARAGRAPHS[0], TITLE, "2025-03-04")
        assert "text taken from body" in one.notes

    def test_columns_are_told(self) -> None:
        table = "Wortlaut;Tag;Nr\nSie trafen sich in Brae und sprachen.;2025-03-04;7\n"
        columns = {"text": "Wortlaut", "published": "Tag", "id": "Nr"}
        (one,) = taken(table.encode(), "a.csv", Reading(columns=columns))
        assert isinstance(one, Document)
        assert (one.id, one.published, one.notes) == ("7", "2025-03-04", ())
        (none,) = taken(table.encode(), "a.csv", Reading(columns={"text": "Text"}))
        assert isinstance(none, Failure)
        assert none.reason == "no column 'Text' for text; there are Wortlaut, Tag, Nr"
        (none,) = taken(table.encode(), "a.csv")
        assert isinstance(none, Failure)
        assert "tell which with --map text=COLUMN" in none.reason

    def test_texts_are_taken_as_they_are(self) -> None:
        odd = " They\u00a0met.\r\nThey left. "
        (one,) = taken(f'text\n"{odd}"\n'.encode(), "a.csv")
        assert isinstance(one, Document)
        assert (one.text, one.edits) == (odd, ())

    def test_rows_without_text_fail_alone(self) -> None:
        found = taken(b"id,text\n1,They met.\n2,\n3,They left.\n,\n", "a.csv")
        assert texts(found) == ["They met.", "They left."]
        assert reasons(found) == ["a.csv, row 3: text: empty"]

    def test_other_encodings(self) -> None:
        table = "id;text\n1;Der Präsident würdigte die Zusammenarbeit.\n"
        for encoding in ("utf-8-sig", "cp1252", "utf-16"):
            assert texts(taken(table.encode(encoding), "a.csv")) == [
                "Der Präsident würdigte die Zusammenarbeit."
            ]

    def test_excel_with_days_and_numbers(self) -> None:
        rows = [("ID", "Date", "Text"), (7, datetime.datetime(2025, 3, 4, 9), "They met."), (8,)]
        found = taken(files.xlsx(rows), "a.xlsx")
        assert isinstance(found[0], Document)
        assert (found[0].id, found[0].published) == ("7", "2025-03-04")
        assert reasons(found) == ["a.xlsx, row 3: Text: empty"]

    def test_json_lists_objects_and_lists_within(self) -> None:
        rows = [{"id": "1", "content": "They met."}, {"id": "2", "text": "They left."}]
        for told in (rows, {"results": rows, "count": 2}):
            assert texts(taken(json.dumps(told, indent=1).encode())) == ["They met.", "They left."]
        assert "no list of objects" in reasons(taken(b"[{}, 1]", "a.json"))[0]
        assert "no JSON" in reasons(taken(b'[{"text": "They', "a.json"))[0]

    def test_columns_of_lines_of_json_are_told(self) -> None:
        line = b'{"key": "7", "story": "They met."}\n'
        reading = Reading(columns={"text": "story", "id": "key"})
        (one,) = taken(line, "a.jsonl", reading)
        assert isinstance(one, Document)
        assert (one.id, one.text) == ("7", "They met.")


class TestFeeds:
    @pytest.mark.parametrize("data", [files.rss(), files.atom(), files.json_feed()])
    def test_whole_texts_become_documents(self, data: bytes) -> None:
        (one,) = taken(data)
        assert isinstance(one, Document)
        assert (one.text, one.title) == (TEXT, TITLE)
        assert (one.url, one.published) == ("https://mfa.example/1", "2025-03-04")

    def test_a_sitemap_with_a_damaged_prefix(self) -> None:
        image = b"<image:image><image:>https://mfa.example/1.png</image:></image:image></url>"
        found = taken(files.sitemap().replace(b"</url>", image, 1))
        assert reasons(found)[0].startswith("a: a sitemap of 2 addresses without texts")

    def test_teasers_and_addresses_are_told(self) -> None:
        fetch = "communique fetch gets what stands there"
        assert reasons(taken(files.rss(whole=False))) == [
            f"a: a feed of 1 address without texts; {fetch}"
        ]
        assert reasons(taken(files.sitemap())) == [
            f"a: a sitemap of 2 addresses without texts; {fetch}"
        ]
        teaser = b"<item><title>B</title><link>https://mfa.example/2</link></item></channel>"
        found = taken(files.rss().replace(b"</channel>", teaser))
        assert texts(found) == [TEXT]
        assert reasons(found) == [f"https://mfa.example/2: holds its address only; {fetch}"]


class TestWebArchives:
    PAGES = (
        ("https://mfa.example/1", "200 OK", "text/html; charset=utf-8", files.html()),
        ("https://mfa.example/x.css", "200 OK", "text/css", b"p {}"),
        ("https://mfa.example/2.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://mfa.example/gone", "404 Not Found", "text/html", files.html("Not found")),
        ("https://mfa.example/2.pdf", "200 OK", "application/pdf", files.pdf()),
    )

    @pytest.mark.parametrize("compressed", [True, False])
    def test_documents_among_the_responses(self, compressed: bool) -> None:
        found = taken(files.warc(self.PAGES, compressed=compressed), "a.warc")
        assert texts(found) == [TEXT, TEXT]
        assert [one.url for one in found if isinstance(one, Document)] == [
            "https://mfa.example/1",
            "https://mfa.example/2.pdf",
        ]

    def test_what_only_led_to_the_pages_is_passed_over(self) -> None:
        led = (
            ("https://mfa.example/robots.txt", "200 OK", "text/plain", b"User-agent: *\nAllow: /"),
            ("https://mfa.example/feed", "200 OK", "application/rss+xml", files.rss()),
            ("https://mfa.example/sitemap.xml", "200 OK", "text/xml", files.sitemap()),
        )
        found = taken(files.warc((*led, *self.PAGES)), "a.warc")
        assert texts(found) == [TEXT, TEXT]
        assert reasons(found) == []

    def test_wacz(self) -> None:
        assert texts(taken(files.wacz(files.warc(self.PAGES)))) == [TEXT, TEXT]

    def test_one_that_breaks_off(self) -> None:
        data = files.warc(self.PAGES, compressed=False)
        found = taken(data[: len(data) - 2500], "a.warc")
        assert texts(found) == [TEXT]
        assert reasons(found)[0].startswith("https://mfa.example/2.pdf: a damaged PDF file")


def test_what_is_known_from_around_reaches_the_document() -> None:
    around = Found(site="Ministry", title="Of the archive")
    (one,) = read_bytes(
        files.html(),
        name="a",
        media_type="text/html",
        url="https://mfa.example/1",
        found=around,
    )
    assert isinstance(one, Document)
    assert (one.publisher, one.title, one.url) == ("Ministry", TITLE, "https://mfa.example/1")


def test_files_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b'{"id": "1", "text": "' + b"x" * 3000 + b'"}\n{"id": "2", "text": "y z"}\n')
    with open(os.devnull, "rb") as nothing:
        found = list(
            documents(
                [str(path), str(lines)], stdin=nothing, reading=Reading(limits=Limits(size=2000))
            )
        )
    assert reasons(found)[1] == f"{lines}, line 1: longer than the limit (--max-size)"
    assert texts(found) == ["y z"]


def test_gzip_bombs() -> None:
    packed = gzip.compress(b"word " * (1 << 20))
    (one,) = taken(packed, "a.txt.gz", Reading(limits=Limits(size=1 << 20)))
    assert isinstance(one, Failure)
    assert "unpacks to more than 1 MiB" in one.reason


def test_damaged_web_archives_are_not_talked_about(capfd: pytest.CaptureFixture[str]) -> None:
    page = ("https://mfa.example/1", "200 OK", "text/html", files.html())
    data = files.warc([page, page], compressed=False)
    taken(data[:900] + data[1200:], "a.warc")
    assert capfd.readouterr() == ("", "")
