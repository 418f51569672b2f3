"""Quotations of an office's statement that tell what others did: a readout, reprinted.

"“The two leaders agreed to meet,” the Ministry said." Nobody speaks of himself in them, so they
are read like narration (codebook §2, direct speech).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.quotations import Quotations
from communique.extract.quote_speakers import QuoteSpeakers
from communique.extract.resolve.referents import Person, Side
from communique.extract.scans import Scan
from communique.extract.signers import is_spokesperson

# Who says "our relations" may still tell of both sides: "Both sides assessed our relations".
_OWN_WORDS: Final = frozenset("i we me us mine".split())
_BOTH: Final = frozenset("leaders sides parties presidents ministers they two".split())


def reprints(
    quotations: Quotations, body: Sequence[Scan], speakers: QuoteSpeakers
) -> frozenset[int]:
    """The indices of such quotations."""
    found, own = set(), set()
    for scan in body:
        quote = quotations.of(scan.sentence, scan.quoted)
        if quote is None:
            continue
        inside = [k for k, quoted in enumerate(scan.quoted) if quoted]
        if any(_is_own_word(scan, k) for k in inside):
            own.add(quote)
        elif any(_tells_of(scan, k) for k in inside):
            found.add(quote)
    return frozenset(quote for quote in found - own if _is_of_office(quote, quotations, speakers))


def _is_own_word(scan: Scan, k: int) -> bool:
    """ "We", "our"; but "US" is a state."""
    return scan.parse.low[k] in _OWN_WORDS and scan.parse.word[k] != "US"


def _tells_of(scan: Scan, k: int) -> bool:
    """The token is a subject that is somebody: named, by office, or both sides."""
    if scan.parse.dep[k] not in ("nsubj", "nsubjpass"):
        return False
    found = scan.owner[k]
    named = found is not None and found.kind in ("person", "office")
    return named or scan.parse.low[k] in _BOTH


def _is_of_office(quote: int, quotations: Quotations, speakers: QuoteSpeakers) -> bool:
    """A statement is quoted and nobody's words: "the Ministry said", "the release read"."""
    if quotations.first_sentence(quote) is None:
        return False
    if speakers.from_text(quote):
        return True
    participant, _ = speakers.attributed(quote)
    return isinstance(participant, Side) or (
        isinstance(participant, Person) and is_spokesperson(participant.office)
    )
