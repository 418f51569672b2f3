"""Opening archives: new ones, older and newer ones, and what is none."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from archive.kept import kept
from sqlalchemy import text

import communique.archive
from communique.archive import connection, open_archive, upgrade
from communique.archive.store import add, load
from communique.archive.tables import HEAD, VERSION_TABLE
from communique.errors import ArchiveError


def test_a_path_and_its_url_are_one_archive(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a" / "b.db", create=True) as archive:
        assert archive.created
        assert archive.name == str(tmp_path / "a" / "b.db")
        add(archive, [kept()])
    with open_archive(f"sqlite:///{tmp_path}/a/b.db") as archive, archive.reading() as reading:
        assert not archive.created
        assert load(reading, "mfa-1") == kept()


def test_a_path_may_hold_any_characters(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a b?#%20é.db", create=True):
        assert [path.name for path in tmp_path.glob("*.db")] == ["a b?#%20é.db"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("where", "message"),
        [
            ("missing.db", "missing.db: there is no archive yet; communique add makes one"),
            (".", ".: a folder; name a file in it"),
            ("notes.txt", "notes.txt: this is no archive; name another file with --db"),
            ("other.db", r"other.db: .* it holds tables of another program \(books\)"),
            ("empty.db", "empty.db: there is no archive yet"),
            ("mysql://a@b/c", "mysql://a@b/c: an archive is a path, sqlite:///PATH or postgresql"),
            ("sqlite://", "sqlite://: an archive is a path"),
            ("postgresql://u:secret@h:port/d", r"postgresql://\*\*\*@h:port/d: no path and no URL"),
            ("postgresql://u:secret@localhost:1/d", r"postgresql://u:\*\*\*@localhost:1.*refused"),
        ],
    )
    def test_what_is_no_archive(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, message: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("notes.txt").write_text("These are notes.")
        Path("empty.db").touch()
        books = sqlite3.connect("other.db")
        books.execute("CREATE TABLE books (title)")
        books.close()
        with pytest.raises(ArchiveError, match=f"^{message}") as refusal:
            open_archive(where)
        assert "secret" not in str(refusal.value)

    def test_a_foreign_file_is_left_as_it_was(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("These are notes.")
        with pytest.raises(ArchiveError):
            open_archive(path, create=True)
        assert path.read_text() == "These are notes."

    def test_looking_into_an_empty_file_leaves_it_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.touch()
        with pytest.raises(ArchiveError, match="there is no archive yet"):
            open_archive(path)
        assert path.stat().st_size == 0

    def test_a_damaged_archive(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        path.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 1000)
        with pytest.raises(ArchiveError, match="this is no archive"):
            open_archive(path)

    def test_a_folder_that_may_not_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(ArchiveError, match=r"/file: file exists"):
            open_archive(tmp_path / "file" / "a.db", create=True)

    def test_a_newer_archive(self, database_url: str) -> None:
        with open_archive(database_url, create=True) as archive, archive.writing() as writing:
            writing.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608
        for readonly in (True, False):
            with pytest.raises(ArchiveError, match=r"newer version of communique \(tables 9999\)"):
                open_archive(database_url, readonly=readonly)

    def test_an_archive_opened_for_reading_cannot_be_written(self, database_url: str) -> None:
        open_archive(database_url, create=True).close()
        with open_archive(database_url, readonly=True) as archive:
            with pytest.raises(ArchiveError, match="opened for reading only"):
                add(archive, [kept()])
            with archive.reading() as reading, pytest.raises(Exception, match=r"(?i)read.?only"):
                reading.execute(text("DELETE FROM documents"))

    def test_a_database_of_others_on_a_server_may_hold_an_archive(
        self, postgresql_url: str
    ) -> None:
        with open_archive(postgresql_url, create=True) as archive, archive.writing() as writing:
            writing.execute(text("CREATE TABLE maps (name text)"))
            writing.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        with pytest.raises(ArchiveError, match="it holds tables of another program"):
            open_archive(postgresql_url, create=True)


def test_a_role_that_may_only_read(postgresql_url: str) -> None:
    with open_archive(postgresql_url, create=True) as archive:
        add(archive, [kept()])
        with archive.writing() as writing:
            writing.execute(text("CREATE ROLE reader LOGIN"))
            writing.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
    try:
        with open_archive(postgresql_url.replace("postgres@", "reader@")) as archive:
            with archive.reading() as reading:
                assert load(reading, "mfa-1") == kept()
            with pytest.raises(ArchiveError, match="permission denied"):
                add(archive, [kept("mfa-2")])
    finally:
        with open_archive(postgresql_url) as archive, archive.writing() as writing:
            writing.execute(text("DROP OWNED BY reader"))
            writing.execute(text("DROP ROLE reader"))


NEXT_STEP = '''
"""A step of a later version: SQLite has to build the table anew for it."""

import sqlalchemy as sa
from alembic import op

from communique.archive.migrations import full_text

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    full_text.drop("documents")
    with op.batch_alter_table("documents", recreate="auto") as batch:
        batch.add_column(sa.Column("shelf", sa.Text(), nullable=False, server_default="A"))
        batch.alter_column("language", new_column_name="tongue")
    full_text.create("documents", "title", "text")
    {then}
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program with one migration more, which is written to the path."""
    migrations = tmp_path / "migrations"
    shutil.copytree(Path(communique.archive.__file__).parent / "migrations", migrations)
    monkeypatch.setattr(upgrade, "LOCATION", str(migrations))
    monkeypatch.setattr(connection, "HEAD", "9999")
    return migrations / "versions" / "m9999_shelf.py"


