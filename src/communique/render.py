"""A record as a person reads it in a terminal: pure functions from Record to rich text.

Nothing here is said by colour alone: kinds, strength and voice are spelled out, and the
marked text carries its tags as characters. Characters that could steer a terminal or
reorder a line are shown by their code point instead.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique import registry
from communique.types import Act, Document, Encounter, Gap, Party, Quote, Record, Span

LANGUAGES: Final = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ky": "Kyrgyz",
    "mn": "Mongolian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "tg": "Tajik",
    "th": "Thai",
    "tk": "Turkmen",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
# Controls (C0, DEL, C1), zero-width and bidirectional characters, line separators and lone
# surrogates. Joiners (U+200C, U+200D) stay: scripts and emoji need them, and they do no harm.
UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
SPACE: Final = re.compile(r"\s+")
# Longer contents are cut in the overview; the whole stands in the text view and in JSON.
LONGEST: Final = 420
# The marks of the text view, with the blank that ties a bracket to the words inside it.
MARK: Final = re.compile(r"‹\d+ | \d+›|\[\d+ (?:not )?[a-z]+\]")
# Stands for a blank where no line may end; a code point that is no character.
GLUE: Final = "\ufdd0"


def visible(text: str) -> str:
    """The text with every character that a terminal would act on shown as ``<U+202E>``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def line(text: str) -> str:
    """Visible text on one line: every run of white space is one space."""
    return visible(SPACE.sub(" ", text)).strip()


def record_view(record: Record) -> RenderableType:
    """The whole record: heading, encounters, acts by speaker, quotes, gaps, notes."""
    parts: list[RenderableType] = [_heading(record)]
    if record.document.language != "en":
        parts += [Text(unsupported(record.document.language), "bold")]
        parts += [Text("The text is kept whole, as a gap: nothing in it is coded."), Text()]
    else:
        parts += [*_encounters(record), *_acts(record), *_quotes(record), *_gaps(record)]
    parts += [Text(line(f"Note: {note}"), "dim") for note in record.document.notes]
    return Group(*without_last_blank(parts))


def unsupported(language: str) -> str:
    """The sentence that says which language a document is in and what can be done with it."""
    return f"This looks like {LANGUAGES.get(language, language)}; English is supported."


def without_last_blank(parts: list[RenderableType]) -> list[RenderableType]:
    """The parts without blank lines at the end."""
    while parts and isinstance(parts[-1], Text) and not parts[-1].plain:
        parts = parts[:-1]
    return parts


def _heading(record: Record) -> RenderableType:
    document = record.document
    known = [
        document.issuer and f"issued by {document.issuer}",
        document.publisher and f"published by {document.publisher}",
        f"published {document.published}" if document.published else "publication date not given",
    ]
    title = document.title or first_line(document.text) or document.id
    under = " · ".join(line(part) for part in known if part)
    found = " · ".join(map(line, found_where(document)))
    lines = [Text(line(title), "bold"), Text(under, "dim")]
    return Group(*lines, *([Text(found, "dim")] if found else []), Text())


def found_where(document: Document) -> tuple[str, ...]:
    """The genre with its rule, and where issuer, publisher and date were found, as phrases.

    What was given with the text was not found, and is left out.
    """
    phrases = []
    if document.genre is not None:
        rule = _place_of(document, "genre", document.genre)
        name = document.genre.replace("_", " ")
        phrases.append(f"genre: {name} ({_by(rule)})" if rule else f"genre: {name}")
    for what, value in (
        ("issuer", document.issuer),
        ("publisher", document.publisher),
        ("published", document.published),
    ):
        where = _place_of(document, what, value)
        if where not in (None, "given"):
            phrases.append(f"{'date' if what == 'published' else what} from {where}")
    return tuple(phrases)


def _place_of(document: Document, what: str, value: str | None) -> str | None:
    """Where the first finding with this value was made."""
    found = (one for one in document.origins if (one.what, one.value) == (what, value))
    return next((one.where for one in found), None)


def _by(where: str) -> str:
    return where if where.startswith("outlet ") else f"rule {where}"


def first_line(text: str) -> str:
    """The first line that holds characters, cut to a heading's length."""
    for candidate in text[:2000].splitlines():
        if candidate.strip():
            return textwrap.shorten(line(candidate), 160, placeholder=" …")
    return ""


def _section(name: str, count: int, rest: str = "") -> Text:
    counted = f"{name}  {count}" if count else name
    return Text(f"{counted}{rest}", "bold")


def _encounters(record: Record) -> Iterator[RenderableType]:
    if not record.encounters:
        yield Text("ENCOUNTER  none found", "bold")
        yield Text()
    for encounter in record.encounters:
        yield _section("ENCOUNTER", 0, f"  {spelled(encounter.kind)}, {encounter.status}")
        yield Padding(_encounter(record, encounter), (0, 0, 0, 2))
        yield Text()


