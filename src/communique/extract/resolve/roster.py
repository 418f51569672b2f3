"""The persons of a document (codebook §4), each once, by the fullest name that it gives.

They are collected over the whole text before anything is resolved, so that "Ms Doe" of the
first sentence has the name and office that only the last one tells.
"""

from __future__ import annotations

from communique.extract.mentions import Found
from communique.extract.resolve.issuer import Issuer
from communique.extract.resolve.names import bare, is_abbreviation, name_keys, name_words
from communique.extract.resolve.namesakes import Namesakes
from communique.extract.resolve.referents import Person
from communique.lexicon import Lexicon
from communique.registry import Known, Registry


class Roster:
    """The persons of one document, in the order in which they are first named."""

    def __init__(self, registry: Registry, lexicon: Lexicon, issuer: Issuer) -> None:
        self.persons: list[Person] = []
        self._registry = registry
        self._lexicon = lexicon
        self._issuer = issuer
        self._namesakes = Namesakes()
        self._by_known: dict[str, Person] = {}
        # by the identity of the found name, which the scans keep alive
        self._by_found: dict[int, Person] = {}
        self._order = 0

    def person_of(self, found: Found) -> Person | None:
        """The person that a found name belongs to."""
        person = self._by_found.get(id(found))
        if person is not None or found.kind not in ("person", "name"):
            return person
        return self._match(found, name_keys(found.name))

    def identify(self, person: Person, known: Known) -> None:
        """Note who of the registry the person is."""
        person.known = known
        first = self._by_known.get(known.id)
        if first is None or person.order < first.order:
            self._by_known[known.id] = person

    def collect(self, found: Found, index: int) -> None:
        """Take up a name that was found in a sentence, in the title for index -1."""
        if found.kind not in ("person", "name"):
            return
        self._order += 1
        name = bare(found.name)
        keys = name_keys(name)
        person = self._match(found, keys)
        if person is None:
            if found.kind == "name":
                return
            person = Person(name=name, order=self._order, keys=keys)
            self.persons.append(person)
        else:
            person.seen += 1
        _take_name(person, found, name, keys, index)
        self._namesakes.add(keys, person)
        if index < 0 and found.how == "name and title":
            return  # "Talks between Aoun, Emir of Qatar": a headline's comma may mean "and"
        _take_role(person, found)
        self._take_offices(person, found)
        if isinstance(found.referent, Known) and person.known is None:
            self.identify(person, found.referent)
        if (
            found.country
            and (person.country is None or found.country == self._issuer.code)
            and not self._served_elsewhere(person, found.country)
        ):
            person.country = found.country
        if found.female is not None and person.female is None:
            person.female = found.female
        person.spans.append((index, found))
        self._by_found[id(found)] = person

    def _match(self, found: Found, keys: frozenset[str]) -> Person | None:
        """The person collected so far whom a name with these words means."""
        if isinstance(found.referent, Known) and found.referent.id in self._by_known:
            return self._by_known[found.referent.id]
        options = self._namesakes.of(found.name, keys, titled=found.kind == "person")
        if (
            len(keys) == 1
            and len(options) == 1
            and found.office is not None
            and found.office.id in options[0].offices
            and not self._of_other_states(options[0], found)
        ):
            return options[0]  # the only bearer of the name and office, whatever stands before it
        options = [p for p in options if self._may_be(p, found, keys)]
        # "Ana Berg" is rather who was called so before than a Berg without a first name
        options = [p for p in options if keys <= p.keys] or options
        if found.office is not None:
            same = [p for p in options if found.office.id in p.offices]
            options = same or options
        return max(options, key=lambda p: p.order) if options else None

    def _may_be(self, person: Person, found: Found, keys: frozenset[str]) -> bool:
        """Neither gender nor country nor what the registry knows speaks against it."""
        if found.female is not None and gender(person, self._lexicon) is (not found.female):
            return False
        if found.country and person.country and found.country != person.country:
            if not self._two_hats(found.country, person, keys):
                return False
        known = found.referent
        return not (
            isinstance(known, Known) and person.known is not None and known.id != person.known.id
        )

    def _of_other_states(self, person: Person, found: Found) -> bool:
        """The title itself is another state's: "Icelandic President Berg" is not Portugal's.

        A state behind the name may belong to what follows ("told President Berg of Iceland's"),
        and a noun before the title to the sentence before.
        """
        if None in (found.country, person.country) or found.country == person.country:
            return False
        return any(
            hit.how == "demonym"
            and isinstance(hit.referent, Known)
            and hit.referent.code == found.country
            for hit in self._registry.find(found.role or "")
        )

    def _two_hats(self, code: str, person: Person, keys: frozenset[str]) -> bool:
        """A minister who also heads the organisation that issues the text."""
        return (
            self._issuer.represents == "organisation"
            and self._issuer.code == code
            and person.known is not None
            and keys <= person.keys
        )

    def _take_offices(self, person: Person, found: Found) -> None:
        if found.office is not None:
            if person.office is None:
                person.office = found.office
            person.offices.add(found.office.id)
            person.titled = True
        if found.also is not None:
            person.offices.add(found.also.id)
        for second in (found.role or "").split(" and ")[1:]:
            # "Deputy Prime Minister and Minister of Foreign Affairs" is also the latter
            office = self._registry.office_called(second)
            if office is not None:
                person.offices.add(office.id)
        if found.honorific:
            person.titled = True

    def _served_elsewhere(self, person: Person, code: str) -> bool:
        """Known only in offices of other states: "assured Prime Minister Modi of Russia's …"."""
        if person.known is None or (state := self._registry.state_of(code)) is None:
            return False
        served = {tenure.country for tenure in self._registry.tenures.get(person.known.id, ())}
        return state.kind == "state" and bool(served) and code not in served


def gender(person: Person, lexicon: Lexicon) -> bool | None:
    """True for a woman, by titles so far, else by the first name; None where neither tells."""
    if person.female is not None:
        return person.female
    first = next(iter(name_words(person.name)), "")
    if first in lexicon.female:
        return True
    return False if first in lexicon.male else None


def _take_name(person: Person, found: Found, name: str, keys: frozenset[str], index: int) -> None:
    """Keep the fuller of two names; the text's own rather than that of the title."""
    more = len(name_words(name)) - len(name_words(person.name))
    # of two spellings the first stands, unless the other one is the registry's
    right = keys >= person.keys or person.known is None and isinstance(found.referent, Known)
    if more > 0 or more == 0 and len(name) > len(person.name) and right:
        if index >= 0 or not person.spans:
            person.name = name
        person.keys = person.keys | keys
    elif index >= 0 and len(keys) >= len(person.keys) and person.only_in_title():
        person.name = name


def _take_role(person: Person, found: Found) -> None:
    """Keep the role as first written, unless a later one says more."""
    if found.role and (person.role is None or (person.office is None and found.office)):
        person.role = found.role
        person.org = person.org or found.org
    elif found.role and person.role and len(found.role) > len(person.role):
        spelt_out = found.office is not None and found.office.id in person.offices
        if spelt_out and is_abbreviation(person.role) and not is_abbreviation(found.role):
            person.role = found.role
        # "Minister Doe" of the headline is "Minister of Transport" below
        if person.role.casefold() in found.role.casefold():
            person.role = found.role
