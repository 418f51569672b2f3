"""The sentence cases of ``tests/codebook/*.yaml``: reading them and holding records to them.

A case is a sentence (with its context) and what the codebook says of it. Fields that a
case leaves out are not asserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from marks import resolve

import communique
from communique.evaluate.agreement import content_f1, overlap, same_name, same_names, same_place
from communique.evaluate.codings import CodedAct
from communique.evaluate.measures import Share, Tally
from communique.evaluate.pairing import pair_acts
from communique.types import Act, Encounter, Quote, Record, Span

FOLDER: Final = Path(__file__).parent / "codebook"
CONTENT_FLOOR: Final = 0.8
QUOTE_OVERLAP: Final = 0.8
KEYS: Final = {
    "id", "manner", "ruling", "title", "published", "context", "text", "acts", "quotes",
    "encounters", "why",
}  # fmt: skip
ACT_KEYS: Final = {
    "kind", "cue", "content", "speaker", "via", "party", "target", "about", "strength",
    "voice", "negated",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedAct:
    """An act as a case gives it: spans resolved, ``given`` only the asserted fields."""

    kind: str
    cue: Span
    content: Span | None
    about: tuple[Span, ...]
    given: Mapping[str, Any]

    def coded(self) -> CodedAct:
        """The act as ``communique.evaluate`` pairs it; unasserted fields are empty."""
        return CodedAct(
            kind=self.kind,
            cue=self.cue,
            content=self.content,
            speaker=tuple(self.given.get("speaker") or ()),
            party=tuple(self.given.get("party") or ()),
            target=tuple(self.given.get("target") or ()),
            about=self.about,
            areas=(),
            strength=self.given.get("strength") or "",
            voice=self.given.get("voice") or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence and what the codebook says of it. ``start``: where the sentence begins."""

    id: str
    file: str
    manner: str
    rulings: tuple[int, ...]
    title: str | None
    published: str | None
    text: str
    start: int
    acts: tuple[ExpectedAct, ...] | None
    quotes: tuple[Mapping[str, Any], ...] | None
    encounters: tuple[Mapping[str, Any], ...] | None
    why: str


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case, by file and in file order. Raises ValueError with the case and the reason."""
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        for values in yaml.safe_load(path.read_text(encoding="utf-8")):
            try:
                cases.append(_case(path.stem, values))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path.name}, {values.get('id')}: {error}") from error
    return cases


def records_of(cases: Sequence[Case]) -> dict[str, Record]:
    """The record of each case, by id. The publisher is the ministry or agency of the manner."""
    documents = [
        communique.from_text(
            case.text,
            id=case.id,
            title=case.title,
            publisher=case.manner,
            published=case.published,
            language="en",
        )
        for case in cases
    ]
    return {record.document.id: record for record in communique.extract_many(documents)}


def _case(file: str, values: Mapping[str, Any]) -> Case:
    _known(values, KEYS)
    context = values.get("context") or ""
    start = len(context) + 1 if context else 0
    text = f"{context} {values['text']}" if context else values["text"]
    acts = values.get("acts")
    published = values.get("published")
    return Case(
        id=values["id"],
        file=file,
        manner=values["manner"],
        rulings=tuple(values["ruling"]),
        title=values.get("title"),
        published=str(published) if published else None,
        text=text,
        start=start,
        acts=None if acts is None else tuple(_act(text, start, act) for act in acts),
        quotes=_tuple(values.get("quotes")),
        encounters=_tuple(values.get("encounters")),
        why=values["why"],
    )


def _act(text: str, start: int, values: Mapping[str, Any]) -> ExpectedAct:
    _known(values, ACT_KEYS)
    return ExpectedAct(
        kind=values["kind"],
        cue=_place(text, start, values["cue"]),
        content=_place(text, start, values["content"]) if values.get("content") else None,
        about=tuple(_place(text, start, mark) for mark in values.get("about") or ()),
        given=values,
    )


def _place(text: str, start: int, mark: str) -> Span:
    """The span of a mark, looked for in the sentence and not in its context."""
    span = resolve(text[start:], mark)
    return Span(span.start + start, span.end + start)


def _known(values: Mapping[str, Any], keys: set[str]) -> None:
    unknown = sorted(values.keys() - keys)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")


def _tuple(values: Sequence[Any] | None) -> tuple[Any, ...] | None:
    return None if values is None else tuple(values)


@dataclass(slots=True)
class Measures:
    """Agreement over all cases, counting asserted fields only."""

    detect: Tally = field(default_factory=Tally)
    kind: Tally = field(default_factory=Tally)
    act: Tally = field(default_factory=Tally)
    party: Tally = field(default_factory=Tally)
    target: Tally = field(default_factory=Tally)
    about: Tally = field(default_factory=Tally)
    quote: Tally = field(default_factory=Tally)
    encounter: Tally = field(default_factory=Tally)
    speaker: Share = field(default_factory=Share)
    content: Share = field(default_factory=Share)
    strength: Share = field(default_factory=Share)
    voice: Share = field(default_factory=Share)
    negated: Share = field(default_factory=Share)
    via: Share = field(default_factory=Share)
    passed: Share = field(default_factory=Share)

    def add(self, case: Case, record: Record) -> None:
        """Count one case."""
        self.passed.add(not complaints(case, record))
        if case.acts is not None:
            self._add_acts(case, record)
        if case.quotes is not None:
            found = _quote_complaints(case, record.quotes)
            self._add_list(self.quote, len(case.quotes), len(record.quotes), found)
        if case.encounters is not None:
            found = _encounter_complaints(case, record.encounters)
            self._add_list(self.encounter, len(case.encounters), len(record.encounters), found)

    def _add_acts(self, case: Case, record: Record) -> None:
        found = _acts_of_sentence(case, record)
        pairs = _pairs(case, found)
        sizes = (len(found), len(case.acts or ()))
        right = [(wanted, got) for wanted, got in pairs if wanted.kind == got.kind]
        spoken = [pair for pair in right if _same_speaker(*pair)]
        self.detect.add(len(pairs), *sizes)
        self.kind.add(len(right), *sizes)
        self.act.add(len(spoken), *sizes)
        for wanted, got in pairs:
            self._add_fields(case.text, wanted, got)

    def _add_fields(self, text: str, wanted: ExpectedAct, got: Act) -> None:
        given = wanted.given
        if "speaker" in given:
            self.speaker.add(_same_speaker(wanted, got))
        if "content" in given:
            self.content.add(content_f1(text, wanted.content, got.content))
        for name in ("strength", "voice", "negated"):
            if name in given:
                getattr(self, name).add(getattr(got, name) == given[name])
        if "via" in given:
            self.via.add(same_names(given["via"], got.via))
        for name in ("party", "target"):
            if name in given:
                a, b = set(given[name]), set(getattr(got, name))
                getattr(self, name).add(len(a & b), len(b), len(a))
        if "about" in given:
            spans = [named.span for named in got.about]
            self.about.add(
                sum(_meets(span, wanted.about) for span in spans),
                len(spans),
                len(wanted.about),
                covered=sum(_meets(span, spans) for span in wanted.about),
            )

    @staticmethod
    def _add_list(tally: Tally, wanted: int, got: int, found: Iterable[str]) -> None:
        """Count the expected items that no complaint is about; extra items count as got."""
        wrong = sum(not complaint.startswith("extra") for complaint in found)
        tally.add(wanted - wrong, got, wanted)

    def figures(self) -> dict[str, float]:
        """F1 of the tallies and means of the shares, by name."""
        figures = {}
        for name in self.__dataclass_fields__:
            measure = getattr(self, name)
            figures[name] = measure.f1 if isinstance(measure, Tally) else measure.mean
        return figures


def complaints(case: Case, record: Record) -> list[str]:
    """What the record has otherwise than the case; empty when it agrees."""
    found = list(_span_complaints(record))
    if case.acts is not None:
        found += _act_complaints(case, record)
    if case.quotes is not None:
        found += _quote_complaints(case, record.quotes)
    if case.encounters is not None:
        found += _encounter_complaints(case, record.encounters)
    return found


def _span_complaints(record: Record) -> Iterator[str]:
    length = len(record.document.text)
    for what, span in spans_of(record):
        if not 0 <= span.start < span.end <= length:
            yield f"{what}: {tuple(span)} is no range of the text"


def spans_of(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span of a record, with what it belongs to."""
    for act in record.acts:
        for name in ("cue", "content", "source", "marker"):
            span = getattr(act, name)
            if span is not None:
                yield f"act {act.kind}: {name}", span
        for named in act.about:
            yield f"act {act.kind}: about", named.span
    for quote in record.quotes:
        yield "quote", quote.span
        if quote.cue is not None:
            yield "quote: cue", quote.cue
    for encounter in record.encounters:
        for span in (encounter.date_span, encounter.place_span, *encounter.evidence):
            if span is not None:
                yield f"encounter {encounter.kind}", span
    for mention in record.mentions:
        yield "mention", mention.span
    for gap in record.gaps:
        yield "gap", gap.span
    for block in record.blocks:
        yield f"block {block.kind}", block.span


