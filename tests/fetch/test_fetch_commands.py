"""``communique fetch``, ``watch`` and ``prove`` as their users meet them."""

from __future__ import annotations

import builtins
import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from fetch.site import Request, Site, answer
from patience import PATIENCE, wait_until
from warcio.archiveiterator import ArchiveIterator

from communique import cli
from communique.cli.watch import CHANGED, CHANGED_SOME_FAILED

# So unlike each other that none is taken for a copy of another.
TEXTS = (
    "Minister Tunde Ode thanked Norway for the training of pilots. The talks went on all day.",
    "President Arman Seitkaliev thanked the guests from Hanoi; a road will be opened next year.",
    "The Prime Minister of Estonia, Liis Tamm, thanked Accra, whose port she visited on Monday.",
    "Ambassador Siri Dahl thanked farmers around Jos. Seeds, water and prices were spoken of.",
    "On the phone Foreign Minister Rusu thanked her colleague in Lima and asked about the mine.",
    "Deputy Minister Okoye thanked Quito. Two universities sign a treaty on libraries in autumn.",
    "State Secretary Berg thanked nurses who had come from Manila and heard of their contracts.",
    "Vice President Mwangi thanked the crew of the rescue ship; Malta sends divers and a doctor.",
)


def text(number: int) -> str:
    """The text of a page."""
    return f"{TEXTS[number - 1]}\n"


ASKING = ("--allow-private", "--delay", "0", "--quiet")
pytestmark = pytest.mark.usefixtures("few_words_extractor")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with an archive that is not there yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    monkeypatch.delenv("COMMUNIQUE_CONTACT", raising=False)
    return tmp_path


