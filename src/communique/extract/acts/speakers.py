"""Who speaks in an act, who is addressed, whose words a sentence carries on."""

from __future__ import annotations

from communique.extract.acts.drafts import Context, is_joint, mine
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, kid, modal
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person, Reading, Side


def subject_reading(s: State, c: Context) -> Reading:
    """Who the subject is; the state in a signed statement is its signer (ruling 23)."""
    reading = c.reading
    if not reading:
        return Reading([])
    first = s.d.first_person
    if (
        s.d.signed
        and c.attribution is None
        and all(isinstance(w, Side) and w.country == first[0].country for w in reading.who)
    ):
        # ruling 23: the state in a signed statement is the signer
        return Reading(list(first), joint=len(first) > 1, how="signer")
    return reading


def has_agent(s: State, c: Context, *, own: bool = False) -> bool:
    """Somebody acts: a participant as subject, or a reported clause with an own subject."""
    reading = c.reading
    if reading is not None and reading.who:
        if own and c.attribution is not None:
            speakers = c.attribution.reading.who
            unknown = all(s.country is None for s in speakers) and isinstance(reading.who[0], Side)
            return mine(reading.who, speakers) or reading.joint or unknown
        return True
    if c.attribution is not None:
        subj = c.subject
        if subj is None:
            return True
        low = s.p.low[subj]
        if any(s.p.low[k] == "no" for k in s.p.kids[subj]):
            return False
        if low in ("we", "i", "he", "she", "they", "both", "sides", "countries"):
            return True
        if low == "it" and all(isinstance(w, Side) for w in c.attribution.reading.who):
            return True  # "The Kingdom said it looked forward to"
        return low in s.words["collective_subjects"]
    return False


def speakers_of(s: State, c: Context) -> list[Participant]:
    """The speakers of an act in this context."""
    return who_speaks(s, c)[0]


def who_speaks(s: State, c: Context) -> tuple[list[Participant], tuple[int, int] | None, bool]:
    """Speakers of an act in this context, the tokens that name them, and whether joint."""
    reading = subject_reading(s, c)
    if c.attribution is not None:
        speakers = c.attribution.reading
        if _told_by_own_side(reading, speakers):
            return (list(reading.who), (reading.first, reading.last), is_joint(reading))
        if (
            reading
            and not c.participle
            and not mine(reading.who, speakers.who)
            and _foreign_act(s, reading, speakers, c)
        ):
            return (list(reading.who), (reading.first, reading.last), is_joint(reading))
        if _told_of_both(s, reading, speakers, c):
            return (list(reading.who), (reading.first, reading.last), True)
        if _in_company(s, reading, speakers, c):
            return list(reading.who), (reading.first, reading.last), True
        joint = is_joint(speakers)
        return list(speakers.who), c.attribution.source, joint
    if reading:
        continued = _carried_words(s, reading, c)
        if continued is not None:
            return list(continued.who), None, continued.joint
        source = None if reading.how == "signer" else (reading.first, reading.last)
        return list(reading.who), source, is_joint(reading)
    if s.d.first_person and c.subject is not None and s.p.low[c.subject] in ("it", "time"):
        return list(s.d.first_person), None, len(s.d.first_person) > 1
    return [], None, False


def _told_by_own_side(reading: Reading, speakers: Reading) -> bool:
    """ "The President vowed …, the Palace said": a state tells what its own officer did."""
    sides = {w.country for w in speakers.who if isinstance(w, Side)}
    return (
        len(sides) == len(speakers.who) > 0
        and bool(reading.who)
        and all(isinstance(w, Person) and w.country in sides for w in reading.who)
    )


def _told_of_both(s: State, reading: Reading, speakers: Reading, c: Context) -> bool:
    """Ruling 29: "said that the two ministers discussed trade" tells what both did."""
    if c.subject is None or c.participle or len(speakers.who) != 1 or len(reading.who) < 2:
        return False
    verb = s.p.head[c.subject]
    if s.p.low[c.subject] == "we" or s.p.tag[verb] != "VBD":
        return False
    return speakers.who[0] in reading.who


