"""Which texts are copies of each other, and which are one text in two languages. Pure.

``shingles`` says how alike two texts are, ``signatures`` finds candidates among many,
``translations`` pairs languages. Whether a copy still tells the same facts stands in
``archive.agreement``.
"""

from communique.copies.shingles import Likeness, likeness
from communique.copies.signatures import bands

__all__ = ["Likeness", "bands", "likeness"]
