"""Two accounts laid next to each other, and an encounter with all its accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import WithJsonSchema

from communique.archive.showing import AccountOf, Contact
from communique.compare import Comparison
from communique.render import in_order
from communique.types import Act, Record
from communique.web import words
from communique.web.page import Page, Table

# Its JSON is docs/comparison.md's, which is not that of its fields.
Compared = Annotated[
    Comparison,
    WithJsonSchema({"type": "object", "title": "Comparison", "additionalProperties": True}),
]
COLUMNS = (
    "where", "relation", "left_act", "left_kind", "left_cue", "left_content",
    "right_act", "right_kind", "right_cue", "right_content",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Two texts as they were sent; shown again when they cannot be compared."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """Two accounts, or the form that asks for them. wrong: what is the matter with the form.

    left, right: addresses of the readouts in the archive; empty for texts sent along.
    """

    template: ClassVar[str] = "compare.html"
    comparison: Compared | None = None
    left: str = ""
    right: str = ""
    texts: Texts = Texts()
    wrong: str = ""

    def table(self) -> Table:
        """Matches, and acts that only one account has, one a row."""
        return table_of(self.comparison)


def compare_form(texts: Texts | None = None, *, wrong: str = "") -> ComparePage:
    """The form, with the texts as they were sent when something is wrong with them."""
    return ComparePage(title="Compare two accounts", texts=texts or Texts(), wrong=wrong)


def compared(comparison: Comparison, *, left: str = "", right: str = "") -> ComparePage:
    """The page of a comparison."""
    return ComparePage(title="Two accounts compared", comparison=comparison, left=left, right=right)


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterPage(Page):
    """An encounter. comparison: of the two accounts that are chosen; alone: why there is none."""

    template: ClassVar[str] = "encounter.html"
    encounter: Contact
    accounts: tuple[AccountOf, ...]
    comparison: Compared | None
    left: str
    right: str
    alone: str

    def table(self) -> Table:
        """The comparison's matches and one-sided acts."""
        return table_of(self.comparison)


def encounter(
    contact: Contact,
    accounts: tuple[AccountOf, ...],
    comparison: Comparison | None,
    *,
    left: str = "",
    right: str = "",
    alone: str = "",
) -> EncounterPage:
    """The page of an encounter. left, right: ids of the documents that are compared."""
    kind = contact.kind.replace("_", " ").capitalize()
    who = ", ".join(dict.fromkeys(party.name for party in contact.parties[:4]))
    return EncounterPage(
        title=f"{kind}: {who}" if who else kind,
        encounter=contact,
        accounts=accounts,
        comparison=comparison,
        left=left,
        right=right,
        alone=alone,
    )


def table_of(comparison: Comparison | None) -> Table:
    """A comparison as rows; empty cells where an account has no such act."""
    rows: list[tuple[str | int | None, ...]] = []
    if comparison is not None:
        left, right = _cells(comparison.left.record), _cells(comparison.right.record)
        nothing = (None,) * 4
        rows += [("both", m.relation, *left[m.left], *right[m.right]) for m in comparison.matches]
        rows += [("left only", None, *left[act], *nothing) for act in comparison.left_only]
        rows += [("right only", None, *nothing, *right[act]) for act in comparison.right_only]
    return Table(columns=COLUMNS, rows=tuple(rows))


def _cells(record: Record) -> dict[Act, tuple[str | int | None, ...]]:
    text = record.document.text
    return {
        act: (number, words.kind(act), act.cue.of(text), act.content and act.content.of(text))
        for number, act in in_order(record)
    }
