"""Whom a noun phrase stands for: people, sides, and offices that nobody named holds (ruling 26)."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.extract.participants.group import Group
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person, Side

_OTHERS: Final = frozenset(("other", "another", "various", "several", "many", "some"))
_SIDES: Final = frozenset(("side", "sides", "government"))
_FIRST: Final = frozenset(("i", "we", "my", "our"))


def of_phrase(d: Discourse, line: Line, k: int) -> Group:
    """The participants that a noun phrase stands for."""
    p, found = line.parse, line.owner[k]
    office = _office(found)
    if office is not None:
        named = named_next(d, line, max(office.last, office.tail)) or named_before(
            d, line, min(office.head, office.first)
        )
        if named is not None:
            return Group([named])
    if _unnamed_others(d, line, k):
        return Group()
    if p.low[k] in _FIRST and not d.first_person:
        side = d.side(d.issuer) if d.issuer else None
        return Group([side] if side is not None else [])
    if found is not None and found.kind == "issue":
        return Group()
    reading = read_phrase(d, p, line.owner, k)
    who, role = reading.who, None
    if office is not None:
        who, role = holders(d, office, who), office.role
    elif found is not None and found.kind == "reference" and reading.how == "office":
        if len(who) == 1 and isinstance(who[0], Side):
            role = found.name.removeprefix("the ").removeprefix("The ")
    group = Group()
    group.add(who, role)
    if p.low[k] in d.lexicon.group_forms:
        if not group.who:
            group.add(_of_states(d, line, k))
        if role is None and p.low[k] not in _SIDES:
            for one in group.who:
                if isinstance(one, Side):
                    group.roles.setdefault(one.name, p.surface[p.start[p.left[k]] : p.end[k]])
    return group


def _office(found: Found | None) -> Found | None:
    """The mention of an office, as written."""
    return (
        found if found is not None and found.kind == "office" and found.role is not None else None
    )


def _unnamed_others(d: Discourse, line: Line, k: int) -> bool:
    """ "Other leaders", whose states nobody names."""
    p = line.parse
    if p.low[k] not in d.lexicon.group_forms or not any(p.low[j] in _OTHERS for j in p.kids[k]):
        return False
    return not any(
        o is not None and o.kind in ("state", "organisation")
        for o in line.owner[p.left[k] : p.right[k] + 1]
    )


def _of_states(d: Discourse, line: Line, k: int) -> list[Participant]:
    """The states of "the leaders of A and B"."""
    p = line.parse
    of = next((j for j in p.kids[k] if p.dep[j] == "prep" and p.low[j] == "of"), None)
    head = kid(p, of, "pobj") if of is not None else None
    known = line.owner[head] if head is not None else None
    if head is None or known is None or known.kind not in ("state", "organisation"):
        return []
    return read_phrase(d, p, line.owner, head).who


def holders(d: Discourse, found: Found, who: list[Participant]) -> list[Participant]:
    """An office of nobody named in the text stands under its state (ruling 26)."""
    code = found.country or (d.issuer if not found.org else None)
    fits = [w for w in who if not isinstance(w, Person) or _holds(w, found)]
    if fits and not all(isinstance(w, Side) and w.code is None for w in fits):
        return fits
    side = d.side(code) if code else None
    return [side] if side is not None else fits


def _holds(person: Person, found: Found) -> bool:
    """False when a person stands in only because the country is the same."""
    if found.office is None or person.office is None or found.office.id in person.offices:
        return True
    if not found.country and found.name.lower() in (person.role or "").lower().split():
        return True  # "Minister" of the Foreign Minister
    return person.office.rank == found.office.rank


def named_at(d: Discourse, line: Line, k: int) -> Person | None:
    """The person named at a token or behind the comma there."""
    k += k < len(line.parse) and line.parse.low[k] == ","
    found = line.owner[k] if k < len(line.parse) else None
    if found is None or found.kind != "person" or found.country:
        return None
    return d.person_of(found)


def named_next(d: Discourse, line: Line, last: int) -> Person | None:
    """The holder of an office who is named right after a comma."""
    p = line.parse
    k = last + 1
    while (
        k < len(p)
        and p.low[k] in (",", "(", ")", "h.e", "h.e.", "dr", "dr.", "mr", "mr.")
        or k < len(p)
        and p.word[k] in ("H.E.", "Dr.")
    ):
        k += 1
    if p.low[k : k + 2] == ["who", "is"]:
        # "the envoy, who is also the Minister of X, Jane Doe"
        after = next((o for o in line.owner[k + 2 : k + 5] if o is not None), None)
        return d.person_of(after) if after is not None and after.kind == "person" else None
    found = line.owner[k] if k < len(p) else None
    if found is None or found.kind not in ("person", "name") or k == last + 1:
        return None
    person = d.person_of(found)
    if found.role is not None and not (person is not None and d.titled(person)):
        return None
    return person


def named_before(d: Discourse, line: Line, first: int) -> Person | None:
    """ "Jane Doe, Foreign Minister met …": the office follows the name that opens a line."""
    p = line.parse
    if first < 2 or p.low[first - 1] != ",":
        return None
    found = line.owner[first - 2]
    if found is None or found.kind != "person" or min(found.head, found.first) > 1:
        return None
    return d.person_of(found)
