"""Who stands for a state here, and who the parties of the encounter are together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.offices import LEADING
from communique.extract.resolve.referents import Participant, Person, Reading, Side

# What those who act together are called.
TOGETHER: Final = frozenset(
    "men women statesmen fms pms premiers monarchs chancellors envoys dignitaries partners "
    "leaders sides parties presidents ministers interlocutors counterparts officials heads "
    "principals authorities commissioners "
    "countries nations states governments delegations two both pair secretaries ambassadors "
    "diplomats "
    "participants representatives chiefs advisers advisors teams prime-ministers".split()
)
# Plural offices and the rank of those who hold them.
_RANKS: Final = {
    "presidents": "head_of_state",
    "pms": "head_of_government",
    "premiers": "head_of_government",
    "prime ministers": "head_of_government",
    "foreign ministers": "foreign_minister",
    "fms": "foreign_minister",
}


# Envoys received together: he who receives them is none of them.
_ENVOYS: Final = frozenset("envoys ambassadors commissioners".split())


def represent(d: Discourse, code: str) -> list[Participant]:
    """Who stands for a state here ("the Chinese side"): its person in the encounter, or it."""
    for participant in d.principals:
        if participant.country == code:
            return [participant]
    return d.as_party(code)


def stand_for(d: Discourse, code: str | None) -> list[Participant]:
    """The same, or else the state's leader whom the text names elsewhere."""
    if code is None:
        return []
    people = represent(d, code)
    if people and isinstance(people[0], Side):
        for p in d.persons:
            if p.country == code and p.office is not None and p.office.rank in LEADING:
                return [p]
    return people


def together(d: Discourse) -> Reading:
    """The parties of the encounter together; the last plural subject where none is known."""
    who = d.principals if len(d.principals) > 1 else d.plural
    pair = [w for w in d.plural if isinstance(w, Person)]
    if (
        len(pair) > 1
        and len({w.country for w in pair}) > 1
        and not all(w in d.principals for w in pair)
    ):
        who = d.plural  # a pair named since: several encounters in one text
    people = {w.country for w in who if isinstance(w, Person)}
    named = [w for w in who if isinstance(w, Person) or w.country not in people]
    named = [q for w in named for q in _acting_for(d, w, among_people=bool(people))]
    return Reading(named, joint=True, how="the parties")


def _acting_for(d: Discourse, party: Participant, *, among_people: bool) -> list[Participant]:
    """Who acts for a party: a state visited, its own leader whom the text names elsewhere."""
    if isinstance(party, Person):
        return [party]
    state = party.known is not None and party.known.kind == "state"
    return stand_for(d, party.country) or [party] if state or among_people else [party]


def of_rank(d: Discourse, low: str, before: Sequence[str]) -> Reading:
    """The parties together; "the two Prime Ministers" are those of that rank.

    low, before: the noun and the words before it, in small letters.
    """
    reading = together(d)
    if not reading and len(d.persons) >= 2 and low in TOGETHER:
        reading = Reading(list(d.persons[:2]), joint=True, how="the parties")
    if low in _ENVOYS:
        envoys: list[Participant] = [
            w for w in reading.who if isinstance(w, Person) and not _leads(w)
        ]
        if 0 < len(envoys) < len(reading.who):
            return Reading(envoys, joint=True, how="rank")
    rank = _RANKS.get(" ".join((*before[-1:], low))) or _RANKS.get(low)
    if rank is None or "two" not in before and "both" not in before:
        return reading
    if all(isinstance(w, Person) and _ranks(w, rank) for w in reading.who):
        return reading
    holders = [p for p in d.persons if _ranks(p, rank)]
    if len(holders) == 2 and holders[0].country != holders[1].country:
        return Reading(list(holders), joint=True, how="rank")
    return reading


def _leads(person: Person) -> bool:
    return person.office is not None and person.office.rank in LEADING


def _ranks(person: Person, rank: str) -> bool:
    return person.office is not None and person.office.rank == rank
