"""Which persons of a document a name may mean: the same words, fewer of them, or a misprint."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.referents import Person
from communique.extract.resolve.spellings import Spellings, is_father, same_name

# A bare name shorter than this is no other spelling of somebody's.
_LONG_NAME: Final = 7


class Namesakes:
    """The persons of a document by the words of their names."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Person]] = {}
        self._spellings = Spellings()

    def add(self, keys: frozenset[str], person: Person) -> None:
        """Note that the person is also called this."""
        for key in keys:
            people = self._by_key.get(key)
            if people is None:
                self._by_key[key] = [person]
                self._spellings.add(key)
            elif person not in people:
                people.append(person)

    def of(self, name: str, keys: frozenset[str], *, titled: bool) -> list[Person]:
        """Whose name holds all the words, or is held by them; if nobody's, nearly so.

        titled: a title stands before the name.
        """
        options: list[Person] = []
        for key in keys:
            for person in self._by_key.get(key, ()):
                if person in options or not (keys <= person.keys or person.keys <= keys):
                    continue
                if not is_father(name, person.name):
                    options.append(person)
        return options or self._misspelt(keys, titled=titled)

    def _misspelt(self, keys: frozenset[str], *, titled: bool) -> list[Person]:
        """Persons whose name is the same but for its spelling: "Kamelov" of Kamilov."""
        if len(keys) > 1:
            sharing = (p for key in sorted(keys) for p in self._by_key.get(key, ()))
            return [p for p in dict.fromkeys(sharing) if same_name(keys, p.keys)]
        key = next(iter(keys), "")
        if not titled and len(key) < _LONG_NAME:
            return []
        return list(dict.fromkeys(p for o in self._spellings.near(key) for p in self._by_key[o]))
