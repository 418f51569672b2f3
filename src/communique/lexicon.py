"""The lexicon: which words carry which acts, read from ``data/lexicon/en``.

The engine (``communique.extract``) knows clauses; everything it knows about words comes
from here. Entries are compiled once into look-ups by inflected form.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, cast

from communique.areas import AreaFinder
from communique.errors import KnowledgeError
from communique.knowledge import entries, sections
from communique.literals import GuardedPattern
from communique.types import ActKind

_VOWELS: Final = "aeiou"
# Verbs of the lexicon whose past tense or participle is not regular.
_IRREGULAR: Final = {
    "say": "said", "tell": "told", "think": "thought", "find": "found", "feel": "felt",
    "hold": "held", "speak": "spoke spoken", "make": "made", "take": "took taken",
    "give": "gave given", "send": "sent", "pay": "paid", "put": "put", "set": "set",
    "have": "had has having", "be": "is are was were been being am", "stand": "stood",
    "draw": "drew drawn", "bring": "brought", "show": "showed shown", "seek": "sought",
    "swear": "swore sworn", "come": "came", "go": "went gone goes", "deal": "dealt",
    "meet": "met", "understand": "understood", "bear": "bore borne", "mean": "meant",
    "lay": "laid", "read": "read", "see": "saw seen", "speed": "sped", "stick": "stuck",
    "undertake": "undertook undertaken", "withdraw": "withdrew withdrawn", "get": "got",
    "rebut": "rebutted rebutting", "begin": "began begun", "lead": "led", "know": "knew known",
    "bless": "blessed blest", "forget": "forgot", "beg": "begged begging", "host": "hosted",
    "keep": "kept", "build": "built", "leave": "left", "pass": "passed", "write": "wrote written",
    "commit": "committed committing", "confer": "conferred conferring",
    "refer": "referred referring", "plan": "planned planning", "admit": "admitted admitting",
    "permit": "permitted permitting", "submit": "submitted submitting", "rue": "rued rueing",
    "impart": "imparted", "proffer": "proffered", "veto": "vetoed vetoes vetoing",
    "transmit": "transmitted transmitting", "slam": "slammed slamming", "zoom": "zoomed",
    "model": "modelled", "travel": "travelled travelling", "fly": "flew flown", "run": "ran",
    "uphold": "upheld", "withhold": "withheld", "strive": "strove striven", "dwell": "dwelt",
    "foresee": "foresaw foreseen", "choose": "chose chosen", "cast": "cast", "lend": "lent",
    "fight": "fought", "forgive": "forgave forgiven", "forbid": "forbade forbidden",
    "overcome": "overcame", "oversee": "oversaw overseen", "spend": "spent", "win": "won",
    "wring": "wrung", "shed": "shed", "hit": "hit", "let": "let", "cut": "cut",
}  # fmt: skip
# Final consonants are doubled only after a stressed short vowel; these verbs have none.
_NO_DOUBLING: Final = frozenset(
    "cover deliver offer consider answer visit credit reveal harbor honor favor endeavor develop "
    "welcome further foster encounter discover render counter limit edit audit exhibit prohibit "
    "inherit solicit remember register reconsider broaden strengthen deepen open reopen happen "
    "listen threaten target interpret market enter gather travel level".split()
)


def inflections(lemma: str) -> set[str]:
    """All forms of an English verb: base, -s, past, participles."""
    forms = {lemma}
    if lemma in _IRREGULAR:
        forms.update(_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        forms.update((lemma + "s", lemma + "d", lemma[:-1] + "ing"))
        if lemma.endswith("ee"):
            forms.add(lemma + "ing")
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        forms.update((lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"))
    else:
        sibilant = lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
        forms.add(lemma + ("es" if sibilant else "s"))
        forms.update((lemma + "ed", lemma + "ing"))
        short = len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS
        if short and lemma[-3] not in _VOWELS and lemma not in _NO_DOUBLING:
            forms.update((lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"))
    return forms


def noun_forms(lemma: str) -> set[str]:
    """Singular and plural of an English noun."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return {lemma, lemma[:-1] + "ies"}
    if lemma.endswith(("s", "sh", "ch", "x")):
        return {lemma, lemma + "es"}
    return {lemma, lemma + "s"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbFrame:
    """How one verb (with its particle, preposition or object noun) carries an act.

    rest: the words that must follow the verb ("for" of "call for"). The other fields are
    documented at the top of ``verbs.yaml``.
    """

    id: str
    kind: ActKind
    frame: str
    rest: tuple[str, ...]
    object: str
    content: tuple[str, ...]
    target: str
    yields: str
    joint: ActKind | None
    single: ActKind | None
    clause: ActKind | None
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NounEntry:
    """A noun that decides the kind of its verb ("expressed gratitude")."""

    id: str
    kind: ActKind
    by: str
    verbs: tuple[str, ...]
    own: bool
    mode: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjectiveEntry:
    """An adjective that carries an act after "to be" ("is ready to")."""

    id: str
    kind: ActKind
    by: str
    otherwise: ActKind
    mode: str
    whole: bool
    report: bool


@dataclass(frozen=True, slots=True)
class ContactWords:
    """The words of contacts (``contacts.yaml``).

    verbs: inflected form → classes. nouns: singular and plural form → class.
    words: the closed lists by name. presence: opens or closes a list of delegation members.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, str]
    words: dict[str, frozenset[str]]
    presence: GuardedPattern


class Lexicon:
    """The compiled lexicon of one language. Immutable after construction."""

    def __init__(self, folder: Traversable) -> None:
        self.verbs: dict[str, list[VerbFrame]] = {}
        self.lemma: dict[str, str] = {}
        for entry in entries(folder / "verbs.yaml"):
            self._add_verbs(entry)
        # Longer frames first: "take note of" before "take".
        for frames in self.verbs.values():
            frames.sort(key=lambda f: -len(f.rest))
        self.nouns: dict[str, list[NounEntry]] = {}
        for entry in entries(folder / "nouns.yaml"):
            self._add_nouns(entry)
        self.adjectives: dict[str, AdjectiveEntry] = {}
        for entry in entries(folder / "adjectives.yaml"):
            self._add_adjectives(entry)
        words = sections(folder / "words.yaml")
        self.carriers = {
            name: frozenset(self._learn(v) for v in verbs)
            for name, verbs in words.pop("carriers").items()
        }
        self.words = {name: frozenset(members) for name, members in words.items()}
        self.group_forms = _forms(self.words["groups"])
        self.contact_forms = _forms(self.words["contact_nouns"])
        self.evaluation_forms = _forms(self.words["evaluation_nouns"])
        self.importance_forms = _forms(self.words["importance"])
        self.areas = AreaFinder(sections(folder / "areas.yaml"))
        fields = sections(folder / "fields.yaml")
        self.fields = {name: frozenset(members) for name, members in fields.items()}
        self.contacts = _contacts(sections(folder / "contacts.yaml"))
        names = sections(folder / "names.yaml")
        self.particles = frozenset(names["particles"])
        self.female = frozenset(names["female"])
        self.male = frozenset(names["male"])
        self.given = self.female | self.male | frozenset(names.get("either") or ())

    def _learn(self, verb: str) -> str:
        head = verb.split(maxsplit=1)[0]
        for form in inflections(head):
            self.lemma.setdefault(form, head)
        return head

    def _add_verbs(self, entry: dict[str, Any]) -> None:
        for verb in entry["verbs"]:
            head, *rest = verb.split()
            frame = VerbFrame(
                id=entry["id"],
                kind=_kind(entry["kind"], entry["id"]),
                frame=entry["frame"],
                rest=tuple(rest),
                object=entry.get("object", "content"),
                content=tuple(entry.get("content") or ()),
                target=entry.get("target", ""),
                yields=entry.get("yields", "any"),
                joint=_optional_kind(entry.get("joint"), entry["id"]),
                single=_optional_kind(entry.get("single"), entry["id"]),
                clause=_optional_kind(entry.get("clause"), entry["id"]),
                only=entry.get("only", ""),
            )
            self._learn(head)
            self.verbs.setdefault(head, []).append(frame)

    def _add_nouns(self, entry: dict[str, Any]) -> None:
        noun = NounEntry(
            id=f"noun.{entry['id']}",
            kind=_kind(entry["kind"], entry["id"]),
            by=entry.get("by", ""),
            verbs=tuple(entry.get("verbs") or ("express", "report")),
            own=entry.get("own") == "true",
            mode=entry.get("mode", ""),
            target=entry.get("target", ""),
        )
        for name in entry["nouns"]:
            for form in noun_forms(name.split()[-1] if " of " not in name else name.split()[0]):
                self.nouns.setdefault(form, []).append(noun)

    def _add_adjectives(self, entry: dict[str, Any]) -> None:
        adjective = AdjectiveEntry(
            id=f"adjective.{entry['id']}",
            kind=_kind(entry["kind"], entry["id"]),
            by=entry.get("by", ""),
            otherwise=_kind(entry.get("else", "state"), entry["id"]),
            mode=entry.get("mode", ""),
            whole=entry.get("whole") == "true",
            report=entry.get("report") == "true",
        )
        for name in entry["adjectives"]:
            self.adjectives.setdefault(name, adjective)


def _contacts(data: dict[str, Any]) -> ContactWords:
    verbs: dict[str, set[str]] = {}
    for name, lemmas in data.pop("verbs").items():
        for lemma in lemmas:
            for form in inflections(lemma):
                verbs.setdefault(form, set()).add(name)
    nouns = {
        form: name
        for name, lemmas in data.pop("nouns").items()
        for lemma in lemmas
        for form in noun_forms(lemma)
    }
    phrases = sorted(data.pop("presence"), key=len, reverse=True)
    verbal = ("scheduling", "inviting", "cancelling")
    words = {
        name: frozenset(
            form
            for member in members
            for form in (inflections(member.split()[0]) if name in verbal else (member,))
        )
        for name, members in data.items()
    }
    return ContactWords(
        verbs={form: frozenset(names) for form, names in verbs.items()},
        nouns=nouns,
        words=words,
        presence=GuardedPattern(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"),
    )


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in noun_forms(noun.split()[-1]))


def _kind(kind: str, where: str) -> ActKind:
    if kind not in ActKind.__args__:  # type: ignore[attr-defined]
        raise KnowledgeError(f"lexicon entry {where}: {kind!r} is no act kind of the codebook")
    return cast(ActKind, kind)


def _optional_kind(kind: str | None, where: str) -> ActKind | None:
    return None if kind is None else _kind(kind, where)


def fingerprint(*folders: Traversable) -> str:
    """SHA-256 over the data files: names the knowledge that made a record."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.is_file() and file.name.endswith((".yaml", ".csv")):
                digest.update(file.name.encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The English lexicon that ships with the program, loaded once a process."""
    return Lexicon(files("communique") / "data" / "lexicon" / "en")


@lru_cache(maxsize=1)
def identity() -> str:
    """The hash of lexicon and registry, as records carry it."""
    data = files("communique") / "data"
    return fingerprint(data / "lexicon" / "en", data / "registry")
