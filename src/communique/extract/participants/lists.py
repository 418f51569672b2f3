"""Who stands in a list: "A, B of C, and the D delegation", behind a preposition or a verb."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import FINITE
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.extract.participants.group import Group
from communique.extract.participants.phrases import holders, named_at, named_next, of_phrase
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.offices import resolve_office
from communique.extract.resolve.referents import Side
from communique.language import Parse

BREAKS: Final = frozenset(("VBD", "VBZ", "VBP", "VB", "MD", "TO", "WP", "WDT", "WRB", "WP$", "EX"))
STOPS: Final = frozenset((".", ";", ":", "–", "—"))
_LINKS: Final = frozenset(
    ("and", "&", "with", "as", "well", "along", "together", "including", "between", "or", "plus")
)
_POSSESSED: Final = frozenset(("of", "for", "from"))
_LEADING: Final = frozenset(("led", "headed", "chaired"))
_COUNTERPARTS: Final = frozenset(
    "counterparts colleagues representatives leaders ministers leadership officials authorities "
    "members dignitaries delegations countries states partners".split()
)
_PRONOUNS: Final = frozenset(("he", "she", "him", "her", "them", "they"))
_TAKING_PART: Final = frozenset(("person", "name", "office", "state", "organisation", "reference"))
_BETWEEN: Final = frozenset(
    ("on", "in", "at", "this", "today", "yesterday", "here", "earlier", "late")
)


def listed_after(d: Discourse, line: Line, start: int, end: int, words: frozenset[str]) -> Group:
    """The list behind the first of ``words`` between two tokens that is followed by one."""
    p = line.parse
    for k in range(start, min(end, len(p))):
        if (
            p.low[k] in words
            and p.dep[k] != "mark"
            and not (p.tag[k] == "TO" and k + 1 < len(p) and p.tag[k + 1].startswith("V"))
        ):
            group = listed(d, line, k + 1)
            if group.who:
                return group
    return Group()


def of_object(d: Discourse, line: Line, v: int, end: int) -> Group:
    """The object of a verb, also behind a date or place ("received on Monday in X …")."""
    p, group = line.parse, listed(d, line, v + 1)
    if group.who or v + 1 >= len(p) or p.low[v + 1] not in _BETWEEN:
        return group
    for k in range(v + 2, min(end + 1, v + 18, len(p))):
        found = line.owner[k]
        if found is None or found.kind not in ("person", "office"):
            continue
        before = p.low[k - 2] if p.low[k - 1] == "the" else p.low[k - 1]
        if before in ("on", "in", "at", "of", "by", "with", "from", "for", "'s", "’s"):
            return group
        return listed(d, line, k)
    return group


def listed(d: Discourse, line: Line, start: int) -> Group:
    """The people and sides of "A, B of C, and the D delegation", read left to right."""
    p, group = line.parse, Group()
    k, skipping, linked = start, False, True
    while k < len(p):
        found, low = line.owner[k], p.low[k]
        if not group.who and (further := _including(line, k)) > k:
            k, skipping = further, False
            continue
        if found is not None and found.kind in _TAKING_PART:
            if group.who and not linked and _opens_clause(p, found):
                break
            last = max(found.last, found.tail)
            if not skipping or found.kind == "person" and not group.who:
                last = max(last, _add(d, line, group, found, k))
            k, linked = last, False
        elif low == ";" and group.who and (further := _goes_on(line, k)) > k:
            k, skipping, linked = further - 1, False, True  # "A, P of X; B, P of Y; and C"
        elif _closes(d, p, k):
            break
        elif _led_by(p, k):
            _settle_leader(d, line, group, k + 2)  # "a delegation led by X"
            k, skipping = k + 1, False
        elif low in _PRONOUNS and p.tag[k] == "PRP":
            group.add(of_phrase(d, line, k).who)
            break
        elif low == "," or low in _LINKS:
            skipping, linked = False, linked or low in _LINKS
        elif low in _POSSESSED:
            skipping = True
        elif p.tag[k] == "IN":
            break
        elif low in d.lexicon.group_forms and p.tag[k].startswith("N") and not skipping:
            k = _add_grouped(d, line, group, k, linked=linked)
        k += 1
    return group


def _closes(d: Discourse, p: Parse, k: int) -> bool:
    """True for a token that ends a list: a stop, a verb, the setting of the contact."""
    low, tag = p.low[k], p.tag[k]
    if low in STOPS or tag in BREAKS or low in d.lexicon.contacts.words["setting"]:
        return True
    if p.dep[k] in ("amod", "compound"):
        return False
    return tag == "VBG" and low != "including" or tag == "VBN" and not _led_by(p, k)


def _led_by(p: Parse, k: int) -> bool:
    return p.low[k] in _LEADING and k + 1 < len(p) and p.low[k + 1] == "by"


def _add_grouped(d: Discourse, line: Line, group: Group, k: int, *, linked: bool) -> int:
    """Add those whom a group noun stands for ("the leaders of A and B"); the last token read."""
    more = of_phrase(d, line, k)
    if not more.who or group.who and not linked:
        return k
    group.merge(more)
    return max(k, _of_edge(line.parse, k))


def _goes_on(line: Line, k: int) -> int:
    """Where a list goes on behind a semicolon: at the next title or name."""
    p = line.parse
    j = k + 1
    while j < len(p) and (p.low[j] in ("and", "with", "the") or p.tag[j] == "IN" and j < k + 3):
        j += 1
    found = line.owner[j] if j < len(p) else None
    named = found is not None and found.kind in ("person", "office")
    return j if named and found is not None and not _opens_clause(p, found) else k


def _including(line: Line, k: int) -> int:
    """ "Counterparts from countries affected, including A and B": before the list itself."""
    p, found = line.parse, line.owner[k]
    noun = found.last if found is not None and found.kind == "reference" else k
    if p.low[noun] not in _COUNTERPARTS:
        return k
    for j in range(noun + 1, len(p)):
        if p.low[j] == "including":
            return j
        if p.low[j] in STOPS or p.tag[j] in FINITE:
            break
    return k


def _opens_clause(p: Parse, found: Found) -> bool:
    """A name after a comma that is the subject of a verb of its own ends the list."""
    return any(
        p.dep[k] in ("nsubj", "nsubjpass") and p.head[k] > k
        for k in range(min(found.first, found.head), max(found.last, found.tail) + 1)
    )


def _settle_leader(d: Discourse, line: Line, group: Group, k: int) -> None:
    """The head of a delegation is of its state and stands for it."""
    person = named_at(d, line, k)
    side = group.who[-1] if group.who else None
    if person is not None and isinstance(side, Side) and side.code:
        if person.country is None or person.assumed:
            person.country, person.assumed = side.code, False


def _add(d: Discourse, line: Line, group: Group, found: Found, k: int) -> int:
    """Add what a mention stands for; the last token read."""
    p = line.parse
    last = max(found.last, found.tail)
    if found.kind in ("person", "name"):
        person = d.person_of(found)
        if person is not None:
            group.add([person])
    elif found.kind == "office":
        named = named_next(d, line, last)
        if named is None:
            group.add(holders(d, found, resolve_office(d, found)), found.role)
        elif p.low[last + 1] == "who":
            if named.assumed and found.country:
                named.country, named.assumed = found.country, False
            group.add([named])
    elif found.kind == "reference":
        after = last + 1 + (p.low[last + 1 : last + 2] == [","])
        nxt = line.owner[after] if after < len(p) else None
        # "his counterpart Jane Doe", "His Excellency, …"
        if nxt is None or nxt.kind not in ("person", "name"):
            group.add(of_phrase(d, line, found.last).who)
    else:
        return _add_side(d, line, group, found, k)
    return last


def _add_side(d: Discourse, line: Line, group: Group, found: Found, k: int) -> int:
    """Add a state or organisation, or those whom its name describes; the last token read."""
    p = line.parse
    last = max(found.last, found.tail)
    head = _headed(d, line, last)
    if head is not None and named_at(d, line, head + 1) is not None:
        return head  # "his Indian counterpart Jane Doe"
    if head is not None:
        group.merge(of_phrase(d, line, head))
        return max(head, _of_edge(p, head))
    if p.dep[last] not in ("amod", "compound", "nmod", "poss") or found.how == "name":
        if last + 1 < len(p) and p.low[last + 1] in ("'s", "’s", "'", "’"):
            return last + 1
        person = named_at(d, line, last + 1)
        if person is not None and found.country and p.low[last + 1] == ",":
            # "the foreign ministers of A, Jane Doe, and B, John Roe"
            if person.country is None or person.assumed:
                person.country, person.assumed = found.country, False
        elif p.tag[k] != "JJ" and found.country:
            group.add(of_phrase(d, line, last).who[:1])
    return last


def _headed(d: Discourse, line: Line, last: int) -> int | None:
    """The group noun that a state's name modifies ("senior Saudi officials")."""
    p = line.parse
    for k in range(last + 1, min(last + 5, len(p))):
        if p.low[k] in d.lexicon.group_forms and p.tag[k].startswith("N"):
            return k
        if p.tag[k][:2] not in ("NN", "JJ", "PO") or line.owner[k] is not None:
            return None
    return None


def _of_edge(p: Parse, k: int) -> int:
    """The end of the "of" phrase behind a noun, for "the leaders of A and B"."""
    for j in p.kids[k]:
        if j > k and p.dep[j] == "prep" and p.low[j] == "of":
            return p.right[j]
    return k
