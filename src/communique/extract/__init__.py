"""Document → Record: the composition. Read this first.

    blocks → sentences → parse (the language model) → mentions → people → encounters → acts

``extract`` is a pure function of the document, the lexicon and the language model: no disk,
network, clock or environment. Documents share parser batches, never anything else.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from communique import language, lexicon, registry
from communique.extract.acts import Attribution, Draft, SentenceReader
from communique.extract.clauses import repair
from communique.extract.contacts.contact import Contact
from communique.extract.encounters import find_contacts
from communique.extract.fields import Fields
from communique.extract.lines import Line
from communique.extract.mends import mend
from communique.extract.mentions import Found, Scanner
from communique.extract.mentions.tokens import light_parse
from communique.extract.quotes import Quoted, find_quotes
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.offices import resolve_office
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person, Reading, Side
from communique.extract.sentences import Sentence, recased, sentences
from communique.extract.simplify import Simplified, place, simplify
from communique.extract.speeches import spoken, uncoded
from communique.language import DEFAULT_MODEL, LanguageModel, ModelName, Parse
from communique.lexicon import Lexicon
from communique.read.blocks import blocks
from communique.read.datelines import dateline
from communique.read.dates import find_dates
from communique.read.turns import Turn
from communique.registry import Known, Registry
from communique.types import (
    Act,
    Block,
    BlockKind,
    Coder,
    Document,
    Encounter,
    Entity,
    Gap,
    Mention,
    Named,
    Party,
    Quote,
    Record,
    Span,
)
from communique.version import __version__

_READ = ("paragraph", "list_item")
_OWN_WORDS = frozenset("i we my our me us ours mine".split())
_BOTH = frozenset("leaders sides parties presidents ministers they two".split())
_SPOKE = frozenset("spoke met talked".split())
# Longer speeches are marked only with quotes (codebook §2, direct speech).
_SPEECH = 12


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


@dataclass(slots=True)
class _Prepared:
    """A document cut into blocks, sentences and quotations, waiting for its parses."""

    document: Document
    blocks: tuple[Block, ...]
    quotes: tuple[Quoted, ...]
    sentences: list[tuple[int, Sentence]]
    founds: list[list[Found]]
    spoken: tuple[Turn, ...] = ()
    # those under way in the parser
    simplified: deque[Simplified] = field(default_factory=deque)
    parses: list[Parse] = field(default_factory=list)


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
        """Prepare ahead, parse in batches, assemble in order."""
        waiting: deque[_Prepared] = deque()

        def surfaces() -> Iterator[str]:
            for document in documents:
                prepared = _prepare(document, self._scanner)
                waiting.append(prepared)
                for (_, sentence), founds in zip(prepared.sentences, prepared.founds, strict=True):
                    simplified = simplify(sentence.surface, founds)
                    prepared.simplified.append(simplified)
                    yield simplified.text

        for parse in self._model.parse(surfaces()):
            while len(waiting[0].parses) == len(waiting[0].sentences):
                yield self._assemble(waiting.popleft())
            first = waiting[0]
            surface = first.sentences[len(first.parses)][1].surface
            first.parses.append(first.simplified.popleft().restore(parse, surface))
        while waiting:
            yield self._assemble(waiting.popleft())

    def _assemble(self, prepared: _Prepared) -> Record:
        return _Assembly(
            prepared, self._registry, self._lexicon, self._scanner, self._coder
        ).record()


def _prepare(document: Document, scanner: Scanner) -> _Prepared:
    if document.language != "en" or not document.text.strip():
        return _Prepared(document, (), (), [], [])
    found = blocks(document.text, document.title)
    said = spoken(document, found)
    # What is narrated above the first word that is said is read like any readout.
    end = min(said[0].label.start, said[0].words.start) if said else len(document.text)
    quoted = tuple(q for q in find_quotes(document.text, found) if q.speech and q.outer.end <= end)
    cut: list[tuple[int, Sentence]] = []
    headlines: set[str] = set()
    for index, block in enumerate(found):
        if block.kind not in (*_READ, "headline"):
            continue
        for sentence in sentences(document.text, block):
            if sentence.span.end > end:
                continue
            if block.kind == "headline":
                if sentence.surface in headlines:
                    continue
                headlines.add(sentence.surface)
            cut.append((index, sentence))
    founds = [
        scanner.scan(sentence.surface, headline=found[index].kind == "headline")
        for index, sentence in cut
    ]
    return _Prepared(document, found, quoted, cut, founds, said)


class _Assembly:
    """The state of putting one record together."""

    def __init__(
        self,
        prepared: _Prepared,
        registry: Registry,
        lexicon_: Lexicon,
        scanner: Scanner,
        coder: Coder,
    ) -> None:
        self.document = prepared.document
        self.text = prepared.document.text
        self.blocks = prepared.blocks
        self.quotes = prepared.quotes
        self.spoken = prepared.spoken
        self._quote_places = Places([quote.outer for quote in prepared.quotes])
        self._sentence_places = Places([sentence.span for _, sentence in prepared.sentences])
        self.sentences = prepared.sentences
        self.parses = prepared.parses
        self.founds = prepared.founds
        self.registry = registry
        self.lexicon = lexicon_
        self.scanner = scanner
        self.coder = coder
        self.acts: list[Act] = []
        self.gaps: list[Gap] = []
        self.mentions: list[Mention] = []
        self.entities: dict[str, Entity] = {}
        self.quote_speakers: dict[int, tuple[Participant | None, Span | None]] = {}

    def record(self) -> Record:
        """The record of the document; a gap alone where the language is not supported."""
        document = self.document
        if document.language != "en" and self.text.strip():
            start = len(self.text) - len(self.text.lstrip())
            gap = Gap(
                span=Span(start, len(self.text.rstrip())), reason=f"language:{document.language}"
            )
            return Record(document=document, coder=self.coder, gaps=(gap,))
        self._scan()
        title = (
            self.scanner.scan(_title_case(document.title), headline=True) if document.title else []
        )
        self.discourse = Discourse(document, self.registry, self.lexicon, title, self.scans)
        self._place_and_anchor()
        lines = [
            Line(parse, founds, owner, all(quoted), self.blocks[block].kind == "headline")
            for (parse, founds), owner, quoted, (block, _) in zip(
                self.scans[self.head :],
                self.owners[self.head :],
                self.quoted,
                self.sentences,
                strict=True,
            )
        ]
        contacts = find_contacts(
            lines, self.discourse, title=document.title or self._headline(), anchor=self.anchor,
            dateline_place=self.dateline_place,
        )  # fmt: skip
        self._first_person(title, contacts)
        encounters = self._encounters(contacts)
        self._read_acts(contacts, encounters)
        self._mention_all()
        return Record(
            document=document,
            coder=self.coder,
            blocks=self.blocks,
            mentions=tuple(sorted(self.mentions, key=lambda m: m.span)),
            entities=tuple(self.entities[k] for k in sorted(self.entities)),
            encounters=tuple(encounters),
            acts=tuple(self.acts),
            quotes=(*self._quotes(), *self._said(title)),
            gaps=(*self.gaps, *uncoded(document, self.spoken)),
        )

    # -- names -----------------------------------------------------------------------

    def _scan(self) -> None:
        """Mentions of headline lines (unparsed) and of every sentence."""
        self.scans: list[tuple[Parse, list[Found]]] = []
        self.owners: list[list[Found | None]] = []
        self.locators: list[Sentence] = []
        self.head_kinds: list[BlockKind] = []
        for block in self.blocks:
            if block.kind in ("signature", "boilerplate", "caption"):
                for sentence in sentences(self.text, block):
                    parse = light_parse(sentence.surface)
                    if len(parse):
                        self._add_scan(parse, self.scanner.scan(sentence.surface), sentence)
                        self.head_kinds.append(block.kind)
        self.head = len(self.scans)
        self.quoted: list[Sequence[bool]] = []
        for (_, sentence), parse, found in zip(
            self.sentences, self.parses, self.founds, strict=True
        ):
            place(parse, found)
            mend(parse, self.lexicon)
            repair(parse, self.lexicon)
            self._add_scan(parse, found, sentence)
            self.quoted.append(self._quoted_tokens(parse, sentence))

    def _add_scan(self, parse: Parse, founds: list[Found], sentence: Sentence) -> None:
        owner: list[Found | None] = [None] * len(parse)
        for found in founds:
            for k in range(min(found.head, found.first), max(found.last, found.tail) + 1):
                before = owner[k]
                # "(ROK)" shares the token of the person whose title it stands in
                if before is None or before.kind != "person":
                    owner[k] = found
        self.scans.append((parse, founds))
        self.owners.append(owner)
        self.locators.append(sentence)

    def _quoted_tokens(self, parse: Parse, sentence: Sentence) -> Sequence[bool]:
        """For every token whether it stands wholly inside a quotation."""
        inside = [self.quotes[n].outer for n in self._quote_places.over(sentence.span)]
        if not inside:
            return _unquoted(len(parse))
        base, offsets = sentence.span.start, sentence.offsets
        flags = []
        for start, end in zip(parse.start, parse.end, strict=True):
            first = base + start if offsets is None else offsets[start]
            stop = base + end if offsets is None else offsets[end - 1] + 1
            flags.append(any(outer.start <= first and stop <= outer.end for outer in inside))
        return flags

    def _headline(self) -> str:
        for block in self.blocks:
            if block.kind == "headline":
                return block.span.of(self.text)
        return ""

    def _place_and_anchor(self) -> None:
        self.dateline_place: str | None = None
        published = _iso(self.document.published)
        self.anchor = published
        for block in self.blocks[:6]:
            span = dateline(self.text, block) if block.kind in ("paragraph", "dateline") else None
            if span is not None:
                words = span.of(self.text)
                for hit in self.registry.find(words):
                    if hit.kind == "state":
                        self.dateline_place = (
                            words[hit.start : hit.end].title()
                            if words[hit.start : hit.end].isupper()
                            else words[hit.start : hit.end]
                        )
                        break
                for mention in find_dates(words, published):
                    if mention.precision == "day" and mention.value:
                        self.anchor = _iso(mention.value)
                break

    def _first_person(self, title: Sequence[Found], contacts: Sequence[Contact]) -> None:
        """Who "I" and "we" are outside quotations (ruling 23): the signer, else the issuer."""
        d = self.discourse
        signers: list[Participant] = []
        name = self.document.title or ""
        by_name = re.match(r"\W*(?:joint )?(?:press )?statement\b", name, re.IGNORECASE)
        if by_name or self.document.genre == "speech":
            lead = re.split(r"\b(?:on|regarding|following|about|after|marking|in|at)\b", name)[0]
            for found in title:
                if (
                    found.kind == "person"
                    and found.name in lead
                    and not (found.office is not None and "spokes" in found.office.id)
                ):
                    person = d.person_of(found)
                    if person is not None and person not in signers:
                        signers.append(person)
        for (_, founds), kind in zip(self.scans[: self.head], self.head_kinds, strict=True):
            if kind == "signature":
                for found in founds:
                    person = d.person_of(found) if found.kind == "person" else None
                    if person is not None and person not in signers:
                        signers.append(person)
        if not contacts or not any(c.status == "held" for c in contacts):
            for (_, founds), sentence in zip(
                self.scans[: self.head], self.locators[: self.head], strict=True
            ):
                if not signers and not re.search(
                    r"spokes|attributable|statement by", sentence.surface, re.IGNORECASE
                ):
                    people = [
                        p
                        for f in founds
                        if f.kind == "person" and f.role and (p := d.person_of(f)) is not None
                    ]
                    signers.extend(people[:1])
        if signers:
            d.first_person = signers
            d.signed = True
        elif contacts and contacts[0].kind == "message" and contacts[0].status == "held":
            d.first_person = contacts[0].parties[:1]  # "The message said: I express …"
        elif d.issuer is not None:
            side = d.side(d.issuer)
            d.first_person = [side] if side is not None else []

    # -- encounters ------------------------------------------------------------------

    def _encounters(self, contacts: Sequence[Contact]) -> list[Encounter]:
        out: list[Encounter] = []
        for contact in contacts:
            evidence = tuple(sorted({self._span(*e) for e in contact.evidence}))
            parties = tuple(self._party(p, contact.roles.get(p.name)) for p in contact.parties)
            out.append(
                Encounter(
                    id=_hash(
                        self.document.id,
                        "encounter",
                        contact.kind,
                        contact.status,
                        *map(str, evidence),
                    ),
                    kind=contact.kind,
                    status=contact.status,
                    date=contact.date,
                    date_span=self._span(*contact.date_at) if contact.date_at else None,
                    place=contact.place,
                    place_span=self._span(*contact.place_at) if contact.place_at else None,
                    parties=parties,
                    evidence=evidence,
                )
            )
        return out

    def _span(self, index: int, start: int, end: int) -> Span:
        return self.locators[self.head + index].locate(start, end)

    def _party(self, participant: Participant, office: str | None) -> Party:
        role = participant.role if isinstance(participant, Person) else office
        return Party(
            name=participant.name,
            role=role,
            country=participant.country,
            entity=self._entity(participant),
        )

    def _entity(self, participant: Participant) -> str:
        """The id of the participant's entity, which is noted where it is new."""
        if isinstance(participant, Person):
            person = participant.id
            if person not in self.entities:
                known = participant.known
                self.entities[person] = Entity(
                    id=person, kind="person", name=participant.name, role=participant.role,
                    country=participant.country, wikidata=known.wikidata if known else None,
                )  # fmt: skip
            return person
        if participant.known is not None:
            return self._note_known(participant.known)
        name = "doc:" + re.sub(r"[^a-z0-9]+", "-", participant.name.lower()).strip("-")
        if name not in self.entities:
            self.entities[name] = Entity(
                id=name, kind="organisation", name=participant.name, country=participant.code
            )
        return name

    def _note_known(self, known: Known) -> str:
        """The id of an entity of the registry, which is noted where it is new."""
        if known.id not in self.entities:
            self.entities[known.id] = _known_entity(known)
        return known.id

    # -- acts --------------------------------------------------------------------------

    def _read_acts(self, contacts: Sequence[Contact], encounters: Sequence[Encounter]) -> None:
        local = _local_contacts(contacts)
        several = bool(local)
        encounter = encounters[0].id if encounters else None
        fields = Fields(self.lexicon, self.discourse)
        carry: Attribution | None = None
        last_block = -1
        lengths = self._speech_lengths()
        told_by_office = self._told_by_offices()
        met = {(contact.sentence, contact.verb) for contact in contacts}
        for index, ((block, sentence), parse) in enumerate(
            zip(self.sentences, self.parses, strict=True)
        ):
            if self.blocks[block].kind == "headline":
                continue
            owner = self.owners[self.head + index]
            if index in local:
                # several encounters in one text: who "they" are changes with each
                contact = contacts[local[index]]
                encounter = encounters[local[index]].id
                principals = [p for p in contact.parties if p not in contact.extras]
                if principals != self.discourse.principals:
                    self.discourse.principals, self.discourse.plural = principals, []
            elif several or "between" in parse.low:
                pair = self._local_pair(parse, owner, with_one=several)
                if pair:
                    self.discourse.principals = pair
            quoted = self.quoted[index]
            quote = self._quote_of(sentence, quoted)
            speaker = self._speaker(index, quote, parse, owner, carry)
            if quote is not None and lengths.get(quote, 0) > _SPEECH:
                continue
            read_as = quoted
            if quote is not None and quote in told_by_office:
                read_as, speaker = _unquoted(len(parse)), None
            if block != last_block and carry is not None and not carry.reading.who:
                carry = None
            reader = SentenceReader(
                parse, owner, self.discourse, self.lexicon, read_as, carry, speaker,
                opens_block=block != last_block,
            )  # fmt: skip
            last_block = block
            drafts = reader.read()
            if (
                reader.last_attribution is not None
                and len(reader.last_attribution.reading.who) == 1
            ):
                carry = reader.last_attribution
            elif any(d.joint for d in drafts):
                carry = None
            elif drafts and len(drafts[-1].who) == 1 and isinstance(drafts[-1].who[0], Person):
                carry = Attribution(Reading([drafts[-1].who[0]]), None)
            for draft in drafts:
                draft.who = [self._spoken_for(w) for w in draft.who]
            kept = [d for d in drafts if d.who]
            for draft in kept:
                self.acts.append(
                    self._act(draft, sentence, parse, owner, quoted, fields, encounter)
                )
            if not kept:
                of_contacts = {verb for at, verb in met if at == index}
                reason = _gap_reason(parse, self.lexicon, drafts, of_contacts)
                if reason is not None:
                    self.gaps.append(Gap(span=sentence.span, reason=reason))

    def _told_by_offices(self) -> frozenset[int]:
        """Quotations of an office's statement that tell what others did: a readout, reprinted.

        "“The two leaders agreed to meet,” the Ministry said." Nobody speaks of himself in them.
        """
        found, own = set(), set()
        for index, parse in enumerate(self.parses):
            quote = self._quote_of(self.sentences[index][1], self.quoted[index])
            if quote is None:
                continue
            owner, flags = self.owners[self.head + index], self.quoted[index]
            if any(flags[k] and parse.low[k] in _OWN_WORDS for k in range(len(parse))):
                own.add(quote)
            elif any(flags[k] and self._tells_of(parse, owner, k) for k in range(len(parse))):
                found.add(quote)
        return frozenset(q for q in found - own if self._is_of_office(q))

    def _tells_of(self, parse: Parse, owner: Sequence[Found | None], k: int) -> bool:
        """The token is a subject that is somebody: named, by office, or both sides."""
        if parse.dep[k] not in ("nsubj", "nsubjpass"):
            return False
        found = owner[k]
        named = found is not None and found.kind in ("person", "office")
        return named or parse.low[k] in _BOTH

    def _is_of_office(self, quote: int) -> bool:
        """Somebody's statement is quoted and nobody's words: "the Ministry said"."""
        index = next(self._sentence_places.over(self.quotes[quote].outer), None)
        if index is None:
            return False
        participant, _ = self._attributed(index, quote)
        return isinstance(participant, Side) or (
            isinstance(participant, Person)
            and participant.office is not None
            and "spokes" in participant.office.id
        )

    def _spoken_for(self, participant: Participant) -> Participant:
        """A spokesperson speaks for the state or organisation (ruling 23)."""
        if (
            isinstance(participant, Person)
            and participant.office is not None
            and "spokes" in participant.office.id
        ):
            side = self.discourse.side(participant.country) if participant.country else None
            return side or participant
        return participant

    def _local_pair(
        self, parse: Parse, owner: Sequence[Found | None], *, with_one: bool
    ) -> list[Participant]:
        """ "In the conversation with X": the issuer's principal and X, until the next contact.

        with_one: the text has several contacts; else only "the talks between X and Y" names two.
        """
        d = self.discourse
        for k in range(len(parse)):
            opens = parse.low[k] == "between" or with_one and parse.low[k] == "with"
            if not opens or parse.dep[k] != "prep":
                continue
            head = parse.head[k]
            if parse.low[head] not in self.lexicon.contact_forms and parse.low[head] not in _SPOKE:
                continue
            if parse.low[k] == "between":
                named = [read_phrase(d, parse, owner, j).who for j in parse.kids[k]]
                pair = [w for who in named for w in who]
                if len(pair) == 2 and all(isinstance(w, Person) for w in pair):
                    return pair
                continue
            obj = next((j for j in parse.kids[k] if parse.dep[j] == "pobj"), None)
            partners = (
                [w for w in read_phrase(d, parse, owner, obj).who if isinstance(w, Person)]
                if obj is not None
                else []
            )
            own = [w for w in d.principals if w.country == d.issuer] or d.principals[:1]
            if partners and own and partners[0] not in own:
                return [own[0], *partners]
        return []

    def _speech_lengths(self) -> dict[int, int]:
        """Sentences in each quotation, counting the paragraphs of one speech together."""
        counts: dict[int, int] = {}
        if not self.quotes:
            return counts
        for (_, sentence), flags in zip(self.sentences, self.quoted, strict=True):
            if flags and sum(flags) * 2 >= len(flags):
                first = next(self._quote_places.over(sentence.span), None)
                if first is not None:
                    counts[first] = counts.get(first, 0) + 1
        total: dict[int, int] = {}
        for run in self._speeches():
            whole = sum(counts.get(n, 0) for n in run)
            total.update(dict.fromkeys(run, whole))
        return total

    def _speeches(self) -> Iterator[list[int]]:
        """Quotations with nothing between them, or inside one another, are one speech."""
        run: list[int] = []
        for n, quote in enumerate(self.quotes):
            if run and self.text[self.quotes[n - 1].outer.end : quote.outer.start].strip():
                yield run
                run = []
            run.append(n)
        if run:
            yield run

    def _quote_of(self, sentence: Sentence, flags: Sequence[bool]) -> int | None:
        """The quotation that shares most with the sentence, if a token of it is quoted."""
        if True not in flags:
            return None
        best = None
        size = 0
        for n in self._quote_places.over(sentence.span):
            outer = self.quotes[n].outer
            shared = min(outer.end, sentence.span.end) - max(outer.start, sentence.span.start)
            if shared > size:
                best, size = n, shared
        return best

    def _speaker(
        self,
        index: int,
        quote: int | None,
        parse: Parse,
        owner: Sequence[Found | None],
        carry: Attribution | None,
    ) -> Participant | None:
        """Who speaks a quotation: the attribution beside it, or whoever spoke last."""
        if quote is None:
            return None
        if quote in self.quote_speakers and self.quote_speakers[quote][0] is not None:
            return self.quote_speakers[quote][0]
        participant, cue = self._attributed(index, quote)
        if participant is None and quote > 0:
            # "…," he said. "…": the same speaker goes on, also over reopened paragraphs
            before = self.quotes[quote - 1]
            between = self.quotes[quote].outer.start - before.outer.end
            if between < 120 and quote - 1 in self.quote_speakers:
                participant = self.quote_speakers[quote - 1][0]
        if participant is None and carry is not None and len(carry.reading.who) == 1:
            participant = carry.reading.who[0]
        if participant is None and self.discourse.focus:
            participant = self.discourse.focus[0]
        self.quote_speakers[quote] = (participant, cue)
        return participant

    def _attributed(self, index: int, quote: int) -> tuple[Participant | None, Span | None]:
        """The reporting verb outside the marks, in the quotation's sentences or just before."""
        span = self.quotes[quote].outer
        touching = list(self._sentence_places.over(span))
        # up to three characters before the quotation or two behind it
        near = self._sentence_places.over(Span(span.start - 4, span.end + 3))
        for i in [*touching, *(j for j in near if j not in touching)]:
            parse = self.parses[i]
            owner = self.owners[self.head + i]
            flags = self.quoted[i]
            for v in range(len(parse)):
                if (
                    flags[v]
                    or parse.low[v] not in self.lexicon.lemma
                    and parse.low[v] not in ("reads", "read", "according", "words", "told")
                ):
                    continue
                if not parse.tag[v].startswith("V"):
                    continue
                subj = next(
                    (
                        k
                        for k in parse.kids[v]
                        if parse.dep[k] in ("nsubj", "nsubjpass") and not flags[k]
                    ),
                    None,
                )
                if subj is None:
                    if parse.dep[v] == "conj" or parse.tag[v] == "VBG":
                        head = parse.head[v]
                        subj = next(
                            (k for k in parse.kids[head] if parse.dep[k] in ("nsubj", "nsubjpass")),
                            None,
                        )
                    if subj is None:
                        continue
                reading = read_phrase(self.discourse, parse, owner, subj)
                who = reading.who
                if not who and parse.low[subj] in (
                    "message",
                    "telegram",
                    "letter",
                    "statement",
                    "cable",
                    "greeting",
                    "congratulations",
                    "release",
                ):
                    who = self._author(parse, owner, subj)
                if who:
                    cue = self.sentences[i][1].locate(parse.start[v], parse.end[v])
                    return who[0], cue
        return None, None

    def _author(self, parse: Parse, owner: Sequence[Found | None], noun: int) -> list[Participant]:
        """Whose message it is: "the message from the President reads", or the sender."""
        for k in range(noun, min(len(parse), parse.right[noun] + 1)):
            found = owner[k]
            if found is not None and found.kind in ("person", "office"):
                reading = read_phrase(self.discourse, parse, owner, min(found.last, len(parse) - 1))
                if reading.who:
                    return reading.who
        return self.discourse.principals[:1]

    def _act(
        self, draft: Draft, sentence: Sentence, parse: Parse, owner: Sequence[Found | None],
        quoted: Sequence[bool], fields: Fields, encounter: str | None,
    ) -> Act:  # fmt: skip
        cue = sentence.locate(parse.start[draft.cue[0]], parse.end[draft.cue[1]])
        content = None
        if draft.content is not None:
            content = sentence.locate(parse.start[draft.content[0]], parse.end[draft.content[1]])
        source = None
        if draft.source is not None:
            source = sentence.locate(parse.start[draft.source[0]], parse.end[draft.source[1]])
        about = fields.about(draft, parse, owner)
        strength, at = fields.strength(draft, parse)
        marker = sentence.locate(parse.start[at], parse.end[at]) if at is not None else None
        direct = quoted[draft.verb] or quoted[draft.cue[1]]
        joint = draft.joint or len(draft.who) > 1
        names = tuple(dict.fromkeys(p.name for p in draft.who))
        if source is not None and len(draft.who) == 1:
            self.mentions.append(
                Mention(
                    span=source,
                    kind="person" if isinstance(draft.who[0], Person) else "state",
                    entity=self._entity(draft.who[0]),
                    how="speaker",
                )
            )
        return Act(
            id=_hash(self.document.id, draft.kind, str(tuple(cue)), ",".join(names)),
            kind=draft.kind,
            cue=cue,
            content=content,
            speaker=names,
            source=source,
            via=tuple(p.name for p in draft.via),
            party=fields.party(draft),
            target=fields.target(draft, parse, owner),
            about=tuple(Named(id=i, span=sentence.locate(s, e)) for i, s, e in about),
            areas=fields.areas(draft, parse, [i for i, _, _ in about]),
            strength=strength,
            marker=marker,
            voice="direct" if direct else "joint" if joint else "indirect",
            negated=draft.negated,
            encounter=encounter,
            rule=draft.rule,
        )

    def _quotes(self) -> tuple[Quote, ...]:
        out = []
        for n, quote in enumerate(self.quotes):
            if n not in self.quote_speakers:
                index = next(self._sentence_places.over(quote.outer), None)
                if index is not None:
                    self._speaker(
                        index, n, self.parses[index], self.owners[self.head + index], None
                    )
            speaker, cue = self.quote_speakers.get(n, (None, None))
            out.append(Quote(span=quote.span, speaker=speaker.name if speaker else None, cue=cue))
        return tuple(out)

    def _said(self, title: Sequence[Found]) -> tuple[Quote, ...]:
        """What is said in turns by whom labels name, and in a speech by whom its title names."""
        own = self._named(title)
        out = []
        for turn in self.spoken:
            label = turn.label.of(self.text)
            speaker = self._named(self.scanner.scan(_title_case(label))) if label else None
            if speaker is None and self.document.genre == "speech":
                speaker = own
            cue = turn.label if label else None
            out.append(Quote(span=turn.words, speaker=speaker, cue=cue))
        return tuple(out)

    def _named(self, founds: Sequence[Found]) -> str | None:
        """The first person in a label or title, by the fullest name that the document has."""
        for found in founds:
            if found.kind == "person":
                person = self.discourse.person_of(found)
                return person.name if person is not None else found.name
        return None

    def _mention_all(self) -> None:
        seen = {m.span for m in self.mentions}
        for (_, founds), sentence in zip(self.scans, self.locators, strict=True):
            for found in founds:
                span = sentence.locate(*found.span)
                if span in seen:
                    continue
                entity: str | None = None
                how = found.how
                if found.kind in ("person", "name"):
                    person = self.discourse.person_of(found)
                    if person is None:
                        continue
                    entity = self._entity(person)
                elif found.kind == "office":
                    who = resolve_office(self.discourse, found)
                    if not who:
                        continue
                    entity = self._entity(who[0])
                elif isinstance(found.referent, Known):
                    entity = self._note_known(found.referent)
                if entity is None:
                    continue
                kind = "person" if found.kind in ("person", "name") else found.kind
                seen.add(span)
                self.mentions.append(Mention(span=span, kind=kind, entity=entity, how=how))  # type: ignore[arg-type]


