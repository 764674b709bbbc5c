"""What a report says, in so many words, is not known.

"It is not clear how many …", "what caused it is unknown", "the ministry would not say whether …" are questions: what
they ask about is never read as a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from reportedly.reading.entities.cast import Cast
from reportedly.reading.speech.speech import is_aside, is_reason
from reportedly.reading.statements.effects import has_no
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import event_nouns
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Token, hull, trimmed
from reportedly.reading.values import Question

_CLAUSES = ("ccomp", "csubj", "csubjpass", "advcl", "xcomp", "acl", "pcomp", "relcl", "conj")
_DISPUTED = ("ccomp", "csubj", "csubjpass", "xcomp", "pcomp")  # no "dispute, which …", nor "differed when …"
_WH_TAGS = {"WRB", "WP", "WDT", "WP$"}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A question as tokens: the words that say that something is not known, and the words of what is not."""

    words: tuple[Token, ...]
    asked: tuple[Token, ...]


def find_unknowns(parse: Parse) -> tuple[Unknown, ...]:
    """Everything that the text says is not known, in order."""
    found: dict[int, Unknown] = {}
    for token in parse.tokens:
        unknown = _unknown(parse, token)
        if unknown is not None and not any(token in earlier.words for earlier in found.values()):
            found[token.index] = unknown
    return tuple(found.values())


def to_questions(parse: Parse, unknowns: tuple[Unknown, ...], cast: Cast) -> Iterator[Question]:
    """The public form of the questions; `about` are the entities that they name."""
    for unknown in unknowns:
        span = hull(trimmed(unknown.words))
        about = dict.fromkeys(e.id for t in unknown.words if (e := cast.at(t)) is not None)
        yield Question(span=span, text=span.of(parse.text), about=tuple(about))


def _unknown(parse: Parse, token: Token) -> Unknown | None:
    table = load_table("questions")
    verb = parse.head(token) if token.dep in {"acomp", "attr", "oprd"} else token
    over = parse.head(token) if token.dep in {"nsubj", "dobj", "nsubjpass"} else verb  # "questions remain about who"
    if token.lower in table["unknown"] and token.pos in {"ADJ", "VERB", "NOUN", "PROPN", "ADV"}:
        asked = _asked(parse, verb, token) or _noun_subject(parse, verb)
    elif token.lemma in table["know"] and _is_denied(parse, token, verb):
        asked = _asked(parse, verb, token) or _asked_before(parse, verb)
        if not asked and token.lemma in table["known"]:
            asked = _noun_subject(parse, verb)
        if not asked and token.lemma in load_table("cues")["classes"]["confirm"]["verbs"]:
            asked = _noun_object(parse, token) or _passive_subject(parse, token)
    elif token.lemma in table["doubt"].get(token.pos, ()) or (
        token.lemma in table["versions"] and _conflict(parse, token)
    ):
        asked, verb = _asked_over(parse, token) or _asked_over(parse, over), over
    elif token.lemma in table["no_word"] and has_no(parse, token) and not _is_found(parse, token):
        asked = tuple(t for c in parse.all_children(token, "prep", "acl") for t in parse.subtree(c))
    else:
        return None
    if not asked:
        return None
    return Unknown(_question_words(parse, verb, asked), asked)


