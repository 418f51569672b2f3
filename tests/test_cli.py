"""The command line as its users meet it."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import termios
from array import array
from dataclasses import replace
from fcntl import ioctl
from pathlib import Path
from typing import IO

import httpx
import pytest
from annotation.edited import exported, saved, tasks
from click import Command, Group
from files import every_file
from patience import PATIENCE, wait_until
from samples import TEXT, record

from communique import cli
from communique.archive import captures, deciding, open_archive, tokens
from communique.archive.store import add
from communique.cli import exits
from communique.fetch.exchange import Exchange
from communique.fetch.warc import WarcFile
from communique.records import to_json
from communique.types import Record

EXAMPLES = Path(cli.__file__).parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with the files that the help texts speak of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "readout.txt").write_bytes((EXAMPLES / "washington.txt").read_bytes())
    (tmp_path / "readouts").mkdir()
    for path in EXAMPLES.glob("*.txt"):
        (tmp_path / "readouts" / path.name).write_bytes(path.read_bytes())
    for name in ("accra.txt", "tallinn.txt"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "sentences.jsonl").write_text(
        '{"id": "a", "text": "Togo expelled two diplomats of Ghana."}\n'
        '{"id": "b", "text": "Togo urged Ghana to talk.", "source": "Togo", "target": "Ghana"}\n',
        encoding="utf-8",
    )
    (tmp_path / "phrases.jsonl").write_text(
        '{"id": 1, "text": "the Armenian Prime Minister"}\n', encoding="utf-8"
    )
    (tmp_path / "sample.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "many.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    for name in ("gold.jsonl", "records.jsonl"):
        (tmp_path / name).write_text(to_json(record()) + "\n", encoding="utf-8")
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><item><link>https://mfa.example/press/7</link>'
        "<pubDate>Mon, 06 May 2024 09:00:00 GMT</pubDate></item></channel></rss>",
        encoding="utf-8",
    )
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    kept = record()
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, [replace(kept, document=replace(kept.document, id="mfa-1"))])
        with archive.writing() as connection:
            tokens.create(connection, "desk-1")
            captures.keep(connection, "mfa-1", 1, response(tmp_path / "archive.warc"))
    _annotate(replace(kept, document=replace(kept.document, id="mfa-1")), tmp_path)
    return tmp_path


def response(folder: Path) -> captures.Capture:
    """The response that the sample was read from, in a WARC file in the folder."""
    file = WarcFile(folder, agent="communique")
    exchange = Exchange(
        url="https://mfa.example/1",
        at="2024-05-03T12:00:00Z",
        peer="192.0.2.1",
        sent=(("Host", "mfa.example"),),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/plain; charset=utf-8"),),
        body=TEXT.encode(),
        content=TEXT.encode(),
    )
    kept = file.keep(exchange, before=None)
    file.close()
    return kept


def _annotate(kept: Record, folder: Path) -> None:
    """What Label Studio exports after somebody found that an act is another."""
    (task,) = tasks(exported("labelstudio", [kept], folder / "to-annotate"))
    task.choose(kept.acts[0].id, "kind", "welcome")
    saved([task.done()], folder / "annotated.json")


@pytest.fixture
def archive_of_the_help_texts(folder: Path) -> None:
    """More in the archive: two readouts of one encounter, one of another, and a judgement."""
    kept = record()
    (encounter,) = kept.encounters
    other_day = replace(kept, encounters=(replace(encounter, date="2024-05-20"),))
    with open_archive(folder / "archive.db") as archive:
        for one, id_ in ((kept, "consulate-1"), (other_day, "embassy-1")):
            add(archive, [replace(one, document=replace(one.document, id=id_, url=None))])
        copy = replace(kept, document=replace(kept.document, id="agency-7", url=None))
        add(archive, [copy], join=True)
        with archive.writing() as connection:
            deciding.correct(connection, "mfa-1", "2", "strength", "weak", deciding.Person())


def commands(group: Command, *names: str) -> list[tuple[str, ...]]:
    """The paths of a command and all commands below it."""
    below = group.commands.items() if isinstance(group, Group) else ()
    return [names, *(path for key, one in below for path in commands(one, *names, key))]


def process(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "communique.cli", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.usefixtures("archive_of_the_help_texts")
@pytest.mark.parametrize("path", commands(cli.command))
def test_the_example_in_each_help_text_runs(
    path: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([*path, "--help"]) == 0
    shown = capsys.readouterr().out
    example = shown.partition("Example:")[2].split()
    assert example[0] == "communique", "every help text ends in an example"
    shell = " ".join(["exec", sys.executable, "-m", "communique.cli", *example[1:]])
    done = subprocess.run(
        ["/bin/sh", "-c", shell], capture_output=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout or ">" in example


class TestSearch:
    def test_lines_are_aligned_on_the_cue(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["search"]) == 0
        out, err = capsys.readouterr()
        lines = out.splitlines()
        cues = ["discussed", "forget", "will open", "firmly supports"]
        assert [line.index(cue) for line, cue in zip(lines, cues, strict=True)] == [43] * 4
        assert all(line.startswith("2024-05-03 mfa-1  ") for line in lines)
        assert max(map(len, lines)) <= 80
        assert err == ""

    def test_words_facets_and_limit(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["search", "parties OR zeb*", "--party", "Norway", "--limit", "1"]) == 0
        out, err = capsys.readouterr()
        assert out.count("\n") == 1
        assert "discussed" in out
        assert err == "communique: 1 of 2; --limit shows more\n"

    def test_for_programs(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["search", "trade", "--kind", "discuss", "--format", "jsonl"]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["document"], row["version"]) == ("mfa-1", 1)
        assert TEXT[row["start"] : row["end"]] == row["cue"] == "discussed"
        assert row["before"].endswith("The parties ")
        assert cli.run(["search", "trade", "--format", "csv", "--in", "readouts"]) == 0
        header, found, *_ = capsys.readouterr().out.splitlines()
        assert header.startswith("document,version,start,end,published,")
        assert found.startswith("mfa-1,1,")

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["zebra"], 0, "nothing is like that"),
            (["zebra", "--speaker", "dahl"], 0, "speaker 'dahl'; like it are Siri Dahl"),
            (["--speaker", "Nobody"], 0, "nothing in the archive has the speaker 'Nobody'"),
            (["ab*"], 2, "too short"),
            (["--kind", "shout"], 2, "kind: 'shout' is none of state"),
            (["--since", "May"], 2, "'May' is no date"),
            (["--", "-trade"], 2, "only what should not be there"),
            (["--in", "books"], 2, "'books' is not one of"),
        ],
    )
    def test_what_is_not_found_or_not_asked_rightly(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        code: int,
        message: str,
    ) -> None:
        assert cli.run(["search", *arguments]) == code
        out, err = capsys.readouterr()
        assert (out, message in err) == ("", True)


@pytest.mark.usefixtures("simple_extractor")
class TestRead:
    def test_for_people(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["read", "sample.txt"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("Minister Ode receives envoy\n")
        assert "1 support   “firmly supports” → the Abuja Treaty\n" in out
        assert err == ""

    def test_the_text_with_marks(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["read", "--text", "sample.txt"]) == 0
        assert "[1 support] firmly supports ‹1 the Abuja Treaty 1›" in capsys.readouterr().out

    def test_no_line_ends_inside_a_mark(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for columns in range(40, 80):
            monkeypatch.setenv("COLUMNS", str(columns))
            assert cli.run(["read", "--text", "sample.txt"]) == 0
            assert "‹1 the" in capsys.readouterr().out

    def test_json(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["read", "--format", "jsonl", "sample.txt"]) == 0
        line = capsys.readouterr().out
        assert line == to_json(record()) + "\n"
        assert cli.run(["read", "--format", "json", "sample.txt"]) == 0
        indented = capsys.readouterr().out
        assert indented.count("\n") > 20
        assert json.loads(indented) == json.loads(line)

    def test_what_is_given_reaches_the_document(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        given = ["--title", "T", "--published", "2024-05-06", "--publisher", "P"]
        assert cli.run(["read", *given, "--format", "json", "readout.txt"]) == 0
        document = json.loads(capsys.readouterr().out)["document"]
        assert (document["title"], document["published"], document["publisher"]) == (
            "T",
            "2024-05-06",
            "P",
        )

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["missing.txt"], 1, "communique: missing.txt: no such file\n"),
            (["readouts"], 1, "use communique extract for many documents"),
            (["gold.jsonl"], 1, "use communique extract for many documents"),
            (["gold.ndjson"], 1, "use communique extract for many documents"),
            (["many.zip"], 1, "many.zip: this is a ZIP archive; use communique extract for"),
            (["--published", "5 May", "sample.txt"], 2, "is no date of the form YYYY-MM-DD"),
            (["--text", "--format", "json", "sample.txt"], 2, "--text shows the document"),
            ([], 2, "Missing argument"),
            (["--model", "xl", "sample.txt"], 2, "'xl' is not one of"),
        ],
    )
    def test_refusals(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        code: int,
        message: str,
    ) -> None:
        assert cli.run(["read", *arguments]) == code
        out, err = capsys.readouterr()
        assert out == ""
        assert message in err
        assert "Traceback" not in err

    def test_the_unexpected_is_one_line(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("bad.txt").write_text("An unreadable text of several words.")
        assert cli.run(["read", "bad.txt"]) == 1
        err = capsys.readouterr().err
        assert err.startswith("communique: unexpected ZeroDivisionError: cannot be extracted")
        assert err.count("\n") == 1
        monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            cli.run(["read", "bad.txt"])


OUTLETS = """
- {id: frd, name: Palace of Freedonia, kind: presidency, side: null, domains: [palace.example]}
"""


@pytest.mark.usefixtures("simple_extractor")
class TestOutlets:
    LINE = '{"id": "a", "text": "President Lee met the envoy.", "url": "https://palace.example/1"}'

    def test_own_outlets_tell_the_issuer(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "own.yaml").write_text(OUTLETS, encoding="utf-8")
        (folder / "a.jsonl").write_text(self.LINE, encoding="utf-8")
        for options, issuer in ((["--outlets", "own.yaml"], "Palace of Freedonia"), ([], None)):
            assert cli.run([*options, "extract", "--quiet", "a.jsonl"]) == 0
            assert json.loads(capsys.readouterr().out)["document"]["issuer"] == issuer

    def test_the_environment_names_them_too(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "own.yaml").write_text(OUTLETS, encoding="utf-8")
        (folder / "a.jsonl").write_text(self.LINE, encoding="utf-8")
        monkeypatch.setenv("COMMUNIQUE_OUTLETS", str(folder / "own.yaml"))
        assert cli.run(["extract", "--quiet", "a.jsonl"]) == 0
        document = json.loads(capsys.readouterr().out)["document"]
        assert document["publisher"] == "Palace of Freedonia"

    def test_what_is_wrong_with_them_is_one_line(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "own.yaml").write_text(OUTLETS.replace("kind", "sort"), encoding="utf-8")
        assert cli.run(["--outlets", "own.yaml", "read", "sample.txt"]) == 1
        assert "own.yaml: frd: kind is missing" in capsys.readouterr().err
        assert cli.run(["--outlets", "none.yaml", "read", "sample.txt"]) == 2


@pytest.mark.usefixtures("simple_extractor")
class TestExtract:
    def test_one_record_a_line(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["extract", "readouts", "sample.txt"]) == 0
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 6
        assert out.splitlines()[5] == to_json(record())
        assert err.startswith("communique: 6 documents in ")

    def test_failures_do_not_stop_the_rest(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        lines = [json.dumps({"id": str(n), "text": f"Text number {n}."}) for n in range(100)]
        lines[7] = json.dumps({"id": "7", "text": "An unreadable text."})
        lines[70] = "{"
        Path("many.jsonl").write_text("\n".join(lines))
        assert cli.run(["extract", "--quiet", "many.jsonl", "missing.txt"]) == exits.SOME_FAILED
        out, err = capsys.readouterr()
        ids = [json.loads(line)["document"]["id"] for line in out.splitlines()]
        assert ids == [str(n) for n in range(100) if n not in (7, 70)]
        assert err.splitlines()[0] == (
            "communique: 7: unexpected ZeroDivisionError: cannot be extracted"
        )
        assert err.splitlines()[1].startswith("communique: many.jsonl, line 71: no JSON")
        assert err.splitlines()[2] == "communique: missing.txt: no such file"

    def test_an_id_met_again_is_told_once(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        names = ["a", "b", "a", "c", "a"]
        lines = [json.dumps({"id": name, "text": f"Text number {name}."}) for name in names]
        Path("many.jsonl").write_text("\n".join(lines))
        assert cli.run(["extract", "--quiet", "many.jsonl"]) == 0
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 5
        assert err == "communique: a: more than one document has this id\n"

    def test_files_of_every_format(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        inbox = folder / "inbox"
        inbox.mkdir()
        for name, data in every_file().items():
            (inbox / name).write_bytes(data)
        (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
        (inbox / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
        assert cli.run(["extract", "--quiet", "inbox"]) == exits.SOME_FAILED
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == len(every_file()) + 3  # a mail and two archives hold two
        assert [line for line in err.splitlines() if "inbox/" in line] == [
            "communique: inbox/broken.pdf: a damaged PDF file, or none",
            "communique: inbox/photo.jpg: this is a JPEG picture, not text; give the text it shows",
        ]

    def test_columns_and_sizes_are_told(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("press.csv").write_text("Nr;Wortlaut\n7;They met.\n", encoding="utf-8")
        told = ["--map", "text=Wortlaut", "--map", "id=Nr"]
        assert cli.run(["extract", "--quiet", *told, "press.csv"]) == 0
        assert json.loads(capsys.readouterr().out)["document"]["id"] == "7"
        assert cli.run(["extract", "--quiet", "--map", "text", "press.csv"]) == 2
        assert "'text' is not FIELD=COLUMN" in capsys.readouterr().err
        Path("large.txt").write_text("word " * 300_000, encoding="utf-8")
        assert cli.run(["extract", "--quiet", "--max-size", "1", "large.txt"]) == exits.SOME_FAILED
        assert "more than 1 MiB for one document" in capsys.readouterr().err

    @pytest.mark.parametrize("sources", [["sample.txt", "readout.txt"], ["missing.txt"]])
    def test_a_json_list(
        self, sources: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        cli.run(["extract", "--quiet", "--format", "json", *sources])
        expected = 0 if "missing.txt" in sources else 2
        assert len(json.loads(capsys.readouterr().out)) == expected

    def test_standard_input(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = json.dumps({"id": "s", "text": "Some words of a text."})
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert cli.run(["extract", "--quiet", "-"]) == 0
        assert json.loads(capsys.readouterr().out)["document"]["id"] == "s"


def test_evaluate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["evaluate", "gold.jsonl", "records.jsonl", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["act"] == [1.0, 1.0, 1.0]
    Path("bad.jsonl").write_bytes(b"\xff\xfe")
    assert cli.run(["evaluate", "gold.jsonl", "bad.jsonl"]) == 1
    assert capsys.readouterr().err == "communique: bad.jsonl: no UTF-8 at byte 1\n"
    assert cli.run(["evaluate", "gold.jsonl", "missing.jsonl"]) == 2


def test_evaluate_without_gold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("none.jsonl").write_text("\n")
    assert cli.run(["evaluate", "none.jsonl", "records.jsonl"]) == exits.FAILED
    assert capsys.readouterr() == ("", "communique: none.jsonl: no gold documents\n")


def test_evaluate_without_a_match(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = json.loads(to_json(record()))
    other["document"]["id"] = "other"
    Path("other.jsonl").write_text(json.dumps(other))
    assert cli.run(["evaluate", "gold.jsonl", "other.jsonl"]) == exits.FAILED
    out, err = capsys.readouterr()
    assert "no record for 1 gold documents: sample" in out
    assert err == "communique: other.jsonl: no record has the id of a document in gold.jsonl\n"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["version"]) == 0
    shown = capsys.readouterr().out
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == shown
    first, second, *models = shown.splitlines()
    assert first.startswith("communique ")
    assert second.startswith("lexicon ")
    assert [row.split()[1] for row in models] == ["sm", "md"]


def test_no_command_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run([])
    shown = "".join(capsys.readouterr())
    assert code in (0, 2)
    assert "Commands:" in shown


def test_a_reader_that_goes_away_ends_it_quietly(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "communique.cli", "evaluate", "gold.jsonl", "records.jsonl"],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            timeout=PATIENCE,
        )
    assert (done.returncode, done.stderr) == (exits.BROKEN_PIPE, b"")


@pytest.mark.parametrize(
    ("columns", "widest"), [("0", 80), ("-3", 80), ("1", 40), ("60", 60), ("500", 100)]
)
@pytest.mark.usefixtures("simple_extractor")
def test_the_width_stays_readable(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
    widest: int,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert cli.run(["read", "--text", "sample.txt"]) == 0
    longest = max(map(len, capsys.readouterr().out.splitlines()))
    assert widest - 20 < longest <= widest


@pytest.mark.parametrize(
    ("arguments", "closed", "message"),
    [
        ("read -", "<&-", "standard input is closed"),
        ("extract --quiet -", "<&-", "standard input is closed"),
        ("read sample.txt", ">&-", "standard output is closed"),
        ("version", ">&-", "standard output is closed"),
    ],
)
def test_a_closed_stream_is_named(folder: Path, arguments: str, closed: str, message: str) -> None:
    shell = f"exec {sys.executable} -m communique.cli {arguments} {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", shell], capture_output=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr.decode()) == (1, f"communique: {message}\n")


@pytest.mark.parametrize("command", ["read", "extract"])
def test_empty_standard_input_is_named(command: str) -> None:
    done = process(command, "-")
    assert done.returncode in (exits.FAILED, exits.SOME_FAILED)
    assert done.stderr.decode().startswith("communique: standard input: empty; ")


# Starts the module as ``python -m`` does, interrupted when it first imports the module named.
INTERRUPTED_START = """
import runpy, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
if sys.argv[2]:
    sys.orig_argv = ["python", "-m", "communique.cli"]
