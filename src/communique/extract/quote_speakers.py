"""Who speaks each quotation (codebook §3): the attribution beside it, or whoever spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from communique.extract.acts import Attribution
from communique.extract.quotations import Quotations
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant
from communique.extract.scans import Scan
from communique.lexicon import Lexicon
from communique.types import Quote, Span

# Words that attribute beside the lexicon's verbs: "the message reads".
_ATTRIBUTING: Final = frozenset("reads read according words told".split())
_MESSAGES: Final = frozenset(
    "message telegram letter statement cable greeting congratulations release".split()
)
_SUBJECTS: Final = ("nsubj", "nsubjpass")
# So many characters may stand between parts of one speech: "…," he said. "…".
_BETWEEN: Final = 120

# Who speaks, and the words of the attribution.
Attributed = tuple[Participant | None, Span | None]


class QuoteSpeakers:
    """The speakers of the quotations of one document, each settled once it is asked for."""

    def __init__(
        self, quotations: Quotations, body: Sequence[Scan], discourse: Discourse, lexicon: Lexicon
    ) -> None:
        self._quotations = quotations
        self._body = body
        self._discourse = discourse
        self._verbs = lexicon.lemma
        self._texts = lexicon.words["own_texts"]
        self._settled: dict[int, Attributed] = {}

    def speaker(self, quote: int, carry: Attribution | None) -> Participant | None:
        """Who speaks the quotation that is met in reading order."""
        if quote in self._settled and self._settled[quote][0] is not None:
            return self._settled[quote][0]
        participant, cue = self.attributed(quote)
        if participant is None and quote > 0:
            # the same speaker goes on, also over reopened paragraphs
            before, this = self._quotations.quotes[quote - 1], self._quotations.quotes[quote]
            if this.outer.start - before.outer.end < _BETWEEN and quote - 1 in self._settled:
                participant = self._settled[quote - 1][0]
        if participant is None and carry is not None and len(carry.reading.who) == 1:
            participant = carry.reading.who[0]
        if participant is None and self._discourse.focus:
            participant = self._discourse.focus[0]
        self._settled[quote] = (participant, cue)
        return participant

    def attributed(self, quote: int) -> Attributed:
        """By the reporting verb outside the marks, in the quotation's sentences or beside them."""
        for scan, verb, subject in self._beside(quote):
            who = read_phrase(self._discourse, scan.parse, scan.owner, subject).who
            if not who and scan.parse.low[subject] in _MESSAGES:
                who = self._author(scan, subject)
            if who:
                parse = scan.parse
                return who[0], scan.sentence.locate(parse.start[verb], parse.end[verb])
        return None, None

    def from_text(self, quote: int) -> bool:
        """A text or a spokesman is quoted, not one who took part: "the release read"."""
        for scan, _, subject in self._beside(quote):
            low = scan.parse.low[subject]
            if low in self._texts or low.startswith("spokes"):
                return True
            if read_phrase(self._discourse, scan.parse, scan.owner, subject).who:
                return False
        return False

    def quotes(self) -> tuple[Quote, ...]:
        """All quotations with their speakers."""
        out = []
        for n, quote in enumerate(self._quotations.quotes):
            if n not in self._settled:
                index = self._quotations.first_sentence(n)
                if index is not None:
                    self.speaker(n, None)
            speaker, cue = self._settled.get(n, (None, None))
            out.append(Quote(span=quote.span, speaker=speaker.name if speaker else None, cue=cue))
        return tuple(out)

    def _beside(self, quote: int) -> Iterator[tuple[Scan, int, int]]:
        """Reporting verbs in the quotation's sentences or beside them, with their subjects."""
        span = self._quotations.quotes[quote].outer
        touching = list(self._quotations.sentences(span))
        # up to three characters before the quotation or two behind it
        near = self._quotations.sentences(Span(span.start - 4, span.end + 3))
        for index in [*touching, *(n for n in near if n not in touching)]:
            scan = self._body[index]
            for verb, subject in self._reporting(scan):
                yield scan, verb, subject

    def _reporting(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """The verbs outside the marks that may attribute, each with its subject."""
        parse = scan.parse
        for verb, low in enumerate(parse.low):
            if scan.quoted[verb] or low not in self._verbs and low not in _ATTRIBUTING:
                continue
            if not parse.tag[verb].startswith("V") and low != "read":
                continue  # "the release read" is often taken for a noun
            subject = next(
                (k for k in parse.kids[verb] if parse.dep[k] in _SUBJECTS and not scan.quoted[k]),
                None,
            )
            if subject is None and (parse.dep[verb] == "conj" or parse.tag[verb] == "VBG"):
                kids = parse.kids[parse.head[verb]]
                subject = next((k for k in kids if parse.dep[k] in _SUBJECTS), None)
            if subject is not None:
                yield verb, subject

    def _author(self, scan: Scan, noun: int) -> list[Participant]:
        """Whose message it is: "the message from the President reads", or the sender."""
        parse = scan.parse
        for k in range(noun, min(len(parse), parse.right[noun] + 1)):
            found = scan.owner[k]
            if found is not None and found.kind in ("person", "office"):
                reading = read_phrase(
                    self._discourse, parse, scan.owner, min(found.last, len(parse) - 1)
                )
                if reading.who:
                    return reading.who
        return self._discourse.principals[:1]
