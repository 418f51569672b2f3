"""Every disagreement, with its cause and the words it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from communique.evaluate.agreement import (
    content_f1,
    meets,
    same_kind,
    same_name,
    same_place,
    same_quote_speaker,
    same_speakers,
)
from communique.evaluate.codings import CodedAct, CodedEncounter, CodedParty, Coding
from communique.evaluate.pairing import Pair, matched_parties, nearest_encounter, pair_quotes
from communique.types import Span

# A found act's content below this token F1 is listed as an error.
CONTENT_FLOOR: Final = 0.5


CONTEXT: Final = 40


# Evidence of an encounter is often a whole sentence; so much of it tells which.
EVIDENCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One disagreement. cause: "missed cue", "kind: hope → pledge", "speaker: extra" …

    gold, predicted: the two values as printed; empty where one side has nothing.
    context: the words around the cue, on one line.
    """

    cause: str
    document: str
    words: str
    gold: str
    predicted: str
    context: str


def mistakes(wanted: Coding, got: Coding, pairs: Sequence[Pair]) -> Iterator[Mistake]:
    """The disagreements of one document: acts, then encounters, then quotations."""
    yield from _act_mistakes(wanted, got, pairs)
    yield from _encounter_mistakes(wanted, got)
    yield from _quote_mistakes(wanted, got)


def _act_mistakes(wanted: Coding, got: Coding, pairs: Sequence[Pair]) -> Iterator[Mistake]:
    def mistake(cause: str, span: Span, gold: str, predicted: str) -> Mistake:
        return _mistake(wanted, cause, span, gold, predicted)

    found_gold = {id(pair[0]) for pair in pairs}
    found_predicted = {id(pair[1]) for pair in pairs}
    for act in wanted.acts:
        if id(act) not in found_gold:
            yield mistake("missed cue", act.cue, _brief(act), "")
    for act in got.acts:
        if id(act) not in found_predicted:
            yield mistake("spurious cue", act.cue, "", _brief(act))
    for gold, predicted in pairs:
        for cause, left, right in _disagreements(wanted.text, gold, predicted):
            yield mistake(cause, gold.cue, left, right)


def _disagreements(
    text: str, gold: CodedAct, predicted: CodedAct
) -> Iterator[tuple[str, str, str]]:
    """(cause, gold value, predicted value) of every field that disagrees."""
    if not same_kind(gold, predicted):
        yield f"kind: {gold.kind} → {predicted.kind}", _brief(gold), _brief(predicted)
    if not same_speakers(gold, predicted):
        cause = f"speaker: {_set_error(gold.speaker, predicted.speaker, same_name)}"
        yield cause, ", ".join(gold.speaker), ", ".join(predicted.speaker)
    if content_f1(text, gold.content, predicted.content) < CONTENT_FLOOR:
        yield "content", _words(text, gold.content), _words(text, predicted.content)
    for name, left, right in (
        ("party", gold.party, predicted.party),
        ("target", gold.target, predicted.target),
        ("areas", gold.areas, predicted.areas),
    ):
        if set(left) != set(right):
            cause = f"{name}: {_set_error(left, right, str.__eq__)}"
            yield cause, ", ".join(left), ", ".join(right)
    lost = [span for span in gold.about if not meets(span, predicted.about)]
    added = [span for span in predicted.about if not meets(span, gold.about)]
    if lost:
        yield "about: missing", "; ".join(_words(text, span) for span in lost), ""
    if added:
        yield "about: extra", "", "; ".join(_words(text, span) for span in added)
    if gold.strength != predicted.strength:
        yield f"strength: {gold.strength} → {predicted.strength}", gold.kind, predicted.kind
    if gold.voice != predicted.voice:
        yield f"voice: {gold.voice} → {predicted.voice}", gold.kind, predicted.kind


def _set_error(
    gold: Sequence[str], predicted: Sequence[str], same: Callable[[str, str], bool]
) -> str:
    """ "missing", "extra" or "wrong" (both)."""
    lost = any(not any(same(a, b) for b in predicted) for a in gold)
    added = any(not any(same(a, b) for a in gold) for b in predicted)
    if lost and added:
        return "wrong"
    return "missing" if lost or len(predicted) < len(gold) else "extra"


def _encounter_mistakes(wanted: Coding, got: Coding) -> Iterator[Mistake]:
    if not wanted.held:
        return
    main = wanted.held[0]
    other = nearest_encounter(main, got.held)
    start = _shown_evidence(wanted.text, main, other)
    if other is None:
        yield _mistake(wanted, "encounter: missed", start, main.kind, "")
        return
    if main.kind != other.kind:
        yield _mistake(wanted, "encounter: kind", start, main.kind, other.kind)
    if main.date != other.date:
        yield _mistake(wanted, "encounter: date", start, str(main.date), str(other.date))
    if not same_place(main.place, other.place):
        yield _mistake(wanted, "encounter: place", start, str(main.place), str(other.place))
    gold = [party for encounter in wanted.held for party in encounter.parties]
    predicted = [party for encounter in got.held for party in encounter.parties]
    if not matched_parties(gold, predicted) == len(gold) == len(predicted):
        yield _mistake(wanted, "encounter: parties", start, _names(gold), _names(predicted))


def _shown_evidence(text: str, *encounters: CodedEncounter | None) -> Span:
    """The beginning of the first evidence there is, gold before record; else of the text."""
    found = [span for one in encounters if one is not None for span in one.evidence]
    start, end = found[0] if found else (0, len(text))
    if end - start > EVIDENCE:
        end = max(text.rfind(" ", start + 1, start + EVIDENCE), start + EVIDENCE // 2)
    return Span(start, end)


def _names(parties: Iterable[CodedParty]) -> str:
    return "; ".join(f"{party.name} ({party.country})" for party in parties)


def _quote_mistakes(wanted: Coding, got: Coding) -> Iterator[Mistake]:
    pairs = pair_quotes(wanted.quotes, got.quotes)
    met = {id(pair[0]) for pair in pairs}
    used = {id(pair[1]) for pair in pairs}
    for quote in wanted.quotes:
        if id(quote) not in met:
            yield _mistake(wanted, "quote: missed", quote.span, str(quote.speaker), "")
    for quote in got.quotes:
        if id(quote) not in used:
            yield _mistake(wanted, "quote: spurious", quote.span, "", str(quote.speaker))
    for gold, predicted in pairs:
        if not same_quote_speaker(gold, predicted):
            values = (str(gold.speaker), str(predicted.speaker))
            yield _mistake(wanted, "quote: speaker", gold.span, *values)


def _mistake(coding: Coding, cause: str, span: Span, gold: str, predicted: str) -> Mistake:
    around = coding.text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return Mistake(
        cause=cause,
        document=coding.id,
        words=_words(coding.text, span),
        gold=gold,
        predicted=predicted,
        context=" ".join(around.split()),
    )


def _brief(act: CodedAct) -> str:
    return f"{act.kind} ({', '.join(act.speaker) or 'no speaker'})"


def _words(text: str, span: Span | None) -> str:
    return " ".join(span.of(text).split()) if span else ""
