"""The pairs of ``accounts.yaml``: reading them as accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from communique.archive.accounts import Account
from communique.types import Party

FILE: Final = Path(__file__).parent / "accounts.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two accounts and what is to be said of them: linked, unsure or apart."""

    id: str
    left: Account
    right: Account
    expect: str
    reason: str | None


def load_cases() -> list[Case]:
    """Every case in file order."""
    items = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return [
        Case(
            id=item["id"],
            left=account(item["left"], "left"),
            right=account(item["right"], "right"),
            expect=item["expect"],
            reason=item.get("reason"),
        )
        for item in items
    ]


def account(values: Mapping[str, Any], name: str) -> Account:
    """An account as a case writes it; published on the day of the contact unless told."""
    unknown = values.keys() - {
        "document", "by", "issuer", "kind", "status", "date", "place", "published", "parties",
    }  # fmt: skip
    assert not unknown, unknown
    return Account(
        id=f"{name}-account",
        document=values.get("document", name),
        kind=values["kind"],
        status=values.get("status", "held"),
        date=values.get("date"),
        place=values.get("place"),
        parties=tuple(party(text) for text in values["parties"]),
        published=values.get("published", values.get("date")),
        issuer=values.get("issuer"),
        publisher=values.get("by"),
    )


def party(text: str) -> Party:
    """A party from "name | office | state | registry id" or "= STATE | office"."""
    parts = [part.strip() or None for part in text.split("|")]
    first, role, country, entity = (*parts, None, None, None)[:4]
    assert first
    if first.startswith("="):
        code = first[1:].strip()
        kind = "org" if code in ("NATO", "EU", "UN") else "state"
        return Party(name=code, role=role, country=code, entity=f"{kind}:{code.lower()}")
    return Party(
        name=first,
        role=role,
        country=country,
        entity=entity or f"doc:{first.lower().replace(' ', '-')}",
    )