def _in_company(s: State, reading: Reading, speakers: Reading, c: Context) -> bool:
    """Reads "said that he and the envoy agreed": the speaker tells what he did with another."""
    if c.subject is None or s.p.low[c.subject] not in ("he", "she", "i"):
        return False
    beside = any(s.p.dep[k] == "conj" for k in s.p.kids[c.subject])
    people = all(isinstance(w, Person) for w in reading.who)
    return beside and people and len(reading.who) > 1 and set(speakers.who) <= set(reading.who)


def _foreign_act(s: State, reading: Reading, speakers: Reading, c: Context) -> bool:
    """Ruling 29: another party's past act told under attribution is that party's."""
    if c.subject is None:
        return False
    verb = s.p.head[c.subject]
    if s.p.tag[verb] not in ("VBD", "VBN"):
        return False
    if s.d.principals and not any(w in s.d.principals or isinstance(w, Side) for w in reading.who):
        return False
    if reading.joint and set(map(id, reading.who)) >= set(map(id, speakers.who)):
        return len(reading.who) > len(speakers.who)
    return (
        any(s.p.low[k] in ("had", "have", "has") for k in auxiliaries(s.p, verb))
        or s.p.tag[verb] == "VBD"
    )


def carried(s: State, reading: Reading, c: Context) -> Reading:
    """The subject, or the speaker whose words the sentence carries on."""
    return _carried_words(s, reading, c) or reading if c.attribution is None else reading


def _carried_words(s: State, reading: Reading, c: Context) -> Reading | None:
    """Reads "The island intends to …" after sentences of its President: his words go on."""
    if (
        s.carry is None
        or len(reading.who) != 1
        or not isinstance(reading.who[0], Side)
        or c.subject is None
    ):
        return None
    verb = s.p.head[c.subject]
    past = s.p.tag[verb] == "VBD" and not modal(s.p, verb)
    if s.p.dep[verb] == "conj":
        return None  # a later main clause of the sentence starts afresh
    if past or reading.who[0].country is None:
        return None
    speakers = s.carry.reading
    if len(speakers.who) == 1 and speakers.who[0].country == reading.who[0].country:
        s.last_attribution = s.carry
        return speakers
    return None


def source_of(c: Context) -> tuple[int, int] | None:
    """The tokens that name the subject."""
    reading = c.reading
    return (reading.first, reading.last) if reading else None


def participants_at(s: State, k: int) -> list[Participant]:
    """The participants a phrase names, or the first state, office or person inside it."""
    reading = read_phrase(s.d, s.p, s.owner, k)
    if reading:
        return reading.who
    left, right = s.p.left[k], min(s.p.right[k], k + 12)
    for j in range(left, right + 1):
        found = s.owner[j]
        if (
            found is not None
            and found.country
            and found.kind in ("state", "organisation", "person", "office")
        ):
            side = s.d.side(found.country)
            return [side] if side is not None else []
    return []


def people_at(s: State, obj: int) -> list[Participant]:
    """The people of a phrase, else the state or office it names."""
    reading = read_phrase(s.d, s.p, s.owner, obj)
    return reading.who or participants_at(s, obj)


def is_addressee(s: State, obj: int) -> bool:
    """The object of "thanked", "urged" names somebody rather than something."""
    p = s.p
    if p.tag[obj] in ("PRP",):
        return p.low[obj] not in ("it", "this", "that")
    found = s.owner[obj]
    if found is not None and found.kind in (
        "person",
        "office",
        "state",
        "organisation",
        "reference",
        "name",
    ):
        return True
    return (
        p.low[obj] in s.words["person_nouns"]
        or p.low[obj] in s.lex.group_forms
        or bool(read_phrase(s.d, p, s.owner, obj).who)
    )


def is_contact(s: State, subj: int | None) -> bool:
    """A contact as subject: "Discussions focused on", "The meeting covered"."""
    if subj is None:
        return False
    p = s.p
    if p.low[subj] == "it" and s.d.it is None and len(s.d.principals) > 1:
        return True  # "The call dealt with trade. It also covered …"
    topic = p.low[subj] in s.words["topic_attributes"] and p.low[subj + 1 : subj + 2] == ["of"]
    if topic and p.low[subj + 2 : subj + 3] in (["discussion"], ["discussions"], ["talks"]):
        return True  # "The topics of discussion focused on"
    return p.low[subj] in s.lex.contact_forms or p.low[subj] in (
        "agenda",
        "focus",
        "emphasis",
        "attention",
    )


