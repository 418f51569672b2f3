"""Text and its blocks → stretches in quotation marks or opened by a dash (codebook §3).

Who speaks is decided elsewhere; here only where quoted words start and end, and whether
they report speech or are a name, a title or a scare quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.read.blocks import SAID
from communique.types import Block, Span

_QUOTING_KINDS = ("paragraph", "list_item")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words. span: without the marks; outer: with them (equal where both are missing).

    speech: True when the words are somebody's speech, False for names and scare quotes.
    """

    span: Span
    outer: Span
    speech: bool


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quoted, ...]:
    """The quoted stretches of paragraphs and list items, in order; inner ones after outer ones.

    A quotation over several paragraphs, each opened anew, gives one ``Quoted`` a paragraph.
    """
    found: list[Quoted] = []
    spoken = _spoken_by_dash(text, blocks)
    for index, block in enumerate(blocks):
        if block.kind not in _QUOTING_KINDS:
            continue
        start, end = block.span
        following = blocks[index + 1].span.start if index + 1 < len(blocks) else None
        goes_on = following is not None and text[following] in _REOPENING
        dashed = list(_dash_quotes(text, start, end)) if index in spoken else []
        marked = _beside(dashed, _marked_quotes(text, start, end, goes_on))
        found += sorted([*dashed, *marked], key=lambda each: (each.outer.start, -each.outer.end))
    return tuple(found)


