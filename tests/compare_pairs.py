"""Pairs of accounts of our own, matched by hand: the format of ``tests/compare/pairs/*.pair``.

    # what the pair is there for
    === NAME.left | publisher | published | title
    the text
    ---
    ENC … and ACT … lines, see readout_gold
    === NAME.right | …
    === matches
    MATCH 3 thanked | 5 expressed gratitude | same
    MATCH 1 discussed | 2 touched upon | differs | split
    MAYBE 4 noted | 4 stressed                   a match that another person might make
    ONE-SIDED right | 7 praised | alone
    ECHO 1 reaffirmed | 4 thanked

An act is named by its number in its account and its cue. ``-`` is no relation noted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from readout_gold import coded

from communique.evaluate_pairs import HandPair, PairScores, evaluate_pairs
from communique.evaluate_pairs import read_pairs as read_lines
from communique.handmade import record_of
from communique.types import Record

FOLDER: Final = Path(__file__).parent / "compare" / "pairs"
SECTION: Final = re.compile(r"^=== ", re.MULTILINE)
Values = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OwnPair:
    """One file: its two records, what was matched by hand, and how, act number by act number."""

    name: str
    why: str
    left: Record
    right: Record
    values: Values


def own_pairs() -> list[OwnPair]:
    """Every pair of the folder, by name. Raises ValueError naming file and line."""
    return [_read(path) for path in sorted(FOLDER.glob("*.pair"))]


def pair_scores() -> PairScores:
    """The scores of the comparison on the acts as coded by hand."""
    pairs = own_pairs()
    records = {r.document.id: r for pair in pairs for r in (pair.left, pair.right)}
    return evaluate_pairs([hand(pair) for pair in pairs], records)


def pair_figures() -> dict[str, float]:
    """F1 of matches, one-sided attributions and echoes, and the share of agreeing relations."""
    scores = pair_scores()
    return {
        "matches": scores.matches.f1,
        "relation": scores.relation.mean,
        "one_sided": scores.one_sided.f1,
        "echoes": scores.echoes.f1,
    }


def hand(pair: OwnPair) -> HandPair:
    """What was matched by hand, as the program reads it."""
    (one,) = read_lines([json.dumps(pair.values)], pair.name)
    return one


def _read(path: Path) -> OwnPair:
    head, left, right, matches = SECTION.split(path.read_text(encoding="utf-8"))
    records = [_account(part, path.name) for part in (left, right)]
    acts = {side: one["acts"] for side, one in zip(("left", "right"), records, strict=True)}
    texts = {
        side: one["document"]["text"] for side, one in zip(("left", "right"), records, strict=True)
    }
    values: Values = {
        "pair": path.stem,
        "left": f"{path.stem}.left",
        "right": f"{path.stem}.right",
        "matches": [],
        "maybe": [],
        "one_sided_attributions": [],
        "echoes": [],
    }

    def cue(side: str, cell: str) -> list[int]:
        number, _, words = cell.strip().partition(" ")
        span: list[int] = acts[side][int(number) - 1]["cue"]
        if texts[side][span[0] : span[1]] != words:
            raise ValueError(f"{path.name}: act {number} of {side} is not {words!r}")
        return span

    for line in matches.splitlines()[1:]:
        tag, _, rest = line.partition(" ")
        cells = [cell.strip() for cell in rest.split(" | ")]
        if tag == "ONE-SIDED":
            one = {"in": cells[0], "cue": cue(cells[0], cells[1]), "how": cells[2]}
            values["one_sided_attributions"].append(one)
        elif tag in ("MATCH", "MAYBE", "ECHO"):
            both: Values = {"left": cue("left", cells[0]), "right": cue("right", cells[1])}
            if tag == "MATCH":
                both["relation"] = None if cells[2] == "-" else cells[2]
                both["split"] = "split" in cells[3:]
            values[{"MATCH": "matches", "MAYBE": "maybe", "ECHO": "echoes"}[tag]].append(both)
        elif line.strip():
            raise ValueError(f"{path.name}: {tag!r} begins no line of this format")
    return OwnPair(
        name=path.stem,
        why=head.strip("# \n"),
        left=record_of(records[0]),
        right=record_of(records[1]),
        values=values,
    )


def _account(part: str, name: str) -> Values:
    first, _, rest = part.partition("\n")
    text, _, lines = rest.partition("\n---\n")
    return coded(text, [f"=== {first}", *lines.splitlines()], name)
