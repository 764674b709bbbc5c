"""What a verb of speech introduces: a clause below it, around it or on a noun beside it, or a quotation beside it."""

from __future__ import annotations

from reportedly.reading.speech.speech import (
    CITING,
    SUBJECTS,
    clause_words,
    cue_class,
    find_sayings,
    is_reason,
    speaker_of,
    that_clause,
)
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes, event_nouns
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, Token

_CLAUSES = ("ccomp", "csubj")
_OTHER_CLAUSES = ("ccomp", "conj", "cc", "advcl", "parataxis")  # beside "were confirmed dead"


def find_content(parse: Parse, verb: Token, manner: str, quotes: tuple[Quote, ...]) -> tuple[Token, ...]:
    """The clause below the cue, or the clause it is set into (", officials said,"), or the quotation beside it."""
    if manner == "confirm" and find_held(parse, verb) is not None:
        return clause_words(parse, verb, without=(c.index for c in parse.all_children(verb, *_OTHER_CLAUSES)))
    clauses = [c for c in parse.all_children(verb, *_CLAUSES) if c.dep == "ccomp" or manner != "say"]
    # Of two, the one before the verb is another sentence: "A fell; he conceded that B had".
    clause = clauses[-1] if clauses else _clause_after_citing(parse, verb) or _clause_of_noun(parse, verb)
    if clause is not None and not _is_question(parse, clause):
        return (*clause_words(parse, clause), *_and_more(parse, verb, manner))
    above = parse.head(verb)
    if above != verb and _is_set_in(parse, verb):
        return clause_words(parse, above, without={verb.index})
    if manner == "show":
        return _shown(parse, verb)
    if verb.lemma in CITING:
        return _quoted_as_saying(parse, verb)
    below = _infinitive_below(parse, verb, manner)
    if below is not None:
        return parse.subtree(below, lambda t: is_reason(parse, t))
    if manner == "accuse" or verb.lemma == "suspect":
        return _accused_of(parse, verb)
    beside = [t for quote in quotes for t in parse.words(parse.sentence_of[verb.index]) if quote.span.covers(t.span)]
    return tuple(beside) if beside and verb not in beside and speaker_of(parse, verb) else ()


def _infinitive_below(parse: Parse, verb: Token, manner: str) -> Token | None:
    """What is asked, promised or claimed in an infinitive: "urged X to leave", "claims to have won"."""
    below = parse.child(verb, "xcomp")
    if load_table("cues")["classes"][manner].get("act"):
        return below or _infinitive_of_object(parse, verb)
    claimed = verb.lemma in load_table("cues")["with_infinitive"]
    return below if below is not None and (claimed or is_told_to(parse, verb)) else None


def is_told_to(parse: Parse, verb: Token) -> bool:
    """Whether telling, warning or suggesting is a request: "told X to leave", "suggested leaving"."""
    below = parse.child(verb, "xcomp")
    if below is not None and below.tag == "VBG" and verb.lemma == "suggest":
        return True
    to = below is not None and parse.is_infinitive(below)
    return to and verb.lemma in {"tell", "warn"} and parse.child(verb, "dobj", "nsubjpass", "dative") is not None


def _clause_of_noun(parse: Parse, verb: Token) -> Token | None:
    """The clause that hangs on a noun beside the cue, when the cue has none: "confirmed in a message that …",
    "denied a report that …", "rumours that … were denied"."""
    for noun in (*parse.all_children(verb, "dobj", "nsubjpass"), *parse.objects_of(verb)):
        clause = that_clause(parse, noun)
        told = noun.lemma in load_table("cues")["messages"] or (noun.lemma, "NOUN") in cue_classes()
        if clause is not None and (clause.dep != "relcl" or told):
            return clause
    return None


def _clause_after_citing(parse: Parse, verb: Token) -> Token | None:
    """The clause that the parser hangs on "citing": "reported, citing an officer, that …"."""
    citing = next((c for c in parse.all_children(verb, "advcl") if c.lemma == "cite" and c.tag == "VBG"), None)
    return parse.child(citing, "ccomp") if citing is not None else None


