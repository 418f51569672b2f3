"""Signing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(Page):
    """The form for a token. wrong: what was the matter with the one that was sent."""

    template: ClassVar[str] = "sign_in.html"
    wrong: str


def sign_in(*, wrong: str = "") -> SignInPage:
    """The form."""
    return SignInPage(title="Sign in", wrong=wrong)
