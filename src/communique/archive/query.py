"""A search as a value: what is looked for, and the same as parameters of an address."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal, get_args

from communique.archive.facets import CHOSEN
from communique.archive.words import Expression, is_only_without, parse
from communique.errors import QueryError

Inside = Literal["acts", "readouts"]
Sort = Literal["newest", "oldest", "relevance"]

MOST_RESULTS: Final = 200  # on one page
MOST_VALUES: Final = 50  # of one facet
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LONGEST_VALUE: Final = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for in an archive. Values of one facet are alternatives, facets add up.

    words: full text, as ``archive.words`` reads it. inside: acts by their sentences, or
    readouts by their whole texts, which then hold acts with each of the chosen values.
    since, until: first and last day, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    page: from 1. size: results on a page.
    Raises QueryError naming the parameter and what it takes.
    """

    words: str = ""
    inside: Inside = "acts"
    speaker: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sort: Sort = "newest"
    page: int = 1
    size: int = 20

    def __post_init__(self) -> None:
        _one_of("in", self.inside, get_args(Inside))
        _one_of("sort", self.sort, get_args(Sort))
        for facet in CHOSEN:
            chosen = self.chosen(facet.name)
            if len(chosen) > MOST_VALUES:
                raise QueryError(f"{facet.name}: at most {MOST_VALUES} values can be chosen")
            for value in chosen:
                if not 0 < len(value) <= _LONGEST_VALUE:
                    raise QueryError(f"{facet.name}: a value has 1 to {_LONGEST_VALUE} characters")
                if facet.values is not None:
                    _one_of(facet.name, value, facet.values)
        first, last = self.days
        if first and last and first > last:
            raise QueryError(f"from: {self.since} is after {self.until}")
        if not 1 <= self.page <= 10**6:
            raise QueryError(f"page: {self.page} is no page; the first is 1")
        if not 1 <= self.size <= MOST_RESULTS:
            raise QueryError(f"size: {self.size} is not between 1 and {MOST_RESULTS}")
        self.expression  # noqa: B018 -- raises where the words cannot be looked for

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def narrowed(self) -> bool:
        """True when any value of any facet is chosen."""
        return any(self.chosen(facet.name) for facet in CHOSEN)

    @property
    def expression(self) -> Expression | None:
        """The words as they are looked for; None when there are none."""
        expression = parse(self.words)
        if is_only_without(expression) and not self.narrowed:
            raise QueryError(
                "the search says only what should not be there: add a word, or choose a value"
            )
        return expression

    @property
    def days(self) -> tuple[str | None, str | None]:
        """First and last day, ``YYYY-MM-DD``."""
        since = None if self.since is None else _day("from", self.since, last=False)
        until = None if self.until is None else _day("to", self.until, last=True)
        return since, until

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> Query:
        """The search that parameters of an address ask for; empty ones ask for nothing."""
        values: dict[str, list[str]] = {}
        for name, value in params:
            if name not in _FIELDS and name not in _FACETS:
                raise QueryError(f"{name}: there is no such parameter; there are {_known()}")
            if value.strip():
                values.setdefault(name, []).append(value.strip())
        for name, several in values.items():
            if name not in _FACETS and len(several) > 1:
                raise QueryError(f"{name}: given {len(several)} times; once is enough")
        # Checked as they are constructed, whatever the types say.
        given: dict[str, object] = {
            _FIELDS[name]: _number(name, several[0]) if name in _NUMBERS else several[0]
            for name, several in values.items()
            if name in _FIELDS
        }
        given |= {
            name: tuple(dict.fromkeys(several))
            for name, several in values.items()
            if name in _FACETS
        }
        return cls(**given)  # type: ignore[arg-type]

    def to_params(self) -> tuple[tuple[str, str], ...]:
        """The parameters that ask for this search, without those that change nothing."""
        params: list[tuple[str, str]] = []
        for name, field in _FIELDS.items():
            value = getattr(self, field)
            if value != _DEFAULTS[field]:
                params.append((name, str(value)))
        for facet in CHOSEN:
            params += [(facet.name, value) for value in self.chosen(facet.name)]
        return tuple(params)


_FIELDS: Final = {
    "q": "words",
    "in": "inside",
    "from": "since",
    "to": "until",
    "sort": "sort",
    "page": "page",
    "size": "size",
}
_NUMBERS: Final = ("page", "size")
_FACETS: Final = tuple(facet.name for facet in CHOSEN)
_DEFAULTS: Final = {field.name: field.default for field in fields(Query)}


def _known() -> str:
    return ", ".join((*_FIELDS, *_FACETS))


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise QueryError(f"{name}: {value[:50]!r} is none of {', '.join(known)}")


def _number(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", value):
        raise QueryError(f"{name}: {value[:50]!r} is no number")
    return int(value)


def day_in(value: str, *, last: bool) -> str:
    """The first or last day, ``YYYY-MM-DD``, of a year, a month or a day. Raises ValueError."""
    parts = _DATE.fullmatch(value)
    try:
        if parts is None:
            raise ValueError
        year = int(parts[1])
        month = int(parts[2] or (12 if last else 1))
        day = int(parts[3] or (monthrange(year, month)[1] if last else 1))
        return date(year, month, day).isoformat()
    except ValueError:
        forms = "YYYY-MM-DD, YYYY-MM or YYYY"
        raise ValueError(f"{value[:50]!r} is no date of the form {forms}") from None


def _day(name: str, value: str, *, last: bool) -> str:
    """The same for a parameter. Raises QueryError naming it."""
    try:
        return day_in(value, last=last)
    except ValueError as error:
        raise QueryError(f"{name}: {error}") from None