def _and_more(parse: Parse, verb: Token, manner: str) -> tuple[Token, ...]:
    """A second clause without a comma is said too: "said that 60 were killed and 150 were wounded"."""
    if manner != "say" or not parse.child(verb, "ccomp"):
        return ()
    for joined in parse.all_children(verb, "conj"):
        before = parse.tokens[parse.subtree(joined)[0].index - 2]
        own_subject = parse.child(joined, *SUBJECTS)
        if own_subject is not None and before.text != "," and (joined.lemma, "VERB") not in cue_classes():
            return parse.subtree(joined)
    return ()


def _accused_of(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What somebody is accused of, "accused X of burying a report"; the tree may hang it on the accused."""
    for holder in (verb, *parse.all_children(verb, "dobj", "nsubjpass")):
        for preposition in parse.all_children(holder, "prep"):
            clause = parse.child(preposition, "pcomp")
            if clause is not None:
                return parse.subtree(clause)
    return ()


def _quoted_as_saying(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What somebody is quoted as saying."""
    if parse.child(verb, "auxpass") is not None and parse.child(verb, "agent") is None:
        return ()  # "X was quoted as saying": X speaks, and "saying" is the cue
    clauses = (parse.child(saying, "ccomp") for saying in find_sayings(parse, verb))
    clause = next((one for one in clauses if one is not None), None)
    return clause_words(parse, clause) if clause is not None else ()


def _shown(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What pictures show, when the clause is below the object: "shows three men raising a flag"."""
    objects = (o for o in parse.all_children(verb, "dobj") if find_shown(parse, o))
    below = parse.child(verb, "xcomp") or next(objects, None)
    return parse.subtree(below) if below is not None else ()


def find_shown(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """What happens to a thing that pictures show: of "three men raising a flag", "burnt cars"."""
    done = (c for c in parse.all_children(noun, "amod") if c.tag == "VBN")
    return (*parse.all_children(noun, "acl", "relcl"), *done)


def find_event_noun(parse: Parse, verb: Token, manner: str) -> Token | None:
    """The event noun that is confirmed, denied, expected or asked for, or of which somebody says that he did it."""
    if owned := find_owned(parse, verb):
        return owned
    if verb.lemma in load_table("events")["told"] and parse.child(verb, "agent") is not None:
        return parse.child(verb, "nsubjpass")  # "clashes were reported by residents"
    if manner in {"say", "accuse", "warn", "believe", "promise", "reject"} or parse.child(verb, "xcomp") is not None:
        return None
    objects = (*parse.all_children(verb, "dobj", "nsubjpass"), *parse.objects_of(verb, "for"))
    nouns = [o for o in objects if o.lemma in event_nouns() and not _only_refers(parse, o, manner)]
    if not nouns and manner == "expect":
        nouns = [o for o in parse.all_children(verb, "nsubjpass") if o.pos == "NOUN"]
    if not nouns and manner in {"confirm", "deny"} and parse.child(verb, "nsubj") and not is_negated(parse, verb):
        nouns = [o for o in parse.all_children(verb, "dobj") if _tells_by_itself(parse, o, manner)]
    return nouns[0] if nouns else None


def _tells_by_itself(parse: Parse, noun: Token, manner: str) -> bool:
    """Whether a noun is what is denied, or is confirmed: "any wrongdoing", "a second case"."""
    whole = all(parse.child(one, "pcomp") is None for one in parse.all_children(noun, "prep"))
    return whole and noun.pos == "NOUN" and not _only_refers(parse, noun, manner)


def _only_refers(parse: Parse, noun: Token, manner: str) -> bool:
    """Whether a noun stands for what was said before: the "allegation" of "denied the allegation"."""
    return noun.lower in load_table("cues")["replies"].get(manner, ()) and not any(parse.all_children(noun, "prep"))


def find_owned(parse: Parse, verb: Token) -> Token | None:
    """The event noun that somebody says was, or was not, his deed: "claimed responsibility for the raid"."""
    share = find_share(parse, verb)
    if share is None or is_negated(parse, verb):
        return None  # "nobody has claimed responsibility" tells nothing of whose it was
    return next((o for o in parse.objects_of(share, "for", "in") if o.lemma in event_nouns()), None)


def find_share(parse: Parse, verb: Token) -> Token | None:
    """The "responsibility" or "part" that somebody claims, admits or denies to have."""
    table = load_table("cues")["owning"]
    shares = (share for share in parse.all_children(verb, "dobj") if share.lemma in table["shares"])
    return next(shares, None) if verb.lemma in table["verbs"] else None


def find_held(parse: Parse, verb: Token) -> Token | None:
    """What somebody is said, believed or confirmed to be: the "dead" of "are feared dead", "confirmed 12 dead"."""
    held, passive = parse.child(verb, "oprd"), parse.child(verb, "auxpass") is not None
    if held is None or held.pos not in {"ADJ", "VERB"}:
        return None
    governors, cues = load_table("hedges")["governors"], load_table("cues")
    told = verb.lemma in governors["hearsay"]["words"] + governors["believed"]["words"]
    found = verb.lemma in cues["found"]["verbs"] and held.lower in cues["found"]["states"]
    confirmed = verb.lemma in cues["classes"]["confirm"]["verbs"] and (passive or parse.child(verb, "dobj"))
    return held if confirmed or (passive and (told or found)) else None


def find_estimated(parse: Parse, verb: Token) -> Token | None:
    """The noun that a verb puts a figure on: the toll of "officials put the toll at 60"."""
    table = load_table("cues")["estimating"]
    noun = parse.child(verb, "dobj", "nsubjpass") if verb.lemma in table["verbs"] else None
    if noun is None or noun.lemma not in table["sums"]:
        return None
    holders = (verb, *parse.subtree(noun))  # "put the number of people killed at 60"
    figures = (figure for holder in holders for figure in parse.objects_of(holder, "at"))
    return noun if any(t.pos == "NUM" for figure in figures for t in parse.subtree(figure)) else None


def find_reached(parse: Parse, verb: Token) -> Token | None:
    """The noun that something brings to a figure: the toll of "bringing the toll to six"."""
    noun = parse.child(verb, "dobj") if verb.lemma in load_table("cues")["reaching"] else None
    counted = noun is not None and noun.lemma in load_table("cues")["estimating"]["sums"]
    return noun if counted and any(o.pos == "NUM" for o in parse.objects_of(verb, "to")) else None


def _is_question(parse: Parse, clause: Token) -> bool:
    """Whether a clause is only asked about: "did not say how many …" introduces nothing said."""
    verb = parse.head(clause)
    negated = parse.child(verb, "neg") is not None
    return negated and any(
        t.tag in {"WRB", "WP", "WDT"} or t.lower in {"whether", "if"} for t in parse.subtree(clause)[:2]
    )


def _is_set_in(parse: Parse, verb: Token) -> bool:
    """Whether a speech verb stands as a parenthesis beside what it reports: ", the agency said", "…, X told Y."."""
    own = [c for c in parse.children[verb.index] if c.dep in {"ccomp", "xcomp", "mark", "attr"}]
    if own or parse.child(verb, *SUBJECTS) is None:
        return False
    first = parse.subtree(verb)[0].index
    before = parse.tokens[first - 1].text if first else ""
    if verb.dep == "ccomp" and (verb.head == first - 1 or _is_told(parse, verb)):
        return False  # "said people had been admitted", "divers found nothing, police said": that is what is said
    if verb.dep in {"parataxis", "ccomp"}:
        return before != ";" and all(t.text != ";" for t in parse.tokens[verb.index : verb.head])
    return verb.dep == "conj" and before == ","


def _is_told(parse: Parse, verb: Token) -> bool:
    """Whether a verb is what the verb of speech after it introduces."""
    above = parse.head(verb)
    return verb.index < above.index and cue_class(parse, above) is not None


def _infinitive_of_object(parse: Parse, verb: Token) -> Token | None:
    """The infinitive that hangs on a preposition's object or on the verb: "called on X to leave"."""
    for token in parse.subtree(verb):
        if token.dep in {"advcl", "acl", "relcl", "pcomp", "ccomp"} and token.pos == "VERB":
            marker = parse.child(token, "aux", "mark")
            if marker is not None and marker.lower == "to" and token.index - verb.index < 15:
                return token
    return None
