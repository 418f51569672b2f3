"""Reading attribution corpora in brat stand-off."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import ReadError, RecordError
from communique.gold.brat import brat_documents

TEXT = "The bridge, the mayor said on Monday, is safe. Critics denied it.\n"
ANN = """\
T1\tSource 12 21\tthe mayor
T2\tCue 22 26\tsaid
T3\tContent 0 10;38 45\tThe bridge is safe
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tSource 47 54\tCritics
T5\tCue 55 61\tdenied
E2\tAttribution:T5 Source1:T4 Cue:T5
#1\tAnnotatorNotes E1\tnothing
"""


def parts(path: Path) -> list[list[str]]:
    (document,) = brat_documents(path)
    return [
        [" … ".join(s.of(document.text) for s in part) for part in (a.source, a.cue, a.content)]
        for a in document.attributions
    ]


WANTED = [["the mayor", "said", "The bridge … is safe"]]


def test_text_beside_the_annotations(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "own.ann").write_text(ANN, encoding="utf-8")
    assert parts(tmp_path) == WANTED
    assert parts(tmp_path / "own.ann") == WANTED


def test_texts_in_a_sibling_folder_and_the_first_annotator(tmp_path: Path) -> None:
    for name in ("text", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "own_file.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "annotations" / "own_file_a1.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "annotations" / "own_file_a2.ann").write_text("", encoding="utf-8")
    assert parts(tmp_path) == WANTED


def test_offsets_count_the_carriage_returns_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"One.\r\nTwo said so.\r\n")
    (tmp_path / "own.ann").write_text(
        "T1\tSource 6 9\tTwo\nT2\tCue 10 14\tsaid\nT3\tContent 15 17\tso\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        encoding="utf-8",
    )
    assert parts(tmp_path) == [["Two", "said", "so"]]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no \.ann files"):
        brat_documents(tmp_path)
    (tmp_path / "own.ann").write_text(ANN, encoding="utf-8")
    with pytest.raises(ReadError, match="no text beside it"):
        brat_documents(tmp_path)


def test_offsets_outside_the_text(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Short.", encoding="utf-8")
    (tmp_path / "own.ann").write_text(ANN, encoding="utf-8")
    with pytest.raises(RecordError, match=r"line 1: points outside the text"):
        brat_documents(tmp_path)
