"""Whom and what words can stand for: persons, sides, and what a noun phrase was read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.mentions import Found
from communique.extract.resolve.names import name_words
from communique.registry import Known, Office


@dataclass(slots=True, eq=False)
class Person:
    """A person of the document: fullest name, role as written, country, and how known.

    seen: how often the text names the person. assumed: the country is the issuer's because
    the text gives none. titled: with an office or a style. keys: the words of the name.
    spans: sentence, -1 for the title, and the name found there.
    """

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
        return "doc:" + "-".join(name_words(self.name))


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
    """What a noun phrase stands for: participants, and whether they act together.

    first, last: the tokens of the phrase, inclusive.
    """

    who: list[Participant]
    joint: bool = False
    how: str = "name"
    first: int = 0
    last: int = 0

    def __bool__(self) -> bool:
        return bool(self.who)


def identity(participant: Participant) -> int | str:
    """What makes two participants the same: the person, or the name of the side."""
    return participant.name if isinstance(participant, Side) else id(participant)