def _spoken(contact: Contact) -> bool:
    """A held contact in which two or more parties spoke."""
    return (
        contact.status == "held"
        and len(contact.parties) > 1
        and contact.kind not in ("visit", "message")
    )


def _local_contacts(contacts: Sequence[Contact]) -> dict[int, int]:
    """Sentence → the held contact of two or more parties that it reports, by their positions."""
    held = [n for n, c in enumerate(contacts) if _spoken(c)]
    if len(held) < 2:
        return {}
    found: dict[int, int] = {}
    for n in held:
        for sentence in {e[0] for e in contacts[n].evidence}:
            found.setdefault(sentence, n)
    for n in held:
        for sentence in contacts[n].told:
            found.setdefault(sentence, n)
    return found


@lru_cache(maxsize=256)
def _unquoted(size: int) -> tuple[bool, ...]:
    """The flags of a sentence without quotations; all sentences of a length share them."""
    return (False,) * size


class Places:
    """Spans in the order of their starts, asked which of them overlap another; they may nest."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        # no span up to here ends later: what ends early enough is skipped by bisection
        self._reach = list(accumulate((span.end for span in spans), max))

    def over(self, span: Span) -> Iterator[int]:
        """Indices of the spans that overlap ``span``, in order."""
        last = bisect_left(self._starts, span.end)
        for n in range(bisect_right(self._reach, span.start), last):
            if self._spans[n].end > span.start:
                yield n


def _gap_reason(
    parse: Parse, lex: Lexicon, drafts: Sequence[Draft], met: Collection[int]
) -> str | None:
    """Why a sentence with a speech-act verb gave no act; None where it has no such verb.

    met: verbs that tell of an encounter ("held a meeting"), which is no act.
    """
    if drafts:
        return "speaker not resolved"
    for k in range(len(parse)):
        if k in met or not parse.tag[k].startswith("V") or parse.low[k] not in lex.lemma:
            continue
        frames = lex.verbs.get(lex.lemma[parse.low[k]], ())
        if not any(not f.rest and f.frame in ("report", "act", "commit") for f in frames):
            continue
        if parse.dep[k] in ("relcl", "acl", "amod"):
            return "act verb only in a clause that describes something"
        if parse.dep[k] in ("advcl", "pcomp", "xcomp"):
            return "act verb only in a purpose or circumstance"
        if not any(parse.dep[j] in ("nsubj", "nsubjpass") for j in parse.kids[k]):
            return "no subject found for the act verb"
        return "speaker not resolved or pattern not known"
    return None


def _title_case(title: str) -> str:
    """A title without shouting: names are found by their capitals."""
    letters = list(filter(str.isalpha, title))
    if letters and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        return title.title().replace("’S", "’s").replace("'S", "'s")
    return recased(title)


def _known_entity(known: Known) -> Entity:
    return Entity(
        id=known.id,
        kind=known.kind,
        name=known.name,
        country=known.code,
        wikidata=known.wikidata,
        cow=known.cow,
    )


def _iso(date: str | None) -> datetime.date | None:
    if not date:
        return None
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


__all__ = ["Engine", "extract", "extract_many"]
