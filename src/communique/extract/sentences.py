"""Block → sentences, each with the cleaned string that the parser reads.

Offsets survive the cleaning: ``Sentence.locate`` maps a range of the surface back to the
text, so that whatever is found in the surface can still point at the document's characters.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.errors import SpanError
from communique.read.blocks import SAID
from communique.read.datelines import OPENERS, inline_dateline
from communique.types import Block, Span


class Sentence(NamedTuple):
    """A sentence of a block.

    surface: the string handed to the parser: one line, single spaces, capitals re-cased.
    offsets: for each character of the surface its index in the text; None when the index
    is ``span.start`` plus the position in the surface.
    """

    span: Span
    surface: str
    offsets: tuple[int, ...] | None

    def locate(self, start: int, end: int) -> Span:
        """The span of the text behind ``surface[start:end]``; SpanError for an empty range."""
        if not 0 <= start < end <= len(self.surface):
            raise SpanError(f"sentence at {self.span.start}: no characters {start}–{end}")
        if self.offsets is None:
            return Span(self.span.start + start, self.span.start + end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def sentences(text: str, block: Block) -> tuple[Sentence, ...]:
    """The sentences of the block in order, without its list marker, opening dash or dateline."""
    start, end = block.span
    if block.kind != "dateline":
        start = _body_start(text, start, end)
    return tuple(_sentence(text, span) for span in _spans(text, start, end))


# --- where the text of a block begins ------------------------------------------------------


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MARKER = re.compile(
    r"(?:[•·▪▫◦‣●○■□◆►➢✓§*]+|[–—―-]+(?=[\s\xa0])|[–—―](?=[^\W\d])|\(?\d{1,3}[.)](?=[\s\xa0])"
    r"|\(?[a-z]\)|\(?[ivx]{1,5}\))[\s\xa0]*(?=\S)"
)


def _body_start(text: str, start: int, end: int) -> int:
    """Where the first sentence starts: after a dateline, a list marker, an opening dash."""
    found = inline_dateline(text, start, end)
    if found:
        start = found.end()
    marker = _MARKER.match(text, start, end)
    return marker.end() if marker else start


# --- where sentences end -------------------------------------------------------------------

# A stop, the marks that belong to it, and the white space below.
_STOP = re.compile(r"(?P<stop>[.!?…]+|[。！？]+)[\"'”’»“)\]]*(?P<space>[\s\xa0]*)")
_FULL_WIDTH = "。！？"
_TITLES = _words(
    "mr mrs ms mx dr prof h.e h.e.m h.h h.r.h h.m gen lt maj capt col sgt cmdr cdr adm brig rev "
    "ven hon rt st ste messrs mme mlle pres sen rep gov amb rt.hon asst dep min sec ph fr "
    "msgr shri smt vs cf e.g i.e viz approx ca nos art arts para paras pp fig vol ed eds "
    "insp supt cllr dist rs sh drs engr rtd retd cde comdt commr"
)
# These may end a sentence: they do before a word that opens sentences.
_ABBREVIATIONS = _words(
    "jr sr inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd dept est "
    "am pm al dipl int intl govt mt ft"
)
# After these even a name opens a new sentence ("in Washington, D.C. Secretary Lane met").
_MOSTLY_FINAL = _words("d.c etc bln mln tn bn mn trn ph.d no")
_BEFORE_NUMBERS = _words(
    "no nos art arts para paras p pp fig vol ch sec approx ca c jan feb mar apr jun jul aug sept "
    "sep oct nov dec"
)
_SUBJECTS = _words("The He She They")
_ATTRIBUTION = re.compile(
    rf"[A-Z][\w.'’-]*(?:\s+(?:of|the|and|for|[A-Z][\w.'’-]*)){{0,10}}\s+{SAID}"
    r"(?:\s+(?:reporters|journalists))?\s*(?:\.|,(?!\s*[\"“«]))"
)
_ASIDE = re.compile(r"\([^()]{1,300}\)(?:[,;]|\s+[a-z])")
_GLUED = re.compile(r"[A-Z](?:[a-z]+|(?=\s))")
_WORD_EDGE = re.compile(r"[\s\"“”«»()\[\]]")
_WORD = re.compile(r"[\w’'-]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING_MARKS = "\"'“”‘’«»([—–- \xa0\n"


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of the sentences of ``text[start:end]``, without surrounding white space."""
    opened = start
    for stop in _STOP.finditer(text, start, end):
        cut = _cut(text, stop, opened, end)
        if cut is not None:
            yield from _trimmed(text, opened, cut)
            opened = cut
    yield from _trimmed(text, opened, end)


