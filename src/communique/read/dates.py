"""Dates in a sentence: a small grammar, one compiled pattern, no guessing.

Relative words resolve against an anchor, the dateline or the publication date
(codebook §1); without one they are found but have no value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.types import Span

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date, or a time of day, as the sentence words it.

    span: relative to the string searched. value: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``;
    None when a relative word has no anchor. end: last day of a range. relative: True when
    the anchor was needed, for the year too.
    """

    span: Span
    value: str | None
    precision: Precision | None
    relative: bool
    end: str | None = None
    kind: Literal["date", "time-of-day"] = "date"


@lru_cache(maxsize=64)
def find_dates(
    sentence: str, anchor: datetime.date | None, *, future: bool = False
) -> tuple[DateMention, ...]:
    """The dates that ``sentence`` names, in order, without overlaps.

    future: the sentence tells of what is to come, so that "on Monday" is the next one.
    The last answers are kept: every contact of a sentence asks for its dates.
    """
    found = []
    for match in _ANY.finditer(sentence):
        mention = _READERS[str(match.lastgroup)](match, anchor, future)
        if mention is not None:
            found.append(mention)
    return tuple(found)


# --- the grammar ---------------------------------------------------------------------------

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
    r"(?![^\W\d_])"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_WEEKDAY = rf"(?:{WEEKDAY},?[ ](?:the[ ])?)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])"
_YEAR = r"(?:1[6-9]|20|21)\d\d(?!\d)"
_OF_YEAR = rf"(?:,?[ ]{_YEAR})?"
_TO = r"(?:[ ]*[–—‒-][ ]*|[ ](?:to|until|till|through|and)[ ])"
_DAY_MONTH = rf"{_DAY}[ ](?:of[ ])?{MONTH}"
_MONTH_DAY = rf"{MONTH}[ ](?:the[ ])?{_DAY}"
_IN_PARENTHESES = rf"(?:[ ]?\((?:the[ ])?(?:{_DAY}|{_MONTH_DAY}|{_DAY_MONTH})\))?"
# "today's meeting" has a date, "today's world" has none.
_CONTACT = (
    r"(?:meeting|call|talks|visit|summit|conversation|session|discussion|consultation|ceremony"
    r"|signing|announcement)"
)
_NO_POSSESSIVE = rf"(?!['’]s(?![ ](?:\w+[ ])?{_CONTACT}))"
_PART_OF_DAY = r"(?:morning|afternoon|evening|noon)"
_EARLIER = r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)[ ])?"
_NEXT = r"(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]revious|[Cc]oming)"


def _after(*words: str) -> str:
    """A look behind for one of the words and a space; each needs its own fixed width."""
    return "(?:" + "|".join(rf"(?<=\b{word}[ ])" for word in words) + ")"


_PATTERNS: dict[str, str] = {
    "iso": rf"(?<![\d.-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)",
    "dotted": rf"(?<![\d./])(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./]{_YEAR}",
    # "29th September to 3rd October, 1963", "May 30 – June 2, 2022"
    "two_months": rf"{_ON_WEEKDAY}(?:{_DAY_MONTH}{_OF_YEAR}{_TO}{_DAY_MONTH}{_OF_YEAR}"
    rf"|{_MONTH_DAY}{_OF_YEAR}{_TO}{_MONTH_DAY}{_OF_YEAR})",
    # "7 to 10 August 1996", "May 14-16"
    "one_month": rf"{_DAY}{_TO}{_DAY_MONTH}{_OF_YEAR}"
    rf"|{_MONTH_DAY}{_TO}{_DAY}(?![ ]?(?:{MONTH}|[.,]?\d)){_OF_YEAR}",
    # "1 October 2024", "the 1st of October", "Monday, October 1, 2024"
    "day": rf"{_ON_WEEKDAY}(?:{_DAY_MONTH}|{_MONTH_DAY}(?![.]\d)){_OF_YEAR}",
    "month_year": rf"{MONTH},?[ ](?:of[ ])?{_YEAR}",
    "month_of": rf"{MONTH}(?=[ ](?:of[ ])?(?:this|last|next)[ ]year\b)",
    # A bare month only after a word that makes it one: "may" and "march" are verbs.
    "month": "(?:"
    + _after("[Ii]n", "[Ss]ince", "[Uu]ntil", "[Dd]uring", "[Bb]y", "early", "late", "of")
    + rf"|{_after('[Ll]ast', '[Nn]ext', '[Tt]his')}|(?<=\bmid-)){MONTH}(?!['’])",
    "relative_day": rf"\b{_EARLIER}(?:(?:[Tt]oday|[Yy]esterday|[Tt]omorrow){_NO_POSSESSIVE}"
    rf"|[Tt]onight|[Tt]his[ ]{_PART_OF_DAY}|[Tt]he[ ]day[ ](?:before[ ]yesterday|after[ ]tomorrow))"
    rf"(?:[ ]{_PART_OF_DAY})?(?!\w){_IN_PARENTHESES}",
    "weekday": rf"\b(?:{_NEXT}[ ])?(?<!Good ){WEEKDAY}\b{_NO_POSSESSIVE}"
    rf"(?:[ ]{_PART_OF_DAY})?{_IN_PARENTHESES}",
    "relative_period": rf"\b{_EARLIER}{_NEXT}[ ](?:week|month|year)\b(?!['’]s)"
    r"|\b(?:[Ee]arlier|[Ll]ater)[ ]in[ ]the[ ](?:week|month|year)\b",
    "year": _after("[Ii]n", "[Ss]ince", "[Ff]rom", "[Oo]f", "[Bb]y", "[Uu]ntil", "[Dd]uring")[:-1]
    + rf"|{_after('early', 'late', 'year')}){_YEAR}(?![-–/.]?\d)",
    "time": r"\b(?:at|by|until|from)[ ](?:[01]?\d|2[0-3])"
    r"(?:[:.][0-5]\d(?:[ ]?[ap]\.?m\b\.?)?|[ ]?[ap]\.?m\b\.?)",
}
# With what a date can start: most words of a sentence fail here, before the long alternatives.
_START = (
    r"(?=\d|[JFMASONDWT][a-zA-Z]|[Ee]arl|[Ll]a[st]|[Tt](?:o[dmn]|his|he[ ]day)|[Yy]est|[Nn]ext"
    r"|[Pp]revi|[Cc]omi|(?:at|by|until|from)[ ]\d)"
)
_ANY = re.compile(
    rf"(?<![\w$€£]){_START}(?:"
    + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items())
    + ")"
)


