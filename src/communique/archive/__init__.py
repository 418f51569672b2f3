"""The archive: readouts and their records, kept in SQLite or PostgreSQL.

``tables`` defines the tables, ``migrations`` how they came to be, ``connection`` opens an
archive, ``rows`` turns a record into rows, ``store`` puts and takes them.
"""

from communique.archive.connection import Archive, open_archive
from communique.archive.location import default_path

__all__ = ["Archive", "default_path", "open_archive"]
