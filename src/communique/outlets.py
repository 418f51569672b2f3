"""Outlets: who publishes official texts, and at which addresses, read from ``data/outlets``.

An outlet issues its own texts (a ministry, a presidency, an organisation) or repeats those of
others (an agency). Users add their own in a file of the same format (docs/provenance.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args
from urllib.parse import urlsplit

from communique.errors import KnowledgeError
from communique.knowledge import entries
from communique.types import Genre

Kind = Literal[
    "ministry", "presidency", "government", "parliament", "mission", "organisation", "agency"
]
# Names the file of one's own outlets; without it the one in the folder of settings is read.
VARIABLE: Final = "COMMUNIQUE_OUTLETS"


class Pages(NamedTuple):
    """Where on its site an outlet puts official texts; genre where all of them are of one."""

    path: re.Pattern[str]
    genre: Genre | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Somebody who publishes official texts.

    name: in English. names: what others call it besides. side: alpha-3 code of the state or code
    of the organisation whose outlet it is. domains: hosts, some with a path. languages: ISO 639.
    versions: a language and the expression that tells its addresses. dates: expressions with
    year, month and day. examples, near_misses: addresses that are the outlet's, and are not.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: Kind
    side: str | None
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    pages: tuple[Pages, ...]
    versions: tuple[tuple[str, re.Pattern[str]], ...]
    dates: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    @property
    def repeats(self) -> bool:
        """True for an agency: its texts are other people's."""
        return self.kind == "agency"

    def holds_texts(self, address: str) -> bool:
        """True where the outlet is known to put official texts at such addresses."""
        place = place_of(address)
        return place is not None and any(one.path.search(place.path) for one in self.pages)

    def genre_at(self, address: str) -> Genre | None:
        """The genre that all texts at such addresses of the outlet have, if any."""
        place = place_of(address)
        if place is None:
            return None
        return next((one.genre for one in self.pages if one.path.search(place.path)), None)

    def language_at(self, address: str) -> str | None:
        """The language in which the outlet writes at such addresses, if the address tells."""
        place = place_of(address)
        if place is None:
            return None
        whole = place.host + place.path
        return next((code for code, version in self.versions if version.search(whole)), None)


class Place(NamedTuple):
    """Where an address points: host in lower case; path with the query, from the first slash."""

    host: str
    path: str


class Outlets:
    """All known outlets; a later one takes the domains and names of an earlier one."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.by_id: dict[str, Outlet] = {}
        self._hosts: dict[str, list[tuple[str, Outlet]]] = {}
        self._names: dict[str, Outlet] = {}
        for outlet in outlets:
            self.by_id[outlet.id] = outlet
        for outlet in self.by_id.values():
            for domain in outlet.domains:
                host, slash, path = domain.partition("/")
                self._add(host, slash + path, outlet)
                if host.startswith("www."):
                    self._add(f"={host.removeprefix('www.')}", slash + path, outlet)
            for name in (outlet.name, *outlet.names):
                self._names[_folded(name)] = outlet

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.by_id.values())

    def at(self, address: str) -> Outlet | None:
        """The outlet whose site the address is on; of a saved copy's, the original's."""
        place = place_of(address)
        if place is None:
            return None
        for host in (f"={place.host}", *_suffixes(place.host)):
            for path, outlet in self._hosts.get(host, ()):
                if not path or re.match(rf"{re.escape(path)}(?:[/?#]|$)", place.path):
                    return outlet
        return None

    def called(self, name: str) -> Outlet | None:
        """The outlet of this name: "Xinhua", "the Foreign Ministry of Oman"."""
        return self._names.get(_folded(name))

    def _add(self, host: str, path: str, outlet: Outlet) -> None:
        known = self._hosts.setdefault(host, [])
        known[:] = [one for one in known if one[0] != path]
        known.append((path, outlet))
        known.sort(key=lambda one: -len(one[0]))


_SAVED: Final = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?://)")


def place_of(address: str) -> Place | None:
    """Host and path of a web address; None for what is none, or is written to mislead."""
    address = _SAVED.sub("", address.strip(), count=1)
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    # Browsers read a backslash as a slash, so that the host would be another one.
    if parts.scheme not in ("http", "https") or not host or "\\" in address:
        return None
    return Place(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _suffixes(host: str) -> Iterator[str]:
    """The host and the domains it lies in, the longest first."""
    while host:
        yield host
        host = host.partition(".")[2]


def _folded(name: str) -> str:
    """Names are the same whatever their article, case and apostrophes; acronyms keep theirs."""
    plain = " ".join(name.replace("’", "'").split())
    plain = plain.removeprefix("the ").removeprefix("The ")
    return plain if plain.isupper() else plain.casefold()


# --- the data ------------------------------------------------------------------------------

_KEYS: Final = (
    "id", "name", "names", "kind", "side", "domains", "languages", "pages", "versions", "dates",
    "examples", "not",
)  # fmt: skip


def load() -> Outlets:
    """The outlets that ship with the program and the user's own. Raises KnowledgeError."""
    return _loaded(_own_file())


