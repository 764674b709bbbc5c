"""Who is said to say what: source, cue and content of each attribution (PARC3, PolNeAR).

A cue is a word of the table `cues.yaml` in a frame that introduces speech: a verb over a clause ("said that …"), a verb
beside a quotation, "according to", a noun or adjective over a clause ("the claim that …"). Its source is the subject,
before, after or inside; its content is the clause, with the whole of any quotation that it opens, however many
sentences that runs to. A quotation with no cue of its own goes on with the source before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportedly.reading.entities import Cast
from reportedly.reading.lexicon import cue_classes, event_nouns
from reportedly.reading.quotes import Quote, find_quotes
from reportedly.reading.tables import load_table
from reportedly.reading.tokens import Parse, Token, pieces
from reportedly.reading.values import Attribution, AttributionKind

_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("ccomp", "csubj")
_FREE_QUOTE = 4  # words: a shorter quotation without a cue is a phrase in scare quotes, nobody's speech


@dataclass(frozen=True, slots=True)
class Speech:
    """An attribution as tokens: what the layers after this one work on.

    `manner` is its class in `cues.yaml`; `noun` the event noun that is its whole content, when it has no clause.
    """

    manner: str
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    speaker: Token | None
    content: tuple[Token, ...]
    noun: Token | None = None


def find_speech(parse: Parse, cast: Cast) -> tuple[Speech, ...]:
    """Every attribution in the text, in order of its cue."""
    quotes = find_quotes(parse)
    found: list[Speech] = []
    for token in parse.tokens:
        speech = _speech(parse, token, quotes) or _footage(parse, token, cast, found) or _citing(parse, token, found)
        if speech is not None:
            found.append(_with_quotes(parse, speech, quotes))
    return tuple(_carried_over(parse, found, quotes))


def to_attributions(
    parse: Parse, speeches: Iterable[Speech], cast: Cast, quotes: tuple[Quote, ...]
) -> Iterator[Attribution]:
    """The public form of the attributions, each linked to the entity of its source."""
    for speech in speeches:
        entity = cast.at(speech.speaker) if speech.speaker else None
        yield Attribution(
            kind=_kind(speech, quotes),
            source=pieces(speech.source),
            cue=pieces(speech.cue) or tuple(t.span for t in speech.cue),
            content=pieces(speech.content),
            entity=entity.id if entity else None,
        )


def _speech(parse: Parse, token: Token, quotes: tuple[Quote, ...]) -> Speech | None:
    if token.lower == "according" and (to := parse.child(token, "prep")) and (said_by := parse.child(to, "pobj")):
        return _according(parse, token, to, said_by)
    manner = cue_classes().get((token.lemma, token.pos))
    if manner is None:
        return _rumoured(parse, token)
    if token.lemma == "call" and not any(
        c.lower in {"on", "upon", "for"} for c in parse.all_children(token, "prep", "prt")
    ):
        return None  # a telephone call, or a name given
    if token.pos == "VERB":
        return _verbal(parse, token, manner, quotes)
    if token.pos == "NOUN":
        return _nominal(parse, token, manner)
    return _adjectival(parse, token, manner)


def _citing(parse: Parse, token: Token, before: list[Speech]) -> Speech | None:
    """ "…, Alpenline said, citing the agency": whom the one who speaks has it from."""
    cited = parse.child(token, "dobj")
    if token.lemma not in {"cite", "quote"} or token.tag != "VBG" or cited is None:
        return None
    citing = next((s for s in reversed(before) if token in parse.subtree(s.cue[0])), None)
    inside = {t.index for t in parse.subtree(token)}
    if citing is not None:
        content = tuple(t for t in citing.content if t.index not in inside)
    else:
        content = _clause(parse, clause_head(parse, token), without={token.index})
    return Speech("say", (token,), parse.subtree(cited), cited, content)


def _according(parse: Parse, token: Token, to: Token, said_by: Token) -> Speech | None:
    clause = clause_head(parse, token)
    content = _clause(parse, clause, without={token.index})
    return Speech("say", (token, to), _noun_phrase(parse, said_by, token), said_by, content)


def _rumoured(parse: Parse, verb: Token) -> Speech | None:
    """ "Rumours spread that …": whatever a rumour does, what hangs on it is hearsay."""
    subject, clause = parse.child(verb, "nsubj"), parse.child(verb, "ccomp")
    if verb.pos != "VERB" or subject is None or clause is None or not _is_rumour(subject):
        return None
    return Speech("rumour", (verb,), parse.subtree(subject), subject, _clause(parse, clause))


def _is_rumour(noun: Token) -> bool:
    return cue_classes().get((noun.lemma, "NOUN")) == "rumour"


def _footage(parse: Parse, token: Token, cast: Cast, before: list[Speech]) -> Speech | None:
    """ "In another video, men run": what pictures show. "They can be seen running" goes on with the pictures before."""
    if token.lower in {"in", "on"} and token.dep == "prep" and parse.head(token).pos in {"VERB", "AUX"}:
        shown_in = parse.child(token, "pobj")
        if shown_in is not None and is_footage(cast.first_mention(shown_in)) and token.index < token.head:
            content = _clause(parse, parse.head(token), without={token.index})
            return Speech("show", (token,), parse.subtree(shown_in), shown_in, content)
    if token.lemma in {"see", "hear"} and parse.child(token, "auxpass") and parse.child(token, "xcomp"):
        last = next((s for s in reversed(before) if s.speaker and is_footage(cast.first_mention(s.speaker))), None)
        if last is not None and _paragraphs_apart(parse, last.cue[0], token) <= 1:
            return Speech("show", (token,), (), last.speaker, tuple(t for t in _clause(parse, token) if t != token))
    return None


def is_footage(noun: Token) -> bool:
    """Whether a noun stands for pictures or sound."""
    return noun.lower in load_table("words")["sources"]["footage"]


def _paragraphs_apart(parse: Parse, one: Token, other: Token) -> int:
    return abs(parse.sentence_of[one.index].paragraph - parse.sentence_of[other.index].paragraph)


def _verbal(parse: Parse, verb: Token, manner: str, quotes: tuple[Quote, ...]) -> Speech | None:
    speaker = _speaker(parse, verb)
    noun = None
    content = _verbal_content(parse, verb, manner, quotes)
    if not content and (noun := _event_object(parse, verb, manner)):
        content = parse.subtree(noun)
    if not content:
        return None
    if speaker is not None and _is_rumour(speaker):
        manner = "rumour"
    if manner in {"say", "warn"} and content and _is_told_to(parse, verb):
        manner = "request"
    cue = [verb, *parse.all_children(verb, "aux", "auxpass", "neg", "prt")]
    source = _noun_phrase(parse, speaker, verb) if speaker else ()
    taken = {t.index for t in source}
    content = tuple(t for t in content if t.index not in taken and t not in cue)
    return Speech(manner, tuple(sorted(cue, key=lambda t: t.index)), source, speaker, content, noun)


def _verbal_content(parse: Parse, verb: Token, manner: str, quotes: tuple[Quote, ...]) -> tuple[Token, ...]:
    """The clause below the cue, or the clause it is set into (", officials said,"), or the quotation beside it."""
    clause = next((c for c in parse.all_children(verb, *_CLAUSES) if c.dep == "ccomp" or manner != "say"), None)
    clause = clause or _clause_of_noun(parse, verb)
    if clause is not None and not _is_question(parse, clause):
        return (*_clause(parse, clause), *_and_more(parse, verb, manner))
    above = parse.head(verb)
    if above != verb and _is_set_in(parse, verb):
        return _clause(parse, above, without={verb.index})
    if manner == "show":
        return _shown(parse, verb)
    below = _infinitive_below(parse, verb, manner)
    if below is not None:
        return parse.subtree(below, lambda t: _is_aside(parse, t))
    if manner == "accuse":
        return _accused_of(parse, verb)
    beside = [t for quote in quotes for t in parse.words(parse.sentence_of[verb.index]) if quote.span.covers(t.span)]
    return tuple(beside) if beside and verb not in beside and _speaker(parse, verb) else ()


def _infinitive_below(parse: Parse, verb: Token, manner: str) -> Token | None:
    """What is asked, promised or claimed in an infinitive: "urged X to leave", "claims to have won"."""
    below = parse.child(verb, "xcomp")
    if load_table("cues")["classes"][manner].get("act"):
        return below or _infinitive_of_object(parse, verb)
    claimed = verb.lemma in load_table("cues")["with_infinitive"]
    return below if below is not None and (claimed or _is_told_to(parse, verb)) else None


def _is_told_to(parse: Parse, verb: Token) -> bool:
    """ "told X to leave", "warned X to leave": a request."""
    below = parse.child(verb, "xcomp")
    to = below is not None and any(c.dep == "aux" and c.lower == "to" for c in parse.children[below.index])
    return to and verb.lemma in {"tell", "warn"} and parse.child(verb, "dobj", "nsubjpass", "dative") is not None


def _is_aside(parse: Parse, token: Token) -> bool:
    """An adverbial clause with its own time or reason, which a request does not ask for ("… after engineers found")."""
    if token.dep != "advcl" or not parse.all_children(token, "nsubj", "nsubjpass"):
        return False
    return any(c.lower in {"after", "because", "as", "when", "while", "since"} for c in parse.children[token.index])


def _clause_of_noun(parse: Parse, verb: Token) -> Token | None:
    """The clause that hangs on a noun beside the cue, when the cue has none: "confirmed in a message that …",
    "denied a report that …", "rumours that … were denied"."""
    nouns = [*parse.all_children(verb, "dobj", "nsubjpass")]
    nouns += [p for c in parse.all_children(verb, "prep") for p in parse.all_children(c, "pobj")]
    for noun in nouns:
        clause = next((c for c in parse.all_children(noun, "acl", "ccomp", "relcl") if _that(parse, c)), None)
        if clause is not None and (clause.dep != "relcl" or noun.lemma in load_table("cues")["messages"]):
            return clause
    return None


def _and_more(parse: Parse, verb: Token, manner: str) -> tuple[Token, ...]:
    """ "said that 60 were killed and 150 were wounded": a second clause without a comma is said too."""
    if manner != "say" or not parse.child(verb, "ccomp"):
        return ()
    for joined in parse.all_children(verb, "conj"):
        before = parse.tokens[parse.subtree(joined)[0].index - 2]
        own_subject = parse.child(joined, *_SUBJECTS)
        if own_subject is not None and before.text != "," and (joined.lemma, "VERB") not in cue_classes():
            return parse.subtree(joined)
    return ()


def _accused_of(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """ "accused X of burying a report"."""
    for preposition in parse.all_children(verb, "prep"):
        clause = parse.child(preposition, "pcomp")
        if clause is not None:
            return parse.subtree(clause)
    return ()


def _shown(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """ "shows three men raising a flag": the clause is below the object."""
    below = parse.child(verb, "xcomp") or next(
        (o for o in parse.all_children(verb, "dobj") if parse.child(o, "acl", "relcl") is not None), None
    )
    return parse.subtree(below) if below is not None else ()


def _event_object(parse: Parse, verb: Token, manner: str) -> Token | None:
    """The event noun that is confirmed, denied, expected or asked for."""
    if manner in {"say", "accuse", "warn", "believe", "promise"}:
        return None
    objects = [*parse.all_children(verb, "dobj", "nsubjpass")]
    objects += [p for c in parse.all_children(verb, "prep") if c.lower == "for" for p in parse.all_children(c, "pobj")]
    nouns = [o for o in objects if o.lemma in event_nouns()]
    if not nouns and manner == "expect":
        nouns = [o for o in parse.all_children(verb, "nsubjpass") if o.pos == "NOUN"]
    return nouns[0] if nouns else None


def _is_question(parse: Parse, clause: Token) -> bool:
    """ "did not say how many …" introduces nothing said."""
    verb = parse.head(clause)
    negated = parse.child(verb, "neg") is not None
    return negated and any(
        t.tag in {"WRB", "WP", "WDT"} or t.lower in {"whether", "if"} for t in parse.subtree(clause)[:2]
    )


def _is_set_in(parse: Parse, verb: Token) -> bool:
    """Whether a speech verb stands as a parenthesis beside what it reports: ", the agency said", "…, X told Y."."""
    own = [c for c in parse.children[verb.index] if c.dep in {"ccomp", "xcomp", "mark", "attr"}]
    if own or parse.child(verb, *_SUBJECTS) is None:
        return False
    if verb.dep in {"parataxis", "ccomp"}:
        return True
    first = parse.subtree(verb)[0]
    before = parse.tokens[first.index - 1] if first.index else None
    joined = any(c.dep == "cc" and c.index > verb.head for c in parse.children[verb.head] if c.index < verb.index)
    last_cc = max((c.index for c in parse.children[verb.head] if c.dep == "cc" and c.index < verb.index), default=-1)
    set_off = before is not None and before.text == "," and (not joined or last_cc < first.index - 1)
    return verb.dep == "conj" and set_off and (verb.lemma, "VERB") in cue_classes()


def _infinitive_of_object(parse: Parse, verb: Token) -> Token | None:
    """ "called on X to leave", "appealed to X to help": the infinitive hangs on a preposition's object or on the verb."""
    for token in parse.subtree(verb):
        if token.dep in {"advcl", "acl", "relcl", "pcomp", "ccomp"} and token.pos == "VERB":
            marker = parse.child(token, "aux", "mark")
            if marker is not None and marker.lower == "to" and token.index - verb.index < 15:
                return token
    return None