def _cut(text: str, stop: re.Match[str], opened: int, end: int) -> int | None:
    """Where the sentence that this stop may close ends; None when it goes on."""
    closed = stop.start("space")
    if stop["stop"][0] in _FULL_WIDTH:
        return closed
    if stop.end() >= end:
        return None
    if not stop["space"]:
        return closed if _lacks_space(text, stop, opened, end) else None
    following = stop.end()
    while following < end and text[following] in _OPENING_MARKS:
        following += 1
    if following >= end or not _may_open(text, stop.end(), following, end):
        return None
    marks = text[stop.end("stop") : closed]
    if stop["stop"] == "." and not marks.strip(")]"):
        return closed if _ends(text, stop.start(), following, opened, end) else None
    return None if marks and _attributes(text, stop.end(), end) else closed


def _may_open(text: str, at: int, following: int, end: int) -> bool:
    """False where a small letter or "(…), …" shows that the sentence goes on."""
    first = text[following]
    if first.islower() or first in ",;:":
        return False
    return text[at] != "(" or _ASIDE.match(text, at, end) is None


def _attributes(text: str, at: int, end: int) -> bool:
    """True when "President Lane said." follows the closed quotation: it belongs to it."""
    first = _WORD.match(text, at, end)
    if first is None or (first.group() in OPENERS and first.group() not in _SUBJECTS):
        return False
    return _ATTRIBUTION.match(text, at, min(end, at + 200)) is not None


def _ends(text: str, dot: int, following: int, opened: int, end: int) -> bool:
    """Whether a single stop at ``dot`` ends a sentence, by the words around it."""
    word = _word_before(text, dot, opened)
    if word.isdigit() and len(word) < 3 and _opens_here(text, dot - len(word), opened):
        return False  # the number of a list entry
    folded = re.split(r"[-–—/'’‘]", word)[-1].casefold()
    title = (
        folded in _TITLES
        or word in ("c", "v", "p")
        or folded.rpartition(".")[2] in ("mr", "ms", "mrs", "dr")
    )
    if text[following].isdigit():
        return not (title or _INITIALS.fullmatch(folded) or folded in _BEFORE_NUMBERS)
    opener = _WORD.match(text, following, end)
    return not title and _ends_before(folded, opener.group() if opener else "")


def _ends_before(folded: str, opener: str) -> bool:
    """Whether a sentence can end in that word, before a sentence that opens with ``opener``."""
    if folded in _MOSTLY_FINAL or opener in OPENERS:
        return True
    if folded in ("a.m", "p.m"):
        return not (opener.isupper() or opener.endswith("day"))
    return not (_INITIALS.fullmatch(folded) or folded in _ABBREVIATIONS)


def _word_before(text: str, dot: int, opened: int) -> str:
    return _WORD_EDGE.split(text[max(opened, dot - 40) : dot])[-1]


def _opens_here(text: str, at: int, opened: int) -> bool:
    """True when the word at ``at`` is the first of its sentence."""
    return at - opened < 20 and not text[opened:at].strip(" \xa0\n\t\"'“‘(")


