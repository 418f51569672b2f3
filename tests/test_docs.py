"""The documents are true: their examples run, their links lead somewhere."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
from samples import record

from communique import cli
from communique.read.formats import FORMATS
from communique.records import parse
from communique.sources import LINE_SUFFIXES, OPTIONAL_KEYS, document_of
from communique.sources.holders import HOLDERS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_examples(page: Path) -> None:
    failed, _ = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
    )
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/make_docs.py"), "--check"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("option", "code"), [("--help", 0), ("--chekc", 2)])
def test_options_that_are_not_writing_write_nothing(option: str, code: int, tmp_path: Path) -> None:
    # A copy without documents: had it gone on to write, it would have failed or written.
    (tmp_path / "scripts").mkdir()
    for name in ("make_docs.py", "codes_page.py", "doc_texts.yaml"):
        (tmp_path / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    script = str(tmp_path / "scripts/make_docs.py")
    done = subprocess.run([sys.executable, script, option], capture_output=True, check=False)
    assert (done.returncode, (tmp_path / "docs").exists()) == (code, False)
    assert b"usage: " in done.stdout + done.stderr


def test_the_input_lines_of_the_record_format_are_read() -> None:
    text = (ROOT / "docs/record-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.+?)\n```", text, re.DOTALL)
    section = text.partition("# Lines of input")[2].partition("\n# ")[0]
    assert document_of(parse(example)).id == "mfa-1"
    for name in (*LINE_SUFFIXES, *OPTIONAL_KEYS, "id", "text", "COMMUNIQUE_DEBUG=1"):
        assert f"`{name}`" in section


def test_every_format_that_is_read_is_explained() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8").lower()
    for form in (*FORMATS, *HOLDERS):
        assert form.name.lower() in page
        assert set(form.needs) <= {"lxml"} or any(
            name.replace("docx", "python-docx") in page for name in form.needs
        )


def test_readme_names_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"(?<!/)\bbin/\w+", text)):
        assert (ROOT / name).is_file()


def test_the_first_minute_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("a first archive and a reading room:\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^communique ([^#\n]+)", section, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "readouts.db"))
    for line in lines:
        checked = " --port 0 --check" if line.startswith("serve") else ""
        assert cli.run((line + checked).split()) == 0
        out, err = capfd.readouterr()
        assert out, err
    assert [line.split()[0] for line in lines] == ["add", "search", "serve"]


def test_record_format_lists_the_keys_in_the_order_of_the_record() -> None:
    text = (ROOT / "docs/record-format.md").read_text(encoding="utf-8")
    values = record().to_dict()
    for heading, sample in (
        ("document", values["document"]),
        ("encounters[]", values["encounters"][0]),
        ("encounters[].parties[]", values["encounters"][0]["parties"][0]),
        ("acts[]", values["acts"][0]),
        ("acts[].about[]", values["acts"][0]["about"][0]),
        ("quotes[]", values["quotes"][0]),
        ("mentions[]", values["mentions"][0]),
        ("entities[]", values["entities"][0]),
        ("blocks[]", values["blocks"][0]),
        ("gaps[]", values["gaps"][0]),
        ("coder", values["coder"]),
    ):
        section = text.partition(f"## `{heading}`\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(sample), heading
