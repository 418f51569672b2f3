"""The home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.archive.listing import Listed
from communique.archive.showing import Contact
from communique.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the asker wrote into the form; shown again when it cannot be taken."""

    text: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """What the archive got last: readouts, and encounters with several accounts."""

    readouts: tuple[Listed, ...] = ()
    encounters: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The way in. latest: None where there is no archive.

    wrong: what is the matter with the text that was sent, if one was.
    """

    template: ClassVar[str] = "home.html"
    latest: Latest | None
    given: Given
    wrong: str


def home(latest: Latest | None, given: Given | None = None, *, wrong: str = "") -> HomePage:
    """The home page, with the form as it was sent when something is wrong with it."""
    return HomePage(title="Reading room", latest=latest, given=given or Given(), wrong=wrong)
