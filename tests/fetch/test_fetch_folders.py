"""Where the bytes that were fetched are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.fetch.folders import folder_of


def test_beside_the_archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert folder_of("data/readouts.db") == Path("data/readouts.warc")
    assert folder_of("sqlite:////srv/readouts.db") == Path("/srv/readouts.warc")
    assert folder_of(None) == tmp_path / "communique/communique.warc"
    server = "postgresql://desk:secret@db.example/readouts"
    assert folder_of(server) == tmp_path / "communique/db.example-readouts.warc"
