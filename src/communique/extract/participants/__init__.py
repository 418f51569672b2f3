"""Who takes part in a contact: subjects, partners and lists of names around its predicate.

``phrases`` says whom one noun phrase stands for, ``subjects`` whose contact it is, ``lists`` who
stands in a list, ``nouns`` whom a contact noun names; all of them answer with a ``Group``.

The modules share a few names: ``d`` is the ``Discourse`` of the document, ``p`` the ``Parse`` of
a line, ``v`` the token of a verb, ``n`` of a contact noun, ``k`` and ``j`` other tokens.
"""
