"""The tables that records are written in: one definition for every format and the dictionary.

``columns`` says what a table is, ``subject`` what its rows are made from; each other module
defines some tables.
"""

from typing import Final

from communique.export.tabular.acts import ACT_ACTORS, ACT_TOPICS, ACTS
from communique.export.tabular.columns import Column, Row, Table, Type, Value
from communique.export.tabular.documents import DOCUMENTS, ORIGINS
from communique.export.tabular.encounters import ACCOUNTS, PARTIES
from communique.export.tabular.events import EVENTS
from communique.export.tabular.subject import Subject
from communique.export.tabular.words import ENTITIES, GAPS, MENTIONS, QUOTES

TABLES: Final = (
    DOCUMENTS,
    ACCOUNTS,
    PARTIES,
    ACTS,
    ACT_ACTORS,
    ACT_TOPICS,
    EVENTS,
    QUOTES,
    ENTITIES,
    MENTIONS,
    ORIGINS,
    GAPS,
)

__all__ = ["TABLES", "Column", "Row", "Subject", "Table", "Type", "Value"]