def with_feed(site: Site, numbers: Sequence[int]) -> None:
    """A feed of pages, and the pages."""
    items = "".join(
        f"<item><title>Talks {n}</title><link>/press/{n}</link>"
        f"<pubDate>Wed, 0{n} May 2024 09:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    site.routes["/feed"] = answer(f"<rss><channel>{items}</channel></rss>", kind="text/xml")
    site.routes |= {f"/press/{n}": answer(text(n)) for n in numbers}


def run(
    capsys: pytest.CaptureFixture[str], command: str, *arguments: str, asking: bool = True
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    code = cli.run([command, *arguments, *(ASKING if asking else ())])
    out, err = capsys.readouterr()
    return code, out, err


class TestFetch:
    def test_into_the_archive(
        self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1, 2])
        code, out, err = run(capsys, "fetch", site.url("/feed"))
        assert code == 0
        assert err == f"communique: made a new archive: {folder}/archive.db\n"
        first, second = out.splitlines()
        assert first.startswith("added          127.0.0.1-2-")
        assert first.endswith(f"@1  {site.url('/press/2')}")
        assert second.endswith(f"@1  {site.url('/press/1')}")
        assert [path.suffix for path in (folder / "archive.warc").glob("*.warc*")] == [".gz"]
        again = run(capsys, "fetch", site.url("/feed"))
        assert again[1].count("unchanged ") == 2
        assert again[2] == ""

    def test_for_programs(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1])
        _, out, _ = run(capsys, "fetch", site.url("/feed"), "--format", "jsonl")
        row = json.loads(out)
        assert list(row) == ["outcome", "id", "version", "address"]
        assert (row["outcome"], row["version"]) == ("added", 1)

    def test_as_warc_only(
        self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1, 2])
        code, out, _ = run(capsys, "fetch", site.url("/feed"), "--warc", "raw", "--format", "jsonl")
        assert code == 0
        rows = [json.loads(line) for line in out.splitlines()]
        assert [row["outcome"] for row in rows] == ["kept", "kept"]
        with (folder / "raw" / rows[0]["file"]).open("rb") as stream:
            stream.seek(rows[0]["start"])
            record = next(iter(ArchiveIterator(stream)))
            assert record.content_stream().read().startswith(b"President Arman")
        assert not (folder / "archive.db").exists()

    def test_as_files(self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1, 2])
        site.routes["/press/1"] = answer("<html>Page 1</html>", kind="text/html; charset=utf-8")
        code, out, _ = run(capsys, "fetch", site.url("/feed"), "--out", "pages")
        assert (code, out.count("written        pages/127.0.0.1/")) == (0, 2)
        files = sorted((folder / "pages" / "127.0.0.1").iterdir())
        assert [path.suffix for path in files] == [".html", ".txt"]
        assert files[0].read_text() == "<html>Page 1</html>"
        assert run(capsys, "fetch", site.url("/feed"), "--out", "pages")[1].count("unchanged") == 2

    def test_both_archive_and_warc(
        self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1])
        run(capsys, "fetch", site.url("/feed"), "--into", "mine.db", "--warc", "raw")
        assert {path.name for path in folder.iterdir()} == {"mine.db", "raw"}

    def test_what_it_would_fetch(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1, 2, 3])
        code, out, _ = run(
            capsys, "fetch", site.url("/feed"), "--list", "--since", "2024-05-02", "--limit", "5"
        )
        assert (code, out.splitlines()) == (
            0,
            [f"2024-05-0{n} {site.url(f'/press/{n}')}  Talks {n}" for n in (3, 2)],
        )
        assert site.asked() == ["/feed"]

    def test_failures_are_lines_and_the_rest_goes_on(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1, 2, 3, 4])
        site.routes["/press/2"] = answer("No", status="404 Not\x1b[2J Found")
        site.routes["/press/3"] = answer("unreadable words")
        others = ("ftp://mfa.example/\x1b[31m", "gopher://mfa.example/")
        code, out, err = run(capsys, "fetch", site.url("/feed"), *others)
        assert (code, out.count("added ")) == (3, 2)
        assert f"communique: {site.url('/press/2')}: answered 404\n" in err
        assert "unexpected ZeroDivisionError" in err
        assert "neither http nor https" in err
        assert "\x1b" not in err

    def test_loopback_is_refused(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        for address in (site.url("/feed"), "http://localhost/", "http://[::1]:8080/"):
            code, out, err = run(capsys, "fetch", address, "--quiet", asking=False)
            assert (code, out) == (3, "")
            assert "--allow-private asks it" in err
        assert site.requests == []

    def test_who_asks(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1])
        run(capsys, "fetch", site.url("/feed"), "--contact", "desk@university.example")
        agents = {one.headers["user-agent"] for one in site.requests}
        assert len(agents) == 1
        assert agents.pop().endswith(" (+desk@university.example)")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["x", "--out", "a", "--warc", "b"], "--out writes files"),
            (["x", "--contact", "a\nX-Evil: 1"], "go into a header"),
            (["x", "--since", "May"], "is no date"),
            (["x", "--delay", "-1"], "is not in the range"),
            ([], "Missing argument"),
        ],
    )
    def test_wrong_usage(
        self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, err = run(capsys, "fetch", *arguments, asking=False)
        assert (code, out, message in err) == (2, "", True)

    def test_without_the_extra(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usual = builtins.__import__

        def without(
            name: str,
            globals: Mapping[str, object] | None = None,  # noqa: A002 -- the interface's names
            locals: Mapping[str, object] | None = None,  # noqa: A002
            fromlist: Sequence[str] = (),
            level: int = 0,
        ) -> ModuleType:
            if name.startswith("communique.fetch"):
                raise ModuleNotFoundError("No module named 'httpcore'", name="httpcore")
            return usual(name, globals, locals, fromlist, level)

        monkeypatch.setattr(builtins, "__import__", without)
        code, _, err = run(capsys, "fetch", "https://mfa.example/")
        assert code == 1
        assert err == (
            "communique: fetching needs httpcore, which is not installed: "
            'pip install "communique[fetch]"\n'
        )


@pytest.mark.parametrize(
    ("ending", "code", "left"),
    [(signal.SIGKILL, -signal.SIGKILL, ".open"), (signal.SIGINT, 130, ".gz")],
)
def test_a_run_that_was_ended_asks_nothing_twice(
    ending: signal.Signals, code: int, left: str, site: Site, folder: Path
) -> None:
    with_feed(site, range(1, 9))
    slow: list[Request] = []

    def fourth(request: Request) -> bytes:
        slow.append(request)
        if len(slow) == 1:
            site.closing.wait(PATIENCE)
        return answer(text(4))

    site.routes["/press/4"] = fourth
    command = [sys.executable, "-m", "communique.cli", "fetch", site.url("/feed"), "--warc", "raw"]
    with subprocess.Popen([*command, *ASKING], stdout=subprocess.PIPE) as process:
        wait_until(lambda: slow, "the fourth page is asked for")
        process.send_signal(ending)
    assert process.returncode == code
    assert [path.suffix for path in (folder / "raw").glob("*.warc*")] == [left]
    site.closing.set()
    site.closing.clear()
    done = subprocess.run([*command, *ASKING], capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0
    assert done.stdout.count(b"kept ") == 8
    assert b"going on where the same command was interrupted" in done.stderr
    asked = [path for path in site.asked() if path != "/press/4"]
    assert len(asked) == len(set(asked)) == 8
    assert {path.suffix for path in (folder / "raw").glob("*.warc*")} == {".gz"}


class TestWatch:
    def test_codes_say_what_happened(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1, 2])
        site.routes["/press/9"] = answer("Busy", status="503 Busy")
        assert run(capsys, "watch", site.url("/feed"))[0] == CHANGED
        assert run(capsys, "watch", site.url("/feed"))[0] == 0
        site.routes["/press/1"] = answer(text(1).replace("all day", "all night"))
        code, out, _ = run(capsys, "watch")
        assert (code, out) == (0, "")
        site.routes["/press/1"] = answer("No", status="403 Forbidden")
        assert run(capsys, "watch")[0] == 3
        site.routes["/press/2"] = answer(text(2).replace("thanked", "praised"))
        assert run(capsys, "watch")[0] == CHANGED_SOME_FAILED

    def test_an_edit_for_people_and_programs(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1])
        run(capsys, "fetch", site.url("/feed"))
        site.routes["/press/1"] = answer(text(1).replace("thanked", "praised"))
        _, out, _ = run(capsys, "watch")
        assert out.startswith("edited     127.0.0.1-1-")
        assert "1 change of words\n" in out
        assert "act changed: praise “praised” · Tunde Ode; kind “thank” → “praise”" in out
        site.routes["/press/1"] = answer(text(1).replace("thanked", "invited"))
        _, out, _ = run(capsys, "watch", "--format", "jsonl")
        row = json.loads(out)
        assert (row["what"], row["version"]) == ("edited", 3)
        assert row["facts"][0] == {
            "what": "act",
            "change": "changed",
            "fact": "invite “invited” · Tunde Ode",
            "field": "kind",
            "before": "praise",
            "after": "invite",
        }

    def test_a_page_that_is_gone(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1])
        run(capsys, "fetch", site.url("/feed"))
        del site.routes["/press/1"]
        code, out, _ = run(capsys, "watch", "--confirm", "0s")
        assert (code, out.split()[0]) == (0, "missing")
        code, out, _ = run(capsys, "watch", "--confirm", "0s")
        assert (code, out.split()[0]) == (CHANGED, "gone")
        assert run(capsys, "watch", "--confirm", "0s")[:2] == (0, "")

    def test_the_summary(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1, 2])
        run(capsys, "fetch", site.url("/feed"))
        code = cli.run(["watch", "--allow-private", "--delay", "0"])
        assert (code, capsys.readouterr()) == (0, ("", "communique: 2 unchanged\n"))
        code = cli.run(["watch", "--allow-private", "--delay", "0", "--match", "*/none/*"])
        assert (code, capsys.readouterr()) == (0, ("", "communique: no addresses to look at\n"))

    def test_which_addresses(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        with_feed(site, [1, 2])
        run(capsys, "fetch", site.url("/feed"))
        _, out, _ = run(capsys, "watch", "--list", "--match", "*/press/2")
        assert out.split()[2] == site.url("/press/2")
        _, out, _ = run(capsys, "watch", "--all", "--match", "*/press/2")
        assert out.startswith("unchanged ")
        Path("more.txt").write_text(f"# ours\n{site.url('/feed')}\n")
        with_feed(site, [1, 2, 3, 4])
        before = len(site.requests)
        run(capsys, "watch", "--no-known", "--from", "more.txt", "--limit", "1")
        assert [one.path for one in site.requests[before:]] == ["/robots.txt", "/feed", "/press/4"]

    def test_again_and_again(
        self, site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_feed(site, [1])
        pauses: list[float] = []

        def sleep(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                raise KeyboardInterrupt

        monkeypatch.setattr(
            import_module("communique.cli.watch"), "time", SimpleNamespace(sleep=sleep)
        )
        code, out, _ = run(capsys, "watch", site.url("/feed"), "--every", "24h")
        assert (code, out.count("new ")) == (130, 1)
        assert all(24 * 3600 - PATIENCE < pause <= 24 * 3600 for pause in pauses)
        assert site.asked().count("/feed") == 3

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--every", "soon"], "is no length of time"),
            (["--every", "1h", "--once"], "choose one"),
        ],
    )
    def test_wrong_usage(
        self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, _, err = run(capsys, "watch", *arguments, asking=False)
        assert (code, message in err) == (2, True)

    def test_without_an_archive(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = run(capsys, "watch")
        assert (code, "there is no archive yet" in err) == (1, True)


class TestProve:
    def test_for_people_and_programs(
        self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_feed(site, [1])
        _, out, _ = run(capsys, "fetch", site.url("/feed"), "--format", "jsonl")
        id_ = json.loads(out)["id"]
        code, out, _ = run(capsys, "prove", id_, asking=False)
        assert code == 0
        assert out.startswith("PROVEN: the text is what is read from these bytes\n")
        assert f"  address   {site.url('/press/1')}\n" in out
        code, out, _ = run(capsys, "prove", f"{id_}@1", "--format", "json", asking=False)
        values = json.loads(out)
        assert (values["verdict"], values["version"], values["status"]) == ("proven", 1, 200)
        for path in (folder / "archive.warc").glob("*.gz"):
            path.unlink()
        code, out, _ = run(capsys, "prove", id_, asking=False)
        assert code == 1
        assert out.startswith("NOT PROVEN\n")
        assert ".warc.gz: no such file" in out

    def test_what_was_not_fetched(
        self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "one.txt").write_text(text(1))
        with_feed(site, [1])
        run(capsys, "fetch", site.url("/feed"))
        cli.run(["add", "--quiet", "--id", "one", "--apart", "one.txt"])
        capsys.readouterr()
        code, _, err = run(capsys, "prove", "one", asking=False)
        assert (code, "one@1: was not fetched" in err) == (1, True)
        code, _, err = run(capsys, "prove", "two", asking=False)
        assert (code, "no document has this id" in err) == (1, True)
