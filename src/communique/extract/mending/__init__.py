"""Parses mended before clauses are read: the genre's usual misparses.

What the parser is good at (subjects, complements) is left alone; what it is bad at (long
coordination, verbs read as nouns, what hangs on a name) is put right with what the lexicon
knows of verbs. Each mend looks for its own mark first and costs little without it.
"""

from __future__ import annotations

from communique.extract.mending.clauses_apart import (
    asides,
    auxiliary_heads,
    lead_in,
    looks_forward,
    past_reports,
    reduced_relative,
    root_in_relative,
    second_passive,
    with_clauses,
)
from communique.extract.mending.coordination import (
    first_of_series,
    own_second_nouns,
    present_after_noun,
    regroup_verbs,
    rejoin_infinitives,
)
from communique.extract.mending.objects import (
    assured_of,
    noted_with_satisfaction,
    rehang_objects,
)
from communique.extract.mending.partners import free_partners, partners_of_infinitives
from communique.extract.mending.subjects import give_subjects, lost_subject, restore_subjects
from communique.extract.mending.tags import turn_tags
from communique.extract.mending.word_classes import (
    nouns_that_are_verbs,
    passives_read_as_adjectives,
    retag,
    verbless_roots,
)
from communique.language import Parse
from communique.lexicon import Lexicon

__all__ = ["free_partners", "mend", "repair"]


def mend(p: Parse, lexicon: Lexicon) -> None:
    """Put the parts of a readout's sentence where they belong, then ``repair`` it."""
    changed = auxiliary_heads(p)
    changed = ":" in p.low and lead_in(p) or changed
    changed = "with" in p.low and with_clauses(p) or changed
    changed = "forward" in p.low and looks_forward(p) or changed
    changed = lost_subject(p, lexicon) or changed
    changed = restore_subjects(p, lexicon) or changed
    changed = "relcl" in p.dep and root_in_relative(p, lexicon) or changed
    changed = "agent" in p.dep and asides(p) or changed
    changed = rehang_objects(p, lexicon) or changed
    changed = turn_tags(p, lexicon) or changed
    if "ccomp" in p.dep:
        changed = past_reports(p) or changed
        changed = reduced_relative(p) or changed
        changed = "nsubjpass" in p.dep and second_passive(p) or changed
    if changed:
        p.settle()
    repair(p, lexicon)


def repair(p: Parse, lexicon: Lexicon) -> None:
    """Mend coordination and word classes, which go wrong in any kind of text."""
    retag(p)
    changed = regroup_verbs(p, lexicon)
    changed = passives_read_as_adjectives(p, lexicon) or changed
    changed = assured_of(p, lexicon) or changed
    changed = own_second_nouns(p, lexicon) or changed
    changed = nouns_that_are_verbs(p, lexicon) or changed
    changed = rejoin_infinitives(p) or changed
    changed = partners_of_infinitives(p) or changed
    changed = present_after_noun(p, lexicon) or changed
    changed = first_of_series(p, lexicon) or changed
    changed = noted_with_satisfaction(p) or changed
    changed = verbless_roots(p, lexicon) or changed
    changed = give_subjects(p) or changed
    if changed:
        p.settle()