def _asked_over(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The clause with a question word that somebody doubts or disputes: "disagree over who broke the truce"."""
    adverbial = (c for c in parse.all_children(token, "advcl") if parse.subtree(c)[0].lower == "whether")
    own = (*parse.all_children(token, *_DISPUTED), *adverbial)
    if token.lemma == "be":  # "whether it fell is an open question", but "the question is who" may only ask
        own = tuple(clause for clause in own if clause.index < token.index)
    led_to = (clause for led in parse.all_children(token, "prep") for clause in parse.all_children(led, *_DISPUTED))
    return next((words for clause in (*own, *led_to) if _is_asked(words := trimmed(parse.subtree(clause)))), ())


def _conflict(parse: Parse, noun: Token) -> bool:
    """Whether what is told is said not to agree: "conflicting reports", "accounts differ"."""
    words = load_table("questions")["conflicting"]
    return parse.head(noun).lemma in words or any(c.lower in words for c in parse.all_children(noun, "amod"))


def _is_found(parse: Parse, noun: Token) -> bool:
    """Whether somebody looked and says so, which is an answer: "found no sign of contamination"."""
    return noun.dep == "dobj" and parse.head(noun).lemma in load_table("questions")["found"]


def _is_denied(parse: Parse, token: Token, verb: Token) -> bool:
    """Whether the words say that it is not known, or is hard to know."""
    helpers = tuple(_helpers(parse, token))
    beside = (child for helper in helpers for child in parse.all_children(helper, "acomp"))
    hard = any(word.lower in load_table("questions")["hard"] for word in (*helpers, *beside))
    return hard or any(is_negated(parse, t) for t in (token, verb, *helpers))


def _helpers(parse: Parse, token: Token) -> Iterator[Token]:
    """The words that a verb is the complement of: in "it has not been possible to confirm" possible and been."""
    while token.dep in {"xcomp", "acomp"}:
        token = parse.head(token)
        yield token


def _asked(parse: Parse, verb: Token, token: Token) -> tuple[Token, ...]:
    """The clause with a question word below a verb or adjective, or as its subject."""
    for head in (verb, token):
        for clause in parse.all_children(head, *_CLAUSES):
            words = trimmed(parse.subtree(clause))
            joined = clause.dep == "conj" and words[1:2] and words[1].dep != "cc"  # but "when or where it was filmed"
            if _is_asked(words) and not joined:
                return words
    return ()


def _is_asked(words: tuple[Token, ...]) -> bool:
    """Whether a clause opens with a question word: "whether it fell", "by whom it was sent"."""
    first = next(iter(words), None)
    if first is None or first.tag in _WH_TAGS or first.lower in {"whether", "if"}:
        return first is not None
    return len(words) > 1 and words[1].tag in _WH_TAGS and first.pos == "ADP"


def _asked_before(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What stands before, when the sentence opens with a question word: "Where he hides has not been disclosed"."""
    sentence = parse.words(parse.sentence_of[verb.index])
    before = trimmed(t for t in sentence if t.index < verb.index and t.head != verb.index)
    opens = bool(before) and (before[0].tag in _WH_TAGS or before[0].lower == "whether")
    return before if opens and before[0].index - sentence[0].index <= 1 else ()


def _noun_subject(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The subject, when it is what is asked: "The cause is unknown"."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    return parse.subtree(subject) if subject is not None and subject.pos in {"NOUN", "PROPN"} else ()


def _noun_object(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The object, when it is a thing of its own: "has not confirmed his death", not "has not confirmed the report"."""
    both = parse.child(verb, "conj")  # "neither confirmed nor denied involvement"
    found = parse.child(verb, "dobj") or (parse.child(both, "dobj") if both is not None else None)
    named = found is not None and _is_own(found)
    return parse.subtree(found, lambda t: _stands_apart(parse, t)) if found is not None and named else ()


def _passive_subject(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What could not be confirmed, when it is a thing of its own: "its location could not be confirmed".

    Of "the deaths have not been confirmed" the deaths are a statement.
    """
    subject = parse.child(verb, "nsubjpass")
    thing = subject is not None and _is_own(subject) and subject.lemma not in event_nouns()
    return _noun_subject(parse, verb) if thing else ()


def _is_own(noun: Token) -> bool:
    """Whether a noun does not just refer to what was said before."""
    return noun.pos in {"NOUN", "PROPN"} and noun.lower not in load_table("questions")["referring"]


def _stands_apart(parse: Parse, token: Token) -> bool:
    """Whether a clause is joined to what stands before it, or an aside on it: "an arrest, in which …"."""
    return is_aside(parse, token) or is_reason(parse, token) or token.dep in {"conj", "cc", "parataxis"}


def _question_words(parse: Parse, verb: Token, asked: tuple[Token, ...]) -> tuple[Token, ...]:
    """The clause that says so, from the top of its chain of helpers, without what is joined to it and not asked.

    A sentence that opens with the question says so whole, as far as a semicolon.
    """
    top = [verb, *_helpers(parse, verb)][-1]
    sentence = parse.words(parse.sentence_of[verb.index])
    if sentence[0].tag in _WH_TAGS or sentence[0].lower == "whether":
        return tuple(takewhile(lambda t: t.text != ";" or t.index < verb.index, sentence))
    return parse.subtree(top, lambda t: _stands_apart(parse, t) and not set(asked) & set(parse.subtree(t)))
