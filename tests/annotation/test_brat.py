"""Folders of brat: the lines, and what is read of them after people edited them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from annotation.edited import edit, exported
from annotation.test_labelstudio import EMOJI, changed
from any_records import records
from hypothesis import example, given
from samples import CODER, TEXT, act, at, document, record

from communique.annotation import brat
from communique.annotation.marking import Annotation
from communique.annotation.notes import lists_in, note
from communique.errors import ReadError
from communique.export.brat import file_name
from communique.gold.brat import brat_documents
from communique.sources import Failure
from communique.types import Record

FIRST = """\
T1	support 143 158	firmly supports
T2	content 159 175	the Abuja Treaty
T3	source 130 142	The minister
T4	marker 143 149	firmly
T5	about 163 175	Abuja Treaty
#1	AnnotatorNotes T5	issue:abuja-treaty
E1	support:T1 Content:T2 Source:T3 Marker:T4 About:T5
A1	Strength E1 strong
#2	AnnotatorNotes E1	speaker: Tunde Ode | via: | party: NGA | target: | areas: trade; politics
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return exported("brat", [record()], tmp_path)


def left(folder: Path) -> Annotation:
    (one,) = brat.read(folder)
    assert isinstance(one, Annotation), one
    return one


def refusal(folder: Path) -> str:
    (one,) = brat.read(folder)
    assert isinstance(one, Failure)
    return one.reason


class TestFolder:
    def test_the_text_is_the_document_s_to_the_byte(self, folder: Path) -> None:
        assert (folder / "sample.txt").read_bytes() == TEXT.encode()

    def test_an_act_is_an_event(self, folder: Path) -> None:
        written = (folder / "sample.ann").read_text("utf-8")
        assert written.startswith(FIRST)
        assert "Voice E3 direct\n" in written
        assert "Negated E3\n" in written

    def test_every_span_says_what_stands_there(self, folder: Path) -> None:
        for line in (folder / "sample.ann").read_text("utf-8").splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                start, end = place.split()[1:]
                assert TEXT[int(start) : int(end)] == words

    def test_spans_over_lines_and_tabs_are_in_pieces(self, tmp_path: Path) -> None:
        """So brat makes them; it draws no span across lines."""
        text = "They agreed \n\n to build\ta  port."
        one = act("agree", at("agreed", text), at("to build\ta  port", text))
        folder = exported(
            "brat", [Record(document=document(text), coder=CODER, acts=(one,))], tmp_path
        )
        lines = (folder / "sample.ann").read_text("utf-8").splitlines()
        assert lines[1] == "T2\tcontent 15 23;24 31\tto build a  port"
        assert changed(left(folder)) == []

    def test_the_configuration_has_every_type_that_is_used(self, folder: Path) -> None:
        conf = (folder / "annotation.conf").read_text("utf-8")
        events = conf.partition("[events]")[2].partition("[attributes]")[0]
        assert "thank\tContent?:content, Source?:source, Marker?:marker, About*:about\n" in events
        assert events.count("\t") == 21
        assert "Strength\tArg:<EVENT>, Value:weak|strong\n" in conf
        visual = (folder / "visual.conf").read_text("utf-8")
        assert "[labels]" in visual
        assert "[drawing]" in visual

    def test_the_attribution_reader_takes_it_too(self, folder: Path) -> None:
        (one,) = brat_documents(folder)
        assert one.attributions[0].content == (at("the Abuja Treaty"),)
        assert one.attributions[0].source == (at("The minister"),)

    def test_names_of_files(self) -> None:
        ids = ("mfa-1", "MFA-1", "https://mfa.example/1", "a/b", "a b", "..", "ä", "x" * 300)
        names = [file_name(one) for one in ids]
        assert names[0] == "mfa-1"
        assert len({name.lower() for name in names}) == len(ids)
        assert all("/" not in name and not name.startswith(".") for name in names)
        assert max(map(len, names)) < 100


