"""The version of the program, as records and the package carry it."""

__version__ = "0.1.0"
