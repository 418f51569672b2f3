"""Pairs of a document → counts of its measures."""

from __future__ import annotations

from collections.abc import Sequence

from communique.evaluate.agreement import (
    content_f1,
    meets,
    same_kind,
    same_place,
    same_quote_speaker,
    same_speakers,
)
from communique.evaluate.codings import CodedAct, CodedEncounter, CodedQuote, Coding
from communique.evaluate.measures import Scores
from communique.evaluate.pairing import Pair, matched_parties, nearest_encounter, pair_quotes


def score_document(scores: Scores, wanted: Coding, got: Coding, pairs: Sequence[Pair]) -> None:
    """Count a document's acts, encounters and quotations."""
    scores.documents += 1
    sizes = (len(got.acts), len(wanted.acts))
    right_kind = sum(same_kind(*pair) for pair in pairs)
    right = sum(same_kind(*pair) and same_speakers(*pair) for pair in pairs)
    scores.detect.add(len(pairs), *sizes)
    scores.kind.add(right_kind, *sizes)
    scores.act.add(right, *sizes)
    for pair in pairs:
        _score_found(scores, wanted.text, *pair)
    _score_encounters(scores, wanted.held, got.held)
    _score_quotes(scores, wanted.quotes, got.quotes)


def _score_found(scores: Scores, text: str, wanted: CodedAct, got: CodedAct) -> None:
    scores.speaker.add(same_speakers(wanted, got))
    scores.content.add(content_f1(text, wanted.content, got.content))
    scores.strength.add(wanted.strength == got.strength)
    scores.voice.add(wanted.voice == got.voice)
    for tally, left, right in (
        (scores.party, wanted.party, got.party),
        (scores.target, wanted.target, got.target),
        (scores.areas, wanted.areas, got.areas),
    ):
        a, b = set(left), set(right)
        tally.add(len(a & b), len(b), len(a))
    scores.about.add(
        sum(meets(span, wanted.about) for span in got.about),
        len(got.about),
        len(wanted.about),
        covered=sum(meets(span, got.about) for span in wanted.about),
    )


def score_kinds(
    by_kind: dict[str, Scores], wanted: Coding, got: Coding, pairs: Sequence[Pair]
) -> None:
    """Per kind: gold acts of the kind against predicted acts of the kind.

    ``detect`` asks of the gold acts of the kind whether they were found at all, so its
    precision is that of their finders; ``kind`` and ``act`` are the usual per-class figures.
    """
    for kind in sorted({act.kind for act in (*wanted.acts, *got.acts)}):
        scores = by_kind.setdefault(kind, Scores())
        scores.documents += 1
        gold = [act for act in wanted.acts if act.kind == kind]
        predicted = [act for act in got.acts if act.kind == kind]
        found = [pair for pair in pairs if pair[0].kind == kind]
        agreed = [pair for pair in found if same_kind(*pair)]
        spurious = len(predicted) - sum(pair[1].kind == kind for pair in pairs)
        scores.detect.add(len(found), len(found) + spurious, len(gold))
        scores.kind.add(len(agreed), len(predicted), len(gold))
        scores.act.add(sum(same_speakers(*pair) for pair in agreed), len(predicted), len(gold))
        for pair in found:
            _score_found(scores, wanted.text, *pair)


def _score_encounters(
    scores: Scores, wanted: Sequence[CodedEncounter], got: Sequence[CodedEncounter]
) -> None:
    gold = [party for encounter in wanted for party in encounter.parties]
    predicted = [party for encounter in got for party in encounter.parties]
    scores.parties.add(matched_parties(gold, predicted), len(predicted), len(gold))
    if not wanted:
        return
    main = wanted[0]
    other = nearest_encounter(main, got)
    scores.encounter_kind.add(other is not None and other.kind == main.kind)
    scores.encounter_date.add(other is not None and other.date == main.date)
    scores.encounter_place.add(other is not None and same_place(main.place, other.place))


def _score_quotes(scores: Scores, wanted: Sequence[CodedQuote], got: Sequence[CodedQuote]) -> None:
    pairs = pair_quotes(wanted, got)
    spoken = sum(same_quote_speaker(*pair) for pair in pairs)
    scores.quote.add(len(pairs), len(got), len(wanted))
    scores.quote_speaker.add(spoken, len(got), len(wanted))
