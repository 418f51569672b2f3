"""The tables of an archive: one definition for SQLite and PostgreSQL.

Text sorts by code point in both, days are ISO text with ``""`` for "not known", and lists are
JSON, so that the same question gets the same bytes from either. Rows are numbered by the
program while it holds the writer's lock; no table has a sequence. Documents and acts are numbered
in the order of their days (``archive.numbers``): what is newest is found without sorting.

The full-text indices stand in the migrations (``acts_words``, ``documents_words``), as the two
systems have nothing in common there; both are kept in step by the database itself. They hold the
words of a text, and beside them the row's ``terms``.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

# The newest migration; an archive that carries another one is older or newer than the program.
HEAD: Final = "0001"
VERSION_TABLE: Final = "communique_version"
# Names of the full-text indices: virtual tables in SQLite, GIN indices in PostgreSQL.
FULL_TEXT: Final = ("acts_words", "documents_words")
# Tables whose rows are numbered in the order of their days.
BY_DAY: Final = ("acts", "documents")

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_key",
        "uq": "%(table_name)s_once_by_%(column_0_N_name)s",
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "fk": "%(table_name)s_%(column_0_name)s",
    }
)


def _text() -> Text:
    """Text in the order of its code points, as SQLite has it, whatever the database's locale."""
    return Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _words(name: str, doc: str, **options: Any) -> Column[str]:
    return Column(name, _text(), doc=doc, **options)


def _number(name: str, doc: str, **options: Any) -> Column[int]:
    return Column(name, Integer, doc=doc, **options)


def _list(name: str, doc: str) -> Column[Any]:
    return Column(name, JSON, nullable=False, doc=doc)


def _key(doc: str) -> Column[int]:
    return Column("key", Integer, primary_key=True, autoincrement=False, doc=doc)


def _numbered_by_day(doc: str) -> Column[int]:
    return Column("key", _long(), primary_key=True, autoincrement=False, doc=doc)


def _of(name: str, target: str, doc: str, **options: Any) -> Column[int]:
    """A reference to another table's key; rows go with the row they belong to."""
    where = ForeignKey(f"{target}.key", ondelete="CASCADE", onupdate="CASCADE")
    number = _long() if target in BY_DAY else Integer()
    return Column(name, number, where, doc=doc, **{"nullable": False, **options})


def _long() -> TypeEngine[int]:
    """64 bits, which SQLite's integers have anyway."""
    return BigInteger().with_variant(Integer(), "sqlite")


coders = Table(
    "coders",
    metadata,
    _key("number of the coder"),
    _words("program", "name and version of the program", nullable=False),
    _words("lexicon", "hash of lexicon and registry", nullable=False),
    _words("model", "language model and hash of its weights", nullable=False),
    UniqueConstraint("program", "lexicon", "model"),
    info={"doc": "What made records: program, lexicon and language model."},
)

documents = Table(
    "documents",
    metadata,
    _numbered_by_day("number of the document in this archive"),
    _words("id", "its identifier", nullable=False, unique=True),
    _words("url", "where it was published"),
    _words("address_key", "that without its language: what translations share"),
    _number("version", "number of the current version, whose fields these are", nullable=False),
    _words("title", "headline"),
    _words("issuer", "who reports: the office whose account the text is"),
    _words("publisher", "who published it"),
    _words("published", "date of publication"),
    _words("genre", "what sort of text it is"),
    _words("language", "ISO 639-1 code", nullable=False),
    _words("day", "date of publication, or `''`: the order of lists", nullable=False),
    _number("acts", "how many acts it has", nullable=False),
    _number("gaps", "how many sentences could not be coded", nullable=False),
    _words("added_at", "when it was first stored (UTC)", nullable=False),
    _words("changed_at", "when its current version was stored (UTC)", nullable=False),
    _words("text", "the text, for search; the record holds it to the character", nullable=False),
    _words("terms", "the terms of its acts, of its own reporter and month", nullable=False),
    Index("documents_by_day", "day", "key"),
    Index("documents_by_url", "url", postgresql_using="hash"),  # addresses may be long
    Index("documents_by_address_key", "address_key", postgresql_using="hash"),
    Index("documents_by_publisher", "publisher", "day", "key"),
    Index("documents_by_issuer", "issuer", "day", "key"),
    info={"doc": "One row a document, with the fields of its current version."},
)