def _spoken_by_dash(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Indices of the paragraphs opened by a dash whose run has an attribution.

    A run is one speech: the attribution stands in one of its paragraphs or announces it.
    """
    spoken: list[int] = []
    run: list[int] = []
    attributed = False
    for index, block in enumerate(blocks):
        dash = _DASH.match(text, *block.span) if block.kind == "paragraph" else None
        if dash is None:
            run, attributed = [], False
            continue
        attributed = (
            attributed
            or (not run and _introduced(text, block.span.start))
            or _speech_end(text, dash.end(), block.span.end) is not None
        )
        run.append(index)
        if attributed:
            spoken += run
            run = []
    return frozenset(spoken)


def _beside(dashed: Sequence[Quoted], marked: Iterator[Quoted]) -> Iterator[Quoted]:
    """The marked quotations that lie wholly inside or wholly outside the dash-opened ones.

    What straddles them is a mark already taken for the end of the dash-opened words.
    """
    starts = [dash.outer.start for dash in dashed]
    for quoted in marked:
        index = bisect_right(starts, quoted.outer.start) - 1
        before = dashed[index] if index >= 0 else None
        if (
            before is None
            or not before.outer.overlaps(quoted.outer)
            or before.span.contains(quoted.outer)
        ):
            yield quoted


# --- attribution ---------------------------------------------------------------------------

_NAME_WORD = r"(?:of|the|and|for|de|al|bin|von|van|[A-Z][\w.’'-]*)"
_SUBJECT = (
    r"(?:he|she|they|(?:[Tt]he|[Hh]is|[Oo]ur|[Aa])[ ][\w’'-]+(?:[ ][\w’'-]+){0,8}?"
    rf"|[A-Z][\w.’'-]*(?:[ ]{_NAME_WORD}){{0,12}}?)"
)
_ATTRIBUTED = (
    rf"(?:{_SUBJECT}[ ](?:also[ ]|then[ ]|further[ ]|has[ ])?{SAID}\b|{SAID}[ ]{_SUBJECT})"
)
_AFTER = re.compile(rf"[\s,–—-]{{0,4}}(?:according[ ]to\b|{_ATTRIBUTED})")
_BEFORE = re.compile(
    rf"(?:\b{SAID}(?:[ ][\w’']+){{0,6}}[,:]?"
    r"|\b(?:that|saying|stating|adding|noting|writing|words|quote|follows"
    r"|in[ ]part|as[ ]saying)[,:]?|:)\s*\Z"
)


# --- quotations opened by a dash -------------------------------------------------------------

_DASH = re.compile(r"[–—―-]\s*(?=[^\s–—―-])")
_CLOSE = r"(?:[”»\"]|’’|'')"
_POSSIBLE_END = re.compile(
    rf"(?:[,.!?…]?(?P<mark>{_CLOSE})\s*(?:[–—-]\s+)?|[,.!?…]\s+[–—-]\s+|,\s+)"
)
_CALL = re.compile(_ATTRIBUTED)
_RESUMED = re.compile(r"[.,:]\s*[–—-]\s+")


def _dash_quotes(text: str, start: int, end: int) -> Iterator[Quoted]:
    """The words of a spoken paragraph that opens with a dash, up to the attribution if any."""
    dash = _DASH.match(text, start, end)
    if dash is None:
        return
    opened, opener = dash.end(), start
    ended = _speech_end(text, opened, end)
    if ended is None:
        yield from _quoted(text, Span(opened, end), Span(start, end), speech=True)
        return
    while ended is not None:
        close, outer_end, call_end = ended
        yield from _quoted(text, Span(opened, close), Span(opener, outer_end), speech=True)
        resumed = _RESUMED.search(text, call_end, min(end, call_end + 120))
        if resumed is None or resumed.end() >= end:
            return
        opener = resumed.end() - len(resumed.group().lstrip(".,: \n"))
        opened = resumed.end()
        ended = _speech_end(text, opened, end) or (end, end, end)


def _speech_end(text: str, opened: int, end: int) -> tuple[int, int, int] | None:
    """(end of the words, end of the mark, end of the attribution) or None without attribution."""
    for stop in _POSSIBLE_END.finditer(text, opened, end):
        call = _CALL.match(text, stop.end(), min(end, stop.end() + 200))
        if call is None:
            continue
        words = stop.start()
        if text[words] in ".!?…":
            words += 1
        return words, max(words, stop.end("mark")), call.end()
    return None


def _introduced(text: str, start: int) -> bool:
    """True when the text above ends by announcing words: "the President said:"."""
    above = text[max(0, start - 160) : start].rstrip()
    return above.endswith(":") and re.search(rf"\b{SAID}\b[^.!?]{{0,80}}:\Z", above) is not None


# --- quotations in marks -----------------------------------------------------------------------

_REOPENING = '“"«„‘'
_MARKS = re.compile(r"[\"“”„«»‘’‚'「」『』]")
_CLOSING = {"“": '”"', '"': '"”', "„": '“”"', "«": "»", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int


def _marked_quotes(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quoted]:
    """Quotations in marks inside one block. goes_on: the next block opens with a mark."""
    if not _MARKS.search(text, start, end):
        return
    singles = _SingleMarks(text, start, end)
    waiting: list[_Open] = []
    last_end = start
    for found in _MARKS.finditer(text, start, end):
        mark, at = found.group(), found.start()
        if mark in "‘'‚’":
            close = singles.closing(at)
            if close is not None:
                yield from _quoted(text, Span(at + 1, close), Span(at, close + 1))
            continue
        if waiting and mark in _CLOSING[waiting[-1].mark] and _may_close(text, mark, at, start):
            opened = waiting.pop()
            yield from _quoted(text, Span(opened.at + 1, at), Span(opened.at, at + 1))
            last_end = at + 1
        elif mark in _CLOSING and _may_open(text, mark, at, start, end):
            if waiting and waiting[-1].mark == mark:
                opened = waiting.pop()
                yield from _unclosed(text, opened.at, at)
            waiting.append(_Open(mark, at))
        elif not waiting and mark in '”»"':
            yield from _unopened(text, last_end, at, end)
            last_end = at + 1
    for opened in waiting[:1]:
        if goes_on:
            yield from _quoted(text, Span(opened.at + 1, end), Span(opened.at, end), speech=True)
        else:
            yield from _unclosed(text, opened.at, end)


def _may_close(text: str, mark: str, at: int, start: int) -> bool:
    """A straight mark closes unless white space stands before it and a word after it."""
    if mark != '"':
        return True
    after = text[at + 1 : at + 2]
    return at > start and (not text[at - 1].isspace() or not after or not after.isalnum())


def _may_open(text: str, mark: str, at: int, start: int, end: int) -> bool:
    """An opening mark has a word after it."""
    if at + 1 >= end or text[at + 1].isspace():
        return False
    return mark != '"' or text[at + 1].isalnum() or text[at + 1] in "'‘“«(…[$<" or at == start


def _quoted(text: str, span: Span, outer: Span, speech: bool | None = None) -> Iterator[Quoted]:
    """The quotation without white space at its edges; nothing if nothing is left."""
    inner = span.of(text)
    left = span.start + len(inner) - len(inner.lstrip())
    right = span.start + len(inner.rstrip())
    if left < right:
        if speech is None:
            speech = _is_speech(text, Span(left, right), outer)
        yield Quoted(Span(left, right), outer, speech)


def _unclosed(text: str, at: int, end: int) -> Iterator[Quoted]:
    """A quotation without closing mark: up to the attribution, else to ``end``."""
    ended = _speech_end(text, at + 1, end)
    if ended is not None:
        yield from _quoted(text, Span(at + 1, ended[0]), Span(at, ended[1]), speech=True)
    elif end - at > 40:
        yield from _quoted(text, Span(at + 1, end), Span(at, end))


_ANNOUNCED = re.compile(rf"\b{SAID}\b[^.!?:]{{0,60}}:\s+")


def _unopened(text: str, start: int, at: int, end: int) -> Iterator[Quoted]:
    """A quotation without opening mark: from the announcing words, else the paragraph's start.

    Only with an attribution: a lone closing mark alone is a slip.
    """
    announced = [found.end() for found in _ANNOUNCED.finditer(text, start, at)]
    if announced:
        first = announced[-1]
        yield from _quoted(text, Span(first, at), Span(first, at + 1), speech=True)
    elif at > start and text[at - 1] in ",.!?…" and _AFTER.match(text, at + 1, min(end, at + 200)):
        first = _sentence_start(text, start, at)
        yield from _quoted(text, Span(first, at), Span(first, at + 1), speech=True)


def _sentence_start(text: str, start: int, at: int) -> int:
    """Start of the words after an earlier quotation's attribution, or ``start`` itself."""
    before = text[start - 1] if start else ""
    if before not in '”»"':
        return start
    stop = text.find(". ", start, at)
    return stop + 2 if stop >= 0 else start


class _SingleMarks:
    """The single marks of a block: which may close, told from apostrophes.

    sure: closers after a stop or after a letter other than s; a mark after s may be a
    plural's apostrophe and closes only when no sure closer follows before the next opener.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._sure: list[int] = []
        self._unsure: list[int] = []
        self._done = -1
        self._openers = [
            found.start()
            for found in re.finditer(
                r"(?<![^\s(\[“\"«„:—–/])[‘'‚](?=[^\W_]|[“\"…(])", text[start:end]
            )
        ]
        for found in re.finditer(r"(?<=[^\s])[’'‘](?![^\W_])", text[start:end]):
            plural = text[start + found.start() - 1] in "sS"
            (self._unsure if plural else self._sure).append(found.start())

    def closing(self, at: int) -> int | None:
        """The closer of the opener at ``at``; None when it is an apostrophe or never closed."""
        here = at - self._start
        if here <= self._done or not self._opens(here):
            return None
        limit = self._next(self._openers, here)
        for closers in (self._sure, self._unsure):
            close = self._next(closers, here + 1)
            if close is not None and (limit is None or close < limit):
                self._done = close
                return self._start + close
        return None

    def _opens(self, here: int) -> bool:
        index = bisect_right(self._openers, here) - 1
        return index >= 0 and self._openers[index] == here

    @staticmethod
    def _next(places: Sequence[int], here: int) -> int | None:
        index = bisect_right(places, here)
        return places[index] if index < len(places) else None


# --- speech or name ----------------------------------------------------------------------------

_NAMING = re.compile(
    r"\b(?:called|titled|entitled|named|so-called|known[ ]as|dubbed|termed|labell?ed|nicknamed"
    r"|styled|described[ ]as|themed?|slogan|motto|title|headline|heading|concept|idea|notion"
    r"|principle|formula|project|program(?:me)?|initiative|session|film|book|song|award|order"
    r"|medal|exhibition|forum|conference|event|document|policy|campaign|strategy|movement|party"
    r"|article|report|series|format|the[ ]term|the[ ]phrase|the[ ]word)s?"
    r"(?:[ ](?:of|on|as|is|was|the|a|an|it|them|him|what|about|by|to|under))*[,:]?\s*\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|will|would|shall|can|could|must|may|might|should|has|have"
    r"|had|do|does|did|let|we|i|you|they|he|she|it|cannot|don[’']t|won[’']t|[’'](?:re|ve|ll|m))\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ("a", "an", "the", "of", "and", "in", "on", "for", "to", "with", "by", "from", "at", "as", "or")
)


def _is_speech(text: str, span: Span, outer: Span) -> bool:
    """Whether the words are reported speech, by what they are and what stands around them."""
    start, end = span
    words = re.findall(r"[\w’'-]+", text[start : min(end, start + 400)])
    above = text[max(0, outer.start - 120) : outer.start]
    sentence_before = re.split(r"[.!?]\s", above)[-1]
    named = _NAMING.search(sentence_before) is not None
    clause = _CLAUSE.search(text, start, min(end, start + 400)) is not None
    stopped = text[end - 1] in ".!?…"
    title = _in_title_case(words, stopped=stopped)
    attributed = _AFTER.match(text, outer.end, outer.end + 160) is not None
    if attributed and len(words) > 1 and not title:
        return True
    if named or title:
        return clause and len(words) > 12 and not title
    if clause and (stopped or _BEFORE.search(sentence_before)):
        return True
    return len(words) > 5 or (len(words) > 3 and (clause or bool(_BEFORE.search(sentence_before))))


def _in_title_case(words: Sequence[str], *, stopped: bool) -> bool:
    """True for "Friendship of Centuries": nearly every word but the small ones has a capital."""
    plain = [word for word in words if word.casefold() not in _SMALL_WORDS]
    if not plain or len(words) > 20:
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in plain)
    nearly = not stopped and len(plain) > 3 and capitals > 0.74 * len(plain)
    return nearly or capitals == len(plain)
