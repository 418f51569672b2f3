"""Texts of ordinary political news → coded events: the entry to the sentence coder.

With a source and a target (strings of the sentence), the one event that relates them, with
one PLOVER category; without, whatever the sentences report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from communique.codes.actors import actor
from communique.codes.arguments import Phrase, sources, targets
from communique.codes.events import Event, event, ordered
from communique.codes.pairs import places, relation
from communique.codes.reading import STATEMENT, Reader, Reading
from communique.codes.sentences import Parsed, parsed
from communique.extract.sentences import Sentence, sentences
from communique.language import DEFAULT_MODEL, ModelName, Parse
from communique.read.blocks import blocks
from communique.types import Block, Span

# Texts coded together; the model parses their sentences in shared batches.
CHUNK: Final = 256
# Appeals have no PLOVER event; where one category is asked for, they are requests.
APPEAL: Final = "02"
_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_NOUN: Final = frozenset(("NN", "NNS"))
_NOBODY: Final[list[Phrase | None]] = [None]
_HELD: Final = frozenset("after as when while since because although though and but".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to be coded. source, target: strings of it; empty when not given."""

    id: str
    text: str
    source: str = ""
    target: str = ""

    @property
    def paired(self) -> bool:
        """True when one category for a pair is asked for."""
        return bool(self.source or self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """The events of a text, or of one of its sentences (then ``span`` says which)."""

    id: str
    events: tuple[Event, ...]
    span: Span | None = None


def code_texts(
    texts: Iterable[Text], *, by_sentence: bool = False, model: ModelName = DEFAULT_MODEL
) -> Iterator[CodedText]:
    """The events of texts, in order and lazily.

    by_sentence: one result for each sentence, with ids "ID#1", "ID#2" …
    """
    waiting = iter(texts)
    while chunk := list(islice(waiting, CHUNK)):
        cut = [(text, sentence) for text in chunk for sentence in _sentences(text)]
        readings = parsed((sentence.surface for _, sentence in cut), model=model)
        found: dict[int, list[tuple[Sentence, tuple[Event, ...]]]] = {}
        for (text, sentence), one in zip(cut, readings, strict=True):
            events = ordered(_events(text, sentence, one))
            found.setdefault(id(text), []).append((sentence, events))
        for text in chunk:
            parts = found.get(id(text), [])
            if by_sentence:
                for number, (sentence, events) in enumerate(parts, 1):
                    yield CodedText(id=f"{text.id}#{number}", events=events, span=sentence.span)
            else:
                yield CodedText(id=text.id, events=ordered(e for _, es in parts for e in es))


def _sentences(text: Text) -> list[Sentence]:
    """The sentences of a text; a pair is looked for in the text as one sentence."""
    if not text.text.strip():
        return []
    if text.paired:
        stripped = text.text.strip()
        start = text.text.index(stripped)
        surface = stripped.replace("\n", " ").replace("\t", " ")
        return [Sentence(Span(start, start + len(stripped)), surface, None)]
    return [s for block in _blocks(text.text) for s in sentences(text.text, block)]


def _blocks(text: str) -> tuple[Block, ...]:
    """A line of text is a paragraph, even when it looks like a headline or a caption."""
    found = blocks(text)
    if "\n" not in text.strip() and found:
        return (Block(span=Span(found[0].span.start, found[-1].span.end), kind="paragraph"),)
    return tuple(b for b in found if b.kind in ("paragraph", "list_item", "headline"))


def _events(text: Text, sentence: Sentence, one: Parsed) -> Iterator[Event]:
    reader = one.reader()
    if text.paired:
        reading = relation(reader, places(one.parse, text.source), places(one.parse, text.target))
        if reading is not None:
            yield _paired(text, sentence, one.parse, reading)
        return
    for reading in reported(reader):
        yield from _free(text, sentence, reader, reading)


def reported(reader: Reader) -> list[Reading]:
    """What a sentence reports: each event once, by its outermost predicate."""
    p = reader.p
    used: set[int] = set()
    found: list[Reading] = []
    for v in sorted(range(len(p)), key=lambda k: (_depth(p, k), k)):
        if v in used or p.tag[v] not in _VERB or not _asserted(p, v):
            continue
        reading = reader.verb(v)
        if reading is None or reading.root == STATEMENT:
            continue
        if used & set(reading.tokens):
            continue
        used.update(reading.tokens)
        used.update(_between(p, reading))
        found.append(reading)
    for n in range(len(p)):
        if n not in used and p.tag[n] in _NOUN and _told(p, n):
            reading = reader.noun(n)
            if reading is not None and reading.token == n and not used & set(reading.tokens):
                used.update(reading.tokens)
                found.append(reading)
    return sorted(found, key=lambda r: r.token)


def _depth(p: Parse, k: int) -> int:
    depth = 0
    while p.head[k] != k and depth < 60:
        k = p.head[k]
        depth += 1
    return depth


def _between(p: Parse, reading: Reading) -> set[int]:
    """Tokens from the last word that decided up to the first: they are spoken for."""
    out: set[int] = set()
    for token in reading.tokens:
        k = token
        while k not in (reading.tokens[0], p.head[k]):
            out.add(k)
            k = p.head[k]
        out.update(j for j in p.kids[token] if p.dep[j] in ("xcomp", "ccomp") and j > token)
    return out


def _asserted(p: Parse, v: int) -> bool:
    """A clause that tells what happened: no condition, purpose or description of a noun."""
    for _ in range(30):
        dep = p.dep[v]
        if dep == "ROOT" or p.head[v] == v:
            return True
        if dep in ("relcl", "acl", "csubj", "pcomp", "xcomp", "amod", "compound"):
            return False
        if dep == "advcl" and p.tag[v] != "VBG":
            marks = {p.low[k] for k in p.kids[v] if p.dep[k] in ("mark", "advmod") and k < v}
            if not marks & _HELD:
                return False
        v = p.head[v]
    return True


def _told(p: Parse, n: int) -> bool:
    """A noun that tells of an event by naming its owner or agent: "the arrest of X by Y"."""
    if p.dep[n] in ("compound", "amod", "pobj") and p.dep[n] != "pobj":
        return False
    return any(
        p.dep[k] == "poss"
        and p.tag[k].startswith("NNP")
        or p.dep[k] in ("prep", "agent")
        and p.low[k] == "by"
        for k in p.kids[n]
    )


def _paired(text: Text, sentence: Sentence, p: Parse, reading: Reading) -> Event:
    plover = "REQUEST" if reading.root == APPEAL else None
    return event(
        text_id=text.id,
        source=text.source or None,
        target=text.target or None,
        source_code=_code(text.source),
        target_code=_code(text.target),
        cameo=reading.code,
        span=_span(sentence, p, reading),
        rule=reading.rule,
        plover=plover,
    )


def _free(text: Text, sentence: Sentence, reader: Reader, reading: Reading) -> Iterator[Event]:
    p = reader.p
    who, whom = sources(reader, reading), targets(reader, reading)
    pairs: list[tuple[Phrase | None, Phrase | None]]
    if not whom and len(who) > 1 and reading.root in ("03", "04", "05", "06"):
        pairs = [(a, b) for a in who for b in who if a != b]
    elif who or whom:
        pairs = [(a, b) for a in who or _NOBODY for b in whom or _NOBODY]
    else:
        pairs = []
    code = reading.code
    for one, other in pairs:
        source, target = (other, one) if code == "043" and other is not None else (one, other)
        yield event(
            text_id=text.id,
            source=_words(source, p),
            target=_words(target, p),
            source_code=_code(_words(source, p)),
            target_code=_code(_words(target, p)),
            # visitor is source, host is target
            cameo="042" if code == "043" and other is not None else code,
            span=_span(sentence, p, reading),
            rule=reading.rule,
        )


def _words(phrase: Phrase | None, p: Parse) -> str | None:
    return None if phrase is None else phrase.of(p)


def _span(sentence: Sentence, p: Parse, reading: Reading) -> Span:
    """From the first to the last of the words that decided, in the text."""
    return sentence.locate(p.start[min(reading.tokens)], p.end[max(reading.tokens)])


@lru_cache(maxsize=8192)
def _code(phrase: str | None) -> str | None:
    return actor(phrase).code if phrase else None