def speaks_of_itself(s: State, v: int) -> bool:
    """The clause says "we" or "our": the issuer speaks of its own relations."""
    return bool(s.d.first_person) and any(
        s.p.low[k] in s.words["own_first"] for k in range(s.p.left[v], s.p.right[v] + 1)
    )


def is_other_side(s: State, c: Context) -> bool:
    """The subject is another state, in an issuer's own text."""
    reading = c.reading
    codes = {w.country for w in s.d.first_person}
    if reading is None or not reading.who or not s.d.first_person:
        return False
    return all(
        isinstance(w, Side) and w.country is not None and w.country not in codes
        for w in reading.who
    )


def author_of(s: State, noun: int) -> Reading:
    """Whose message it is: "the message from the President reads", else the sender."""
    p = s.p
    for k in range(noun + 1, p.right[noun] + 1):
        if p.low[k] in ("from", "of", "by"):
            obj = kid(p, k, "pobj")
            reading = read_phrase(s.d, p, s.owner, obj) if obj is not None else Reading([])
            if reading:
                return reading
    poss = kid(p, noun, "poss")
    if poss is not None:
        reading = read_phrase(s.d, p, s.owner, poss)
        if reading:
            return reading
    if p.low[noun] in ("statement", "release"):
        return Reading(list(s.d.first_person))
    return Reading(list(s.d.principals[:1]))


def caller_of(s: State, v: int) -> Reading | None:
    """Who called: "received a call from the Premier, congratulating him"."""
    p = s.p
    obj = kid(p, v, "dobj")
    if (
        not p.low[v].startswith("receiv")
        or obj is None
        or p.low[obj] not in s.words["received_messages"]
    ):
        return None
    for k in range(obj + 1, p.right[v] + 1):
        if p.low[k] == "from":
            source = kid(p, k, "pobj")
            reading = read_phrase(s.d, p, s.owner, source) if source is not None else Reading([])
            return reading if reading else None
    return None


def hearers_of(s: State, v: int, a: int) -> list[Participant]:
    """Who is told after "with" or "to": "was clear with the envoys that …"."""
    p = s.p
    for k in (*p.kids[v], *p.kids[a]):
        if p.dep[k] == "prep" and p.low[k] in ("with", "to") and k > v:
            obj = kid(p, k, "pobj")
            if obj is not None:
                return read_phrase(s.d, p, s.owner, obj).who
    return []


def partners_with(s: State, v: int) -> list[Participant]:
    """Whom one did it with: "discussed fishing with the Premier"."""
    p = s.p
    for k in p.kids[v]:
        if k > v and p.dep[k] == "prep" and p.low[k] == "with":
            obj = kid(p, k, "pobj")
            if obj is not None:
                return read_phrase(s.d, p, s.owner, obj).who
    return []


def partners_of(s: State, v: int, noun: int | None) -> list[Participant]:
    """Whom one met: "with the Premier", "the Premier" as object, "met today with"."""
    p = s.p
    # "held talks with A at the Mission to B": "to" only where nobody stands behind "with"
    for words in (("with", "between"), ("to",)):
        for base in (v, noun):
            for k in p.kids[base] if base is not None else ():
                obj = kid(p, k, "pobj") if p.dep[k] == "prep" and p.low[k] in words else None
                if obj is not None and (reading := read_phrase(s.d, p, s.owner, obj)):
                    return reading.who
    obj = kid(p, v, "dobj")
    if obj is not None and obj != noun:
        return read_phrase(s.d, p, s.owner, obj).who
    # "met today with X" is sometimes hung on a time noun
    for k in range(v + 1, min(len(p), v + 12)):
        if p.low[k] == "with":
            obj = kid(p, k, "pobj")
            if obj is not None:
                return read_phrase(s.d, p, s.owner, obj).who
            break
    return []


def mutual_reading(s: State, reading: Reading, partner: list[Participant]) -> Reading:
    """Both sides of a contact, or the principals of the text when it names one."""
    who = list(reading.who)
    for participant in partner:
        if participant not in who:
            who.append(participant)
    if len(who) < 2:
        who = list(s.d.principals) or who
    return Reading(who, joint=True)
