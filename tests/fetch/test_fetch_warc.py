"""Responses in WARC files."""

from __future__ import annotations

import argparse
import gzip
import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fetch.asking import LIMITS
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from communique.archive.captures import Capture
from communique.errors import FetchError
from communique.fetch import warc
from communique.fetch.exchange import Exchange
from communique.fetch.warc import WarcFile
from communique.text import sha256_of


def exchange(**changed: Any) -> Exchange:
    """An answer with a packed body and what headers can hold."""
    content = changed.pop("content", b"The parties discussed fisheries.")
    body = gzip.compress(content, mtime=0)
    return replace(
        Exchange(
            url="https://mfa.example/press/1?a=b",
            at="2024-05-03T12:00:00Z",
            peer="93.184.216.34",
            sent=(("Host", "mfa.example"), ("User-Agent", "communique/1.0 (+desk)")),
            status=200,
            reason="OK",
            headers=(
                ("Content-Type", "text/plain; charset=utf-8"),
                ("content-encoding", "gzip"),
                ("Transfer-Encoding", "chunked"),
                ("X-Name", "Außenamt".encode().decode("latin-1")),
                ("Set-Cookie", "a=1"),
                ("Set-Cookie", "b=2"),
            ),
            body=body,
            content=content,
        ),
        **changed,
    )


def kept(folder: Path, *found: Exchange, before: Capture | None = None) -> list[Capture]:
    file = WarcFile(folder, agent="communique/1.0")
    captures = [file.keep(one, before=before) for one in found]
    file.close()
    return captures


def check(path: Path) -> int:
    return int(Checker(argparse.Namespace(inputs=[str(path)], verbose=False)).process_all())


def records(path: Path) -> list[tuple[str, str | None]]:
    with path.open("rb") as stream:
        return [
            (one.rec_type, one.rec_headers.get_header("WARC-Profile"))
            for one in ArchiveIterator(stream)
        ]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    first, second = exchange(), exchange(url="https://mfa.example/2", content=b"Hello")
    captures = kept(tmp_path, first, second)
    for found, capture in zip((first, second), captures, strict=True):
        back = warc.read(tmp_path, capture, limits=LIMITS)
        assert (back.url, back.at, back.status) == (found.url, found.at, 200)
        assert (back.body, back.content) == (found.body, found.content)
        assert back.header("x-name") == "Außenamt", "UTF-8 where it is"
        names = [name for name, _ in found.headers if name != "Transfer-Encoding"]
        assert [name for name, _ in back.headers] == names
        assert capture.digest == sha256_of(found.body)
        assert capture.address == found.url


def test_the_file_is_valid_and_read_by_others(tmp_path: Path) -> None:
    (capture,) = kept(tmp_path, exchange())
    (path,) = tmp_path.iterdir()
    assert path.name == capture.file
    assert check(path) == 0
    assert [kind for kind, _ in records(path)] == ["warcinfo", "response", "request"]
    with path.open("rb") as stream:
        info, response, request = (
            (one.rec_headers, one.http_headers, one.content_stream().read())
            for one in ArchiveIterator(stream)
        )
    assert b"software: communique/1.0" in info[2]
    assert response[2] == exchange().content
    assert response[0].get_header("WARC-IP-Address") == "93.184.216.34"
    assert response[0].get_header("WARC-Payload-Digest") == f"sha256:{capture.digest}"
    assert request[1].statusline == "/press/1?a=b HTTP/1.1"
    assert request[0].get_header("WARC-Concurrent-To") == response[0].get_header("WARC-Record-ID")


def test_what_is_the_same_is_kept_once(tmp_path: Path) -> None:
    (first,) = kept(tmp_path, exchange())
    unchanged = exchange(status=304, reason="Not Modified", body=b"", content=b"")
    again = kept(tmp_path, exchange(at="2024-05-04T12:00:00Z"), unchanged, before=first)
    assert again == [first, first]
    (path,) = (one for one in tmp_path.iterdir() if one.name != first.file)
    assert check(path) == 0
    profiles = [profile.rpartition("/")[2] for _, profile in records(path) if profile]
    assert profiles == ["identical-payload-digest", "server-not-modified"]


