"""The people and sides of one document, and the state of reading it.

Persons and sides are collected over the whole text first; phrases are then resolved in
reading order against a small focus: who was the subject last, who takes part in the encounter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.extract.mentions import Found
from communique.extract.resolve.issuer import find_issuer
from communique.extract.resolve.officeholders import complete
from communique.extract.resolve.referents import Participant, Person, Reading, Side, identity
from communique.extract.resolve.roster import Roster
from communique.extract.resolve.sides import Sides
from communique.extract.resolve.titles import Titles
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Registry
from communique.types import Document

# So many subjects are remembered.
_FOCUS = 6


class Discourse:
    """The people of one document and the state of reading it.

    principals: who take part in the main encounter. focus: the persons who were subjects,
    the last one first. plural: the last subject of several. first_person: who "we" and "I"
    are. signed: somebody signs the text. it: the side that was the last subject. unnamed:
    the side that was the last subject under the title of an officeholder.
    """

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
        self.issuer_represents = issuer.represents
        self.sides = Sides(registry)
        self._roster = Roster(registry, lexicon, issuer)
        for found in title:
            self._roster.collect(found, -1)
        for index, (parse, founds) in enumerate(scans):
            for found in founds:
                self._roster.collect(found, index)
            self.sides.note_sentence(parse, founds)
        self.sides.note_abbreviations(document.text, issuer.code)
        complete(self._roster, self.sides, registry, lexicon, issuer, published=document.published)
        self.persons = self._roster.persons
        self.titles = Titles(self.persons)
        self.principals: list[Participant] = []
        self.focus: list[Participant] = []
        self.plural: list[Participant] = []
        self.first_person: list[Participant] = []
        self.it: Side | None = None
        self.unnamed: Participant | None = None
        self.signed = False

    def person_of(self, found: Found) -> Person | None:
        """The person that a found name belongs to."""
        return self._roster.person_of(found)

    def titled(self, person: Person) -> bool:
        """True for a person whom the title or a headline names."""
        return any(index == -1 for index, _ in person.spans)

    def side(self, code: str) -> Side | None:
        """The state or organisation with this code, as an actor of its own."""
        return self.sides.coded(code)

    def as_party(self, code: str) -> list[Participant]:
        """The same as the only participant; nobody for a code that the registry lacks."""
        side = self.sides.coded(code)
        return [side] if side is not None else []

    def principals_first(self, people: Sequence[Person]) -> list[Person]:
        """Persons of the document, those before the others who take part in the encounter."""
        inside = [p for p in self.principals if isinstance(p, Person)]
        if people is not self.persons:
            inside = [p for p in inside if p in people]
        return inside + [p for p in people if p not in inside]

    def others(self, who: Iterable[Participant]) -> list[Participant]:
        """The principals on the other side of somebody's own."""
        codes = {p.country for p in who}
        return [p for p in self.principals if p.country not in codes]

    def note_subject(self, reading: Reading) -> None:
        """Remember who a main clause is about, for the pronouns that follow."""
        people = [p for p in reading.who if isinstance(p, Person)]
        if people or reading.how == "office":
            # "The Secretary-General …": nobody's name, but "he" is this office
            self.unnamed = reading.who[0] if len(reading.who) == 1 and not people else None
        if people:
            now = people[:1] if len(reading.who) == 1 else people
            self.focus = [*now, *(p for p in self.focus if p not in now)][:_FOCUS]
        if len(reading.who) == 1 and isinstance(reading.who[0], Side):
            self.it = reading.who[0]
        elif people:
            self.it = None
        if self._are_they(reading):
            self.plural = list(reading.who)

    def _are_they(self, reading: Reading) -> bool:
        """Those whom "they" means from here on: several, or a body that is none of the parties."""
        who = reading.who
        body = any(
            isinstance(s, Side)
            and (s.known is None or s.known.kind != "state")
            and not any(identity(s) == identity(p) for p in self.principals)
            for s in who
        )
        # "The EU and the UK are partners. They discussed …": those who met, not the two sides.
        met = sum(isinstance(p, Person) for p in self.principals) > 1
        aside = met and len(who) > 1 and all(isinstance(w, Side) for w in who)
        return (len(who) > 1 or body) and reading.how != "rank" and not aside
