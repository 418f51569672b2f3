"""Who takes part in a contact: subjects, partners and lists of names around its predicate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from communique.extract.clauses import kid, subject
from communique.extract.mentions import Found
from communique.extract.resolve import Discourse, Participant, Person, Side
from communique.language import Parse

FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BREAKS: Final = frozenset(("VBD", "VBZ", "VBP", "VB", "MD", "TO", "WP", "WDT", "WRB", "WP$", "EX"))
_LINKS: Final = frozenset(
    ("and", "&", "with", "as", "well", "along", "together", "including", "between", "or", "plus")
)
_POSSESSED: Final = frozenset(("of", "for", "from"))
_STOPS: Final = frozenset((".", ";", ":", "–", "—"))
_LEADING: Final = frozenset(("led", "headed", "chaired"))
_COUNTERPARTS: Final = frozenset(
    "counterparts colleagues representatives leaders ministers leadership officials authorities "
    "members "
    "dignitaries delegations countries states partners".split()
)
_BETWEEN: Final = frozenset(
    ("on", "in", "at", "this", "today", "yesterday", "here", "earlier", "late")
)
_PERSONAL: Final = frozenset(("his", "her", "its"))
_SHARED: Final = frozenset(("their", "our"))
_OTHERS: Final = frozenset(("other", "another", "various", "several", "many", "some"))
_FIRST: Final = frozenset(("i", "we", "my", "our"))
_UP: Final = frozenset(
    (
        "conj",
        "xcomp",
        "advcl",
        "ccomp",
        "pcomp",
        "acl",
        "prep",
        "dobj",
        "pobj",
        "relcl",
        "dep",
        "oprd",
        "attr",
        "appos",
    )
)


@dataclass(slots=True)
class Line:
    """A parsed sentence with its mentions, as the encounter reader needs it."""

    parse: Parse
    founds: Sequence[Found]
    owner: Sequence[Found | None]
    quoted: bool
    headline: bool = False


@dataclass(slots=True)
class Group:
    """Participants in reading order. roles: name of a side → the unnamed office it stands for."""

    who: list[Participant] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)

    def add(self, who: Iterable[Participant], role: str | None = None) -> None:
        """Add whoever is not in yet; a state beside its own person adds nothing."""
        for one in who:
            if any(one is w or isinstance(one, Side) and same_side(one, w) for w in self.who):
                continue
            if isinstance(one, Person) and one.country:
                self.who = [
                    w for w in self.who if not (isinstance(w, Side) and w.code == one.country)
                ]
            self.who.append(one)
            if role and isinstance(one, Side):
                self.roles[one.name] = role

    def merge(self, other: Group) -> None:
        """Add all of another group."""
        self.roles.update({k: v for k, v in other.roles.items() if k not in self.roles})
        self.add(other.who)


def same_side(side: Side, other: Participant) -> bool:
    """True when ``other`` is that side or somebody who represents it."""
    if isinstance(other, Side) and side.name == other.name:
        return True
    return side.code is not None and side.code == other.country


class Participants:
    """Reads participants off sentences of one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.d = discourse
        self._groups = discourse.lexicon.group_forms
        self._setting = discourse.lexicon.contacts.words["setting"]

    # -- subjects --------------------------------------------------------------------

    def subject(self, line: Line, v: int) -> Group:
        """Whose contact it is: the subject of the verb, or of the nearest governor with one."""
        p = line.parse
        node = v
        for _ in range(8):
            at = subject(p, node)
            if at is not None and at < v:
                if p.low[at] in ("who", "which", "that") and p.dep[node] == "relcl":
                    at = p.head[node]
                group = self.phrase(line, at)
                if group.who:
                    return group
                if p.dep[node] not in ("conj", "advcl", "xcomp"):
                    break
            elif at is not None and node != v and p.dep[v] == "advcl":
                # "Having met X, Y welcomed …"
                group = self.phrase(line, at)
                if group.who:
                    return group
            if (
                p.dep[node] == "relcl"
                and at is None
                or p.dep[node] == "acl"
                and p.tag[node].startswith("V")
            ):
                group = self.phrase(line, p.head[node])
                if group.who:
                    return group
            if p.head[node] == node or p.dep[node] not in _UP:
                break
            node = p.head[node]
        return self._before(line, v)

    def _before(self, line: Line, v: int) -> Group:
        """The names that stand before a verb whose subject the parser lost."""
        p, group = line.parse, Group()
        for k in range(v - 1, -1, -1):
            if p.tag[k] in FINITE and p.dep[k] not in ("aux", "auxpass") and p.tag[v] in FINITE:
                break
            found = line.owner[k]
            if (
                found is None
                or found.kind not in ("person", "office")
                or k != min(found.first, found.head)
            ):
                continue
            if k and p.low[k - 1] in (
                "of",
                "by",
                "with",
                "for",
                "from",
                "to",
                "on",
                "about",
                "'s",
                "’s",
            ):
                continue
            one = self.d.person_of(found) if found.kind == "person" else None
            if one is not None:
                group.who.insert(0, one)
            elif found.kind == "office" and not group.who:
                group.add(self.d.resolve_office(found), found.role)
        return group

    def phrase(self, line: Line, k: int) -> Group:
        """The participants that a noun phrase stands for."""
        p, group = line.parse, Group()
        found = line.owner[k]
        role = found.role if found is not None and found.kind == "office" else None
        if role is not None and found is not None:
            named = self._named_next(line, max(found.last, found.tail)) or self._named_before(
                line, min(found.head, found.first)
            )
            if named is not None:
                group.add([named])
                return group
        if p.low[k] in self._groups and any(p.low[j] in _OTHERS for j in p.kids[k]):
            if not any(
                o is not None and o.kind in ("state", "organisation")
                for o in line.owner[p.left[k] : p.right[k] + 1]
            ):
                return group
        if p.low[k] in _FIRST and not self.d.first_person:
            side = self.d.side(self.d.issuer) if self.d.issuer else None
            group.add([side] if side is not None else [])
            return group
        if found is not None and found.kind == "issue":
            return group
        reading = self.d.phrase(p, line.owner, k)
        who = reading.who
        if role is not None and found is not None:
            who = self._holders(found, who)
        if (
            found is not None
            and found.kind == "reference"
            and all(isinstance(w, Side) for w in who)
        ):
            role = found.name.removeprefix("the ").removeprefix("The ")
            role = role if who and len(who) == 1 and reading.how == "office" else None
        group.add(who, role)
        if not group.who and p.low[k] in self._groups:
            of = next((j for j in p.kids[k] if p.dep[j] == "prep" and p.low[j] == "of"), None)
            head = kid(p, of, "pobj") if of is not None else None
            known = line.owner[head] if head is not None else None
            if head is not None and known is not None and known.kind in ("state", "organisation"):
                group.add(self.d.phrase(p, line.owner, head).who)
        if p.low[k] in self._groups and role is None:
            for one in group.who:
                if isinstance(one, Side) and p.low[k] not in ("side", "sides", "government"):
                    group.roles.setdefault(one.name, p.surface[p.start[p.left[k]] : p.end[k]])
        return group

    def _holders(self, found: Found, who: list[Participant]) -> list[Participant]:
        """An office of nobody named in the text stands under its state (ruling 26)."""
        code = found.country or (self.d.issuer if not found.org else None)
        fits = [w for w in who if not isinstance(w, Person) or _holds(w, found)]
        if fits and not all(isinstance(w, Side) and w.code is None for w in fits):
            return fits
        side = self.d.side(code) if code else None
        return [side] if side is not None else fits

    # -- partners --------------------------------------------------------------------

    def after(self, line: Line, start: int, end: int, words: frozenset[str]) -> Group:
        """The list behind the first of ``words`` between two tokens that is followed by one."""
        p = line.parse
        for k in range(start, min(end, len(p))):
            if (
                p.low[k] in words
                and p.dep[k] != "mark"
                and not (p.tag[k] == "TO" and k + 1 < len(p) and p.tag[k + 1].startswith("V"))
            ):
                group = self.listed(line, k + 1)
                if group.who:
                    return group
        return Group()

    def object(self, line: Line, v: int, end: int) -> Group:
        """The object of a verb, also behind a date or place ("received on Monday in X …")."""
        p, group = line.parse, self.listed(line, v + 1)
        if group.who or v + 1 >= len(p) or p.low[v + 1] not in _BETWEEN:
            return group
        for k in range(v + 2, min(end + 1, v + 18, len(p))):
            found = line.owner[k]
            if found is None or found.kind not in ("person", "office"):
                continue
            before = p.low[k - 2] if p.low[k - 1] == "the" else p.low[k - 1]
            if before in _BETWEEN or before in ("of", "by", "with", "from", "for", "'s", "’s"):
                return group
            return self.listed(line, k)
        return group

    def listed(self, line: Line, start: int) -> Group:
        """The people and sides of "A, B of C, and the D delegation", read left to right."""
        p, group = line.parse, Group()
        k, skipping, linked = start, False, True
        while k < len(p):
            found, low = line.owner[k], p.low[k]
            if not group.who and (further := self._including(line, k)) > k:
                k, skipping = further, False
                continue
            if found is not None and found.kind in (
                "person",
                "name",
                "office",
                "state",
                "organisation",
                "reference",
            ):
                if group.who and not linked and self._opens_clause(p, found):
                    break
                last = max(found.last, found.tail)
                if not skipping or found.kind == "person" and not group.who:
                    last = max(last, self._add(line, group, found, k))
                k = last + 1
                linked = False
                continue
            if low == ";" and group.who and (further := self._goes_on(line, k)) > k:
                k, skipping, linked = further, False, True  # "A, P of X; B, P of Y; and C"
                continue
            if low in _STOPS or p.tag[k] in _BREAKS or low in self._setting:
                break
            if p.tag[k] == "VBG" and p.dep[k] not in ("amod", "compound") and low != "including":
                break
            if low in _LEADING and k + 1 < len(p) and p.low[k + 1] == "by":
                self._leader(line, group, k + 2)  # "a delegation led by X"
                skipping, k = False, k + 2
                continue
            if p.tag[k] == "VBN" and p.dep[k] not in ("amod", "compound"):
                break
            if low in ("he", "she", "him", "her", "them", "they") and p.tag[k] == "PRP":
                group.add(self.phrase(line, k).who)
                break
            if low == "," or low in _LINKS:
                skipping = False
                linked = linked or low in _LINKS
            elif low in _POSSESSED:
                skipping = True
            elif p.tag[k] == "IN":
                break
            elif low in self._groups and p.tag[k].startswith("N") and not skipping:
                more = self.phrase(line, k)
                if more.who and not (group.who and not linked):
                    group.merge(more)
                    k = max(k, _of_edge(p, k))
            k += 1
        return group

    def _goes_on(self, line: Line, k: int) -> int:
        """Where a list goes on behind a semicolon: at the next title or name."""
        p = line.parse
        j = k + 1
        while j < len(p) and (p.low[j] in ("and", "with", "the") or p.tag[j] == "IN" and j < k + 3):
            j += 1
        found = line.owner[j] if j < len(p) else None
        named = found is not None and found.kind in ("person", "office")
        return j if named and found is not None and not self._opens_clause(p, found) else k

    def _leader(self, line: Line, group: Group, k: int) -> None:
        """The head of a delegation is of its state and stands for it."""
        person = self._named_at(line, k)
        side = group.who[-1] if group.who else None
        if person is not None and isinstance(side, Side) and side.code:
            if person.country is None or person.assumed:
                person.country, person.assumed = side.code, False

    def _including(self, line: Line, k: int) -> int:
        """ "Counterparts from countries affected, including A and B": before the list itself."""
        p, found = line.parse, line.owner[k]
        noun = found.last if found is not None and found.kind == "reference" else k
        if p.low[noun] not in _COUNTERPARTS:
            return k
        for j in range(noun + 1, len(p)):
            if p.low[j] == "including":
                return j
            if p.low[j] in _STOPS or p.tag[j] in FINITE:
                break
        return k

    def _add(self, line: Line, group: Group, found: Found, k: int) -> int:
        """Add what a mention stands for; the last token read."""
        p = line.parse
        last = max(found.last, found.tail)
        if found.kind in ("person", "name"):
            person = self.d.person_of(found)
            if person is not None:
                group.add([person])
        elif found.kind == "office":
            named = self._named_next(line, last)
            if named is None:
                group.add(self._holders(found, self.d.resolve_office(found)), found.role)
            elif p.low[last + 1] == "who":
                if named.assumed and found.country:
                    named.country, named.assumed = found.country, False
                group.add([named])
        elif found.kind == "reference":
            after = last + 1 + (p.low[last + 1 : last + 2] == [","])
            nxt = line.owner[after] if after < len(p) else None
            # "his counterpart Jane Doe", "His Excellency, …"
            if nxt is None or nxt.kind not in ("person", "name"):
                group.add(self.phrase(line, found.last).who)
        else:
            head = self._headed(line, last)
            if head is not None and self._named_at(line, head + 1) is not None:
                return head  # "his Indian counterpart Jane Doe"
            if head is not None:
                group.merge(self.phrase(line, head))
                return max(head, _of_edge(p, head))
            if p.dep[last] not in ("amod", "compound", "nmod", "poss") or found.how == "name":
                if last + 1 < len(p) and p.low[last + 1] in ("'s", "’s", "'", "’"):
                    return last + 1
                person = self._named_at(line, last + 1)
                if person is not None and found.country and p.low[last + 1] == ",":
                    # "the foreign ministers of A, Jane Doe, and B, John Roe"
                    if person.country is None or person.assumed:
                        person.country, person.assumed = found.country, False
                elif p.tag[k] != "JJ" and found.country:
                    group.add(self.phrase(line, last).who[:1])
        return last

    def _headed(self, line: Line, last: int) -> int | None:
        """The group noun that a state's name modifies ("senior Saudi officials")."""
        p = line.parse
        for k in range(last + 1, min(last + 5, len(p))):
            if p.low[k] in self._groups and p.tag[k].startswith("N"):
                return k
            if p.tag[k][:2] not in ("NN", "JJ", "PO") or line.owner[k] is not None:
                return None
        return None

    def _named_at(self, line: Line, k: int) -> Person | None:
        """The person named at a token or behind the comma there."""
        k += k < len(line.parse) and line.parse.low[k] == ","
        found = line.owner[k] if k < len(line.parse) else None
        if found is None or found.kind != "person" or found.country:
            return None
        return self.d.person_of(found)

    def _named_next(self, line: Line, last: int) -> Person | None:
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
            return self.d.person_of(after) if after is not None and after.kind == "person" else None
        found = line.owner[k] if k < len(p) else None
        if found is None or found.kind not in ("person", "name") or k == last + 1:
            return None
        person = self.d.person_of(found)
        if found.role is not None and not (person is not None and self.d.titled(person)):
            return None
        return person

    def _named_before(self, line: Line, first: int) -> Person | None:
        """ "Jane Doe, Foreign Minister met …": the office follows the name that opens a line."""
        p = line.parse
        if first < 2 or p.low[first - 1] != ",":
            return None
        found = line.owner[first - 2]
        if found is None or found.kind != "person" or min(found.head, found.first) > 1:
            return None
        return self.d.person_of(found)

    def _opens_clause(self, p: Parse, found: Found) -> bool:
        """A name after a comma that is the subject of a verb of its own ends the list."""
        return any(
            p.dep[k] in ("nsubj", "nsubjpass") and p.head[k] > k
            for k in range(min(found.first, found.head), max(found.last, found.tail) + 1)
        )

    # -- nouns -----------------------------------------------------------------------

    def of_noun(self, line: Line, n: int, *, visit: bool) -> Group:
        """Who a contact noun names: its possessor, "between …", "with …", the states before it."""
        p, group = line.parse, Group()
        owner = kid(p, n, "poss")
        if owner is not None:
            group.merge(self._possessor(line, owner))
        if visit:
            group.merge(self.after(line, n + 1, min(len(p), n + 3), frozenset(("of", "by"))))
            return group
        end = self._before_setting(p, n, self.noun_end(line, n))
        between = self.after(line, n + 1, end, frozenset(("between",)))
        group.merge(between)
        if not between.who:
            group.merge(self.after(line, n + 1, end, frozenset(("with", "of", "among"))))
        if not group.who:
            for k in range(p.left[n], n):
                found = line.owner[k]
                if found is not None and found.kind == "state" and found.country:
                    side = self.d.side(found.country)
                    group.add([side] if side is not None else [])
        return group

    def _before_setting(self, p: Parse, n: int, end: int) -> int:
        """ "A series of meetings on the margins of the Assembly": the setting takes no part."""
        return next((k for k in range(n + 1, end) if p.low[k] in self._setting), end)

    def noun_end(self, line: Line, n: int) -> int:
        """Where the noun's own phrase ends: the next verb, clause or full stop."""
        p = line.parse
        for k in range(n + 1, len(p)):
            if (
                p.tag[k] in _BREAKS
                or p.low[k] in _STOPS
                or p.tag[k] == "VBG"
                and p.dep[k] == "advcl"
            ):
                return k
            if p.tag[k] == "VBN" and p.dep[k] in ("conj", "ROOT", "advcl"):
                return k
        return len(p)

    def _agents(self, line: Line, k: int) -> list[Participant]:
        """The agents that a possessive looks back to ("made by A and B during their talks")."""
        p = line.parse
        for j in range(k - 1, max(-1, k - 12), -1):
            if p.low[j] == "by":
                return self.listed(line, j + 1).who
            if p.tag[j] in FINITE:
                break
        return []

    def _possessor(self, line: Line, k: int) -> Group:
        p = line.parse
        low = p.low[k]
        if low in _SHARED:
            group = Group()
            joint = self.d.principals if len(self.d.principals) > 1 else []
            subject_ = self.subject(line, k)
            agents = self._agents(line, k)
            group.add(
                agents
                if len(agents) > 1
                else subject_.who
                if len(subject_.who) > 1
                else joint or subject_.who
            )
            return group
        if low not in _PERSONAL:
            return self.phrase(line, k)
        node = k
        while p.head[node] != node:
            node = p.head[node]
            at = subject(p, node)
            if at is None:
                continue
            people = [
                w for w in self.phrase(line, at).who if isinstance(w, Person) and _fits(w, low)
            ]
            if len(people) == 1:
                return Group([people[0]])
        for found in reversed(line.founds):
            if found.kind == "person" and found.first < k:
                person = self.d.person_of(found)
                if person is not None and _fits(person, low):
                    return Group([person])
        return self.phrase(line, k)


def _holds(person: Person, found: Found) -> bool:
    """False when a person stands in only because the country is the same."""
    if found.office is None or person.office is None or found.office.id in person.offices:
        return True
    if not found.country and found.name.lower() in (person.role or "").lower().split():
        return True  # "Minister" of the Foreign Minister
    return person.office.rank == found.office.rank


def _fits(person: Person, pronoun: str) -> bool:
    return person.female is None or pronoun == "its" or person.female == (pronoun == "her")


def _of_edge(p: Parse, k: int) -> int:
    """The end of the "of" phrase behind a noun, for "the leaders of A and B"."""
    for j in p.kids[k]:
        if j > k and p.dep[j] == "prep" and p.low[j] == "of":
            return p.right[j]
    return k
