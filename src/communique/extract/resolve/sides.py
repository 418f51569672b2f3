"""What the document calls its states and organisations: in full, in short, by abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from communique.extract.mentions import Found
from communique.extract.resolve.referents import Side
from communique.language import Parse
from communique.registry import Known, Registry

# A body of a state with its abbreviation; the state may stand after it.
_ABBREVIATED: Final = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Secretariat|Agency)\b[^().\n]{0,60}\(([A-Z]{2,8})\)"
)
_NEAR: Final = 50
# Names of states no longer than this are abbreviations.
_SHORT: Final = 4


class Sides:
    """The states and organisations of one document, under its own names for them.

    abbreviations: of ministries and the like → the code of their state. short_forms: the
    last word of an organisation's name, in small letters. bodies: names that the registry
    lacks → the state they belong to.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        self.short_forms: dict[str, Known] = {}
        self.bodies: dict[str, str] = {}

    def coded(self, code: str) -> Side | None:
        """The state or organisation with this code, as an actor of its own."""
        known = self._registry.state_of(code)
        return self.of(known) if known is not None else None

    def of(self, known: Known) -> Side:
        """A side under the fullest name that the document itself uses for it."""
        return Side(self._names.get(known.id, known.name), known.code, known)

    def named(self, known_id: str) -> bool:
        """The document names what the registry knows under this id."""
        return known_id in self._names

    def note_sentence(self, parse: Parse, founds: Sequence[Found]) -> None:
        """Take up the names of one sentence."""
        for found in founds:
            known = found.referent
            if isinstance(known, Known) and found.kind in ("state", "organisation"):
                if found.how == "name":
                    self._note_name(found.name, known)
            if found.kind == "state" and found.how in ("name", "demonym") and found.country:
                self._note_body(parse, found.last + 1, found.country)

    def note_abbreviations(self, text: str, issuer: str | None) -> None:
        """ "the Ministry of Foreign Affairs (MOFA) of the Republic": MOFA then is its state."""
        for match in _ABBREVIATED.finditer(text):
            near = self._registry.find(text[match.start() : match.end() + _NEAR])
            codes = [h.referent.code for h in near if isinstance(h.referent, Known)]
            code = next((code for code in codes if code), issuer)
            if code is not None:
                self.abbreviations.setdefault(match[1], code)

    def _note_name(self, written: str, known: Known) -> None:
        name = written[4:] if written.lower().startswith("the ") else written
        if known.kind == "organisation" and " " in name:
            self.short_forms.setdefault(name.lower().rsplit(" ", 1)[1], known)
        best = self._names.get(known.id)
        short = len(name) <= _SHORT or "." in name
        if known.kind == "state" and short and (known.code == "USA" or best is not None):
            return
        fuller = best is not None and len(name) > len(best)
        if best is None or fuller and (known.kind == "organisation" or len(best) <= _SHORT):
            self._names[known.id] = name

    def _note_body(self, parse: Parse, k: int, country: str) -> None:
        """ "Vietnam's ROX Group": a name that the registry lacks belongs to the state before it."""
        if k < len(parse) and parse.low[k] in ("'s", "’s", "'", "’"):
            k += 1
        first = k
        while (
            k < len(parse) and parse.word[k][:1].isupper() and parse.tag[k] in ("NNP", "NNPS", "")
        ):
            k += 1
        if k > first:
            name = parse.surface[parse.start[first] : parse.end[k - 1]]
            self.bodies.setdefault(name, country)
