"""Which predicted act, quotation or encounter is held against which of the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from communique.evaluate.agreement import overlap, same_name
from communique.evaluate.codings import CodedAct, CodedEncounter, CodedParty, CodedQuote
from communique.types import Span

QUOTE_OVERLAP: Final = 0.8


Pair = tuple[CodedAct, CodedAct]


def pair_acts(gold: Sequence[CodedAct], predicted: Sequence[CodedAct]) -> list[Pair]:
    """One-to-one pairs of acts whose cues overlap: same kind first, then longest overlap."""
    options = sorted(
        (
            (wanted.kind == got.kind, shared, i, j)
            for i, wanted in enumerate(gold)
            for j, got in enumerate(predicted)
            if (shared := overlap(wanted.cue, got.cue))
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, _, i, j in options:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def pair_quotes(
    gold: Iterable[CodedQuote], predicted: Iterable[CodedQuote]
) -> list[tuple[CodedQuote, CodedQuote]]:
    """Each gold quote with the first unused one that covers nearly the same characters."""
    left = list(predicted)
    pairs = []
    for wanted in gold:
        for got in left:
            shared = overlap(wanted.span, got.span)
            union = _length(wanted.span) + _length(got.span) - shared
            if shared / union >= QUOTE_OVERLAP:
                pairs.append((wanted, got))
                left.remove(got)
                break
    return pairs


def _length(span: Span) -> int:
    return span.end - span.start


def nearest_encounter(
    main: CodedEncounter, others: Iterable[CodedEncounter]
) -> CodedEncounter | None:
    """The encounter that shares most names with the main one; None if there is none."""
    return max(others, key=lambda encounter: _shared_names(main, encounter), default=None)


def _shared_names(main: CodedEncounter, other: CodedEncounter) -> int:
    return sum(
        any(same_name(party.name, wanted.name) for wanted in main.parties)
        for party in other.parties
    )


def matched_parties(gold: Iterable[CodedParty], predicted: Iterable[CodedParty]) -> int:
    """How many parties of the gold have their own match, by name and country."""
    left = list(predicted)
    matched = 0
    for party in gold:
        for other in left:
            if same_name(party.name, other.name) and party.country == other.country:
                left.remove(other)
                matched += 1
                break
    return matched
