"""A comparison as a person reads it in a terminal: pure functions from Comparison to rich text.

Accounts are called A, B, C in the order given. Nothing is said by colour alone, and an act
without a counterpart is "not in the other text", never more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from communique.compare import (
    Account,
    Comparison,
    Difference,
    Match,
    OneSided,
    Several,
    Share,
)
from communique.render import cut, first_line, grid, line, state, without_last_blank
from communique.types import Act, Party, Record

RELATIONS: Final = {
    "same": "the same in both",
    "stronger_left": "stronger in {a}",
    "stronger_right": "stronger in {b}",
    "differs": "told differently",
}
NONE: Final = "–"


def several_view(several: Several, *, wording: bool = False) -> RenderableType:
    """All accounts, what each takes up, and every two compared.

    wording: show the words in which matched acts differ.
    """
    letters = [chr(ord("A") + place) for place in range(len(several.accounts))]
    parts: list[RenderableType] = [_heading(several.accounts, letters)]
    places = {id(account): place for place, account in enumerate(several.accounts)}
    for comparison in several.comparisons:
        a, b = (letters[places[id(one)]] for one in (comparison.left, comparison.right))
        if len(letters) > 2:
            parts += [Text(f"{a} AND {b}", "bold"), Text()]
        parts += _pair(comparison, a, b, wording=wording)
    parts += _glance(several, letters)
    return Group(*without_last_blank(parts))


def _heading(accounts: Sequence[Account], letters: Sequence[str]) -> RenderableType:
    rows = grid((2, None))
    for letter, account in zip(letters, accounts, strict=True):
        document = account.record.document
        title = line(document.title or first_line(document.text) or document.id)
        known = [
            line(document.publisher or document.id),
            document.published,
            f"account of {_side(account.record, account.side)}" if account.side else None,
        ]
        text = Text(title, "bold")
        text.append("\n" + " · ".join(part for part in known if part), "not bold dim")
        rows.add_row(Text(letter, "bold"), text)
    return Group(rows, Text())


def _pair(comparison: Comparison, a: str, b: str, *, wording: bool) -> Iterator[RenderableType]:
    yield from _warnings(comparison)
    yield _section(f"IN BOTH  {len(comparison.matches)}")
    if not comparison.matches:
        yield _indented(Text("No act of one text is in the other."))
    for number, match in enumerate(comparison.matches, start=1):
        yield _indented(_match(comparison, match, a, b, number=number, wording=wording))
    if not comparison.matches:
        yield Text()
    yield from _only(comparison.left.record, comparison.left_only, a, b)
    yield from _only(comparison.right.record, comparison.right_only, b, a)
    yield from _attributed(comparison, a, b)
    yield from _echoes(comparison, a, b)


def _warnings(comparison: Comparison) -> Iterator[RenderableType]:
    for warning in comparison.warnings:
        yield Text(f"Note: {line(warning)}.")
    if comparison.warnings:
        yield Text()


def _match(
    comparison: Comparison, match: Match, a: str, b: str, *, number: int, wording: bool
) -> RenderableType:
    left, right = comparison.left.record, comparison.right.record
    rows = grid((7, None))
    shown = RELATIONS[match.relation].format(a=a, b=b)
    if match.split:
        shown += "; a list in one text, taken apart in the other"
    rows.add_row(str(number), Text(f"{_side(left, match.left.party)}: {shown}", "bold"))
    rows.add_row(Text(a, justify="right"), _act(left, match.left))
    rows.add_row(Text(b, justify="right"), _act(right, match.right))
    for difference in match.differences:
        if difference.field == "wording":
            if wording:
                rows.add_row("wording", _wording(difference, a, b))
        elif difference.field != "kind":
            rows.add_row(Text("differs"), Text(_difference(difference, a, b)))
    rows.add_row(Text("why", "dim"), Text("; ".join(map(line, match.reasons)), "dim"))
    return Group(rows, Text())


def _difference(difference: Difference, a: str, b: str) -> str:
    left, right = line(difference.left), line(difference.right)
    return f"{difference.field}: {a} {left or NONE}, {b} {right or NONE}"


def _wording(difference: Difference, a: str, b: str) -> Text:
    """Both wordings run together: [A: …] and [B: …] where they differ."""
    parts = []
    for change in difference.words:
        if change.left == change.right:
            parts.append(line(change.left))
        else:
            parts += [f"[{a}: {line(change.left)}]"] if change.left else []
            parts += [f"[{b}: {line(change.right)}]"] if change.right else []
    return Text(" ".join(parts))


def _only(record: Record, acts: Sequence[Act], a: str, b: str) -> Iterator[RenderableType]:
    yield _section(f"ONLY IN {a}: not in {b}’s text  {len(acts)}")
    sides = dict.fromkeys(act.party for act in acts)
    for side in sides:
        yield _indented(Text(_side(record, side)))
        rows = grid((5, None))
        for act in acts:
            if act.party == side:
                rows.add_row("", _act(record, act))
        yield rows
    yield Text()


def _attributed(comparison: Comparison, a: str, b: str) -> Iterator[RenderableType]:
    for where, here, there, account, other in (
        ("left", a, b, comparison.left, comparison.right),
        ("right", b, a, comparison.right, comparison.left),
    ):
        found = [one for one in comparison.one_sided if one.where == where]
        if not found:
            continue
        side = _side(account.record, other.side)
        yield _section(f"WHAT {here} ATTRIBUTES TO {side.upper()}, not in {there}’s text")
        for how, heading in (("alone", f"{side} alone"), ("joint", "both sides together")):
            acts = [one for one in found if one.how == how]
            if acts:
                yield _indented(Text(heading))
                yield _list(account.record, acts)
        yield Text()


def _list(record: Record, found: Iterable[OneSided]) -> RenderableType:
    rows = grid((5, None))
    for one in found:
        rows.add_row("", _act(record, one.act))
    return rows


def _echoes(comparison: Comparison, a: str, b: str) -> Iterator[RenderableType]:
    if not comparison.echoes:
        return
    yield _section("ONE ANSWERS THE OTHER: not the same act, but they belong together")
    for echo in comparison.echoes:
        rows = grid((7, None))
        for letter, record, act in (
            (a, comparison.left.record, echo.left),
            (b, comparison.right.record, echo.right),
        ):
            text = Text(f"{_side(record, act.party)}: ")
            text.append_text(_act(record, act))
            rows.add_row(Text(letter, justify="right"), text)
        yield _indented(Group(rows, Text()))


def _act(record: Record, act: Act) -> Text:
    """An act on one line: kind, cue and content."""
    text = record.document.text
    kind = f"not {act.kind}" if act.negated else act.kind
    if act.strength != "plain":
        kind += f", {act.strength}"
    said = Text(f"{kind}: ")
    if act.content is not None and act.content.contains(act.cue):
        said.append(f"“{cut(act.content.of(text))}”")
        return said
    said.append(f"“{line(act.cue.of(text))}”")
    if act.content is not None:
        said.append(f" → {cut(act.content.of(text))}")
    return said


def _glance(several: Several, letters: Sequence[str]) -> Iterator[RenderableType]:
    yield _section("AT A GLANCE")
    accounts = several.accounts
    rows = grid((18, *(None for _ in accounts)))
    rows.add_row("", *(Text(letter, "bold") for letter in letters))
    for name, values in (
        ("words", [str(account.words) for account in accounts]),
        ("acts", [str(len(account.record.acts)) for account in accounts]),
        ("share of the text", [_shares(account) for account in accounts]),
        ("tone", [", ".join(dict.fromkeys(t.word for t in one.tone)) or NONE for one in accounts]),
        ("agreements told", [str(len(account.agreements)) for account in accounts]),
        ("present", [_parties(account) for account in accounts]),
    ):
        rows.add_row(name, *map(Text, values))
    yield _indented(rows)
    yield Text()
    yield _section("MATTERS  acts on each, and when it first comes up")
    rows = grid((36, *(9 for _ in accounts)))
    rows.add_row("", *(Text(letter, "bold") for letter in letters))
    for matter in several.matters:
        rows.add_row(line(matter.name), *(_taken_up(one, matter.name) for one in accounts))
    yield _indented(rows)
    yield Text()
    yield from _unmentioned(several, letters)


def _taken_up(account: Account, matter: str) -> str:
    """How many acts an account has on a matter, and its place in the order of topics."""
    for place, topic in enumerate(account.topics, start=1):
        if topic.name == matter:
            return f"{len(topic.acts)} ({place}.)"
    return NONE


def _shares(account: Account) -> str:
    whole = sum(share.characters for share in account.shares) or 1
    return "\n".join(_share(account.record, share, whole) for share in account.shares) or NONE


def _share(record: Record, share: Share, whole: int) -> str:
    return f"{share.characters / whole:.0%} {_side(record, share.party)}"


def _parties(account: Account) -> str:
    return "\n".join(map(_party, account.present)) or NONE


def _party(party: Party) -> str:
    return f"{line(party.name)} ({party.country})" if party.country else line(party.name)


def _unmentioned(several: Several, letters: Sequence[str]) -> Iterator[RenderableType]:
    """Named things of some accounts that an account never mentions."""
    every = dict.fromkeys(name for account in several.accounts for name in account.named)
    rows = grid((5, None))
    for letter, account in zip(letters, several.accounts, strict=True):
        missing = [name for name in every if name not in account.named]
        rows.add_row(Text(letter, "bold", justify="right"), ", ".join(map(line, missing)) or NONE)
    yield _section("NAMED IN ANOTHER TEXT, never in this one")
    yield rows
    yield Text()


def _side(record: Record, party: Sequence[str]) -> str:
    return ", ".join(state(record, code) for code in party) or "nobody in particular"


def _section(name: str) -> Text:
    return Text(name, "bold")


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))
