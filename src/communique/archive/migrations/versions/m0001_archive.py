"""The archive's first tables and full-text indices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.migrations import full_text

revision = "0001"
down_revision = None
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "coders",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("program", TEXT, nullable=False),
        sa.Column("lexicon", TEXT, nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("coders_key")),
        sa.UniqueConstraint(
            "program", "lexicon", "model", name=op.f("coders_once_by_program_lexicon_model")
        ),
    )
    op.create_table(
        "documents",
        sa.Column("key", LONG, autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("address_key", TEXT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("issuer", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("genre", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("added_at", TEXT, nullable=False),
        sa.Column("changed_at", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("terms", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("documents_key")),
        sa.UniqueConstraint("id", name=op.f("documents_once_by_id")),
    )
    op.create_index("documents_by_day", "documents", ["day", "key"], unique=False)
    op.create_index("documents_by_issuer", "documents", ["issuer", "day", "key"], unique=False)
    op.create_index(
        "documents_by_publisher", "documents", ["publisher", "day", "key"], unique=False
    )
    op.create_index(
        "documents_by_address_key", "documents", ["address_key"], postgresql_using="hash"
    )
    op.create_index("documents_by_url", "documents", ["url"], postgresql_using="hash")
    op.create_table(
        "encounters",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("encounters_key")),
        sa.UniqueConstraint("id", name=op.f("encounters_once_by_id")),
    )
    op.create_index(
        "encounters_by_accounts", "encounters", ["accounts", "day", "key"], unique=False
    )
    op.create_index("encounters_by_day", "encounters", ["day", "key"], unique=False)
    op.create_table(
        "entities",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("wikidata", TEXT, nullable=True),
        sa.Column("cow", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("entities_key")),
    )
    op.create_index("entities_by_kind", "entities", ["kind", "name"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("made_by", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("exact", TEXT, nullable=True),
        sa.Column("prefix", TEXT, nullable=True),
        sa.Column("suffix", TEXT, nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("field", TEXT, nullable=True),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("original", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("judgements_key")),
    )
    op.create_index(op.f("judgements_by_document"), "judgements", ["document"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("revoked_at", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("tokens_key")),
        sa.UniqueConstraint("name", name=op.f("tokens_once_by_name")),
    )
    op.create_table(
        "appearances",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("issuer", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("resemblance", sa.Float(), nullable=False),
        sa.Column("added_at", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("appearances_key")),
    )
    op.create_index(op.f("appearances_by_document"), "appearances", ["document"], unique=False)
    op.create_index("appearances_by_url", "appearances", ["url"], postgresql_using="hash")
    op.create_table(
        "translations",
        sa.Column("document", TEXT, nullable=False),
        sa.Column("other", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("document", "other", name=op.f("translations_key")),
    )
    op.create_index(op.f("translations_by_other"), "translations", ["other"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("tombstones_key")),
    )
    op.create_index("tombstones_by_url", "tombstones", ["url"], postgresql_using="hash")
    op.create_table(
        "document_bands",
        sa.Column("band", LONG, autoincrement=False, nullable=False),
        sa.Column("document", LONG, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("document_bands_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", "document", name=op.f("document_bands_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("document_bands_by_document"), "document_bands", ["document"], unique=False
    )
    op.create_table(
        "accounts",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", LONG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("date", TEXT, nullable=True),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("accounts_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("accounts_key")),
    )
    op.create_index("accounts_by_day", "accounts", ["day", "key"], unique=False)
    op.create_index("accounts_by_document", "accounts", ["document", "position"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("document", LONG, nullable=False),
        sa.Column("entity", TEXT, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("day", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("mentions_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["entity"], ["entities.id"], name=op.f("mentions_entity")),
        sa.PrimaryKeyConstraint("document", "entity", name=op.f("mentions_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_by_entity", "mentions", ["entity", "day", "document"], unique=False)
    op.create_table(
        "versions",
        sa.Column("document", LONG, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("issuer", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("added_at", TEXT, nullable=False),
        sa.Column("coded_at", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["coder"],
            ["coders.key"],
            name=op.f("versions_coder"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("versions_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "number", name=op.f("versions_key")),
    )
    op.create_index(op.f("versions_by_coder"), "versions", ["coder"], unique=False)
    op.create_table(
        "captures",
        sa.Column("document", LONG, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", TEXT, nullable=False),
        sa.Column("start", LONG, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("fetched_at", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("captures_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "number", name=op.f("captures_key")),
    )
    op.create_table(
        "account_parties",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("entity", TEXT, nullable=True),
        sa.Column("day", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.key"],
            name=op.f("account_parties_account"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", "position", name=op.f("account_parties_key")),
    )
    op.create_index(
        "account_parties_by_country", "account_parties", ["country", "day", "account"], unique=False
    )
    op.create_index(
        "account_parties_by_entity", "account_parties", ["entity", "day", "account"], unique=False
    )
    op.create_table(
        "acts",
        sa.Column("key", LONG, autoincrement=False, nullable=False),
        sa.Column("document", LONG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("strength", TEXT, nullable=False),
        sa.Column("voice", TEXT, nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.JSON(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("party", sa.JSON(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("reported_by", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("corrected", sa.JSON(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=True),
        sa.Column("content_end", sa.Integer(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("content", TEXT, nullable=True),
        sa.Column("sentence", TEXT, nullable=False),
        sa.Column("terms", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.key"],
            name=op.f("acts_account"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
            name=op.f("acts_document"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("acts_key")),
    )
    op.create_index(op.f("acts_by_account"), "acts", ["account"], unique=False)
    op.create_index("acts_by_day", "acts", ["day", "key"], unique=False)
    op.create_index("acts_by_document", "acts", ["document", "position"], unique=False)
    op.create_index("acts_by_kind", "acts", ["kind", "day", "key"], unique=False)
    op.create_index("acts_by_reported_by", "acts", ["reported_by", "day", "key"], unique=False)
    op.create_table(
        "links",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("encounter", sa.Integer(), nullable=False),
        sa.Column("own", TEXT, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.key"],
            name=op.f("links_account"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["encounter"],
            ["encounters.key"],
            name=op.f("links_encounter"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("links_key")),
        sa.UniqueConstraint("own", name=op.f("links_once_by_own")),
    )
    op.create_index(op.f("links_by_encounter"), "links", ["encounter"], unique=False)
    op.create_table(
        "account_keys",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.key"],
            name=op.f("account_keys_account"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "account", name=op.f("account_keys_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("account_keys_by_account"), "account_keys", ["account"], unique=False)
    op.create_table(
        "account_links",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.key"],
            name=op.f("account_links_account"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other"],
            ["accounts.key"],
            name=op.f("account_links_other"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", "other", name=op.f("account_links_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("account_links_by_other"), "account_links", ["other"], unique=False)
    op.create_table(
        "act_values",
        sa.Column("act", LONG, nullable=False),
        sa.Column("facet", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["act"],
            ["acts.key"],
            name=op.f("act_values_act"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("act", "facet", "value", name=op.f("act_values_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "act_values_by_value", "act_values", ["facet", "value", "day", "act"], unique=False
    )
    op.create_table(
        "facet_values",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("facet", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("facet_values_key")),
        sa.UniqueConstraint("facet", "value", name=op.f("facet_values_once_by_facet_value")),
    )
    op.create_index("facet_values_by_acts", "facet_values", ["facet", "acts"], unique=False)
    full_text.create_function()
    full_text.create("acts", "sentence")
    full_text.create("documents", "title", "text")
