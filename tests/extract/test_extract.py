"""What extract refuses."""

from __future__ import annotations

import pytest

import communique


def test_a_string_is_no_document() -> None:
    with pytest.raises(TypeError, match=r"not str: communique\.from_text makes one"):
        communique.extract("Minister Row thanked Norway.")  # type: ignore[arg-type]
