"""Text → blocks: which stretch is headline, dateline, paragraph, list item, boilerplate …

Three steps, each linear in the length of the text: cut the text into lines and recognise
those that speak for themselves; join the lines that a page width or a scanner broke;
name what is left by its place (headlines stand above the first paragraph, signatures
below the last).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.read.dates import MONTH, WEEKDAY
from communique.types import Block, BlockKind, Span


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; they do not overlap and hold every non-space character.

    title: the document's title where it is known from elsewhere; a line that repeats it
    above the first paragraph is a headline whatever it looks like.
    """
    lines = list(_lines(text))
    pieces = _joined(lines, text)
    return tuple(
        Block(span=Span(piece.start, piece.end), kind=kind)
        for piece, kind in zip(pieces, _kinds(pieces, text, title), strict=True)
    )


# --- lines -------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line, or lines joined to one piece; start and end exclude surrounding white space.

    gap: empty lines above it. role: set where the line itself tells its kind.
    last: start of its last line (the piece's own start while it is a single line).
    """

    start: int
    end: int
    gap: int
    role: BlockKind | None
    last: int


_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, each with its role where it has one."""
    gap = 0
    for start, end in _line_ranges(text):
        raw = text[start:end]
        left = start + len(raw) - len(raw.lstrip())
        right = start + len(raw.rstrip())
        if left >= right:
            gap += 1
            continue
        menu = _MENU_BEFORE_HEADLINE.match(text, left, right)
        if menu:
            yield _Line(left, menu.end("menu"), gap, "boilerplate", left)
            left, gap = menu.start("headline"), 0
        yield _Line(left, right, gap, _role(text[left:right]), left)
        gap = 0


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


_MENU_BEFORE_HEADLINE = re.compile(
    r"(?P<menu>Home|News|Main)[ \xa0]+(?P<headline>(?:[A-Z]{2,}\b\W*){3})"
)

# Kinds that a line tells by its own words.

_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{WEEKDAY},?[ ])?(?:\d{{1,2}}{_ORDINAL}[ ]{MONTH},?(?:[ ]\d{{4}})?"
    rf"|{MONTH}[ ]\d{{1,2}}{_ORDINAL}(?:,?[ ]\d{{4}})?|{MONTH},?[ ]\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})"
)
_TIME = r"(?:,?[ ]*(?:at[ ]|[|–-][ ]*)?\d{1,2}[:.]\d{2}(?:[ ]?[ap]\.?m\.?)?)"
_PLACE = r"[A-Z][^\W\d_'’.-]*(?:[ '’.-]+[A-Z][^\W\d_'’-]*){0,4}(?:,[ ][A-Z][\w. ]{1,25}?)?"
_DATELINE = re.compile(
    r"(?:(?:Published|Date|Posted|Updated|Released)(?:[ ]on)?:?[ ]*)?"
    rf"(?:{_PLACE}[.,:|]?[ –-]*)?\(?{_DATE}{_TIME}?\)?\.?"
)
# A scanner may garble the month: a place in capitals and a year at the end are enough.
_SCANNED_DATELINE = re.compile(
    rf"[A-Z]{{3}}[A-Za-z]*(?:[ ][A-Z]{{3,}}){{0,2}}[,.]?[ ]+(?:\d{{1,2}}{_ORDINAL},?[ ]+)?"
    r"[A-Z][A-Za-z]{2,11}[,.]?[ ]+(?:\d{1,2},[ ]*)?(?:1[89]|2[01])\d\d\.?"
)

_CAPTION = re.compile(
    r"[(\[]?(?:file[ ])?(?:photos?|pictures?|images?|illustration|caption|pictured)\b"
    r"(?:[ ](?:credits?|by|courtesy(?:[ ]of)?|source|caption))?[ ]*(?:[:/©|]|by\b|courtesy\b).*"
    r"|©.*|[(\[]?(?:AP|AFP|Reuters|EPA|Getty)[ ]?(?:Photo|Images)\b.*",
    re.IGNORECASE,
)

