"""Tokens: keys for storing, correcting and removing over HTTP, kept as hashes only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from communique.archive.tables import tokens
from communique.archive.writer import now
from communique.errors import ArchiveError
from communique.text import sha256_of

# Says what the string is to whoever finds it, and to programs that look for leaked keys.
PREFIX: Final = "communique_"
# 256 bits of chance: nobody guesses them, so a plain hash keeps them.
BYTES: Final = 32
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is listed; the token itself was told once. Times are UTC."""

    name: str
    created_at: str
    revoked_at: str | None


def create(connection: Connection, name: str) -> str:
    """A new token for somebody or something; it is told here and never again.

    Raises ArchiveError for a name that is no name or was given before.
    """
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise ArchiveError(f"a token has a name of 1 to {LONGEST_NAME} characters, on one line")
    if connection.execute(select(tokens.c.name).where(tokens.c.name == name)).first():
        raise ArchiveError(f"{name}: a token had this name before; give it another")
    made = PREFIX + secrets.token_urlsafe(BYTES)
    row = {"hash": sha256_of(made), "name": name, "created_at": now()}
    connection.execute(insert(tokens).values(row))
    return made


def listed(connection: Connection) -> tuple[Token, ...]:
    """All tokens by name, revoked ones too."""
    columns = (tokens.c.name, tokens.c.created_at, tokens.c.revoked_at)
    rows = connection.execute(select(*columns).order_by(tokens.c.name))
    return tuple(Token(**row) for row in rows.mappings())


def revoke(connection: Connection, name: str) -> None:
    """Take a token out of use. Raises ArchiveError when none in use has the name."""
    in_use = (tokens.c.name == name) & tokens.c.revoked_at.is_(None)
    done = connection.execute(update(tokens).where(in_use).values(revoked_at=now()))
    if not done.rowcount:
        raise ArchiveError(f"{name}: no token in use has this name; see communique token list")


def holder(connection: Connection, token: str) -> str | None:
    """Whose token it is; None for one that is unknown or revoked."""
    if not token.startswith(PREFIX):
        return None
    # Looked up by its hash, so how long that takes tells nothing about other tokens.
    known = (tokens.c.hash == sha256_of(token)) & tokens.c.revoked_at.is_(None)
    name: str | None = connection.execute(select(tokens.c.name).where(known)).scalar()
    return name