class TestOlderArchive:
    @pytest.fixture(autouse=True)
    def older(self, database_url: str) -> None:
        with open_archive(database_url, create=True) as archive:
            add(archive, [kept("a"), kept("b")])

    def test_it_is_brought_up_to_date_with_all_it_holds(
        self, database_url: str, later: Path
    ) -> None:
        later.write_text(NEXT_STEP.format(head=HEAD, then=""))
        with open_archive(database_url) as archive, archive.reading() as reading:
            assert not archive.created
            rows = reading.execute(text("SELECT id, tongue, shelf, acts FROM documents")).all()
            assert sorted(map(tuple, rows)) == [("a", "en", "A", 4), ("b", "en", "A", 4)]
            # Building the table anew took nothing away from those that refer to it.
            assert reading.execute(text("SELECT count(*) FROM acts")).scalar() == 8
            assert reading.execute(text("SELECT count(*) FROM versions")).scalar() == 2

    def test_several_openings_at_once_run_the_step_once(
        self, database_url: str, later: Path
    ) -> None:
        later.write_text(NEXT_STEP.format(head=HEAD, then=""))
        errors: list[BaseException] = []

        def opening() -> None:
            try:
                open_archive(database_url).close()
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=opening) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []

    def test_a_step_that_fails_leaves_it_as_it_was(
        self, database_url: str, later: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later.write_text(NEXT_STEP.format(head=HEAD, then="raise ZeroDivisionError"))
        with pytest.raises(ZeroDivisionError):
            open_archive(database_url)
        monkeypatch.undo()
        with open_archive(database_url) as archive:
            add(archive, [kept("c")])
            with archive.reading() as reading:
                assert load(reading, "a") == kept("a")

    def test_it_is_not_changed_for_reading_only(self, database_url: str, later: Path) -> None:
        later.write_text(NEXT_STEP.format(head=HEAD, then=""))
        with pytest.raises(ArchiveError, match="made by an older version of communique"):
            open_archive(database_url, readonly=True)


def test_several_that_make_one_archive_make_it_once(database_url: str) -> None:
    made: list[bool] = []

    def opening() -> None:
        with open_archive(database_url, create=True) as archive:
            made.append(archive.created)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, False, True]