def _nominal(parse: Parse, noun: Token, manner: str) -> Speech | None:
    clause = next((c for c in parse.all_children(noun, "acl", "ccomp", "relcl") if _that(parse, c)), None)
    if clause is None:
        return None
    holder = _holder(parse, noun)
    source = _noun_phrase(parse, holder, noun) if holder else ()
    return Speech(manner, (noun,), source, holder, _clause(parse, clause))


def _holder(parse: Parse, noun: Token) -> Token | None:
    """Whose claim it is: "X's claim", "a claim by X", or the subject of the verb it is the object of."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in parse.all_children(noun, "prep"):
        if preposition.lower in {"by", "from"} and (owner := parse.child(preposition, "pobj")):
            return owner
    return _speaker(parse, parse.head(noun)) if noun.dep == "dobj" else None


def _that(parse: Parse, clause: Token) -> bool:
    marker = parse.child(clause, "mark") or parse.child(clause, "dobj")
    if marker is not None and marker.lower == "that" and marker.index < clause.index:
        return True
    return any(c.dep == "aux" and c.lower == "to" for c in parse.children[clause.index]) and clause.dep == "acl"


def _adjectival(parse: Parse, adjective: Token, manner: str) -> Speech | None:
    clause = parse.child(adjective, "ccomp")
    verb = parse.head(adjective)
    if clause is None or adjective.dep != "acomp":
        return None
    speaker = _speaker(parse, verb)
    if speaker is None or speaker.lower in {"it", "that", "this"}:
        return None
    return Speech(manner, (verb, adjective), _noun_phrase(parse, speaker, verb), speaker, _clause(parse, clause))


def _speaker(parse: Parse, verb: Token) -> Token | None:
    """The one who speaks: subject, "by …", or, for a verb without a subject, that of the verb above."""
    agent = parse.child(verb, "agent")
    if agent is not None and (said_by := parse.child(agent, "pobj")):
        return said_by
    passive = parse.child(verb, "auxpass") is not None
    subject = parse.child(verb, *_SUBJECTS)
    if subject is not None and subject.tag in {"WP", "WDT"} and verb.dep == "relcl":
        return parse.head(verb)
    if subject is not None and subject.lower not in {"it", "there", "what", "that"} and not passive:
        return subject
    if subject is not None and passive and verb.lemma in {"quote", "cite"}:
        return subject
    if subject is None and not passive and verb.dep in {"xcomp", "advcl", "conj", "pcomp", "acl"}:
        above = parse.head(verb)
        if above.pos == "ADP":
            above = parse.head(above)
        return above if verb.dep == "acl" and above.pos in {"NOUN", "PROPN"} else _speaker(parse, above)
    if subject is not None and subject.lower == "it" and not passive:
        return subject
    return None


def _noun_phrase(parse: Parse, head: Token, cue: Token) -> tuple[Token, ...]:
    """The words of a source, with all that describes it but what holds the cue ("X, who said that …")."""
    return parse.subtree(head, lambda t: t.index == cue.index or cue in parse.subtree(t))


def clause_head(parse: Parse, token: Token) -> Token:
    """The predicate of the clause that a token stands in."""
    for above in parse.ancestors(token):
        if above.pos in {"VERB", "AUX"}:
            return above
    return parse.tokens[next((t.index for t in parse.ancestors(token) if t.head == t.index), token.index)]


def _clause(parse: Parse, head: Token, without: Iterable[int] = ()) -> tuple[Token, ...]:
    left_out = set(without)
    return parse.subtree(head, lambda t: t.index in left_out)


def _with_quotes(parse: Parse, speech: Speech, quotes: tuple[Quote, ...]) -> Speech:
    """A quotation that the content touches belongs to it whole, though it run over several sentences."""
    content = {t.index for t in speech.content}
    own = {t.index for t in (*speech.cue, *speech.source)}
    for quote in quotes:
        inside = parse.within(quote.span)
        if sum(t.index in content for t in inside) * 2 > len(inside) or _begins_in(parse, speech, quote):
            content |= {t.index for t in inside}
    kept = tuple(parse.tokens[i] for i in sorted(content - own))
    return replace(speech, content=kept)


def _begins_in(parse: Parse, speech: Speech, quote: Quote) -> bool:
    """Whether a quotation starts in the content and runs on, or ran up to the cue from sentences before."""
    if not speech.content:
        return False
    sentence = parse.sentence_of[speech.cue[0].index]
    overlapping = any(quote.span.covers(t.span) for t in speech.content)
    return overlapping and not sentence.span.covers(quote.span)


def _carried_over(parse: Parse, speeches: list[Speech], quotes: tuple[Quote, ...]) -> list[Speech]:
    """Give each quotation without a cue to the source that spoke last, in this paragraph or the one before."""
    said = {t.index for speech in speeches for t in speech.content}
    result = list(speeches)
    for quote in quotes:
        inside = parse.within(quote.span)
        words = [t for t in inside if t.pos not in {"PUNCT", "SPACE"}]
        if len(words) < _FREE_QUOTE or any(t.index in said for t in words) or not _stands_free(parse, quote):
            continue
        place = _last_before(parse, result, inside[0])
        if place is not None:
            result[place] = replace(result[place], content=(*result[place].content, *inside))
            said |= {t.index for t in inside}
    return result


def _stands_free(parse: Parse, quote: Quote) -> bool:
    """Whether the quotation begins a sentence or goes on from a paragraph before."""
    before = parse.text[: quote.span.start].rstrip(" \t")
    return quote.goes_on or before.endswith((".", "!", "?", "\n", "”", '"')) or not before


def _last_before(parse: Parse, speeches: list[Speech], token: Token) -> int | None:
    best = None
    for place, speech in enumerate(speeches):
        last = speech.content[-1] if speech.content else speech.cue[-1]
        near = _paragraphs_apart(parse, last, token) <= 1
        if last.index < token.index and near and speech.source:
            best = place
    return best


def _kind(speech: Speech, quotes: tuple[Quote, ...]) -> AttributionKind:
    words = [t for t in speech.content if t.pos not in {"PUNCT", "SPACE"}]
    quoted = sum(any(q.span.covers(t.span) for q in quotes) for t in words)
    if not quoted:
        return AttributionKind.INDIRECT
    return AttributionKind.DIRECT if quoted >= 0.9 * len(words) else AttributionKind.MIXED
