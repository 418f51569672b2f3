"""Who a text says it comes from: sources it cites, agencies in datelines, bylines, spokespersons.

Every finding points at its words. Only the parts in which texts tell their source are read:
what stands above the first paragraph, the first paragraphs, and the last lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from communique.outlets import Outlets
from communique.read.datelines import dateline_parts
from communique.types import Block, Origin, OriginKind, Span

_HEAD: Final = 4
_TAIL: Final = 3
# Texts without paragraphs are no longer than others here.
_LONGEST: Final = 6000

# "the press service of the President of Kazakhstan", "Georgia's Foreign Ministry", "Akorda"
_CAPITALISED: Final = r"[A-Z][\w.&’'-]*"
_SMALL: Final = r"(?:of|the|for|and|in|to|on|at|de|du|la)"
_NAME: Final = rf"{_CAPITALISED}(?:[ \xa0](?:{_SMALL}[ \xa0]){{0,2}}{_CAPITALISED}){{0,9}}"
_OFFICE: Final = (
    r"(?:press|media|information|public[ ]relations)[ ]"
    r"(?:service|office|secretary|secretariat|department|centre|center|bureau|division)"
    r"|spokes(?:person|man|woman)|(?:[Ff]oreign|[Dd]efen[cs]e)[ ][Mm]inistry|[Mm]inistry"
)
_OF_OFFICE: Final = (
    rf"(?:{_CAPITALISED}[’']s?[ ])?(?:{_CAPITALISED}[ ]){{0,4}}(?:{_OFFICE})"
    rf"(?:[ ](?:of|for|at)[ ](?:the[ ])?{_NAME})?"
)
_SOURCE: Final = rf"(?:[Tt]he[ ])?(?P<source>{_OF_OFFICE}|{_NAME})"
_TELLS: Final = (
    r"(?:reports?|reported|said|says|told|informs?|informed|announced|notes?|writes|wrote|disclosed"
    r"|revealed|learn(?:s|ed|t)|quotes?|cites?)"
)
_CITING: Final = (
    # "Kazinform cites Akorda", "Trend reports with reference to the press service of …"
    re.compile(
        rf"\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|with[ ]reference[ ]to|referring[ ]to)[ ]"
        rf"{_SOURCE}"
    ),
    # "according to the press service of …"
    re.compile(rf"\b[Aa]ccording[ ]to[ ](?:(?:a|the)[ ]statement[ ](?:by|from|of)[ ])?{_SOURCE}"),
    # "…, the press service of the President reports", "… told Kazinform"
    re.compile(
        rf"(?:^|[,.;][ ]|[ ][–—-][ ]|\b[Aa]s[ ])(?:[Tt]he[ ])?(?P<source>(?!As[ ]){_OF_OFFICE})"
        rf"[ ]{_TELLS}\b",
        re.MULTILINE,
    ),
    # "…, Akorda reports", "…, Kazinform has learnt from the press service of …"
    re.compile(rf",[ ](?P<source>{_NAME})[ ](?:reports?|informs?)\b"),
    re.compile(rf"\b(?:learn(?:s|ed|t)|heard)[ ]from[ ]{_SOURCE}"),
)
# Lines that name nothing but the source.
_SOURCE_LINE: Final = re.compile(
    r"^[ \t]*(?:Source|Original[ ]source|Issued[ ]by|Released[ ]by|Communicated[ ]by|From)[ ]?:"
    rf"[ ]*(?:the[ ])?(?P<source>{_NAME})",
    re.MULTILINE,
)
_COMMUNICATED: Final = re.compile(
    rf"^\(?(?:Communicated|Issued|Released)[ ]by[ ](?:the[ ])?(?P<source>{_NAME})", re.MULTILINE
)
_SIGNED_OFF: Final = re.compile(
    r"(?:^[ \t]*[–—-]{1,2}[ ]?(?P<dashed>[A-Z][\w. ’'-]{1,40})[ \t]*$"
    r"|[(/\[](?P<bracketed>[A-Z][\w. /’'-]{1,60}?)[)/\]][ \t]*$)",
    re.MULTILINE,
)
_BYLINE: Final = re.compile(
    r"^[ \t]*(?:By|Written[ ]by|Author:|Reporter:)[ ]"
    r"(?P<name>[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){1,4})[ \t]*(?:[,|–—-].{0,60})?$",
    re.MULTILINE,
)
_ATTRIBUTABLE: Final = re.compile(
    rf"\battributable[ ]to[ ](?:the[ ])?(?P<name>{_NAME}(?:,[ ]{_NAME})?)"
)
_ISSUED: Final = re.compile(
    r"^[ \t]*(?P<name>(?:Press|Media)[ ]Office[ ]of[ ].{3,80}|Office[ ]of[ ](?:the[ ])?"
    r"(?:Spokesperson|Press[ ]Secretary|President|Prime[ ]Minister|Vice[ ]President|First[ ]Lady)"
    rf"(?:[ ]of[ ](?:the[ ])?{_NAME})?|{_NAME}[ ]Press[ ](?:Office|Service))[ \t]*$",
    re.MULTILINE,
)


def sources(text: str, blocks: Sequence[Block], outlets: Outlets) -> tuple[Origin, ...]:
    """Those whom the text cites ("cited"), in the order of the text.

    A source counts when it is a known outlet or names an office; persons do not.
    """
    found: list[Origin] = [*dateline_agencies(text, blocks, outlets)]
    for start, end in _stretches(blocks):
        for pattern in (*_CITING, _SOURCE_LINE, _COMMUNICATED):
            for match in pattern.finditer(text, start, end):
                origin = _source(text, Span(*match.span("source")), outlets)
                if origin is not None:
                    found.append(origin)
        found += _agencies(text, start, end, outlets)
    found.sort(key=lambda origin: origin.span or Span(0, 0))
    kept: list[Origin] = []
    for origin in found:
        if all(one.span is None or not one.span.overlaps(_span(origin)) for one in kept):
            kept.append(origin)
    return tuple(kept)


def bylines(text: str, blocks: Sequence[Block]) -> tuple[Origin, ...]:
    """Who wrote or answers for the text by its own lines: "By Ann Lee", "attributable to …"."""
    found: list[Origin] = []
    for start, end in _stretches(blocks):
        for pattern in (_BYLINE, _ATTRIBUTABLE):
            for match in pattern.finditer(text, start, end):
                found.append(_origin("byline", text, Span(*match.span("name"))))
    return tuple(dict.fromkeys(found))


def offices(text: str, blocks: Sequence[Block]) -> tuple[Origin, ...]:
    """Offices that stand alone on a line as the issuers of the text ("Office of the …")."""
    found: list[Origin] = []
    for start, end in _stretches(blocks):
        for match in _ISSUED.finditer(text, start, end):
            found.append(_origin("issuer", text, Span(*match.span("name"))))
    return tuple(dict.fromkeys(found))


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The parts of the text in which sources are told: its head and, apart from it, its tail."""
    first = next((n for n, block in enumerate(blocks) if block.kind == "paragraph"), 0)
    head, tail = blocks[: first + _HEAD], blocks[first + _HEAD :][-_TAIL:]
    for part in (head, tail):
        if part is head and part:
            start = part[0].span.start
            yield start, min(part[-1].span.end, start + _LONGEST)
        elif part:
            end = part[-1].span.end
            yield max(part[0].span.start, end - _LONGEST), end