_ATTRIBUTABLE = (
    r"the[ ](?:below|following|text[ ]below)[ ](?:readout[ ]|statement[ ])?(?:is|was|are)[ ]"
    r"(?:attributable|the[ ](?:full[ ]|joint[ ]|official[ ])*text[ ]of|a[ ]joint[ ]statement"
    r"|an?[ ]readout|issued)\b.*"
)
_ISSUING = (
    r"office[ ]of[ ]the[ ](?:department[ ])?spokes\w+|media[ ]note|fact[ ]sheet"
    r"|(?:press|news|media)[ ]release|press[ ](?:statement|communiqu[eé])|readouts?"
    r"|for[ ](?:immediate[ ]release|(?:the[ ])?press\b.{0,60})|embargo(?:ed)?\b.{0,60}"
    r"|p\.?[ ]?m\.?[ ]no\.?.{0,20}"
    r"|(?:unofficial[ ])?translation(?:[ ]from[ ]\w+)?|as[ ]delivered|check[ ]against[ ]delivery"
)
_FRAMING = (
    r"(?:begin|end)[ ](?:of[ ])?(?:text|transcript|statement)\b.{0,20}|\(?ends?\)?|-?30-?|<!--.*"
)
_CONTACTING = (
    r"for[ ](?:press|media|further|more|additional|all[ ]other)[ ](?:and[ ]\w+[ ])?"
    r"(?:inquir|enquir|queries|information|details|updates|contact)\w*\b.*"
    r"|(?:tel|phone|fax)\b.{0,60}"
    r"|(?:media|press)[ ](?:contacts?|inquiries|enquiries)\b.{0,200}"
    r"|(?:please[ ])?(?:follow|contact|visit|subscribe|sign[ ]up|click|like[ ]us|join[ ]us)\b"
    r"[^.]{0,40}(?:@|https?:|www\.|on[ ](?:twitter|facebook|instagram|telegram|x\b)|here\b"
    r"|newsletter|updates).*"
    r"|(?:https?://|www\.)\S+|\S+@\S+\.\w+"
    r"|(?:all[ ]rights[ ]reserved|copyright\b|\(c\)[ ]).*"
)
_NAVIGATION = (
    r"share|share[ ](?:this|on)\b.{0,60}|print|tweet|e-?mail|facebook|twitter|telegram|whatsapp"
    r"|linkedin|instagram|youtube|copy[ ]link|download|subscribe|newsletter|home|home[ ]?page"
    r"|main|menu|search|latest|articles?|news|events?|media|press[ ]cent(?:er|re)|all[ ]news"
    r"|photos?|videos?|gallery|contacts?|about(?:[ ]us)?|sitemap|back|next|previous|go[ ]back"
    r"|back[ ]to[ ](?:top|list).{0,20}|skip[ ]to\b.{0,40}"
    r"|(?:read|see|learn)[ ](?:more|also)\b.{0,120}"
    r"|related\b.{0,40}|tags?:.*|topics?:.*|source:.{0,120}|publication[ ]status:.*"
    r"|print[ ]version|permalink|text[ ]version|published[ ]in[ ]sections?:.*"
    r"|latest[ ](?:news|articles)|most[ ](?:read|popular)|home[ ]*[>»/|].*"
)
_BOILERPLATE = re.compile(
    rf"(?:{_ATTRIBUTABLE}|{_ISSUING}|{_FRAMING}|{_CONTACTING}|{_NAVIGATION})[.:*\u200e\u200f ]*",
    re.IGNORECASE | re.DOTALL,
)

# Verbs of saying in the forms that attribute: "he said".
SAID = (
    r"(?:said|says|noted|notes|stressed|emphasi[sz]ed|underlined|underscored|added|assured|stated"
    r"|concluded|pointed[ ]out|told|remarked|declared|affirmed|reaffirmed|recalled|continued|wrote"
    r"|replied|explained|observed|believes|thinks|commented|announced|asserted|reiterated"
    r"|highlighted|mentioned|admitted|confirmed|warned|argued|insisted|suggested|quoted|reads?|tweeted|shared)"
)
_BULLET = re.compile(
    r"(?:[•·▪▫◦‣●○■□◆►➢✓§]|[-*](?=[ \t\xa0])|\(?\d{1,2}[.)](?=[\s\xa0])|\(?[a-z]\)"
    r"|\(?[ivx]{1,5}\))[\s\xa0]*(?=\S)"
)
_DASHED = re.compile(r"[–—―-][ \t\xa0]*(?=\S)")
_SAYS = re.compile(rf"[”»\"]|\b{SAID}\b")

_WHOLE_LINES: tuple[tuple[BlockKind, int, re.Pattern[str]], ...] = (
    ("dateline", 120, _DATELINE),
    ("dateline", 120, _SCANNED_DATELINE),
    ("boilerplate", 400, _BOILERPLATE),
    ("caption", 300, _CAPTION),
)


