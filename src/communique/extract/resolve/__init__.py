"""Who is who in one document, and whom a phrase stands for (codebook §4).

``Discourse`` (``discourse``) holds the people and sides of the document: ``issuer`` says whose
text it is, ``roster`` collects the persons under their fullest names (``names``, ``namesakes``,
``spellings``), ``officeholders`` completes them, ``sides`` keeps what states and organisations
are called. ``read_phrase`` (``phrases``) resolves a noun phrase against it; its rules stand in
one module for each sort of phrase.

The modules share a few names: ``d`` is the ``Discourse``, ``np`` the ``NounPhrase``, ``h`` its
head token. A rule returns None where the phrase is not of its sort.
"""
