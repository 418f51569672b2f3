"""The words of events (``events.yaml``, ``operators.yaml``), compiled for matching in a parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from communique.codes.schemes import folder
from communique.errors import KnowledgeError
from communique.knowledge import sections
from communique.language import Parse
from communique.lexicon import inflections, noun_forms

# Classes that are no lists: a proper name; any object at all.
NAMES: Final = "names"
ANYTHING: Final = "anything"
# Between a verb and the further words of its pattern stand at most so many tokens.
REACH: Final = 7
_VERBS: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
# "called on him", not "called him on Friday".
_CLOSE: Final = frozenset(("on", "for", "upon", "against"))
_NAMED: Final = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))
# What stands in these phrases happened before, or meanwhile, and is no part of the event.
MEANWHILE: Final = frozenset(
    "after before following amid amidst during since despite until pending".split()
)
_STOPS: Final = frozenset((".", ";", ":", "—", "–", "--"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One pattern of an entry.

    op: empty for an event, else what it does to the event inside. rest: for each further
    word its forms. objects, bans, by: words that the object must and must not have and that
    the subject must have; near: words of which one must stand under the same verb; empty for no
    condition. named: a proper name also fits ``objects``. anything: there must
    be an object. infinitive: an infinitive must hang on the verb ("told him to leave").
    """

    id: str
    code: str | None
    op: str
    rest: tuple[frozenset[str], ...]
    objects: frozenset[str]
    named: bool
    anything: bool
    bans: frozenset[str]
    by: frozenset[str]
    near: frozenset[str]
    infinitive: bool

    @property
    def rank(self) -> int:
        """More particular patterns first: longer, with an object, by or near somebody."""
        particular = (
            2 * bool(self.by)
            + 2 * bool(self.near)
            + bool(self.objects or self.named or self.anything or self.infinitive)
        )
        return -len(self.rest) - particular


class EventWords:
    """The compiled words. Immutable after construction."""

    def __init__(
        self,
        *,
        things: Mapping[str, list[str]],
        irregular: Mapping[str, str],
        items: Iterable[dict[str, Any]],
        transforms: Mapping[str, Mapping[str, str | None]],
    ) -> None:
        self._things = {name: _forms(words) for name, words in things.items()}
        self._irregular = {lemma: frozenset(forms.split()) for lemma, forms in irregular.items()}
        self.transforms = transforms
        self.verbs: dict[str, list[Word]] = {}
        self.nouns: dict[str, list[tuple[int, Word]]] = {}
        self.adjectives: dict[str, Word] = {}
        self.codes: dict[str, str | None] = {}
        for item in items:
            self._add(item)
        for verbs in self.verbs.values():
            verbs.sort(key=lambda w: w.rank)
        for nouns in self.nouns.values():
            nouns.sort(key=lambda n: (-n[0], n[1].rank))

    def things(self, name: str) -> frozenset[str]:
        """The forms of a class of things."""
        return self._things[name]

    def transformed(self, op: str, code: str) -> str | None:
        """What an operator makes of an event's code; None for nothing."""
        table = self.transforms[op]
        for size in range(len(code), -1, -1):
            if code[:size] in table:
                to = table[code[:size]]
                return code if to == "=" else to
        return code

    def _add(self, item: dict[str, Any]) -> None:
        if item["id"] in self.codes:
            raise KnowledgeError(f"events: the id {item['id']} is given twice")
        self.codes[item["id"]] = item["code"]
        for pattern in item.get("verbs") or ():
            head, *rest = _tokens(pattern)
            word = self._word(item, rest)
            for form in inflections(head) | self._irregular.get(head, frozenset()):
                self.verbs.setdefault(form, []).append(word)
        for pattern in item.get("nouns") or ():
            self._add_noun(item, _tokens(pattern))
        for adjective in item.get("adjectives") or ():
            self.adjectives.setdefault(adjective, self._word(item, []))

    def _add_noun(self, item: dict[str, Any], words: list[str]) -> None:
        """A noun pattern is found from its first word; its length tells where it ends."""
        word = self._word({**item, "object": None}, words[1:])
        for form in noun_forms(words[0]) if len(words) == 1 else {words[0]}:
            self.nouns.setdefault(form, []).append((len(words), word))

    def _word(self, item: dict[str, Any], rest: list[str]) -> Word:
        wanted = item.get("object") or ()
        classes = [name for name in wanted if name not in (NAMES, ANYTHING)]
        named = NAMES in wanted or any(NAMES in self._things[name] for name in classes)
        return Word(
            id=item["id"],
            code=item["code"],
            op=item.get("op", ""),
            rest=tuple(frozenset((w, *noun_forms(w))) for w in rest),
            objects=frozenset().union(*(self._things[name] for name in classes)),
            named=named,
            anything=ANYTHING in wanted,
            bans=frozenset().union(*(self._things[n] for n in item.get("except") or ())),
            by=self._things[item["by"]] if item.get("by") else frozenset(),
            near=self._things[item["near"]] if item.get("near") else frozenset(),
            infinitive=item.get("with") == "infinitive",
        )


