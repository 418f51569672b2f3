"""An export appears when it is whole, and takes nobody's place unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import ExportError
from communique.export.formats import Target
from communique.export.placing import placed


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with placed(tmp_path / "out.csv", "file") as path:
        path.write_text("a")
        assert path.suffix == ".csv"
        assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "out.csv").read_text() == "a"
    assert names(tmp_path) == ["out.csv"]


def test_a_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()  # an empty one is in nobody's way
    with placed(tmp_path / "out", "folder") as path:
        (path / "acts.csv").write_text("a")
    assert names(tmp_path / "out") == ["acts.csv"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("target", ["file", "folder"])
def test_after_an_error_nothing_has_changed(tmp_path: Path, target: Target) -> None:
    (tmp_path / "old").write_text("old")

    def interrupted() -> None:
        with placed(tmp_path / "new", target) as path:
            (path / "half" if target == "folder" else path).write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(tmp_path) == ["old"]


def test_what_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")
    with pytest.raises(ExportError, match=r"out\.csv: is there already; --force replaces it"):
        placed(out, "file").__enter__()
    with placed(out, "file", force=True) as path:
        path.write_text("new")
    assert out.read_text() == "new"


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "acts.csv").write_text("old")
    with placed(out, "folder", force=True) as path:
        (path / "acts.csv").write_text("new")
        (path / "quotes.csv").write_text("new")
    assert names(out) == ["acts.csv", "quotes.csv"]
    (out / "thesis.docx").write_text("years of work")
    newer = placed(out, "folder", force=True)
    path = newer.__enter__()
    for name in ("acts.csv", "quotes.csv"):
        (path / name).write_text("newer")
    with pytest.raises(ExportError, match=r"holds thesis\.docx, which is no part of this export"):
        newer.__exit__(None, None, None)
    assert (out / "acts.csv").read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_a_folder_that_is_not_ours_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> str:
        raise PermissionError(13, "Permission denied", ".out.csv-x1")

    monkeypatch.setattr("tempfile.mkdtemp", refused)
    reason = rf"^{tmp_path}: cannot be written to \(permission denied\); name another place$"
    with pytest.raises(ExportError, match=reason), placed(tmp_path / "out.csv", "file"):
        pass


def test_places_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for path, target, reason in (
        (tmp_path / "none" / "out", "file", "there is no such folder"),
        (tmp_path / "folder", "file", "no file; name one with --out"),
        (tmp_path / "file", "folder", "a file, but this format makes a folder"),
        (Path("/"), "folder", "no name for an export"),
    ):
        with pytest.raises(ExportError, match=reason):
            placed(path, target, force=True).__enter__()  # type: ignore[arg-type]
