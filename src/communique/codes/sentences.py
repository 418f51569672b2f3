"""Sentences of ordinary political news → coded events, through the extractor's own parser.

A text is cut into blocks and sentences as for a readout, names are shrunk, the parse is
mended, and then its predicates are read (``reading``). With a source and a target given, the
one event that relates them is told (``pairs``); without, whatever the text reports.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique import language, lexicon, registry
from communique.codes import words as event_words
from communique.codes.reading import Reader
from communique.extract.mending import repair
from communique.extract.mentions import Found, Scanner
from communique.extract.simplify import Simplified, place, simplify
from communique.language import DEFAULT_MODEL, ModelName, Parse


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its parse and the names found in it."""

    parse: Parse
    founds: list[Found]

    def reader(self) -> Reader:
        """A reader of its predicates."""
        return Reader(event_words.load(), self.parse)


def parsed(surfaces: Iterable[str], *, model: ModelName = DEFAULT_MODEL) -> Iterator[Parsed]:
    """Sentences parsed as the extractor parses them, in order and lazily."""
    scanner = Scanner(registry.load(), lexicon.load())
    waiting: deque[tuple[str, list[Found], Simplified]] = deque()

    def simplified() -> Iterator[str]:
        for surface in surfaces:
            founds = scanner.scan(surface)
            short = simplify(surface, founds)
            waiting.append((surface, founds, short))
            yield short.text

    for raw in language.load(model).parse(simplified()):
        surface, founds, short = waiting.popleft()
        parse = short.restore(raw, surface)
        place(parse, founds)
        repair(parse, lexicon.load())
        yield Parsed(parse, founds)