def _act_complaints(case: Case, record: Record) -> Iterator[str]:
    found = _acts_of_sentence(case, record)
    pairs = _pairs(case, found)
    text = case.text
    for wanted in case.acts or ():
        if all(wanted is not pair[0] for pair in pairs):
            yield f"missed: {wanted.kind} {wanted.cue.of(text)!r}"
    for got in found:
        if all(got is not pair[1] for pair in pairs):
            yield f"extra: {got.kind} {got.cue.of(text)!r} by {list(got.speaker)} ({got.rule})"
    for wanted, got in pairs:
        for name, want, have in _differences(text, wanted, got):
            yield f"{wanted.cue.of(text)!r}: {name} is {have!r}, not {want!r} ({got.rule})"


def _differences(text: str, wanted: ExpectedAct, got: Act) -> Iterator[tuple[str, Any, Any]]:
    given = wanted.given
    if wanted.kind != got.kind:
        yield "kind", wanted.kind, got.kind
    if not _same_speaker(wanted, got):
        yield "speaker", given["speaker"], list(got.speaker)
    if "via" in given and not same_names(given["via"], got.via):
        yield "via", given["via"], list(got.via)
    if "content" in given and content_f1(text, wanted.content, got.content) < CONTENT_FLOOR:
        yield "content", _words(text, wanted.content), _words(text, got.content)
    for name in ("party", "target"):
        if name in given and set(given[name]) != set(getattr(got, name)):
            yield name, given[name], list(getattr(got, name))
    for name in ("strength", "voice", "negated"):
        if name in given and given[name] != getattr(got, name):
            yield name, given[name], getattr(got, name)
    spans = [named.span for named in got.about]
    if "about" in given and not (
        all(_meets(span, spans) for span in wanted.about)
        and all(_meets(span, wanted.about) for span in spans)
    ):
        yield "about", given["about"], [span.of(text) for span in spans]


