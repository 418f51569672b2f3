"""Who is who in one document: persons, the sides, and what "he" and "the leaders" mean.

Persons are collected over the whole text first, so that everybody has the fullest form of
the name; references are then resolved in reading order against a small focus: who was the
subject last, who spoke last, who takes part in the encounter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, cast

from communique.extract.clauses import ancestors, subject
from communique.extract.mentions import Found
from communique.extract.spellings import Spellings, is_father, same_name
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Known, Office, Reference, Registry
from communique.types import Document

_STYLES: Final = frozenset(
    "king queen pope cardinal shri shrimati smt emperor empress mr mrs ms dr".split()
)
_LIGHT: Final = frozenset(("al", "el", "bin", "ibn", "jr", "sr", "the", "de", "von", "van", "der"))
_JOINT_WORDS: Final = frozenset(
    "men women statesmen fms pms premiers monarchs chancellors envoys dignitaries partners "
    "leaders sides parties presidents ministers interlocutors counterparts officials heads "
    "principals "
    "countries nations states governments delegations two both pair secretaries ambassadors "
    "diplomats "
    "participants representatives chiefs advisers advisors teams prime-ministers".split()
)
_PERSONAL: Final = frozenset(
    "leader president minister diplomat premier chancellor king official envoy ambassador "
    "counterpart "
    "secretary guest visitor commissioner monarch politician speaker chairman head host statesman "
    "prime representative".split()
)
_COLLECTIVE: Final = frozenset(
    "side delegation government leadership administration authorities people representatives "
    "ministry "
    "officials team embassy cabinet party nation state country regime junta forces army "
    "military troops ministry kingdom republic".split()
)
_OWN_STATE: Final = frozenset("country nation government kingdom republic administration".split())
_FILLER: Final = frozenset(("the", "of", "and", "for", "to", "s"))
_TOKEN: Final = re.compile(r"[a-z0-9]+")
_LETTERS: Final = re.compile(r"[a-z]+")
# A bare name shorter than this is no other spelling of somebody's.
_LONG_NAME: Final = 7


@dataclass(slots=True, eq=False)
class Person:
    """A person of the document: fullest name, role as written, country, and how known."""

    name: str
    role: str | None = None
    office: Office | None = None
    country: str | None = None
    known: Known | None = None
    female: bool | None = None
    org: str | None = None
    order: int = 0
    keys: frozenset[str] = frozenset()
    titled: bool = False
    seen: int = 1
    assumed: bool = False
    offices: set[str] = field(default_factory=set)
    spans: list[tuple[int, Found]] = field(default_factory=list)

    def only_in_title(self) -> bool:
        """True while nothing but the headline has named the person."""
        return all(index < 0 for index, _ in self.spans)

    @property
    def id(self) -> str:
        """The registry id, or one made from the name for a person the registry lacks."""
        if self.known is not None:
            return self.known.id
        return "doc:" + "-".join(_tokens(self.name))


@dataclass(frozen=True, slots=True)
class Side:
    """A state or organisation acting as such, where no person is named."""

    name: str
    code: str | None
    known: Known | None = None

    @property
    def country(self) -> str | None:
        """The code, under the name that persons have for it."""
        return self.code


Participant = Person | Side


@dataclass(slots=True)
class Reading:
    """What a noun phrase stands for: participants, and whether they act together."""

    who: list[Participant]
    joint: bool = False
    how: str = "name"
    first: int = 0
    last: int = 0

    def __bool__(self) -> bool:
        return bool(self.who)


# Names come back again and again, in one text and across texts: what is worked out from
# a name alone is kept for the most recent ones.
_KEPT: Final = 4096


@lru_cache(maxsize=_KEPT)
def _tokens(name: str) -> tuple[str, ...]:
    plain = name.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_TOKEN.findall(plain.replace("’s", "").replace("'s", "")))


@lru_cache(maxsize=_KEPT)
def _keys(name: str) -> frozenset[str]:
    words = [t for t in _tokens(name) if len(t) > 1 and t not in _LIGHT]
    return frozenset(words or _tokens(name))


def _bare(name: str) -> str:
    """A name without the style before it ("King", "Pope"): that is the role.

    Pages that explain names hide a second, reversed one behind the first ("Mahmoud Abbas
    Abbas MahmoudPresident of …"); the name ends where it starts over.
    """
    first, _, rest = name.partition(" ")
    if rest and first.lower().rstrip(".") in _STYLES:
        name = rest
    words = name.split()
    again = next((n for n in range(2, len(words)) if words[n] == words[n - 1]), None)
    return name if again is None else " ".join(words[:again])


@lru_cache(maxsize=_KEPT)
def _words(title: str) -> frozenset[str]:
    """The words of a title or office in small letters."""
    return frozenset(_LETTERS.findall(title.lower()))


class Discourse:
    """The people of one document and the state of reading it."""

    def __init__(
        self,
        document: Document,
        registry: Registry,
        lexicon: Lexicon,
        title: Sequence[Found],
        scans: Sequence[tuple[Parse, Sequence[Found]]],
    ) -> None:
        self.document = document
        self.registry = registry
        self.lexicon = lexicon
        self.persons: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        self._by_known: dict[str, Person] = {}
        # by the identity of the found name, which the scans keep alive
        self._by_found: dict[int, Person] = {}
        self._spellings = Spellings()
        self._org_country: dict[str, str] = {}
        self._side_names: dict[str, str] = {}
        self._short_forms: dict[str, Known] = {}
        self._abbreviations: dict[str, str] = {}
        self.issuer = self._issuer(document, title, scans)
        self._order = 0
        for found in title:
            self._collect(found, -1)
        for index, (parse, founds) in enumerate(scans):
            for found in founds:
                self._collect(found, index)
                self._note_name(parse, found)
            self._note_companies(parse, founds)
        self._note_abbreviations(document.text)
        self._settle_countries()
        self._titles = _Titles(self.persons)
        self.principals: list[Participant] = []
        self.focus: list[Participant] = []
        self.plural: list[Participant] = []
        self.first_person: list[Participant] = []
        self.it: Side | None = None
        self.unnamed: Participant | None = None
        self.signed = False

    # -- collecting ------------------------------------------------------------------

    def _issuer(
        self,
        document: Document,
        title: Sequence[Found],
        scans: Sequence[tuple[Parse, Sequence[Found]]],
    ) -> str | None:
        agency: str | None = None
        for text in (document.issuer, document.publisher):
            if text:
                for hit in self.registry.find(text):
                    if isinstance(hit.referent, Known) and hit.referent.group == "media":
                        agency = agency or hit.referent.code
                        continue
                    if isinstance(hit.referent, Known) and hit.referent.code:
                        return hit.referent.code
                    if isinstance(hit.referent, Office):
                        code = self.registry.code_in(text[hit.start : hit.end])
                        if code is not None:
                            return code
        opening = (title, *(f for _, f in scans[:3]))
        named = next(
            (f for founds in opening for f in founds if f.kind in ("person", "office")), None
        )
        stateless = named is not None and named.country is None and named.referent is None
        if agency and (stateless or any(f.country == agency for founds in opening for f in founds)):
            return agency  # a news agency at home; abroad it reports for others
        unmarked: frozenset[str] = frozenset()
        for founds in opening:
            for found in founds:
                if found.kind in ("person", "office"):
                    if found.country:
                        # "President Berg received Ambassador Ruiz of Chile" is not from Chile
                        if not unmarked or unmarked & _keys(found.name):
                            return found.country
                        continue
                    if found.kind == "person" and found.office is not None and not unmarked:
                        if found.office.represents == "state" and found.referent is None:
                            unmarked = _keys(found.name)
                    if isinstance(found.referent, Known):
                        tenure = self.registry.held(found.referent.id, document.published)
                        if tenure is not None:
                            return tenure.country
        return agency

    def _collect(self, found: Found, index: int) -> None:
        if found.kind not in ("person", "name"):
            return
        self._order += 1
        name = _bare(found.name)
        keys = _keys(name)
        person = self._match(found, keys)
        if person is None:
            if found.kind == "name":
                return
            person = Person(name=name, order=self._order, keys=keys)
            self.persons.append(person)
        else:
            person.seen += 1
        more = len(_tokens(name)) - len(_tokens(person.name))
        # of two spellings the first stands, unless the other one is the registry's
        right = keys >= person.keys or person.known is None and isinstance(found.referent, Known)
        if more > 0 or more == 0 and len(name) > len(person.name) and right:
            if index >= 0 or person.spans == []:
                person.name = name
            person.keys = person.keys | keys
        elif index >= 0 and len(keys) >= len(person.keys) and person.only_in_title():
            person.name = name
        for key in keys:
            people = self._by_key.get(key)
            if people is None:
                self._by_key[key] = [person]
                self._spellings.add(key)
            elif person not in people:
                people.append(person)
        if index < 0 and found.how == "name and title":
            return  # "Talks between Aoun, Emir of Qatar": a headline's comma may mean "and"
        if found.role and (person.role is None or (person.office is None and found.office)):
            person.role = found.role
            person.org = person.org or found.org
        elif found.role and person.role and len(found.role) > len(person.role):
            # "Minister Doe" of the headline is "Minister of Transport" below
            if person.role.casefold() in found.role.casefold():
                person.role = found.role
        if found.office is not None:
            if person.office is None:
                person.office = found.office
            person.offices.add(found.office.id)
            person.titled = True
        if found.also is not None:
            person.offices.add(found.also.id)
        for second in (found.role or "").split(" and ")[1:]:
            # "Deputy Prime Minister and Minister of Foreign Affairs" is also the latter
            office = self.registry.office_called(second)
            if office is not None:
                person.offices.add(office.id)
        if found.honorific:
            person.titled = True
        if isinstance(found.referent, Known) and person.known is None:
            self._identify(person, found.referent)
        if (
            found.country
            and (person.country is None or found.country == self.issuer)
            and not self._served_elsewhere(person, found.country)
        ):
            person.country = found.country
        if found.female is not None and person.female is None:
            person.female = found.female
        person.spans.append((index, found))
        self._by_found[id(found)] = person

    def _served_elsewhere(self, person: Person, code: str) -> bool:
        """Known only in offices of other states: "assured Prime Minister Modi of Russia's …"."""
        if person.known is None or (state := self.registry.state_of(code)) is None:
            return False
        served = {tenure.country for tenure in self.registry.tenures.get(person.known.id, ())}
        return state.kind == "state" and bool(served) and code not in served

    def _identify(self, person: Person, known: Known) -> None:
        person.known = known
        first = self._by_known.get(known.id)
        if first is None or person.order < first.order:
            self._by_known[known.id] = person

    def _note_companies(self, parse: Parse, founds: Sequence[Found]) -> None:
        """ "Vietnam's ROX Group": a name that the registry lacks belongs to the state before it."""
        for found in founds:
            if found.kind != "state" or found.how not in ("name", "demonym") or not found.country:
                continue
            k = found.last + 1
            if k < len(parse) and parse.low[k] in ("'s", "’s", "'", "’"):
                k += 1
            first = k
            while (
                k < len(parse)
                and parse.word[k][:1].isupper()
                and parse.tag[k] in ("NNP", "NNPS", "")
            ):
                k += 1
            if k > first:
                name = parse.surface[parse.start[first] : parse.end[k - 1]]
                self._org_country.setdefault(name, found.country)

    def _note_abbreviations(self, text: str) -> None:
        """ "the Ministry of Foreign Affairs (MOFA) of the Republic": MOFA then is its state."""
        for match in _ABBREVIATED.finditer(text):
            near = self.registry.find(text[match.start() : match.end() + _NEAR])
            codes = [h.referent.code for h in near if isinstance(h.referent, Known)]
            code = next((code for code in codes if code), self.issuer)
            if code is not None:
                self._abbreviations.setdefault(match[1], code)

    def _note_name(self, parse: Parse, found: Found) -> None:
        known = found.referent
        if (
            not isinstance(known, Known)
            or found.kind not in ("state", "organisation")
            or found.how != "name"
        ):
            return
        name = found.name[4:] if found.name.lower().startswith("the ") else found.name
        if known.kind == "organisation" and " " in name:
            self._short_forms.setdefault(name.lower().rsplit(" ", 1)[1], known)
        best = self._side_names.get(known.id)
        short = len(name) <= 4 or "." in name
        if known.kind == "state" and (short and (known.code == "USA" or best is not None)):
            return
        if (
            best is None
            or (known.kind == "organisation" or len(best) <= 4)
            and len(name) > len(best)
        ):
            self._side_names[known.id] = name

    def _match(self, found: Found, keys: frozenset[str]) -> Person | None:
        options: list[Person] = []
        for key in keys:
            for person in self._by_key.get(key, ()):
                if person in options or not (keys <= person.keys or person.keys <= keys):
                    continue
                if not is_father(found.name, person.name):
                    options.append(person)
        if not options:
            options = self._misspelt(keys, titled=found.kind == "person")
        if isinstance(found.referent, Known) and found.referent.id in self._by_known:
            return self._by_known[found.referent.id]
        if (
            len(keys) == 1
            and len(options) == 1
            and found.office is not None
            and found.office.id in options[0].offices
        ):
            return options[0]  # the only bearer of the name and office, whatever stands before it
        options = [
            p
            for p in options
            if not (found.female is not None and self._female(p) is (not found.female))
            and not (
                found.country
                and p.country
                and found.country != p.country
                and not self._two_hats(found.country, p, keys)
            )
            and not (
                isinstance(found.referent, Known)
                and p.known is not None
                and found.referent.id != p.known.id
            )
        ]
        if found.office is not None:
            same = [p for p in options if found.office.id in p.offices]
            options = same or options
        return max(options, key=lambda p: p.order) if options else None

    def _female(self, person: Person) -> bool | None:
        """By titles and pronouns so far, else by the first name; None where neither tells."""
        first = next(iter(_tokens(person.name)), "")
        if person.female is None and first in self.lexicon.female:
            return True
        return False if person.female is None and first in self.lexicon.male else person.female

    def _two_hats(self, code: str, person: Person, keys: frozenset[str]) -> bool:
        """A minister who also heads the organisation that issues the text."""
        return (
            self._issuer_kind() == "organisation"
            and self.issuer == code
            and person.known is not None
            and keys <= person.keys
        )

    def _misspelt(self, keys: frozenset[str], *, titled: bool) -> list[Person]:
        """Persons whose name is the same but for its spelling: "Kamelov" of Kamilov."""
        if len(keys) > 1:
            sharing = (p for key in sorted(keys) for p in self._by_key.get(key, ()))
            return [p for p in dict.fromkeys(sharing) if same_name(keys, p.keys)]
        key = next(iter(keys), "")
        if not titled and len(key) < _LONG_NAME:
            return []
        return list(dict.fromkeys(p for o in self._spellings.near(key) for p in self._by_key[o]))

    def _settle_countries(self) -> None:
        first_named = self._first_named()
        for person in self.persons:
            if (
                person.known is None
                and len(_tokens(person.name)) == 1
                and person.office is not None
            ):
                holder = self._holder(person)
                if holder is not None:
                    self._identify(person, holder)
            if person.known is not None:
                tenure = self.registry.held(person.known.id, self.document.published)
                if (
                    tenure is not None
                    and person.country is None
                    and (person.office is None or person.office.represents != "organisation")
                    and not (self._of_cabinet(person) and self._is_body(tenure.country))
                ):
                    person.country = tenure.country
                if tenure is not None and person.role is None:
                    person.role = tenure.role
                if tenure is not None and person.office is None:
                    person.office = self.registry.office_called(tenure.role)
                    if person.office is not None:
                        person.offices.add(person.office.id)
            person.female = self._female(person)
            if person.country is None and person.org in self._org_country:
                person.country = self._org_country[person.org or ""]
            if person.country is None and person.office is None and person is first_named:
                # the issuer's own leader needs no title in its own text
                person.country = self.issuer
            if (
                person.country is None
                and person.office is not None
                and person.office.represents == self._issuer_kind()
                and person.office.rank not in ("business", "religious", "envoy")
            ):
                person.country = self.issuer
                person.assumed = self.issuer is not None

    def _of_cabinet(self, person: Person) -> bool:
        """A minister or head of government now, whatever body the person served before."""
        return person.office is not None and person.office.rank in (
            "minister", "foreign_minister", "head_of_government", "head_of_state",
        )  # fmt: skip

    def _is_body(self, code: str) -> bool:
        known = self.registry.state_of(code)
        return known is not None and known.kind == "organisation"

    def _issuer_kind(self) -> str:
        """What the issuer's own officers represent: a state or an organisation."""
        return "organisation" if self.issuer and self._is_body(self.issuer) else "state"

    def _first_named(self) -> Person | None:
        named = [p for p in self.persons if any(index >= 0 for index, _ in p.spans)]
        return min(named, key=lambda p: p.order) if named else None

    def _holder(self, person: Person) -> Known | None:
        """A titled surname alone ("President Biden"): the registry's holder, if only one fits."""
        surname = _tokens(person.name)[-1]
        return self.registry.by_surname(
            surname, person.country, self.document.published, role=person.role
        )

    # -- resolving -------------------------------------------------------------------

    def person_of(self, found: Found) -> Person | None:
        """The person that a found name belongs to."""
        person = self._by_found.get(id(found))
        if person is not None or found.kind not in ("person", "name"):
            return person
        return self._match(found, _keys(found.name))

    def resolve_office(self, found: Found) -> list[Participant]:
        """Who a title without a name stands for: "the President", "the Foreign Minister"."""
        office = found.office
        words = _words(found.name) - _FILLER
        options = self._titles.holding(office, words, literally=not found.country)
        if not options and office is not None and office.rank not in ("official", "business"):
            options = self._titles.ranked(office)
            if self.issuer and not found.country and _leads_state(office):
                # beside a Taoiseach "the Prime Minister" is the issuer's own
                options = [p for p in options if p.country in (None, self.issuer)]
        if found.country:
            options = [p for p in options if p.country == found.country] or [
                p for p in self._principal_persons() if p.country == found.country
            ]
            if not options:
                side = self.side(found.country)
                return [side] if side else []
        elif found.org:
            options = [p for p in options if p.org == found.org] or options
            if found.name.endswith((" country", " nation", " island", " kingdom")):
                # "the minister of the Andean country" is not the issuer's own
                options = [p for p in options if p.country != self.issuer] or options
        if not options and office is not None and office.rank == "envoy":
            guests = [p for p in self._principal_persons() if p in self.principals]
            guests = [p for p in guests if p.office is None]
            guests = [p for p in guests if p.country != self.issuer or p.titled]
            options = guests if len(guests) == 1 else []
        if not options:
            # "The Prime Minister" with no name anywhere stands under the state's name (ruling 26)
            own = office is not None and _leads_state(office)
            issuer = self.registry.state_of(self.issuer) if self.issuer else None
            organ = (
                office is not None
                and office.represents == "organisation"
                and issuer is not None
                and issuer.kind == "organisation"
            )
            side = self.side(self.issuer) if (own or organ) and self.issuer else None
            return [side] if side is not None else []
        if len(options) > 1:
            principal = [p for p in options if p in self.principals] or options
            home = [p for p in principal if p.country == self.issuer and p.country is not None]
            # Without a country the issuer's own officeholder is meant; else who was named last.
            options = home or sorted(principal, key=lambda p: p.order)
            if len(options) > 1:
                exact = [p for p in options if p.role and found.name.lower() in p.role.lower()]
                options = exact or options
                focused = [p for p in options if p in self.focus]
                options = focused or options
        return [options[0]]

    def _principal_persons(self) -> list[Person]:
        return self._principals_first(self.persons)

    def _principals_first(self, people: Sequence[Person]) -> list[Person]:
        inside = [p for p in self.principals if isinstance(p, Person)]
        if people is not self.persons:
            inside = [p for p in inside if p in people]
        return inside + [p for p in people if p not in inside]

    def resolve_reference(self, reference: Reference, name: str) -> Reading:
        """A fixed style of reference: "the Head of State", "the two sides", "the diplomat"."""
        if reference.number != "one":
            said = name.lower().split()
            return self._ranked_joint(said[-1], said[:-1])
        ranks = reference.ranks
        words = _words(name) - _FILLER
        literal = self._principals_first(self._titles.called(words)) if words else []
        if literal:
            home = [p for p in literal if p.country == self.issuer and p.country is not None]
            return Reading([(home or literal)[0]], how="office")
        people = [
            p
            for p in self._principal_persons()
            if not ranks or (p.office is not None and p.office.rank in ranks)
        ]
        if not people:
            own = "head_of_organisation" in ranks and self._issuer_kind() == "organisation"
            side = self.side(self.issuer) if own and self.issuer else None
            return Reading([side] if side is not None else [], how="office")
        if any(r in ("head_of_state", "head_of_government", "royal") for r in ranks):
            home = [p for p in people if p.country == self.issuer]
            return Reading([(home or people)[0]], how="office")
        foreign = [p for p in people if p.country != self.issuer]
        focused = [p for p in foreign or people if p in self.focus]
        return Reading([(focused or foreign or people)[0]], how="office")

    def joint(self) -> Reading:
        """The parties of the encounter together; the last plural subject where none is known."""
        who = self.principals if len(self.principals) > 1 else self.plural
        pair = [w for w in self.plural if isinstance(w, Person)]
        if (
            len(pair) > 1
            and len({w.country for w in pair}) > 1
            and not all(w in self.principals for w in pair)
        ):
            who = self.plural  # a pair named since: several encounters in one text
        people = {w.country for w in who if isinstance(w, Person)}
        named = [w for w in who if isinstance(w, Person) or w.country not in people]
        named = [q for w in named for q in self._acting_for(w, among_people=bool(people))]
        return Reading(named, joint=True, how="the parties")

    def _acting_for(self, party: Participant, *, among_people: bool) -> list[Participant]:
        """Who acts for a party: a state visited, its own leader whom the text names elsewhere."""
        if isinstance(party, Person):
            return [party]
        state = party.known is not None and party.known.kind == "state"
        return self._stand_for(party.country) or [party] if state or among_people else [party]

    def side(self, code: str) -> Side | None:
        """The state or organisation with this code, as an actor of its own."""
        known = self.registry.state_of(code)
        return self._side(known) if known is not None else None

    def _side(self, known: Known) -> Side:
        """A side under the fullest name that the document itself uses for it."""
        return Side(self._side_names.get(known.id, known.name), known.code, known)

    def titled(self, person: Person) -> bool:
        """True for a person whom the title or a headline names."""
        return any(index == -1 for index, _ in person.spans)

    def represent(self, code: str) -> list[Participant]:
        """Who stands for a state here ("the Chinese side"): its person in the encounter, or it."""
        for participant in self.principals:
            if participant.country == code:
                return [participant]
        side = self.side(code)
        return [side] if side is not None else []

    def _state_called(self, low: str) -> Side | None:
        """ "The Sultanate": the issuer's state, else the one party whose official name it opens."""
        codes = self.registry.forms.get(low)
        if codes is None:
            return None
        met = {p.country for p in self.principals if p.country in codes}
        told = {code for code in codes if f"state:{code}" in self._side_names}
        one = next((next(iter(some)) for some in (met, told) if len(some) == 1), None)
        code = self.issuer if self.issuer in codes else one
        return self.side(code) if code is not None else None

    def phrase(self, parse: Parse, owner: Sequence[Found | None], h: int) -> Reading:
        """What the noun phrase with head token ``h`` stands for, with its coordinated parts."""
        reading = self._single(parse, owner, h)
        parts = [reading] if reading else []
        stack = [k for k in parse.kids[h] if parse.dep[k] == "conj"]
        if not stack and len(reading.who) == 1:
            # one alone, as most phrases
            return Reading(
                list(reading.who), how=reading.how, first=reading.first, last=reading.last
            )
        while stack:
            k = stack.pop(0)
            if parse.tag[k][:2] not in ("NN", "PR", ""):
                continue
            more = self._single(parse, owner, k)
            found = owner[k]
            if (
                parts
                and more.who
                and more.who[0] in parts[0].who
                and found is not None
                and found.kind == "office"
            ):
                # "Secretary Doe and the Foreign Minister": two people
                others = [p for p in self.principals if p not in parts[0].who]
                more = Reading(others[:1], how="office", first=more.first, last=more.last)
            if more:
                parts.append(more)
            stack.extend(j for j in parse.kids[k] if parse.dep[j] == "conj")
        if not parts:
            return reading
        different: dict[int | str, Participant] = {}
        for part in parts:
            for participant in part.who:
                different.setdefault(_identity(participant), participant)
        who = list(different.values())
        last = max(part.last for part in parts)
        return Reading(who, joint=len(who) > 1, how=parts[0].how, first=parts[0].first, last=last)

    def _single(self, parse: Parse, owner: Sequence[Found | None], h: int) -> Reading:
        low = parse.low[h]
        left, right = _np_edges(parse, h)
        if low in ("he", "she", "him", "his", "her", "himself", "herself"):
            person = self.pronoun(female=low in ("she", "her", "herself"))
            return Reading([person] if person else [], how="pronoun", first=h, last=h)
        if low == "it" and parse.dep[h] == "nsubj" and self.it is not None:
            return Reading([self.it], how="pronoun", first=h, last=h)
        if low in ("they", "them", "their", "both", "themselves") and (
            parse.tag[h] != "DT" or parse.dep[h] in ("nsubj", "nsubjpass")
        ):
            who = list(self.plural or self.principals)
            inner = {id(w) for w in who}
            if (
                len(who) > 1
                and len({w.country for w in who}) == 1
                and inner < {id(w) for w in self.principals}
            ):
                who = list(self.principals)  # one side's couple met the other: "they" are all
            return Reading(who, joint=len(who) > 1, how="pronoun", first=h, last=h)
        if low in ("we", "i", "us", "our", "my", "me"):
            return Reading(
                list(self.first_person),
                joint=len(self.first_person) > 1,
                how="first person",
                first=h,
                last=h,
            )
        found = owner[h]
        if low in _JOINT_WORDS:
            after = [f for f in _inside(owner, h + 1, right) if f.kind in ("state", "organisation")]
            if len({f.country for f in after}) > 1:
                # "the Prime Ministers of Japan and Australia"
                officers = [f for f in _inside(owner, h + 1, right) if f.kind == "office"]
                named = dict.fromkeys(f.country for f in (*after, *officers) if f.country)
                people = [w for code in named for w in self._stand_for(code)]
                whole = self.joint()
                strangers = [w for w in whole.who if w.country not in named]
                if len(whole.who) == len(people) and len(strangers) == 1:
                    if all(isinstance(w, Person) for w in whole.who):
                        return whole  # a party whose state the registry does not know
                return Reading(people, joint=True, how="side", first=left, last=right)
        if (
            found is not None
            and found.kind in ("person", "name")
            and found.head <= h <= max(found.last, found.tail)
        ):
            person = self.person_of(found)
            if person is not None:
                return Reading([person], first=found.head, last=found.last)
        if low in _OWN_STATE and parse.low[left] in ("his", "her", "its", "their"):
            own = self._own_state(parse, owner, left, h, right)
            if own:
                return own
        if (
            found is not None
            and found.kind == "reference"
            and isinstance(found.referent, Reference)
        ):
            reading = self.resolve_reference(found.referent, found.name)
            if reading:
                reading.first, reading.last = left, right
                return reading
        if found is not None and found.kind == "office":
            who = self.resolve_office(found)
            if who:
                return Reading(who, how="office", first=left, last=right)
        # A person named inside the phrase as apposition: "the Minister, Jane Doe,"
        codes = [f for f in _inside(owner, left, right) if f.kind in ("state", "organisation")]
        if (
            found is not None
            and found.kind == "state"
            and found.how != "demonym"
            and found.first <= h <= found.last
            and isinstance(found.referent, Known)
        ):
            return Reading([self._side(found.referent)], how="state", first=left, last=right)
        if (
            low in ("representatives", "officials", "executives", "delegation", "team", "side")
            and not codes
        ):
            name = _proper(parse, left, h - 1) if left < h else None
            if name and not self._is_title(name):
                return Reading(
                    [Side(name, self._org_country.get(name))], how="name", first=left, last=right
                )
        if (
            low == "allies"
            and parse.word[h][:1].isupper()
            and ("org:nato" in self._side_names or self.issuer == "NATO")
        ):
            return Reading(
                [s for s in [self.side("NATO")] if s], how="side", first=left, last=right
            )
        if low in _JOINT_WORDS or low == "both":
            modifiers = [f for f in codes if f.how in ("demonym", "name", "seat") and f.last < h]
            if (
                low in ("sides", "leaders", "parties", "presidents", "ministers", "interlocutors")
                or not modifiers
            ):
                if len({f.country for f in modifiers}) == 1 and parse.low[left] != "both":
                    return Reading(
                        self._group(modifiers[0], parse, left, h),
                        how="side",
                        first=left,
                        last=right,
                    )
                number = (
                    any(
                        parse.low[k] in ("two", "both", "the", "all", "three")
                        for k in range(left, h)
                    )
                    or left == h
                    or parse.word[h][:1].isupper()
                )
                if number or low in ("sides", "parties", "interlocutors"):
                    reading = self._ranked_joint(low, parse.low[left:h])
                    reading.first, reading.last = left, right
                    return reading
        if low in _PERSONAL and codes:
            people = self._stand_for(codes[0].country)
            if people:
                return Reading(people, how="side", first=left, last=right)
        if low in _PERSONAL and low in (
            "diplomat",
            "guest",
            "visitor",
            "counterpart",
            "envoy",
            "host",
        ):
            other = [p for p in self._principal_persons() if p.country != self.issuer]
            if other:
                return Reading([other[0]], how="office", first=left, last=right)
        if low.startswith("spokes") and codes and codes[0].country:
            side = self.side(codes[0].country)
            return Reading([side] if side else [], how="office", first=left, last=right)
        if low in _COLLECTIVE and codes:
            return Reading(
                self._group(codes[0], parse, left, h), how="side", first=left, last=right
            )
        if (
            low in _COLLECTIVE
            and any(parse.low[k] in ("our", "my") for k in range(left, h))
            and self.issuer
        ):
            side = self.side(self.issuer)
            return Reading([side] if side else [], how="side", first=left, last=right)
        if (
            found is not None
            and found.kind in ("state", "organisation")
            and found.country is not None
        ):
            if found.how in ("name", "seat", "capital") and found.last >= h:
                known = cast(Known, found.referent)
                return Reading([self._side(known)], how="state", first=left, last=right)
        if found is not None and found.kind == "organisation" and isinstance(found.referent, Known):
            return Reading([self._side(found.referent)], how="state", first=left, last=right)
        code = self._abbreviations.get(parse.word[h])
        if code is not None and left >= h - 1:
            side = self.side(code)
            return Reading([side] if side else [], how="abbreviation", first=left, last=right)
        called = self._state_called(low)
        if called is not None and parse.low[left] == "the" and left == h - 1:
            return Reading([called], how="short form", first=left, last=right)
        short = self._short_forms.get(low)
        if short is not None and found is None and parse.low[left] == "the" and left == h - 1:
            # "the Council", after "the Foreign Affairs Council"
            return Reading([self._side(short)], how="short form", first=left, last=right)
        name = (
            None
            if found is not None and found.kind in ("office", "reference")
            else _proper(parse, left, h)
        )
        if name and (self._is_title(name) or name.lower() in _GENERIC):
            name = None
        if low in _KIN:
            # "his brother, President Doe"
            for k in parse.kids[h]:
                at = owner[k] if parse.dep[k] == "appos" else None
                person = self.person_of(at) if at is not None else None
                if person is not None:
                    return Reading([person], first=left, last=k)
        if name and (low in _COLLECTIVE or parse.tag[h] in ("NNP", "NNPS")) and low not in _MONTHS:
            country = codes[0].country if codes else self._org_country.get(name)
            return Reading([Side(name, country)], how="name", first=left, last=right)
        return Reading([])

    def _is_title(self, name: str) -> bool:
        """Capitalised words that are only titles: "His Majesty", "Special", "Vice Foreign"."""
        portfolio = self.lexicon.words["portfolio"]
        return all(
            t in portfolio or t in self.registry.deputy_modifiers or t in _TITLES or len(t) < 2
            for t in name.lower().replace(".", "").split()
        )

    def _own_state(
        self, parse: Parse, owner: Sequence[Found | None], left: int, h: int, right: int
    ) -> Reading:
        """ "He said that his country …": the state of the one who says it."""
        for a in ancestors(parse, h):
            at = subject(parse, a)
            if at is None or at >= left:
                continue
            # "the Minister and his country": the phrase is part of its own subject
            within = at in ancestors(parse, h)
            read = self._single if within else self.phrase
            who = read(parse, owner, at).who
            side = self.side(who[0].country) if len(who) == 1 and who[0].country else None
            if side is not None:
                return Reading([side], how="side", first=left, last=right)
        return Reading([])

    def _stand_for(self, code: str | None) -> list[Participant]:
        if code is None:
            return []
        people = self.represent(code)
        if people and isinstance(people[0], Side):
            leading = ("head_of_state", "head_of_government", "foreign_minister")
            named = next(
                (
                    p for p in self.persons
                    if p.country == code and p.office is not None and p.office.rank in leading
                ),
                None,
            )  # fmt: skip
            return people if named is None else [named]
        return people

    def _group(self, found: Found, parse: Parse, left: int, h: int) -> list[Participant]:
        code = found.country
        if code is None:
            return [Side(found.name, None)]
        if found.kind == "state":
            # "the Chinese side", "the Japanese delegation": its person here, or the state
            if parse.low[h] in ("side", "sides", "delegation", "leadership"):
                return self.represent(code)
            if parse.low[h] in _LEADING:
                people: list[Participant] = [
                    w for w in self.principals if isinstance(w, Person) and w.country == code
                ]
                if len(people) > 1:
                    return people  # "the Lao leaders", after three of them were met
        side = self.side(code)
        if found.kind == "organisation" and isinstance(found.referent, Known):
            return [self._side(found.referent)]
        return [side] if side else []

    def _ranked_joint(self, low: str, before: Sequence[str]) -> Reading:
        """The parties together; "the two Prime Ministers" are those of that rank."""
        reading = self.joint()
        if not reading and len(self.persons) >= 2 and low in _JOINT_WORDS:
            reading = Reading(list(self.persons[:2]), joint=True, how="the parties")
        rank = _RANKS.get(" ".join((*before[-1:], low))) or _RANKS.get(low)
        if rank is None or "two" not in before and "both" not in before:
            return reading
        if all(isinstance(w, Person) and _ranks(w, rank) for w in reading.who):
            return reading
        of_rank = [p for p in self.persons if _ranks(p, rank)]
        if len(of_rank) == 2 and of_rank[0].country != of_rank[1].country:
            return Reading(list(of_rank), joint=True, how="rank")
        return reading

    def pronoun(self, *, female: bool) -> Participant | None:
        """The person that "he" or "she" stands for: the last subject whose gender fits."""

        def fits(p: Participant) -> bool:
            return isinstance(p, Person) and (p.female is None or p.female == female)

        if self.unnamed is not None:
            return self.unnamed
        for participant in self.focus:
            if fits(participant):
                return participant
        for participant in self.principals:
            if fits(participant):
                return participant
        return next((p for p in self.persons if fits(p)), None)

    def note_subject(self, reading: Reading) -> None:
        """Remember who a main clause is about, for the pronouns that follow."""
        people = [p for p in reading.who if isinstance(p, Person)]
        if people or reading.how == "office":
            # "The Secretary-General …": nobody's name, but "he" is this office
            self.unnamed = reading.who[0] if len(reading.who) == 1 and not people else None
        if people:
            if len(reading.who) == 1:
                self.focus = [people[0], *(p for p in self.focus if p is not people[0])][:6]
            else:
                self.focus = [*people, *(p for p in self.focus if p not in people)][:6]
        if len(reading.who) == 1 and isinstance(reading.who[0], Side):
            self.it = reading.who[0]
        elif people:
            self.it = None
        group = [
            s for s in reading.who
            if isinstance(s, Side) and (s.known is None or s.known.kind != "state")
            and not any(_same(s, p) for p in self.principals)
        ]  # fmt: skip
        # "The EU and the UK are partners. They discussed …": those who met, not the two sides.
        met = sum(isinstance(p, Person) for p in self.principals) > 1
        aside = met and len(reading.who) > 1 and all(isinstance(w, Side) for w in reading.who)
        if (len(reading.who) > 1 or group) and reading.how != "rank" and not aside:
            self.plural = list(reading.who)

    def others(self, who: Iterable[Participant]) -> list[Participant]:
        """The principals on the other side of somebody's own."""
        codes = {p.country for p in who}
        return [p for p in self.principals if p.country not in codes]


def _leads_state(office: Office) -> bool:
    """An office of which a state has one, so that an issuer may leave its own state out."""
    ranks = ("head_of_state", "head_of_government", "foreign_minister")
    return office.represents == "state" and office.rank in ranks


# Who a counterpart is called in the courtesies of the genre, before the name.
_KIN: Final = frozenset("brother sister friend colleague counterpart homologue host guest".split())
_LEADING: Final = frozenset(("leaders", "presidents", "premiers", "ministers"))
# Plural offices and the rank of those who hold them.
_RANKS: Final = {
    "presidents": "head_of_state",
    "pms": "head_of_government",
    "premiers": "head_of_government",
    "prime ministers": "head_of_government",
    "foreign ministers": "foreign_minister",
    "fms": "foreign_minister",
}


def _ranks(person: Person, rank: str) -> bool:
    return person.office is not None and person.office.rank == rank


# Capitalised heads of longer names that name nobody by themselves.
_GENERIC: Final = frozenset(
    "committee division department section office bureau commercial council commission board "
    "agency desk assembly conference forum summit group team mission unit secretariat "
    "directorate affairs caucasus region federation".split()
)
# A body of a state with its abbreviation; the state may stand after it.
_ABBREVIATED: Final = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Secretariat|Agency)\b[^().\n]{0,60}\(([A-Z]{2,8})\)"
)
_NEAR: Final = 50
_RULERS: Final = frozenset(("regime", "authorities", "government", "junta", "leadership"))
_TITLES: Final = frozenset(
    "his her their majesty highness highnesses royal serene imperial excellency excellencies hh "
    "hm hrh he h.e "
    "holiness holy father eminence beatitude special prime presidential ministerial both mr mrs "
    "ms dr "
    "heads head joint high sir madam us".split()
)
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)


