"""Files that are cut, damaged or lied about: documents or one clear line, never a crash."""

from __future__ import annotations

import contextlib
import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from files import every_file

from communique.errors import ReadError
from communique.read import read
from communique.sources import Failure, read_bytes
from communique.types import Document

FILES = every_file()
CUTS = (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)


def check(data: bytes, name: str) -> None:
    for one in read_bytes(data, name=name):
        if isinstance(one, Document):
            assert one.text.strip()
            assert one.original().strip() or one.edits
        else:
            assert isinstance(one, Failure)
            assert one.source
            assert one.reason
            assert "\n" not in one.reason
            assert len(one.reason) < 400


@pytest.mark.parametrize("name", FILES)
def test_cut_anywhere(name: str) -> None:
    for share in CUTS:
        check(FILES[name][: int(len(FILES[name]) * share)], name)


@pytest.mark.parametrize("name", FILES)
def test_bits_flipped(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 -- of a test
    for _ in range(25):
        damaged = bytearray(FILES[name])
        for _ in range(chance.choice((1, 5, 50))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        check(bytes(damaged), name)


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.odt", "a.rtf", "a.html", "a.eml", "a.mhtml"]
)
def test_one_document_is_read_or_refused_with_a_reason(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 -- of a test
    for _ in range(25):
        damaged = bytearray(FILES[name])
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(damaged)).text.strip()


def test_several_threads_read_pdf_files() -> None:
    with ThreadPoolExecutor(4) as pool:
        texts = set(pool.map(lambda _: read(FILES["a.pdf"]).text, range(40)))
    assert len(texts) == 1


@pytest.mark.parametrize("name", FILES)
def test_names_and_types_that_lie(name: str) -> None:
    for declared in ("application/pdf", "text/html; charset=koi8-r", "image/png", "nonsense", ""):
        assert list(read_bytes(FILES[name], name="report.docx", media_type=declared))


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 20_000 + b"x",
        b"<html><table>" + b"<tr><td>" * 5_000 + b"They met.",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"{\\rtf1" + b"{" * 50_000,
        b"<rss>" + b"<item>" * 50_000,
        b"MIME-Version: 1.0\nFrom: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 500,
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<urlset><url><loc>&b;</loc></url></urlset>",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>&x;</loc></url></urlset>",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Kids[2 0 R]>>endobj",
    ],
    ids=lambda data: data[:14].decode("latin-1"),
)
def test_deep_structures(data: bytes) -> None:
    found = list(read_bytes(data, name="deep"))
    assert found
    assert not any("root:" in str(one) for one in found)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a.eml"])
def test_monotonous_texts_take_no_longer_than_others(name: str) -> None:
    started = time.process_time()
    for piece in ("\n", " \n", "[", "*a ", "__", "<!--", "A. ", "— ", "“", "May 5 ", "a" * 50):
        check((piece * 20_000 + " The ministers met.").encode(), name)
    assert time.process_time() - started < 30