def verb_words(words: EventWords, p: Parse, v: int) -> Iterator[Word]:
    """The patterns whose words stand at a verb; object and subject are not looked at."""
    if p.tag[v] not in _VERBS:
        return
    for word in words.verbs.get(p.low[v], ()):
        if not word.rest or _follows(p, v, word.rest):
            if word.op and len(word.rest) == 1 and "to" in word.rest[0] and p.low[v + 1] != "to":
                continue  # "failed on Monday to" is rare; "sought aid to rebuild" is not
            yield word


def noun_words(words: EventWords, p: Parse, n: int) -> Iterator[Word]:
    """The noun patterns that cover a token, the longest first."""
    found: list[tuple[int, Word]] = []
    for start in range(n, max(-1, n - 4), -1):
        for size, word in words.nouns.get(p.low[start], ()):
            if start + size <= n or start + size > len(p):
                continue
            if size == 1 and p.tag[start] in ("NNP", "NNPS"):
                continue  # "March", "the Strike"
            if all(p.low[start + 1 + i] in forms for i, forms in enumerate(word.rest)):
                found.append((size, word))
    found.sort(key=lambda item: -item[0])
    for size, word in found:
        yield word
        if size > 1 and word.op == "start":
            return  # "riot police": whoever it names, not what they do


def _follows(p: Parse, v: int, rest: tuple[frozenset[str], ...]) -> bool:
    """The further words stand in order behind the verb, before the next verb of its own."""
    at = 0
    for k in range(v + 1, min(len(p), v + 1 + REACH)):
        if p.low[k] in _STOPS or p.low[k] in MEANWHILE and p.tag[k] == "IN":
            return False
        if p.low[k] in rest[at] and not (at == len(rest) - 1 and p.dep[k] == "compound"):
            if len(rest) == 1 and p.low[k] in _CLOSE and not _close(p, v, k):
                return False
            at += 1
            if at == len(rest):
                return True
        elif p.tag[k] in _VERBS and p.dep[k] not in ("amod", "compound"):
            return False
    return False


def _close(p: Parse, v: int, k: int) -> bool:
    """ "called again on him", not "called him on Friday"."""
    return k <= v + 2 and not any(p.tag[j] in _NAMED for j in range(v + 1, k))


def _tokens(pattern: str) -> list[str]:
    """The words of a pattern as the language model cuts them: hyphens stand alone."""
    return pattern.replace("-", " - ").split()


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, *noun_forms(word)))


@lru_cache(maxsize=1)
def load() -> EventWords:
    """The English words of events that ship with the program, loaded once a process."""
    events = sections(folder() / "events.yaml")
    operators = sections(folder() / "operators.yaml")
    return EventWords(
        things=events["things"],
        irregular=events["irregular"],
        items=[*events["events"], *operators["operators"]],
        transforms=operators["transforms"],
    )


def examples() -> list[dict[str, Any]]:
    """Every entry of both files as written, for the tests and the documents."""
    events = sections(folder() / "events.yaml")
    return [*events["events"], *sections(folder() / "operators.yaml")["operators"]]
