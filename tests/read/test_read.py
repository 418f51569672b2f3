"""Files, standard input, bytes and strings → documents, and refusals with a reason."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ReadError
from communique.read import from_text, read

READOUT = "The ministers met in the capital.\n\nThey spoke about trade and the border commission.\n"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "readout of 5 may.txt"
    path.write_text(READOUT, encoding="utf-8")
    document = read(path, publisher="Ministry", published="2024-05-05")
    digest = hashlib.sha256(READOUT.encode()).hexdigest()
    assert document.text == READOUT
    assert document.sha256 == digest
    assert document.id == f"readout-of-5-may-{digest[:8]}"
    assert (document.publisher, document.published) == ("Ministry", "2024-05-05")
    assert (document.language, document.notes) == ("en", ())
    assert read(str(path)).id == document.id


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(READOUT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert read("-").text == READOUT


def test_bytes_and_a_given_id() -> None:
    assert read(READOUT.encode(), id="stdin").id == "stdin"
    assert read(READOUT.encode()).id == hashlib.sha256(READOUT.encode()).hexdigest()[:12]


def test_a_given_text_is_taken_as_it_is() -> None:
    text = "The ministers met.\r\n\x07They \u202eleft\u202c.\ud800"
    document = from_text(text, id="a", language="en", issuer="Ministry")
    assert (document.text, document.id, document.issuer) == (text, "a", "Ministry")


@given(st.text())
def test_any_given_text_gives_a_document_or_a_reason(text: str) -> None:
    if text.strip():
        assert from_text(text).text == text
    else:
        with pytest.raises(ReadError, match="empty"):
            from_text(text)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        document = read(data)
        assert document.text.strip()
        assert "\r" not in document.text


class TestEncodings:
    """What is certain has no note; what is assumed has one."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_certain(self, encoding: str) -> None:
        document = read("Der Präsident traf Ministerin Łucja — sagte er. 😀".encode(encoding))
        assert document.text == "Der Präsident traf Ministerin Łucja — sagte er. 😀"
        assert document.notes == ()

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_wide_without_mark(self, encoding: str) -> None:
        document = read(READOUT.encode(encoding))
        assert document.text == READOUT
        assert document.notes == (f"read as {encoding}, assumed",)

    def test_latin_letters(self) -> None:
        document = read("The minister’s café – a “fine” place".encode("cp1252"))
        assert document.text == "The minister’s café – a “fine” place"
        assert document.notes == ("read as cp1252, assumed",)

    def test_cyrillic_letters(self) -> None:
        text = "Президент встретился с министром иностранных дел. Они обсудили торговлю. " * 3
        document = read(text.encode("cp1251"))
        assert document.text == text
        assert "assumed" in document.notes[0]
        assert document.language == "ru"

    def test_a_damaged_place(self) -> None:
        data = ("Präsident, Łucja, café, “yes”. " * 3).encode() + b"\xff end"
        document = read(data)
        assert document.text.endswith("\ufffd end")
        assert document.notes == ("read as utf-8; 1 damaged place shown as \ufffd",)


def test_line_ends_controls_and_overrides_of_files() -> None:
    document = read("One met\r\ntwo\rthree\fand \x07four \u202efive\u202c.\n\tSix".encode())
    assert document.text == "One met\ntwo\nthree\nand four five.\n\tSix"
    assert document.notes[:2] == ("left out 1 control character", "left out 2 bidi overrides")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"GIF89a\x01", "a GIF picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"a\x01\x02b" * 50, "binary data"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=rf"photo\.txt: this is {what}.*, not text; "):
        read(path)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x05\x06" + bytes(18), "a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b'{"id": "a"}\n{"id": "b"}\n', "lines of JSON"),
        (b"<rss><channel><title>News</title></channel></rss>", "a feed"),
    ],
)
def test_what_holds_many_documents_is_named(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=f"this is {what}; use communique extract"):
        read(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc2\xa0\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        read(data)


def test_a_missing_file_a_folder_and_a_text_given_for_a_path(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt: no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(ReadError):
        read(READOUT * 100)
    with pytest.raises(ReadError):
        read("nul\x00byte")


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-05-05", "2024-05-05"), ("2024-05-05T10:00:00Z", "2024-05-05"), ("5 May", None)],
)
def test_the_publication_date_is_a_day_or_left_out(published: str, day: str | None) -> None:
    document = from_text(READOUT, published=published)
    assert document.published == day
    assert bool(document.notes) == (day is None)


class TestTitle:
    """A title is taken from the file only where a first line plainly is one."""

    def test_given(self) -> None:
        assert read(READOUT.encode(), title="Ministers Meet").title == "Ministers Meet"

    def test_first_line(self) -> None:
        text = f"LATEST\nARTICLES\n\nHome MINISTERS MET IN THE CAPITAL\n\n{READOUT}"
        assert read(text.encode()).title == "MINISTERS MET IN THE CAPITAL"

    @pytest.mark.parametrize(
        "text", [READOUT, "One line", f"Office of the Spokesperson\n\n{READOUT}"]
    )
    def test_none(self, text: str) -> None:
        assert read(text.encode()).title is None