def _source(text: str, span: Span, outlets: Outlets) -> Origin | None:
    """The cited source, if it is an outlet or an office; its name as outlets call it."""
    span = _trimmed(text, span)
    words = span.of(text)
    outlet = outlets.called(words)
    if outlet is not None:
        return Origin(what="cited", value=outlet.name, span=span, where="text")
    if not _NAMES_OFFICE.search(words):
        return None
    return _origin("cited", text, span)


_NAMES_OFFICE: Final = re.compile(
    r"\b(?:press|media|information)[ ](?:service|office|secretariat|department|cent(?:re|er)|bureau"
    r"|division|advis[eo]r)\b|\bministry\b|\bpresidency\b"
    r"|\bpresident(?:ial)?\b.*\b(?:office|administration|palace)\b"
    r"|\b(?:embassy|consulate|cabinet|royal[ ]court|diwan|state[ ]house)\b",
    re.IGNORECASE,
)


def dateline_agencies(text: str, blocks: Sequence[Block], outlets: Outlets) -> tuple[Origin, ...]:
    """The agencies in the dateline: "BEIJING, May 3 (Xinhua) --"."""
    agency = dateline_parts(text, blocks).agency
    return tuple(_known(text, *agency, outlets)) if agency else ()


def _agencies(text: str, start: int, end: int, outlets: Outlets) -> Iterator[Origin]:
    """Agencies at the end: "— WAM", "(Xinhua)"."""
    for match in _SIGNED_OFF.finditer(text, start, end):
        yield from _known(text, *match.span(match.lastgroup or 0), outlets)


def _known(text: str, start: int, end: int, outlets: Outlets) -> Iterator[Origin]:
    """The outlets among names divided by slashes or spaced dashes."""
    for part in re.finditer(r"[^()\[\]/]+?(?=[ ]?/|[ ][–—-][ ]|[)\]]|$)", text[start:end]):
        words = part.group().strip(" .,–—-")
        outlet = outlets.called(words)
        if outlet is not None:
            at = start + part.start() + part.group().index(words)
            yield Origin(
                what="cited", value=outlet.name, span=Span(at, at + len(words)), where="text"
            )


def _trimmed(text: str, span: Span) -> Span:
    """The span without small words and marks at its end."""
    words = span.of(text).rstrip(" .,’'-\xa0")
    while (shorter := re.sub(rf"[ \xa0]{_SMALL}$", "", words)) != words:
        words = shorter
    return Span(span.start, span.start + len(words))


def _origin(what: OriginKind, text: str, span: Span) -> Origin:
    span = _trimmed(text, span)
    return Origin(what=what, value=" ".join(span.of(text).split()), span=span, where="text")


def _span(origin: Origin) -> Span:
    return origin.span or Span(0, 0)
