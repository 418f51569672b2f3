"""Place and date before the first sentence: "ASTANA, 14 March. /Kazinform/ - …"."""

from __future__ import annotations

import re

from communique.read.dates import MONTH
from communique.types import Block, Span


def dateline(text: str, block: Block) -> Span | None:
    """Place and date before the first sentence ("ASTANA, 14 March"), without the dash.

    For a dateline block the whole block.
    """
    if block.kind == "dateline":
        return block.span
    found = inline_dateline(text, block.span.start, block.span.end)
    return Span(*found.span("dateline")) if found else None


def inline_dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of place, date and dash; only with a date, an agency, or a place in capitals."""
    found = _INLINE_DATELINE.match(text, start, min(end, start + 160))
    if found is None or found["place"].split()[0] in OPENERS:
        return None
    dashed = found["dash"].strip() not in ("", ":")
    if found["date"] or (found["agency"] and dashed):
        return found
    letters = [char for char in found["place"] if char.isalpha()]
    capitals = len(letters) >= 5 and all(map(str.isupper, letters))
    return found if capitals and dashed and found["place"] not in _NO_PLACE else None


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
    r"(?P<dash>[ \xa0]*(?:--|[–—])[ \xa0]*|[ \xa0]+-[ \xa0]+|(?<=\))[ \xa0]+(?=[A-Z])|:[ \xa0]+)"
    r"(?=\S)"
)
_NO_PLACE = frozenset(
    (
        "NATO ASEAN BRICS UNESCO UNICEF OPEC MERCOSUR CARICOM OSCE QUAD AUKUS UPDATE NOTE PHOTO "
        "PHOTOS VIDEO URGENT WATCH READ LIVE BACKGROUND"
    ).split()
)
