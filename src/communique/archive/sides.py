"""The sides of an account, and how well two accounts agree on who stood on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from communique.archive.accounts import is_body
from communique.archive.spelling import same_person_name
from communique.archive.weights import weights
from communique.registry import Office, load
from communique.types import Party

Agreement = Literal["persons", "office", "unnamed", "both_office", "both_unnamed"]

# They speak about a contact and are not at it.
_SPOKESPERSON: Final = "spokesperson"
# Gatherings of this size are listed by each account as far as it cares.
_GATHERING: Final = 5
_SHARED_OF_GATHERING: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A state or organisation at a contact; code is "~name" for a person whose state is open.

    persons: as the text lists them. offices: of unnamed officeholders, as written.
    """

    code: str
    persons: tuple[Party, ...]
    offices: tuple[str, ...]

    @property
    def leader(self) -> Party | None:
        """The person of the highest office; of several the one named first."""
        return min(self.persons, key=level, default=None)


@dataclass(frozen=True, slots=True)
class Sides:
    """How two accounts' sides compare: each side's agreement, or the reason against."""

    agreements: tuple[tuple[str, Agreement], ...]
    against: str | None = None
    names: tuple[str, ...] = ()


def compare_sides(left: Sequence[Party], right: Sequence[Party]) -> Sides:
    """How the parties of two accounts agree, side by side.

    ``against`` says why they cannot be the same contact ("counterparts differ: …").
    """
    ours, theirs = _with_states(left, right), _with_states(right, left)
    mine, others = sides_of(ours), sides_of(theirs)
    if len(mine) == 1 and len(others) == 1:
        return _compare_at_home(mine[0], others[0])
    a, b = {side.code: side for side in mine}, {side.code: side for side in others}
    shared = sorted(a.keys() & b.keys())
    odd = sorted(a.keys() ^ b.keys())
    if odd and not _one_gathering(len(shared), len(shared) + len(odd)):
        return Sides((), f"counterparts differ: {', '.join(code.lstrip('~') for code in odd)}")
    agreements: list[tuple[str, Agreement]] = []
    names: list[str] = []
    for code in shared:
        agreement, detail = _compare_side(a[code], b[code])
        if agreement is None:
            return Sides((), detail)
        agreements.append((code, agreement))
        names += [detail] if agreement == "persons" else []
    return Sides(tuple(agreements), None, tuple(names))


@lru_cache(maxsize=16384)
def sides_of(parties: tuple[Party, ...]) -> tuple[Side, ...]:
    """The parties by the side they stand on, spokespersons left out, in order of the text."""
    persons: dict[str, list[Party]] = {}
    offices: dict[str, list[str]] = {}
    for party in parties:
        body = is_body(party)
        if not body and _office_id(party.role) == _SPOKESPERSON:
            continue
        code = party.country or f"~{party.name}"
        here = persons.setdefault(code, [])
        if not body:
            here.append(party)
        elif party.role:
            offices.setdefault(code, []).append(party.role)
    return tuple(
        Side(code=code, persons=tuple(here), offices=tuple(offices.get(code, ())))
        for code, here in persons.items()
    )


def same_person(left: Party, right: Party) -> bool:
    """True when both parties are one person: by registry, else by name and state."""
    known = [(party.entity or "").startswith("person:") for party in (left, right)]
    if all(known):
        return left.entity == right.entity
    if left.country and right.country and left.country != right.country:
        return False
    return same_person_name(left.name, right.name)


def level(party: Party) -> int:
    """0 for leaders, then ministers and everybody else (``accounts.yaml``)."""
    return _level_of(party.role)


def _with_states(parties: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, with the state that the other account gives to a person."""
    return tuple(party if party.country else _with_state(party, others) for party in parties)


def _with_state(party: Party, others: Sequence[Party]) -> Party:
    twin = next((other for other in others if other.country and same_person(party, other)), None)
    if twin is None:
        return party
    return Party(name=party.name, role=party.role, country=twin.country, entity=party.entity)


def _one_gathering(shared: int, together: int) -> bool:
    return together >= _GATHERING and shared / together >= _SHARED_OF_GATHERING


def _compare_at_home(left: Side, right: Side) -> Sides:
    """Two accounts of persons of one state, who meet often: both must name the same people."""
    if left.code != right.code:
        return Sides((), f"counterparts differ: {left.code}, {right.code}")
    others = list(right.persons)
    for person in left.persons:
        twin = next((other for other in others if same_person(person, other)), None)
        if twin is None:
            return Sides((), f"counterparts differ: {person.name} in one only")
        others.remove(twin)
    if others:
        return Sides((), f"counterparts differ: {others[0].name} in one only")
    names = tuple(person.name for person in left.persons)
    return Sides(((left.code, "persons"),), None, names)


def _compare_side(left: Side, right: Side) -> tuple[Agreement | None, str]:
    """The agreement on one side with the shared person's name, or None and the reason."""
    if left.persons and right.persons:
        for side, other in ((left, right), (right, left)):
            leader = side.leader
            if leader and not any(same_person(leader, person) for person in other.persons):
                return None, _who_differs(left, right)
        leader = left.leader
        return "persons", leader.name if leader else ""
    if left.persons or right.persons:
        named, unnamed = (left, right) if left.persons else (right, left)
        return _compare_office(named, unnamed.offices)
    mine = {office.id for role in left.offices if (office := _office(role))}
    theirs = {office.id for role in right.offices if (office := _office(role))}
    if mine and theirs and not mine & theirs:
        return None, f"other offices of {left.code}: {left.offices[0]}, {right.offices[0]}"
    return ("both_office" if mine & theirs else "both_unnamed"), ""


def _compare_office(named: Side, roles: Sequence[str]) -> tuple[Agreement | None, str]:
    wanted = {office.id for role in roles if (office := _office(role))}
    held = {office.id for person in named.persons if (office := _office(person.role))}
    if wanted & held:
        return "office", ""
    if wanted and held and {_level_of(r) for r in roles}.isdisjoint(map(level, named.persons)):
        return None, f"other offices of {named.code}: {roles[0]}, {named.persons[0].role}"
    return "unnamed", ""


def _who_differs(left: Side, right: Side) -> str:
    a, b = left.leader, right.leader
    return f"counterparts differ: {a.name if a else ''} and {b.name if b else ''} for {left.code}"


@lru_cache(maxsize=8192)
def _level_of(role: str | None) -> int:
    office = _office(role)
    levels = weights().levels
    if office is not None:
        for number, ranks in enumerate(levels):
            if office.rank in ranks:
                return number
    return len(levels)


@lru_cache(maxsize=8192)
def _office(role: str | None) -> Office | None:
    return load().office_called(role) if role else None


def _office_id(role: str | None) -> str | None:
    office = _office(role)
    return office.id if office else None