def _encounter(record: Record, encounter: Encounter) -> RenderableType:
    rows = grid((7, None))
    if not encounter.parties:
        rows.add_row("who", "parties not stated")
    for position, party in enumerate(encounter.parties):
        rows.add_row("" if position else "who", _party(record, party))
    rows.add_row("when", _when(record, encounter))
    rows.add_row("where", line(encounter.place) if encounter.place else "place not stated")
    return rows


def _party(record: Record, party: Party) -> Text:
    text = Text(line(party.name), "bold")
    if party.role:
        text.append(f", {line(party.role)}", "not bold")
    if party.country and party.name not in (party.country, state(record, party.country)):
        text.append(f", for {country(record, party.country)}", "not bold")
    return text


def _when(record: Record, encounter: Encounter) -> str:
    if not encounter.date:
        return "date not stated"
    if not encounter.date_span:
        return encounter.date
    return f"{encounter.date} (“{line(encounter.date_span.of(record.document.text))}”)"


def state(record: Record, code: str) -> str:
    """The name of the code: the record's own ("China"), else the registry's, else the code."""
    for entity in record.entities:
        if entity.kind == "state" and entity.country == code:
            return line(entity.name)
    known = registry.load().state_of(code)
    return line(known.name if known is not None else code)


def country(record: Record, code: str) -> str:
    """The code with its name: "China (CHN)"."""
    name = state(record, code)
    return name if name == code else f"{name} ({code})"


class Numbered(NamedTuple):
    """An act with its number in text order, as both views print it."""

    number: int
    act: Act


def in_order(record: Record) -> list[Numbered]:
    """The acts in text order, numbered from 1."""
    ordered = sorted(record.acts, key=lambda act: (act.cue, act.kind))
    return [Numbered(number, act) for number, act in enumerate(ordered, start=1)]


def _acts(record: Record) -> Iterator[RenderableType]:
    if not record.acts:
        yield Text("ACTS  none found", "bold")
        yield Padding(Text(why_empty(record)), (0, 0, 0, 2))
        yield Text()
        return
    groups = by_speaker(record)
    speakers = "1 speaker" if len(groups) == 1 else f"{len(groups)} speakers or groups"
    yield _section("ACTS", len(record.acts), f", by {speakers}")
    yield Text()
    for speaker, acts in groups.items():
        yield _speaker(record, speaker, acts)
        yield Padding(_act_rows(record, acts), (0, 0, 0, 2))
        yield Text()


def by_speaker(record: Record) -> dict[tuple[str, ...], list[Numbered]]:
    """The numbered acts of each speaker or group, in the order of first appearance."""
    groups: dict[tuple[str, ...], list[Numbered]] = {}
    for numbered in in_order(record):
        groups.setdefault(numbered.act.speaker, []).append(numbered)
    return groups


def why_empty(record: Record) -> str:
    """What a reader should know when nothing was coded."""
    if not record.document.text.strip():
        return "The document holds no text."
    if record.gaps:
        return "Sentences that report an act could not be coded; they stand below with the reason."
    if record.encounters:
        return (
            "The text reports a contact, but no sentence says what a party said or did there. "
            "Background facts told by the issuer are no acts."
        )
    return (
        "No sentence reports what one party said or did toward another. Either the text is no "
        "readout, or it words things in a way that communique does not know."
    )


def _speaker(record: Record, speaker: tuple[str, ...], acts: list[Numbered]) -> Text:
    text = Text(line(", ".join(speaker)) or "Speaker not stated", "bold")
    parties = dict.fromkeys(code for _, act in acts for code in act.party)
    if parties and tuple(state(record, code) for code in parties) != speaker:
        names = ", ".join(country(record, code) for code in parties)
        text.append(f"  for {names}", "not bold")
    return text


def _act_rows(record: Record, acts: Iterable[Numbered]) -> RenderableType:
    rows = grid((3, 9, None))
    for number, act in acts:
        kind = f"not {act.kind}" if act.negated else act.kind
        rows.add_row(Text(str(number), justify="right"), Text(kind, "bold"), _act(record, act))
    return rows


def _act(record: Record, act: Act) -> RenderableType:
    text = record.document.text
    said = Text(f"“{line(act.cue.of(text))}”")
    if act.content is None:
        said.append("  (no content)", "dim")
    elif act.content.contains(act.cue):
        said = Text(cut(act.content.of(text)))
    else:
        said.append(f" → {cut(act.content.of(text))}")
    return Group(said, *(Text(detail, "dim") for detail in _details(record, act)))


def cut(text: str) -> str:
    """The text on one line, shortened where it is very long."""
    return textwrap.shorten(line(text), LONGEST, placeholder=" […]")


def _details(record: Record, act: Act) -> Iterator[str]:
    text = record.document.text
    strength: str = act.strength
    if act.marker is not None:
        strength += f" (“{line(act.marker.of(text))}”)"
    parts = [strength, _attribution(record, act)]
    if act.target:
        parts.append("toward " + ", ".join(state(record, code) for code in act.target))
    if act.via:
        parts.append("via " + ", ".join(map(line, act.via)))
    yield " · ".join(parts)
    matter = []
    if act.about:
        matter.append("about " + "; ".join(line(named.span.of(text)) for named in act.about))
    if act.areas:
        matter.append("areas " + ", ".join(act.areas))
    if matter:
        yield " · ".join(matter)