runpy.run_module("communique.cli", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["communique.extract", "communique.types", "click"])
def test_an_interrupt_during_the_imports_ends_it_quietly(module: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED_START, module]
    done = subprocess.run([*command, "program"], capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (exits.INTERRUPTED, b"", b"")


def test_an_interrupted_import_is_left_to_its_importer() -> None:
    command = [sys.executable, "-c", INTERRUPTED_START, "communique.extract", ""]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    assert done.stderr.endswith(b"KeyboardInterrupt\n")


def unread(pipe: IO[bytes]) -> int:
    """How many bytes nobody has taken out of the pipe."""
    count = array("i", [0])
    ioctl(pipe, termios.FIONREAD, count)
    return count[0]


def asleep(process: int) -> bool:
    """True when the first thread of the process waits for something."""
    state = Path(f"/proc/{process}/task/{process}/stat").read_text(encoding="ascii")
    return state.rpartition(")")[2].split()[0] == "S"


def test_an_interrupt_ends_it_quietly(folder: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "communique.cli", "extract", "--quiet", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    stdin = running.stdin
    assert stdin is not None
    stdin.write(b"The ministers met.")
    stdin.flush()
    # Asleep after the bytes that came, it waits for more; they must not end before it does.
    wait_until(lambda: not unread(stdin) and asleep(running.pid), "it reads its standard input")
    running.send_signal(signal.SIGINT)
    running.wait(PATIENCE)
    out, err = running.communicate()
    assert (running.returncode, out, err.strip()) == (exits.INTERRUPTED, b"", b"")


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", 1, "empty; there is no text to read"),
        (b"   \n\n", 1, "empty; there is no text to read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), 1, "this is a PNG picture"),
        (b"\x00\x01\x02" * 500, 1, "this is binary data, not text"),
    ],
)
def test_bytes_that_are_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str], data: bytes, code: int, message: str
) -> None:
    Path("bad.txt").write_bytes(data)
    assert cli.run(["read", "bad.txt"]) == code
    err = capsys.readouterr().err
    assert err.startswith("communique: bad.txt: ")
    assert message in err
    assert err.count("\n") == 1


