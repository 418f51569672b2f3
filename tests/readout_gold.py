"""Gold records of our own readouts: a line format that is easy to write, and its conversion.

``tests/readouts/NAME.txt`` is a readout and ``NAME.gold`` what it says:

    === id | publisher | published | title
    ENC kind | status | date | place | name ~ role ~ country ; ...
    ACT kind | cue | content | speakers ; | via | parties | targets | about ; | areas | strength | voice | neg
    Q speaker | quoted words

``-`` stands for nothing, ``\\n`` for a line break. Words are marks (see ``marks``). A cue
that occurs several times is the first one after the cue of the act before; content and
named things are the occurrence nearest to the cue.
"""  # noqa: E501

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from marks import resolve

import communique
from communique.evaluate import evaluate
from communique.evaluate.codings import read_codings
from communique.records import to_json
from communique.types import ActKind, EncounterKind, EncounterStatus, Span, Strength, Voice

FOLDER: Final = Path(__file__).parent / "readouts"
GOLD: Final = FOLDER / "gold.jsonl"
FIGURES: Final = (
    "detect", "kind", "act", "speaker", "content", "strength", "voice", "party_f1",
    "target_f1", "areas_f1", "about_f1", "parties_f1", "encounter_kind", "encounter_date",
    "encounter_place", "quote", "quote_speaker",
)  # fmt: skip
AREAS: Final = frozenset(
    "politics security defence trade investment energy transport agriculture environment health"
    " science digital education culture tourism migration humanitarian human-rights law finance"
    " space media".split()
)
Values = dict[str, Any]


def readout_figures() -> dict[str, float]:
    """The measures of ``communique.evaluate`` over all readouts; F1 where it gives three."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    documents = []
    for line in lines:
        given = json.loads(line)["document"]
        keys = ("id", "title", "publisher", "published", "language")
        documents.append(communique.from_text(given["text"], **{key: given[key] for key in keys}))
    records = [to_json(record) for record in communique.extract_many(documents)]
    result = evaluate(read_codings(lines, "gold"), read_codings(records, "records"))
    scores = result.total.to_dict()
    return {
        name: scores[name][2] if isinstance(scores[name], list) else scores[name]
        for name in FIGURES
    }


def gold_lines(folder: Path = FOLDER) -> str:
    """The gold records of a folder as JSON lines. Raises ValueError with file and line."""
    records = [gold_record(path) for path in sorted(folder.glob("*.gold"))]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def gold_record(path: Path) -> Values:
    """The record of one ``.gold`` file and the ``.txt`` beside it."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    return coded(text, path.read_text(encoding="utf-8").splitlines(), path.name)


def coded(text: str, lines: Sequence[str], name: str) -> Values:
    """The record of a text and the lines that code it. Raises ValueError with name and line."""
    record: Values = {"document": {}, "encounters": [], "acts": [], "quotes": []}
    for number, line in enumerate(lines, start=1):
        try:
            _add(record, text, line)
        except (ValueError, IndexError) as error:
            raise ValueError(f"{name}, line {number}: {error}") from error
    return {**record, "mentions": [], "gaps": []}


def _add(record: Values, text: str, line: str) -> None:
    tag, _, rest = line.partition(" ")
    cells = [cell.strip().replace("\\n", "\n") for cell in rest.split(" | ")]
    if tag == "===":
        record["document"] = _document(text, cells)
    elif tag == "ENC":
        record["encounters"].append(_encounter(text, cells))
    elif tag == "ACT":
        record["acts"].append(_act(text, cells, record["acts"]))
    elif tag == "Q":
        span = resolve(text, cells[1])
        record["quotes"].append({"span": [*span], "speaker": cells[0], "cue": None})
    elif line.strip():
        raise ValueError(f"{tag!r} begins no line of this format")


def _document(text: str, cells: Sequence[str]) -> Values:
    return {
        "id": cells[0],
        "url": None,
        "title": _given(cells[3]),
        "issuer": None,
        "publisher": cells[1],
        "published": _given(cells[2]),
        "language": "en",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
    }


def _encounter(text: str, cells: Sequence[str]) -> Values:
    kind, status, date, place, parties = cells
    _one_of(kind, get_args(EncounterKind))
    _one_of(status, get_args(EncounterStatus))
    if _given(place) and place not in text:
        raise ValueError(f"place {place!r}: not in the text")
    return {
        "kind": kind,
        "status": status,
        "date": _given(date),
        "place": _given(place),
        "parties": [_party(party) for party in _several(parties, ";")],
        "evidence": [],
    }


def _party(cell: str) -> Values:
    name, role, country = (part.strip() for part in cell.split("~"))
    return {"name": name, "role": _given(role), "country": _given(country), "entity": None}


def _act(text: str, cells: Sequence[str], before: Sequence[Mapping[str, Any]]) -> Values:
    (kind, cue_mark, content_mark, speakers, via, parties, targets, about, areas, strength,
     voice, negated) = cells  # fmt: skip
    _one_of(kind, get_args(ActKind))
    _one_of(strength, get_args(Strength))
    _one_of(voice, get_args(Voice))
    for area in _several(areas, " "):
        _one_of(area, AREAS)
    cue = _after(text, cue_mark, before[-1]["cue"][0] if before else 0)
    content = _nearest(text, content_mark, cue) if _given(content_mark) else None
    return {
        "id": f"a{len(before) + 1}",
        "kind": kind,
        "cue": [*cue],
        "content": [*content] if content else None,
        "speaker": _several(speakers, ";"),
        "source": None,
        "via": _several(via, ";"),
        "party": _several(parties, " "),
        "target": _several(targets, " "),
        "about": [
            {"id": None, "span": [*_nearest(text, mark, content or cue)]}
            for mark in _several(about, ";")
        ],
        "areas": _several(areas, " "),
        "strength": strength,
        "voice": voice,
        "negated": negated == "neg",
        "encounter": None,
        "rule": None,
    }


def _after(text: str, mark: str, start: int) -> Span:
    """The mark's span; of several occurrences, the first one from ``start`` on."""
    if "||" not in mark and "@" not in mark and text.count(mark) > 1:
        at = text.index(mark, start)
        return Span(at, at + len(mark))
    return resolve(text, mark)


def _nearest(text: str, mark: str, to: Span) -> Span:
    """The mark's span; of several occurrences, the one nearest to ``to``."""
    if "||" in mark or "@" in mark or text.count(mark) < 2:
        return resolve(text, mark)
    starts = [n for n in range(len(text)) if text.startswith(mark, n)]
    at = min(starts, key=lambda n: max(n - to.end, to.start - n - len(mark), 0))
    return Span(at, at + len(mark))


def _several(cell: str, separator: str) -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()] if _given(cell) else []


def _given(cell: str) -> str | None:
    return None if cell == "-" else cell


def _one_of(value: str, allowed: Sequence[str] | frozenset[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(allowed))}")
