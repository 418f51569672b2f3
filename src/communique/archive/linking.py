"""Do two accounts report the same contact? A score, and the reasons in words.

Parties, day, kind, place and status each add points (``data/archive/accounts.yaml``); what
cannot be one contact is set apart whatever else agrees: other counterparts, other days, a
call and a meeting, two encounters of one document, a third party's remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.archive.accounts import Account, is_organisation, reporter
from communique.archive.days import compare_days, dates_of, reported_as_two
from communique.archive.findings import NOTHING, Finding, against
from communique.archive.sides import compare_sides, sides_of
from communique.archive.spelling import fold_name, name_words
from communique.archive.weights import weights
from communique.registry import Known, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether two accounts report one contact. score: 0 to 1. reasons: why, strongest first.

    apart: they cannot be one contact, and no third account may join them.
    linked: the score reaches the threshold.
    """

    score: float
    reasons: tuple[str, ...]
    apart: bool = False

    @property
    def linked(self) -> bool:
        """True when the accounts are taken for one contact."""
        return not self.apart and self.score >= weights().threshold


def judge(left: Account, right: Account) -> Verdict:
    """Whether two accounts report one contact; the same for (left, right) and (right, left)."""
    left, right = sorted((left, right), key=lambda account: (account.document, account.id))
    findings = []
    for aspect in (_documents, _kinds, compare_days, _parties, _statuses, _places, _reporters):
        finding = aspect(left, right)
        if finding.apart:
            return Verdict(score=0.0, reasons=(finding.reason or "",), apart=True)
        findings.append(finding)
    _, kinds, days, parties, statuses, places, reporters = findings
    ordered = (parties, days, kinds, places, statuses, reporters)
    score = sum(finding.points for finding in ordered)
    return Verdict(
        score=round(min(1.0, max(0.0, score)), 2),
        reasons=tuple(finding.reason for finding in ordered if finding.reason),
    )


def rules_out(left: Account, right: Account) -> bool:
    """Whether the two cannot be one contact, so that no third account may join them.

    A recollection says too little to contradict much: two of them never do, and what one calls
    a call the report itself may call talks.
    """
    if _documents(left, right).apart:
        return True
    if frozenset((left.status, right.status)) not in weights().statuses:
        return _statuses(left, right).apart
    if "recalled" in (left.status, right.status):
        return any(aspect(left, right).apart for aspect in (compare_days, _parties, _reporters))
    return judge(left, right).apart


def _documents(left: Account, right: Account) -> Finding:
    if left.document == right.document:
        return against("two encounters of one document")
    return Finding(0)


def _kinds(left: Account, right: Account) -> Finding:
    points = weights().kinds.get(frozenset((left.kind, right.kind)))
    kinds = sorted({left.kind, right.kind})
    words = " and ".join(kind.replace("_", " ") for kind in kinds)
    if points is None:
        return against(f"kinds differ: {words}")
    if points < 0:
        return Finding(points, f"kinds differ: {words}")
    return Finding(points, f"same kind: {words}" if len(kinds) == 1 else f"kinds agree: {words}")


def _parties(left: Account, right: Account) -> Finding:
    if not (_has_two(left) and _has_two(right)):
        return Finding(NOTHING, "one account names only one party")
    if left.kind == right.kind == "summit" and (body := _convening_body(left, right)):
        # each account lists whom it cares for
        return Finding(weights().parties * weights().sides["office"], f"same body: {body}")
    compared = compare_sides(left.parties, right.parties)
    if compared.against:
        return against(compared.against)
    shares = [weights().sides[agreement] for _, agreement in compared.agreements]
    codes = ", ".join(code.lstrip("~") for code, _ in compared.agreements)
    reason = f"same parties: {codes}"
    if compared.names:
        reason += f"; same persons: {', '.join(compared.names)}"
    return Finding(weights().parties * sum(shares) / len(shares), reason)


def _convening_body(left: Account, right: Account) -> str | None:
    bodies = [
        {party.country or party.name for party in account.parties if is_organisation(party)}
        for account in (left, right)
    ]
    return min(bodies[0] & bodies[1], default=None)


def _has_two(account: Account) -> bool:
    sides = sides_of(account.parties)
    return len(sides) > 1 or sum(len(side.persons) for side in sides) > 1


def _statuses(left: Account, right: Account) -> Finding:
    pair = frozenset((left.status, right.status))
    points = weights().statuses.get(pair)
    if points is not None:
        return Finding(*points)
    if pair == {"cancelled", "held"}:
        return against("cancelled in one account, held in the other")
    return Finding(NOTHING, "neither account is the report of the contact itself")


def _places(left: Account, right: Account) -> Finding:
    if not {left.kind, right.kind} <= weights().in_person or not left.place or not right.place:
        return Finding(0)
    a, b = set(name_words(left.place)), set(name_words(right.place))
    if a <= b or b <= a:
        place = min((left.place, right.place), key=lambda name: (len(name), name))
        return Finding(weights().same_place, f"same place: {place}")
    here, there = _countries(left.place), _countries(right.place)
    both = f"{left.place}, {right.place}"
    if here & there:
        return Finding(weights().same_country, f"places in one country: {both}")
    if here and there:
        return Finding(weights().other_place, f"places differ: {both}")
    return Finding(0)


@lru_cache(maxsize=4096)
def _countries(place: str) -> frozenset[str]:
    # a preposition tells the registry that a place is meant
    hits = (hit.referent for hit in load().find(f"in {place}"))
    return frozenset(known.code for known in hits if isinstance(known, Known) and known.code)


def _reporters(left: Account, right: Account) -> Finding:
    """A third party only comments; one office does not report one contact as two."""
    whose = [(account, reporter(account.issuer, account.publisher)) for account in (left, right)]
    for account, who in whose:
        outside = who is not None and not _takes_part(account, who.code)
        if who and outside and (not who.agency or account.status == "recalled"):
            return against(f"a third party's remark ({who.code})")
    names = {who.code if who else _office(account) for account, who in whose}
    if len(names) == 1 and None not in names:
        return _one_reporter(left, right, str(names.pop()))
    afar = [who.code for account, who in whose if who and not _takes_part(account, who.code)]
    if afar:
        return Finding(weights().third_party, f"reported from afar ({afar[0]})")
    return Finding(0)


def _office(account: Account) -> str | None:
    """The name of an issuer or publisher that the registry does not know."""
    name = account.issuer or account.publisher
    return fold_name(name) if name else None


def _takes_part(account: Account, code: str) -> bool:
    return any(party.country == code for party in account.parties)


def _one_reporter(left: Account, right: Account, code: str) -> Finding:
    if "visit" in (left.kind, right.kind):
        return Finding(0)  # a visit is news on each of its days
    if reported_as_two(left, right):
        return against(f"{code} reports them as two: {dates_of(left, right)}")
    if left.status == right.status == "held" and _one_is_unnamed(left, right):
        return Finding(weights().one_office, f"both by {code}, the counterpart named in one")
    return Finding(0)


def _one_is_unnamed(left: Account, right: Account) -> bool:
    compared = compare_sides(left.parties, right.parties)
    return any(agreement != "persons" for _, agreement in compared.agreements)
