"""An evaluation as text for people and as plain values for programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from communique.evaluate import Evaluation
from communique.evaluate.measures import Scores, Tally
from communique.evaluate.mistakes import Mistake
from communique.evaluate_pairs import PairScores, causes
from communique.render import line


def evaluation_dict(result: Evaluation, *, by: Collection[str], errors: int) -> dict[str, Any]:
    """All figures: the total's keys at the top, breakdowns and causes below."""
    values = result.total.to_dict()
    values["missing_records"] = result.missing
    if "publisher" in by:
        values["by_publisher"] = {k: v.to_dict() for k, v in result.by_publisher.items()}
    if "kind" in by:
        values["by_kind"] = {k: _kind_dict(v) for k, v in result.by_kind.items()}
    values["causes"] = dict(result.causes())
    if errors:
        values["errors"] = [
            {
                "cause": mistake.cause,
                "document": mistake.document,
                "words": mistake.words,
                "gold": mistake.gold,
                "predicted": mistake.predicted,
                "context": mistake.context,
            }
            for cause, _ in result.causes()
            for mistake in _of_cause(result, cause, errors)
        ]
    return values


def pairs_dict(scores: PairScores, *, errors: int) -> dict[str, Any]:
    """The figures over hand-matched pairs of accounts, and up to ``errors`` of each cause."""
    found = causes(scores.mistakes)
    values = scores.to_dict()
    values["causes"] = {cause: len(mistakes) for cause, mistakes in found.items()}
    if errors:
        values["errors"] = [
            {"cause": one.cause, "pair": one.pair, "words": one.words}
            for mistakes in found.values()
            for one in mistakes[:errors]
        ]
    return values


def pairs_text(scores: PairScores, *, errors: int) -> str:
    """The figures over hand-matched pairs as aligned lines, then errors grouped by cause."""
    rows = [*_rows(scores.to_dict())]
    for cause, mistakes in causes(scores.mistakes).items() if errors else ():
        rows += ["", f"{line(cause)}  ({len(mistakes)})"]
        rows += [f"  {line(one.pair)}: “{line(one.words)}”" for one in mistakes[:errors]]
    return "\n".join(rows)


def _kind_dict(scores: Scores) -> dict[str, Any]:
    """Only what is measured for acts of one kind."""
    whole = scores.to_dict()
    acts = ("gold_acts", "detect", "kind", "act", "speaker", "content", "strength", "voice")
    sets = ("party_f1", "target_f1", "areas_f1", "about_f1")
    return {key: whole[key] for key in (*acts, *sets)}


def evaluation_text(result: Evaluation, *, by: Collection[str], errors: int) -> str:
    """The figures as aligned lines, then the breakdowns, then errors grouped by cause."""
    rows = [*_rows(result.total.to_dict())]
    if result.missing:
        names = ", ".join(map(line, result.missing[:5]))
        more = f" and {len(result.missing) - 5} more" if len(result.missing) > 5 else ""
        rows.append(f"no record for {len(result.missing)} gold documents: {names}{more}")
    if "publisher" in by:
        rows += ["", *_breakdown("publisher", result.by_publisher)]
    if "kind" in by:
        rows += ["", *_breakdown("kind", result.by_kind)]
        rows += ["", "confusions (gold → record)"]
        rows += [
            f"  {n:4}  {cause.removeprefix('kind: ')}" for cause, n in result.confusions()
        ] or ["  none"]
    if errors:
        rows += _errors(result, errors)
    return "\n".join(rows)


def _rows(figures: dict[str, Any]) -> Iterator[str]:
    for name, value in figures.items():
        if isinstance(value, list):
            yield f"{name:16} " + "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*value)
        elif isinstance(value, float):
            yield f"{name:16} {value:.3f}"
        else:
            yield f"{name:16} {value}"


def _breakdown(name: str, groups: dict[str, Scores]) -> Iterator[str]:
    width = min(max([len(name), *map(len, groups)]), 40)
    yield f"{name:{width}}  docs  gold  pred  detect   kind    act  content  speaker  strength"
    for group, scores in groups.items():
        yield (
            f"{line(group)[:width]:{width}}  {scores.documents:4}  {scores.act.gold:4}  "
            f"{scores.act.predicted:4}  {_f1(scores.detect)}  {_f1(scores.kind)}  "
            f"{_f1(scores.act)}    {scores.content.mean:.3f}    {scores.speaker.mean:.3f}     "
            f"{scores.strength.mean:.3f}"
        )


def _f1(tally: Tally) -> str:
    return f"{tally.f1:6.3f}" if tally.f1 < 1 else " 1.000"


def _errors(result: Evaluation, most: int) -> Iterator[str]:
    for cause, number in result.causes():
        yield ""
        yield f"{line(cause)}  ({number})"
        for mistake in _of_cause(result, cause, most):
            yield f"  {line(mistake.document)}: “{line(mistake.words)}”{_values(mistake)}"
            yield f"      … {line(mistake.context)} …"
        if number > most:
            yield f"  and {number - most} more"


def _values(mistake: Mistake) -> str:
    parts = [
        f"{side}: {line(value)}"
        for side, value in (("gold", mistake.gold), ("record", mistake.predicted))
        if value
    ]
    return "  " + " | ".join(parts) if parts else ""


def _of_cause(result: Evaluation, cause: str, most: int) -> list[Mistake]:
    return [mistake for mistake in result.mistakes if mistake.cause == cause][:most]
