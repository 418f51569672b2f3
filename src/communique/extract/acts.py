"""Acts in one sentence: from predicates to drafts (codebook §2).

``SentenceReader.read`` walks the clauses of a parse from the top. A predicate is matched
against the lexicon; a reporting verb hands its speaker down to the clause it introduces,
and that clause's own predicate decides (§2, "the inner predicate decides the kind").
Comments cite the codebook's rulings by number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from communique.extract.clauses import (
    VERBAL,
    after,
    auxiliaries,
    infinitive,
    kid,
    marker,
    modal,
    negated,
    passive,
    span_end,
    subject,
)
from communique.extract.mentions import Found
from communique.extract.resolve import Discourse, Participant, Person, Reading, Side
from communique.language import Parse
from communique.lexicon import AdjectiveEntry, Lexicon, NounEntry, VerbFrame
from communique.types import ActKind

_DEPTH: Final = 40
_COPULAS: Final = frozenset("is are was were be been being am remain remains remained stand stands stood 's ’s 're feel feels felt become becomes became seem seems 'm ’m ’re".split())
_HAVE: Final = frozenset("have has had having".split())
_RAISING: Final = frozenset("continue continues continued continuing begin begins began begun start started starts like help helps manage managed proceed proceeded work works worked working do".split())
_SUPPORT_VERBS: Final = frozenset("support supporting uphold upholding stand standing back backing champion championing adhere adhering respect respecting".split())
_NOUN_PREPS: Final = frozenset("for to about on over at with of in that toward towards regarding upon concerning against as between by".split())
_TOPIC_PREPS: Final = frozenset("about on regarding concerning over".split())
_ADDRESSED: Final = frozenset(("thank", "greet", "condole", "inform", "invite", "condemn", "praise", "warn", "request"))
_CONTACT_VERBS: Final = frozenset(
    "meet meets met meeting speak speaks spoke spoken speaking talk talks talked call calls called phone phoned telephoned "
    "hold holds held have has had host hosts hosted receive receives received visit visits visited confer conferred conduct conducted "
    "join joined joins convene convened participate participated attend attended gather gathered conclude concluded welcome welcomed travel traveled travelled paid pay made".split()
)
_VISIT_VERBS: Final = frozenset(
    "travel visit meet host receive arrive attend join participate depart lead accompany go come return pay hold take convene gather deliver represent be have chair speak stop fly tour address open kick begin conclude continue-not".split()
)
_CONSEQUENCE: Final = frozenset("respond consequences consequence costs sanctions retaliate retaliation escalation price punished measures impose repercussions steps respond. responded".split())
_RELATION: Final = frozenset("bonds bond links relations relationship partnership ties cooperation friendship alliance dialogue interaction".split())
_HARM: Final = frozenset("suffering catastrophe catastrophic destabilize destabilise destabilizing disaster disastrous devastating irreparable mistake".split())
_POSITIVE: Final = frozenset("excellent good great strong fruitful close friendly high exemplary dynamic solid positive successful productive mutually deep historic unprecedented level brotherly fraternal traditional".split())
_WARM: Final = frozenset("active effective remarkable outstanding fruitful productive constructive dynamic shared strong close deep longstanding long-standing enduring historic historical special robust excellent friendly unique fraternal brotherly deep-rooted warm solid traditional unbreakable ironclad good close-knit exceptional distinguished".split())
_MEMBERS: Final = frozenset("example level nation nations country countries state states people peoples member player actor power".split())
_SHARED_GOODS: Final = frozenset("values bonds ties history relations relationship friendship views partnership".split())
_NEGATIVE: Final = frozenset("crime mistake genocide aggressor terrorist illegal outrageous barbaric violation provocation".split())
_PEOPLE: Final = frozenset("gathering audience event meeting session media press reporters journalists conference participants ceremony assembly guests".split())
_DOCUMENTS: Final = frozenset("message telegram letter statement cable greeting congratulations release".split())
_REPORTING_RULES: Final = frozenset(("say", "reiterate", "reaffirm", "noun", "inform", "announce"))
_SHARED_INFORMATION: Final = frozenset("information experience experiences update updates details detail insight insights assessment assessments plan plans news example examples account knowledge report findings data intelligence lessons concern concerns view views perspective perspectives opinion opinions position vision".split())
_MERITS: Final = frozenset("contribution contributions achievement achievements success successes efficiency dedication wisdom leadership".split())
_CONDITIONS: Final = frozenset(("state", "level", "quality", "nature", "shape", "condition"))
_DEVOTED: Final = frozenset("devoted dedicated focused focussed centred centered".split())
_OFFICES: Final = frozenset("ministry service agency office department press presidency secretariat statement release bureau site website newspaper media".split())
_HELPED: Final = frozenset("support assistance help hospitality solidarity aid backing generosity".split())
_PRINCIPLES: Final = frozenset(
    "principle principles position positions stance stances sovereignty integrity independence right rights validity policy policies agreement agreements "
    "accord solution neutrality adherence alliance partnership prioritization prioritisation obligations obligation objectives objective goal goals unity "
    "solidarity stand respect values determination approach inviolability statements decision decisions resolution will course vision friendship".split()
)
_NEUTRAL: Final = frozenset("note recall highlight acknowledge mention recognize recognise point observe cite".split())
_DELIVERED: Final = frozenset("conveyed convey conveying conveys delivered deliver delivering handed passed transmitted transmit presented relayed relay brought".split())
_FEELINGS: Final[dict[str, ActKind]] = {
    "satisfaction": "praise", "appreciation": "praise", "pleasure": "praise", "pride": "praise", "delight": "praise",
    "gratitude": "thank", "concern": "concern", "regret": "concern", "alarm": "concern", "dismay": "concern",
}  # fmt: skip
_TOPICS: Final = frozenset("issue issues question questions topic topics matter matters concern concerns prospect prospects possibility possibilities subject problem problems cooperation relations situation ways aspects point points area areas opportunities developments idea ideas theme".split())
_VIOLENCE: Final = frozenset("attack attacks missile missiles war offensive strike strikes invasion assault rocket rockets drone drones aggression campaign".split())
_REFUSED: Final = frozenset("accept tolerate recognise recognize allow permit countenance condone".split())
_PLANNED: Final = frozenset("head heading travel visit meet meeting visiting travelling traveling host receive arrive attend attending participate join".split())
_NO_DEED: Final = frozenset("benefit die lose suffer miss need become know feel depend stall slow end fail prevail result lead last happen".split())
_HELP: Final = frozenset("assistance support help cooperation aid investment investments advice guidance backing intervention clarification cooperation partnership understanding".split())
_GOOD_WISHES: Final = frozenset("success recovery health prosperity happiness wellbeing well-being luck peace progress year holiday journey eid".split())


@dataclass(slots=True)
class Attribution:
    """Whose words a clause is: the speakers and where this sentence names them."""

    reading: Reading
    source: tuple[int, int] | None
    verb: int | None = None


@dataclass(slots=True)
class Draft:
    """An act in token indexes, before its spans and codes are worked out."""

    kind: ActKind
    cue: tuple[int, int]
    content: tuple[int, int] | None
    who: list[Participant]
    source: tuple[int, int] | None
    joint: bool
    rule: str
    verb: int
    noun: int | None = None
    mode: str = ""
    negated: bool = False
    addressee: list[Participant] = field(default_factory=list)
    via: list[Participant] = field(default_factory=list)
    other: bool = False
    reported: bool = False


@dataclass(slots=True)
class Context:
    """What a clause inherits: subject, modal, attribution, and how deep we are."""

    subject: int | None = None
    reading: Reading | None = None
    modal: str = ""
    passive: bool = False
    attribution: Attribution | None = None
    depth: int = 0
    participle: bool = False


class SentenceReader:
    """Reads the acts of one sentence. Mutates only the discourse's focus."""

    def __init__(
        self,
        parse: Parse,
        owner: Sequence[Found | None],
        discourse: Discourse,
        lexicon: Lexicon,
        quoted: Sequence[bool],
        carry: Attribution | None,
        speaker: Participant | None,
    ) -> None:
        self.p = parse
        self.owner = owner
        self.d = discourse
        self.lex = lexicon
        self.quoted = quoted
        self.carry = carry
        self.speaker = speaker
        self.last_attribution: Attribution | None = None
        self._done: set[int] = set()

    # -- the walk --------------------------------------------------------------------

    def read(self) -> list[Draft]:
        """All acts of the sentence, in text order."""
        drafts: list[Draft] = []
        for root in [i for i, h in enumerate(self.p.head) if h == i]:
            drafts.extend(self._root(root))
        drafts.sort(key=lambda d: d.cue)
        kept: list[Draft] = []
        size = len(self.p)
        for draft in drafts:
            if draft.content is not None and not 0 <= draft.content[0] <= draft.content[1] < size:
                draft.content = None
            if self.d.signed and self.speaker is None and self._others_deed(draft):
                continue
            if any(draft.cue[0] <= k.cue[1] and k.cue[0] <= draft.cue[1] for k in kept):
                continue
            kept.append(draft)
        return kept

    def _others_deed(self, draft: Draft) -> bool:
        """Ruling 4: in a signed statement, what others did before is background."""
        if draft.reported:
            return False
        codes = {w.country for w in self.d.first_person}
        if any(w.country in codes for w in draft.who):
            return False
        perfect = any(self.p.low[k] in _HAVE for k in auxiliaries(self.p, draft.verb))
        return self.p.tag[draft.verb] == "VBD" or perfect

    def _root(self, root: int) -> list[Draft]:
        context = Context()
        if self.speaker is not None:
            reading = Reading([self.speaker])
            context = Context(attribution=Attribution(reading, None))
        if self.p.tag[root] in VERBAL or self._is_predicate(root):
            if self.quoted[root] and root == 0 and self.p.tag[root] in ("VBD", "VBN"):
                return []  # "Spoke with …": a post that repeats the text (ruling 7)
            drafts = self._optative(root, context) or self._clause(root, context)
            if not drafts and self.speaker is not None and self.quoted[root] and self.p.tag[root] in VERBAL:
                drafts = [self._bare_state(root, context)]
            if not drafts:
                drafts = self._continued(root)
            return drafts
        drafts = []
        for k in self.p.kids[root]:
            if self.p.tag[k] in VERBAL and self.p.dep[k] not in ("acl", "relcl", "amod", "aux"):
                drafts.extend(self._clause(k, context))
        return drafts

    def _optative(self, root: int, c: Context) -> list[Draft]:
        """Ruling 17: "May your leadership bring prosperity" is a wish."""
        p = self.p
        if p.low[0] != "may" and not (p.low[0] in ('"', "“") and p.low[1:2] == ["may"]) or p.tag[root] != "VB":
            return []
        who = [self.speaker] if self.speaker is not None else list(self.d.first_person)
        at = p.low.index("may")
        draft = self._draft("greet", root, (at, at), (at + 1, span_end(p, p.right[root])), c, rule="optative", other=True)
        draft.who, draft.source = who, None
        self._done.add(root)
        return [draft] if who else []

    def _is_predicate(self, v: int) -> bool:
        return subject(self.p, v) is not None

    def _continued(self, root: int) -> list[Draft]:
        """An unattributed sentence that goes on reporting: backshift or "should" shows it."""
        if self.carry is None or self.quoted[root] or self.d.signed:
            return []
        word = modal(self.p, root)
        if word not in ("would", "should", "must") or self.p.tag[root] not in VERBAL:
            return []
        subj = subject(self.p, root)
        if subj is not None:
            reading = self.d.phrase(self.p, self.owner, subj)
            if word == "would" and any(isinstance(w, Person) and w not in self.carry.reading.who for w in reading.who):
                return []
        context = Context(attribution=Attribution(self.carry.reading, None))
        draft = self._bare_state(root, context)
        self.last_attribution = self.carry
        return [draft]

    def _bare_state(self, v: int, context: Context) -> Draft:
        first, last = self._cue(v)
        return self._draft("state", v, (first, last), self._whole(v), context, rule="state.clause")

    def _clause(self, v: int, c: Context) -> list[Draft]:
        if c.depth > _DEPTH or v in self._done:
            return []
        self._done.add(v)
        p = self.p
        earlier = self._run_on(v, c)
        own = subject(p, v)
        if own is None and earlier and c.reading is None:
            before = next(k for k in p.kids[v] if k in self._done and subject(p, k) is not None)
            c = replace(c, subject=subject(p, before), reading=self.d.phrase(p, self.owner, subject(p, before) or before))
        if own is not None:
            reading = self.d.phrase(p, self.owner, own)
            if p.low[own] in ("we", "i") and self.quoted[own] and c.attribution is not None:
                reading = replace(c.attribution.reading, first=own, last=own)
            if p.low[own] == "god" and (self.d.first_person or self.speaker):
                reading = Reading([self.speaker] if self.speaker else list(self.d.first_person))
            if p.low[own] in ("which", "that", "who") and p.dep[v] == "relcl":
                reading = self.d.phrase(p, self.owner, p.head[v])
            if not reading and p.low[own] in _DOCUMENTS:
                reading = self._author(own)
            if not reading and p.low[own] in ("visit", "trip", "travel", "tour"):
                poss = kid(p, own, "poss")
                reading = self.d.phrase(p, self.owner, poss) if poss is not None else reading
            c = replace(c, subject=own, reading=reading, passive=passive(p, v), modal=modal(p, v))
        else:
            c = replace(c, modal=modal(p, v) or (c.modal if p.tag[v] == "VB" else ""), passive=passive(p, v))
        c = replace(c, depth=c.depth + 1)
        attribution = self._around(v, c)
        if attribution is not None:
            c = replace(c, attribution=attribution)
            self.last_attribution = attribution
        drafts: list[Draft] = list(earlier)
        inner = self._fronted(v)
        if inner is not None:
            attribution = Attribution(self._subject_reading(c), self._source(c), v)
            cue, content = self._cue(v), self._subtree(inner)
            media = p.low[v] == "reports" and bool(c.reading) and all(isinstance(w, Side) and w.code is None for w in (c.reading.who if c.reading else []))
            if own is not None and (p.low[own] in _OFFICES or media) and not self.quoted[inner]:
                # "…, the Foreign Ministry reported": who reports is not who speaks
                return drafts + self._clause(inner, Context(depth=c.depth))
            if self.quoted[inner]:
                cue, content = self._cue(inner), self._whole(inner) or content
            drafts += self._reported(inner, attribution, c, cue=cue, content=content, frame_id="say")
        else:
            drafts += self._predicate(v, c)
            if attribution is not None and all(d.kind == "state" and d.rule.split(".")[0] in _REPORTING_RULES for d in drafts):
                drafts = list(earlier)
            if not drafts and attribution is not None and p.dep[v] in ("ROOT", "ccomp"):
                drafts = [self._attributed_state(v, attribution, c)]
        if own is not None and (p.head[v] == v or p.dep[v] == "conj") and c.reading and not self.quoted[v]:
            self.d.note_subject(c.reading)
        if own is not None:
            for k in p.kids[own]:
                if p.dep[k] == "acl" and p.tag[k] == "VBG" and p.low[k - 1] == "," and self._bears_act(k):
                    drafts.extend(self._clause(k, self._participial(c)))
        for k in p.kids[v]:
            if k in self._done:
                continue
            dep = p.dep[k]
            if dep == "conj" and infinitive(p, k) and not infinitive(p, v):
                continue  # a purpose coordinated with the main verb by mistake
            if dep == "conj" and p.tag[k] == "VBG" and p.tag[v] != "VBG" and not auxiliaries(p, k) and p.low[k - 1] == "and":
                continue  # a gerund coordinated inside the object
            if dep == "conj" and (p.tag[k] in VERBAL or subject(p, k) is not None):
                drafts.extend(self._clause(k, c))
            elif dep == "advcl" and p.tag[k] == "VBN" and any(p.low[j] == "having" for j in auxiliaries(p, k)) and self._bears_act(k):
                drafts.extend(self._clause(k, self._participial(c)))
            elif dep in ("advcl", "parataxis", "dep", "ccomp") and p.tag[k] == "VBG" and self._is_participle(k):
                if p.left[k] < v and self._frame(k) is not None and self._frame(k)[0].kind == "praise":  # type: ignore[index]
                    pass
                elif p.left[k] < v and (self._inner_kind(k) in ("discuss", "inform") or p.low[k] in ("referring", "speaking", "commenting", "turning", "concluding", "addressing", "continuing", "answering", "responding")):
                    continue  # "While discussing X, he …" sets the time
                if p.low[v] in _CONTACT_VERBS and self._inner_kind(k) == "discuss" and c.attribution is None:
                    # "held a meeting with Y, focusing on Z": both take part (ruling 27)
                    noun = kid(p, v, "dobj")
                    mutual = self._mutual(self._subject_reading(c), self._partner(v, noun), "")
                    drafts.extend(self._clause(k, replace(c, participle=True, modal="", reading=mutual, subject=None)))
                elif (caller := self._caller(v)) is not None and k > v:
                    # "received a call from Y, congratulating him": the caller's act
                    drafts.extend(self._clause(k, replace(c, participle=True, modal="", reading=caller, subject=None)))
                elif c.attribution is None or self._reports(k):
                    drafts.extend(self._clause(k, self._participial(c)))
            elif dep == "advcl" and subject(p, k) is not None and any(p.low[j] == "with" and p.dep[j] == "mark" for j in p.kids[k]) and (p.tag[k] == "VBG" or p.low[k] in self.lex.adjectives):
                drafts.extend(self._clause(k, self._participial(c)))
            elif dep == "advcl" and marker(p, k) in ("while", "whereas") and (p.tag[k] == "VBG" or subject(p, k) is not None):
                drafts.extend(self._clause(k, self._participial(c)))
            elif dep == "ccomp" and not drafts and k > v and p.tag[k] in ("VBD",) and subject(p, k) is not None and not self._governs(v):
                # two main clauses run together with a comma or semicolon
                drafts.extend(self._clause(k, replace(c, attribution=c.attribution)))
            elif dep == "prep" and p.low[k] in ("with", "while"):
                for j in p.kids[k]:
                    if (p.tag[j] == "VBG" or p.low[j] in self.lex.adjectives) and (p.dep[j] == "pcomp"):
                        drafts.extend(self._clause(j, self._participial(c)))
                        own_subject = subject(p, j)
                        if own_subject is not None:
                            self.d.note_subject(self.d.phrase(p, self.owner, own_subject))
                    elif p.dep[j] == "pobj":
                        # "with both sides emphasising": parsed as a noun with a participle
                        for m in p.kids[j]:
                            if p.dep[m] in ("acl", "advcl") and (p.tag[m] == "VBG" or p.low[m] in self.lex.adjectives):
                                reading = self.d.phrase(p, self.owner, j)
                                if reading:
                                    drafts.extend(self._clause(m, replace(c, subject=j, reading=reading, participle=True, modal="", attribution=None)))
        drafts.extend(self._stray_participles(v, c))
        if p.head[v] == v:
            drafts.extend(self._on_contacts(v, c))
        return drafts

    def _on_contacts(self, v: int, c: Context) -> list[Draft]:
        """"a meeting during which they reviewed …", wherever the meeting stands."""
        p = self.p
        drafts: list[Draft] = []
        for k in range(v + 1, p.right[v] + 1):
            if p.low[k] in _DEVOTED and p.tag[k] == "VBN" and p.low[p.head[k]] in self.lex.contact_forms and p.low[k + 1 : k + 2] in (["to"], ["on"]) and not c.modal:
                draft = self._draft("discuss", k, (k, k + 1), (k + 2, self._content_end(k, k + 2)), c, rule="devoted")
                mutual = self._mutual(self._subject_reading(c), self._partner(v, p.head[k]), "")
                draft.who, draft.joint = mutual.who, len(mutual.who) > 1
                drafts.append(draft)
            if p.dep[k] not in ("relcl", "advcl") or k in self._done:
                continue
            opening = p.low[p.left[k] : k]
            contact = p.low[v] in _CONTACT_VERBS or any(w in self.lex.contact_forms for w in p.low[v:k])
            if opening[:2] == ["during", "which"] or contact and (opening[:2] in (["in", "which"], ["at", "which"]) or opening[:1] == ["where"]):
                inner = replace(c, attribution=None, modal="", reading=self._mutual(self._subject_reading(c), self._partner(v, None), ""), subject=None)
                drafts.extend(self._clause(k, inner))
        return drafts

    def _run_on(self, v: int, c: Context) -> list[Draft]:
        """A main clause before this one, joined by a semicolon or comma: "A rejects B; it supports C"."""
        p = self.p
        if self._is_report(v) or c.attribution is not None and not self.quoted[v]:
            return []
        drafts: list[Draft] = []
        for k in p.kids[v]:
            if k < v and p.dep[k] == "ccomp" and subject(p, k) is not None and not marker(p, k) and p.low[p.right[k] + 1 : p.right[k] + 2] in ([";"], [","]):
                drafts.extend(self._clause(k, Context(attribution=c.attribution, depth=c.depth)))
                reading = self.d.phrase(p, self.owner, subject(p, k) or k)
                if reading:
                    self.d.note_subject(reading)
        return drafts

    def _author(self, noun: int) -> Reading:
        """Whose message it is: "the message from the President reads", else the sender."""
        p = self.p
        for k in range(noun + 1, p.right[noun] + 1):
            if p.low[k] in ("from", "of", "by"):
                obj = kid(p, k, "pobj")
                reading = self.d.phrase(p, self.owner, obj) if obj is not None else Reading([])
                if reading:
                    return reading
        poss = kid(p, noun, "poss")
        if poss is not None:
            reading = self.d.phrase(p, self.owner, poss)
            if reading:
                return reading
        if p.low[noun] in ("statement", "release"):
            return Reading(list(self.d.first_person))
        return Reading(list(self.d.principals[:1]))

    def _governs(self, v: int) -> bool:
        return self.p.low[v] in self.lex.lemma

    def _is_participle(self, k: int) -> bool:
        prev = self.p.left[k]
        return self.p.low[prev] not in ("by", "after", "before", "in", "for", "without", "through", "including", "as", "when") or prev == k

    def _stray_participles(self, v: int, c: Context) -> list[Draft]:
        """", noting that …" that the parser hung on a noun of the object."""
        p = self.p
        drafts: list[Draft] = []
        if p.head[v] != v and p.dep[v] != "conj":
            return drafts
        for k in range(v + 1, p.right[v] + 1):
            if k in self._done or p.tag[k] != "VBG" or p.dep[k] not in ("acl", "advcl", "conj", "pcomp", "amod", "appos"):
                continue
            if p.low[k - 1] not in (",", "while", "also", "and") or p.low[k] not in self.lex.lemma:
                continue
            if p.low[k - 1] in ("also", "and") and p.low[k - 2] != ",":
                continue
            lemma = self.lex.lemma[p.low[k]]
            frames = self.lex.verbs.get(lemma, [])
            if not (any(f.frame == "report" or f.kind in ("praise", "thank", "hope", "concern", "condemn", "request", "welcome") for f in frames) or self._nominal_object(k) is not None):
                continue
            if self._in_ccomp(k, v):
                continue
            drafts.extend(self._clause(k, self._participial(c)))
        return drafts

    def _caller(self, v: int) -> Reading | None:
        p = self.p
        obj = kid(p, v, "dobj")
        if not p.low[v].startswith("receiv") or obj is None or p.low[obj] not in ("call", "calls", "message", "letter", "cable", "telegram", "conversation"):
            return None
        for k in range(obj + 1, p.right[v] + 1):
            if p.low[k] == "from":
                source = kid(p, k, "pobj")
                reading = self.d.phrase(p, self.owner, source) if source is not None else Reading([])
                return reading if reading else None
        return None

    def _participial(self, c: Context) -> Context:
        """A participle has its clause's subject; inside a report it stays the speaker's."""
        mine = c.attribution is not None and (not c.reading or _mine(c.reading.who, c.attribution.reading.who))
        return replace(c, participle=True, modal="", attribution=c.attribution if mine else None)

    def _reports(self, k: int) -> bool:
        frame = self._frame(k)
        return self._nominal_object(k) is not None or frame is not None and frame[0].frame == "report"

    def _in_ccomp(self, k: int, v: int) -> bool:
        p = self.p
        node = k
        for _ in range(60):
            if node == v:
                return False
            if p.dep[node] == "relcl":
                return True
            if p.head[node] == node:
                return False
            node = p.head[node]
        return False

    # -- attribution -----------------------------------------------------------------

    def _around(self, v: int, c: Context) -> Attribution | None:
        """"According to X", "as X noted", "X continued" in the middle, "in his words"."""
        p = self.p
        for k in p.kids[v]:
            low, dep = p.low[k], p.dep[k]
            if low == "according" and dep in ("prep", "advmod", "advcl"):
                for j in range(k + 1, min(k + 14, len(p))):
                    if p.dep[j] == "pobj" and p.low[p.head[j]] == "to":
                        reading = self.d.phrase(p, self.owner, j)
                        if reading and not self._is_media(reading):
                            self._done.add(k)
                            return Attribution(reading, (reading.first, reading.last), k)
            elif low == "in" and dep == "prep" and k < v:
                j = kid(p, k, "pobj")
                if j is not None and p.low[j] in ("words", "opinion", "view", "assessment", "remarks", "estimation"):
                    poss = kid(p, j, "poss")
                    if poss is not None:
                        reading = self.d.phrase(p, self.owner, poss)
                        if reading:
                            return Attribution(reading, (reading.first, reading.last), j)
            elif dep in ("advcl", "parataxis", "ccomp", "dep", "intj", "advmod") and p.low[k] in self.lex.lemma and self._is_report(k):
                subj = subject(p, k)
                if subj is not None and (dep == "parataxis" or self._parenthetical(k, v)) and not self._has_complement(k):
                    reading = self.d.phrase(p, self.owner, subj)
                    self._done.add(k)
                    if reading and not self._is_media(reading):
                        return Attribution(reading, (reading.first, reading.last), k)
                agent = kid(p, k, "agent")
                if subj is None and agent is not None and marker(p, k) == "as":
                    obj = kid(p, agent, "pobj")
                    if obj is not None:
                        reading = self.d.phrase(p, self.owner, obj)
                        if reading:
                            self._done.add(k)
                            return Attribution(reading, (reading.first, reading.last), k)
        return None

    def _is_media(self, reading: Reading) -> bool:
        """A news agency or a document repeats others' words: it is no speaker."""
        return all(
            isinstance(w, Side)
            and (w.code is None or w.known is not None and w.known.kind == "organisation")
            and any(t in w.name.lower() for t in ("agency", "news", "press", " tv", "times", "media", "daily", "post"))
            for w in reading.who
        )

    def _parenthetical(self, k: int, v: int) -> bool:
        p = self.p
        left, right = p.left[k], p.right[k]
        if marker(p, k) == "as" or p.low[left] == "as":
            return True
        before = left > 0 and p.low[left - 1] in (",", "-", "–", "—", "”", '"')
        closes = right + 1 >= len(p) or p.low[right + 1] in (",", ".", "-", "–", "—", ";", ":")
        return before and closes and k != v

    def _has_complement(self, k: int) -> bool:
        return after(self.p, k, "ccomp", "dobj", "xcomp") is not None

    def _is_report(self, v: int) -> bool:
        lemma = self.lex.lemma.get(self.p.low[v])
        return any(
            f.frame == "report" and (not f.rest or f.rest == ("out",) and "out" in self.p.low[v + 1 : v + 3])
            for f in self.lex.verbs.get(lemma or "", ())
        )

    def _fronted(self, v: int) -> int | None:
        """The clause before a reporting verb that closes the sentence: "…, Wang Yi assured"."""
        p = self.p
        if p.tag[v] not in ("VBD", "VBZ", "VBP") or not self._is_report(v):
            return None
        for k in p.kids[v]:
            if p.dep[k] in ("ccomp", "parataxis", "dep", "advcl") and k < v and marker(p, k) in ("",) and (p.tag[k] in VERBAL or subject(p, k) is not None):
                subj = subject(p, v)
                if subj is not None and subj > k and p.tag[k] != "VBG":
                    return k
        return None

    def _reported(
        self, inner: int, attribution: Attribution, c: Context, *, cue: tuple[int, int],
        content: tuple[int, int] | None, frame_id: str, kind: ActKind = "state",
        yields: str = "any", noun: int | None = None,
    ) -> list[Draft]:
        """A reported clause: its act-bearing predicates, else one act of the reporting verb."""
        if not attribution.reading:
            attribution = Attribution(self._subject_reading(c), attribution.source, attribution.verb)
        self.last_attribution = attribution
        context = Context(attribution=attribution, depth=c.depth + 1, reading=None)
        verb = attribution.verb if attribution.verb is not None else inner
        if yields != "none":
            saved = set(self._done)
            drafts = self._clause(inner, context)
            if yields == "own":
                drafts = [d for d in drafts if d.kind in ("pledge", "hope", "support", "oppose", "condemn", "thank", "concern") and _mine(d.who, attribution.reading.who)]
            # a state inside a report is no act-bearing predicate: the outer verb is the cue
            drafts = [d for d in drafts if d.kind != "state" or d.rule.split(".")[0] not in _REPORTING_RULES]
            if drafts:
                return drafts
            self._done = saved | {inner}
        if kind == "state" and self._evaluates(inner, attribution):
            kind = "praise"
        draft = Draft(
            kind=kind, cue=cue, content=content, who=list(attribution.reading.who),
            source=attribution.source, joint=attribution.reading.joint or len(attribution.reading.who) > 1,
            rule=f"{frame_id}.clause", verb=verb, noun=noun, reported=True,
        )  # fmt: skip
        return [draft] if draft.who else []

    def _attributed_state(self, v: int, attribution: Attribution, c: Context) -> Draft:
        """"According to him, X": no act-bearing predicate, so the attribution is the cue."""
        first, last = v, v
        verb = attribution.verb if attribution.verb is not None else v
        if self.p.low[verb] == "according":
            first, last = verb, attribution.reading.last or verb
        else:
            first, last = self._cue(verb) if self.p.tag[verb] in VERBAL else (verb, verb)
        whole = self._whole(v)
        if whole is not None and first <= whole[0] <= last + 1:
            start = last + 1
            while start < whole[1] and self.p.low[start] in (",", ":"):
                start += 1
            whole = (start, whole[1])
        elif whole is not None and self.p.low[verb] == "according" and last < whole[1]:
            whole = (max(whole[0], last + 1), whole[1]) if first < v else whole
        kind: ActKind = "praise" if self._evaluates(v, attribution) else "state"
        return Draft(
            kind=kind, cue=(first, last), content=whole, who=list(attribution.reading.who),
            source=attribution.source, joint=attribution.reading.joint, rule="attribution",
            verb=v, reported=True,
        )  # fmt: skip

    # -- one predicate ---------------------------------------------------------------

    def _predicate(self, v: int, c: Context) -> list[Draft]:
        p = self.p
        low = p.low[v]
        if self._about_others(v, c):
            return []  # what outsiders do is what the speaker states
        if c.modal in ("should", "must") and c.attribution is not None:
            return self._obligation(v, c) or []  # ruling 11
        tries: list[Callable[[int, Context], list[Draft] | None]] = [
            self._refusal, self._copula, self._effort, self._holding, self._accusation, self._contact,
            self._raising, self._nominal, self._framed, self._future,
            self._passive_topic, self._obligation,
        ]  # fmt: skip
        if low in ("", ":"):
            return []
        for attempt in tries:
            drafts = attempt(v, c)
            if drafts is not None:
                return drafts
        return []

    def _about_others(self, v: int, c: Context) -> bool:
        """A reported clause about somebody who is neither the speaker's side nor a party."""
        if c.attribution is None or c.reading is None or not c.reading.who or c.participle or c.subject is None:
            return False
        speakers = c.attribution.reading
        if c.reading.joint or _mine(c.reading.who, speakers.who) or self.p.head[c.subject] != v and self.p.dep[v] != "conj":
            return False
        if all(s.country is None for s in speakers.who):
            return False
        codes = {w.country for w in self.d.principals}
        party = all(w.country in codes for w in c.reading.who)
        past = self.p.tag[v] in ("VBD", "VBN") or any(self.p.tag[k] == "VBD" for k in auxiliaries(self.p, v))
        if self._evaluates(v, c.attribution) or self.p.low[v] in _COPULAS:
            return False
        return not (party and past) and modal(self.p, v) not in ("must", "should")

    # "is ready to", "remains committed to", "is a friend", "is clear that", "it is time to"
    def _copula(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        low = p.low[v]
        adjective: int | None = None
        if low in self.lex.adjectives and (p.tag[v] in ("VBN", "JJ", "VBD")) and (
            kid(p, v, "auxpass") is not None or any(p.low[k] in _COPULAS for k in auxiliaries(p, v)) or c.participle and p.dep[v] in ("pcomp", "acl", "advcl")
        ):
            adjective = v
        elif low in _COPULAS:
            adjective = next(
                (k for k in p.kids[v] if k > v and p.dep[k] in ("acomp", "oprd", "attr", "xcomp", "conj", "advcl", "ccomp", "advmod", "prep", "dep") and p.low[k] in self.lex.adjectives),
                None,
            )
            if adjective is not None and p.tag[adjective] == "VBD":
                pass
        if adjective is not None:
            entry = self.lex.adjectives[p.low[adjective]]
            if low == "has" or low == "have":
                return None
            return self._adjectival(v, adjective, entry, c)
        if low not in _COPULAS and low not in ("have", "enjoy", "share") or p.dep[v] in ("aux", "auxpass"):
            return None
        if c.subject is not None and p.low[c.subject] == "it":
            # "it is for this reason that X is eager to": the cleft clause is the main one
            for k in range(v + 1, p.right[v] + 1):
                if p.dep[k] in ("relcl", "acl", "ccomp", "advcl") and marker(p, k) == "that" and subject(p, k) is not None and kid(p, v, "acomp", "attr") is None:
                    return self._clause(k, replace(c, subject=None, reading=None))
        attr = kid(p, v, "attr", "oprd")
        if attr is not None:
            if p.low[attr] == "time" and subject(p, v) is not None:
                inf = next((k for k in range(attr + 1, min(len(p), attr + 12)) if p.tag[k] == "VB" and infinitive(p, k)), None)
                if inf is not None:
                    return [self._draft("request", v, (p.left[v] if p.left[v] >= v - 1 else v - 1, self._to(inf)), (inf, self._content_end(v, inf)), c, rule="time-to")]
            hope = self._copular_noun(v, attr, c)
            if hope is not None:
                return hope
            if p.low[attr] in ("mistake", "error") and modal(p, v) == "would" and self._speakers(c):
                return [self._draft("warn", v, (self._cue(v)[0], attr), self._whole(v), c, rule="grave-mistake", other=True)]
        against = next((k for k in p.kids[v] if p.dep[k] == "prep" and p.low[k] == "against"), None)
        if against is not None and self._agent(c) and against == v + 1 + (1 if p.low[v + 1] in ("firmly", "strongly", "categorically") else 0):
            return [self._draft("oppose", v, (self._cue(v)[0], against), (against + 1, self._content_end(v, against + 1)), c, rule="is-against")]
        # An explicit evaluation of the other party or the relationship (rulings 1, 13).
        if c.attribution is not None and not self.quoted[v]:
            return None
        if self._evaluates(v, c.attribution) and (self.quoted[v] or self._first_person(v, c) or self._other_side(c)):
            draft = self._draft("praise", v, self._cue(v), self._whole(v), c, rule="evaluation")
            if not draft.who or self._first_person(v, c) or self._other_side(c) and not self.quoted[v]:
                draft.who, draft.source = list(self.d.first_person), None
            return [draft] if draft.who else None
        return None

    def _other_side(self, c: Context) -> bool:
        """The subject is another state, in an issuer's own text."""
        reading = c.reading
        codes = {w.country for w in self.d.first_person}
        return bool(reading and reading.who and self.d.first_person) and all(
            isinstance(w, Side) and w.country is not None and w.country not in codes for w in reading.who
        )

    def _copular_noun(self, v: int, attr: int, c: Context) -> list[Draft] | None:
        """"It is our hope that …", "it was a pleasure to host you"."""
        p = self.p
        if c.subject is None or p.low[c.subject] != "it":
            return None
        own = any(p.low[k] in self.lex.words["own_first"] or p.low[k] in ("his", "her", "their") for k in p.kids[attr])
        who = c.attribution.reading.who if c.attribution else self.d.first_person
        if p.low[attr] in ("hope", "wish", "expectation", "desire") and own and who:
            start = next((k + 1 for k in range(attr + 1, min(len(p), attr + 3)) if p.low[k] in ("that", "to")), None)
            if start is not None and start < len(p):
                draft = self._draft("hope", v, (v, attr), (start, self._content_end(v, start)), c, rule="copula.hope", noun=attr)
                draft.who = draft.who or list(who)
                return [draft]
        if p.low[attr] in ("pleasure", "honour", "honor", "privilege") and who:
            inf = next((k for k in range(attr + 1, min(len(p), attr + 5)) if p.tag[k] == "VB"), None)
            if inf is not None and p.low[inf] in ("host", "welcome", "receive", "meet"):
                draft = self._draft("greet", v, (v, inf), (inf + 1, self._content_end(v, inf + 1)), c, rule="copula.pleasure", other=True)
                draft.who = draft.who or list(who)
                return [draft]
        return None

    def _first_person(self, v: int, c: Context) -> bool:
        return bool(self.d.first_person) and any(
            self.p.low[k] in self.lex.words["own_first"] for k in range(self.p.left[v], self.p.right[v] + 1)
        )

    def _adjectival(self, v: int, a: int, e: AdjectiveEntry, c: Context) -> list[Draft] | None:
        p = self.p
        start = min([v, a, *auxiliaries(p, v)])
        clause = next((k for k in (*p.kids[a], *p.kids[v]) if k > a and p.dep[k] in ("ccomp", "advcl") and not infinitive(p, k) and (subject(p, k) is not None)), None)
        inf = next((k for k in (*p.kids[a], *p.kids[v]) if k > a and p.dep[k] in ("xcomp", "advcl", "ccomp") and infinitive(p, k)), None)
        prep = next((k for k in range(a + 1, min(len(p), a + 6)) if p.dep[k] in ("prep", "agent") and p.head[k] in (a, v)), None)
        kind = e.kind
        if e.report:
            inner = clause
            if inner is None:
                return None
            attribution = Attribution(self._subject_reading(c), self._source(c), v)
            if not attribution.reading:
                return None
            content = (self._clause_start(inner), self._content_end(v, inner))
            addressee = self._with_addressee(v, a)
            if self._threatens(inner):
                return [self._draft("warn", v, (start, a), content, c, rule="clear.warn", addressee=addressee, other=True)]
            drafts = self._reported(inner, attribution, c, cue=(start, a), content=content, frame_id="clear")
            for d in drafts:
                d.addressee = d.addressee or addressee
            return drafts
        if e.whole:
            if not (c.attribution or self._subject_reading(c)):
                return None
            return [self._draft(kind, v, (start, a), self._whole(v), c, rule=e.id)] if self._speakers(c) else None
        if not self._agent(c):
            return None
        if e.by == "future":
            if clause is None and inf is None and prep is None:
                return None
            future = clause is not None and modal(p, clause) in ("will", "would", "can", "could", "shall", "may", "might")
            future = future or prep is not None
            kind = e.kind if future else e.otherwise
            if kind == "state" and c.attribution is None and clause is None:
                return None
            if clause is not None:
                content = (self._clause_start(clause), self._content_end(v, clause))
            else:
                content = (prep + 1, self._content_end(v, prep + 1)) if prep is not None else None
            return [self._draft(kind, v, (start, a), content, c, rule=e.id, noun=a)]
        if inf is not None:
            verb = p.low[inf]
            frame_kind = self._inner_kind(inf)
            if e.id in ("adjective.glad", "adjective.proud"):
                if verb in ("announce", "report"):
                    return [self._draft("announce", v, (start, inf), (inf + 1, self._content_end(v, inf + 1)), c, rule=e.id)]
                if c.modal == "would":
                    return [self._draft("pledge", v, (start, self._to(inf)), (inf, self._content_end(v, inf)), c, rule=e.id, noun=a, mode="weak")]
                if verb in ("welcome", "greet", "host", "receive", "meet", "be", "visit", "join", "have"):
                    return [self._draft("greet", v, (start, inf), (inf + 1, self._content_end(v, inf + 1)), c, rule=e.id)] if verb == "welcome" else []
                if verb in ("see", "note", "learn", "hear", "observe", "witness"):
                    return [self._draft("welcome", v, (start, inf), (inf + 1, self._content_end(v, inf + 1)), c, rule=e.id)]
                return [self._draft(kind, v, (start, a), (inf, self._content_end(v, inf)), c, rule=e.id, noun=a)]
            if kind == "pledge" and frame_kind in ("support", "oppose", "condemn") and e.by == "commitment":
                kind = frame_kind
            elif kind == "pledge" and p.low[inf] in _SUPPORT_VERBS and (e.by == "commitment" or p.low[inf] == "support"):
                kind = "support"
            if e.id == "adjective.glad" and c.modal == "would":
                kind = "pledge"
            return [self._draft(kind, v, (start, self._to(inf)), (inf, self._content_end(v, inf)), c, rule=e.id, noun=a, mode=e.mode)]
        if prep is not None and p.low[prep] in ("to", "for", "in", "about", "by", "at", "with", "on", "of", "over"):
            first = prep + 1
            if first >= len(p):
                return None
            if e.id == "adjective.serious" and p.low[prep] != "about":
                return None
            if p.low[prep] in ("by", "in", "at", "on") and e.id in ("adjective.ready", "adjective.committed"):
                return None
            if e.by == "commitment":
                kind = self._commitment(first)
                if p.low[prep] != "to":
                    return None
            return [self._draft(kind, v, (start, prep if p.low[prep] == "to" else a), (first, self._content_end(v, first)), c, rule=e.id, noun=a, mode=e.mode, addressee=self._participants_at(first) if e.kind == "thank" else None, other=e.kind == "thank")]
        if clause is not None and (e.kind in ("concern", "welcome", "hope", "praise", "agree")):
            return [self._draft(kind, v, (start, a), (self._clause_start(clause), self._content_end(v, clause)), c, rule=e.id, noun=a)]
        if e.kind in ("concern", "thank", "condole") and (p.dep[v] in ("ROOT", "ccomp", "conj")):
            return [self._draft(kind, v, (start, a), None, c, rule=e.id, noun=a)]
        return None

    def _doom(self, inner: int) -> bool:
        """A reported forecast of harm: "a further invasion would produce suffering"."""
        p = self.p
        if modal(p, inner) not in ("will", "would"):
            return False
        return any(p.low[k] in _HARM for k in range(inner, p.right[inner] + 1))

    def _own_deed(self, inner: int, attribution: Attribution) -> bool:
        """"explained that he had visited": a past deed of the speaker's own side (ruling 4)."""
        p = self.p
        if not any(p.low[k] == "had" for k in auxiliaries(p, inner)):
            return False
        subj = subject(p, inner)
        if subj is None:
            return False
        reading = self.d.phrase(p, self.owner, subj)
        return bool(reading) and _mine(reading.who, attribution.reading.who) and not reading.joint

    def _with_addressee(self, v: int, a: int) -> list[Participant]:
        p = self.p
        for k in (*p.kids[v], *p.kids[a]):
            if p.dep[k] == "prep" and p.low[k] in ("with", "to") and k > v:
                obj = kid(p, k, "pobj")
                if obj is not None:
                    return self.d.phrase(p, self.owner, obj).who
        return []

    def _threatens(self, inner: int) -> bool:
        """A reported "will respond", "would face consequences", with or without a condition."""
        p = self.p
        if modal(p, inner) not in ("will", "would"):
            return False
        conditional = any(p.dep[k] == "advcl" and marker(p, k) in ("if", "should", "unless") for k in p.kids[inner])
        words = {p.low[k] for k in range(p.left[inner], p.right[inner] + 1)}
        if self.lex.lemma.get(p.low[inner]) == "support":
            return False
        return bool(words & _CONSEQUENCE) or conditional and "respond" in words or "grave mistake" in p.surface.lower()

    # contacts on which purposes and topics hang (§2, ruling 27)
    def _contact(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        if p.low[v] not in _CONTACT_VERBS or c.attribution is not None and not c.participle and p.dep[v] == "ccomp":
            return None
        lemma = self.lex.lemma.get(p.low[v], p.low[v])
        if lemma == "welcome":
            return None
        contact_noun = None
        obj = kid(p, v, "dobj", "nsubjpass")
        if obj is None and lemma == "call":
            obj = next((k for k in p.kids[v] if k > v and p.dep[k] == "oprd" and self.owner[k] is not None), None)
        if obj is not None and p.low[obj] in self.lex.contact_forms and p.low[obj] != "exchange":
            contact_noun = obj
        elif lemma in ("hold", "have", "host", "conduct", "convene", "pay", "make", "conclude", "open", "take"):
            return None
        elif lemma == "call" and any(p.dep[k] in ("oprd", "ccomp") and k != obj for k in p.kids[v]):
            return None
        elif lemma == "call" and obj is None and p.low[v + 1 : v + 2] == ["to"] and p.tag[v + 2 : v + 3] == ["VB"]:
            pass  # "also called to convey …"
        elif lemma == "call" and (obj is None or not self._participants_at(obj) or v + 1 < len(p) and p.low[v + 1] in ("on", "upon", "for")):
            return None
        if c.modal in ("will", "would", "shall", "may", "could", "should", "can"):
            return [] if contact_noun is not None or lemma in ("meet", "visit", "travel", "host", "receive", "attend", "join", "speak") else None
        if any(p.low[k] in ("is", "are") for k in auxiliaries(p, v)) and p.tag[v] == "VBG":
            return []  # a contact under way or planned: "is visiting to underscore"
        if infinitive(p, v):
            return None
        reading = self._subject_reading(c)
        partner = self._partner(v, contact_noun)
        mutual = self._mutual(reading, partner, lemma)
        drafts: list[Draft] = []
        bases = [v] if contact_noun is None else [v, contact_noun]
        spoken_of = self._topic(v, contact_noun)
        for base in bases:
            for k in p.kids[base]:
                if k < v:
                    continue
                if p.dep[k] in ("advcl", "xcomp", "acl", "relcl") and infinitive(p, k) and p.tag[k] == "VB" and (spoken_of is None or k < spoken_of):
                    drafts.extend(self._purpose(k, c, reading, partner, mutual))
                elif p.dep[k] == "relcl" and any(p.low[j] in ("which", "where") for j in range(p.left[k], k)) and base == contact_noun:
                    drafts.extend(self._clause(k, replace(c, reading=mutual, subject=None, modal="")))
        if lemma in ("meet", "receive", "visit", "attend", "join") and contact_noun is None:
            for k in range(v + 1, p.right[v] + 1):
                # the purpose may be hung on the partner's name
                if p.tag[k] == "VB" and infinitive(p, k) and p.dep[k] in ("advcl", "acl", "relcl", "xcomp") and k not in self._done and p.tag[p.head[k]] in ("NNP", "NNPS"):
                    drafts.extend(self._purpose(k, c, reading, partner, mutual))
        elif contact_noun is not None or lemma in ("speak", "talk", "call", "confer"):
            for k in range(v + 1, p.right[v] + 1):
                if p.tag[k] == "VB" and infinitive(p, k) and p.dep[k] in ("advcl", "acl", "relcl", "xcomp") and k not in self._done and p.tag[p.head[k]] in ("NNP", "NNPS", "NN") and self._inner_kind(k) == "discuss":
                    drafts.extend(self._purpose(k, c, reading, partner, mutual))
        if not drafts:
            topic = self._topic(v, contact_noun)
            if topic is not None:
                single = lemma in ("speak", "talk") and contact_noun is None and not partner and not (reading.joint or len(reading.who) > 1)
                if single:
                    if reading.who and p.low[topic] == "about":
                        drafts.append(self._draft("inform", v, self._cue(v, topic), (topic + 1, self._content_end(v, topic + 1)), c, rule="contact.inform", other=True))
                elif mutual.who and lemma not in ("receive", "visit", "attend", "join", "host") or contact_noun is not None and mutual.who:
                    cue = self._cue(v) if contact_noun is None else (self._cue(v)[0], contact_noun)
                    if contact_noun is None and topic == v + 1:
                        cue = (cue[0], topic)
                    draft = self._draft("discuss", v, cue, (topic + 1, self._content_end(v, topic + 1)), c, rule="contact.topic")
                    draft.who, draft.joint = mutual.who, True
                    drafts.append(draft)
        if drafts or contact_noun is not None or lemma in ("meet", "visit") or lemma == "call" and obj is not None:
            return drafts
        return None

    def _purpose(self, k: int, c: Context, reading: Reading, partner: list[Participant], mutual: Reading) -> list[Draft]:
        p = self.p
        kind = self._inner_kind(k)
        self_done = k in self._done
        if self_done:
            return []
        if kind == "discuss":
            context = replace(c, reading=mutual, subject=None, modal="", attribution=None)
        else:
            context = replace(c, modal="", attribution=None)
        drafts = self._clause(k, context)
        for d in drafts:
            if d.kind == "discuss" and d.verb == k:
                d.who, d.joint = mutual.who, True
            elif partner and not d.addressee:
                d.addressee = [w for w in partner if w not in d.who]
        return drafts

    def _partner(self, v: int, noun: int | None) -> list[Participant]:
        p = self.p
        for base in (v, noun):
            if base is None:
                continue
            for k in p.kids[base]:
                if p.dep[k] == "prep" and p.low[k] in ("with", "between", "to"):
                    for obj in [j for j in p.kids[k] if p.dep[j] == "pobj"]:
                        reading = self.d.phrase(p, self.owner, obj)
                        if reading:
                            return reading.who
        obj = kid(p, v, "dobj")
        if obj is not None and obj != noun:
            return self.d.phrase(p, self.owner, obj).who
        # "met today with X" is sometimes hung on a time noun
        for k in range(v + 1, min(len(p), v + 12)):
            if p.low[k] == "with":
                obj = kid(p, k, "pobj")
                if obj is not None:
                    return self.d.phrase(p, self.owner, obj).who
                break
        return []

    def _mutual(self, reading: Reading, partner: list[Participant], lemma: str) -> Reading:
        who = list(reading.who)
        for participant in partner:
            if participant not in who:
                who.append(participant)
        if len(who) < 2:
            who = list(self.d.principals) or who
        return Reading(who, joint=True)

    def _topic(self, v: int, noun: int | None) -> int | None:
        p = self.p
        for base in (v, noun):
            if base is None:
                continue
            for k in p.kids[base]:
                if p.low[k] == "on" and noun is not None and p.low[noun] in ("call", "visit", "calls", "visits"):
                    continue  # "paid a courtesy call on"
                if k > v and p.dep[k] in ("prep", "advmod") and p.low[k] in _TOPIC_PREPS and k + 1 < len(p):
                    obj = kid(p, k, "pobj", "pcomp")
                    if obj is not None and self._is_time(obj):
                        continue
                    return k
        # hung on the partner's name or on "today"
        for k in range(v + 1, p.right[v] + 1):
            if p.low[k] in ("about", "regarding", "concerning") and p.dep[k] == "prep" and p.tag[p.head[k]] in ("NNP", "NN", "CD", "NNPS"):
                if p.dep[p.head[k]] in ("pobj", "npadvmod", "dobj", "conj", "appos"):
                    return k
        return None

    def _is_time(self, k: int) -> bool:
        p = self.p
        return p.low[k] in _TIME or p.tag[k] == "CD" or p.low[k] in ("margins", "sidelines", "phone", "telephone", "occasion", "board", "initiative", "side-lines", "fringes", "eve")

    # "continued to discuss", "would like to thank", "wants to"
    def _raising(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        inf = after(p, v, "xcomp")
        if inf is None:
            inf = after(p, v, "ccomp")
        if p.low[v] in ("took", "takes", "take", "used", "seized") and ({"opportunity", "occasion"} & set(p.low[v + 1 : v + 4])):
            chance = next((k for k in range(v + 1, min(len(p), v + 8)) if p.tag[k] == "VB" and infinitive(p, k)), None)
            if chance is not None:
                return self._clause(chance, c)
        if p.low[v] in ("allow", "enable", "let", "allows", "enables") and inf is not None:
            own = subject(p, inf)
            if own is not None and p.low[own] in ("me", "us"):
                return self._clause(inf, c)
        if p.low[v] == "like" and c.modal == "would" and inf is not None and self._inner_kind(inf) is None and self._agent(c):
            first = min(auxiliaries(p, v) or [v])
            return [self._draft("hope", v, (first, self._to(inf)), (inf, self._content_end(v, inf)), c, rule="would-like")]
        if p.low[v] in ("went", "goes", "go", "going") and p.low[v + 1 : v + 2] == ["on"] or p.low[v] in ("proceeded", "proceeds"):
            inf = inf if inf is not None else after(p, v, "advcl")
            if inf is not None and infinitive(p, inf):
                return self._clause(inf, c)
        if p.low[v] == "quoted" and p.low[v + 1 : v + 2] == ["as"] and v + 2 < len(p) and p.tag[v + 2] == "VBG":
            return self._clause(v + 2, replace(c, passive=False))
        if p.low[v] not in _RAISING or inf is None or p.tag[inf] not in ("VB", "VBG") or p.dep[inf] != "xcomp":
            return None
        if p.low[v] in ("do", "work") and not (p.tag[v] == "VBG"):
            return None
        kind = self._inner_kind(inf)
        if p.low[v] in ("working",) and kind is None:
            return None
        if kind is not None and not (kind == "pledge"):
            inner = self._clause(inf, replace(c, modal=c.modal))
            first = self._cue(v)[0]
            for d in inner:
                if d.verb == inf:
                    d.cue = (first, max(d.cue[1], inf))
            if inner:
                return inner
        if c.modal in ("will", "would") and self._agent(c):
            return self._future(v, c)
        return None

    # "expressed firm support for", "had a conversation on", "paid attention to"
    def _nominal_object(self, v: int) -> tuple[int, NounEntry] | None:
        p = self.p
        lemma = self.lex.lemma.get(p.low[v])
        if lemma is None and p.low[v] in _HAVE:
            lemma = "have"
        if lemma is None:
            return None
        candidates = [k for k in p.kids[v] if p.dep[k] in ("dobj", "nsubjpass", "dative", "pobj", "attr", "npadvmod") and (k > v or p.dep[k] == "nsubjpass")]
        if lemma == "speak":
            # "spoke of their determination to"
            candidates.extend(j for k in p.kids[v] if p.low[k] == "of" for j in p.kids[k] if p.dep[j] == "pobj")
        if lemma in ("provide", "furnish", "supply", "present"):
            # "provided X with information on"
            for k in p.kids[v]:
                if k > v and p.dep[k] == "prep" and p.low[k] == "with":
                    candidates.extend(j for j in p.kids[k] if p.dep[j] == "pobj")
        if not candidates:
            candidates = [k for k in p.kids[v] if k > v and p.dep[k] in ("ccomp", "xcomp", "conj", "advcl", "acomp", "oprd") and p.tag[k][:2] == "NN"]
        # "the United States' and the EU's support": the first owner was taken for the object
        candidates += [j for n in candidates for j in p.kids[n] if p.dep[j] == "conj" and kid(p, j, "poss") is not None]
        for n in candidates:
            for noun in self._heads(n):
                entries = self.lex.nouns.get(p.low[noun], ())
                if lemma == "exchange":
                    entries = sorted(entries, key=lambda e: "exchange" not in e.verbs)
                for entry in entries:
                    if any(lemma in self.lex.carriers.get(g, ()) for g in entry.verbs):
                        return noun, entry
        return None

    def _heads(self, n: int) -> list[int]:
        """The deciding noun: itself, or the noun in "words of greeting", "sense of concern"."""
        p = self.p
        out = [n]
        if p.low[n] in ("words", "word", "message", "messages", "expression", "sense", "feelings", "sentiments", "exchange", "number", "note", "letter", "telegram", "cable", "telegrams", "cables", "range", "level", "deal", "degree"):
            of = next((k for k in p.kids[n] if p.dep[k] == "prep" and p.low[k] == "of"), None)
            if of is not None:
                obj = kid(p, of, "pobj")
                if obj is not None:
                    out.insert(0, obj)
        return out

    def _nominal(self, v: int, c: Context) -> list[Draft] | None:
        found = self._nominal_object(v)
        if found is None:
            return None
        p = self.p
        framed = self._frame(v)
        if framed is not None and framed[0].rest not in ((), ("out",), ("up",), ("down",)) and framed[0].frame in ("act", "report") and (framed[0].kind != "invite" or p.low[v].startswith("accept")):
            return None  # "shared the view that", "exchanged documents"
        noun, entry = found
        lemma = self.lex.lemma.get(p.low[v], p.low[v])
        if lemma in ("have", "hold") and "exchange" in p.low[v:noun] and p.low[noun] in ("view", "views", "opinions", "opinion", "ideas"):
            return self._talks(v, noun, c)
        frames = self.lex.verbs.get(lemma, ())
        reporting = any(f.frame == "report" and not f.rest for f in frames) or lemma in self.lex.carriers["report"]
        express = lemma in self.lex.carriers["express"] and lemma not in ("declare", "indicate", "articulate", "renew", "share")
        if lemma == "have" and entry.kind not in ("hope", "discuss", "greet", "concern") and "hold" not in entry.verbs:
            return None
        if lemma in ("make", "put", "place", "set", "receive", "raise", "hold", "show", "demonstrate", "wish", "feel", "record", "send", "issue", "bring", "present", "give") and "express" in entry.verbs:
            if lemma in ("receive", "hold", "set", "put", "place", "record"):
                return None
            if lemma == "give" and entry.kind not in ("greet", "condole", "thank", "pledge") and entry.id != "noun.view":
                return None
            if lemma == "make" and entry.kind not in ("pledge", "propose", "request", "condemn", "announce"):
                return None
            if lemma == "wish":
                return None
            if lemma in ("present", "bring", "send") and entry.kind not in ("greet", "condole", "thank", "propose", "invite"):
                return None
        kind = entry.kind
        if kind == "greet" and p.low[noun] in ("wish", "wishes") and p.low[noun + 1 : noun + 2] == ["to"] and p.tag[noun + 2 : noun + 3] == ["VB"]:
            kind = "hope"
        if lemma == "raise" and p.low[noun] == "concerns":
            kind = "discuss"  # ruling 14
        if entry.id == "noun.importance":
            return None  # a reporting verb over a neutral noun: _framed decides
        if entry.kind == "discuss" and "hold" in entry.verbs and lemma in ("have", "hold") and p.low[noun] in self.lex.contact_forms:
            return self._talks(v, noun, c) if p.low[noun] == "exchange" or "exchange" in p.low[v:noun] else None
        if reporting and not express and entry.id not in ("noun.strength", "noun.view", "noun.agree") and not self._own(noun, c):
            return None
        if not self._agent(c) and not passive(p, v) and entry.kind != "discuss":
            return None
        if entry.kind == "discuss" and lemma == "continue" and c.modal:
            return None  # "will continue their dialogue" commits
        if entry.id == "noun.attention" and c.attribution is not None and not passive(p, v):
            return None
        if entry.kind == "discuss" and p.low[v] in ("enabled", "allowed", "facilitated", "enable", "enables") and not self._contactish(c.subject):
            return None
        # a second coordinated noun of another kind is a second act (ruling 17)
        drafts = [self._nominal_draft(v, noun, entry, kind, c)]
        drafts += self._second_nominal(v, noun, drafts[0], c)
        if len(drafts) > 1:
            return [d for d in drafts if d.who]
        for k in p.kids[noun]:
            if p.dep[k] == "conj":
                own = self._owned(k)
                if kind == "greet" and p.low[k] in ("wish", "wishes") and not own:
                    drafts[0].cue = (drafts[0].cue[0], max(drafts[0].cue[1], k))
                    continue
                for other in self.lex.nouns.get(p.low[k], ()):
                    if own and "express" in other.verbs and other.kind != "state" or other.kind != entry.kind and "express" in other.verbs and {other.kind, entry.kind} & {"greet", "condole", "thank", "support", "pledge", "hope", "concern"} and other.kind not in ("praise", "state"):
                        extra = self._nominal_draft(v, k, other, other.kind, c)
                        extra.cue = (k, k)
                        first = drafts[0]
                        if first.content is not None and first.content[0] <= k <= first.content[1]:
                            cut = (p.left[k] if own else k) - 2
                            first.content = (first.content[0], span_end(p, cut)) if cut >= first.content[0] else None
                        elif first.content is not None and extra.content is not None and first.content[0] > k:
                            extra.content = first.content
                        drafts.append(extra)
                        break
        return [d for d in drafts if d.who]

    def _owned(self, noun: int) -> bool:
        """"and his pride in": a possessive opens a nominal act of its own."""
        p = self.p
        return p.left[noun] > 0 and p.tag[p.left[noun]] == "PRP$" and p.low[p.left[noun] - 1] == "and"

    def _second_nominal(self, v: int, noun: int, first: Draft, c: Context) -> list[Draft]:
        """"expressed gratitude for A and his pride in B": a later noun of its own kind."""
        p = self.p
        if first.content is None:
            return []
        for k in range(first.content[0] + 1, first.content[1]):
            if p.tag[k] not in ("NN", "NNS") or p.dep[k] not in ("conj", "dobj", "pobj", "appos"):
                continue
            opening = k - 1
            while opening > noun and p.tag[opening] in ("JJ", "PRP$", "DT", "RB") and p.low[opening] != "and":
                opening -= 1
            own = any(p.tag[j] == "PRP$" for j in range(opening + 1, k)) or p.dep[k] == "conj" and opening == k - 1
            if p.low[opening] != "and" or not own or p.low[k + 1] not in ("to", "for", "in", "about", "over", "of", "on", "that"):
                continue
            entry = next((e for e in self.lex.nouns.get(p.low[k], ()) if "express" in e.verbs and e.id != "noun.importance"), None)
            if entry is None or entry.id == first.rule or entry.kind in ("state", "propose", "request"):
                continue
            if entry.kind == first.kind and entry.kind not in ("support", "pledge"):
                continue
            start = k + 2
            extra = self._draft(entry.kind, v, (opening + 1, k), (start, first.content[1]), c, rule=entry.id, noun=k, other=entry.target == "other")
            if entry.by == "commitment":
                extra.kind = self._commitment(start)
            extra.source = None
            first.content = (first.content[0], span_end(p, opening - 1))
            return [extra]
        return []

    def _nominal_draft(self, v: int, noun: int, entry: NounEntry, kind: ActKind, c: Context) -> Draft:
        p = self.p
        start, addressee, prep = self._complement(v, noun, kind)
        lemma = self.lex.lemma.get(p.low[v], p.low[v])
        content = None
        if start is not None:
            content = (start, self._content_end(v, start))
        if passive(p, v) and p.dep[noun] == "nsubjpass" and content is not None and start is not None and start < v:
            content = (start, span_end(p, p.right[noun]))
        if entry.by == "commitment" and start is not None and kind == "pledge":
            kind = self._commitment(start) if p.low[noun] in ("commitment", "commitments", "dedication", "devotion", "determination", "resolve", "loyalty") else "pledge"
            if p.low[noun] in ("assurance", "assurances") and prep in ("of", "that"):
                kind = "pledge"
        if entry.by == "appreciation":
            kind = "thank" if addressee else self._appreciation(start)
        if kind == "hope" and p.low[noun] in ("conviction", "confidence", "faith", "trust") and start is not None:
            clause_modal = any(p.tag[k] == "MD" for k in range(start, min(len(p), self._content_end(v, start) + 1)))
            if prep == "that" and not clause_modal:
                kind = "state"
            elif prep == "in" and self.owner[start] is not None and p.low[noun] != "hope":
                kind = "praise"
        if kind == "state" and entry.id == "noun.view" and prep == "that" and start is not None:
            if p.low[noun] in ("belief", "conviction", "certainty") and any(p.low[k] in ("will", "would") for k in range(start, min(len(p), start + 14))):
                return self._draft("hope", v, (min(self._cue(v)[0], noun), max(v, noun)), content, c, rule=entry.id, noun=noun)
            inner = next((k for k in (*p.kids[noun], *p.kids[v]) if p.dep[k] in ("acl", "ccomp") and k > noun and p.tag[k] in VERBAL), None)
            if inner is not None:
                attribution = Attribution(self._subject_reading(c), self._source(c), v)
                drafts = self._reported(inner, attribution, c, cue=(self._cue(v)[0], noun), content=content, frame_id="noun.view")
                if drafts:
                    if len(drafts) > 1:
                        self._extra = drafts[1:]
                    return drafts[0]
        if kind == "state" and entry.id == "noun.view" and self._subject_reading(c).joint and (lemma == "share" or any(p.low[k] in ("shared", "common", "same", "unanimous") for k in p.kids[noun])):
            kind = "agree"
        if kind == "inform" and lemma == "share" and self._subject_reading(c).joint:
            kind = "discuss"
        cue = (min(self._cue(v)[0], noun), max(v, noun))
        if prep == "to" and start is not None and start > 0 and p.low[start - 1] == "to" and kind in ("pledge", "support") and p.tag[start] in ("VB", "RB"):
            cue = (cue[0], start - 1)
        draft = self._draft(kind, v, cue, content, c, rule=entry.id, noun=noun, mode=entry.mode if kind in ("pledge", "support") else "", addressee=addressee, other=entry.target == "other")
        if kind in ("greet", "condole", "thank", "invite"):
            self._relay(draft, v, noun, c)
        if kind == "discuss" and not draft.who and self._contactish(c.subject):
            joint = self.d.joint()
            draft.who, draft.joint, draft.source = joint.who, True, None
        agent = kid(p, v, "agent")
        if passive(p, v) and agent is not None:
            obj = kid(p, agent, "pobj")
            reading = self.d.phrase(p, self.owner, obj) if obj is not None else Reading([])
            draft.who, draft.joint, draft.source = list(reading.who), reading.joint, None
        if passive(p, v) and agent is None and c.attribution is None and kind != "inform":
            joint = self.d.joint()
            draft.who, draft.joint = joint.who, True
        return draft

    def _talks(self, v: int, noun: int, c: Context) -> list[Draft] | None:
        topic = next((k for k in range(noun + 1, min(len(self.p), noun + 8)) if self.p.low[k] in ("on", "about", "regarding", "of", "over", "concerning")), None)
        if topic is None:
            return None
        start = topic + 1
        if self.p.low[topic] == "of":
            on = next((k for k in range(topic + 1, min(len(self.p), topic + 6)) if self.p.low[k] in ("on", "about", "regarding")), None)
            start = on + 1 if on is not None else start
        reading = self._subject_reading(c)
        draft = self._draft("discuss", v, (self._cue(v)[0], noun), (start, self._content_end(v, start)), c, rule="talks")
        if not reading:
            joint = self.d.joint()
            draft.who, draft.joint = joint.who, True
        return [draft] if draft.who else None

    def _relay(self, draft: Draft, v: int, noun: int, c: Context) -> None:
        """"Wang Yi conveyed Xi Jinping's greetings": the greeting is Xi's, via Wang Yi."""
        p = self.p
        if draft.kind == "support" or draft.kind in ("thank", "condole", "invite") and p.low[v] not in _DELIVERED:
            return
        author: list[Participant] = []
        poss = kid(p, noun, "poss")
        if poss is None or self.owner[poss] is None:
            # "conveyed Prime Minister Doe's new year's greetings"
            poss = next((k for k in range(v + 1, noun) if self.owner[k] is not None and self.owner[k].kind in ("person", "office") and p.low[k + 1] in ("'s", "'")), poss)  # type: ignore[union-attr]
        if poss is not None and p.low[poss] not in ("his", "her", "their", "its", "our", "my"):
            author = [w for w in self.d.phrase(p, self.owner, poss).who if isinstance(w, Person)]
        else:
            group = {noun, v} | {k for k in p.kids[noun] if p.dep[k] == "conj"}
            nexts = [p.left[k] for k in p.kids[v] if p.dep[k] == "conj" and k > noun]
            for k in range(noun + 1, min([len(p), p.right[v] + 1, *nexts])):
                if p.low[k] in ("from", "of") and (p.low[k] == "from" or p.low[v] in _DELIVERED) and p.head[k] in group or p.low[k] == "behalf" and p.low[k - 1] == "on":
                    of = k if p.low[k] in ("from", "of") else next((j for j in range(k + 1, min(len(p), k + 3)) if p.low[j] == "of"), None)
                    if of is not None:
                        obj = kid(p, of, "pobj")
                        if obj is not None:
                            author = [w for w in self.d.phrase(p, self.owner, obj).who if isinstance(w, Person)]
                            if not author:
                                for j in range(of + 1, min(len(p), of + 16)):
                                    found = self.owner[j]
                                    if found is not None and found.kind == "person":
                                        person = self.d.person_of(found)
                                        author = [person] if person is not None else []
                                        break
                            if draft.content is not None and draft.content[0] <= k <= draft.content[1]:
                                cut = k - 1 if p.low[k] in ("from", "of") else k - 2
                                draft.content = (draft.content[0], cut) if cut >= draft.content[0] else None
                            break
        for person in author:
            if isinstance(person, Person) and person.assumed and draft.who and draft.who[0].country:
                person.country = draft.who[0].country  # a leader named by an envoy is the envoy's
        if author and author != draft.who and not any(a in draft.who for a in author):
            draft.via = list(draft.who)
            draft.who = author
            draft.joint = len(author) > 1
            if draft.content is not None and draft.kind == "greet" and self.owner[draft.content[0]] is not None and self.p.low[draft.content[0] - 1] in ("to", "of"):
                draft.content = None

    def _complement(self, v: int, noun: int, kind: str) -> tuple[int | None, list[Participant], str]:
        """Where the content of a nominal act starts: after "for", "to", "about", "that" …"""
        p = self.p
        addressee: list[Participant] = []
        group = {noun, v} | {k for k in p.kids[noun] if p.dep[k] == "conj" and not self._owned(k)}
        limit = p.right[v] if p.right[v] > noun else len(p) - 1
        k = noun + 1
        while k <= limit:
            low = p.low[k]
            if low in ("conj",):
                break
            if p.dep[k] == "prep" and p.head[k] in group and low in _NOUN_PREPS or p.dep[k] == "dative" and low == "to" and p.head[k] in group:
                obj = kid(p, k, "pobj", "pcomp")
                if low == "to" and obj is not None and kind in _ADDRESSED:
                    who = self._phrase_or_people(obj)
                    if who or kind in ("condole", "greet"):
                        addressee = who
                        k = p.right[k] + 1 if not self._has_inner_for(k) else self._inner_for(k)
                        continue
                if low == "on" and p.low[k + 1 : k + 4] == ["the", "occasion", "of"]:
                    return k + 4, addressee, low
                if low == "on" and k + 1 < len(p) and p.low[k + 1] == "behalf":
                    k = p.right[k] + 1
                    continue
                if low in ("with", "by") and kind not in ("praise", "support", "discuss"):
                    k += 1
                    continue
                if low in ("at", "in", "during", "on") and obj is not None and self._is_time(obj):
                    k = p.right[k] + 1
                    continue
                if low == "of" and kind in ("support", "pledge", "hope", "concern", "thank", "condole", "greet"):
                    # "the support of Japan for": whose it is, not what for
                    nxt = next((j for j in range(k + 1, min(limit + 1, k + 14)) if p.dep[j] == "prep" and p.low[j] in (("for", "to", "in") if kind == "pledge" and p.low[noun] in ("interest", "desire") else ("for", "to") if kind in ("support", "pledge", "hope") else ("about", "over", "at", "for", "on", "regarding")) and (p.head[j] in group | {obj} or kind == "concern")), None)
                    if nxt is None and kind in ("support", "pledge", "hope"):
                        # "the commitment of the government to translate …"
                        nxt = next((j for j in range(k + 2, min(limit, k + 10)) if p.tag[j] == "TO" and p.tag[j + 1] == "VB" and p.head[p.head[j]] in group | {obj}), None)
                    if nxt is not None:
                        k = nxt
                        continue
                if low == "as" and kind != "support":
                    k += 1
                    continue
                return self._first_content(k + 1), addressee, low
            if low == "to" and p.tag[k] == "TO" and p.tag[min(k + 1, len(p) - 1)] in ("VB", "RB") and k > noun:
                return k + 1, addressee, "to"
            if low == "that" and p.dep[k] in ("mark", "det", "nsubj") and (k == noun + 1 or p.low[k - 1] in (",",) or p.head[p.head[k]] in group):
                return k + 1, addressee, "that"
            if p.dep[k] in ("conj",) and (p.tag[k] in ("VBD",) or p.head[k] == noun and self._owned(k)):
                break
            k += 1
        return None, addressee, ""

    def _phrase_or_people(self, obj: int) -> list[Participant]:
        reading = self.d.phrase(self.p, self.owner, obj)
        return reading.who or self._participants_at(obj)

    def _has_inner_for(self, k: int) -> bool:
        return self._inner_for(k) <= self.p.right[k]

    def _inner_for(self, k: int) -> int:
        p = self.p
        for j in range(k + 1, p.right[k] + 1):
            if p.low[j] in ("for", "on", "over") and p.dep[j] == "prep":
                # hand the preposition to the noun so that the caller sees it
                p.head[j] = p.head[k]
                return j
        return p.right[k] + 1

    def _first_content(self, k: int) -> int:
        p = self.p
        if k < len(p) and p.low[k] == "that":
            return k + 1
        return min(k, len(p) - 1)

    def _commitment(self, start: int) -> ActKind:
        """Ruling 9: to a principle, text or ally: support; to an action of one's own: pledge."""
        p = self.p
        k = start
        while k < len(p) - 1 and p.tag[k] in ("RB", "TO", "RBR"):
            k += 1
        if p.tag[k] in ("VBG", "VB"):
            if p.low[k] in _SUPPORT_VERBS:
                return "support"
            if p.low[k] in ("continue", "continuing"):
                rest = {p.low[j] for j in range(k + 1, min(len(p), k + 5))}
                return "support" if rest & _SUPPORT_VERBS else "pledge"
            return "pledge"
        return "support"

    def _appreciation(self, start: int | None) -> ActKind:
        """Ruling 13: for a favour or help: thank; for role, work, conduct at large: praise."""
        p = self.p
        if start is None:
            return "thank"
        words = [p.low[k] for k in range(start, min(len(p), start + 9))]
        help_words = {"support", "assistance", "help", "hospitality", "solidarity", "aid", "invitation", "welcome", "donation", "backing", "generosity", "reception", "supporting", "hosting", "providing", "helping", "condolences", "release", "evacuation", "facilitating", "grant", "loan", "gift", "opportunity", "receiving", "visiting", "attending", "facilitation", "message", "congratulations", "greetings", "feelings", "sentiments", "wishes", "intervention", "mediation"}
        work = {"contribution", "contributions", "role", "work", "leadership", "conduct", "relationship", "relations", "partnership", "friendship", "efforts", "policy", "commitment", "strength"}
        for word in words:
            if word in work:
                return "praise"
            if word in help_words:
                return "thank"
        return "praise"

    def _own(self, noun: int, c: Context) -> bool:
        """A nominal act under a reporting verb counts when it is the speaker's own."""
        p = self.p
        speakers = self._speakers(c)
        codes = {w.country for w in speakers}
        owner_codes: set[str | None] = set()
        for k in range(p.left[noun], noun):
            if p.dep[k] in ("poss",) and p.head[k] == noun:
                if p.low[k] in ("his", "her", "their", "our", "its", "my"):
                    return True
                owner_codes |= {w.country for w in self.d.phrase(p, self.owner, k).who}
                if p.low[k] in ("government", "administration", "country", "nation", "kingdom", "republic", "state", "union", "sultanate", "emirate", "ministry"):
                    owner_codes |= codes
            found = self.owner[k]
            if found is not None and found.kind in ("state", "organisation", "person") and found.first <= k:
                owner_codes.add(found.country)
        of = next((k for k in p.kids[noun] if p.dep[k] == "prep" and p.low[k] == "of"), None)
        if of is not None and not owner_codes:
            obj = kid(p, of, "pobj")
            if obj is not None:
                owner_codes |= {w.country for w in self.d.phrase(p, self.owner, obj).who}
        if not owner_codes and self.lex.lemma.get(p.low[p.head[noun]]) in _NEUTRAL and any(p.dep[k] == "det" for k in p.kids[noun]):
            return False  # "acknowledged the protests": somebody else's
        if not owner_codes or owner_codes & codes:
            return True
        # somebody else's commitment counts as reported only when the other party's
        others = {w.country for w in self.d.principals} - codes
        return not owner_codes & others and "organisation" in self._owner_kinds(noun)

    def _owner_kinds(self, noun: int) -> set[str]:
        return {
            found.kind
            for k in range(self.p.left[noun], noun)
            if (found := self.owner[k]) is not None
        }

    # -- lexicon frames --------------------------------------------------------------

    def _inner_kind(self, v: int) -> ActKind | None:
        """The kind a verb would decide, by its frames or its nominal object."""
        p = self.p
        nominal = self._nominal_object(v)
        if nominal is not None and nominal[1].id != "noun.importance":
            return nominal[1].kind
        frame = self._frame(v)
        if frame is None or frame[0].frame == "report" and frame[0].kind == "state" and self.p.low[v] not in ("highlight", "emphasize", "emphasise", "underscore", "stress", "underline", "reiterate", "note"):
            return None
        return frame[0].kind

    def _frame(self, v: int) -> tuple[VerbFrame, int] | None:
        """The lexicon frame that fits, and the last token of its fixed words."""
        lemma = self.lex.lemma.get(self.p.low[v])
        if lemma is None:
            return None
        for frame in self.lex.verbs.get(lemma, ()):
            last = self._rest(v, frame.rest)
            if last is not None:
                return frame, last
        return None

    def _rest(self, v: int, rest: tuple[str, ...]) -> int | None:
        p = self.p
        at = v
        for word in rest:
            preposition = word in _NOUN_PREPS or word in ("out", "up", "forward", "forth", "down", "upon", "behind", "alongside", "into", "around", "through")
            limit = at + (3 if preposition and at == v else 6)
            if at != v and preposition:
                limit = at + 5
            found = None
            for k in range(at + 1, min(len(p), limit)):
                low = p.low[k]
                if low == word or (not preposition and (low == word + "s" or low == word[:-1] + "ies")):
                    found = k
                    break
                if p.tag[k] in ("VBD", "MD") or low in (".", ";"):
                    break
            if found is None:
                return None
            at = found
        return at

    def _framed(self, v: int, c: Context) -> list[Draft] | None:
        match = self._frame(v)
        if match is None:
            return self._describe(v, c)
        p = self.p
        frame, last = match
        if frame.kind == "sign" and last > v and p.low[last + 1 : last + 2] in (["on"], ["about"]):
            topic = last + 2
            draft = self._draft("discuss", v, (self._cue(v)[0], last), (topic, self._content_end(v, topic)), c, rule="discuss")
            return [draft] if draft.who else None
        if p.tag[v] == "VBN" and not auxiliaries(p, v) and p.dep[v] not in ("ROOT", "conj") and not c.participle:
            return None
        if frame.frame == "report":
            return self._report(v, frame, last, c)
        if frame.frame == "commit":
            return self._commit(v, frame, last, c)
        return self._act(v, frame, last, c)

    def _report(self, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
        p = self.p
        if p.tag[v] == "VBG" and any(p.low[k] in _COPULAS for k in auxiliaries(p, v)):
            return None  # "is closely observing" is no speech act
        if c.attribution is not None and c.subject is not None and not passive(p, v) and not self._agent(c):
            return None  # a thing that "adds dynamism" says nothing
        cue = (self._cue(v)[0], max(v, last))
        reading = self._subject_reading(c)
        clause = next((k for k in (*p.kids[v], *(p.kids[last] if last != v else ())) if k > last and p.dep[k] in ("ccomp", "xcomp", "advcl", "csubj", "acl", "relcl") and (p.dep[k] not in ("csubj", "acl", "relcl") or p.head[k] == last) and self._finite(k) and not (p.dep[k] == "advcl" and marker(p, k) not in ("that",)) and k != v), None)
        if frame.id == "share.view":
            pass
        if c.subject is not None and p.low[c.subject] in ("statement", "release", "communique", "communiqué", "readout", "report") and clause is not None and not self.quoted[clause] and c.attribution is None:
            return self._clause(clause, Context(depth=c.depth))  # the issuer's own report
        if passive(p, v):
            return self._passive_report(v, frame, clause, c)
        if not reading and c.attribution is None:
            if self._contactish(c.subject):
                reading = self.d.joint()
                c = replace(c, reading=reading)
            else:
                return None
        addressee: list[Participant] = []
        obj = after(p, v, "dobj", "dative")
        if obj is not None and (frame.object == "addressee" or self.lex.lemma.get(p.low[v]) == "assure" and self._is_addressee(obj)):
            addressee = self._phrase_or_people(obj) or self.d.others(reading.who)[:1]
        if clause is not None and (obj is None or obj > clause or addressee or p.low[obj] in ("it", "to")):
            if frame.rest in (("clear",), ("make", "clear")) or "clear" in frame.rest:
                if self._threatens(clause):
                    return [self._draft("warn", v, cue, (self._clause_start(clause), self._content_end(v, clause)), c, rule="clear.warn", other=True, addressee=self._with_addressee(v, last))]
            attribution = Attribution(reading if reading else (c.attribution.reading if c.attribution else reading), self._source(c), v)
            content = (self._clause_start(clause), self._content_end(v, clause))
            feeling = self._feeling(v)
            if feeling is not None:
                return [self._draft(feeling, v, cue, content, c, rule="report.feeling", other=feeling == "thank")]
            if self.quoted[clause] and not self.quoted[v]:
                cue, content = self._cue(clause), self._whole(clause) or content
            if self._threatens(clause) and frame.id == "reiterate" or self._doom(clause):
                return [self._draft("warn", v, cue, content, c, rule="report.warn", other=True)]
            yields = frame.yields
            if frame.kind == "inform" and (self.quoted[clause] or obj is not None and p.low[obj] in _PEOPLE):
                frame, yields = replace(frame, kind="state", target="", id="say"), "any"
            if p.tag[content[0]] in ("WRB", "WP") or self._own_deed(clause, attribution):
                yields = "none"
            joint = attribution.reading.joint or len(attribution.reading.who) > 1
            kind: ActKind = frame.clause or frame.kind
            if joint and frame.kind in ("announce",) or joint and self.lex.lemma.get(p.low[v]) in ("confirm", "reaffirm", "affirm") and frame.id != "say":
                kind = "agree" if self.lex.lemma.get(p.low[v]) == "confirm" else kind
            drafts = self._reported(clause, attribution, c, cue=cue, content=content, frame_id=frame.id, kind=kind, yields=yields)
            for d in drafts:
                d.addressee = d.addressee or addressee
                d.other = d.other or (frame.target == "other" and d.kind == frame.kind)
            if drafts and not joint:
                self.last_attribution = Attribution(attribution.reading, None)
            return drafts
        if obj is None or addressee:
            start = None
            preps = frame.content or (() if not frame.rest else ())
            for k in p.kids[v]:
                if k > v and p.dep[k] in ("prep", "agent") and p.low[k] in (preps or ("about", "on", "of", "regarding", "that", "with", "against", "for")):
                    start = k + 1
                    break
            if frame.rest and last + 1 < len(p):
                start = last + 1
            if start is None and addressee:
                start = self._prep_after(v, frame.content)
            if start is None:
                inf = after(p, v, "xcomp")
                if inf is not None and frame.frame == "report" and p.tag[inf] == "VBG":
                    start = p.left[inf]
                else:
                    return None
            kind = frame.kind
            if not addressee and not frame.rest and frame.kind == "state" and self.lex.lemma.get(p.low[v]) in ("say", "add", "reply", "respond", "answer", "continue", "think", "report", "comment", "speculate", "believe", "consider", "find", "feel", "argue", "reason", "insist", "find"):
                return None
            if self.lex.lemma.get(p.low[v]) == "assure" and addressee and p.low[start - 1] == "of":
                noun = next((k for k in range(start, min(len(p), start + 8)) if any(e.kind == "support" for e in self.lex.nouns.get(p.low[k], ()))), None)
                kind = "support" if noun is not None else "pledge"
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id, addressee=addressee, other=frame.target == "other", reported=True)]
        # a noun phrase as object
        lemma = self.lex.lemma.get(p.low[v], "")
        if lemma in ("maintain", "conclude", "read", "write", "find", "feel", "continue", "report", "follow", "add", "say", "set", "explain-not", "judge", "answer", "cite") and not c.participle and lemma != "add":
            return None
        start = p.left[obj] if p.left[obj] > v else obj
        if frame.rest:
            start = last + 1 if last > obj else start
        content = (start, self._content_end(v, start))
        kind = self._feeling(v) or frame.kind
        noun = obj
        entries = self.lex.nouns.get(p.low[noun], ())
        if any(e.id == "noun.importance" for e in entries) and p.low[noun] in self.lex.importance_forms:
            kind = "state"
        elif any(e.id == "noun.strength" for e in entries) and frame.id in ("reaffirm", "reiterate", "say"):
            kind = "praise" if frame.id in ("reaffirm", "reiterate") or self._about_other(content, c) else "state"
        elif p.low[noun] in _RELATION and frame.id in ("reaffirm", "reiterate"):
            kind = "support"
        elif frame.id == "reaffirm" and kind == "support" and not self._upheld(noun, content):
            kind = "praise" if self._evaluative_phrase(content, c) and p.low[noun] in _CONDITIONS else "state"
        elif kind in ("state", "support") and self._evaluative_phrase(content, c):
            kind = "praise" if kind == "state" or p.low[noun] in _CONDITIONS else kind

        if kind == "announce" and reading.joint and lemma != "announce":
            kind = "announce"
        if lemma in ("consider",) and (reading.joint):
            kind = "discuss"
        if lemma == "assure" and p.low[noun] in ("cooperation", "co-operation", "assistance", "help", "facilitation", "support"):
            kind = "support" if p.low[noun] == "support" else "pledge"
        if kind == "inform" and not self._agent(c):
            return None
        if lemma == "outline" and any(p.low[k] in ("sanctions", "costs", "consequences") for k in range(content[0], min(content[1] + 1, content[0] + 6))):
            kind = "warn"
        if lemma == "share" and p.low[noun] not in _SHARED_INFORMATION and not (reading.joint or len(reading.who) > 1):
            if c.attribution is None and not self.quoted[v]:
                return None
            kind = "state"
        if kind == "inform" and lemma == "share" and (reading.joint or len(reading.who) > 1):
            kind = "agree" if p.low[noun] in ("view", "views", "position", "opinion", "assessment") else "state"
        mode = "weak" if c.modal in ("will", "would") else ""
        draft = self._draft(kind, v, cue, content, c, rule=frame.id, noun=obj, other=frame.target == "other", mode=mode)
        second = self._second_nominal(v, obj, draft, c)
        if kind == "state" and entries and any(e.id == "noun.concern" for e in entries) and p.low[noun] in ("concern", "concerns"):
            draft.kind = "concern"
        draft.reported = True
        return [draft, *second] if draft.who else None

    def _upheld(self, noun: int, content: tuple[int, int]) -> bool:
        """What is reaffirmed is a principle, a position, an ally or a text (ruling 9)."""
        if self.p.low[noun] in _PRINCIPLES or self.p.low[noun] in _RELATION:
            return True
        return any(
            (found := self.owner[k]) is not None and found.kind == "issue"
            for k in range(content[0], min(content[1], content[0] + 12) + 1)
        )

    def _feeling(self, v: int) -> ActKind | None:
        """"noted with satisfaction", "noted with concern": the feeling decides."""
        p = self.p
        for k in p.kids[v]:
            if p.dep[k] == "prep" and p.low[k] == "with":
                obj = kid(p, k, "pobj")
                if obj is not None and p.low[obj] in _FEELINGS:
                    return _FEELINGS[p.low[obj]]
        return None

    def _finite(self, k: int) -> bool:
        p = self.p
        if any(p.low[j] == "that" and p.dep[j] == "mark" for j in p.kids[k]):
            return True
        if infinitive(p, k):
            return False
        return p.tag[k] in ("VBD", "VBZ", "VBP", "MD") or any(p.tag[a] in ("VBD", "VBZ", "VBP", "MD") for a in auxiliaries(p, k)) or (subject(p, k) is not None and p.tag[k] not in ("VBG",)) or any(p.low[j] == "that" and p.dep[j] == "mark" for j in p.kids[k])

    def _passive_report(self, v: int, frame: VerbFrame, clause: int | None, c: Context) -> list[Draft] | None:
        """"It was noted that", "the importance of X was stressed": joint, unless inside a report."""
        p = self.p
        subj = c.subject
        agent = kid(p, v, "agent")
        reading = self.d.joint()
        if agent is not None:
            obj = kid(p, agent, "pobj")
            reading = self.d.phrase(p, self.owner, obj) if obj is not None else reading
        elif c.attribution is not None:
            reading = c.attribution.reading
        elif self.carry is not None and len(self.carry.reading.who) == 1 and frame.kind == "state":
            # ruling 23: a passive inside one party's account is that party's
            reading = self.carry.reading
        if not reading:
            return None
        if subj is not None and p.low[subj] == "it" or subj is None and clause is not None:
            if clause is None:
                return None
            attribution = Attribution(reading, None, v)
            kind: ActKind = "agree" if reading.joint and self.lex.lemma.get(p.low[v]) in ("confirm", "affirm", "establish") else frame.kind
            return self._reported(clause, attribution, c, cue=self._cue(v), content=(self._clause_start(clause), self._content_end(v, clause)), frame_id=frame.id, kind=kind)
        if subj is None:
            return None
        if self.lex.lemma.get(p.low[v]) in ("consider", "assess", "examine") and p.low[subj] in _TOPICS and clause is None:
            draft = self._draft("discuss", v, self._cue(v), (p.left[subj], span_end(p, p.right[subj])), c, rule="discuss.passive")
            draft.who, draft.joint, draft.source = self.d.joint().who, True, None
            return [draft] if draft.who else None
        if self.d.phrase(p, self.owner, subj).who and isinstance(self.d.phrase(p, self.owner, subj).who[0], Person):
            return None  # "he was told", "was considered"
        if c.attribution is not None and agent is None:
            return None
        draft = self._draft(frame.kind, v, self._cue(v), (p.left[subj], span_end(p, p.right[subj])), c, rule=frame.id + ".passive")
        draft.who, draft.joint = reading.who, reading.joint or len(reading.who) > 1
        draft.source = None
        return [draft]

    def _commit(self, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
        p = self.p
        lemma = self.lex.lemma.get(p.low[v], "")
        if passive(p, v) and lemma not in ("expect", "commit", "hope", "intend"):
            return None
        inf = next((k for k in p.kids[v] if k > v and p.dep[k] in ("xcomp", "ccomp", "advcl") and infinitive(p, k)), None)
        clause = next((k for k in p.kids[v] if k > v and p.dep[k] == "ccomp" and not infinitive(p, k)), None)
        obj = after(p, v, "dobj", "dative")
        kind = frame.kind
        if lemma in ("expect", "hope") and passive(p, v):
            if c.subject is not None and p.low[c.subject] == "it" and clause is not None:
                draft = self._draft(kind, v, self._cue(v), (self._clause_start(clause), self._content_end(v, clause)), c, rule=frame.id)
                joint = self.d.joint() if c.attribution is None else c.attribution.reading
                draft.who, draft.joint = joint.who, c.attribution is None
                return [draft] if draft.who else None
            return None
        if lemma in ("work", "seek", "strive", "aim") and c.attribution is None and any(p.low[k] in _HAVE for k in auxiliaries(p, v)):
            return None  # ruling 4: a past effort told by the issuer
        if not self._agent(c) or c.participle and lemma in ("aim", "seek", "strive", "mean", "work", "want"):
            return None
        if lemma == "wish" and inf is None and "that" not in p.low[v : v + 3] and (obj is not None or clause is not None):
            obj = obj if obj is not None else clause
            assert obj is not None
            start = self._wish_start(v)
            return [self._draft("greet", v, self._cue(v), (start, self._content_end(v, start)) if start is not None else None, c, rule="wish", addressee=self._phrase_or_people(obj), other=True)]
        if lemma in ("want", "mean", "expect", "trust", "wish", "seek", "plan", "aim", "desire") and inf is None and clause is None:
            if lemma == "seek" and obj is not None and p.low[obj] in _HELP:
                start = p.left[obj]
                return [self._draft("request", v, self._cue(v), (start, self._content_end(v, start)), c, rule="seek", other=True)]
            if lemma not in ("expect", "desire", "plan"):
                return None
        if inf is not None and p.low[inf] in _PLANNED and kind == "pledge" and c.attribution is None and not self.quoted[v]:
            return None
        cue = (self._cue(v)[0], max(v, last))
        if frame.rest:
            start = last + 1
            if start >= len(p):
                return None
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        if lemma == "seek" and obj is not None and inf is not None and obj < inf and p.low[obj] in _HELP:
            start = p.left[obj] if p.left[obj] > v else obj
            return [self._draft("request", v, cue, (start, self._content_end(v, start)), c, rule="seek", other=True)]
        if inf is not None and (obj is None or lemma in ("expect", "want", "trust", "wish")):
            inner = subject(p, inf)
            inner_kind = self._inner_kind(inf) if kind == "pledge" else None
            start = p.left[inner] if inner is not None and inner > v else inf
            if kind == "pledge" and p.low[inf] in _SUPPORT_VERBS and lemma not in ("seek", "aim", "plan"):
                kind = "support"
            elif lemma in ("want", "wish") and inner_kind in ("thank", "greet", "praise"):
                return self._clause(inf, c)
            if lemma in ("wish", "want") and self._inner_kind(inf) in ("thank", "greet", "praise", "condole"):
                return self._clause(inf, c)
            end_cue = self._to(inf) if start == inf else cue[1]
            first = inf if start == inf else start
            adv = [k for k in p.kids[inf] if k < inf and p.dep[k] == "advmod"]
            if first == inf and adv:
                first = min(adv)
            return [self._draft(kind, v, (cue[0], end_cue), (first, self._content_end(v, first)), c, rule=frame.id)]
        if clause is not None:
            start = self._clause_start(clause)
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        prep = next((k for k in p.kids[v] if k > v and p.dep[k] == "prep" and p.low[k] in ("to", "for", "on")), None)
        if lemma == "commit":
            if prep is None or p.low[prep] != "to":
                if obj is None:
                    return None
                kind = "pledge"
                return [self._draft(kind, v, cue, (p.left[obj], self._content_end(v, p.left[obj])), c, rule=frame.id)]
            start = prep + 1
            kind = self._commitment(start)
            return [self._draft(kind, v, (cue[0], prep), (start, self._content_end(v, start)), c, rule=frame.id)]
        if obj is not None:
            start = p.left[obj] if p.left[obj] > v else obj
            if kind == "pledge" and any(e.kind == "support" for e in self.lex.nouns.get(p.low[obj], ())):
                kind = "support" if lemma == "pledge" else "pledge"
                nominal_start, _, _ = self._complement(v, obj, "support")
                if nominal_start is not None:
                    return [self._draft("support", v, (cue[0], obj), (nominal_start, self._content_end(v, nominal_start)), c, rule=frame.id, noun=obj)]
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        if prep is not None and lemma in ("hope", "wish", "strive", "aim", "volunteer", "aspire"):
            return [self._draft(kind, v, (cue[0], prep), (prep + 1, self._content_end(v, prep + 1)), c, rule=frame.id)]
        return None

    def _wish_start(self, v: int) -> int | None:
        p = self.p
        objs = [k for k in p.kids[v] if k > v and p.dep[k] in ("dobj", "dative", "ccomp", "npadvmod", "oprd", "conj")]
        if not objs:
            return None
        if len(objs) > 1:
            return p.left[objs[1]]
        if self._participants_at(objs[0]) and p.low[objs[0]] not in _GOOD_WISHES:
            # "wished the people of X a happy year": one noun phrase to the parser
            for k in range(objs[0] + 1, p.right[v] + 1):
                if p.low[k] in ("a", "every", "continued", "good", "further", "all", "great", "success", "strength", "peace", "lasting"):
                    return k
            return None
        return p.left[objs[0]]

    def _act(self, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
        p = self.p
        lemma = self.lex.lemma.get(p.low[v], "")
        kind: ActKind = frame.kind
        reading = self._subject_reading(c)
        joint = reading.joint or len(reading.who) > 1
        if passive(p, v):
            return self._passive_act(v, frame, last, c)
        if frame.only == "joint" and not joint:
            return None
        thing = after(p, v, "dobj")
        if thing is not None and p.low[thing] in self.lex.words["concrete_objects"] and frame.object != "addressee":
            return None
        if c.participle and lemma in ("cover", "address") and not self._contactish(c.subject):
            return None
        if joint and frame.joint:
            kind = frame.joint
        if not joint and frame.single and any(p.dep[k] in ("xcomp", "ccomp") and infinitive(p, k) for k in p.kids[v]):
            kind = frame.single
        if not reading and c.attribution is None:
            if kind == "discuss" and self._contactish(c.subject):
                joint_reading = self.d.joint()
                if not joint_reading:
                    return None
                start = self._act_start(v, last, frame)
                if start is None:
                    return None
                draft = self._draft("discuss", v, (self._cue(v)[0], max(v, last)), (start, self._content_end(v, start)), c, rule=frame.id)
                draft.who, draft.joint = joint_reading.who, True
                return [draft]
            return None
        if not self._agent(c):
            return None
        cue = (self._cue(v)[0], max(v, last))
        obj = after(p, v, "dobj", "dative")
        inf = next((k for k in p.kids[v] if k > v and p.dep[k] in ("xcomp", "ccomp", "advcl") and infinitive(p, k)), None)
        clause = next((k for k in p.kids[v] if k > v and p.dep[k] == "ccomp" and not infinitive(p, k)), None)
        addressee: list[Participant] = []
        if lemma == "welcome" and obj is not None:
            if p.low[obj] in ("you", "him", "her", "them"):
                return [self._draft("greet", v, cue, None, c, rule="welcome.person", other=True)]
            who = self._participants_at(obj)
            if who and any(isinstance(w, Person) for w in who) and self.owner[obj] is not None and self.owner[obj].kind in ("person", "office", "name", "reference") and p.low[obj] not in self.lex.contact_forms:  # type: ignore[union-attr]
                if c.modal in ("will", "would"):
                    return []
                purpose = next((k for k in range(obj + 1, p.right[v] + 1) if p.tag[k] == "VB" and infinitive(p, k) and self._inner_kind(k) not in (None, "greet", "pledge")), None)
                if purpose is not None:
                    mutual = self._mutual(reading, who, lemma)
                    return self._purpose(purpose, c, reading, who, mutual)
                start = self._prep_after(v, ("to",))
                return [self._draft("greet", v, cue, None, c, rule="welcome.person", addressee=who)] if start is None or True else None
        if kind == "discuss" and obj is not None and p.low[obj] in _PEOPLE and lemma in ("address", "cover"):
            return None
        if lemma in ("address", "cover", "raise", "explore", "examine", "look", "settle", "direct", "charge", "align", "coordinate", "establish", "instruct") and obj is None and not frame.rest and inf is None and clause is None:
            return None
        if lemma == "sign" and c.modal in ("will", "would") and False:
            return None
        if lemma == "adopt" and obj is not None and p.low[obj] in ("approach", "position", "stance", "measures", "policy", "policies"):
            return None
        if lemma in ("establish",) and kind == "agree" and clause is None:
            return None
        if lemma in ("defend", "safeguard", "protect") and c.modal in ("will", "would"):
            return None  # one's own future action: a pledge
        if lemma == "explore" and p.tag[v] == "VBG" and auxiliaries(p, v) and obj is not None:
            return [self._draft("pledge", v, cue, (p.left[obj], self._content_end(v, p.left[obj])), c, rule="exploring", mode="weak")]
        if lemma in ("cover", "address", "focus") and reading and all(isinstance(w, Side) for w in reading.who) and not joint and c.attribution is None:
            return None
        if lemma == "agree" and c.subject is not None and p.low[c.subject] in ("we", "both", "sides", "they", "parties"):
            kind = "agree"
        if lemma == "offer" and obj is not None and p.low[obj] in ("dinner", "lunch", "reception", "banquet", "tea", "breakfast", "wreath", "prayers"):
            return None
        if lemma in ("respect", "rate", "back", "credit", "cover", "press", "push", "table", "address", "host", "launch", "direct", "settle") and obj is None and not frame.rest:
            return None
        if lemma in ("assess", "appraise", "evaluate", "rate") and not self._booster_near(v) and not any(p.low[k] in ("positively", "favourably", "favorably", "well") for k in p.kids[v]):
            kind = "state"
            if c.attribution is None and lemma in ("rate",):
                return None
        if frame.id == "announce":
            deeds = any(p.low[k] in _HAVE for k in auxiliaries(p, v)) or negated(p, v)
            if deeds and c.attribution is None:
                return None  # ruling 4: past deeds told by the issuer are background
            if obj is not None and {p.low[k] for k in range(p.left[obj], p.right[obj] + 1)} & _VIOLENCE:
                return None
        if lemma == "sign" and obj is not None and p.low[obj] in ("it", "guestbook", "book", "them"):
            return None
        if lemma in ("offer",) and obj is not None and inf is None:
            kind = "propose"
        if frame.object == "addressee":
            who_obj = obj
            if inf is not None:
                inner = subject(p, inf)
                if inner is not None and inner > v:
                    addressee = self._phrase_or_people(inner)
                elif obj is not None:
                    addressee = self._phrase_or_people(obj)
                relayed = self._asked_to_convey(v, inf, addressee, c)
                if relayed is not None:
                    return relayed
                start = inf
                return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id, addressee=addressee, other=frame.target == "other")]
            if clause is not None:
                relayed = self._asked_to_convey(v, clause, [], c)
                if relayed is not None:
                    return relayed
                inner = subject(p, clause)
                return [self._draft(kind, v, cue, (self._clause_start(clause), self._content_end(v, clause)), c, rule=frame.id, other=frame.target == "other")]
            if who_obj is not None:
                addressee = self._phrase_or_people(who_obj)
                named = self._is_addressee(who_obj)
                start = self._prep_after(v, frame.content)
                if named or (addressee and start is not None):
                    return [self._draft(kind, v, cue, (start, self._content_end(v, start)) if start is not None else None, c, rule=frame.id, addressee=addressee, other=frame.target == "other")]
                first = p.left[who_obj] if p.left[who_obj] > v else who_obj
                return [self._draft(kind, v, cue, (first, self._content_end(v, first)), c, rule=frame.id, other=frame.target == "other")]
            start = self._prep_after(v, frame.content)
            if start is None:
                return [self._draft(kind, v, cue, None, c, rule=frame.id, other=True)] if kind in ("thank", "greet") else None
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id, other=frame.target == "other")]
        if kind in ("praise", "condemn") and obj is not None and self._is_addressee(obj) and self.owner[obj] is not None:
            start = self._prep_after(v, ("for", "over"))
            if start is not None:
                return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id, addressee=self._phrase_or_people(obj))]
        if frame.id == "request.call":
            return self._call(v, frame, last, cue, inf, clause, c)
        if frame.id == "warn":
            return self._warn(v, cue, obj, clause, c)
        if frame.id == "condemn" and lemma in ("accuse", "blame", "criticise", "criticize", "fault") and obj is not None and self._is_addressee(obj):
            addressee = self._phrase_or_people(obj)
            start = self._prep_after(v, ("of", "for", "over"))
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)) if start is not None else None, c, rule=frame.id, addressee=addressee)]
        if inf is not None and kind in ("agree", "pledge", "propose", "oppose", "announce", "request"):
            if lemma in ("decline", "refuse") or True:
                inner_subject = subject(p, inf)
                start = p.left[inner_subject] if inner_subject is not None and inner_subject > v and kind == "agree" and lemma in ("task", "instruct", "direct", "charge") and False else inf
                return [self._draft(kind, v, (cue[0], self._to(inf) if inner_subject is None or inner_subject < v else cue[1]), (start, self._content_end(v, start)), c, rule=frame.id)]
        if clause is not None and (obj is None or obj > clause):
            start = self._clause_start(clause)
            if kind in ("praise", "discuss", "support", "sign", "condole") and lemma not in ("discuss", "review", "consider", "debate", "raise"):
                if lemma in ("value", "appreciate", "respect", "celebrate"):
                    pass
            return [self._draft(kind, v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        start = self._act_start(v, last, frame)
        if start is None:
            if kind == "condole" or frame.rest and kind in ("invite", "sign", "greet"):
                return [self._draft(kind, v, cue, None, c, rule=frame.id, other=kind == "invite")]
            return None
        content = (start, self._content_end(v, start))
        mode = "weak" if kind == "discuss" and (c.modal in ("will", "would") or lemma == "touch") else ""
        if kind == "discuss" and c.modal in ("will", "would") and lemma == "explore":
            kind, mode = "pledge", "weak"
            content = (v, content[1])
            cue = (cue[0], v - 1 if v > cue[0] else v)
            if cue[1] < cue[0]:
                cue = (cue[0], cue[0])
        draft = self._draft(kind, v, cue, content, c, rule=frame.id, mode=mode, noun=obj)
        if kind in ("discuss", "sign"):
            draft.addressee = self._with_partner(v, content)
            draft.content = self._without_circumstances(v, content, partner=bool(draft.addressee), place=kind == "sign")
        if lemma == "appreciate" and obj is not None and p.low[obj] in _HELPED:
            draft.kind, draft.other = "thank", True
        if kind == "support" and c.modal in ("will", "would"):
            draft.cue = (self._cue(v)[0], max(v, last))
        return [draft] if draft.who else None

    def _without_circumstances(self, v: int, content: tuple[int, int], *, partner: bool, place: bool) -> tuple[int, int]:
        """The content without "with Y", and for signatures without place and day."""
        p = self.p
        first, last = content
        for k in p.kids[v]:
            if p.dep[k] != "prep" or not first < k <= last:
                continue
            obj = kid(p, k, "pobj")
            if p.low[k] == "during" and obj is not None and p.low[obj] in self.lex.contact_forms:
                last = min(last, span_end(p, p.left[k] - 1))
            if partner and p.low[k] == "with" or place and p.low[k] in ("in", "on", "at") and obj is not None and (self._is_time(obj) or self.owner[obj] is not None):
                last = min(last, span_end(p, p.left[k] - 1))
        return first, max(first, last)

    def _with_partner(self, v: int, content: tuple[int, int]) -> list[Participant]:
        p = self.p
        for k in p.kids[v]:
            if k > v and p.dep[k] == "prep" and p.low[k] == "with":
                obj = kid(p, k, "pobj")
                if obj is not None:
                    return self.d.phrase(p, self.owner, obj).who
        return []

    def _asked_to_convey(self, v: int, inner: int, addressee: list[Participant], c: Context) -> list[Draft] | None:
        """Ruling 18: "asked X to convey greetings" is the greeting, via X."""
        p = self.p
        found = self._nominal_object(inner)
        if found is None or found[1].kind not in ("greet", "condole", "thank"):
            return None
        noun, entry = found
        start, to, _ = self._complement(inner, noun, entry.kind)
        content = (start, self._content_end(v, start)) if start is not None else None
        if passive(p, inner):
            content = None
        draft = self._draft(entry.kind, v, (self._cue(v)[0], max(noun, inner)), content, c, rule="asked-to-convey", noun=noun, addressee=to, other=True)
        draft.via = addressee
        return [draft] if draft.who else None

    def _call(self, v: int, frame: VerbFrame, last: int, cue: tuple[int, int], inf: int | None, clause: int | None, c: Context) -> list[Draft] | None:
        """"called for X", "called on Y to do X", "demanded that", "appealed to Y for X"."""
        p = self.p
        if frame.rest and frame.rest[0] in ("on", "upon", "for", "with") and last > v:
            obj = kid(p, last, "pobj", "pcomp")
            who = self._phrase_or_people(obj) if obj is not None and frame.rest[0] in ("on", "upon", "with") else []
            infs = [k for k in range(last + 1, p.right[v] + 1) if p.tag[k] == "VB" and infinitive(p, k)]
            if frame.rest[0] in ("on", "upon", "with"):
                if infs:
                    start = infs[0]
                    adv = [k for k in p.kids[start] if k < start and p.dep[k] == "advmod" and p.low[k - 1] == "to"]
                    start = min(adv) if adv else start
                    return [self._draft("request", v, cue, (start, self._content_end(v, start)), c, rule=frame.id, addressee=who)]
                if self.lex.lemma.get(p.low[v]) == "call":
                    return None  # "called on the President" is a visit
            start = last + 1
            return [self._draft("request", v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        if self.lex.lemma.get(p.low[v]) == "call":
            return None
        if clause is not None:
            start = self._clause_start(clause)
            return [self._draft("request", v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        obj = after(p, v, "dobj")
        if obj is not None:
            start = p.left[obj]
            return [self._draft("request", v, cue, (start, self._content_end(v, start)), c, rule=frame.id)]
        addressee: list[Participant] = []
        for k in p.kids[v]:
            if k > v and p.dep[k] == "prep" and p.low[k] == "to":
                obj = kid(p, k, "pobj")
                addressee = self._phrase_or_people(obj) if obj is not None else []
            if k > v and p.dep[k] == "prep" and p.low[k] in ("for", "against"):
                return [self._draft("request", v, cue, (k + 1, self._content_end(v, k + 1)), c, rule=frame.id, addressee=addressee)]
        if inf is not None:
            return [self._draft("request", v, cue, (inf, self._content_end(v, inf)), c, rule=frame.id, addressee=addressee)]
        return None

    def _warn(self, v: int, cue: tuple[int, int], obj: int | None, clause: int | None, c: Context) -> list[Draft] | None:
        p = self.p
        addressee = self._phrase_or_people(obj) if obj is not None and self._is_addressee(obj) else []
        if clause is not None:
            return [self._draft("warn", v, cue, (self._clause_start(clause), self._content_end(v, clause)), c, rule="warn", addressee=addressee, other=True)]
        start = self._prep_after(v, ("against", "of", "about", "on", "over", "to"))
        if start is not None:
            prep = start - 1
            last = prep if prep == v + 1 else cue[1]
            return [self._draft("warn", v, (cue[0], last), (start, self._content_end(v, start)), c, rule="warn", addressee=addressee, other=True)]
        inf = next((k for k in p.kids[v] if k > v and infinitive(p, k)), None)
        if inf is not None:
            return [self._draft("warn", v, cue, (inf, self._content_end(v, inf)), c, rule="warn", addressee=addressee, other=True)]
        if obj is not None and not addressee:
            return [self._draft("warn", v, cue, (p.left[obj], self._content_end(v, p.left[obj])), c, rule="warn", other=True)]
        return None

    def _act_start(self, v: int, last: int, frame: VerbFrame) -> int | None:
        p = self.p
        if frame.rest and last > v:
            start = last + 1
            if start < len(p) and p.low[last] not in _NOUN_PREPS and p.low[start] in ("on", "about", "of", "with", "over", "regarding", "for", "to", "between"):
                if p.low[start] in ("with", "between"):
                    nxt = next((k for k in range(start + 1, min(len(p), start + 14)) if p.low[k] in ("on", "about", "regarding") and p.dep[k] == "prep"), None)
                    if nxt is None:
                        return None
                    start = nxt
                start += 1
            elif start < len(p) and p.low[start] in (",", "."):
                return None
            if start < len(p) and p.low[start] == "that":
                start += 1
            return start if start < len(p) else None
        first = next((k for k in p.kids[v] if k > v and p.dep[k] in ("dobj", "xcomp", "ccomp", "dative", "attr", "oprd", "acomp")), None)
        if first is not None:
            return p.left[first] if p.left[first] > v else first
        prep = next((k for k in p.kids[v] if k > v and p.dep[k] == "prep" and p.low[k] in ("on", "about", "to", "with", "for", "over", "at", "upon", "regarding", "of", "against", "towards")), None)
        if prep is not None:
            obj = kid(p, prep, "pobj", "pcomp")
            if obj is None or self._is_time(obj) or (p.low[prep] == "with" and frame.kind in ("discuss", "agree", "sign")):
                later = next((k for k in p.kids[v] if k > prep and p.dep[k] == "prep" and p.low[k] in ("on", "about", "to", "regarding")), None)
                return later + 1 if later is not None else None
            return prep + 1
        if v + 1 < len(p) and p.right[v] > v and p.tag[v + 1] not in (",", ".", "CC") and p.dep[v + 1] not in ("punct", "cc", "npadvmod", "advmod"):
            return v + 1
        return None

    def _passive_act(self, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
        """"Prospects were discussed", "agreement was reached", "it was agreed that"."""
        p = self.p
        agent = kid(p, v, "agent")
        kind: ActKind = frame.joint or frame.kind
        impersonal = c.subject is not None and p.low[c.subject] == "it"
        lemma = self.lex.lemma.get(p.low[v], "")
        if (frame.only == "joint" or modal(p, v)) and not impersonal and kind != "discuss":
            return None
        if any(p.low[k] == "being" for k in auxiliaries(p, v)):
            return None
        if lemma in ("raise", "address", "cover", "explore", "examine") and c.subject is not None and p.low[c.subject] not in _TOPICS:
            return None
        if agent is not None:
            obj = kid(p, agent, "pobj")
            reading = self.d.phrase(p, self.owner, obj) if obj is not None else Reading([])
        elif c.attribution is not None:
            reading = c.attribution.reading
            if kind not in ("discuss", "agree", "praise", "thank", "welcome", "condemn", "oppose", "support"):
                return None
        else:
            reading = self.d.joint()
        if not reading:
            return None
        subj = c.subject
        clause = next((k for k in p.kids[v] if k > v and p.dep[k] in ("ccomp", "xcomp")), None)
        if frame.object == "addressee" and agent is not None and subj is not None and not impersonal:
            # "was briefed by the Governor on": the subject is the addressee
            addressed = self._prep_after(v, frame.content)
            start_ = clause if clause is not None and infinitive(p, clause) else addressed
            content_ = (start_, self._content_end(v, start_)) if start_ is not None else None
            draft = self._draft(frame.kind, v, self._cue(v), content_, c, rule=frame.id + ".passive", addressee=self._phrase_or_people(subj))
            draft.who, draft.joint, draft.source = list(reading.who), reading.joint, None
            return [draft] if draft.who else None
        if subj is not None and p.low[subj] == "it" and clause is not None:
            start = clause if infinitive(p, clause) else self._clause_start(clause)
            cue = (self._cue(v)[0], self._to(clause) if infinitive(p, clause) else self._cue(v)[1])
            content: tuple[int, int] | None = (start, self._content_end(v, start))
        elif subj is not None and subj < v:
            who = self.d.phrase(p, self.owner, subj).who
            if who and isinstance(who[0], Person) and kind not in ("discuss",):
                return None  # "was invited", "was asked": somebody else's act without an agent
            if kind not in ("discuss", "sign", "agree", "announce", "condemn", "propose", "praise", "thank", "welcome", "support"):
                return None
            if kind in ("announce", "support", "praise", "welcome", "condemn", "thank") and agent is None and c.attribution is None:
                return None
            cue = self._cue(v)
            content = (p.left[subj], span_end(p, p.right[subj]))
        else:
            return None
        draft = self._draft(kind, v, cue, content, c, rule=frame.id + ".passive")
        draft.who, draft.joint = list(reading.who), (agent is None and c.attribution is None) or reading.joint
        draft.source = None
        return [draft] if draft.who else None

    # "X topped the agenda", "special attention was paid to X", "the key topic was X"
    def _passive_topic(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        subj = subject(p, v)
        if subj is None:
            return None
        words = {p.low[k] for k in range(v, min(len(p), p.right[v] + 1))}
        agenda = p.low[subj] in ("agenda", "discussion", "discussions", "talks", "conversation") or p.low[subj] in ("issue", "issues", "topic", "topics", "point", "points") and "agenda" in p.low[p.left[subj] : v]
        if agenda and p.low[v] in ("included", "include", "includes", "concerned", "comprised", "featured", "contained") and not passive(p, v):
            start = v + 1
            draft = self._draft("discuss", v, (v, v), (start, self._content_end(v, start)), c, rule="topic")
        elif p.low[v] in ("came", "come") and p.low[v + 1 : v + 3] in (["under", "discussion"], ["under", "consideration"], ["up", "for"]):
            draft = self._draft("discuss", v, (v, v + 2), (p.left[subj], span_end(p, p.right[subj])), c, rule="topic")
        elif p.low[v] in ("took", "take") and p.low[v + 1 : v + 2] == ["place"] and (p.low[subj] in ("exchange", "discussion", "discussions") or p.low[subj] == "views"):
            on = next((k for k in range(p.left[subj], min(len(p), p.right[v] + 1)) if p.low[k] in ("on", "about", "regarding") and k > subj), None)
            if on is None:
                return None
            end = self._content_end(v, on + 1) if on > v else span_end(p, p.right[subj])
            draft = self._draft("discuss", v, (subj, v + 1), (on + 1, end), c, rule="topic")
        elif p.low[v] in ("topped", "tops", "dominated", "featured", "figured") and words & {"agenda", "talks", "discussion", "discussions", "conversation", "meeting", "prominently"}:
            draft = self._draft("discuss", v, (v, span_end(p, p.right[v])), (p.left[subj], span_end(p, p.right[subj])), c, rule="topic")
        elif p.low[v] in _COPULAS and p.low[subj] in ("topic", "topics", "subject", "agenda", "focus", "theme", "themes", "issues", "point", "points", "area", "areas") and any(p.low[k] in ("key", "main", "central", "discussed", "agenda", "conversation", "meeting", "talks", "focus", "topic", "discussion", "primary", "principal") for k in range(p.left[subj], p.right[subj] + 1)):
            first = v + 1
            draft = self._draft("discuss", v, (p.left[subj], v), (first, self._content_end(v, first)), c, rule="topic")
        elif p.low[v] in _COPULAS and (point := kid(p, v, "attr")) is not None and p.low[point] in ("point", "points", "topic", "topics", "subject", "issue", "focus") and set(p.low[point : p.right[point] + 1]) & {"discussion", "discussions", "talks", "agenda", "conversation", "meeting"}:
            draft = self._draft("discuss", v, (v, span_end(p, p.right[point])), (p.left[subj], span_end(p, p.right[subj])), c, rule="topic")
        else:
            return None
        joint = self.d.joint() if c.attribution is None else c.attribution.reading
        draft.who, draft.joint, draft.source = joint.who, True, None
        return [draft] if draft.who else None

    # "X must / should …" (ruling 11)
    def _obligation(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        word = modal(p, v)
        if word not in ("must", "should") or c.subject is None or passive(p, v):
            return None
        reading = c.reading or Reading([])
        speakers = c.attribution.reading.who if c.attribution else self.d.first_person
        if not speakers or not reading.who:
            return None
        codes = {w.country for w in speakers}
        if len(reading.who) == 1 and reading.who[0].country not in codes and word == "must":
            draft = self._draft("request", v, self._cue(v), (v, self._content_end(v, v)), c, rule="must", addressee=reading.who)
            draft.who = list(speakers)
            return [draft]
        return None

    # "will maintain …": the speaker's own side commits itself
    def _future(self, v: int, c: Context) -> list[Draft] | None:
        p = self.p
        if p.low[v] == "come" and c.subject is not None and p.low[c.subject] == "time":
            inf = next((k for k in range(v + 1, min(len(p), v + 6)) if p.tag[k] == "VB"), None)
            if inf is not None and (self.d.first_person or c.attribution):
                draft = self._draft("request", v, (p.left[c.subject], self._to(inf)), (inf, self._content_end(v, inf)), c, rule="time-to")
                draft.who = draft.who or list(self.d.first_person)
                return [draft]
        maybe = c.modal in ("may", "might", "could") and c.attribution is not None and not self.quoted[v]
        if c.modal not in ("will", "would") and not maybe or passive(p, v) or p.low[v] in ("be", "have"):
            return None
        if c.modal in ("would", "could") and c.attribution is None:
            return None
        lemma = self.lex.lemma.get(p.low[v], p.low[v])
        if p.low[v] in _NO_DEED:
            return None
        if negated(p, v) and p.low[v] in _REFUSED and self._agent(c, own=True):
            first = min(auxiliaries(p, v) or [v])
            start = v + 1 if v + 1 <= p.right[v] else v
            draft = self._draft("oppose", v, (first, v), (start, self._content_end(v, start)), c, rule="will-not")
            return [draft] if draft.who else None
        if p.low[v] in ("remember", "forget") and self.quoted[v]:
            return [self._draft("praise", v, self._cue(v), self._whole(v), c, rule="remember")]
        if lemma in _VISIT_VERBS and c.attribution is None and not self.quoted[v] and lemma not in ("have", "be"):
            return []
        if p.low[v] in _PLANNED and not self.quoted[v]:
            return None  # ruling 2: a planned encounter, no act
        if not self._agent(c, own=True):
            return None
        auxes = [k for k in auxiliaries(p, v) if p.tag[k] == "MD" or p.low[k] in ("'ll", "’ll")]
        first = auxes[0] if auxes else v
        cue_end = first
        start = v
        inf = after(p, v, "xcomp")
        adverbs = [k for k in p.kids[v] if p.dep[k] in ("advmod", "neg") and first < k < v]
        if p.low[v] in ("continue", "seek", "work", "strive", "try") and inf is not None and infinitive(p, inf):
            cue_end = self._to(inf)
            start = cue_end + 1
        elif not auxes:
            return None  # a later verb of the same list: one cue with a list is one act
        elif adverbs:
            cue_end = max(first, max(adverbs)) if negated(p, v) else first
            start = min([k for k in adverbs if k > cue_end], default=v)
        kind: ActKind = "pledge"
        if inf is not None and p.low[inf] in _SUPPORT_VERBS:
            kind = "support"
        end = self._content_end(v, start)
        draft = self._draft(kind, v, (first, cue_end), (start, max(start, end)), c, rule="will", mode="weak" if lemma in ("explore", "consider") or maybe else "")
        draft.negated = negated(p, v)
        return [draft] if draft.who else None

    def _effort(self, v: int, c: Context) -> list[Draft] | None:
        """"are doing everything possible to", "spare no effort to" (ruling 20)."""
        p = self.p
        if p.low[v] not in ("do", "doing", "did", "does", "spare", "sparing", "make", "making") or not self._agent(c):
            return None
        words = [p.low[k] for k in range(v + 1, min(len(p), v + 5))]
        if not (p.low[v].startswith("do") and ("everything" in words or "utmost" in words or "best" in words or "all" in words[:1])
                or p.low[v].startswith("spar") and "no" in words or p.low[v].startswith("mak") and "every" in words and "effort" in words):
            return None
        inf = next((k for k in range(v + 1, min(len(p), v + 8)) if p.tag[k] == "VB" and infinitive(p, k)), None)
        if inf is None or not (c.attribution or self.quoted[v] or c.modal == "will"):
            return None
        draft = self._draft("pledge", v, (self._cue(v)[0], self._to(inf)), (inf, self._content_end(v, inf)), c, rule="effort", mode="strong")
        return [draft] if draft.who else None

    def _refusal(self, v: int, c: Context) -> list[Draft] | None:
        """"will not accept", "may consider": decided before the verb's own frame."""
        if c.modal in ("will", "would") and self.p.low[v] in _REFUSED and negated(self.p, v):
            return self._future(v, c)
        if c.modal in ("may", "might", "could") and self.p.low[v] in ("consider", "review", "support", "propose") and c.attribution is not None:
            return self._future(v, c)
        return None

    def _holding(self, v: int, c: Context) -> list[Draft] | None:
        """"has no intention of", "has plans to", "had no doubt that", "there are plans to"."""
        p = self.p
        there = p.low[v] in _COPULAS and any(p.dep[k] == "expl" and p.low[k] == "there" for k in p.kids[v])
        if p.low[v] not in _HAVE and not there:
            return None
        obj = kid(p, v, "dobj") if not there else kid(p, v, "attr")
        if obj is None or p.low[obj] not in ("intention", "intentions", "plan", "plans", "doubt", "doubts"):
            return None
        who = self._speakers(c)
        if not who or not there and not self._agent(c):
            return None
        none = any(p.low[k] in ("no", "any") for k in p.kids[obj]) or negated(p, v)
        start = next((k + 1 for k in range(obj + 1, min(len(p), obj + 3)) if p.low[k] in ("to", "of", "that", "for")), None)
        if start is None or start >= len(p):
            return None
        content = (start, self._content_end(v, start))
        if p.low[obj].startswith("doubt"):
            future = any(p.tag[k] == "MD" for k in range(content[0], content[1] + 1))
            return [self._draft("hope" if future else "state", v, (self._cue(v)[0], obj), content, c, rule="no-doubt", mode="strong")] if none else None
        draft = self._draft("pledge", v, (self._cue(v)[0], start - 1), content, c, rule="plans", mode="" if none or p.low[obj].startswith("intention") else "weak")
        draft.negated = none
        return [draft]

    def _accusation(self, v: int, c: Context) -> list[Draft] | None:
        """Ruling 28: a bare accusation in an issuer's own statement condemns."""
        frame = self._frame(v)
        if frame is None or frame[0].frame != "accuse" or c.attribution is not None or self.quoted[v]:
            return None
        reading = self._subject_reading(c)
        who = self.d.first_person
        if not reading.who or not who or passive(self.p, v) or len(self.d.principals) > 1:
            return None
        codes = {w.country for w in who}
        if any(w.country in codes for w in reading.who):
            return None
        draft = self._draft("condemn", v, self._cue(v), self._whole(v), c, rule="condemn.accuse", addressee=list(reading.who))
        draft.who, draft.source, draft.joint = list(who), None, len(who) > 1
        return [draft]

    def _describe(self, v: int, c: Context) -> list[Draft] | None:
        """"called China a leader", "described relations as": praise or blame by the words."""
        p = self.p
        low = p.low[v]
        if low not in ("called", "calls", "calling", "described", "describes", "describing", "termed", "regarded", "regards", "hailed", "labelled", "labeled", "dubbed", "characterized", "characterised"):
            return None
        if passive(p, v) and c.subject is not None and p.low[c.subject] in _RELATION and p.low[v + 1 : v + 2] == ["as"]:
            words = set(p.low[v + 1 : p.right[v] + 1])
            draft = self._draft("praise" if words & self.lex.words["evaluation_adjectives"] else "state", v, self._cue(v), self._whole(v), c, rule="describe")
            joint = self.d.joint() if c.attribution is None else c.attribution.reading
            draft.who, draft.joint, draft.source = joint.who, joint.joint, None
            return [draft] if draft.who else None
        if not self._agent(c) or v + 1 >= len(p) or passive(p, v):
            return None
        if low.startswith("call") and p.low[v + 1] in ("for", "on", "upon", "to"):
            return None
        start = v + 1
        content = (start, self._content_end(v, start))
        words = {p.low[k] for k in range(content[0], content[1] + 1)}
        if low.startswith("consider") and not words & self.lex.evaluation_forms:
            return None
        if words & _NEGATIVE:
            kind: ActKind = "condemn"
        elif words & self.lex.evaluation_forms or words & self.lex.words["evaluation_adjectives"]:
            kind = "praise"
        else:
            kind = "state"
        return [self._draft(kind, v, self._cue(v), content, c, rule="describe")]

    # -- who, where, how far -----------------------------------------------------------

    def _subject_reading(self, c: Context) -> Reading:
        reading = c.reading
        if not reading:
            return Reading([])
        first = self.d.first_person
        if self.d.signed and c.attribution is None and all(isinstance(w, Side) and w.country == first[0].country for w in reading.who):
            # ruling 23: the state in a signed statement is the signer
            return Reading(list(first), joint=len(first) > 1, how="signer")
        return reading

    def _agent(self, c: Context, *, own: bool = False) -> bool:
        """Somebody acts: a participant as subject, or a reported clause with an own subject."""
        reading = c.reading
        if reading is not None and reading.who:
            if own and c.attribution is not None:
                speakers = c.attribution.reading.who
                unknown = all(s.country is None for s in speakers) and isinstance(reading.who[0], Side)
                return _mine(reading.who, speakers) or reading.joint or unknown
            return True
        if c.attribution is not None:
            subj = c.subject
            if subj is None:
                return True
            low = self.p.low[subj]
            if any(self.p.low[k] == "no" for k in self.p.kids[subj]):
                return False
            if low in ("we", "i", "he", "she", "they", "both", "sides", "countries"):
                return True
            return low in ("side", "government", "country", "nation", "administration", "republic", "nations", "governments", "leaders", "people")
        return bool(self.carry and c.subject is None and False)

    def _speakers(self, c: Context) -> list[Participant]:
        return self._who(c)[0]

    def _who(self, c: Context) -> tuple[list[Participant], tuple[int, int] | None, bool]:
        """Speakers of an act in this context, the tokens that name them, and whether joint."""
        reading = self._subject_reading(c)
        if c.attribution is not None:
            speakers = c.attribution.reading
            if reading and not c.participle and not _mine(reading.who, speakers.who) and self._foreign_act(reading, speakers, c):
                return list(reading.who), (reading.first, reading.last), reading.joint or len(reading.who) > 1
            joint = speakers.joint or len(speakers.who) > 1
            return list(speakers.who), c.attribution.source, joint
        if reading:
            continued = self._carried(reading, c)
            if continued is not None:
                return list(continued.who), None, continued.joint
            source = None if reading.how == "signer" else (reading.first, reading.last)
            return list(reading.who), source, reading.joint or len(reading.who) > 1
        if self.d.first_person and c.subject is not None and self.p.low[c.subject] in ("it", "time"):
            return list(self.d.first_person), None, len(self.d.first_person) > 1
        return [], None, False

    def _foreign_act(self, reading: Reading, speakers: Reading, c: Context) -> bool:
        """Ruling 29: another party's past act told under attribution is that party's."""
        if c.subject is None:
            return False
        verb = self.p.head[c.subject]
        if self.p.tag[verb] not in ("VBD", "VBN"):
            return False
        if self.d.principals and not any(w in self.d.principals or isinstance(w, Side) for w in reading.who):
            return False
        if reading.joint and set(map(id, reading.who)) >= set(map(id, speakers.who)):
            return len(reading.who) > len(speakers.who)
        return any(self.p.low[k] in ("had", "have", "has") for k in auxiliaries(self.p, verb)) or self.p.tag[verb] == "VBD"

    def _carried(self, reading: Reading, c: Context) -> Reading | None:
        """"Kazakhstan intends to …" after sentences of its President: his words go on."""
        if self.carry is None or len(reading.who) != 1 or not isinstance(reading.who[0], Side) or c.subject is None:
            return None
        verb = self.p.head[c.subject]
        past = self.p.tag[verb] == "VBD" and not modal(self.p, verb)
        if self.p.dep[verb] == "conj":
            return None  # a later main clause of the sentence starts afresh
        if past or reading.who[0].country is None:
            return None
        speakers = self.carry.reading
        if len(speakers.who) == 1 and speakers.who[0].country == reading.who[0].country:
            self.last_attribution = self.carry
            return speakers
        return None

    def _source(self, c: Context) -> tuple[int, int] | None:
        reading = c.reading
        return (reading.first, reading.last) if reading else None

    def _participants_at(self, k: int) -> list[Participant]:
        reading = self.d.phrase(self.p, self.owner, k)
        if reading:
            return reading.who
        left, right = self.p.left[k], min(self.p.right[k], k + 12)
        for j in range(left, right + 1):
            found = self.owner[j]
            if found is not None and found.country and found.kind in ("state", "organisation", "person", "office"):
                side = self.d.side(found.country)
                return [side] if side is not None else []
        return []

    def _is_addressee(self, obj: int) -> bool:
        """The object of "thanked", "urged" names somebody rather than something."""
        p = self.p
        if p.tag[obj] in ("PRP",):
            return p.low[obj] not in ("it", "this", "that")
        found = self.owner[obj]
        if found is not None and found.kind in ("person", "office", "state", "organisation", "reference", "name"):
            return True
        return p.low[obj] in _PERSON_NOUNS or p.low[obj] in self.lex.group_forms or bool(self.d.phrase(p, self.owner, obj).who)

    def _about_other(self, content: tuple[int, int], c: Context) -> bool:
        speakers = {w.country for w in self._speakers(c)}
        for k in range(content[0], content[1] + 1):
            found = self.owner[k]
            if found is not None and found.country and found.country not in speakers:
                return True
            if self.p.low[k] in _RELATION:
                return True
        return False

    def _evaluative_phrase(self, content: tuple[int, int], c: Context) -> bool:
        """"the extremely important role of Chinese diplomacy": an evaluation of the other."""
        p = self.p
        words = [p.low[k] for k in range(content[0], min(content[1] + 1, content[0] + 14))]
        adjectives_ = _WARM
        relation = next((i for i, w in enumerate(words) if w in _RELATION), None)
        state = next((i for i, w in enumerate(words[:5]) if w in _CONDITIONS), None)
        if state is not None and any(w in adjectives_ | self.lex.words["evaluation_adjectives"] for w in words[:state]) and set(words[state:]) & _RELATION:
            return True
        if relation is not None and relation <= 5 and any(w in adjectives_ for w in words[:relation]) and not any(w in ("importance", "need", "of", "to", "for", "in") for w in words[:relation]):
            return True
        roles = {"role", "contribution", "contributions", "leadership", "achievements", "success", "successes", "hospitality", "progress", "dynamics", "level"}
        adjectives = self.lex.words["evaluation_adjectives"]
        at = next((i for i, w in enumerate(words) if w in roles), None)
        inherent = next((i for i, w in enumerate(words[:6]) if w in _MERITS), None)
        if inherent is not None:
            at = inherent
        elif at is None or not any(w in adjectives for w in words[:at]):
            return False
        speakers = self._speakers(c)
        codes = {w.country for w in speakers}
        first_owner = next((self.owner[k].country for k in range(content[0], content[1] + 1) if self.owner[k] is not None and self.owner[k].country), None)  # type: ignore[union-attr]
        others = {w.country for w in self.d.principals} - codes
        return first_owner is not None and first_owner in (others or {first_owner}) - codes

    def _evaluates(self, v: int, attribution: Attribution | None) -> bool:
        """A clause that is an evaluation of the other party or the relationship (ruling 13)."""
        p = self.p
        subj = subject(p, v)
        if subj is None or negated(p, v):
            return False
        speakers = attribution.reading.who if attribution is not None else self.d.first_person
        codes = {w.country for w in speakers}
        left, right = p.left[subj], p.right[subj]
        named = {self.owner[k].country for k in range(left, right + 1) if self.owner[k] is not None and self.owner[k].country}  # type: ignore[union-attr]
        pair = p.low[subj] in ("they", "relations", "relationship", "ties", "partnership", "friendship", "cooperation", "countries", "nations", "we", "these")
        other = bool(named - codes) or pair
        if not other:
            return False
        words = [p.low[k] for k in range(v, min(len(p), p.right[v] + 1))][:24]
        adjectives = self.lex.words["evaluation_adjectives"]
        if p.low[v] in ("dedicated", "devoted") and {"himself", "herself", "life", "themselves"} & set(words[:4]):
            return bool(named - codes)
        if p.low[v] in ("proven", "proved", "remained", "proves") and set(words) & self.lex.evaluation_forms:
            return bool(named - codes)
        if p.low[v] in ("proven", "proved", "seen", "achieved", "reached", "taken", "made", "shown", "demonstrated", "deserves", "deserve", "contributed", "dedicated", "gained", "earned", "grown", "flourished") and (
            any(w in adjectives for w in words[:12]) or set(words) & {"growth", "success", "successes", "progress", "achievements", "contribution"}
        ):
            return bool(named - codes) or p.low[subj] in _RELATION
        if p.tag[v][:2] == "NN" and p.low[v] in self.lex.evaluation_forms:
            return bool(named - codes)  # "considers Uruguay a strategic partner"
        if p.low[v] in _COPULAS or p.low[v] in ("have", "has", "enjoy", "enjoys", "share"):
            attr = kid(p, v, "attr", "dobj")
            if attr is not None and (p.low[attr] in self.lex.evaluation_forms):
                return True
            if attr is not None and p.low[attr] == "one" and set(words) & self.lex.evaluation_forms:
                return True
            if attr is not None and p.low[attr] in _RELATION | _MEMBERS and any(p.low[k] in adjectives for k in range(p.left[attr], attr)):
                return True
            acomp = kid(p, v, "acomp")
            if acomp is not None and pair and p.low[acomp] in _POSITIVE:
                return True
            if acomp is not None and bool(named - codes) and p.low[acomp] in adjectives:
                return True
            if bool(named - codes) and p.low[v] in ("share", "shares", "enjoy", "enjoys") and set(words) & _SHARED_GOODS:
                return True
            if pair and "shape" in words and ("excellent" in words or "good" in words):
                return True
        if p.low[v] in ("make", "makes", "made", "play", "plays", "played", "shape", "shapes", "serve", "serves", "plays") and any(w in ("contribution", "contributions", "role", "agenda", "example") for w in words):
            return bool(named - codes) and any(w in adjectives for w in words)
        return False

    def _booster_near(self, v: int) -> bool:
        p = self.p
        return any(p.low[k] in ("highly", "greatly", "deeply") for k in range(max(0, v - 2), min(len(p), v + 2)))

    def _contactish(self, subj: int | None) -> bool:
        """A contact as subject: "Discussions focused on", "The meeting covered"."""
        if subj is None:
            return False
        p = self.p
        return p.low[subj] in self.lex.contact_forms or p.low[subj] in ("agenda", "focus", "emphasis", "attention")

    def _prep_after(self, v: int, preps: Sequence[str]) -> int | None:
        """The token after the first of these prepositions that belongs to the verb."""
        p = self.p
        for k in range(v + 1, p.right[v] + 1):
            if p.low[k] in preps and p.dep[k] in ("prep", "mark", "dative", "agent", "aux"):
                if p.low[k] == "to" and p.dep[k] == "aux":
                    continue
                h = p.head[k]
                if h == v or p.head[h] == v and p.dep[h] in ("dobj", "dative", "ccomp") or p.dep[h] in ("compound", "appos", "pobj") and k - v < 14:
                    obj = kid(p, k, "pobj", "pcomp")
                    if p.low[k] in ("on", "of", "in", "at") and obj is not None and self._is_time(obj):
                        continue
                    if p.low[k] == "of" and h != v and not (p.head[h] == v and self.owner[h] is not None and self.owner[h].kind in ("person", "office", "reference")):  # type: ignore[union-attr]
                        continue
                    return k + 1
        return None

    def _clause_start(self, k: int) -> int:
        """First token of a complement clause, without "that"."""
        p = self.p
        start = p.left[k]
        while start < k and p.low[start] in ("that", ",", ":", "“", '"', "«", "‘", "–"):
            start += 1
        return start

    def _subtree(self, k: int) -> tuple[int, int]:
        last = span_end(self.p, self.p.right[k])
        return self._clause_start(k), max(last, k)

    def _whole(self, v: int) -> tuple[int, int] | None:
        """The whole clause, cue included, without attribution and closing marks (ruling 21)."""
        p = self.p
        first = p.left[v]
        while first < v and p.low[first] in (",", "“", '"', "«", "-", "–", "and", "but", "that", ":", "indeed", "‘"):
            first += 1
        return first, self._content_end(v, v)

    def _twin(self, v: int) -> int | None:
        """The second copula of "has been and remains a partner"."""
        p = self.p
        if p.low[v] not in _COPULAS or kid(p, v, "attr", "acomp") is not None:
            return None
        return next((k for k in p.kids[v] if p.dep[k] == "conj" and p.low[k] in _COPULAS), None)

    def _cue(self, v: int, also: int | None = None) -> tuple[int, int]:
        p = self.p
        first = v
        also = also if also is not None else self._twin(v)
        for k in auxiliaries(p, v):
            if k < v:
                first = min(first, k)
        for k in p.kids[v]:
            if p.dep[k] in ("advmod", "neg") and first - 1 <= k < v and (k == first - 1 or first < k):
                if p.low[k] in self.lex.words["boosters"] or p.dep[k] == "neg":
                    first = min(first, k)
        return first, max(v, also or v)

    def _to(self, inf: int) -> int:
        for k in self.p.kids[inf]:
            if self.p.low[k] == "to" and self.p.dep[k] == "aux":
                return k
        return inf

    def _content_end(self, v: int, start: int) -> int:
        """Last token of the content that starts at ``start`` under the verb ``v``.

        Cut before a coordinated act of the same level, a participle that is an act of its
        own, a loose relative clause, an attribution, and the closing punctuation.
        """
        p = self.p
        end = p.right[v]
        if end < start:
            end = p.right[start] if p.right[start] >= start else start
        for k in p.kids[v]:
            left = p.left[k]
            if left <= start or left > end:
                continue
            dep = p.dep[k]
            if dep == "conj" and p.tag[k] == "VB" and p.tag[v] == "VB" and not auxiliaries(p, k) and subject(p, k) is None and self._inner_kind(k) in (None, "pledge"):
                continue
            if dep == "conj" and k > start and k != self._twin(v) and (p.tag[k] in VERBAL or subject(p, k) is not None):
                if p.tag[v] in VERBAL:
                    end = min(end, left - 1)
            elif dep in ("parataxis",) and self._is_report(k) or dep in ("advcl", "ccomp") and k > start and self._parenthetical(k, v) and self._is_report(k) and subject(p, k) is not None:
                end = min(end, left - 1)
            elif dep in ("advcl", "ccomp", "dep") and p.tag[k] == "VBG" and k > start and p.low[left - 1] in (",", "while") and p.low[left] not in ("including",):
                if self._bears_act(k) or p.low[left - 1] == "while" or marker(p, k) == "while":
                    end = min(end, left - 1)
            elif dep == "advcl" and (marker(p, k) in ("while", "whereas") or p.low[left] == "with" and subject(p, k) is not None) and k > start:
                end = min(end, left - 1)
            elif dep == "prep" and p.low[k] == "with" and any(p.dep[j] == "pcomp" and (p.tag[j] == "VBG" or p.low[j] in self.lex.adjectives) and subject(p, j) is not None for j in p.kids[k]):
                end = min(end, left - 1)
        for k in range(start + 1, end + 1):
            if p.dep[k] in ("relcl", "advcl") and self._loose(k) and p.left[k] > start + 1 and (p.dep[k] == "relcl" or p.low[p.left[k]] == "when"):
                # a loose relative clause is left out, with what only it brings
                if p.right[k] >= end - 1:
                    end = min(end, p.left[k] - 1)
                    break
            if k > start and p.tag[k] == "VBG" and p.low[k - 1] == "," and k in self._cuts():
                end = min(end, k - 1)
                break
            if p.tag[k] == "VBD" and p.dep[k] == "conj" and p.low[k] in self.lex.lemma and p.head[k] < start:
                end = min(end, p.left[k] - 1)
                break
        while end > start and p.low[end] in ("and", "but", "or", "as", "well", "while"):
            end -= 1
        end = span_end(p, end)
        while end > start and p.low[end] in ("and", "but", "while"):
            end = span_end(p, end - 1)
        return max(end, start)

    def _bears_act(self, k: int) -> bool:
        lemma = self.lex.lemma.get(self.p.low[k])
        if lemma is None:
            return False
        if self._nominal_object(k) is not None:
            return True
        frame = self._frame(k)
        return frame is not None and (frame[0].frame == "report" or frame[0].kind in ("praise", "thank", "hope", "concern", "condemn", "request", "welcome", "support", "oppose", "warn", "discuss") or frame[0].frame == "commit")

    def _cuts(self) -> set[int]:
        if not hasattr(self, "_cut_cache"):
            p = self.p
            self._cut_cache = {
                k for k in range(2, len(p))
                if p.tag[k] == "VBG" and p.low[k - 1] == "," and p.low[k] in self.lex.lemma
                and p.dep[k] in ("advcl", "acl", "conj", "ccomp") and self._frame(k) is not None
                and self._frame(k)[0].frame == "report" and not self._in_ccomp(k, -1)  # type: ignore[index]
            }  # fmt: skip
        return self._cut_cache

    def _loose(self, k: int) -> bool:
        p = self.p
        left = p.left[k]
        return left > 0 and p.low[left - 1] == "," and p.low[left] in ("which", "who", "where", "when", "whose", "whom", "as")

    def _hedged(self, v: int, content: tuple[int, int] | None) -> str:
        """"took note", "agreed to explore": hedged by the words themselves (strength, codebook §2)."""
        if self.p.low[v] in ("took", "take", "taking") and "note" in self.p.low[v : v + 3]:
            return "weak"
        if content is not None and self.p.low[content[0]] in ("explore", "consider") and self.lex.lemma.get(self.p.low[v]) in ("agree", "intend", "plan"):
            return "weak"
        return ""

    def _draft(
        self, kind: ActKind, v: int, cue: tuple[int, int], content: tuple[int, int] | None, c: Context, *,
        rule: str, noun: int | None = None, mode: str = "", addressee: list[Participant] | None = None,
        other: bool = False, reported: bool = False,
    ) -> Draft:
        who, source, joint = self._who(c)
        if c.attribution is not None:
            self.last_attribution = c.attribution
        if content is not None and content[1] < content[0]:
            content = None
        if content is not None and self.p.low[content[0] : content[0] + 3] == ["in", "the", "strongest"]:
            skip = content[0] + (5 if self.p.low[content[0] + 3 : content[0] + 4] == ["possible"] else 4)
            content = (skip, content[1]) if skip <= content[1] else None
        return Draft(
            kind=kind, cue=(min(cue), max(cue)), content=content, who=who, source=source, joint=joint,
            rule=rule, verb=v, noun=noun, mode=mode or self._hedged(v, content),
            negated=negated(self.p, v) or "never" in self.p.low[v : v + 2],
            addressee=addressee or [], other=other, reported=reported or c.attribution is not None,
        )  # fmt: skip


_PERSON_NOUNS: Final = frozenset(
    "him her them us me everyone all people government side sides parties leader leaders president minister counterpart "
    "other colleagues partners allies countries nations authorities companies businesses investors host hosts team delegation community".split()
)
_TIME: Final = frozenset(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december morning afternoon evening week".split()
)


def _mine(who: Sequence[Participant], speakers: Sequence[Participant]) -> bool:
    """The subject of a reported clause is the speaker, the speaker's state, or includes it."""
    codes = {s.country for s in speakers if s.country}
    return any(w in speakers or (w.country in codes and w.country is not None) for w in who)
