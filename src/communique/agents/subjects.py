"""Whom or what a name means: by the registry, else by the persons whom documents name."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from sqlalchemy import Connection

from communique import registry
from communique.archive import entities
from communique.archive.entities import Person
from communique.errors import QueryError
from communique.registry import Known

_MOST_LIKE: Final = 5
_SCHEMES: Final = ("state", "issue", "org", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name means. entity: its id ("state:KAZ", "doc:siri-dahl").

    code: of a state or organisation whose acts can be its own. known: its entry in the registry;
    None for a person whom only documents name.
    """

    entity: str
    kind: str
    name: str
    code: str | None
    known: Known | None

    @property
    def id(self) -> str:
        """The id without its scheme, as named things of acts have it."""
        return self.entity.partition(":")[2]

    @property
    def page(self) -> str:
        """The id as addresses of pages have it: ``doc.`` for a person the registry lacks."""
        return self.id if self.known is not None else self.entity.replace(":", ".", 1)


def called(connection: Connection, name: str) -> Named:
    """What a code, an id or a name means. Raises QueryError naming what is like it."""
    found = called_or_none(connection, name)
    if found is not None:
        return found
    like = alike(connection, name)
    hint = f"like it are {', '.join(like)}" if like else "try a code (KAZ) or a full name"
    raise QueryError(f"{name[:100]!r} is nobody and nothing known here; {hint}")


def called_or_none(connection: Connection, name: str) -> Named | None:
    """The same; None when nothing is called so."""
    known = _by_id(name) or registry.load().state_of(name.upper()) or _by_name(name)
    if known is not None:
        return _of_registry(known)
    people, _ = entities.persons(connection, name=name, limit=_MOST_LIKE)
    same = [one for one in people if name.casefold() in (one.name.casefold(), one.id)]
    person = same[0] if same else people[0] if len(people) == 1 else None
    person = person or entities.person(connection, name)
    return None if person is None else _of_archive(person)


def alike(connection: Connection, name: str) -> tuple[str, ...]:
    """Names that look like one, of persons in the archive first."""
    people, _ = entities.persons(connection, name=name, limit=_MOST_LIKE)
    names = {known.name.casefold(): known.name for known in registry.load().known.values()}
    close = get_close_matches(name.casefold()[:80], names, n=_MOST_LIKE, cutoff=0.6)
    found = dict.fromkeys((*(one.name for one in people), *(names[one] for one in close)))
    return tuple(found)[:_MOST_LIKE]


def _by_id(name: str) -> Known | None:
    known = registry.load().known
    plain = name.strip()
    ids = (plain, f"state:{plain.upper()}", *(f"{one}:{plain.lower()}" for one in _SCHEMES[1:]))
    return next((known[one] for one in ids if one in known), None)


def _by_name(name: str) -> Known | None:
    """The entry that has exactly this name, in the usual capitals or as given."""
    for form in dict.fromkeys((name.strip(), name.strip().title())):
        for hit in registry.load().find(form):
            whole = (hit.start, hit.end) == (0, len(form))
            if whole and isinstance(hit.referent, Known):
                return hit.referent
    return None


def _of_registry(known: Known) -> Named:
    own = known.code is not None and registry.load().state_of(known.code) is known
    return Named(
        entity=known.id,
        kind=known.kind,
        name=known.name,
        code=known.code if own else None,
        known=known,
    )


def _of_archive(person: Person) -> Named:
    known = registry.load().known.get(person.id)
    return Named(entity=person.id, kind="person", name=person.name, code=None, known=known)
