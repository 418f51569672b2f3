"""Place and date before the first sentence."""

from __future__ import annotations

import pytest

from communique.read.datelines import dateline
from communique.types import Block, Span


def whole(text: str) -> Block:
    return Block(span=Span(0, len(text)), kind="paragraph")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASTANA, March 14 (Agency) – The head left.", "ASTANA, March 14 (Agency)"),
        ("ASTANA, 14 March – The head left.", "ASTANA, 14 March"),
        ("Lusaka, 4 March 2025. The minister left.", "Lusaka, 4 March 2025"),
        ("BEIJING, May 3 -- The head left.", "BEIJING, May 3"),
        ("Astana. 14 March 2024 – The head left.", "Astana. 14 March 2024"),
        ("Colombo (12 August): The head left.", "Colombo (12 August)"),
        ("GENEVA (AP) — The head left.", "GENEVA (AP)"),
        ("GENEVA – The head left.", "GENEVA"),
        ("Jakarta – Opening the talks, the envoy left.", "Jakarta"),
        ("KUALA LUMPUR: The head left.", "KUALA LUMPUR"),
        ("SINGAPORE: The head left.", "SINGAPORE"),
    ],
)
def test_inline_datelines(text: str, expected: str) -> None:
    found = dateline(text, whole(text))
    assert found is not None
    assert found.of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The President – a friend – left.",
        "NATO – an alliance – met.",
        "On May 3 – a Monday – they met.",
        "President Roe met the envoy.",
        "PRESIDENT ROE: The envoy left.",
        "Japan: The host of the games left.",
        "Jakarta – the capital – was quiet.",
        "Her Excellency Dr. (Ms.) Lane arrived.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text, whole(text)) is None


def test_a_dateline_block_is_a_dateline() -> None:
    text = "ASTANA, 14 March 2024"
    block = Block(span=Span(0, len(text)), kind="dateline")
    assert dateline(text, block) == block.span
