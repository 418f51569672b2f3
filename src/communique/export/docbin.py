"""spaCy documents with the record's spans, to train on or to search: a DocBin.

The text is cut into tokens as spaCy's English rules cut it, and once more wherever a span of the
record begins or ends inside a token: so every span is one of whole tokens, to the character.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.errors import ExportError
from communique.export.characters import as_json
from communique.export.items import Item
from communique.records import act_dict
from communique.text import encodable
from communique.types import Record, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

# Where the record's other values are in ``Doc.user_data``.
KEY: Final = "communique"


class Marked(NamedTuple):
    """A span of a group: what it is called there, and the id of the act or encounter it is of."""

    span: Span
    label: str
    of: str = ""


def write(items: Iterable[Item], path: Path) -> None:
    """One compressed file. A DocBin is written at once, so all documents are kept, packed."""
    import spacy
    from spacy.tokens import DocBin

    blank = spacy.blank("en")
    bin_ = DocBin(store_user_data=True)
    for item in items:
        bin_.add(doc_of(item, blank))
    bin_.to_disk(path)


def doc_of(item: Item, blank: Language) -> Doc:
    """The document with a span group for each part of the record (``groups_of``).

    blank: an English pipeline, for its tokenizer. ``Span.id_`` is the id of the act or encounter;
    ``user_data["communique"]`` holds the document's fields, and acts and encounters by their ids
    (read from a file, its lists are tuples).
    """
    from spacy.tokens import Doc, SpanGroup

    record = item.record
    groups = groups_of(record)
    text = encodable(record.document.text)
    words, spaces = _tokens(text, blank, [one.span for group in groups.values() for one in group])
    doc = Doc(blank.vocab, words=words, spaces=spaces)
    doc.user_data[KEY] = _values(item)
    for name, group in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=[_of_tokens(doc, one) for one in group])
    return doc


def _of_tokens(doc: Doc, one: Marked) -> TokenSpan:
    span = doc.char_span(*one.span, label=one.label, span_id=one.of, alignment_mode="strict")
    if span is None:  # tokens are cut for every span of ``groups_of``
        raise ExportError(f"docbin: no tokens for {one}")
    return span


def groups_of(record: Record) -> dict[str, list[Marked]]:
    """The record's spans by group, with a label each.

    cue: the act's kind; content: the same; source: "source"; marker: the strength; quotes:
    "quote"; evidence: the encounter's kind.
    """
    acts = record.acts
    return {
        "cue": [Marked(act.cue, act.kind, act.id) for act in acts],
        "content": [Marked(act.content, act.kind, act.id) for act in acts if act.content],
        "source": [Marked(act.source, "source", act.id) for act in acts if act.source],
        "marker": [Marked(act.marker, act.strength, act.id) for act in acts if act.marker],
        "quotes": [Marked(quote.span, "quote") for quote in record.quotes],
        "evidence": [
            Marked(span, encounter.kind, encounter.id)
            for encounter in record.encounters
            for span in encounter.evidence
        ],
    }


def _values(item: Item) -> dict[str, Any]:
    """What is no span, as plain values; spaCy's strings hold no half surrogate pairs."""
    document = item.record.document
    values = {
        "id": document.id,
        "version": item.version,
        "permalink": item.permalink,
        "url": document.url,
        "title": document.title,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "acts": {act.id: act_dict(act) for act in item.record.acts},
        "encounters": {one["id"]: one for one in item.record.to_dict()["encounters"]},
        "coder": item.record.to_dict()["coder"],
    }
    plain: dict[str, Any] = json.loads(as_json(values))
    return plain


def _tokens(text: str, blank: Language, spans: Iterable[Span]) -> tuple[list[str], list[bool]]:
    """Words, and whether a blank follows each that is none of its own.

    A blank is a word of its own where a span begins or ends with it.
    """
    starts, ends = set[int](), set[int]()
    for span in spans:
        starts.add(span.start)
        ends.add(span.end)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in _pieces(text, blank, starts | ends):
        piece = text[start:end]
        after_word = bool(words) and not spaces[-1] and not words[-1].isspace()
        if piece == " " and after_word and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def _pieces(text: str, blank: Language, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The whole text in order: tokens and the blanks between them, cut further at ``cuts``."""
    bounds = {0, len(text), *cuts}
    for token in blank.tokenizer(text):
        bounds |= {token.idx, token.idx + len(token)}
    ordered = sorted(bounds)
    return pairwise(ordered)
