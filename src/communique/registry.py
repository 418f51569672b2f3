"""The registry: who and what the program knows by name, read from ``data/registry``.

States, organisations, named issues, offices and persons are data with sources; this
module loads them and finds their names in text. Finding is one pass of an Aho-Corasick
automaton over the folded text, then word boundaries, a case rule and longest match.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Literal, NamedTuple

import ahocorasick_rs

from communique.errors import KnowledgeError
from communique.knowledge import entries, sections
from communique.literals import required_literals
from communique.types import EntityKind

How = Literal[
    "name", "demonym", "combining", "capital", "seat", "place", "office", "reference", "honorific"
]
HitKind = Literal[
    "state", "organisation", "issue", "office", "person", "reference", "honorific", "not"
]

_LOCAL: Final = (" in ", " to ", " from ", " at ")
_NAMING: Final = (*_LOCAL, " of ", " with ", " the ", " and ")
# Folding is one code point to one, so that offsets survive it.
_PLAIN: Final = (
    ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("‑", "-"), ("\u00a0", " "),
    ("\n", " "), ("\t", " "),
)  # fmt: skip


# What a state is by its official name, and is called for short: "the Kingdom".
_FORM: Final = re.compile(
    r"\b(Kingdom|Sultanate|Emirate|Republic|Principality|Federation|Commonwealth) of\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A registry entry: id ("state:KAZ"), kind, canonical name and what is known of it.

    code: alpha-3 of the state, or the organisation's acronym; None for an entry that
    represents nobody. owner: codes of those whose principle or initiative it is.
    areas: codebook §5 areas the name implies. iso2: ISO 3166 alpha-2 of a state.
    """

    id: str
    kind: EntityKind
    name: str
    code: str | None = None
    group: str = ""
    owner: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    wikidata: str | None = None
    cow: str | None = None
    iso2: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that texts use as a title. rank and represents as in ``offices.yaml``."""

    id: str
    name: str
    rank: str
    represents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A way of pointing at somebody without a name ("the Head of State", "the two sides").

    number: one, both or all. of: whose side is meant (issuer, other, any).
    ranks: offices it can stand for; empty for any.
    """

    id: str
    number: str
    of: str
    ranks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person in an office for a time; since and until are ISO dates of any precision."""

    person: str
    role: str
    country: str
    since: str
    until: str


Referent = Known | Office | Reference | str


class Hit(NamedTuple):
    """A registry name in a text: where (code points), what, and by which kind of name."""

    start: int
    end: int
    kind: HitKind
    how: How
    referent: Referent


_Case = Literal["any", "initial", "capitals"]


class _Name(NamedTuple):
    """A surface form as it is written, what it names, and the capitals it needs.

    cased: a title that needs its capital although titles do not.
    """

    pattern: str
    kind: HitKind
    how: How
    referent: Referent
    case: _Case
    cased: bool


def fold(text: str) -> str:
    """Lower case and plain punctuation, one code point for one."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, plain in _PLAIN:
        # far cheaper than str.translate: most texts hold only one or two of the marks
        if mark in folded:
            folded = folded.replace(mark, plain)
    return folded


@dataclass(slots=True)
class _Names:
    """Surface forms on their way into the automaton."""

    patterns: dict[str, list[tuple[str, HitKind, How, Referent]]]

    def add(self, surface: str, kind: HitKind, how: How, referent: Referent) -> None:
        surface = surface.strip()
        if surface:
            entries = self.patterns.setdefault(fold(surface), [])
            if not any(e[3] is referent and e[0] == surface for e in entries):
                entries.append((surface, kind, how, referent))


