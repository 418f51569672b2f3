"""Tokens: told once, kept as hashes, good until they are revoked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from communique.archive import Archive, tokens
from communique.archive.tables import tokens as table
from communique.errors import ArchiveError


def test_a_token_is_known_until_it_is_revoked(archive: Archive) -> None:
    with archive.writing() as connection:
        made = tokens.create(connection, "desk")
        other = tokens.create(connection, "press room")
        assert tokens.holder(connection, made) == "desk"
        tokens.revoke(connection, "desk")
        assert tokens.holder(connection, made) is None
        assert tokens.holder(connection, other) == "press room"
        assert [(one.name, one.revoked_at is None) for one in tokens.listed(connection)] == [
            ("desk", False),
            ("press room", True),
        ]


def test_the_token_itself_is_kept_nowhere(archive: Archive) -> None:
    with archive.writing() as connection:
        made = tokens.create(connection, "desk")
        (row,) = connection.execute(select(table)).all()
    assert made not in row
    assert made.removeprefix(tokens.PREFIX) not in "".join(map(str, row))
    assert len(made) > 50


@pytest.mark.parametrize("given", ["", "x", "communique_", "communique_x", "' OR 1=1 --"])
def test_what_is_no_token(archive: Archive, given: str) -> None:
    with archive.writing() as connection:
        tokens.create(connection, "desk")
        assert tokens.holder(connection, given) is None


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 101, "desk"])
def test_names_that_cannot_be_given(archive: Archive, name: str) -> None:
    with archive.writing() as connection:
        tokens.create(connection, "desk")
    with pytest.raises(ArchiveError), archive.writing() as connection:
        tokens.create(connection, name)


def test_only_tokens_in_use_are_revoked(archive: Archive) -> None:
    with archive.writing() as connection:
        tokens.create(connection, "desk")
        tokens.revoke(connection, "desk")
    for name in ("desk", "nobody"):
        with pytest.raises(ArchiveError, match="no token in use"), archive.writing() as connection:
            tokens.revoke(connection, name)