def _role(line: str) -> BlockKind | None:
    """The kind that the line's own words tell, or None."""
    for kind, longest, pattern in _WHOLE_LINES:
        if len(line) < longest and pattern.fullmatch(line):
            return kind
    if not any(map(str.isalpha, line)):
        return "boilerplate"
    dash = _DASHED.match(line)
    small = dash and (line.endswith((";", ",")) or line[dash.end()].islower())
    return "list_item" if small or _BULLET.match(line) else None


# --- joining -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the text was set. width: length of a full line, 0 where lines are paragraphs.

    spaced: an empty line stands between any two lines (scanned press releases).
    lower_starts: paragraphs habitually open with a small letter, so it tells nothing.
    """

    width: int
    spaced: bool
    lower_starts: bool


def _joined(lines: Sequence[_Line], text: str) -> list[_Line]:
    """The lines with those that continue the line above joined to it."""
    layout = _layout(lines, text)
    pieces: list[_Line] = []
    for line in lines:
        above = pieces[-1] if pieces else None
        if above is not None and _continues(above, line, text, layout):
            pieces[-1] = above._replace(end=line.end, last=line.start)
        else:
            pieces.append(line)
    return pieces


_LONGEST_WRAP = 110
_STOPS = tuple(".!?…:;")
_CLOSERS = "\"'”’»)]*"
_ABBREVIATED_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rt|Gen|St|No|H\.E|[A-Z])\.$")


def _layout(lines: Sequence[_Line], text: str) -> _Layout:
    """Read off the line lengths and line ends; see ``_Layout``."""
    plain = [line for line in lines if line.role is None]
    lengths = [line.end - line.start for line in plain]
    pairs = [
        (above, below)
        for above, below in itertools.pairwise(lines)
        if above.role is None and below.role is None
    ]
    after_stop = [text[b.start].islower() for a, b in pairs if _stopped(text, a)]
    lower_starts = len(after_stop) > 2 and sum(after_stop) * 4 > len(after_stop)
    if not lengths or statistics.quantiles([*lengths, *lengths], n=20)[-1] > _LONGEST_WRAP:
        return _Layout(0, False, lower_starts)
    width = int(statistics.quantiles([*lengths, *lengths], n=10)[-1])
    gapped = [(a, b) for a, b in pairs if b.gap]
    broken = [
        1
        for a, b in gapped
        if not _stopped(text, a) and a.end - a.start > 20 and text[b.start].islower()
    ]
    spaced = len(broken) >= 2 and len(broken) * 6 >= len(gapped)
    return _Layout(width, spaced, lower_starts)


def _continues(above: _Line, line: _Line, text: str, layout: _Layout) -> bool:
    """True when ``line`` goes on with the paragraph that ``above`` holds."""
    if line.role is not None or above.role not in (None, "list_item"):
        return False
    if line.gap > (3 if layout.spaced else 1):
        return False
    stopped = _stopped(text, above)
    small = text[line.start].islower() and above.end - above.last > 15
    tail = text[max(above.start, above.end - 12) : above.end]
    unfinished = small or _DANGLING.search(tail)
    if (unfinished and not stopped) or _stray_stop(above, line, text, layout):
        return True
    capitals = _capitals(text[line.start : line.end])
    if above.role is None and _heads(above, text):
        long = above.end - above.last > 30
        return capitals and long and not stopped and line.gap == 0
    if capitals or _DASHED.match(text, line.start, line.end):
        return False
    return _wrapped(above, line, text, layout, stopped)


def _wrapped(above: _Line, line: _Line, text: str, layout: _Layout, stopped: bool) -> bool:
    """True when only the page's width ended the line above."""
    if line.gap and (stopped or not layout.spaced):
        return False
    if above.role == "list_item" and line.gap == 0:
        return _indented(text, line) or (not stopped and layout.width > 0)
    if text[above.end - 1] in ",-" and layout.width:
        return True
    return _full_width(above, layout, stopped)


def _heads(above: _Line, text: str) -> bool:
    """True for a headline in capitals or a byline, which nothing continues."""
    return _capitals(text[above.last : above.end]) or bool(
        _BYLINE.match(text, above.start, above.end)
    )


def _full_width(above: _Line, layout: _Layout, stopped: bool) -> bool:
    """True when the last line of ``above`` is as long as the page is wide.

    A line that ends a sentence must be longer than one in mid-sentence to count.
    """
    share = 0.8 if stopped else 0.6
    return above.end - above.last >= share * layout.width and layout.width >= 30


