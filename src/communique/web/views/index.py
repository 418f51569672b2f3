"""Lists of countries, persons, organisations, issues and pairs, A to Z."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from communique import addresses
from communique.archive.entities import Person
from communique.web import subjects
from communique.web.page import Page, Table
from communique.web.paging import Stretch
from communique.web.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A subject in a list. numbers: how many acts, as the list's columns say."""

    name: str
    address: str
    code: str | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The subjects whose names begin with a letter."""

    letter: str
    subjects: tuple[Indexed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """All subjects of a kind, A to Z. q: what their names must hold. columns: of the numbers."""

    template: ClassVar[str] = "index.html"
    kind: str
    q: str
    columns: tuple[str, ...]
    letters: tuple[Letter, ...]
    stretch: Stretch

    def table(self) -> Table:
        """The subjects, one a row."""
        return Table(
            columns=("name", "code", *self.columns, "address"),
            rows=tuple(
                (one.name, one.code, *one.numbers, one.address)
                for letter in self.letters
                for one in letter.subjects
            ),
        )


def index(
    kind: subjects.Kind, found: Iterable[Indexed], *, columns: tuple[str, ...], q: str
) -> IndexPage:
    """The list of all subjects of a kind whose names hold ``q``."""
    wanted = folded(q).split()
    fitting = [
        one for one in found if all(part in folded(f"{one.name} {one.code}") for part in wanted)
    ]
    stretch = Stretch(number=1, total=len(fitting), size=max(1, len(fitting)))
    return IndexPage(
        title=subjects.TITLES[kind], kind=kind, q=q, columns=columns, letters=_letters(fitting),
        stretch=stretch,
    )  # fmt: skip


def people(found: Sequence[Person], *, q: str, number: int, total: int, size: int) -> IndexPage:
    """A page of the list of persons, which may be long."""
    indexed = [
        Indexed(
            name=one.name,
            address=addresses.subject("person", subjects.person_id(one.id)),
            code=one.country,
            numbers=(one.acts,),
        )
        for one in found
    ]
    return IndexPage(
        title=subjects.TITLES["person"], kind="person", q=q, columns=("acts",),
        letters=_letters(indexed), stretch=Stretch(number=number, total=total, size=size),
    )  # fmt: skip


def states(tallies: Mapping[tuple[str, str], int]) -> list[Indexed]:
    """States that act or are acted toward; numbers: acts by them, acts toward them."""
    codes = {value for _, value in tallies}
    return [
        Indexed(
            name=subject.name,
            address=subject.address,
            code=code,
            numbers=(tallies.get(("party", code), 0), tallies.get(("target", code), 0)),
        )
        for code in codes
        if (subject := subjects.country(code)) is not None
    ]


def organisations(tallies: Mapping[tuple[str, str], int]) -> list[Indexed]:
    """Organisations; numbers: acts by them, toward them, about them."""
    found: dict[str, Subject] = {}
    for facet, value in tallies:
        id = value if facet == "issue" else _organisation_id(value)  # noqa: A001
        subject = subjects.organisation(id)
        if subject is not None:
            found[subject.id] = subject
    return [
        Indexed(
            name=one.name,
            address=one.address,
            code=one.code,
            numbers=(
                tallies.get(("party", one.code), 0) if one.code else 0,
                tallies.get(("target", one.code), 0) if one.code else 0,
                tallies.get(("issue", one.id), 0),
            ),
        )
        for one in found.values()
    ]


def issues(tallies: Mapping[tuple[str, str], int]) -> list[Indexed]:
    """Issues; numbers: acts about them."""
    return [
        Indexed(name=subject.name, address=subject.address, code=None, numbers=(number,))
        for (_, id), number in tallies.items()  # noqa: A001
        if (subject := subjects.issue(id)) is not None
    ]


def pairs(found: Iterable[tuple[str, str, int]]) -> list[Indexed]:
    """Pairs that met; numbers: encounters."""
    subjects_of = ((subjects.pair(first, second), number) for first, second, number in found)
    return [
        Indexed(name=subject.name, address=subject.address, code=subject.id, numbers=(number,))
        for subject, number in subjects_of
        if subject is not None
    ]


def _organisation_id(code: str) -> str:
    linked = subjects.party(code)
    return linked.address.removeprefix("/organisations/")


def _letters(found: Iterable[Indexed]) -> tuple[Letter, ...]:
    ordered = sorted(found, key=lambda one: (folded(one.name), one.address))
    by_letter = groupby(ordered, key=lambda one: folded(one.name)[:1].upper())
    return tuple(Letter(letter=letter, subjects=tuple(many)) for letter, many in by_letter)


def folded(name: str) -> str:
    """A name without accents and capitals, to be sorted and looked for."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
