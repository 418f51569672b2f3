"""Whom or what a page is about: a state, a person, an organisation, an issue or a pair.

Addresses hold the codes and ids of the registry: ``/countries/KAZ``, ``/organisations/nato``,
``/issues/one-china``, ``/people/xi-jinping``, ``/pairs/CHN-KAZ``. A person whom the registry
lacks stands under ``/people/doc.siri-dahl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

from communique import addresses, registry
from communique.archive.entities import Angle, Person
from communique.archive.meetings import Who
from communique.registry import Known

Kind = Literal["country", "person", "organisation", "issue", "pair"]

# A heading for each kind of subject, for its list.
TITLES: Final[dict[Kind, str]] = {
    "country": "Countries",
    "person": "People",
    "organisation": "Organisations",
    "issue": "Issues",
    "pair": "Pairs of countries",
}
_LOCAL: Final = "doc."
_MOST_SUGGESTED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in which acts concern a subject. label: how the page calls it ("by Kazakhstan")."""

    name: str
    label: str
    angle: Angle


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a page is about.

    id: as its address has it. code: as parties are called. ways: how acts concern it, the most
    telling first. who: whose encounters; None for an issue. entity: id in the archive.
    """

    kind: Kind
    id: str
    name: str
    code: str | None
    ways: tuple[Way, ...]
    who: Who | None
    entity: str | None

    @property
    def address(self) -> str:
        """Where its page is."""
        return addresses.subject(self.kind, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A name and the address of its page; ``""`` where there is none."""

    name: str
    address: str


def country(code: str) -> Subject | None:
    """The state with this alpha-3 code."""
    known = registry.load().state_of(code)
    if known is None or known.kind != "state":
        return None
    ways = (_way("by", "by", known.name, party=code), _way("to", "toward", known.name, target=code))
    return Subject(
        kind="country", id=code, name=known.name, code=code, ways=ways,
        who=Who(code=code), entity=known.id,
    )  # fmt: skip


def organisation(id: str) -> Subject | None:  # noqa: A002
    """The organisation with this registry id. Its acts are its own if its code is."""
    known = registry.load().known.get(f"org:{id}")
    if known is None:
        return None
    code = known.code if known.code and registry.load().by_code.get(known.code) is known else None
    ways = [_way("about", "about", known.name, about=id)]
    if code:
        own = (
            _way("by", "by", known.name, party=code),
            _way("to", "toward", known.name, target=code),
        )
        ways = [*own, *ways]
    return Subject(
        kind="organisation", id=id, name=known.name, code=code, ways=tuple(ways),
        who=Who(code=code) if code else Who(entity=known.id), entity=known.id,
    )  # fmt: skip


def issue(id: str) -> Subject | None:  # noqa: A002
    """The named issue with this registry id."""
    known = registry.load().known.get(f"issue:{id}")
    if known is None:
        return None
    ways = (_way("about", "about", known.name, about=id),)
    return Subject(
        kind="issue", id=id, name=known.name, code=None, ways=ways, who=None, entity=known.id
    )


def pair(first: str, second: str) -> Subject | None:
    """Two codes, in the order of the alphabet."""
    codes = sorted((first, second))
    names = [name_of(code) for code in codes]
    if codes[0] == codes[1] or any(registry.load().state_of(code) is None for code in codes):
        return None
    (a, b), (name_a, name_b) = codes, names
    ways = (
        _way("forth", f"{name_a} toward", name_b, party=a, target=b),
        _way("back", f"{name_b} toward", name_a, party=b, target=a),
        Way(
            name="joint", label="together",
            angle=Angle(name="joint", values=(("party", a), ("party", b))),
        ),
    )  # fmt: skip
    return Subject(
        kind="pair", id=f"{a}-{b}", name=f"{name_a} and {name_b}", code=None, ways=ways,
        who=Who(code=a, also=b), entity=None,
    )  # fmt: skip


def person(found: Person) -> Subject:
    """A person of the archive."""
    ways = (
        _way("by", "by", found.name, speaker=found.id),
        _way("via", "passed on by", found.name, via=found.id),
    )
    return Subject(
        kind="person", id=person_id(found.id), name=found.name, code=found.country, ways=ways,
        who=Who(entity=found.id), entity=found.id,
    )  # fmt: skip


def person_id(entity: str) -> str:
    """A person's id as addresses have it: without ``person:``, and ``doc.`` for ``doc:``."""
    scheme, _, name = entity.partition(":")
    return f"{_LOCAL}{name}" if scheme == "doc" else name


def person_entity(written: str) -> str:
    """The entity that a person's id in an address stands for."""
    if written.startswith(_LOCAL):
        return f"doc:{written.removeprefix(_LOCAL)}"
    return f"person:{written}"


def person_address(entity: str | None) -> str:
    """The page of a person by entity id; ``""`` for whoever is no person."""
    if not entity or not entity.startswith(("person:", "doc:")):
        return ""
    return addresses.subject("person", person_id(entity))


def name_of(code: str) -> str:
    """What the state or organisation with this code is called."""
    known = registry.load().state_of(code)
    return known.name if known else code


def party(code: str) -> Linked:
    """The page of the state or organisation with this code."""
    known = registry.load().state_of(code)
    if known is None:
        return Linked(name=code, address="")
    return _linked(known)


def named(id: str) -> Linked:  # noqa: A002
    """The page of a named thing: an issue or an organisation."""
    known = registry.load().known
    found = known.get(f"issue:{id}") or known.get(f"org:{id}") or known.get(id)
    return _linked(found) if found else Linked(name=id.replace("-", " "), address="")


def suggested(kind: Kind, wanted: str) -> tuple[Linked, ...]:
    """Pages whose names or ids look like what was asked for; of persons the archive knows more."""
    by_name = {
        word: known for known in _all(kind) for word in (known.name, known.id.partition(":")[2])
    }
    folded = {word.casefold(): known for word, known in by_name.items()}
    close = get_close_matches(wanted.casefold()[:80], folded, n=2 * _MOST_SUGGESTED, cutoff=0.6)
    return tuple(dict.fromkeys(_linked(folded[word]) for word in close))[:_MOST_SUGGESTED]


def offices(entity: str) -> tuple[tuple[str, str, str, str], ...]:
    """Offices of a person that the registry knows: role, code, since, until."""
    held = registry.load().tenures.get(entity, [])
    return tuple((one.role, one.country, one.since, one.until) for one in held)


def _all(kind: Kind) -> Iterable[Known]:
    wanted = {"country": "state", "pair": "state"}.get(kind, kind)
    return (known for known in registry.load().known.values() if known.kind == wanted)


def _linked(known: Known) -> Linked:
    scheme, _, id = known.id.partition(":")  # noqa: A001
    kinds: Mapping[str, Kind] = {
        "state": "country", "org": "organisation", "issue": "issue", "person": "person",
    }  # fmt: skip
    return Linked(name=known.name, address=addresses.subject(kinds[scheme], id))


def _way(name: str, words: str, subject: str, **values: str) -> Way:
    return Way(
        name=name, label=f"{words} {subject}", angle=Angle(name=name, values=tuple(values.items()))
    )
