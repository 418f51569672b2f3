"""The commands of the archive, as their users meet them, on both databases."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from archive.kept import edited, kept
from samples import TEXT

from communique import cli
from communique.archive import default_path, open_archive
from communique.archive.store import add, load
from communique.cli.listing import cell

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sample_extractor: None,
) -> Run:
    """Runs a command on an archive of the test's own; exit code, output and what else is said."""
    monkeypatch.setenv("COMMUNIQUE_DB", database_url)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.run([*arguments])
        return code, *capsys.readouterr()

    return command


def lines(path: str, *documents: dict[str, str]) -> str:
    Path(path).write_text("".join(json.dumps(one) + "\n" for one in documents))
    return path


ONE = {"id": "mfa-1", "text": TEXT, "url": "https://mfa.example/1", "published": "2024-05-03"}
OTHER = {"id": "mfa-2", "text": "The ministers met.", "published": "2024-05-04", "publisher": "P"}


class TestAdd:
    def test_each_document_is_told(self, run: Run) -> None:
        source = lines("two.jsonl", ONE, OTHER)
        code, out, err = run("add", source)
        assert (code, out) == (0, "added          mfa-1@1\nadded          mfa-2@1\n")
        assert err.splitlines()[0].startswith("communique: made a new archive: ")
        assert err.splitlines()[-1] == "communique: 2 added"
        code, out, err = run("add", source, "--quiet")
        assert (code, err) == (0, "")
        assert out == "unchanged      mfa-1@1\nunchanged      mfa-2@1\n"

    def test_failures_do_not_stop_the_rest(self, run: Run) -> None:
        bad = [{"id": "bad", "text": "An unreadable text."}, {"id": "a\x00", "text": "Words."}]
        code, out, err = run("add", "--quiet", lines("some.jsonl", *bad, OTHER), "missing.txt")
        assert (code, out) == (3, "added          mfa-2@1\n")
        said = [line for line in err.splitlines() if "made a new archive" not in line]
        assert said == [
            "communique: bad: unexpected ZeroDivisionError: cannot be extracted",
            r"communique: a<U+0000>: 'a\x00': this id cannot be kept; give the document another",
            "communique: missing.txt: no such file",
        ]

    def test_what_the_archive_has_is_not_extracted_again(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("add", lines("one.jsonl", ONE))
        monkeypatch.setattr(import_module("communique.extract"), "extract_many", None)
        assert run("add", "one.jsonl")[0] == 0

    def test_a_file_gets_what_the_command_line_tells(self, run: Run) -> None:
        Path("a.txt").write_text(TEXT)
        given = ["--id", "x", "--url", "u", "--title", "T", "--published", "2024-05-06"]
        run("add", "a.txt", *given, "--publisher", "P", "--issuer", "I")
        (row,) = json.loads(run("list", "--format", "json")[1])
        told = {"id": "x", "url": "u", "title": "T", "published": "2024-05-06"}
        assert {**row, **told, "publisher": "P", "issuer": "I"} == row

    def test_lines_keep_what_they_tell_themselves(self, run: Run) -> None:
        run("add", lines("two.jsonl", ONE, OTHER), "--publisher", "Q", "--published", "2000-01-01")
        rows = json.loads(run("list", "--format", "json")[1])
        assert [(row["publisher"], row["published"]) for row in rows] == [
            ("P", "2024-05-04"),
            ("Q", "2024-05-03"),
        ]

    def test_one_title_for_two_documents_is_refused(self, run: Run) -> None:
        code, out, err = run("add", lines("two.jsonl", ONE, OTHER), "--title", "T")
        assert (code, out) == (2, "")
        assert "--id, --url and --title describe one document" in err

    def test_what_was_removed_or_came_back_is_pointed_out(self, run: Run) -> None:
        source = lines("one.jsonl", ONE)
        changed = lines("changed.jsonl", {**ONE, "text": "The text has changed."})
        run("add", source, changed)
        code, out, err = run("add", "--quiet", source)
        assert (code, out) == (0, "unchanged      mfa-1@1\n")
        assert err == (
            "communique: mfa-1: the same as version 1, the current one is 2; "
            "--again stores it as the next\n"
        )
        assert run("add", "--quiet", "--again", source)[1] == "new version    mfa-1@3\n"
        run("remove", "mfa-1")
        code, out, err = run("add", "--quiet", source)
        assert (code, out) == (0, "removed before mfa-1@3\n")
        assert err == "communique: mfa-1: was removed; --again stores it all the same\n"
        assert run("add", "--quiet", "--again", source)[1] == "added          mfa-1@4\n"


STATEMENT = {
    **OTHER,
    "id": "mfa-3",
    "title": "Press Statement",
    "text": "The Ministry regrets the decision on the treaty.",
}
READOUT = {
    **OTHER,
    "id": "mfa-4",
    "text": "Minister Lee received the Ambassador of Norway and spoke of the treaty.",
}


class TestGenre:
    def test_readouts_are_listed_and_found_by_genre(self, run: Run) -> None:
        run("add", lines("two.jsonl", STATEMENT, READOUT))
        for genre, id_ in (("statement", "mfa-3"), ("readout", "mfa-4")):
            (row,) = json.loads(run("list", "--genre", genre, "--format", "json")[1])
            assert (row["id"], row["genre"]) == (id_, genre)
            found = run(
                "search", "treaty", "--in", "readouts", "--genre", genre, "--format", "jsonl"
            )
            assert [json.loads(line)["document"] for line in found[1].splitlines()] == [id_]
        assert run("list", "--genre", "speech", "--format", "jsonl")[1] == ""
        assert run("list", "--genre", "poem")[0] == 2

    def test_the_next_version_has_its_own(self, run: Run) -> None:
        run("add", lines("one.jsonl", STATEMENT))
        run("add", lines("one.jsonl", {**READOUT, "id": "mfa-3"}))
        (row,) = json.loads(run("list", "--format", "json")[1])
        assert row["genre"] == "readout"


def test_outlets_that_are_known_later_make_no_new_version(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lines("one.jsonl", {"id": "a", "text": TEXT, "url": "https://palace.example/1"})
    run("add", source)
    Path("own.yaml").write_text(
        "[{id: p, name: Palace of Freedonia, kind: presidency, domains: [palace.example]}]"
    )
    monkeypatch.setenv("COMMUNIQUE_OUTLETS", "own.yaml")
    assert "1 unchanged" in run("add", source)[2]
    assert "1 new version" in run("add", "--issuer", "I", source)[2]
    (row,) = json.loads(run("list", "--format", "json")[1])
    assert (row["issuer"], row["publisher"]) == ("I", "Palace of Freedonia")


class TestList:
    @pytest.fixture(autouse=True)
    def kept(self, run: Run) -> None:
        run("add", lines("two.jsonl", ONE, OTHER))

    def test_table(self, run: Run) -> None:
        code, out, err = run("list")
        assert (code, err) == (0, "")
        assert out.splitlines() == [
            "published   id     reported by  title  acts",
            "2024-05-04  mfa-2  P                      0",
            "2024-05-03  mfa-1                         4",
        ]

    @pytest.mark.parametrize(
        ("chosen", "ids"),
        [
            ([], ["mfa-2", "mfa-1"]),
            (["--publisher", "P"], ["mfa-2"]),
            (["--country", "NOR"], ["mfa-1"]),
            (["--since", "2024-05-04"], ["mfa-2"]),
            (["--until", "2024-05-03"], ["mfa-1"]),
            (["--limit", "1"], ["mfa-2"]),
            (["--limit", "1", "--offset", "1"], ["mfa-1"]),
            (["--issuer", "nobody"], []),
        ],
    )
    def test_choosing(self, run: Run, chosen: list[str], ids: list[str]) -> None:
        code, out, _ = run("list", "--format", "jsonl", *chosen)
        assert code == 0
        assert [json.loads(line)["id"] for line in out.splitlines()] == ids

    def test_documents_without_a_date_come_last(self, run: Run) -> None:
        run("add", lines("undated.jsonl", {"id": "undated", "text": "Words."}))
        rows = json.loads(run("list", "--format", "json")[1])
        assert [row["id"] for row in rows] == ["mfa-2", "mfa-1", "undated"]
        assert run("list", "--until", "2030-01-01", "--format", "csv")[1].count("\n") == 3

    def test_what_is_not_shown_is_told(self, run: Run) -> None:
        assert (
            run("list", "--limit", "1")[2] == "communique: 1 to 1 of 2; --offset 1 shows the next\n"
        )
        assert run("list", "--offset", "1")[2] == "communique: 2 to 2 of 2\n"
        assert run("list", "--offset", "5")[2] == "communique: there are 2 only\n"
        assert run("list", "--publisher", "X")[2].endswith("no readout is like that\n")

    def test_csv(self, run: Run) -> None:
        run("add", lines("bad.jsonl", {**OTHER, "id": "=1+1", "title": 'a "b", c', "text": "W."}))
        rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv")[1])))
        assert rows[0]["id"] == "'=1+1"
        assert rows[0]["title"] == 'a "b", c'
        assert rows[0]["url"] == ""


def test_no_archive_and_an_empty_one(run: Run, database_url: str) -> None:
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert err.endswith("there is no archive yet; communique add makes one\n")
    open_archive(database_url, create=True).close()
    code, out, err = run("list")
    assert (code, out) == (0, "")
    assert err.endswith("no readouts yet; communique add stores some\n")


class TestShow:
    def test_as_read_shows_it(self, run: Run, database_url: str) -> None:
        with open_archive(database_url, create=True) as archive:
            add(archive, [kept("a@b"), edited("a@b")])
        code, out, err = run("show", "a@b")
        assert (code, err) == (0, "")
        assert "1 support   “firmly supports” → the Abuja Treaty" in out
        assert "She left in the evening." in run("show", "--format", "json", "a@b@2")[1]
        assert "She left in the evening." not in run("show", "--format", "jsonl", "a@b@1")[1]
        assert "[1 support] firmly supports" in run("show", "--text", "a@b")[1]

    @pytest.mark.parametrize(
        ("id_", "message"),
        [
            ("mfa-9", "mfa-9: no document has this id"),
            ("mfa-1@7", "mfa-1: there is no version 7; the current one is 1"),
        ],
    )
    def test_what_is_not_there(self, run: Run, id_: str, message: str) -> None:
        run("add", lines("one.jsonl", ONE))
        code, out, err = run("show", id_)
        assert (code, out) == (1, "")
        assert err.startswith(f"communique: {message}")


def test_remove(run: Run) -> None:
    run("add", lines("two.jsonl", ONE, OTHER))
    assert run("remove", "mfa-1", "mfa-1", "--reason", "asked to") == (0, "removed mfa-1\n", "")
    code, out, err = run("show", "mfa-1")
    assert (code, out) == (1, "")
    assert err.startswith("communique: mfa-1: removed on 20")
    assert err.endswith(": asked to\n")
    assert run("remove", "mfa-2", "mfa-1")[0] == 1
    assert run("show", "mfa-2")[0] == 0


def test_what_was_removed_is_listed(run: Run) -> None:
    run("add", lines("two.jsonl", ONE, OTHER))
    assert run("list", "--removed")[2].endswith("nothing was removed\n")
    run("remove", "mfa-1", "--reason", "asked to")
    run("remove", "mfa-2")
    run("add", "--again", lines("one.jsonl", OTHER))
    code, out, err = run("list", "--removed")
    assert (code, err) == (0, "")
    head, row = out.splitlines()
    assert head == "removed     id     address                reason"
    assert row.endswith("  mfa-1  https://mfa.example/1  asked to")
    (found,) = json.loads(run("list", "--removed", "--format", "json")[1])
    assert (found["id"], found["version"], found["reason"]) == ("mfa-1", 1, "asked to")
    assert run("list", "--removed", "--publisher", "P")[0] == 2


class TestHistory:
    @pytest.fixture(autouse=True)
    def edited(self, run: Run, database_url: str) -> None:
        second = edited(title="Another headline")
        acts = (replace(second.acts[0], strength="plain", marker=None), *second.acts[1:3])
        with open_archive(database_url, create=True) as archive:
            add(archive, [kept(), replace(second, acts=acts)])

    def test_for_people(self, run: Run) -> None:
        code, out, err = run("history", "mfa-1")
        assert (code, err) == (0, "")
        body = [line for line in out.splitlines() if not line.startswith("VERSION")]
        assert body == [
            "  Minister Ode receives envoy",
            "",
            "  title: “Minister Ode receives envoy” → “Another headline”",
            "  … and trade. She muttered something about the weather. {+She left in the",
            "  evening.+} …",
            "  act changed: support “firmly supports” → the Abuja Treaty · Tunde Ode;",
            "  strength “strong” → “plain”",
            "  act gone: discuss “discussed” → fisheries and trade · Tunde Ode; Siri Dahl",
        ]

    def test_a_row_a_change(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("history", "mfa-1", "--format", "csv")[1])))
        assert [(r["version"], r["what"], r["change"], r["field"], r["after"]) for r in rows] == [
            ("1", "version", "added", "", "Minister Ode receives envoy"),
            ("2", "version", "added", "", "Another headline"),
            ("2", "document", "changed", "title", "Another headline"),
            ("2", "text", "added", "", "She left in the evening.\n"),
            ("2", "act", "changed", "strength", "plain"),
            ("2", "act", "gone", "", ""),
        ]