versions = Table(
    "versions",
    metadata,
    _of("document", "documents", "the document", primary_key=True),
    _number("number", "1 for the first", primary_key=True, autoincrement=False),
    _words("url", "where it was published"),
    _words("title", "headline"),
    _words("issuer", "who reports"),
    _words("publisher", "who published it"),
    _words("published", "date of publication"),
    _words("language", "ISO 639-1 code", nullable=False),
    _words("sha256", "of the bytes read, or of the UTF-8 text when given", nullable=False),
    _words("text_sha256", "of the UTF-8 text", nullable=False),
    _of("coder", "coders", "what made the record", index=True),
    _words("added_at", "when the version was stored (UTC)", nullable=False),
    _words("coded_at", "when the record was made (UTC)", nullable=False),
    _words("record", "the whole record, text included, as one line of JSON", nullable=False),
    info={"doc": "Every version of every document, each with its whole record."},
)

document_bands = Table(
    "document_bands",
    metadata,
    Column("band", _long(), primary_key=True, autoincrement=False, doc="one of its numbers"),
    _of("document", "documents", "the document", primary_key=True, index=True),
    sqlite_with_rowid=False,
    info={"doc": "Numbers by which copies of a document are found (current versions)."},
)

appearances = Table(
    "appearances",
    metadata,
    _words("id", "identifier of the copy", primary_key=True),
    _words("document", "id of the document that it is a copy of", nullable=False, index=True),
    _number("version", "the version that it is a copy of", nullable=False),
    _words("url", "where it was published"),
    _words("title", "headline"),
    _words("issuer", "who reports, as the copy says"),
    _words("publisher", "who published it"),
    _words("published", "date of publication"),
    _words("language", "ISO 639-1 code", nullable=False),
    _words("sha256", "of the bytes read, or of the UTF-8 text when given", nullable=False),
    _words("text_sha256", "of the UTF-8 text", nullable=False),
    Column("resemblance", Float, nullable=False, doc="how alike the two texts are, 0 to 1"),
    _words("added_at", "when it was stored (UTC)", nullable=False),
    _words("record", "its whole record, text included, as one line of JSON", nullable=False),
    Index("appearances_by_url", "url", postgresql_using="hash"),
    info={"doc": "Copies of documents on other sites: kept, but told and counted once."},
)

translations = Table(
    "translations",
    metadata,
    _words("document", "id of a document", primary_key=True),
    _words("other", "id of the same document in another language", primary_key=True, index=True),
    _words("reason", "how the two were recognised", nullable=False),
    info={"doc": "Documents that are one text in two languages; each pair stands once."},
)

tombstones = Table(
    "tombstones",
    metadata,
    _words("id", "identifier of the removed document", primary_key=True),
    _words("url", "where it was published"),
    _number("version", "number of its last version", nullable=False),
    _words("removed_at", "when it was removed (UTC)", nullable=False),
    _words("reason", "why, as the person who removed it put it"),
    Index("tombstones_by_url", "url", postgresql_using="hash"),
    info={"doc": "What was removed. Text and rows are gone; the next version counts on."},
)

captures = Table(
    "captures",
    metadata,
    _of("document", "documents", "the document", primary_key=True),
    _number("number", "the version that was read from it", primary_key=True, autoincrement=False),
    _words("file", "name of the WARC file that keeps the response", nullable=False),
    Column("start", _long(), nullable=False, doc="the byte at which its record begins"),
    _words("digest", "SHA-256 of the body as the server sent it", nullable=False),
    _words("address", "which address was answered", nullable=False),
    _words("fetched_at", "when (UTC)", nullable=False),
    info={"doc": "Which kept response of a server a version was read from."},
)

accounts = Table(
    "accounts",
    metadata,
    _key("number of the account"),
    _of("document", "documents", "the document that gives it"),
    _number("position", "0 for the first in the document", nullable=False),
    _words("id", "identifier in the record", nullable=False),
    _words("kind", "what sort of contact", nullable=False),
    _words("status", "held, recalled, planned or cancelled", nullable=False),
    _words("date", "the date that the text states, perhaps without day or month"),
    _words("day", "that date if it has a day, else date of publication, or `''`", nullable=False),
    _words("place", "as the text names it"),
    _number("evidence_start", "where the words stand that report the contact", nullable=False),
    _number("evidence_end", "where they end", nullable=False),
    Index("accounts_by_document", "document", "position"),
    Index("accounts_by_day", "day", "key"),
    info={"doc": "A document's reports of encounters (current versions)."},
)