class TestReading:
    def test_an_untouched_folder_changes_nothing(self, folder: Path) -> None:
        one = left(folder)
        assert (changed(one), one.loose, one.by) == ([], 0, None)

    @given(records(words=True))
    @example(Record(document=document(EMOJI), coder=CODER, acts=(act("thank", at("thanked", EMOJI),
             at("for\nthe 🚢 ships", EMOJI)),)))  # fmt: skip
    def test_any_text_and_spans_come_back(self, one: Record) -> None:
        with tempfile.TemporaryDirectory() as place:
            back = left(exported("brat", [one], Path(place)))
            assert back.exported.text == one.document.text
            assert changed(back) == []

    def test_what_people_change(self, folder: Path) -> None:
        edit(
            folder,
            "sample.ann",
            ("T1\tsupport 143 158\tfirmly supports", "T1\twelcome 150 158\tsupports"),
            ("E1\tsupport:T1", "E1\twelcome:T1"),
            ("A1\tStrength E1 strong\n", ""),
            ("areas: trade; politics", "areas: law"),
            ("Negated E3\n", "Voice E2 joint\n"),
        )
        assert changed(left(folder)) == [
            ("kind", "cue", "areas", "strength"),
            ("voice",),
            ("negated",),
        ]

    def test_an_id_that_brat_gives_again_is_another_act(self, folder: Path) -> None:
        """It gives new annotations the lowest number that is free."""
        text = (folder / "sample.ann").read_text("utf-8")
        kept = [line for line in text.splitlines() if "E2" not in line and "T6" not in line]
        start, end = at("muttered")
        kept += [f"T6\tconcern {start} {end}\tmuttered", "E2\tconcern:T6"]
        (folder / "sample.ann").write_text("\n".join(kept), encoding="utf-8")
        one = left(folder)
        assert changed(one) == [("gone",), ("new",)]
        assert one.loose == 2
        assert one.marked[-1].untold == {"speaker", "via", "party", "target", "areas"}

    def test_a_note_that_was_deleted_leaves_its_fields(self, folder: Path) -> None:
        text = (folder / "sample.ann").read_text("utf-8")
        kept = [line for line in text.splitlines() if "AnnotatorNotes E" not in line]
        (folder / "sample.ann").write_text("\n".join(kept), encoding="utf-8")
        assert changed(left(folder)) == []

    @pytest.mark.parametrize(
        ("before", "after", "message"),
        [
            ("E1\tsupport:T1", "E1\tshout:T1", "E1: kind 'shout' is none of state"),
            ("E1\tsupport:T1", "E1\tsupport:T99", "E1: its trigger 'T99' is no span"),
            ("Content:T2", "Theme:T2", "E1: 'Theme' is none of Content, Source, Marker, About"),
            ("143 158\tfirmly", "134 158\tfirmly", "line 1: at 134 158 stands “minister firmly"),
            ("143 158", "143 149;154 158", "line 1: “firmly supports” is in several pieces"),
            ("143 158", "143 9000", "line 1: 143 9000 is no part of the text"),
            ("A1\tStrength E1 strong", "R1\tCause Arg1:E1 Arg2:E2", "there is no place for 'R1"),
            ("A1\tStrength E1 strong", "A1\tStrength E1 mighty", "'mighty' is none of weak"),
            ("speaker: Tunde", "who: Tunde", "E1: the note “who: Tunde Ode” names none of"),
        ],
    )
    def test_what_cannot_be(self, folder: Path, before: str, after: str, message: str) -> None:
        edit(folder, "sample.ann", (before, after))
        assert message in refusal(folder)

    def test_the_text_is_another(self, folder: Path) -> None:
        edit(folder, "sample.txt", ("today", "Today"))
        assert refusal(folder) == "sample: its text is not the one that was exported"

    def test_files_that_are_missing_or_not_known(self, tmp_path: Path) -> None:
        two = [replace(record(), document=replace(record().document, id=id_)) for id_ in "ab"]
        folder = exported("brat", two, tmp_path)
        (folder / "a.ann").rename(folder / "c.ann")
        gone, there, unknown = brat.read(folder)
        assert isinstance(gone, Failure)
        assert gone.reason == "no such file or directory"
        assert isinstance(there, Annotation)
        assert isinstance(unknown, Failure)
        assert unknown.reason == "exported.jsonl does not tell of it"

    def test_a_folder_without_what_was_exported(self, folder: Path) -> None:
        with pytest.raises(ReadError, match="there is no exported"):
            list(brat.read(folder.parent))
        (folder / "exported.jsonl").write_text('[]\n{"document": "a"}\n\n')
        reasons = [one.reason for one in brat.read(folder) if isinstance(one, Failure)]
        assert len(reasons) == 3
        assert "file: the name of a document's files is missing" in reasons

    def test_bytes_that_are_no_text(self, folder: Path) -> None:
        with (folder / "sample.ann").open("ab") as out:
            out.write(b"#9\tAnnotatorNotes E1\t\xff\n")
        assert "no UTF-8 at byte" in refusal(folder)


class TestNotes:
    def test_marks_inside_names_are_kept(self) -> None:
        lists = {"speaker": ("A; B", "C | D\\"), "via": (), "party": (), "target": (), "areas": ()}
        assert lists_in(note(lists)) == {name: list(values) for name, values in lists.items()}

    def test_what_is_not_named_is_not_told(self) -> None:
        assert lists_in("speaker: A ; B|target:") == {"speaker": ["A", "B"], "target": []}
        assert lists_in("") == {}
