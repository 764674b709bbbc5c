"""The subject of a verb: its own, the one that it shares with the clause above, or the noun that it describes."""

from __future__ import annotations

from reportedly.reading.statements.gerunds import find_gerund
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import governor_classes
from reportedly.reading.text.tokens import Parse, Token

_RELATIVES = {"who", "whom", "which", "that", "whose"}
_SUBJECTLESS = {"xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "dep"}


def is_relative(token: Token) -> bool:
    """Whether a token leads a relative clause: "who", "which"."""
    return token.lower in _RELATIVES and token.tag in {"WP", "WDT", "WP$", "IN"}


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the subject of a verb is the one to whom it is done."""
    if parse.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    above = parse.head(verb)
    if above.lemma == "leave" and verb.dep == "ccomp" and verb.tag in {"VBN", "VBD"}:
        return parse.child(verb, "aux", "mark", "dobj") is None  # "left five people wounded"
    if verb.tag != "VBN" or parse.child(verb, "aux") is not None:
        return False
    own = parse.child(verb, "nsubj") is not None
    if verb.dep == "conj" and not (own and parse.child(verb, "dobj") is not None):
        return is_passive(parse, above)  # "were killed and dozens wounded"
    if own:
        return False
    # "Asked by reporters, the mayor …"; but below a root that is a noun stands the sentence's own verb, misread.
    return verb.dep in {"advcl", "amod"} or (verb.dep == "acl" and above.dep != "ROOT")


def find_subject(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares; of a relative clause, the noun that it describes."""
    own = parse.child(verb, "nsubj", "nsubjpass")
    if own is not None:
        if own.lower == "it" and verb.lemma == "be" and parse.child(verb, "attr") is not None:
            return None  # "it was the third attack"
        if is_relative(own) and verb.dep == "relcl":
            return _described(parse, parse.head(verb))
        clause = parse.child(verb, "ccomp")
        stands_for_it = clause is not None and not parse.is_infinitive(clause)  # but "it would allow them to land"
        return None if own.lower in {"it", "there"} and stands_for_it else own
    if verb.dep == "amod":
        return parse.head(verb)  # "burnt cars"
    if verb.dep not in _SUBJECTLESS or verb.head == verb.index:
        return None
    return _shared_subject(parse, verb)


def _described(parse: Parse, noun: Token) -> Token:
    """Whom a relative clause describes: of "Karl Hestvik, a retired officer who …" him."""
    above = parse.head(noun)
    return above if noun.dep == "appos" and above.pos == "PROPN" else noun


def _shared_subject(parse: Parse, verb: Token) -> Token | None:
    above = parse.head(verb)
    if verb.dep == "acl" and above.dep == "dobj" and governor_classes().get(parse.head(above).lemma) == "asks":
        return above  # "urged the movement to negotiate", hung on the noun
    if verb.dep == "acl":
        return (
            above
            if above.pos in {"NOUN", "PROPN", "PRON"} and verb.tag in {"VBN", "VBG"}
            else _controller(parse, above)
        )
    done = above.lower == "in" and above.dep == "prep" and is_passive(parse, parse.head(above))
    if done and parse.child(verb, "dobj") is None:
        return None  # "two were hurt in shelling near the border"
    if above.pos == "ADP":
        gerund = find_gerund(parse, verb)
        if gerund is not None and gerund.doer is not None:
            return gerund.doer
        above = parse.head(above)
    if above.pos in {"NOUN", "ADJ"}:
        return _controller(parse, above)
    seen = parse.child(above, "dobj") if verb.tag == "VBG" and above.lemma in load_table("events")["shows"] else None
    if seen is not None and above.index < seen.index < verb.index:
        return seen
    if verb.dep == "xcomp" and governor_classes().get(above.lemma) in {"asks", "implies", "promises"}:
        given = parse.child(above, "dobj", "dative")
        if given is not None and above.lemma not in {"promise", "threaten", "vow"}:
            return given
        targets = parse.objects_of(above, "on", "to")
        if targets and above.lemma in {"call", "appeal"}:
            return targets[0]
    return find_subject(parse, above) if above != verb else None


def _controller(parse: Parse, noun: Token) -> Token | None:
    """Whose a noun is, "X's plan of"; else the subject of the clause that it stands in, "X is ready to fight"."""
    owner = parse.child(noun, "poss")
    if owner is not None and owner.pos in {"NOUN", "PROPN"}:
        return owner
    for above in parse.ancestors(noun):
        if above.pos in {"VERB", "AUX"}:
            return find_subject(parse, above)
    return None