account_parties = Table(
    "account_parties",
    metadata,
    _of("account", "accounts", "the account", primary_key=True),
    _number("position", "0 for the first", primary_key=True, autoincrement=False),
    _words("name", "fullest form of the name in the text", nullable=False),
    _words("role", "office as written"),
    _words("country", "code of the state or organisation represented"),
    _words("entity", "id of the entity"),
    _words("day", "the account's day", nullable=False),
    Index("account_parties_by_country", "country", "day", "account"),
    Index("account_parties_by_entity", "entity", "day", "account"),
    info={"doc": "Who took part, account by account."},
)

encounters = Table(
    "encounters",
    metadata,
    _key("number of the encounter"),
    _words("id", "identifier, made from its first account", nullable=False, unique=True),
    _words("kind", "what sort of contact", nullable=False),
    _words("status", "held, recalled, planned or cancelled", nullable=False),
    _words("day", "the day on which it happened, or `''`", nullable=False),
    _words("place", "where, as an account names it"),
    _number("accounts", "how many accounts there are", nullable=False),
    Index("encounters_by_day", "day", "key"),
    Index("encounters_by_accounts", "accounts", "day", "key"),
    info={"doc": "Contacts, resolved across the documents that report them."},
)

links = Table(
    "links",
    metadata,
    _of("account", "accounts", "the account", primary_key=True),
    _of("encounter", "encounters", "the encounter it reports", index=True),
    _words(
        "own",
        "what `encounters.id` is, or was, with this account as the first: an address stays good "
        "when an encounter gets another first account",
        nullable=False,
        unique=True,
    ),
    Column("score", Float, nullable=False, doc="of its best link within the encounter, else 1"),
    _list("reasons", "why, one a reason; empty for an account that stands alone"),
    _words("origin", "`machine` or `human`", nullable=False),
    info={"doc": "Which account reports which encounter, and why."},
)

account_keys = Table(
    "account_keys",
    metadata,
    _words("key", "a day or month and two parties", primary_key=True),
    _of("account", "accounts", "the account", primary_key=True, index=True),
    sqlite_with_rowid=False,
    info={"doc": "Where to look for other accounts of the same contact."},
)

account_links = Table(
    "account_links",
    metadata,
    _of("account", "accounts", "the one account", primary_key=True),
    _of("other", "accounts", "the other", primary_key=True, index=True),
    Column("score", Float, nullable=False, doc="how sure, 0 to 1"),
    _list("reasons", "why, one a reason"),
    sqlite_with_rowid=False,
    info={"doc": "Pairs of accounts that the program takes for one contact."},
)

acts = Table(
    "acts",
    metadata,
    _numbered_by_day("number of the act"),
    _of("document", "documents", "the document"),
    _number("position", "0 for the first in the document", nullable=False),
    _words("id", "identifier in the record", nullable=False),
    _of("account", "accounts", "the encounter it belongs to", nullable=True, index=True),
    _words("kind", "what sort of act", nullable=False),
    _words("strength", "weak, plain or strong", nullable=False),
    _words("voice", "direct, indirect or joint", nullable=False),
    Column("negated", Boolean, nullable=False, doc="the act is denied"),
    _list("speaker", "whose act it is, by fullest name"),
    _list("via", "who relays it"),
    _list("party", "whom the speakers represent, as codes"),
    _list("target", "toward whom, as codes"),
    _list("about", "registry ids of the named things"),
    _list("areas", "fields of policy"),
    _words("day", "day of the encounter if held or recalled, else of publication", nullable=False),
    _words("reported_by", "the issuer, or the publisher where no issuer is known"),
    _words("publisher", "who published the document"),
    _words("origin", "`machine`, or `human` for an act that a person added", nullable=False),
    _list("corrected", "names of the fields that a person corrected"),
    _number("cue_start", "where the cue stands in the document's text", nullable=False),
    _number("cue_end", "where it ends", nullable=False),
    _number("content_start", "where the content stands"),
    _number("content_end", "where it ends"),
    _number("sentence_start", "where `sentence` stands", nullable=False),
    _words("content", "what is said, promised, discussed …; its beginning if it is very long"),
    _words("sentence", "the sentence of the cue, cut if it is very long", nullable=False),
    _words("terms", "what it can be found by: numbers of `facet_values`", nullable=False),
    Index("acts_by_document", "document", "position"),
    Index("acts_by_day", "day", "key"),
    Index("acts_by_kind", "kind", "day", "key"),
    Index("acts_by_reported_by", "reported_by", "day", "key"),
    info={"doc": "The acts of current versions, with corrections applied."},
)