# --- reading a match -----------------------------------------------------------------------

_Match = re.Match[str]
_Anchor = datetime.date | None


def _iso(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    year, month, day = map(int, match.group().split("-"))
    return _dated(match, _date(year, month, day))


def _dotted(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    day, month, year = map(int, re.split(r"[./]", match.group()))
    return _dated(match, _date(year, month, day))


_PARTS = re.compile(rf"(?P<year>{_YEAR})|(?P<day>{_DAY})|(?P<month>{MONTH})", re.IGNORECASE)


def _calendar(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    """Day and month, one or two of each, with or without a year."""
    days: list[int] = []
    months: list[int] = []
    years: list[int] = []
    for part in _PARTS.finditer(match.group()):
        if part.lastgroup == "year":
            years.append(int(part.group()))
        elif part.lastgroup == "day":
            days.append(int(re.sub(r"\D", "", part.group())))
        else:
            months.append(_month_number(part.group()))
    if not days or not months:
        return None
    if years:
        last_year = years[-1]
        first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
        first = _date(first_year, months[0], days[0])
        last = _date(last_year, months[-1], days[-1])
    else:
        first = _nearest(months[0], days[0], anchor, future)
        last = _nearest(months[-1], days[-1], first, True)
    if first is None and (years or _date(2000, months[0], days[0]) is None):
        return None
    end = last.isoformat() if last and len(days) > 1 else None
    return _dated(match, first, relative=not years, end=end)


def _month_year(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    parts = {str(part.lastgroup): part.group() for part in _PARTS.finditer(match.group())}
    value = f"{parts['year']}-{_month_number(parts['month']):02}"
    return DateMention(span=Span(*match.span()), value=value, precision="month", relative=False)


def _month(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    """A bare month: the nearest one on the side the sentence looks to."""
    month = _month_number(match.group())
    before = match.string[max(0, match.start() - 5) : match.start()].casefold()
    value = None
    if anchor is not None:
        ahead = future or before.endswith("next ")
        year = anchor.year
        if ahead and month < anchor.month:
            year += 1
        if not ahead and month > anchor.month + (1 if not before.endswith("last ") else 0):
            year -= 1
        value = f"{year}-{month:02}"
    return DateMention(span=Span(*match.span()), value=value, precision="month", relative=True)


def _month_of(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    value = None
    if anchor is not None:
        following = match.string[match.end() : match.end() + 16]
        shift = -1 if "last" in following else 1 if "next" in following else 0
        value = f"{anchor.year + shift}-{_month_number(match.group()):02}"
    return DateMention(span=Span(*match.span()), value=value, precision="month", relative=True)


def _relative_day(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    words = match.group().casefold()
    shift = 0
    if "yesterday" in words:
        shift = -2 if "before" in words else -1
    elif "tomorrow" in words:
        shift = 2 if "after" in words else 1
    day = _shifted(anchor, shift)
    return _dated(match, _in_parentheses(match, day) or day, relative=True)


def _weekday(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    """The nearest such day: today or before it, in sentences about the future after it.

    "This Monday" says no more than "Monday" of the direction.
    """
    words = match.group().casefold()
    wanted = next(number for number, name in enumerate(_WEEKDAYS) if name in words)
    day = None
    if anchor is not None:
        back = (anchor.weekday() - wanted) % 7
        ahead = (future and not words.startswith("last ")) or words.startswith(("next ", "coming "))
        if ahead:
            day = _shifted(anchor, (7 - back) % 7 or (7 if words.startswith("next ") else 0))
        else:
            day = _shifted(anchor, -(back or (7 if words.startswith("last ") else 0)))
    return _dated(match, _in_parentheses(match, day) or day, relative=True)


def _relative_period(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    """ "last month", "later this year": the month or year; of a week its month if it is one."""
    words = match.group().casefold()
    shift = (
        -1 if re.search(r"last|previous", words) else 1 if re.search(r"next|coming", words) else 0
    )
    precision: Precision = "year" if words.endswith("year") else "month"
    value = None
    if anchor is not None:
        if precision == "year":
            value = f"{anchor.year + shift:04}"
        elif words.endswith("month"):
            months = anchor.year * 12 + anchor.month - 1 + shift
            value = f"{months // 12:04}-{months % 12 + 1:02}"
        else:
            value = _week_month(anchor, shift)
    return DateMention(span=Span(*match.span()), value=value, precision=precision, relative=True)


def _week_month(anchor: datetime.date, shift: int) -> str | None:
    """The month in which the week lies, as far as the anchor's weekday tells."""
    day = _shifted(anchor, 7 * shift)
    return f"{day.year:04}-{day.month:02}" if day else None


def _year(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    return DateMention(
        span=Span(*match.span()), value=match.group(), precision="year", relative=False
    )


def _time(match: _Match, anchor: _Anchor, future: bool) -> DateMention | None:
    return DateMention(
        span=Span(*match.span()), value=None, precision=None, relative=False, kind="time-of-day"
    )


_READERS: dict[str, Callable[[_Match, _Anchor, bool], DateMention | None]] = {
    "iso": _iso,
    "dotted": _dotted,
    "two_months": _calendar,
    "one_month": _calendar,
    "day": _calendar,
    "month_year": _month_year,
    "month": _month,
    "month_of": _month_of,
    "relative_day": _relative_day,
    "weekday": _weekday,
    "relative_period": _relative_period,
    "year": _year,
    "time": _time,
}


# --- calendar arithmetic -----------------------------------------------------------------------


def _dated(
    match: _Match, day: datetime.date | None, *, relative: bool = False, end: str | None = None
) -> DateMention | None:
    """The mention of a day; None when a written date does not exist ("31 June 2024")."""
    if day is None and not relative:
        return None
    return DateMention(
        span=Span(*match.span()),
        value=day.isoformat() if day else None,
        precision="day",
        relative=relative,
        end=end,
    )


def _in_parentheses(match: _Match, day: datetime.date | None) -> datetime.date | None:
    """ "this afternoon (12)": the day of the month nearest to the day the words give."""
    inside = re.search(r"\(.*\)", match.group())
    if inside is None or day is None:
        return None
    number = int(re.findall(r"\d+", inside.group())[0])
    named = re.search(MONTH, inside.group())
    if named:
        return _nearest(_month_number(named.group()), number, day, True)
    months = day.year * 12 + day.month - 1
    candidates = [
        _date(*divmod(months + shift, 12), number, zero_based=True) for shift in (-1, 0, 1)
    ]
    return min(
        (candidate for candidate in candidates if candidate),
        key=lambda candidate: abs((candidate - day).days),
        default=None,
    )


def _nearest(month: int, day: int, anchor: _Anchor, future: bool) -> datetime.date | None:
    """That day of the year in the anchor's year or a year beside it, nearest to the anchor.

    A day on the side that the sentence does not look to counts as twice as far away.
    """
    if anchor is None:
        return None

    def distance(candidate: datetime.date) -> int:
        days = (candidate - anchor).days
        return abs(days) * (2 if (days < 0) == future else 1)

    candidates = [_date(anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    return min((candidate for candidate in candidates if candidate), key=distance, default=None)


def _shifted(anchor: _Anchor, days: int) -> datetime.date | None:
    if anchor is None:
        return None
    try:
        return anchor + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _date(year: int, month: int, day: int, *, zero_based: bool = False) -> datetime.date | None:
    try:
        return datetime.date(year, month + zero_based, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    head = name.casefold()[:3]
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(head))