_DANGLING = re.compile(
    r"[ ](?:the|an?|of|to|in|on|with|and|or|for|by|from|at|between|its|his|her|their|as|that)$"
)
_SMALL_WORD = re.compile(r"[a-z]{2,}[ ,]")
_PARENTHESIS_GOES_ON = re.compile(r"\([^()\n]{1,200}\)(?:[,;]|[ ][a-z])")


def _stray_stop(above: _Line, line: _Line, text: str, layout: _Layout) -> bool:
    """True when the stop above is a slip: a small letter or "(…), …" goes on with the sentence."""
    if above.role is not None or text[above.end - 1] not in ".…" or line.gap > 1:
        return False
    if _PARENTHESIS_GOES_ON.match(text, line.start, line.end):
        return True
    return bool(_SMALL_WORD.match(text, line.start, line.end)) and not layout.lower_starts


def _stopped(text: str, line: _Line) -> bool:
    """True when the line ends like a sentence or a list entry does."""
    tail = text[max(line.start, line.end - 12) : line.end].rstrip(_CLOSERS)
    return tail.endswith(_STOPS) and not _ABBREVIATED_END.search(tail)


def _capitals(line: str) -> bool:
    """True for a line set in capitals: "JOINT COMMUNIQUE"."""
    letters = [char for char in line[:400] if char.isalpha()]
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def _indented(text: str, line: _Line) -> bool:
    return line.start > 0 and text[line.start - 1] in " \t\xa0"


# --- naming ------------------------------------------------------------------------------

_BYLINE = re.compile(
    r"(?:(?:Joint|Press|Media|Official|Opening|Closing)[ ])?"
    r"(?:Statements?|Speech|Address|Remarks|Message|Text|Transcript|Interview|Broadcast|Release|Declaration)"
    r"[ ](?:by|of|on|from|to|with)\b[^.!?]{0,140}(?:\b(?:Hon|Rt|Dr|Mr|Mrs)\.[^.!?]{0,60}){0,3}$",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:President|Prime[ ]Minister|Minister|Secretary|Spokes(?:person|man|woman)|Chancellor|King"
    r"|Queen|Amir|Emir|Sultan|Ambassador|Chair(?:man|person|woman)?|Director|Commissioner|Premier"
    r"|Governor|Head|Administrator|Advis[eo]r|Representative|Coordinator|Envoy|Taoiseach|Speaker"
    r"|Prince|Department)"
)
_CAPITALISED = r"[A-Z][\w.'’-]*"
_ISSUED_BY = re.compile(
    rf"{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,4}},[ ]"
    rf"(?:{_CAPITALISED}[ ](?:of[ ](?:the[ ])?)?){{0,5}}{_OFFICE}"
    r"(?:[ ](?:of|for|to|the|and|[A-Z]\w*)){0,8}"
)


def _with_dashed_lists(pieces: Sequence[_Line], text: str) -> list[_Line]:
    """The pieces, those opened by a dash named list items where they make a list.

    A dash also opens speech: a run of dashed pieces is a list when nobody in it says
    anything, and it has several pieces or a colon that announces no speech above it.
    """
    named = list(pieces)
    index = 0
    while index < len(named):
        run = index
        while run < len(named) and _dashed(named[run], text):
            run += 1
        if run > index and _is_list(named[index:run], named[index - 1] if index else None, text):
            named[index:run] = [piece._replace(role="list_item") for piece in named[index:run]]
        index = max(run, index + 1)
    return named


def _dashed(piece: _Line, text: str) -> bool:
    return piece.role in (None, "list_item") and bool(_DASHED.match(text, piece.start, piece.end))


def _is_list(run: Sequence[_Line], above: _Line | None, text: str) -> bool:
    if any(piece.role == "list_item" for piece in run):
        return True
    if any(_SAYS.search(text, piece.start, piece.end) for piece in run):
        return False
    tail = text[max(above.start, above.end - 160) : above.end] if above else ""
    announced = tail.endswith(":")
    if announced and _SAYS.search(tail):
        return False
    return announced or len(run) > 1


