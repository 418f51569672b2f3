"""The grammar of dates; anchor of most cases is Tuesday, 12 August 2025."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.dates import find_dates

TUESDAY = datetime.date(2025, 8, 12)
WORDS = st.sampled_from(
    "on today tomorrow May 14 – 16 2024 , October 1st of to last week Monday ( 12 ) this morning "
    "in March 31 June 30.02.2024 2024-02-30 year later 99 February".split()
)


@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=20).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
def test_any_text(text: str, anchor: datetime.date | None, future: bool) -> None:
    at = 0
    for mention in find_dates(text, anchor, future=future):
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end
        if mention.precision == "day" and mention.value:
            datetime.date.fromisoformat(mention.value)


@pytest.mark.parametrize(
    ("words", "value", "end"),
    [
        ("today", "2025-08-12", None),
        ("Earlier today", "2025-08-12", None),
        ("tonight", "2025-08-12", None),
        ("this afternoon (12)", "2025-08-12", None),
        ("this morning (11)", "2025-08-11", None),
        ("yesterday", "2025-08-11", None),
        ("yesterday evening", "2025-08-11", None),
        ("tomorrow (13th)", "2025-08-13", None),
        ("the day before yesterday", "2025-08-10", None),
        ("Monday", "2025-08-11", None),
        ("Tuesday", "2025-08-12", None),
        ("last Tuesday", "2025-08-05", None),
        ("next Friday", "2025-08-15", None),
        ("last week", "2025-08", None),
        ("last month", "2025-07", None),
        ("next month", "2025-09", None),
        ("last year", "2024", None),
        ("later this year", "2025", None),
        ("later this week", "2025-08", None),
        ("October 1, 2024", "2024-10-01", None),
        ("1 October 2024", "2024-10-01", None),
        ("1st of October 2024", "2024-10-01", None),
        ("28th September", "2025-09-28", None),
        ("Monday, 28th September", "2025-09-28", None),
        ("July 4", "2025-07-04", None),
        ("January 27th", "2025-01-27", None),
        ("December 30", "2024-12-30", None),
        ("May 14-16", "2025-05-14", "2025-05-16"),
        ("March 14–15", "2025-03-14", "2025-03-15"),
        ("July 26 – 28", "2025-07-26", "2025-07-28"),
        ("May 25 to 27, 2022", "2022-05-25", "2022-05-27"),
        ("7 to 10 August", "2025-08-07", "2025-08-10"),
        ("29th September to 3rd October, 1963", "1963-09-29", "1963-10-03"),
        ("December 30, 2023 to January 2, 2024", "2023-12-30", "2024-01-02"),
        ("December 30 to January 2, 2024", "2023-12-30", "2024-01-02"),
        ("September 2024", "2024-09", None),
        ("2024-05-03", "2024-05-03", None),
        ("14.03.2024", "2024-03-14", None),
        ("14 MARCH 2024", "2024-03-14", None),
    ],
)
def test_value(words: str, value: str, end: str | None) -> None:
    sentence = f"They met {words} in Geneva."
    (mention,) = find_dates(sentence, TUESDAY)
    assert mention.span.of(sentence) == words
    assert (mention.value, mention.end) == (value, end)
    assert mention.precision == {4: "year", 7: "month", 10: "day"}[len(value)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("They met in March.", "March", "2025-03"),
        ("They met in October.", "October", "2024-10"),
        ("Trade grew in 2023.", "2023", "2023"),
        ("They met in March of last year.", "March", "2024-03"),
        ("At today’s meeting they agreed.", "today", "2025-08-12"),
    ],
)
def test_words_that_need_their_surroundings(sentence: str, words: str, value: str) -> None:
    mention = find_dates(sentence, TUESDAY)[0]
    assert (mention.span.of(sentence), mention.value) == (words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [("on Monday", "2025-08-18"), ("on October 1", "2025-10-01"), ("in March", "2026-03")],
)
def test_sentences_about_the_future_look_ahead(words: str, value: str) -> None:
    (mention,) = find_dates(f"They will meet {words}.", TUESDAY, future=True)
    assert mention.value == value


@pytest.mark.parametrize(
    "words", ["today", "Monday", "October 1", "last month", "this evening (12)"]
)
def test_without_an_anchor_relative_words_have_no_value(words: str) -> None:
    (mention,) = find_dates(f"They met {words}.", None)
    assert mention.value is None
    assert mention.relative


@pytest.mark.parametrize(
    "sentence",
    [
        "They may meet and march on.",
        "Resolution 2735 and Article 5 hold.",
        "In today’s world peace is rare.",
        "The Good Friday Agreement stands.",
        "They met on 31 June 2024.",
        "It rose by 12 % to $14 million.",
    ],
)
def test_no_date(sentence: str) -> None:
    assert find_dates(sentence, TUESDAY) == ()


def test_a_time_of_day_has_no_value() -> None:
    (mention,) = find_dates("The call began at 5:30 p.m. in Geneva.", TUESDAY)
    assert (mention.kind, mention.value, mention.precision) == ("time-of-day", None, None)


def test_a_long_sentence_is_read_once() -> None:
    assert len(find_dates("on 5 May 2024 " * 20_000, None)) == 20_000
