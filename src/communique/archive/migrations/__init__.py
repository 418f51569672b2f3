"""The history of the tables; run by ``communique.archive.upgrade``."""
