"""The home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the asker wrote into the form; shown again when it cannot be taken."""

    text: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The way in. wrong: what is the matter with the text that was sent, if one was."""

    template: ClassVar[str] = "home.html"
    given: Given
    wrong: str


def home(given: Given | None = None, *, wrong: str = "") -> HomePage:
    """The home page, with the form as it was sent when something is wrong with it."""
    return HomePage(title="Reading room", given=given or Given(), wrong=wrong)
