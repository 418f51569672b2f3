"""The persons of a document by office, rank and the words of their role."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.resolve.names import is_abbreviation, title_words
from communique.extract.resolve.referents import Person
from communique.registry import Office


class Titles:
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
            for word in _role_words(person):
                self._by_word.setdefault(word, []).append(person)

    def called(self, words: frozenset[str]) -> list[Person]:
        """Whose role as written holds all these words; everybody with a role for no words."""
        if not words:
            return self._titled
        rarest = min((self._by_word.get(word, []) for word in words), key=len)
        return [p for p in rarest if words <= _role_words(p)]

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


def _role_words(person: Person) -> frozenset[str]:
    """The words of the role as written, and of the office that it abbreviates: "FM"."""
    if not person.role:
        return frozenset()
    words = title_words(person.role)
    if person.office is not None and is_abbreviation(person.role):
        return words | title_words(person.office.name)
    return words
