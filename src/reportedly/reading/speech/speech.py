"""Speech as tokens: an attribution while it is being found, and the questions every way of finding one asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.encoder.attributions import Attributed
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Token, tops

SUBJECTS = ("nsubj", "nsubjpass")
CITING = frozenset({"cite", "quote"})


@dataclass(frozen=True, slots=True)
class Speech:
    """An attribution as tokens: what the layers after this one work on.

    `manner` is its class in `cues.yaml`; `noun` the event noun that is its whole content, when it has no clause;
    `cited` says that another source cites this one, which is then the inner link of the chain; `learned` holds the runs
    of words that the encoder gave, where it gave any. Not `told` is what somebody is said to want, plan or do: the
    corpora count that as attribution too, but it is nobody's word, and so no link of a chain of sources.
    """

    manner: str
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    speaker: Token | None
    content: tuple[Token, ...]
    noun: Token | None = None
    cited: bool = False
    learned: Attributed | None = None
    told: bool = True

    @property
    def head(self) -> Token:
        """The cue's main word: of "has told" the verb."""
        return next(iter(tops(self.cue)), self.cue[0])


def speaker_of(parse: Parse, verb: Token) -> Token | None:
    """The one who speaks: subject, "by …", or, for a verb without a subject, that of the verb above."""
    agent = parse.child(verb, "agent")
    if agent is not None and (said_by := parse.child(agent, "pobj")):
        return said_by
    passive = parse.child(verb, "auxpass") is not None
    subject = parse.child(verb, *SUBJECTS)
    if subject is not None and subject.tag in {"WP", "WDT"} and verb.dep == "relcl":
        return parse.head(verb)
    if subject is not None and subject.lower not in {"it", "there", "what", "that"} and not passive:
        return subject
    if subject is not None and passive and verb.lemma in CITING:
        return subject
    if subject is None and not passive and verb.dep in {"xcomp", "advcl", "conj", "pcomp", "acl"}:
        above = parse.head(verb)
        if above.pos == "ADP":
            above = parse.head(above)
            if above.lemma in CITING:
                return parse.child(above, "dobj", "nsubjpass")  # "quoted a diplomat as saying"
        if verb.dep == "acl" and verb.tag in {"VBN", "VBD"}:
            return None  # "men accused of looting"
        return above if verb.dep == "acl" and above.pos in {"NOUN", "PROPN"} else speaker_of(parse, above)
    if subject is not None and subject.lower == "it" and not passive:
        return subject
    return None


def source_words(parse: Parse, head: Token, cue: Token) -> tuple[Token, ...]:
    """The words of a source, with all that describes it but what holds the cue ("X, who said that …")."""
    return parse.subtree(head, lambda t: t.index == cue.index or cue in parse.subtree(t))


def clause_head(parse: Parse, token: Token) -> Token:
    """The predicate of the clause that a token stands in."""
    for above in parse.ancestors(token):
        if above.pos in {"VERB", "AUX"}:
            return above
    return parse.tokens[next((t.index for t in parse.ancestors(token) if t.head == t.index), token.index)]


def clause_words(parse: Parse, head: Token, without: Iterable[int] = ()) -> tuple[Token, ...]:
    """The words of a clause, without the branches whose heads have these indexes."""
    left_out = set(without)
    return parse.subtree(head, lambda t: t.index in left_out)


def that_clause(parse: Parse, noun: Token) -> Token | None:
    """The clause on a noun that is said or claimed: "the claim that …", "one theory is that …"."""
    clauses = list(parse.all_children(noun, "acl", "ccomp", "relcl"))
    if noun.dep == "nsubj" and parse.head(noun).lemma == "be":
        clauses += parse.all_children(parse.head(noun), "ccomp")
    return next((c for c in clauses if opens_with_that(parse, c)), None)


def find_called_untrue(parse: Parse, verb: Token) -> Token | None:
    """What a clause calls untrue: the reports of "reports that it had sunk were false", "… turned out to be wrong"."""
    top = parse.head(verb) if verb.dep == "xcomp" else verb
    claim = parse.child(top, "nsubj")
    if claim is None or that_clause(parse, claim) is None:
        return None
    words = (*load_table("cues")["replies"]["untrue"], *load_table("questions")["wrong"])
    chain = (top, *parse.all_children(top, "xcomp"))
    untrue = any(c.lower in words for v in chain for c in parse.all_children(v, "acomp", "attr", "oprd"))
    return claim if untrue and not any(is_negated(parse, v) for v in chain) else None


def opens_with_that(parse: Parse, clause: Token) -> bool:
    """Whether a clause is one that is said or claimed: it opens with "that", or is an infinitive on a noun."""
    marker = parse.child(clause, "mark") or parse.child(clause, "dobj")
    if marker is not None and marker.lower == "that" and marker.index < clause.index:
        return True
    return clause.dep == "acl" and parse.is_infinitive(clause)


def cue_class(parse: Parse, token: Token) -> str | None:
    """The class in `cues.yaml` of a word that can introduce speech; to call somebody, or to call it that, is none, nor
    is to contradict, but for "contradicted the claim that".
    """
    if token.lemma == "contradict" and all(that_clause(parse, o) is None for o in parse.all_children(token, "dobj")):
        return None
    if token.lemma == "call" and token.pos == "VERB":
        led = [c for c in parse.all_children(token, "prep", "prt") if not _is_day(parse, c)]
        if not any(c.lower in {"on", "upon", "for"} for c in led):
            return None
    return cue_classes().get((token.lemma, token.pos))


def _is_day(parse: Parse, preposition: Token) -> bool:
    """Whether a preposition leads to a day: "called it off on Monday"."""
    led_to = parse.child(preposition, "pobj")
    return led_to is not None and led_to.entity in {"DATE", "TIME"}


def find_sayings(parse: Parse, verb: Token) -> Iterator[Token]:
    """The "saying" of "quoted X as saying"."""
    found = (parse.child(preposition, "pcomp") for preposition in parse.all_children(verb, "prep"))
    return (saying for saying in found if saying is not None)


def is_aside(parse: Parse, clause: Token) -> bool:
    """Whether a clause after a comma is the outlet's own remark: "demanded an inquiry, which the court refused"."""
    return clause.dep == "relcl" and parse.tokens[parse.subtree(clause)[0].index - 1].text == ","


def is_reason(parse: Parse, clause: Token) -> bool:
    """Whether a clause gives the time or the reason of another, which nobody asks for: "… after engineers found"."""
    if clause.dep != "advcl" or not parse.all_children(clause, "nsubj", "nsubjpass"):
        return False
    return any(c.lower in {"after", "because", "as", "when", "while", "since"} for c in parse.children[clause.index])


def is_rumour(noun: Token) -> bool:
    """Whether a noun stands for hearsay that nobody is named for."""
    return cue_classes().get((noun.lemma, "NOUN")) == "rumour"


def paragraphs_apart(parse: Parse, one: Token, other: Token) -> int:
    """How many paragraphs lie between two tokens."""
    return abs(parse.sentence_of[one.index].paragraph - parse.sentence_of[other.index].paragraph)