def _quote_complaints(case: Case, found: Sequence[Quote]) -> Iterator[str]:
    left = list(found)
    for wanted in case.quotes or ():
        span = _place(case.text, case.start, wanted["words"])
        got = next((quote for quote in left if _covers(span, quote.span)), None)
        if got is None:
            yield f"missed quote: {wanted['words']!r}"
            continue
        left.remove(got)
        if not (got.speaker and same_name(wanted["speaker"], got.speaker)):
            yield f"quote {wanted['words']!r}: speaker is {got.speaker!r}"
    for quote in left:
        yield f"extra quote: {quote.span.of(case.text)!r}"


def _covers(wanted: Span, got: Span) -> bool:
    shared = overlap(wanted, got)
    union = wanted.end - wanted.start + got.end - got.start - shared
    return shared / union >= QUOTE_OVERLAP


def _encounter_complaints(case: Case, found: Sequence[Encounter]) -> Iterator[str]:
    left = list(found)
    for wanted in case.encounters or ():
        differing = [list(_encounter_differences(wanted, got)) for got in left]
        best = min(range(len(left)), key=lambda n: len(differing[n]), default=None)
        if best is None:
            yield f"missed encounter: {wanted['kind']} {wanted['status']}"
            continue
        if differing[best]:
            yield f"encounter {wanted['kind']} {wanted['status']}: {'; '.join(differing[best])}"
        del left[best]
    for got in left:
        yield f"extra encounter: {got.kind} {got.status} {got.date} {got.place}"


def _encounter_differences(wanted: Mapping[str, Any], got: Encounter) -> Iterator[str]:
    for name in ("kind", "status", "date"):
        if name in wanted and wanted[name] != getattr(got, name):
            yield f"{name} is {getattr(got, name)!r}, not {wanted[name]!r}"
    if "place" in wanted and not same_place(wanted["place"], got.place):
        yield f"place is {got.place!r}, not {wanted['place']!r}"
    if "parties" not in wanted:
        return
    left = list(got.parties)
    for party in wanted["parties"]:
        other = next((p for p in left if same_name(party["name"], p.name)), None)
        if other is None:
            yield f"no party {party['name']}"
            continue
        left.remove(other)
        if "country" in party and party["country"] != other.country:
            yield f"{other.name} represents {other.country}, not {party['country']}"
        if "role" in party and not same_place(party["role"], other.role):
            yield f"{other.name} is {other.role!r}, not {party['role']!r}"
    if left:
        yield f"extra parties {[party.name for party in left]}"


def _acts_of_sentence(case: Case, record: Record) -> list[Act]:
    return [act for act in record.acts if act.cue.start >= case.start]


def _pairs(case: Case, found: Sequence[Act]) -> list[tuple[ExpectedAct, Act]]:
    """Expected acts with the found acts whose cues overlap, as ``communique.evaluate`` pairs."""
    wanted = [(act.coded(), act) for act in case.acts or ()]
    coded = [(_coded(act), act) for act in found]
    pairs = pair_acts([act for act, _ in wanted], [act for act, _ in coded])
    return [
        (
            next(act for value, act in wanted if value is left),
            next(act for value, act in coded if value is right),
        )
        for left, right in pairs
    ]


def _coded(act: Act) -> CodedAct:
    return CodedAct(
        kind=act.kind,
        cue=act.cue,
        content=act.content,
        speaker=act.speaker,
        party=act.party,
        target=act.target,
        about=tuple(named.span for named in act.about),
        areas=act.areas,
        strength=act.strength,
        voice=act.voice,
    )


def _same_speaker(wanted: ExpectedAct, got: Act) -> bool:
    return "speaker" not in wanted.given or same_names(wanted.given["speaker"], got.speaker)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None
