"""What is known of addresses between runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from communique.archive.captures import Capture
from communique.errors import FetchError
from communique.fetch.state import FILE, State

URL = "https://mfa.example/1"
CAPTURE = Capture(
    file="a.warc.gz", start=7, digest="ab" * 32, address=URL, fetched_at="2024-05-03T10:00:00Z"
)


def test_what_is_noted_stays(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        assert state.seen(URL) is None
        state.note(URL, run=1, status=200, etag='"1"', modified="Fri", capture=CAPTURE)
    with State(tmp_path) as state:
        seen = state.seen(URL)
    assert seen is not None
    assert (seen.status, seen.etag, seen.modified, seen.capture) == (200, '"1"', "Fri", CAPTURE)


def test_an_answer_without_a_body_leaves_the_last_one(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.note(URL, run=1, status=200, etag='"1"', capture=CAPTURE)
        state.note(URL, run=2, status=304, etag='"other"')
        state.note(URL, run=3, status=404)
        seen = state.seen(URL)
        assert seen is not None
        assert (seen.run, seen.status, seen.etag, seen.capture) == (3, 404, '"1"', CAPTURE)
        state.note(URL, run=4, status=200, capture=CAPTURE)
        renewed = state.seen(URL)
        assert renewed is not None
        assert renewed.etag is None, "the mark of another body would be wrong"


def test_missing_pages(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.note(URL, run=1, status=404)
        state.note_missing(URL, since="2024-05-03T10:00:00Z", gone=None)
        state.note(URL, run=2, status=404)
        seen = state.seen(URL)
        assert seen is not None
        assert (seen.missing, seen.gone) == ("2024-05-03T10:00:00Z", None)


def test_a_run_that_was_interrupted_is_taken_up(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        assert state.begin("a") == (1, False)
        assert state.begin("b") == (2, False)
    with State(tmp_path) as state:
        assert state.begin("a") == (1, True)
        state.finish(1)
        assert state.begin("a") == (3, False)
        later = datetime.now(UTC) + timedelta(hours=25)
        assert state.begin("b", now=later) == (4, False)


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with State(tmp_path), pytest.raises(FetchError, match="another communique fetches into"):
        State(tmp_path)
    State(tmp_path).close()


def test_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"something else entirely, and long enough to be looked at" * 20)
    with pytest.raises(FetchError, match="remove it to begin anew"):
        State(tmp_path)