class TestServe:
    def started(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "communique.cli", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
    def test_it_says_where_and_ends_when_told(self, ending: signal.Signals) -> None:
        with self.started() as server:
            assert server.stdout is not None
            where = server.stdout.readline().split()[-1]
            assert httpx.get(where, timeout=PATIENCE).status_code == 200
            server.send_signal(ending)
            _, err = server.communicate(timeout=PATIENCE)
        assert (server.returncode, err) == (0, "")

    def test_a_port_in_use_is_a_readable_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            assert cli.run(["serve", "--port", port, "--check"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert f"cannot listen on 127.0.0.1 port {port}: address already in use" in err

    def test_what_is_no_archive_is_not_served(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = tmp_path / "other.db"
        other.write_text("something else", encoding="utf-8")
        assert cli.run(["serve", "--port", "0", "--check", "--db", str(other)]) == 1
        assert "this is no archive" in capsys.readouterr().err
        none = str(tmp_path / "none.db")
        assert cli.run(["serve", "--port", "0", "--check", "--db", none]) == 0

    def test_what_pip_has_to_bring_is_named(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "communique.web", None)
        assert cli.run(["serve", "--port", "0", "--check"]) == 1
        assert 'pip install "communique[serve]"' in capsys.readouterr().err

    def test_writing_by_whoever_is_here_needs_to_be_here(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        given = ["serve", "--host", "0.0.0.0", "--allow-writing", "loopback", "--check"]  # noqa: S104
        assert cli.run(given) == 2
        assert "needs a --host of this machine alone" in capsys.readouterr().err


class TestCode:
    def test_lines_of_sentences(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["code", "--from", "jsonl", "sentences.jsonl"]) == 0
        first, second = map(json.loads, capsys.readouterr().out.splitlines())
        assert [e["cameo"] for e in first["events"]] == ["161"]
        assert [(e["source"], e["plover"]) for e in second["events"]] == [("Togo", "REQUEST")]

    def test_records(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["code", "records.jsonl"]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        assert {e["rule"] for e in json.loads(line)["events"]} >= {"support", "encounter"}

    def test_a_bad_line_is_told_and_the_rest_is_coded(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = (folder / "sentences.jsonl").read_text(encoding="utf-8")
        (folder / "mixed.jsonl").write_text('{"id": "x"}\n' + text, encoding="utf-8")
        assert cli.run(["code", "--from", "jsonl", "mixed.jsonl"]) == exits.SOME_FAILED
        out, err = capsys.readouterr()
        assert err == "communique: mixed.jsonl, line 1: text: expected a string\n"
        assert len(out.splitlines()) == 2

    def test_what_is_no_record_is_told_with_its_file(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for command in (["code"], ["explain", "abc"]):
            assert cli.run([*command, "sample.txt"]) == exits.FAILED
            err = capsys.readouterr().err
            assert err.startswith("communique: sample.txt, line 1: no JSON")
            assert err.endswith("communique extract prints records\n")

    def test_sentences_are_of_texts_only(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["code", "--sentences", "records.jsonl"]) == exits.USAGE
        assert "--sentences goes with --from jsonl" in capsys.readouterr().err


class TestEvaluateOthersGold:
    def gold(self, folder: Path) -> dict[str, Path]:
        """A small file of our own in each format."""
        files = {
            "plover-tsv": "sentence\tsource\ttarget\troot\n"
            "Fiji freed two sailors from Samoa.\tFiji\tSamoa\tYIELD\n"
            "Fiji lies east of Samoa.\tFiji\tSamoa\tAID\n",
            "plover-json": '{"source": "Fiji", "target": "Samoa", "event": "AID", '
            '"text": "Fiji sent tents to Samoa.",}\n',
            "petrarch-xml": '<x><Sentence id="1"><EventCoding eventcode="190" sourcecode="FJI" '
            'targetcode="WSM"/><Text>Fiji attacked Samoa.</Text></Sentence></x>',
            "actors": "text\tcountry\tsector\nFijian police\tFJI\tCOP\n",
        }
        for kind, text in files.items():
            (folder / kind).write_text(text, encoding="utf-8")
        (folder / "brat").mkdir()
        (folder / "brat" / "a.txt").write_text("The ship is safe, Fiji said.\n", encoding="utf-8")
        (folder / "brat" / "a.ann").write_text(
            "T1\tSource 18 22\tFiji\nT2\tCue 23 27\tsaid\nT3\tContent 0 16\tThe ship is safe\n"
            "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
            encoding="utf-8",
        )
        return {kind: folder / kind for kind in (*files, "brat", "brat-acts")}

    @pytest.mark.parametrize(
        ("kind", "figures"),
        [
            ("plover-tsv", {"accuracy": 0.5, "macro-F1": 0.5}),
            ("plover-json", {"macro-F1": 1.0}),
            ("petrarch-xml", {"code F1": 1.0, "dyad F1": 1.0}),
            ("actors", {"country": 1.0, "sector": 1.0}),
            ("brat", {"content F1": 1.0, "content and source F1": 1.0}),
        ],
    )
    def test_formats(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        kind: str,
        figures: dict[str, float],
    ) -> None:
        path = self.gold(folder)[kind]
        assert cli.run(["evaluate", str(path), "--as", kind, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert {name: found[name] for name in figures} == figures

    def test_for_people_with_errors(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = self.gold(folder)["plover-tsv"]
        assert cli.run(["evaluate", str(path), "--as", "plover-tsv", "--errors", "3"]) == 0
        out = capsys.readouterr().out
        assert "sentences: 2" in out
        assert "macro-F1" in out
        assert "3: AID, found None: Fiji lies east of Samoa." in out

    def test_the_acts_of_records(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.gold(folder)
        assert cli.run(["evaluate", "brat", "--as", "brat-acts"]) == 0
        assert "documents, acts of the record: 1" in capsys.readouterr().out

    def test_records_have_no_place_beside_it(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.gold(folder)
        line = ["evaluate", "actors", "records.jsonl", "--as", "actors"]
        assert cli.run(line) == exits.USAGE
        assert "--as actors takes GOLD alone" in capsys.readouterr().err

    def test_records_are_needed_without_it(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.gold(folder)
        assert cli.run(["evaluate", "actors"]) == exits.USAGE
        assert "Missing argument 'RECORDS'" in capsys.readouterr().err

    def test_a_file_of_another_format(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.gold(folder)
        assert cli.run(["evaluate", "actors", "--as", "petrarch-xml"]) == exits.FAILED
        assert capsys.readouterr().err.startswith("communique: actors: ")


class TestActors:
    def test_lines(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["actors", "phrases.jsonl"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["id"], found["country"], found["sector"]) == ("1", "ARM", "GOV")

    def test_bare_phrases(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "phrases.txt").write_text("IMF officials\nRohingya refugees\n", encoding="utf-8")
        assert cli.run(["actors", "--from", "text", "--date", "2020-01-01", "phrases.txt"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(x)["country"] for x in lines] == ["IGO", "MMR"]


class TestExplain:
    def test_an_act_of_a_record(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        act = record().acts[0]
        assert cli.run(["explain", act.id, "records.jsonl"]) == 0
        assert f"{act.id}  {act.kind}" in capsys.readouterr().out

    def test_nothing_of_that_name(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["explain", "99"]) == exits.FAILED
        assert "is no CAMEO code" in capsys.readouterr().err