def _lacks_space(text: str, stop: re.Match[str], opened: int, end: int) -> bool:
    """True for a sentence end whose white space is missing: "was said.The two"."""
    after = stop.end()
    if stop["stop"] not in (".", "!", "?") or not _GLUED.match(text, after, min(end, after + 30)):
        return False
    word = _word_before(text, stop.start(), opened)
    if (word.isalpha() and word.islower() and len(word) > 2) or (word.isdigit() and len(word) == 4):
        return word != "www"
    opener = _WORD.match(text, after, end)
    return word[-2:].islower() and opener is not None and opener.group() in OPENERS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without surrounding white space, unless it has no letter or digit."""
    piece = text[start:end]
    if any(map(str.isalnum, piece)):
        left = start + len(piece) - len(piece.lstrip())
        yield Span(left, start + len(piece.rstrip()))


# --- what the parser reads -----------------------------------------------------------------

_INVISIBLE = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Lone surrogates cannot be encoded, and control characters mean nothing to a parser.
_UNREADABLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
# Remnants of a web page: "January 27<sup>th</sup>".
_TAG = r"</?(?:sup|sub|span|s|u|b|i|em|strong|a|p|br|div)\b[^<>]{0,200}>"
_EDITS = re.compile(
    rf"(?P<space>\s{{2,}}|[^\S ])|(?P<drop>[{_INVISIBLE}]+|{_TAG})|(?P<blank>[{_UNREADABLE}])"
    r"|(?<=[a-z]{4})(?P<stray>\.\s+)(?=[a-z]{2,}|\([^()]{1,300}\)(?:[,;]|\s+[a-z]))"
    r"|(?P<mark>\")|(?<=[a-z:,;])(?P<glued>)(?=“[A-Za-z])"
)
# Whether a sentence may need an edit at all: three quick searches in place of a slow one.
_SUSPECT = re.compile(rf"[^\S ]|[\"“<{_INVISIBLE}{_UNREADABLE}]")
_STRAY = re.compile(r"\.\s+[a-z(]")
_CAPITAL = r"[^\W\da-z_]"
_CAPITALS = re.compile(rf"(?<!{_CAPITAL}){_CAPITAL}{{2,}}+(?:[ ,;:’'–-]++(?:{_CAPITAL}++|&)){{3,}}")
# A quick test: no stretch in capitals without two of them side by side.
_TWO_CAPITALS = re.compile(_CAPITAL + "{2}")
_SMALL = _words(
    "OF THE AND IN ON AT FOR TO WITH BY FROM AS OR A AN BETWEEN DURING HAD HAS HAVE IS ARE WAS "
    "WERE WILL MET MEETS RECEIVED HELD HOLDS ITS HIS HER THEIR"
)
_ACRONYMS = _words(
    "UN EU US USA UK UAE NATO SCO CICA ASEAN BRICS OSCE OPEC IMF WTO IAEA CIS CSTO EAEU OTS OIC "
    "AU GCC PM II III IV VI VII PRC ROK DPRK UNESCO UNICEF APEC ECO"
)


def _sentence(text: str, span: Span) -> Sentence:
    """The sentence of that span, cleaned for the parser."""
    raw = text[span.start : span.end]
    if "  " not in raw and not _SUSPECT.search(raw) and not _STRAY.search(raw):
        return Sentence(span, recased(raw), None)
    surface, offsets = _edited(raw, span.start, list(_edits(raw)))
    return Sentence(span, recased(surface), offsets)


def _edits(raw: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, replacement) for every stretch that the parser should see otherwise.

    A space is put in where it is missing before an opening mark: ``in part:"We``.
    """
    marks = 0
    for found in _EDITS.finditer(raw):
        start, end = found.span()
        if found.lastgroup == "mark":
            opening = marks % 2 == 0 and raw[end : end + 1].isalpha()
            if opening and start and (raw[start - 1].islower() or raw[start - 1] in ":,;"):
                yield start, start, " "
            marks += 1
        elif found.lastgroup == "drop":
            yield start, end, ""
        else:
            yield start, end, " "


def _edited(
    raw: str, base: int, edits: Sequence[tuple[int, int, str]]
) -> tuple[str, tuple[int, ...] | None]:
    """The edited string and its offsets; None when every character kept its place."""
    if all(end - start == len(new) for start, end, new in edits):
        parts, at = [], 0
        for start, end, new in edits:
            parts += [raw[at:start], new]
            at = end
        return "".join([*parts, raw[at:]]), None
    parts, offsets, at = [], array("q"), 0
    for start, end, new in [*edits, (len(raw), len(raw), "")]:
        parts += [raw[at:start], new]
        offsets.extend(range(base + at, base + start))
        if new:
            offsets.append(base + start)
        at = end
    return "".join(parts), tuple(offsets)


def recased(surface: str) -> str:
    """The surface with stretches of four and more words in capitals set in title case."""
    if not _TWO_CAPITALS.search(surface) or not _CAPITALS.search(surface):
        return surface
    return _CAPITALS.sub(lambda found: _title_case(found.group()), surface)


def _title_case(stretch: str) -> str:
    """Title case, character for character; a mere list of acronyms is left alone."""
    words = re.findall(r"[^\W\d_]+", stretch)
    if not any(word in _SMALL for word in words) and sum(map(len, words)) < 4.5 * len(words):
        return stretch
    return re.sub(r"[^\W\d_]+", lambda found: _title_word(found.group(), found.start()), stretch)


def _title_word(word: str, at: int) -> str:
    if word in _ACRONYMS:
        return word
    if word in _SMALL and at:
        return word.lower()
    return word[0] + "".join(low if len(low := char.lower()) == 1 else char for char in word[1:])
