"""Document → Record: the composition. Read this first.

    blocks → sentences → parse (the language model) → mentions → people → encounters → acts

``extract`` is a pure function of the document, the lexicon and the language model: no disk,
network, clock or environment. Documents share parser batches, never anything else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique import language, lexicon, registry
from communique.extract.act_reading import read_acts
from communique.extract.encounters import find_contacts
from communique.extract.gaps import language_gap
from communique.extract.headlines import heading, title_names
from communique.extract.lines import Line
from communique.extract.mentions import Scanner
from communique.extract.prepare import Prepared, prepare
from communique.extract.quotations import Quotations
from communique.extract.quote_speakers import QuoteSpeakers
from communique.extract.record.encounters import encounters_of
from communique.extract.record.entities import Entities
from communique.extract.record.mentions import mentions_of
from communique.extract.resolve.discourse import Discourse
from communique.extract.scans import Scan, scan_body, scan_margins
from communique.extract.setting import setting
from communique.extract.signers import settle_first_person
from communique.extract.simplify import Simplified, simplify
from communique.extract.speeches import said, uncoded
from communique.language import DEFAULT_MODEL, LanguageModel, ModelName, Parse
from communique.lexicon import Lexicon
from communique.registry import Registry
from communique.types import Coder, Document, Record
from communique.version import __version__

__all__ = ["Engine", "coder", "extract", "extract_many"]


def extract(document: Document, *, model: ModelName = DEFAULT_MODEL) -> Record:
    """Everything the codebook defines for one document. See ``extract_many`` for batches.

    Raises TypeError for what is no Document, such as a string.
    """
    given: object = document
    if not isinstance(given, Document):
        what = type(given).__name__
        raise TypeError(f"extract takes a Document, not {what}: communique.from_text makes one")
    return next(iter(extract_many([document], model=model)))


def extract_many(
    documents: Iterable[Document], *, model: ModelName = DEFAULT_MODEL
) -> Iterator[Record]:
    """Records in the order of the documents, lazily; sentences are parsed in shared batches."""
    engine = Engine(language.load(model), registry.load(), lexicon.load())
    return engine.run(documents)


def coder(model: ModelName = DEFAULT_MODEL) -> Coder:
    """What would make a record now, told without loading the model."""
    return _coder(language.identity(model))


def _coder(model: str) -> Coder:
    return Coder(program=f"communique {__version__}", lexicon=lexicon.identity(), model=model)


class Engine:
    """A language model, a registry and a lexicon, put to work on documents."""

    def __init__(self, model: LanguageModel, registry: Registry, lexicon_: Lexicon) -> None:
        self._model = model
        self._registry = registry
        self._lexicon = lexicon_
        self._scanner = Scanner(registry, lexicon_)
        self._coder = _coder(model.id)

    def run(self, documents: Iterable[Document]) -> Iterator[Record]:
        """Prepare ahead, parse in batches, put records together in order."""
        waiting: deque[_Waiting] = deque()
        for parse in self._model.parse(self._surfaces(documents, waiting)):
            while waiting[0].is_parsed():
                yield self._record(waiting.popleft())
            waiting[0].add(parse)
        while waiting:
            yield self._record(waiting.popleft())

    def _surfaces(self, documents: Iterable[Document], waiting: deque[_Waiting]) -> Iterator[str]:
        """What the parser reads, sentence by sentence; the documents join those that wait."""
        for document in documents:
            prepared = prepare(document, self._scanner)
            one = _Waiting(prepared)
            waiting.append(one)
            for cut in prepared.cuts:
                simplified = simplify(cut.sentence.surface, cut.founds)
                one.simplified.append(simplified)
                yield simplified.text

    def _record(self, waiting: _Waiting) -> Record:
        """The record of a parsed document; a gap alone where its language is not read."""
        prepared, lexicon, scanner = waiting.prepared, self._lexicon, self._scanner
        document, text, blocks = prepared.document, prepared.document.text, prepared.blocks
        gap = language_gap(document)
        if gap is not None:
            return Record(document=document, coder=self._coder, gaps=(gap,))
        quotations = Quotations(text, prepared.quotes, [cut.sentence for cut in prepared.cuts])
        margins = scan_margins(text, blocks, scanner)
        body = scan_body(prepared.cuts, waiting.parses, lexicon, quotations)
        scans = [*margins, *body]
        title = title_names(document, scanner)
        discourse = Discourse(
            document, self._registry, lexicon, title, [(scan.parse, scan.founds) for scan in scans]
        )
        place, anchor = setting(document, blocks, self._registry)
        contacts = find_contacts(
            _lines(body), discourse,
            title=heading(document, blocks), anchor=anchor, dateline_place=place,
        )  # fmt: skip
        settle_first_person(discourse, title, margins, contacts)
        entities = Entities()
        encounters = encounters_of(contacts, body, entities, document=document.id)
        speakers = QuoteSpeakers(quotations, body, discourse, lexicon)
        told = read_acts(
            body, discourse, lexicon,
            quotations=quotations, speakers=speakers, contacts=contacts, encounters=encounters,
        )  # fmt: skip
        mentions = mentions_of(told.acts, scans, discourse, entities)
        return Record(
            document=document,
            coder=self._coder,
            blocks=blocks,
            mentions=mentions,
            entities=entities.all(),
            encounters=tuple(encounters),
            acts=tuple(act for act, _ in told.acts),
            quotes=(*speakers.quotes(), *said(prepared.spoken, title, discourse, scanner)),
            gaps=(*told.gaps, *uncoded(document, prepared.spoken)),
        )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document that waits for its parses. simplified: the sentences under way in the parser."""

    prepared: Prepared
    simplified: deque[Simplified] = field(default_factory=deque)
    parses: list[Parse] = field(default_factory=list)

    def is_parsed(self) -> bool:
        return len(self.parses) == len(self.prepared.cuts)

    def add(self, parse: Parse) -> None:
        """Take the parse of the next sentence, with the names in it as they stand in the text."""
        surface = self.prepared.cuts[len(self.parses)].sentence.surface
        self.parses.append(self.simplified.popleft().restore(parse, surface))


def _lines(body: Sequence[Scan]) -> list[Line]:
    """The body as the reader of encounters needs it."""
    return [
        Line(scan.parse, scan.founds, scan.owner, all(scan.quoted), scan.block.kind == "headline")
        for scan in body
    ]
