"""The predicates of a text: the words that name events, each with the verb of its clause.

What counts is in `docs/reading.md`: every clause's verb but cues and helpers; the noun of a light verb ("held talks");
what follows *be*; the event noun that a source confirms or denies ("confirmed the death of X").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.speech.content import find_estimated, find_held, find_reached, find_shown
from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.retractions import is_retraction
from reportedly.reading.statements.speaking import only_speaks
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes, event_nouns, governor_classes
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Token

_NOT_CLAUSES = {"aux", "auxpass", "amod", "compound", "nmod", "case", "prep", "mark", "punct", "advmod"}
PASSIVE_ONLY = {"hearsay", "believed"}  # governors: "is said to have died", where nobody is named who says
_COPULAS = {"be", "remain", "stay", "become"}
_RESULTS = {"over", "down", "out", "away", "back", "up", "off", "under", "open"}  # "the war is over"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A mention of an event: `trigger` names it, `verb` is the head of its clause (often the same token)."""

    trigger: Token
    verb: Token

    @property
    def nominal(self) -> bool:
        """Whether a noun or adjective names the event."""
        return self.trigger != self.verb


def find_predicates(parse: Parse, speeches: tuple[Speech, ...]) -> tuple[Predicate, ...]:
    """Every predicate of the text, in order of its trigger."""
    cues = {t.index: s.manner for s in speeches for t in s.cue}
    found = {p.trigger.index: p for token in parse.tokens if (p := _predicate(parse, token, cues)) is not None}
    for nominal in _reported_nouns(speeches):
        found.setdefault(nominal.trigger.index, nominal)
    return tuple(found[index] for index in sorted(found))


def _predicate(parse: Parse, token: Token, cues: dict[int, str]) -> Predicate | None:
    if _is_shown(parse, token, cues):
        return Predicate(token, token)
    participle = token.tag == "VBN" and parse.child(token, "auxpass") is not None  # "are unaccounted for"
    if not (participle or token.pos in {"VERB", "AUX"}) or token.dep in _NOT_CLAUSES:
        return None
    if (noun := _what_is_told(parse, token) or find_held(parse, token)) is not None:
        return Predicate(noun, token)
    if only_speaks(parse, token, cues) or _is_helper(parse, token) or _is_hollow(parse, token):
        return None
    if token.lemma in _COPULAS:
        return _copula(parse, token)
    if token.dep == "acl" and token.tag in {"VBN", "VBG"} and not parse.children[token.index]:
        return Predicate(token, token) if _is_counted(parse, token) else None
    if _is_purpose(parse, token):
        return None
    noun = (
        _light_object(parse, token)
        or find_undergone(parse, token)
        or find_reached(parse, token)
        or _what_happens(parse, token)
    )
    return Predicate(noun, token) if noun is not None else Predicate(token, token)


def _is_shown(parse: Parse, token: Token, cues: dict[int, str]) -> bool:
    """Whether pictures show what was done to a thing: "images show burnt cars"."""
    noun = parse.head(token)
    return token.dep == "amod" and cues.get(noun.head) == "show" and token in find_shown(parse, noun)


def is_only_told(parse: Parse, predicate: Predicate) -> bool:
    """Whether what happened is only said to be, as the clashes of "clashes were reported near the border"."""
    return _what_is_told(parse, predicate.verb) == predicate.trigger


def _what_is_told(parse: Parse, verb: Token) -> Token | None:
    """What is only said to be: "clashes were reported near the border", "there were no reports of casualties", or to be
    so many: "officials put the toll at 60".
    """
    if (estimated := find_estimated(parse, verb)) is not None and any(parse.objects_of(verb, "at")):
        return estimated
    told, complement = load_table("events")["told"], parse.child(verb, "attr")
    if complement is not None and complement.lemma in told and parse.child(verb, "expl") is not None:
        return next((o for o in parse.objects_of(complement, "of") if o.pos == "NOUN"), None)
    noun = parse.child(verb, "nsubjpass") if verb.lemma in told else None
    more = parse.child(verb, "neg", "xcomp", "ccomp", "oprd", "acomp", "acl")
    if noun is None or noun.pos != "NOUN" or more is not None:
        return None
    return None if parse.objects_of(verb, "to") else noun  # "the theft was reported to police"


def _is_counted(parse: Parse, token: Token) -> bool:
    """Whether a bare participle says what happened to so many: "and dozens injured", "left five people wounded"."""
    noun = parse.head(token)
    number = noun.entity == "CARDINAL" or parse.child(noun, "nummod") is not None
    number = number or noun.lower in load_table("quantities")["vague"]
    between = parse.tokens[noun.index + 1 : token.index]  # "scores more injured"
    return number and token.tag == "VBN" and all(t.lower == "more" for t in between)


def has_own_clause(parse: Parse, noun: Token) -> bool:
    """Whether a second subject has a clause without an auxiliary: the dozens of "12 were killed and dozens injured"."""
    if noun.dep not in {"nsubj", "nsubjpass", "conj"} or noun.index < noun.head:
        return False
    return any(_is_counted(parse, participle) for participle in parse.all_children(noun, "acl"))


def _is_helper(parse: Parse, token: Token) -> bool:
    """Whether the event is the verb that follows: "began to", "is expected to", "failed to"."""
    below = parse.child(token, "xcomp")
    if below is None or below.pos not in {"VERB", "AUX"}:
        return False
    governor = governor_classes().get(token.lemma)
    if governor is None or "event" in load_table("hedges")["governors"][governor]:
        return False
    passive = parse.child(token, "auxpass") is not None
    own_object = parse.child(token, "dobj", "dative") is not None
    return passive or not own_object


