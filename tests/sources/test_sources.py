"""Sources: what becomes a document, what becomes a failure, and where it is said to be."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from communique.sources import Failure, Format, count, documents
from communique.types import Document

TEXT = "The minister thanked the ambassador for the visit to the port."


def taken(
    *sources: Path | str, form: Format = "auto", stdin: bytes = b""
) -> list[Document | Failure]:
    return list(documents(map(str, sources), form=form, stdin=io.BytesIO(stdin)))


def line(**values: object) -> str:
    return json.dumps({"id": "a", "text": TEXT, **values})


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (one,) = taken(path)
    assert isinstance(one, Document)
    assert one.text == TEXT


def test_lines_of_json_keep_their_text(tmp_path: Path) -> None:
    text = f" {TEXT}\r\n\u202eend "
    path = tmp_path / "a.jsonl"
    path.write_text(
        line(text=text, title="T", publisher="P", published="2024-05-03", url=None, other=[1])
        + "\n\n"
    )
    (one,) = taken(path)
    assert isinstance(one, Document)
    assert (one.id, one.text, one.title, one.publisher) == ("a", text, "T", "P")
    assert (one.published, one.url) == ("2024-05-03", None)


def test_compressed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((line() + "\n" + line(id="b")).encode()))
    assert [one.id for one in taken(path) if isinstance(one, Document)] == ["a", "b"]
    assert count([str(path)], form="auto") == 2


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("jsonl", line() + "\n" + line(id="b")),
        ("json", f"[{line()}, {line(id='b')}]"),
        ("csv", f"id,text\na,{TEXT}\nb,{TEXT}\n"),
        ("text", TEXT),
    ],
)
def test_gzip_files_are_unpacked_whatever_is_told_about_them(
    form: Format, content: str, tmp_path: Path
) -> None:
    packed = gzip.compress(content.encode())
    named, nameless = tmp_path / "a.gz", tmp_path / "a"
    named.write_bytes(packed)
    nameless.write_bytes(packed)
    texts = [TEXT] if form == "text" else [TEXT, TEXT]
    for found in (taken(named, form=form), taken(nameless, form=form)):
        assert [one.text for one in found if isinstance(one, Document)] == texts
    stdin = io.BufferedReader(io.BytesIO(packed))
    found = list(documents(["-"], form=form, stdin=stdin))
    assert [one.text for one in found if isinstance(one, Document)] == texts
    if form == "jsonl":
        assert count([str(nameless)], form=form) == 2


def test_counting_leaves_pipes_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert count([str(pipe)], form="jsonl") is None


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "sub" / "a.TXT").write_text(TEXT)
    (tmp_path / "c.jsonl").write_text(line())
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "round").symlink_to(tmp_path)
    ids = [one.id.split("-")[0] for one in taken(tmp_path) if isinstance(one, Document)]
    assert ids == ["b", "a", "a"]
    assert [one.source for one in taken(tmp_path) if isinstance(one, Failure)] == [
        str(tmp_path / "picture.png")
    ]
    assert count([str(tmp_path)], form="auto") == 4


def test_failures_name_their_place_once(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b'{"id": "a"}\n[]\n\xff\n{"id": 3, "text": "x"}\n' + line().encode())
    png = tmp_path / "b.txt"
    png.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    cut = tmp_path / "c.jsonl.gz"
    cut.write_bytes(gzip.compress(line().encode() * 50)[:60])
    empty = tmp_path / "none"
    empty.mkdir()
    found = taken(lines, png, tmp_path / "missing.txt", cut, empty)
    said = [f"{one.source}: {one.reason}" for one in found if isinstance(one, Failure)]
    assert said[:4] == [
        f"{lines}, line 1: text: missing",
        f"{lines}, line 2: no JSON object",
        f"{lines}, line 3: no UTF-8 at byte 1",
        f"{lines}, line 4: id: a string is expected",
    ]
    assert said[4].startswith(f"{png}: this is a PNG picture")
    assert said[5] == f"{tmp_path / 'missing.txt'}: no such file"
    assert said[6].startswith(f"{cut}: ")
    assert said[7].startswith(f"{empty}: the folder holds no file that could be read")
    assert len(said) == 8
    assert len(found) == 9


@pytest.mark.parametrize(
    ("form", "data", "ids"),
    [
        ("auto", (line() + "\n" + line(id="b")).encode(), ["a", "b"]),
        ("jsonl", line().encode(), ["a"]),
        ("auto", TEXT.encode(), ["stdin"]),
        ("text", line().encode(), ["stdin"]),
        ("auto", b"{not json} but a text of some words", ["stdin"]),
    ],
)
def test_standard_input(form: Format, data: bytes, ids: list[str]) -> None:
    found = taken("-", form=form, stdin=data)
    assert [one.id for one in found if isinstance(one, Document)] == ids
    assert count(["-"], form=form) is None


def test_empty_standard_input() -> None:
    (one,) = taken("-")
    assert isinstance(one, Failure)
    assert one.source == "standard input"
    assert one.reason.startswith("empty; ")
