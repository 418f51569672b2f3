"""The sentences of a document → its acts, and gaps where an act could not be coded.

``acts`` reads one sentence; here is what one leaves for the next: the attribution that goes on,
the encounter that is told of, and which quotations are read in whose name (codebook §2, §6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extract.acts import Attribution, Draft, SentenceReader
from communique.extract.contacts.contact import Contact
from communique.extract.fields import Fields
from communique.extract.gaps import gap_reason
from communique.extract.occasions import Occasions
from communique.extract.quotations import Quotations, unquoted
from communique.extract.quote_speakers import QuoteSpeakers
from communique.extract.record.acts import act_of
from communique.extract.reprints import reprints
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person, Reading
from communique.extract.scans import Scan
from communique.extract.signers import spoken_for
from communique.extract.speeches import LONG_SPEECH, only_quoted
from communique.lexicon import Lexicon
from communique.types import Act, Block, Encounter, Gap, Span


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences of a document tell, in their order.

    acts: each with its speakers; the drafts, and the parses that they hold on to, go.
    """

    acts: list[tuple[Act, list[Participant]]] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def add_quoted(self, span: Span, *, goes_on: bool) -> None:
        """A sentence of a long quotation; those in a row are one gap."""
        if goes_on:
            span = Span(self.gaps.pop().span.start, span.end)
        self.gaps.append(Gap(span=span, reason=only_quoted("quotation")))


def read_acts(
    body: Sequence[Scan],
    discourse: Discourse,
    lexicon: Lexicon,
    *,
    quotations: Quotations,
    speakers: QuoteSpeakers,
    contacts: Sequence[Contact],
    encounters: Sequence[Encounter],
) -> Told:
    """Read sentence after sentence. The discourse follows: who is in focus, who are meant."""
    told = Told()
    fields = Fields(lexicon, discourse)
    occasions = Occasions(contacts, encounters, discourse, lexicon)
    reading = _Reading(body, discourse, lexicon, quotations, speakers)
    met = {(contact.sentence, contact.verb) for contact in contacts}
    quoted_before = -2
    for index, scan in enumerate(body):
        if scan.block.kind == "headline":
            continue
        encounter = occasions.enter(index, scan)
        drafts = reading.drafts(scan)
        if drafts is None:
            told.add_quoted(scan.sentence.span, goes_on=index == quoted_before + 1)
            quoted_before = index
            continue
        kept = [draft for draft in drafts if draft.who]
        for draft in kept:
            act = act_of(draft, scan, fields, document=discourse.document.id, encounter=encounter)
            told.acts.append((act, draft.who))
        if not kept:
            of_contacts = {verb for at, verb in met if at == index}
            reason = gap_reason(scan.parse, lexicon, drafts, of_contacts)
            if reason is not None:
                told.gaps.append(Gap(span=scan.sentence.span, reason=reason))
    return told


class _Reading:
    """Reads sentences in order, each with what those before it left."""

    def __init__(
        self,
        body: Sequence[Scan],
        discourse: Discourse,
        lexicon: Lexicon,
        quotations: Quotations,
        speakers: QuoteSpeakers,
    ) -> None:
        self._discourse = discourse
        self._lexicon = lexicon
        self._quotations = quotations
        self._speakers = speakers
        self._lengths = quotations.lengths(
            [scan.sentence for scan in body], [scan.quoted for scan in body]
        )
        self._reprints = reprints(quotations, body, speakers)
        self._carry: Attribution | None = None
        self._block: Block | None = None

    def drafts(self, scan: Scan) -> list[Draft] | None:
        """The acts of the sentence; None where it belongs to a long speech, which is not coded."""
        quote = self._quotations.of(scan.sentence, scan.quoted)
        speaker = self._speakers.speaker(quote, self._carry) if quote is not None else None
        quoted = scan.quoted
        if quote is not None and self._lengths.get(quote, 0) > LONG_SPEECH:
            return None
        if quote is not None and quote in self._reprints:
            quoted, speaker = unquoted(len(scan.parse)), None
        opens_block = scan.block is not self._block
        if opens_block and self._carry is not None and not self._carry.reading.who:
            self._carry = None
        reader = SentenceReader(
            scan.parse, scan.owner, self._discourse, self._lexicon, quoted, self._carry, speaker,
            opens_block=opens_block,
        )  # fmt: skip
        self._block = scan.block
        drafts = reader.read()
        self._carry = _carried(self._carry, reader.last_attribution, drafts)
        for draft in drafts:
            draft.who = [spoken_for(one, self._discourse) for one in draft.who]
        return drafts


def _carried(
    before: Attribution | None, last: Attribution | None, drafts: Sequence[Draft]
) -> Attribution | None:
    """Whose words an unattributed sentence would go on with: the last who spoke alone."""
    if last is not None and len(last.reading.who) == 1:
        return last
    if any(draft.joint for draft in drafts):
        return None
    if drafts and len(drafts[-1].who) == 1 and isinstance(drafts[-1].who[0], Person):
        return Attribution(Reading([drafts[-1].who[0]]), None)
    return before