def _attribution(record: Record, act: Act) -> str:
    """The voice, and by which words the sentence names the speaker."""
    if act.source is not None:
        return f"{act.voice}, by “{line(act.source.of(record.document.text))}”"
    return act.voice if act.voice == "joint" else f"{act.voice}, speaker carried over"


def _quotes(record: Record) -> Iterator[RenderableType]:
    if not record.quotes:
        return
    yield _section("QUOTES", len(record.quotes))
    rows = grid((2, None))
    for quote in record.quotes:
        rows.add_row("", _quote(record, quote))
    yield rows
    yield Text()


def _quote(record: Record, quote: Quote) -> Text:
    speaker = line(quote.speaker) if quote.speaker else "Speaker not stated"
    text = Text(f"{speaker}: ", "bold")
    text.append(f"“{cut(quote.span.of(record.document.text))}”", "not bold")
    return text


def _gaps(record: Record) -> Iterator[RenderableType]:
    if not record.gaps:
        return
    yield _section("NOT CODED", len(record.gaps))
    rows = grid((2, None))
    for gap in record.gaps:
        rows.add_row("", _gap(record, gap))
    yield rows
    yield Text()


def _gap(record: Record, gap: Gap) -> RenderableType:
    words = cut(gap.span.of(record.document.text))
    return Group(Text(f"“{words}”"), Text(f"because: {line(gap.reason)}", "dim"))


def spelled(kind: str) -> str:
    """A kind as words: ``video_call`` is "video call"."""
    return kind.replace("_", " ")


def grid(widths: tuple[int | None, ...]) -> Table:
    """A table without lines; None for a column as wide as its content."""
    grid = Table.grid(padding=(0, 1), expand=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    return grid


def text_view(record: Record, *, plain: bool) -> Text:
    """The document with its acts marked in place.

    Before each cue stands ``[3 pledge]``; the cue is bold and the content underlined.
    plain: no styles can be shown, so contents stand between ``‹3`` and ``3›``.
    """
    marks = _marks(record, plain=plain)
    text = record.document.text
    out = Text()
    at = 0
    for position in sorted(marks):
        out.append(visible(text[at:position]))
        for mark in sorted(marks[position]):
            out.append(mark.shown, "bold")
        at = position
    out.append(visible(text[at:]))
    return _styled(out, record, marks)


class Unbroken:
    """A marked text that wraps at any blank but those of its marks."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The text's lines, no wider than the console."""
        glued = self.text.copy()
        glued.plain = MARK.sub(lambda found: found[0].replace(" ", GLUE), glued.plain)
        wrapped = Text("\n").join(glued.wrap(console, options.max_width, overflow="fold"))
        wrapped.plain = wrapped.plain.replace(GLUE, " ")
        yield from wrapped.render(console, end="\n")


class Mark(NamedTuple):
    """Characters put into the text; closings come before openings at one place."""

    rank: int
    number: int
    shown: str


def _marks(record: Record, *, plain: bool) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for number, act in in_order(record):
        if plain and act.content is not None:
            marks.setdefault(act.content.end, []).append(Mark(0, -number, f" {number}›"))
            marks.setdefault(act.content.start, []).append(Mark(1, number, f"‹{number} "))
        kind = f"not {act.kind}" if act.negated else act.kind
        marks.setdefault(act.cue.start, []).append(Mark(2, number, f"[{number} {kind}] "))
    return marks


def _styled(out: Text, record: Record, marks: dict[int, list[Mark]]) -> Text:
    shift = Shift(record.document.text, marks)
    for act in record.acts:
        if act.content is not None:
            out.stylize("underline", *shift.span(act.content))
        out.stylize("bold", *shift.span(act.cue))
    return out


class Shift:
    """Where places of the document lie in the marked and made-visible text."""

    def __init__(self, text: str, marks: dict[int, list[Mark]]) -> None:
        moves: dict[int, int] = {}
        for position, here in marks.items():
            moves[position] = moves.get(position, 0) + sum(len(mark.shown) for mark in here)
        for found in re.finditer(f"\r\n|{UNSAFE.pattern}", text):
            grown = len(visible(found[0])) - len(found[0])
            moves[found.end()] = moves.get(found.end(), 0) + grown
        self.places = sorted(moves)
        self.totals = list(accumulate(moves[place] for place in self.places))

    def span(self, span: Span) -> tuple[int, int]:
        """The span's range in the marked text: after the marks at its start, before its end."""
        return self._at(span.start), self._at(span.end - 1) + 1

    def _at(self, place: int) -> int:
        # The last move at or before the place decides.
        before = bisect_right(self.places, place)
        return place + (self.totals[before - 1] if before else 0)