# A line that is not the known title and tells a deed in the past tense lacks only its stop.
_NARRATES = re.compile(
    r"(?:[A-Z][\w.'’-]*[ ](?:(?:of|the|and|for|a|today)[ ])*){1,12}"
    r"(?:had|met|held|spoke|received|visited|arrived|sent|expressed|discussed|signed|exchanged|congratulated"
    r"|called|hosted|chaired|attended|thanked|conveyed|welcomed|said|took[ ]part|paid)[ ]"
)
_SIGNED = re.compile(
    rf"\*?[ ]*(?:.*\b{_OFFICE}\b.*|\(?(?:signed|sgd\.?)\)?.*|H\.?[EHM]\.?[ ].*)", re.IGNORECASE
)
_NAME_ONLY = re.compile(r"\*?[ ]*(?:[A-Z][\w.'’-]*[ ]?|(?:bin|al|el|de|van|von|der)[ -]){2,6}\*?")


def _kinds(pieces: Sequence[_Line], text: str, title: str | None) -> Iterator[BlockKind]:
    """The kind of every piece, by its role and its place."""
    known = _folded(title) if title else None
    pieces = _with_dashed_lists(pieces, text)
    plain = [text[piece.start : piece.end] for piece in pieces if piece.role is None]
    shouting = len(plain) > 1 and all(map(_capitals, plain))
    surely = [
        piece.role is None and _sentence_like(piece, text, known, shouting) for piece in pieces
    ]
    first = surely.index(True) if True in surely else None
    last = len(surely) - 1 - surely[::-1].index(True) if first is not None else None
    seen: BlockKind | None = None
    for index, piece in enumerate(pieces):
        if piece.role is not None:
            seen = piece.role
        elif first is None or last is None:
            seen = _lone_kind(piece, pieces, text, known)
        elif index < first:
            seen = "boilerplate" if _issued_by(piece, text) else "headline"
        elif index > last:
            seen = _closing_kind(piece, text, seen)
        elif surely[index]:
            seen = "paragraph"
        else:
            seen = _inner_kind(piece, text, seen)
        yield seen


def _sentence_like(piece: _Line, text: str, title: str | None, shouting: bool) -> bool:
    """True when the piece must be running text: it is long, or it ends as sentences end.

    shouting: the whole text is in capitals, so that they make no headline.
    """
    length = piece.end - piece.start
    if length > 260:
        return True
    line = text[piece.start : piece.end]
    headline = _capitals(line) and not shouting
    if headline or (title and _same_title(_folded(line), title)) or _issued_by(piece, text):
        return False
    if title and _NARRATES.match(line):
        return True
    if line.endswith(("…", "...")) and length < 120:
        return False
    tail = line.rstrip(_CLOSERS + "\u200e\u200f ")
    return tail.endswith(tuple(".!?:;,")) or (piece.last != piece.start and length > 120)


def _lone_kind(piece: _Line, pieces: Sequence[_Line], text: str, title: str | None) -> BlockKind:
    """For a text without any full sentence: the title and capitals are headlines."""
    line = text[piece.start : piece.end]
    if title and _same_title(_folded(line), title):
        return "headline"
    if _capitals(line) and len(pieces) > 1:
        return "headline"
    return "paragraph"


def _inner_kind(piece: _Line, text: str, above: BlockKind | None) -> BlockKind:
    """Between the first and the last paragraph: a short line is a subheading."""
    line = text[piece.start : piece.end]
    if _capitals(line):
        return "headline"
    if above == "list_item":
        return "list_item"
    if _DASHED.match(line) and _SAYS.search(line):
        return "paragraph"
    if len(line) < 90 and line[0].isupper() and not line.endswith(","):
        return "headline"
    return "paragraph"


def _closing_kind(piece: _Line, text: str, above: BlockKind | None) -> BlockKind:
    """Below the last paragraph: signatures, leftovers of a list, a last line without a stop."""
    line = text[piece.start : piece.end]
    if above == "list_item":
        return "list_item"
    if len(line) < 140 and (_SIGNED.fullmatch(line) or _NAME_ONLY.fullmatch(line)):
        return "signature"
    if _capitals(line):
        return "headline"
    return "paragraph"


def _issued_by(piece: _Line, text: str) -> bool:
    """True for "Maria Lopez, Department Spokesperson": who issues, above the text."""
    return piece.end - piece.start < 110 and bool(
        _ISSUED_BY.fullmatch(text[piece.start : piece.end])
    )


def _folded(line: str) -> str:
    """Letters and digits only, folded: titles differ in quotes, spaces and case."""
    return "".join(char for char in line.casefold() if char.isalnum())


def _same_title(line: str, title: str) -> bool:
    """True when one is the other, or the beginning of it (menus cut titles short)."""
    if not line:
        return False
    shorter, longer = sorted((line, title), key=len)
    return (longer.startswith(shorter) and len(shorter) >= 12) or line == title
