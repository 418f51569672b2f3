"""Texts as formats can hold them."""

from __future__ import annotations

import json

from communique.export.characters import as_json, for_xml, in_lines, in_one_line
from communique.text import encodable

ODD = "a\x00b\tc\r\nd\u2028e\x85f\ud800g\ufffeh\U0001f54a"


def test_encodable() -> None:
    assert encodable(ODD) == ODD.replace("\ud800", "\ufffd")


def test_for_xml() -> None:
    assert for_xml(ODD) == "a\ufffdb\tc\r\nd\u2028e\x85f\ufffdg\ufffdh\U0001f54a"


def test_in_one_line() -> None:
    assert in_one_line(ODD) == "a b c d e f\ufffdg\ufffeh\U0001f54a"
    assert in_one_line("  Department of \xa0  Energy ") == "Department of Energy"


def test_in_lines() -> None:
    assert in_lines("a\x01\r\nb\rc\u2028d") == "a \nb\nc\nd"


def test_as_json() -> None:
    line = as_json({"text": ODD})
    assert "\n" not in line
    assert json.loads(line.encode())["text"] == encodable(ODD)