class _Titles:
    """The persons of a document by office and by the words of their role, in their order."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._by_office: dict[str, list[Person]] = {}
        self._by_rank: dict[tuple[str, str], list[Person]] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._by_title: dict[tuple[str | None, frozenset[str], bool], list[Person]] = {}
        self._titled = [p for p in persons if p.role]
        for person in persons:
            for office in person.offices:
                self._by_office.setdefault(office, []).append(person)
            if person.office is not None:
                rank = (person.office.rank, person.office.represents)
                self._by_rank.setdefault(rank, []).append(person)
            for word in _words(person.role) if person.role else ():
                self._by_word.setdefault(word, []).append(person)

    def called(self, words: frozenset[str]) -> list[Person]:
        """Whose role as written holds all these words; everybody with a role for no words."""
        if not words:
            return self._titled
        rarest = min((self._by_word.get(word, []) for word in words), key=len)
        return [p for p in rarest if p.role and words <= _words(p.role)]

    def ranked(self, office: Office) -> list[Person]:
        """Who holds an office of the same rank, for a state or for an organisation."""
        return self._by_rank.get((office.rank, office.represents), [])

    def holding(
        self, office: Office | None, words: frozenset[str], *, literally: bool
    ) -> list[Person]:
        """Who holds the office; literally: rather those whose role has all the words."""
        key = (office.id if office is not None else None, words, literally)
        found = self._by_title.get(key)
        if found is None:
            found = self._by_title[key] = self._holding(office, words, literally)
        return found

    def _holding(
        self, office: Office | None, words: frozenset[str], literally: bool
    ) -> list[Person]:
        holders = self._by_office.get(office.id, []) if office is not None else []
        if not literally:
            return holders
        if words:
            return self.called(words) or holders
        return [p for p in holders if p.role] or holders


def _identity(participant: Participant) -> int | str:
    """What makes two participants the same: the person, or the name of the side."""
    return participant.name if isinstance(participant, Side) else id(participant)


def _same(a: Participant, b: Participant) -> bool:
    return a is b or (isinstance(a, Side) and isinstance(b, Side) and a.name == b.name)


def _np_edges(parse: Parse, h: int) -> tuple[int, int]:
    """The noun phrase around a head without its clauses, appositions and coordination."""
    left = h
    for k in parse.kids[h]:
        if k < h and parse.dep[k] in (
            "det",
            "amod",
            "compound",
            "poss",
            "nummod",
            "nmod",
            "predet",
            "quantmod",
            "punct",
        ):
            left = min(left, parse.left[k])
    right = h
    for k in parse.kids[h]:
        if (
            k > h
            and parse.dep[k] == "prep"
            and (parse.low[k] == "of" or parse.low[k] == "in" and parse.low[h] in _RULERS)
            and parse.left[k] == right + 1
        ):
            right = parse.right[k]
    return left, min(right, len(parse) - 1)


def _inside(owner: Sequence[Found | None], left: int, right: int) -> list[Found]:
    out: list[Found] = []
    for k in range(left, right + 1):
        found = owner[k]
        if found is not None and found not in out:
            out.append(found)
    return out


def _proper(parse: Parse, left: int, h: int) -> str | None:
    first = None
    for k in range(left, h + 1):
        if parse.word[k][:1].isupper() and parse.low[k] not in ("the", "a", "both"):
            first = k if first is None else first
            last = k
        elif first is not None:
            break
    if first is None:
        return None
    return parse.surface[parse.start[first] : parse.end[last]]
