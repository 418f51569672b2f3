"""Records of any text, with spans anywhere in it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st
from samples import CODER, act, document

from communique.types import ActKind, Named, Record, Span

LETTERS = st.sampled_from("ab.,'-“;|\\\n\t 👩🏽é🇰") | st.characters(
    codec="utf-8", exclude_characters="\r\x00"
)


@st.composite
def records(draw: st.DrawFn, *, words: bool = False) -> Record:
    """A record with up to five acts. words: spans begin and end with something to see."""
    text = draw(st.text(LETTERS, min_size=1, max_size=40))
    bounds = st.integers(0, len(text))
    spans = (
        st.tuples(bounds, bounds)
        .map(lambda pair: Span(*sorted(pair)))
        .filter(lambda span: span.start < span.end and (not words or _trim(span.of(text))))
    )
    found = draw(st.lists(st.tuples(spans, spans, st.sampled_from(get_args(ActKind))), max_size=5))
    acts = tuple(
        replace(
            act(kind, cue, other, source=other, about=(Named(id="un", span=other),)),
            id=f"a{number}",
            speaker=(draw(st.text("aé 👩;|\\:-", min_size=1, max_size=6)).strip() or "x",),
        )
        for number, (cue, other, kind) in enumerate(found)
    )
    return Record(document=document(text), coder=CODER, acts=acts)


def _trim(words: str) -> bool:
    return bool(words.strip()) and words == words.strip()