class TestRefresh:
    def test_machine_rows_are_replaced_and_what_differs_is_told(
        self, run: Run, database_url: str
    ) -> None:
        found = kept().acts
        older = replace(kept(), acts=(replace(found[0], strength="weak"), found[1]), encounters=())
        with open_archive(database_url, create=True) as archive:
            add(archive, [older, kept("mfa-2", text="The ministers met.")])
            code, out, err = run("refresh")
            assert (code, out) == (0, "mfa-1@1  3 added, 1 changed, 0 gone\n")
            assert err.splitlines()[0].startswith("communique: 2 documents in ")
            assert err.splitlines()[1] == "communique: 3 added, 1 changed, 0 gone"
            with archive.reading() as connection:
                assert load(connection, "mfa-1").acts == found
        (row,) = [r for r in json.loads(run("list", "--format", "json")[1]) if r["id"] == "mfa-1"]
        assert row["acts"] == 4

    def test_only_what_is_named_and_only_what_is_older(self, run: Run, database_url: str) -> None:
        with open_archive(database_url, create=True) as archive:
            add(archive, [replace(kept(one), acts=()) for one in ("a", "b")])
        assert run("refresh", "b", "--format", "csv", "--quiet")[1].splitlines()[1:] == [
            "b,1,True,4,0,0"
        ]
        assert run("refresh", "c")[0] == 1

    def test_failures_do_not_stop_the_rest(self, run: Run, database_url: str) -> None:
        with open_archive(database_url, create=True) as archive:
            add(archive, [replace(kept("a"), acts=()), kept("bad", text="An unreadable text.")])
        code, out, err = run("refresh", "--quiet")
        assert (code, out) == (3, "a@1  4 added, 0 changed, 0 gone\n")
        assert err == "communique: bad: unexpected ZeroDivisionError: cannot be extracted\n"


