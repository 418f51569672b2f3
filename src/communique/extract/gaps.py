"""Why a sentence that reports an act, or a whole document, is not coded (codebook §6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from communique.extract.acts import Draft
from communique.extract.prepare import LANGUAGE
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.types import Document, Gap, Span

_ACTING: Final = ("report", "act", "commit")


def language_gap(document: Document) -> Gap | None:
    """The gap of a document in a language that is not read; None where it is, or is empty."""
    text = document.text
    if document.language == LANGUAGE or not text.strip():
        return None
    start = len(text) - len(text.lstrip())
    return Gap(span=Span(start, len(text.rstrip())), reason=f"language:{document.language}")


def gap_reason(
    parse: Parse, lexicon: Lexicon, drafts: Sequence[Draft], met: Collection[int]
) -> str | None:
    """Why a sentence with a speech-act verb gave no act; None where it has no such verb.

    met: verbs that tell of an encounter ("held a meeting"), which is no act.
    """
    if drafts:
        return "speaker not resolved"
    for k in range(len(parse)):
        if k in met or not parse.tag[k].startswith("V") or parse.low[k] not in lexicon.lemma:
            continue
        frames = lexicon.verbs.get(lexicon.lemma[parse.low[k]], ())
        if any(not frame.rest and frame.frame in _ACTING for frame in frames):
            return _unread(parse, k)
    return None


def _unread(parse: Parse, verb: int) -> str:
    if parse.dep[verb] in ("relcl", "acl", "amod"):
        return "act verb only in a clause that describes something"
    if parse.dep[verb] in ("advcl", "pcomp", "xcomp"):
        return "act verb only in a purpose or circumstance"
    if not any(parse.dep[k] in ("nsubj", "nsubjpass") for k in parse.kids[verb]):
        return "no subject found for the act verb"
    return "speaker not resolved or pattern not known"
