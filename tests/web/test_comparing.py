"""What a comparison's page calls the two accounts."""

from pathlib import Path

import pytest

import communique
from communique.types import Record
from communique.web.comparing import labels

EXAMPLES = Path(communique.__file__).parent / "examples"


def account(name: str, publisher: str | None) -> Record:
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    return communique.extract(communique.from_text(text, id=name, publisher=publisher))


@pytest.mark.parametrize(
    ("left", "right", "called"),
    [
        (None, None, ("Ghana’s account", "Estonia’s account")),
        ("Ghana Press", None, ("Ghana Press", "Estonia’s account")),
        ("Wire", "Wire", ("Wire (first text)", "Wire (second text)")),
    ],
)
def test_accounts_are_called_by_issuer_or_side(
    left: str | None, right: str | None, called: tuple[str, str]
) -> None:
    comparison = communique.compare(account("accra", left), account("tallinn", right))
    assert labels(comparison) == called
