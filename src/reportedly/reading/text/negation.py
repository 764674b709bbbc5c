"""Whether a text denies what a verb of it says."""

from __future__ import annotations

from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token


def is_negated(parse: Parse, token: Token) -> bool:
    """Whether a predicate is denied in its own clause, or stands below one that refuses it ("declined to say", "was not
    able to say"); an adjective is denied where its verb is.
    """
    if any(c.dep == "neg" or c.lower in {"never", "nobody", "none", "neither"} for c in parse.children[token.index]):
        return True
    subject = parse.child(token, "nsubj", "nsubjpass")
    if subject is not None and (parse.child(subject, "det") or subject).lower in {"no", "nobody", "none", "neither"}:
        return True
    above = parse.head(token)
    if token.dep == "acomp":
        return is_negated(parse, above)
    return token.dep == "xcomp" and (above.lemma in load_table("questions")["refuse"] or is_negated(parse, above))


def is_neither(parse: Parse, verb: Token) -> bool:
    """Whether a verb is one of two that are both denied: "neither confirmed nor denied"."""
    both = (verb, parse.head(verb)) if verb.dep == "conj" else (verb,)
    return any(c.lower in {"neither", "nor"} for one in both for c in parse.children[one.index])
