"""Overlapping spans, against a look at every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.extract.overlaps import Overlaps
from communique.types import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
    lambda given: Span(given[0], given[0] + given[1])
)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_every_overlapping_span_is_found_in_order(spans: list[Span], asked: Span) -> None:
    spans.sort()
    expected = [n for n, one in enumerate(spans) if one.start < asked.end and asked.start < one.end]
    assert list(Overlaps(spans).over(asked)) == expected


def test_spans_that_touch_do_not_overlap() -> None:
    assert list(Overlaps([Span(0, 4), Span(8, 9)]).over(Span(4, 8))) == []
