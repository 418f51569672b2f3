"""Acts in one sentence: from predicates to drafts (codebook §2).

``SentenceReader.read`` walks the clauses of a parse from the top (``walk``). A predicate is
matched against the lexicon (``predicates``); a reporting verb hands its speaker down to the
clause it introduces, and that clause's own predicate decides (§2, "the inner predicate
decides the kind"). Comments cite the codebook's rulings by number.

The modules share a few names: ``s`` is the ``State`` of the sentence, ``p`` its ``Parse``,
``c`` the ``Context`` of the clause, ``v`` the token of its verb, ``k`` and ``j`` tokens. A
reading of a predicate returns its drafts, an empty list when the predicate is understood and
no act, or None when another reading is to be tried.
"""

from communique.extract.acts.drafts import Attribution, Draft
from communique.extract.acts.reader import SentenceReader

__all__ = ["Attribution", "Draft", "SentenceReader"]