def _is_hollow(parse: Parse, token: Token) -> bool:
    """Whether a verb stands below one that is the whole event: "stop shooting", "wants to talk"."""
    governor = governor_classes().get(parse.head(token).lemma)
    below = token.dep == "xcomp" and governor is not None
    return below and load_table("hedges")["governors"][governor].get("event") == "only"


def _is_purpose(parse: Parse, token: Token) -> bool:
    """Whether an infinitive says what for, not what happened: "came to help", "the right to vote"."""
    if not parse.is_infinitive(token) or parse.child(token, "nsubj", "nsubjpass") is not None:
        return False
    above = parse.head(token)
    asked = above.dep == "dobj" and governor_classes().get(parse.head(above).lemma) == "asks"
    told = above.dep == "dobj" and cue_classes().get((parse.head(above).lemma, "VERB")) in {"confirm", "deny"}
    if asked or told:
        return False  # "urged the movement to negotiate", hung on the noun; "denied plans to close the mine"
    if token.dep == "advcl":
        return (above.lemma, "VERB") not in cue_classes()
    return token.dep in {"acl", "relcl"} and (above.lemma, "NOUN") not in cue_classes()


def find_among(parse: Parse, verb: Token) -> Token | None:
    """Those of whom somebody is one: the dead of "among the dead were two doctors", "he was among the dead"."""
    among = parse.objects_of(verb, "among") if verb.lemma == "be" else ()
    described = (c for noun in among if noun.lower == "those" for c in parse.all_children(noun, "acl"))
    return next((t for t in (*described, *among) if t.lower in load_table("quantities")["states"]), None)


def _copula(parse: Parse, verb: Token) -> Predicate | None:
    if (among := find_among(parse, verb)) is not None:
        return Predicate(among, verb)
    complement = parse.child(verb, "acomp", "attr", "oprd")
    if complement is not None and _governs(parse, complement):
        return None
    if complement is not None and (is_retraction(parse, complement) or _only_introduces(parse, verb, complement)):
        return None
    if complement is not None and complement.lemma in load_table("events")["likelihood"]:
        subject = parse.child(verb, "nsubj")
        named = subject is not None and subject.lemma in event_nouns()
        return Predicate(subject if named and subject is not None else complement, verb)
    if complement is None and verb.lemma == "be":
        complement = next((c for c in parse.all_children(verb, "advmod", "prt") if c.lower in _RESULTS), None)
    if complement is not None and complement.pos in {"NOUN", "ADJ", "PROPN", "VERB", "NUM", "ADV", "ADP"}:
        return Predicate(complement, verb)
    if complement is None and verb.lemma == "be" and not parse.child(verb, "prep", "advmod", "npadvmod"):
        return None
    return Predicate(verb, verb)


def _only_introduces(parse: Parse, verb: Token, complement: Token) -> bool:
    """Whether "it is clear that …", "there is no evidence that …", "it is not possible to verify …" is no event."""
    below = parse.child(complement, "xcomp")
    if below is not None and below.lemma in load_table("questions")["verify"] and is_negated(parse, below):
        return True
    if complement.lemma in load_table("questions")["proof"] and parse.child(complement, "acl", "ccomp") is not None:
        return parse.child(verb, "expl") is not None
    if complement.lemma in load_table("events")["told"] and parse.child(verb, "expl") is not None:
        return parse.child(complement, "prep", "acl") is not None  # "there were reports of looting"
    subject = parse.child(verb, "nsubj")
    clause = parse.child(complement, "ccomp") or parse.child(verb, "ccomp")
    cue = (complement.lemma, "ADJ") in cue_classes()
    return cue and clause is not None and subject is not None and subject.lower == "it"


def _governs(parse: Parse, adjective: Token) -> bool:
    """Whether the event is the verb that follows an adjective: "is likely to", "was unable to"."""
    return adjective.lemma in governor_classes() and parse.child(adjective, "xcomp") is not None


def _light_object(parse: Parse, verb: Token) -> Token | None:
    """The event noun that a light verb carries: "held talks", "talks were held"."""
    table = load_table("events")
    if verb.lemma not in table["light"]:
        return None
    noun = parse.child(verb, "dobj", "nsubjpass")
    if noun is None or noun.lemma not in table["light_only"].get(verb.lemma, event_nouns()):
        return None
    return noun


def find_undergone(parse: Parse, verb: Token) -> Token | None:
    """What is done to the subject of a verb: the attack of "their convoy came under attack"."""
    suffered = parse.objects_of(verb, "under") if verb.lemma in load_table("events")["undergo"] else ()
    return next((noun for noun in suffered if noun.lemma in event_nouns()), None)


def _what_happens(parse: Parse, verb: Token) -> Token | None:
    """The event noun that is said to take place: "fighting continued", "talks took place"."""
    if (end := parse.child(verb, "prt")) is not None and end.lower in {"down", "off"}:
        return None  # "talks broke down"
    if verb.lemma not in load_table("events")["happen"] or (parse.child(verb, "dobj") or verb).lemma not in {
        "place",
        verb.lemma,
    }:
        return None
    subject = parse.child(verb, "nsubj")
    return subject if subject is not None and subject.lemma in event_nouns() else None


def _reported_nouns(speeches: Iterable[Speech]) -> Iterator[Predicate]:
    """The event noun that is all a source confirms, denies or asks for: "confirmed the death of X"."""
    for speech in speeches:
        if speech.noun is not None:
            yield Predicate(speech.noun, speech.noun)
