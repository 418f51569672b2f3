"""How well comparisons agree with hand-matched pairs of accounts (docs/comparison.md).

A match counts when both cues overlap those of a hand match. Acts may be gold acts, which
measures the comparison alone, or extracted ones, which measures all that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from communique.compare import Comparison, compare
from communique.compare.comparison import Relation, Where
from communique.errors import RecordError
from communique.evaluate.measures import Share, Tally
from communique.records import Fields, parse
from communique.types import Record, Span

Cues = tuple[Span, Span]

RELATIONS: Final = get_args(Relation)
CONTEXT: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMatch:
    """Two cues that a person matched. relation is None where none was noted."""

    cues: Cues
    relation: Relation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPair:
    """Two accounts of one encounter, matched by hand; left and right are document ids.

    maybe: matches that another person might make: neither asked for nor counted as wrong.
    """

    id: str
    left: str
    right: str
    matches: tuple[HandMatch, ...]
    maybe: tuple[Cues, ...]
    one_sided: tuple[tuple[Where, Span], ...]
    echoes: tuple[Cues, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMistake:
    """One disagreement: "missed match", "spurious match", "relation: same → differs"."""

    cause: str
    pair: str
    words: str


@dataclass(slots=True, kw_only=True)
class PairScores:
    """Every measure over a set of pairs."""

    pairs: int = 0
    matches: Tally = field(default_factory=Tally)
    relation: Share = field(default_factory=Share)
    one_sided: Tally = field(default_factory=Tally)
    echoes: Tally = field(default_factory=Tally)
    mistakes: list[PairMistake] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Rounded figures: ``[precision, recall, f1]``, or the share of agreement."""
        values: dict[str, Any] = {"pairs": self.pairs}
        for name in ("matches", "one_sided", "echoes"):
            tally: Tally = getattr(self, name)
            figures = (tally.precision, tally.recall, tally.f1)
            values[name] = [round(figure, 4) for figure in figures]
        values["relation"] = round(self.relation.mean, 4)
        return values


def read_pairs(lines: Iterable[str], name: str) -> list[HandPair]:
    """Hand-matched pairs, one JSON object a line.

    Raises RecordError with ``name``, the line and the field.
    """
    pairs = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                pairs.append(_pair(Fields(parse(line), ""), number))
            except RecordError as error:
                raise RecordError(f"{name}, line {number}: {error}") from None
    return pairs


def _pair(fields: Fields, number: int) -> HandPair:
    given = fields.values
    return HandPair(
        id=fields.text("pair") if "pair" in given else f"pair {number}",
        left=fields.text("left"),
        right=fields.text("right"),
        matches=tuple(_hand_match(one) for one in _each(fields, "matches")),
        maybe=tuple(_cues(one) for one in _each(fields, "maybe")),
        one_sided=tuple(
            (one.choice("in", get_args(Where)), _span(one, "cue"))
            for one in _each(fields, "one_sided_attributions")
        ),
        echoes=tuple(_cues(one) for one in _each(fields, "echoes")),
    )


def _each(fields: Fields, key: str) -> list[Fields]:
    items = fields.values.get(key) or []
    if not isinstance(items, list):
        raise RecordError(f"{key}: a list is expected")
    return [Fields(item, f"{key}[{number}]") for number, item in enumerate(items)]


def _hand_match(fields: Fields) -> HandMatch:
    noted = fields.values.get("relation") is not None
    relation = fields.choice("relation", RELATIONS) if noted else None
    return HandMatch(cues=_cues(fields), relation=relation)


def _cues(fields: Fields) -> Cues:
    return _span(fields, "left"), _span(fields, "right")


def _span(fields: Fields, key: str) -> Span:
    # Whether a span lies in its text is known only when the records are there.
    return fields.span(key, 2**31)


def causes(mistakes: Iterable[PairMistake]) -> dict[str, list[PairMistake]]:
    """The mistakes by cause, the most frequent cause first, then by name."""
    by_cause: dict[str, list[PairMistake]] = {}
    for mistake in mistakes:
        by_cause.setdefault(mistake.cause, []).append(mistake)
    return dict(sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0])))


def evaluate_pairs(pairs: Iterable[HandPair], records: Mapping[str, Record]) -> PairScores:
    """Compare the records of each pair, and the comparison with what was matched by hand.

    Raises RecordError when a pair names a document that has no record.
    """
    scores = PairScores()
    for pair in pairs:
        for id_ in (pair.left, pair.right):
            if id_ not in records:
                raise RecordError(f"{pair.id}: no record of {id_}")
        _score(scores, pair, compare(records[pair.left], records[pair.right]))
    return scores


def _score(scores: PairScores, pair: HandPair, comparison: Comparison) -> None:
    scores.pairs += 1
    got = {(match.left.cue, match.right.cue): match.relation for match in comparison.matches}
    wanted = {hand.cues: hand.relation for hand in pair.matches}
    met = _met(wanted, got)
    doubtful = {cues for cues in got if _find(cues, pair.maybe)} - set(met.values())
    _count(scores.matches, met, wanted, got.keys() - doubtful)
    for hand, found in met.items():
        if (relation := wanted[hand]) is not None:
            scores.relation.add(relation == got[found])
            if relation != got[found]:
                _note(scores, pair, comparison, f"relation: {relation} → {got[found]}", hand)
    for cues in sorted(wanted.keys() - met.keys()):
        _note(scores, pair, comparison, "missed match", cues)
    for cues in sorted(got.keys() - doubtful - set(met.values())):
        _note(scores, pair, comparison, "spurious match", cues)
    echoes = {(echo.left.cue, echo.right.cue) for echo in comparison.echoes}
    _count(scores.echoes, _met(pair.echoes, echoes), pair.echoes, echoes)
    _score_one_sided(scores, pair, comparison)


def _score_one_sided(scores: PairScores, pair: HandPair, comparison: Comparison) -> None:
    got = [(one.where, one.act.cue) for one in comparison.one_sided]
    met = [
        next(((where, cue) for where, cue in got if where == w and cue.overlaps(c)), None)
        for w, c in pair.one_sided
    ]
    right = sum(one is not None for one in met)
    scores.one_sided.add(right, len(got), len(pair.one_sided))


def _met(wanted: Iterable[Cues], got: Iterable[Cues]) -> dict[Cues, Cues]:
    """Hand matches with the computed match of overlapping cues, each used once."""
    left = list(got)
    met = {}
    for cues in wanted:
        found = _find(cues, left)
        if found is not None:
            left.remove(found)
            met[cues] = found
    return met


def _find(cues: Cues, among: Iterable[Cues]) -> Cues | None:
    return next(
        (one for one in among if one[0].overlaps(cues[0]) and one[1].overlaps(cues[1])), None
    )


def _count(tally: Tally, met: Sized, wanted: Sized, got: Sized) -> None:
    tally.add(len(met), len(got), len(wanted))


def _note(
    scores: PairScores, pair: HandPair, comparison: Comparison, cause: str, cues: Cues
) -> None:
    words = " / ".join(
        " ".join(account.record.document.text[cue.start : cue.start + CONTEXT].split())
        for account, cue in zip((comparison.left, comparison.right), cues, strict=True)
    )
    scores.mistakes.append(PairMistake(cause=cause, pair=pair.id, words=words))
