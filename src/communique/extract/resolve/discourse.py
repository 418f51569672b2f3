"""Who is who in one document: persons, the sides, and what "he" and "the leaders" mean.

Persons are collected over the whole text first, so that everybody has the fullest form of
the name; references are then resolved in reading order against a small focus: who was the
subject last, who spoke last, who takes part in the encounter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from communique.extract.clauses import ancestors, subject
from communique.extract.mentions import Found
from communique.extract.resolve.issuer import find_issuer
from communique.extract.resolve.names import title_words
from communique.extract.resolve.officeholders import complete
from communique.extract.resolve.referents import Participant, Person, Reading, Side, identity
from communique.extract.resolve.roster import Roster
from communique.extract.resolve.sides import Sides
from communique.extract.resolve.titles import Titles
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Known, Office, Reference, Registry
from communique.types import Document

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
        issuer = find_issuer(document, registry, title, [founds for _, founds in scans])
        self.document = document
        self.registry = registry
        self.lexicon = lexicon
        self.issuer = issuer.code
        self.sides = Sides(registry)
        self._roster = Roster(registry, lexicon, issuer)
        for found in title:
            self._roster.collect(found, -1)
        for index, (parse, founds) in enumerate(scans):
            for found in founds:
                self._roster.collect(found, index)
            self.sides.note_sentence(parse, founds)
        self.sides.note_abbreviations(document.text, self.issuer)
        complete(self._roster, self.sides, registry, lexicon, issuer, published=document.published)
        self._issuer_represents = issuer.represents
        self.persons = self._roster.persons
        self.titles = Titles(self.persons)
        self.principals: list[Participant] = []
        self.focus: list[Participant] = []
        self.plural: list[Participant] = []
        self.first_person: list[Participant] = []
        self.it: Side | None = None
        self.unnamed: Participant | None = None
        self.signed = False

    # -- resolving -------------------------------------------------------------------

    def person_of(self, found: Found) -> Person | None:
        """The person that a found name belongs to."""
        return self._roster.person_of(found)

    def resolve_office(self, found: Found) -> list[Participant]:
        """Who a title without a name stands for: "the President", "the Foreign Minister"."""
        office = found.office
        words = title_words(found.name) - _FILLER
        options = self.titles.holding(office, words, literally=not found.country)
        if not options and office is not None and office.rank not in ("official", "business"):
            options = self.titles.ranked(office)
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
        words = title_words(name) - _FILLER
        literal = self._principals_first(self.titles.called(words)) if words else []
        if literal:
            home = [p for p in literal if p.country == self.issuer and p.country is not None]
            return Reading([(home or literal)[0]], how="office")
        people = [
            p
            for p in self._principal_persons()
            if not ranks or (p.office is not None and p.office.rank in ranks)
        ]
        if not people:
            own = "head_of_organisation" in ranks and self._issuer_represents == "organisation"
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
        return self.sides.coded(code)

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
        told = {code for code in codes if self.sides.named(f"state:{code}")}
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
                different.setdefault(identity(participant), participant)
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
            return Reading([self.sides.of(found.referent)], how="state", first=left, last=right)
        if (
            low in ("representatives", "officials", "executives", "delegation", "team", "side")
            and not codes
        ):
            name = _proper(parse, left, h - 1) if left < h else None
            if name and not self._is_title(name):
                return Reading(
                    [Side(name, self.sides.bodies.get(name))], how="name", first=left, last=right
                )
        if (
            low == "allies"
            and parse.word[h][:1].isupper()
            and (self.sides.named("org:nato") or self.issuer == "NATO")
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
                return Reading([self.sides.of(known)], how="state", first=left, last=right)
        if found is not None and found.kind == "organisation" and isinstance(found.referent, Known):
            return Reading([self.sides.of(found.referent)], how="state", first=left, last=right)
        code = self.sides.abbreviations.get(parse.word[h])
        if code is not None and left >= h - 1:
            side = self.side(code)
            return Reading([side] if side else [], how="abbreviation", first=left, last=right)
        called = self._state_called(low)
        if called is not None and parse.low[left] == "the" and left == h - 1:
            return Reading([called], how="short form", first=left, last=right)
        short = self.sides.short_forms.get(low)
        if short is not None and found is None and parse.low[left] == "the" and left == h - 1:
            # "the Council", after "the Foreign Affairs Council"
            return Reading([self.sides.of(short)], how="short form", first=left, last=right)
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
            country = codes[0].country if codes else self.sides.bodies.get(name)
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
            return [self.sides.of(found.referent)]
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
            and not any(identity(s) == identity(p) for p in self.principals)
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
