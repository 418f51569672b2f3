"""Place and date before the first sentence: "ASTANA, 14 March. /Kazinform/ - …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique import registry
from communique.read.dates import MONTH, find_dates
from communique.types import Block, Span


def dateline(text: str, block: Block) -> Span | None:
    """Place and date before the first sentence ("ASTANA, 14 March"), without the dash.

    For a dateline block the whole block.
    """
    if block.kind == "dateline":
        return block.span
    found = inline_dateline(text, block.span.start, block.span.end)
    return Span(*found.span("dateline")) if found else None


class DatelineParts(NamedTuple):
    """Where the dateline of a text says the place, the date and the agency."""

    place: Span | None
    date: Span | None
    agency: Span | None


def dateline_parts(text: str, blocks: Sequence[Block]) -> DatelineParts:
    """The parts of the dateline above or in the first paragraph; None for those it lacks."""
    for block in blocks[:_WITHIN]:
        if block.kind == "dateline":
            return _line_parts(text, block.span)
        if block.kind == "paragraph":
            found = inline_dateline(text, *block.span)
            if found is None:
                break
            return DatelineParts(*(_part(found, name) for name in ("place", "date", "agency")))
    return DatelineParts(None, None, None)


def _part(found: re.Match[str], name: str) -> Span | None:
    """The group without the marks around it; None when it did not take part."""
    start, end = found.span(name)
    words = found.string[start:end] if start >= 0 else ""
    left = len(words) - len(words.lstrip(_MARKS))
    size = len(words.strip(_MARKS))
    return Span(start + left, start + left + size) if size else None


_MARKS = " \xa0,.|/()[]–—-"


def _line_parts(text: str, span: Span) -> DatelineParts:
    """Of a line of its own: the date it names, and the place before that."""
    words = span.of(text)
    dates = find_dates(words.title() if words.isupper() else words, None)
    if not dates:
        return DatelineParts(None, None, None)
    day = Span(span.start + dates[0].span.start, span.start + dates[0].span.end)
    place = _LINE_PLACE.fullmatch(words[: dates[0].span.start].strip(_MARKS))
    if place is None or place.group() in _LABELS:
        return DatelineParts(None, day, None)
    start = span.start + words.index(place.group())
    return DatelineParts(Span(start, start + len(place.group())), day, None)


def inline_dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of place, date and dash.

    Without a date or an agency the place is in capitals before a dash, or it is a capital city.
    """
    found = _INLINE_DATELINE.match(text, start, min(end, start + 160))
    if found is None or found["place"].split()[0] in OPENERS:
        return None
    dashed = found["dash"].strip() not in ("", ":")
    if found["date"] or (found["agency"] and dashed):
        return found
    letters = [char for char in found["place"] if char.isalpha()]
    capitals = len(letters) >= 5 and all(map(str.isupper, letters))
    if capitals and dashed and found["place"] not in _NO_PLACE:
        return found
    return found if text[found.end()].isupper() and _is_capital_city(found["place"]) else None


def _is_capital_city(place: str) -> bool:
    """Reads "Jakarta – ", "KUALA LUMPUR: ", and in capitals a city that is a state's namesake."""
    return any(
        hit.kind == "state" and (hit.start, hit.end) == (0, len(place))
        and (hit.how == "capital" or place.isupper())
        for hit in registry.load().find(place)
    )  # fmt: skip


# Words that open sentences; a dateline does not begin with them.
OPENERS = frozenset(
    (
        "The A An This That These Those He She They It We I You His Her Their Its Our My Your In "
        "On At By For From To With Within Without During After Before Since Until While When "
        "Where If As Although Though Because Both Each All Some Many Most Several Such Other "
        "Another There Here Also Additionally Furthermore Moreover However Meanwhile Finally "
        "Today Yesterday Tomorrow Earlier Later Following According Speaking Noting Thanking "
        "Recalling And But Or So Then Thus Therefore Under Over Through Among Between Regarding "
        "Concerning Currently Now Asked Together Building Given Addressing Welcoming Expressing "
        "Emphasizing Emphasising Accordingly Subsequently Separately Not No What Who How Why Is "
        "Are Was Were Let May Will Having Turning Commenting Touching Reflecting Responding "
        "Highlighting Either Neither Everyone Nobody Nothing Last Next Once Only Particular "
        "Specifically Similarly Should"
    ).split()
)

_PLACE = r"[A-Z][\w'’]*(?:[ \xa0.-]+[A-Z][\w'’]*){0,3}"
_REGION = r"(?:,[ ][A-Z][\w.]*(?:[ ][A-Z][\w.]*)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?[ \xa0]*\d{4})?"
_DATE = (
    rf"(?:{_DAY}[ \xa0]+{MONTH}{_YEAR}|{MONTH}[ \xa0]+{_DAY}{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
_AGENCY = r"(?:[(\[/][A-Z][^()\[\]/\n]{1,30}[)\]/]|(?<=[.,] )[A-Z]{4,}(?=[ \xa0]*[–—-]))"
_INLINE_DATELINE = re.compile(
    rf"(?P<dateline>\(?(?P<place>{_PLACE}{_REGION}??(?:/{_PLACE})?)"
    rf"(?P<date>[,.|/ \xa0(]{{0,3}}{_DATE})?(?P<agency>[,.]?[ \xa0]*{_AGENCY})?\)?)"
    r"(?P<dash>[ \xa0]*(?:--|[–—])[ \xa0]*|[ \xa0]+-[ \xa0]+|(?<=\))[ \xa0]+(?=[A-Z])|:[ \xa0]+"
    r"|(?<=[ \xa0]\d{4})\.[ \xa0]+(?=[A-Z]))"
    r"(?=\S)"
)
_NO_PLACE = frozenset(
    (
        "NATO ASEAN BRICS UNESCO UNICEF OPEC MERCOSUR CARICOM OSCE QUAD AUKUS UPDATE NOTE PHOTO "
        "PHOTOS VIDEO URGENT WATCH READ LIVE BACKGROUND"
    ).split()
)
_LINE_PLACE = re.compile(rf"{_PLACE}{_REGION}?")
_LABELS = frozenset(["Published", "Date", "Posted", "Updated", "Released", "Published on"])
# A dateline stands above the text or opens its first paragraph.
_WITHIN = 6