act_values = Table(
    "act_values",
    metadata,
    _of("act", "acts", "the act", primary_key=True),
    _words("facet", "`speaker`, `via`, `party`, `target`, `about` or `area`", primary_key=True),
    _words(
        "value",
        "speaker, via: id of the entity, or the name where there is none; party, target: code; "
        "about: registry id; area: name",
        primary_key=True,
    ),
    _words("day", "the act's day", nullable=False),
    Index("act_values_by_value", "facet", "value", "day", "act"),
    sqlite_with_rowid=False,
    info={"doc": "What acts can be found by: a row for each value of a list."},
)

facet_values = Table(
    "facet_values",
    metadata,
    _key("its number; in `terms` it stands after the facet's letter"),
    _words("facet", "name of the facet", nullable=False),
    _words("value", "the value, as in `act_values`", nullable=False),
    _number("acts", "how many acts have it", nullable=False),
    _number("documents", "how many documents have it", nullable=False),
    UniqueConstraint("facet", "value"),
    Index("facet_values_by_acts", "facet", "acts"),
    info={"doc": "Every value by which acts and documents can be found, with its tally."},
)

entities = Table(
    "entities",
    metadata,
    _words("id", "registry id, or `doc:…` for a person it lacks", primary_key=True),
    _words("kind", "person, office, state, organisation, place or issue", nullable=False),
    _words("name", "the longest name that documents give", nullable=False),
    _words("country", "state or organisation represented"),
    _words("wikidata", "Wikidata id"),
    _words("cow", "Correlates of War number"),
    Index("entities_by_kind", "kind", "name"),
    info={"doc": "Persons, states, organisations and issues that documents name."},
)

mentions = Table(
    "mentions",
    metadata,
    _of("document", "documents", "the document", primary_key=True),
    Column(
        "entity",
        _text(),
        ForeignKey("entities.id"),
        primary_key=True,
        doc="the entity",
    ),
    _number("times", "how often it is named or stood for", nullable=False),
    _words("role", "office held at the document's date"),
    _words("day", "the document's day", nullable=False),
    Index("mentions_by_entity", "entity", "day", "document"),
    sqlite_with_rowid=False,
    info={"doc": "Which documents name which entities (current versions)."},
)

judgements = Table(
    "judgements",
    metadata,
    _key("number of the judgement"),
    _words("made_at", "when it was made (UTC)", nullable=False),
    _words("made_by", "who made it"),
    _words("kind", "link, unlink, correct, add, reject or withdraw", nullable=False),
    _words("document", "id of the document that it is about", index=True),
    _number("version", "version that the person saw"),
    _words("exact", "the words it is anchored to"),
    _words("prefix", "some words before them"),
    _words("suffix", "some words after them"),
    _number("start", "where the words stood in that version"),
    _words("field", "correct: the field"),
    Column("value", JSON(none_as_null=True), doc="what the person decided"),
    Column("original", JSON(none_as_null=True), doc="what the program had found"),
    _number("withdraws", "withdraw: number of the judgement taken back"),
    _words("note", "why, in the person's words"),
    info={"doc": "What people decided. Rows are only added, never changed."},
)

tokens = Table(
    "tokens",
    metadata,
    _words("hash", "SHA-256 of the token; the token itself is kept nowhere", primary_key=True),
    _words("name", "whose it is", nullable=False, unique=True),
    _words("created_at", "when it was made (UTC)", nullable=False),
    _words("revoked_at", "when it was revoked (UTC)"),
    info={"doc": "Keys for storing and correcting over HTTP."},
)