@contextmanager
def in_environment(file: str) -> Iterator[None]:
    """For a time, this file of own outlets is that of the process and of those it starts."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(Path(file).absolute())
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def _own_file() -> Path | None:
    """The user's file: named in the environment, else in the folder of settings."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    path = Path(folder) / "communique" / "outlets.yaml"
    return path if path.is_file() else None


@lru_cache(maxsize=4)
def _loaded(own: Path | None) -> Outlets:
    folder = files("communique") / "data" / "outlets"
    shipped = sorted(folder.iterdir(), key=lambda file: file.name)
    found = [one for file in shipped for one in read_outlets(file)]
    return Outlets([*found, *(read_outlets(own) if own else ())])


def read_outlets(file: Traversable) -> list[Outlet]:
    """The outlets in a file. Raises KnowledgeError naming the file and the entry."""
    try:
        items = entries(file)
    except OSError as error:
        raise KnowledgeError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    return [
        _outlet(item, f"{file.name}: {item.get('id', f'entry {number}')}")
        for number, item in enumerate(items, start=1)
    ]


def _outlet(item: Mapping[str, Any], where: str) -> Outlet:
    """The outlet of an entry. Raises KnowledgeError."""
    for key in ("id", "name", "kind", "domains"):
        if not item.get(key):
            raise KnowledgeError(f"{where}: {key} is missing")
    unknown = sorted(set(item) - set(_KEYS))
    if unknown:
        raise KnowledgeError(f"{where}: {unknown[0]} is no key; there are {', '.join(_KEYS)}")
    if item["kind"] not in get_args(Kind):
        raise KnowledgeError(f"{where}: kind is one of {', '.join(get_args(Kind))}")
    try:
        return Outlet(
            id=str(item["id"]),
            name=str(item["name"]),
            names=_strings(item, "names"),
            kind=item["kind"],
            side=item.get("side"),
            domains=tuple(one.lower() for one in _strings(item, "domains")),
            languages=_strings(item, "languages"),
            pages=tuple(_pages(one) for one in item.get("pages") or ()),
            versions=tuple((c, re.compile(v)) for c, v in (item.get("versions") or {}).items()),
            dates=tuple(map(re.compile, _strings(item, "dates"))),
            examples=_strings(item, "examples"),
            near_misses=_strings(item, "not"),
        )
    except (re.error, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _strings(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = item.get(key) or []
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise ValueError(f"{key} is a list of words")
    return tuple(values)


def _pages(item: Mapping[str, Any]) -> Pages:
    genre = item.get("genre")
    if genre is not None and genre not in get_args(Genre):
        raise ValueError(f"genre is one of {', '.join(get_args(Genre))}")
    return Pages(re.compile(str(item.get("path", ""))), genre)