class Registry:
    """Everything known by name. Immutable after construction; shared by all documents."""

    def __init__(self, folder: Traversable) -> None:
        names = _Names({})
        self.known: dict[str, Known] = {}
        self.offices: dict[str, Office] = {}
        self.tenures: dict[str, list[Tenure]] = {}
        self.by_code: dict[str, Known] = {}
        self.forms: dict[str, set[str]] = {}  # "sultanate" → codes of the states that are one
        self._roles: dict[str, Office | None] = {}
        self._title_codes: dict[str, str | None] = {}
        self._surnames: dict[str, list[str]] = {}
        self._regexes: list[tuple[re.Pattern[str], Known]] = []
        self._ambiguous: set[str] = set()
        self._cased: set[str] = set()
        self._add_states(entries(folder / "states.yaml"), names)
        self._add_organisations(entries(folder / "organisations.yaml"), names)
        self._add_issues(entries(folder / "issues.yaml"), names)
        self._add_offices(sections(folder / "offices.yaml"), names)
        self._add_persons(folder / "persons.csv", names)
        anchors: dict[str, list[int]] = {}
        for number, (regex, _) in enumerate(self._regexes):
            literals = required_literals(regex.pattern)
            if not literals:
                raise KnowledgeError(f"registry: no fixed word in the pattern {regex.pattern!r}")
            for literal in literals:
                anchors.setdefault(fold(literal), []).append(number)
        self._anchored = list(anchors.values())
        self._anchors = ahocorasick_rs.AhoCorasick(
            list(anchors), matchkind=ahocorasick_rs.MatchKind.Standard
        )
        self._names = [
            [
                _Name(pattern, kind, how, referent, _case_of(pattern, kind), pattern in self._cased)
                for pattern, kind, how, referent in same
            ]
            for same in names.patterns.values()
        ]
        # Whether a name must not touch a word before it, and behind it.
        self._edges = [(_wordlike(folded[0]), _wordlike(folded[-1])) for folded in names.patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(names.patterns), matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find(self, surface: str) -> list[Hit]:
        """All longest registry names in ``surface``, left to right, not overlapping.

        Names of two letters or more in capitals match only in capitals; names that start
        with a capital need one in the text, except issues, offices and references.
        """
        folded = fold(surface)
        hits: list[Hit] = []
        for index, start, end in self._whole_words(folded):
            raw = surface[start:end]
            for name in self._names[index]:
                if not _fits(raw, name):
                    continue
                if name.kind == "state" and name.pattern in self._ambiguous:
                    before = folded[max(0, start - 6) : start]
                    if not before.endswith(_LOCAL if name.how in ("place", "capital") else _NAMING):
                        continue
                hits.append(Hit(start, end, name.kind, name.how, name.referent))
        for number in self._anchored_in(folded):
            regex, known = self._regexes[number]
            hits.extend(
                Hit(m.start(), m.end(), "issue", "name", known) for m in regex.finditer(surface)
            )
        return [hit for hit in _longest(hits) if hit.kind != "not"]

    def _whole_words(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """(pattern, start, end) of the names that are not part of a longer word."""
        size = len(folded)
        edges = self._edges
        for found in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            index, start, end = found
            opens, closes = edges[index]
            if closes and end < size and ((after := folded[end]).isalnum() or after == "_"):
                continue
            if opens and start and ((before := folded[start - 1]).isalnum() or before == "_"):
                continue
            yield found

    def _anchored_in(self, folded: str) -> list[int]:
        """Numbers of the issue patterns of which a required literal stands in the text."""
        matches = self._anchors.find_matches_as_indexes(folded, overlapping=True)
        return sorted({n for literal, _, _ in matches for n in self._anchored[literal]})

    def state_of(self, code: str) -> Known | None:
        """The state or organisation with this alpha-3 code or acronym, if known."""
        return self.by_code.get(code)

    def code_in(self, title: str) -> str | None:
        """The code of the state or organisation that a fixed title names, if any."""
        if title not in self._title_codes:
            code = None
            for index, start, end in self._whole_words(fold(title)):
                for name in self._names[index]:
                    known = name.referent
                    if (
                        name.kind in ("state", "organisation")
                        and name.how in ("name", "demonym")
                        and isinstance(known, Known)
                        and _case_fits(title[start:end], name)
                    ):
                        code = code or known.code
            self._title_codes[title] = code
        return self._title_codes[title]

    def office_called(self, role: str) -> Office | None:
        """The office that a role names ("Emir"), if it is one of the registry's titles."""
        if role not in self._roles:
            self._roles[role] = next(
                (h.referent for h in self.find(role) if isinstance(h.referent, Office)), None
            )
        return self._roles[role]

    def held(self, person: str, date: str | None) -> Tenure | None:
        """The office that a person held on an ISO date (of any precision).

        With no date, or a date outside every tenure, the latest office that had begun.
        """
        tenures = self.tenures.get(person, ())
        best: Tenure | None = None
        for tenure in tenures:
            begun = not tenure.since or not date or tenure.since[: len(date)] <= date
            if not begun:
                continue
            running = not tenure.until or not date or date <= tenure.until[: len(date)] + "~"
            if running and date:
                return tenure
            if best is None or tenure.since >= best.since:
                best = tenure
        return best or (tenures[0] if tenures else None)

    def by_surname(
        self, surname: str, country: str | None, date: str | None, *, role: str | None = None
    ) -> Known | None:
        """The one officeholder of a country with this surname on a date; None if not unique.

        role: as the text has it; it tells a President from a First Lady of the same name.
        """
        found: dict[str, list[Tenure]] = {}
        for person in self._surnames.get(surname, ()):
            for tenure in self.tenures[person]:
                begun = not tenure.since or not date or tenure.since[: len(date)] <= date
                running = not tenure.until or not date or date <= tenure.until + "~"
                if begun and running and (country is None or tenure.country == country):
                    found.setdefault(person, []).append(tenure)
        if len(found) > 1 and role:
            held = fold(role)
            found = {
                person: tenures
                for person, tenures in found.items()
                if any(tenure.role and fold(tenure.role) in held for tenure in tenures)
            }
        return self.known[next(iter(found))] if len(found) == 1 else None

    def _register(self, known: Known) -> None:
        if known.id in self.known:
            raise KnowledgeError(f"registry: the id {known.id} is given twice")
        self.known[known.id] = known
        if known.code and (known.code not in self.by_code or known.kind == "state"):
            self.by_code[known.code] = known

    def _add_states(self, items: Iterable[Mapping[str, Any]], names: _Names) -> None:
        for entry in items:
            code = entry["id"]
            cow = entry.get("cow")
            known = Known(
                id=f"state:{code}",
                kind="state",
                name=entry["name"],
                code=code,
                wikidata=entry.get("wikidata"),
                cow=None if cow is None else str(cow),
                iso2=entry.get("iso2"),
            )
            self._register(known)
            self._ambiguous.update(entry.get("ambiguous") or ())
            for name in entry.get("names") or ():
                if form := _FORM.search(name):
                    self.forms.setdefault(form[1].lower(), set()).add(code)
            for phrase in entry.get("not") or ():
                names.add(phrase, "not", "name", known)
            for how, keys in (
                ("name", [entry["name"], *(entry.get("names") or ())]),
                ("demonym", entry.get("demonyms") or ()),
                ("combining", entry.get("combining") or ()),
                ("capital", [entry.get("capital") or "", *(entry.get("capital_names") or ())]),
                ("seat", entry.get("seats") or ()),
                ("place", [*(entry.get("places") or ()), *(entry.get("ambiguous") or ())]),
            ):
                for name in keys:
                    names.add(name, "state", how, known)  # type: ignore[arg-type]
                    if (
                        how == "demonym"
                        and name
                        and not name.endswith(("s", "ese", "ish", "ch", "i"))
                    ):
                        names.add(name + "s", "state", "demonym", known)

    def _add_organisations(self, items: Iterable[Mapping[str, Any]], names: _Names) -> None:
        for entry in items:
            known = Known(
                id=f"org:{entry['id']}",
                kind="organisation",
                name=entry["name"],
                code=entry.get("code") or entry.get("state"),
                group=entry.get("kind") or "organisation",
                areas=tuple(entry.get("areas") or ()),
                wikidata=entry.get("wikidata"),
            )
            self._register(known)
            if known.code in (entry["name"], *(entry.get("names") or ())):
                # an organ carries its parent's code ("EU"); the code stands for the parent
                self.by_code[str(known.code)] = known
            for name in [entry["name"], *(entry.get("names") or ())]:
                names.add(name, "organisation", "name", known)

    def _add_issues(self, items: Iterable[Mapping[str, Any]], names: _Names) -> None:
        for entry in items:
            known = Known(
                id=f"issue:{entry['id']}",
                kind="issue",
                name=entry["name"],
                group=entry.get("kind") or "",
                owner=tuple(entry.get("owner") or ()),
                areas=tuple(entry.get("areas") or ()),
                wikidata=entry.get("wikidata"),
            )
            self._register(known)
            for name in [entry["name"], *(entry.get("names") or ())]:
                names.add(name, "issue", "name", known)
            for pattern in entry.get("patterns") or ():
                self._regexes.append((re.compile(pattern, re.IGNORECASE), known))

    def _add_offices(self, data: Mapping[str, Any], names: _Names) -> None:
        for entry in data["offices"]:
            office = Office(
                id=entry["id"],
                name=entry["name"],
                rank=entry["rank"],
                represents=entry.get("represents") or "state",
            )
            self.offices[office.id] = office
            cased = entry.get("cased") == "true"
            for pattern in [entry["name"], *(entry.get("patterns") or ())]:
                names.add(pattern, "office", "office", office)
                if cased:
                    self._cased.add(pattern)
        for honorific in data["honorifics"]:
            names.add(honorific, "honorific", "honorific", honorific)
        self.deputy_modifiers = frozenset(fold(m) for m in data.get("deputy_modifiers") or ())
        for entry in data.get("styles_of_reference") or ():
            reference = Reference(
                id=entry["id"],
                number=entry.get("number") or "one",
                of=entry.get("of") or "any",
                ranks=tuple(r for r in (entry.get("ranks") or ()) if r != "any"),
            )
            for pattern in entry["patterns"]:
                names.add(pattern, "reference", "reference", reference)

    def _add_persons(self, file: Traversable, names: _Names) -> None:
        with file.open(encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                person = f"person:{row['id']}"
                if person not in self.known:
                    self._register(
                        Known(
                            id=person,
                            kind="person",
                            name=row["name"],
                            wikidata=row["wikidata"] or None,
                        )
                    )
                known = self.known[person]
                words = fold(row["name"]).split()
                for surname in {words[0], words[-1]}:
                    self._surnames.setdefault(surname, []).append(person)
                self.tenures.setdefault(person, []).append(
                    Tenure(
                        person=person,
                        role=row["role"],
                        country=row["country"],
                        since=row["since"],
                        until=row["until"],
                    )
                )
                for name in [row["name"], *row["aliases"].split("|")]:
                    names.add(name, "person", "name", known)


def _wordlike(char: str) -> bool:
    return char.isalnum() or char == "_"


def _case_of(pattern: str, kind: HitKind) -> _Case:
    letters = [c for c in pattern if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "capitals"
    if kind in ("issue", "office", "reference") or not pattern[:1].isupper():
        return "any"
    return "initial"


def _case_fits(raw: str, name: _Name) -> bool:
    if name.case == "any" or raw == name.pattern:
        return True
    return raw.upper() == raw if name.case == "capitals" else raw[:1].isupper()


def _fits(raw: str, name: _Name) -> bool:
    """Whether the text's capitals are those that the name needs."""
    return _case_fits(raw, name) and (not name.cased or raw[:1].isupper())


_RANK: Final = {"person": 0, "issue": 1, "organisation": 2, "state": 3, "office": 4}


def _precedence(hit: Hit) -> tuple[int, int, int]:
    return hit.start, -hit.end, _RANK.get(hit.kind, 5)


def _longest(hits: list[Hit]) -> list[Hit]:
    if len(hits) < 2:
        return hits
    hits.sort(key=_precedence)
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            # A longer name that starts inside the last one takes its place.
            if hit.end - hit.start > kept[-1].end - kept[-1].start and len(kept) > 0:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


@lru_cache(maxsize=1)
def load() -> Registry:
    """The registry that ships with the program, loaded once a process."""
    return Registry(files("communique") / "data" / "registry")
