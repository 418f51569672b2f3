"""When a text was published: what the page, its address and the text say, the surest first."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from communique.outlets import Outlet
from communique.read.content import Field
from communique.read.datelines import inline_dateline
from communique.read.dates import find_dates
from communique.types import Block, Origin, Span

# Sites that move stamp old pages anew: so many days later than the text's own date is no match.
_RESTAMPED: Final = 31
_FIRST_YEAR: Final = 1800


class Publication(NamedTuple):
    """All dates of publication found, the one to use first, and notes where they disagree."""

    origins: tuple[Origin, ...]
    notes: tuple[str, ...]

    @property
    def day(self) -> str | None:
        """The first date if it is a day."""
        first = self.origins[0].value if self.origins else ""
        return first if len(first) == len("2024-05-03") else None


def publication(
    text: str,
    blocks: Sequence[Block],
    *,
    stated: Sequence[Field] = (),
    url: str | None = None,
    outlet: Outlet | None = None,
) -> Publication:
    """The dates of publication in the order of docs/provenance.md.

    stated: what the page says, the likeliest first. url: where the text stands.
    """
    by_page, unclear = _stated(stated)
    by_address = [] if url is None else _in_address(url, outlet)
    by_text = _in_text(text, blocks)
    found = [*by_page, *by_address, *by_text]
    # Months and years say less than a day, whoever says them.
    found.sort(key=lambda origin: -len(origin.value))
    restamped = _restamped(found, by_text)
    if restamped is not None:
        found.remove(restamped)
        found.insert(0, restamped)
    return Publication(tuple(found), (*_disagreements(found), *unclear))


def _restamped(found: Sequence[Origin], by_text: Sequence[Origin]) -> Origin | None:
    """The text's date line where the page's date is so much later that the page was restamped."""
    line = next((origin for origin in by_text if origin.where == "date line"), None)
    if line is None or not found or found[0].span is not None:
        return None
    first, own = _day(found[0].value), _day(line.value)
    late = first is not None and own is not None and (first - own).days > _RESTAMPED
    return line if late else None


def _disagreements(found: Sequence[Origin]) -> Iterator[str]:
    """A note for each date that is not within a day of the first one."""
    used = found[0] if found else None
    for other in found[1:]:
        if used is not None and _apart(used.value, other.value):
            yield (f"publication date {used.value} by {used.where}; {other.value} by {other.where}")


def _apart(one: str, other: str) -> bool:
    left, right = _day(one), _day(other)
    if left is None or right is None:
        shorter = min(len(one), len(other))
        return one[:shorter] != other[:shorter]
    return abs((left - right).days) > 1


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


# --- what the page says --------------------------------------------------------------------

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_COMPACT: Final = re.compile(r"\d{8}(?:\d{6})?(?!\d)")
# "03/05/2024" is March to some and May to others.
_TWO_WAYS: Final = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/\d{4}")


def _stated(fields: Sequence[Field]) -> tuple[list[Origin], tuple[str, ...]]:
    """The dates that the page states, and notes on those that cannot be read."""
    origins: list[Origin] = []
    unclear: list[str] = []
    for field in fields:
        day = _read(field.value)
        if day is not None:
            if all(origin.value != day for origin in origins):
                origins.append(Origin(what="published", value=day, span=None, where=field.name))
        elif _ambiguous(field.value):
            unclear.append(f"{field.name}: {field.value[:40]} can be read in two ways")
    return origins, tuple(unclear)


def _ambiguous(value: str) -> bool:
    found = _TWO_WAYS.search(value)
    return found is not None and found[1].lstrip("0") != found[2].lstrip("0")


def _read(value: str) -> str | None:
    """The ISO date at the beginning of a machine's or a person's date; None when unclear."""
    value = " ".join(value.split())
    if _ISO.match(value):
        return _sound(value[:10])
    if _COMPACT.match(value):
        return _sound(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    if _ambiguous(value):
        return None
    for mention in find_dates(value, None):
        if mention.value is not None and mention.kind == "date":
            return _sound(mention.value)
    try:
        return _sound(parsedate_to_datetime(value).date().isoformat())
    except (ValueError, TypeError, IndexError):
        return _in_any_language(value)


def _in_any_language(value: str) -> str | None:
    """A date in words of other languages, where the library of the formats is installed."""
    if not re.search(r"\d", value) or not re.search(r"[^\W\d_]{3}", value) or len(value) > 60:
        return None
    try:
        import dateparser  # type: ignore[import-untyped]
    except ImportError:
        return None
    found = dateparser.parse(value, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return found.date().isoformat() if found else None


def _sound(value: str) -> str | None:
    """The date if there is such a day, month or year."""
    year = int(value[:4])
    if year < _FIRST_YEAR or (len(value) == 10 and _day(value) is None):
        return None
    return value


# --- what the address says -----------------------------------------------------------------

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_MONTH: Final = r"(?P<month>0[1-9]|1[0-2])"
_DAY: Final = r"(?P<day>0[1-9]|[12]\d|3[01])"
_ADDRESS_DATES: Final = (
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?:[/-]|$)"),
    re.compile(rf"/{_YEAR}-{_MONTH}-{_DAY}(?=[/_-]|$)"),
    re.compile(rf"/{_YEAR}{_MONTH}{_DAY}(?=[/_-])"),
    re.compile(rf"/{_YEAR}/{_MONTH}(?=/)"),
)


def _in_address(url: str, outlet: Outlet | None) -> list[Origin]:
    """The date in an address; a day, else a month."""
    for pattern in (*(outlet.dates if outlet else ()), *_ADDRESS_DATES):
        found = pattern.search(url)
        if found is None:
            continue
        parts = found.groupdict()
        value = _sound("-".join(parts[key] for key in ("year", "month", "day") if parts.get(key)))
        if value is None:
            break
        return [Origin(what="published", value=value, span=None, where="address")]
    return []


# --- what the text says --------------------------------------------------------------------

_DATELINES_WITHIN: Final = 6


def _in_text(text: str, blocks: Sequence[Block]) -> list[Origin]:
    """The date on a line of its own above or below the text, and in a dateline, with its year."""
    found = []
    for block in blocks[:_DATELINES_WITHIN]:
        if block.kind == "dateline":
            found += _dated(text, block.span, "date line")
        elif block.kind == "paragraph":
            line = inline_dateline(text, block.span.start, block.span.end)
            if line is not None and line["date"]:
                found += _dated(text, Span(*line.span("date")), "dateline")
            break
    for block in blocks[_DATELINES_WITHIN:][-3:]:
        if block.kind == "dateline":
            found += _dated(text, block.span, "last line")
    return found


def _dated(text: str, span: Span, where: str) -> list[Origin]:
    """The day that a stretch names, if it names its year and can be read in one way only."""
    words = span.of(text)
    if _ambiguous(words):
        return []
    for mention in find_dates(words.title() if words.isupper() else words, None):
        if mention.precision == "day" and mention.value is not None:
            at = Span(span.start + mention.span.start, span.start + mention.span.end)
            return [Origin(what="published", value=mention.value, span=at, where=where)]
    return []