def test_answers_without_a_body(tmp_path: Path) -> None:
    empty = exchange(status=302, reason="", body=b"", content=b"", headers=(("Location", "/2"),))
    (capture,) = kept(tmp_path, empty)
    back = warc.read(tmp_path, capture, limits=LIMITS)
    assert (back.status, back.body, back.header("location")) == (302, b"", "/2")
    assert check(tmp_path / capture.file) == 0


def test_a_run_that_keeps_nothing_makes_no_file(tmp_path: Path) -> None:
    kept(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_being_written_can_be_read(tmp_path: Path) -> None:
    file = WarcFile(tmp_path, agent="communique/1.0")
    capture = file.keep(exchange(), before=None)
    assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    assert warc.is_there(tmp_path, capture)
    assert warc.read(tmp_path, capture, limits=LIMITS).content == exchange().content
    file.close()
    assert warc.read(tmp_path, capture, limits=LIMITS).content == exchange().content


@pytest.mark.parametrize("lost", [0, 1, 8, 100, 500, 10_000])
def test_what_a_kill_leaves_is_made_whole(lost: int, tmp_path: Path) -> None:
    file = WarcFile(tmp_path, agent="communique/1.0")
    first = file.keep(exchange(), before=None)
    file.keep(exchange(url="https://mfa.example/2", content=os.urandom(2000)), before=None)
    (path,) = tmp_path.iterdir()
    copy = path.read_bytes()
    file.close()
    (tmp_path / first.file).unlink()
    path.write_bytes(copy[: max(len(copy) - lost, 0)])
    warc.recover(tmp_path)
    whole = tmp_path / first.file
    assert [one.name for one in tmp_path.iterdir()] == [first.file]
    assert check(whole) == 0
    if lost < 10_000:
        assert warc.read(tmp_path, first, limits=LIMITS).content == exchange().content


class TestDamage:
    @pytest.fixture
    def capture(self, tmp_path: Path) -> Capture:
        return kept(tmp_path, exchange())[0]

    def test_the_file_is_gone(self, capture: Capture, tmp_path: Path) -> None:
        (tmp_path / capture.file).unlink()
        assert not warc.is_there(tmp_path, capture)
        with pytest.raises(FetchError, match="no such file"):
            warc.read(tmp_path, capture, limits=LIMITS)

    @pytest.mark.parametrize("start", [0, 3, 10**9, -5])
    def test_the_place_is_another(self, start: int, capture: Capture, tmp_path: Path) -> None:
        with pytest.raises(FetchError):
            warc.read(tmp_path, replace(capture, start=start), limits=LIMITS)

    def test_a_byte_is_another(self, capture: Capture, tmp_path: Path) -> None:
        """Unpacked, changed and packed again, so that only the digest can tell."""
        path = tmp_path / capture.file
        with path.open("rb") as stream:
            stream.seek(capture.start)
            plain = gzip.GzipFile(fileobj=BytesIO(stream.read())).read()
        changed = plain.replace(exchange().body, exchange(content=b"The parties sang.").body)
        path.write_bytes(gzip.compress(changed))
        with pytest.raises(FetchError, match="damaged"):
            warc.read(tmp_path, replace(capture, start=0), limits=LIMITS)

    def test_names_do_not_lead_out_of_the_folder(self, capture: Capture, tmp_path: Path) -> None:
        inner = tmp_path / "inner"
        inner.mkdir()
        outside = replace(capture, file=f"../{capture.file}")
        with pytest.raises(FetchError, match=r"inner/communique-.*no such file"):
            warc.read(inner, outside, limits=LIMITS)
