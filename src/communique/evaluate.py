"""How well records agree with gold records: measures, breakdowns, and errors by cause.

Measures are micro averages over all documents. An act is found when its cue overlaps a
gold cue (one to one); ``kind`` counts it when the kind agrees too, ``act`` when kind and
speakers agree. The other fields are measured on found acts only. docs/how-it-works.md
explains each figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from communique.errors import RecordError
from communique.records import Fields, parse
from communique.types import Span

T = TypeVar("T")

# Words that names are compared without, so that "President Sato" is "Sato".
TITLES: Final = re.compile(
    r"\b(president|prime|minister|secretary|mr|mrs|ms|dr|his|her|excellency|majesty|highness"
    r"|king|queen|the|hon|he|sir|general|ambassador|vice|deputy|foreign|of|state|senator"
    r"|governor|chancellor)\b\.?"
)
QUOTE_OVERLAP: Final = 0.8
# A found act's content below this token F1 is listed as an error.
CONTENT_FLOOR: Final = 0.5
CONTEXT: Final = 40
# Evidence of an encounter is often a whole sentence; so much of it tells which.
EVIDENCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAct:
    """The fields of an act that are compared."""

    kind: str
    cue: Span
    content: Span | None
    speaker: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    about: tuple[Span, ...]
    areas: tuple[str, ...]
    strength: str
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """A party of an encounter, as compared."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEncounter:
    """The fields of an encounter that are compared."""

    kind: str
    status: str
    date: str | None
    place: str | None
    parties: tuple[CodedParty, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedQuote:
    """The fields of a quote that are compared."""

    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What is compared of one document: of a gold line or of a record."""

    id: str
    text: str
    publisher: str
    acts: tuple[CodedAct, ...] = ()
    encounters: tuple[CodedEncounter, ...] = ()
    quotes: tuple[CodedQuote, ...] = ()

    @property
    def held(self) -> list[CodedEncounter]:
        """The encounters that are the news."""
        return [encounter for encounter in self.encounters if encounter.status == "held"]


def read_codings(lines: Iterable[str], name: str) -> dict[str, Coding]:
    """Codings by document id; a later line replaces an earlier one of the same id.

    Only the compared keys are read, and evidence where there is some: gold lines need no
    ids or coder.
    Raises RecordError with ``name``, the line and the field.
    """
    codings = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                coding = _coding(Fields(parse(line), ""))
            except RecordError as error:
                raise RecordError(f"{name}, line {number}: {error}") from None
            codings[coding.id] = coding
    return codings


def _coding(fields: Fields) -> Coding:
    document = Fields(fields.get("document"), "document")
    text = document.text("text")
    inside = len(text)
    publisher = document.values.get("publisher")
    return Coding(
        id=document.text("id"),
        text=text,
        publisher=publisher if isinstance(publisher, str) and publisher else "unknown",
        acts=_each(fields, "acts", lambda item: _coded_act(item, inside)),
        encounters=_each(fields, "encounters", lambda item: _coded_encounter(item, inside)),
        quotes=_each(fields, "quotes", lambda item: _coded_quote(item, inside)),
    )


def _each(fields: Fields, key: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
    items = fields.get(key)
    if not isinstance(items, list):
        raise RecordError(f"{fields.path(key)}: a list is expected")
    where = fields.path(key)
    return tuple(build(Fields(item, f"{where}[{n}]")) for n, item in enumerate(items))


def _coded_act(fields: Fields, inside: int) -> CodedAct:
    return CodedAct(
        kind=fields.text("kind"),
        cue=fields.span("cue", inside),
        content=fields.span_or_none("content", inside),
        speaker=fields.texts("speaker"),
        party=fields.texts("party"),
        target=fields.texts("target"),
        about=_each(fields, "about", lambda item: item.span("span", inside)),
        areas=fields.texts("areas"),
        strength=fields.text("strength"),
        voice=fields.text("voice"),
    )


def _coded_encounter(fields: Fields, inside: int) -> CodedEncounter:
    return CodedEncounter(
        kind=fields.text("kind"),
        status=fields.text("status"),
        date=fields.text_or_none("date") or None,
        place=fields.text_or_none("place") or None,
        parties=_each(
            fields,
            "parties",
            lambda item: CodedParty(name=item.text("name"), country=item.text_or_none("country")),
        ),
        evidence=fields.spans("evidence", inside) if fields.values.get("evidence") else (),
    )


def _coded_quote(fields: Fields, inside: int) -> CodedQuote:
    return CodedQuote(span=fields.span("span", inside), speaker=fields.text_or_none("speaker"))


@dataclass(slots=True)
class Tally:
    """Correct among predicted and gold items.

    covered: gold items that are met, where one prediction may meet several ("about");
    otherwise equal to ``correct``.
    """

    correct: int = 0
    predicted: int = 0
    gold: int = 0
    covered: int = 0

    def add(self, correct: int, predicted: int, gold: int, covered: int | None = None) -> None:
        """Count one document's or one act's items."""
        self.correct += correct
        self.predicted += predicted
        self.gold += gold
        self.covered += correct if covered is None else covered

    @property
    def precision(self) -> float:
        """Correct among predicted; 0 when nothing is predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Met among gold; 0 when there is no gold."""
        return self.covered / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Share:
    """A mean over cases: agreements, or degrees of agreement between 0 and 1."""

    total: float = 0.0
    cases: int = 0

    def add(self, value: float) -> None:
        """Count one case."""
        self.total += value
        self.cases += 1

    @property
    def mean(self) -> float:
        """The mean; 0 when there is no case."""
        return self.total / self.cases if self.cases else 0.0


@dataclass(slots=True, kw_only=True)
class Scores:
    """Every measure for a set of documents."""

    documents: int = 0
    detect: Tally = field(default_factory=Tally)
    kind: Tally = field(default_factory=Tally)
    act: Tally = field(default_factory=Tally)
    speaker: Share = field(default_factory=Share)
    content: Share = field(default_factory=Share)
    strength: Share = field(default_factory=Share)
    voice: Share = field(default_factory=Share)
    party: Tally = field(default_factory=Tally)
    target: Tally = field(default_factory=Tally)
    areas: Tally = field(default_factory=Tally)
    about: Tally = field(default_factory=Tally)
    parties: Tally = field(default_factory=Tally)
    encounter_kind: Share = field(default_factory=Share)
    encounter_date: Share = field(default_factory=Share)
    encounter_place: Share = field(default_factory=Share)
    quote: Tally = field(default_factory=Tally)
    quote_speaker: Tally = field(default_factory=Tally)

    def to_dict(self) -> dict[str, Any]:
        """Rounded figures: ``[precision, recall, f1]``, or one figure for shares and sets."""
        return {
            "documents": self.documents,
            "gold_acts": self.detect.gold,
            "predicted_acts": self.detect.predicted,
            "detect": _rounded(self.detect),
            "kind": _rounded(self.kind),
            "act": _rounded(self.act),
            "speaker": round(self.speaker.mean, 4),
            "content": round(self.content.mean, 4),
            "strength": round(self.strength.mean, 4),
            "voice": round(self.voice.mean, 4),
            "party_f1": round(self.party.f1, 4),
            "target_f1": round(self.target.f1, 4),
            "areas_f1": round(self.areas.f1, 4),
            "parties_f1": round(self.parties.f1, 4),
            "about_f1": round(self.about.f1, 4),
            "encounter_kind": round(self.encounter_kind.mean, 4),
            "encounter_date": round(self.encounter_date.mean, 4),
            "encounter_place": round(self.encounter_place.mean, 4),
            "quote": _rounded(self.quote),
            "quote_speaker": _rounded(self.quote_speaker),
        }


def _rounded(tally: Tally) -> list[float]:
    return [round(value, 4) for value in (tally.precision, tally.recall, tally.f1)]


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


@dataclass(slots=True, kw_only=True)
class Evaluation:
    """The result of comparing records with gold."""

    total: Scores = field(default_factory=Scores)
    by_publisher: dict[str, Scores] = field(default_factory=dict)
    by_kind: dict[str, Scores] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def confusions(self) -> list[tuple[str, int]]:
        """Causes "kind: X → Y" of found acts with their counts, most frequent first."""
        return [(cause, n) for cause, n in self.causes() if cause.startswith("kind: ")]

    def causes(self) -> list[tuple[str, int]]:
        """Every cause with its count, most frequent first, then by name."""
        counts = Counter(mistake.cause for mistake in self.mistakes)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def evaluate(gold: Mapping[str, Coding], records: Mapping[str, Coding]) -> Evaluation:
    """Compare records with gold, by document id; a document without a record found nothing.

    Raises RecordError when a record's text is not the gold text: offsets would not compare.
    """
    result = Evaluation()
    for name, wanted in gold.items():
        got = records.get(name)
        if got is None:
            result.missing.append(name)
            got = Coding(id=name, text=wanted.text, publisher=wanted.publisher)
        elif got.text != wanted.text:
            raise RecordError(
                f"{name}: the record's text differs from the gold text; extract it again with "
                "--from jsonl, which leaves texts as they are"
            )
        pairs = pair_acts(wanted.acts, got.acts)
        publisher = result.by_publisher.setdefault(wanted.publisher, Scores())
        for scores in (result.total, publisher):
            _score_document(scores, wanted, got, pairs)
        _score_kinds(result.by_kind, wanted, got, pairs)
        result.mistakes.extend(_mistakes(wanted, got, pairs))
    result.by_publisher = dict(sorted(result.by_publisher.items()))
    result.by_kind = dict(sorted(result.by_kind.items()))
    return result


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


def _score_document(scores: Scores, wanted: Coding, got: Coding, pairs: Sequence[Pair]) -> None:
    scores.documents += 1
    sizes = (len(got.acts), len(wanted.acts))
    right_kind = sum(_same_kind(*pair) for pair in pairs)
    right = sum(_same_kind(*pair) and _same_speakers(*pair) for pair in pairs)
    scores.detect.add(len(pairs), *sizes)
    scores.kind.add(right_kind, *sizes)
    scores.act.add(right, *sizes)
    for pair in pairs:
        _score_found(scores, wanted.text, *pair)
    _score_encounters(scores, wanted.held, got.held)
    _score_quotes(scores, wanted.quotes, got.quotes)


def _score_found(scores: Scores, text: str, wanted: CodedAct, got: CodedAct) -> None:
    scores.speaker.add(_same_speakers(wanted, got))
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
        sum(_meets(span, wanted.about) for span in got.about),
        len(got.about),
        len(wanted.about),
        covered=sum(_meets(span, got.about) for span in wanted.about),
    )


def _score_kinds(
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
        agreed = [pair for pair in found if _same_kind(*pair)]
        spurious = len(predicted) - sum(pair[1].kind == kind for pair in pairs)
        scores.detect.add(len(found), len(found) + spurious, len(gold))
        scores.kind.add(len(agreed), len(predicted), len(gold))
        scores.act.add(sum(_same_speakers(*pair) for pair in agreed), len(predicted), len(gold))
        for pair in found:
            _score_found(scores, wanted.text, *pair)


def _score_encounters(
    scores: Scores, wanted: Sequence[CodedEncounter], got: Sequence[CodedEncounter]
) -> None:
    gold = [party for encounter in wanted for party in encounter.parties]
    predicted = [party for encounter in got for party in encounter.parties]
    scores.parties.add(_matched_parties(gold, predicted), len(predicted), len(gold))
    if not wanted:
        return
    main = wanted[0]
    other = max(got, key=lambda encounter: _shared_names(main, encounter), default=None)
    scores.encounter_kind.add(other is not None and other.kind == main.kind)
    scores.encounter_date.add(other is not None and other.date == main.date)
    scores.encounter_place.add(other is not None and same_place(main.place, other.place))


def _matched_parties(gold: Iterable[CodedParty], predicted: Iterable[CodedParty]) -> int:
    left = list(predicted)
    matched = 0
    for party in gold:
        for other in left:
            if same_name(party.name, other.name) and party.country == other.country:
                left.remove(other)
                matched += 1
                break
    return matched


def _shared_names(main: CodedEncounter, other: CodedEncounter) -> int:
    return sum(
        any(same_name(party.name, wanted.name) for wanted in main.parties)
        for party in other.parties
    )


def _score_quotes(scores: Scores, wanted: Sequence[CodedQuote], got: Sequence[CodedQuote]) -> None:
    pairs = pair_quotes(wanted, got)
    spoken = sum(_same_quote_speaker(*pair) for pair in pairs)
    scores.quote.add(len(pairs), len(got), len(wanted))
    scores.quote_speaker.add(spoken, len(got), len(wanted))


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


def _mistakes(wanted: Coding, got: Coding, pairs: Sequence[Pair]) -> Iterator[Mistake]:
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
    if not _same_kind(gold, predicted):
        yield f"kind: {gold.kind} → {predicted.kind}", _brief(gold), _brief(predicted)
    if not _same_speakers(gold, predicted):
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
    lost = [span for span in gold.about if not _meets(span, predicted.about)]
    added = [span for span in predicted.about if not _meets(span, gold.about)]
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
    other = max(got.held, key=lambda encounter: _shared_names(main, encounter), default=None)
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
    if not _matched_parties(gold, predicted) == len(gold) == len(predicted):
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
        if not _same_quote_speaker(gold, predicted):
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


def _same_kind(gold: CodedAct, predicted: CodedAct) -> bool:
    return gold.kind == predicted.kind


def _same_speakers(gold: CodedAct, predicted: CodedAct) -> bool:
    return same_names(gold.speaker, predicted.speaker)


def _same_quote_speaker(gold: CodedQuote, predicted: CodedQuote) -> bool:
    return bool(gold.speaker and predicted.speaker and same_name(gold.speaker, predicted.speaker))


def same_names(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when the two lists name the same people, in any order."""
    return (
        len(left) == len(right)
        and all(any(same_name(a, b) for b in right) for a in left)
        and all(any(same_name(a, b) for a in left) for b in right)
    )


def same_name(left: str, right: str) -> bool:
    """True when all words of one name are among the other's: Sato is Haruka Sato."""
    a, b = name_words(left), name_words(right)
    return bool(a and b) and (a <= b or b <= a)


def name_words(name: str) -> frozenset[str]:
    """A name's comparable words: lower case, without accents, possessives and titles."""
    text = unicodedata.normalize("NFKD", name.lower().replace("’s", "").replace("'s", ""))
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", TITLES.sub(" ", text))
    return frozenset(words or re.findall(r"[a-z0-9]+", text))


def same_place(left: str | None, right: str | None) -> bool:
    """True when both are absent or one name contains the other, whatever the case."""
    a, b = (left or "").lower(), (right or "").lower()
    return a == b or bool(a and b and (a in b or b in a))


def content_f1(text: str, gold: Span | None, predicted: Span | None) -> float:
    """F1 over the words that two spans cover; 1 when both cover none."""
    a, b = _covered_words(text, gold), _covered_words(text, predicted)
    if not a and not b:
        return 1.0
    tally = Tally()
    tally.add(len(a & b), len(b), len(a))
    return tally.f1


def _covered_words(text: str, span: Span | None) -> set[int]:
    if span is None:
        return set()
    return {span.start + word.start() for word in re.finditer(r"\w+", span.of(text))}


def overlap(left: Span, right: Span) -> int:
    """The number of characters that two spans share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _length(span: Span) -> int:
    return span.end - span.start
