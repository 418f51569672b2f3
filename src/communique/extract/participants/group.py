"""A group of participants in reading order: a person stands for the state beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.resolve.referents import Participant, Person, Side


@dataclass(slots=True)
class Group:
    """Participants in reading order. roles: name of a side → the unnamed office it stands for."""

    who: list[Participant] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)

    def add(self, who: Iterable[Participant], role: str | None = None) -> None:
        """Add whoever is not in yet; a state beside its own person adds nothing."""
        for one in who:
            if any(one is w or isinstance(one, Side) and same_side(one, w) for w in self.who):
                continue
            if isinstance(one, Person) and one.country:
                self.who = [
                    w for w in self.who if not (isinstance(w, Side) and w.code == one.country)
                ]
            self.who.append(one)
            if role and isinstance(one, Side):
                self.roles[one.name] = role

    def merge(self, other: Group) -> None:
        """Add all of another group."""
        self.roles.update({k: v for k, v in other.roles.items() if k not in self.roles})
        self.add(other.who)


def same_side(side: Side, other: Participant) -> bool:
    """True when ``other`` is that side or somebody who represents it."""
    if isinstance(other, Side) and side.name == other.name:
        return True
    return side.code is not None and side.code == other.country