def test_the_archive_is_made_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    sample_extractor: None,
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("COMMUNIQUE_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["add", "--quiet", lines("one.jsonl", ONE)]) == 0
    expected = tmp_path / "data" / "communique" / "communique.db"
    assert default_path() == expected
    assert capsys.readouterr().err == f"communique: made a new archive: {expected}\n"
    assert expected.is_file()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (3, 3),
        (-3, -3),
        ("=cmd", "'=cmd"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (["=a", "b"], "'=a; b"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(value: object, expected: object) -> None:
    assert cell(value) == expected


def test_both_databases_print_the_same(
    tmp_path: Path,
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("communique.archive.writer.now", lambda: "2024-06-01T12:00:00Z")
    titles = ["Ödön meets", "apple", "Zebra", "élan", "", None, "a_b", "ǆ"]
    records = [
        kept(f"id-{title}", title=title, published=f"2024-05-0{n % 3 + 1}", publisher=title)
        for n, title in enumerate(titles)
    ]
    shown = []
    for where in (str(tmp_path / "a.db"), postgresql_url):
        monkeypatch.setenv("COMMUNIQUE_DB", where)
        with open_archive(where, create=True) as archive:
            add(archive, [*records, edited("id-apple")])
        for command in (["list"], ["history", "id-apple"]):
            for shape in ("table", "json", "jsonl", "csv"):
                assert cli.run([*command, "--format", shape]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert shown[0].count("id-apple") == 7
