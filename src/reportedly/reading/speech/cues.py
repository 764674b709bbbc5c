"""The frames in which a word introduces speech: a verb, "according to", a noun, an adjective, footage, "citing X"."""

from __future__ import annotations

from reportedly.reading.entities.cast import Cast
from reportedly.reading.speech.content import find_content, find_estimated, find_event_noun, find_owned, is_told_to
from reportedly.reading.speech.speech import (
    CITING,
    Speech,
    clause_head,
    clause_words,
    cue_class,
    find_called_untrue,
    is_aside,
    is_rumour,
    paragraphs_apart,
    source_words,
    speaker_of,
    that_clause,
)
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, Token


def find_cue(parse: Parse, token: Token, quotes: tuple[Quote, ...]) -> Speech | None:
    """The attribution that a cue word makes, if the token is one in a frame that introduces speech."""
    if token.lower == "according" and (to := parse.child(token, "prep")) and (said_by := parse.child(to, "pobj")):
        return _according(parse, token, to, said_by)
    if token.lemma == "cite" and token.tag == "VBG":
        return None  # see find_citing
    if find_estimated(parse, token) is not None:
        return _estimating(parse, token)
    manner = cue_class(parse, token)
    if manner is None:
        return _rumoured(parse, token)
    if token.pos == "VERB":
        return _verbal(parse, token, manner, quotes)
    if token.pos == "NOUN":
        return _nominal(parse, token, manner)
    return _adjectival(parse, token, manner)


def _verbal(parse: Parse, verb: Token, manner: str, quotes: tuple[Quote, ...]) -> Speech | None:
    speaker = speaker_of(parse, verb)
    content = find_content(parse, verb, manner, quotes)
    noun = find_owned(parse, verb) if content else find_event_noun(parse, verb, manner)
    if noun is not None:
        content = parse.subtree(noun, lambda t: is_aside(parse, t))
    if not content:
        return None
    if speaker is not None and is_rumour(speaker):
        manner = "rumour"
    if manner in {"say", "warn"} and is_told_to(parse, verb):
        manner = "request"
    cue = [verb, *parse.all_children(verb, "aux", "auxpass", "neg", "prt")]
    source = source_words(parse, speaker, verb) if speaker else ()
    taken = {t.index for t in source}
    content = tuple(t for t in content if t.index not in taken and t not in cue)
    return Speech(manner, tuple(sorted(cue, key=lambda t: t.index)), source, speaker, content, noun)


def _estimating(parse: Parse, verb: Token) -> Speech | None:
    """ "Officials put the toll at 60": who gives a figure says it."""
    speaker = speaker_of(parse, verb)
    if speaker is None:
        return None
    return Speech(
        "say",
        (verb,),
        source_words(parse, speaker, verb),
        speaker,
        clause_words(parse, verb, without={speaker.index, *(c.index for c in parse.all_children(verb, "conj", "cc"))}),
    )


def _according(parse: Parse, token: Token, to: Token, said_by: Token) -> Speech:
    clause = clause_head(parse, token)
    content = [t for t in clause_words(parse, clause, without={token.index}) if not _is_parted(parse, t, token)]
    return Speech("say", (token, to), source_words(parse, said_by, token), said_by, tuple(content))


def _is_parted(parse: Parse, one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words."""
    first, last = sorted((one.index, other.index))
    return any(t.text == ";" for t in parse.tokens[first:last])


def _nominal(parse: Parse, noun: Token, manner: str) -> Speech | None:
    clause = that_clause(parse, noun)
    if clause is None:
        return None
    holder = _holder(parse, noun)
    if _is_called_untrue(parse, noun):
        manner = "deny"
    source = source_words(parse, holder, noun) if holder else ()
    return Speech(manner, (noun,), source, holder, clause_words(parse, clause))


def _holder(parse: Parse, noun: Token) -> Token | None:
    """Whose claim it is: "X's claim", "a claim by X", or the subject of the verb it is the object of."""
    owners = (*parse.all_children(noun, "poss"), *parse.objects_of(noun, "by", "from"))
    if owners:
        return owners[0]
    return speaker_of(parse, parse.head(noun)) if noun.dep == "dobj" else None


def _is_called_untrue(parse: Parse, noun: Token) -> bool:
    """Whether what is claimed is called a lie: "called reports that the dam had burst a fabrication"."""
    verb, words = parse.head(noun), load_table("cues")["replies"]
    if find_called_untrue(parse, verb) == noun:
        return True
    judged = noun.dep == "dobj" and verb.lemma in words["judge"] and noun.lower in words["deny"]
    return judged and any(t.lower in words["untrue"] for t in parse.subtree(verb))


def _adjectival(parse: Parse, adjective: Token, manner: str) -> Speech | None:
    verb = parse.head(adjective)
    clause = parse.child(adjective, "ccomp") or parse.child(verb, "ccomp")
    if clause is None or adjective.dep != "acomp":
        return None
    speaker = speaker_of(parse, verb)
    if speaker is None or speaker.lower in {"it", "that", "this"}:
        return None
    return Speech(manner, (verb, adjective), source_words(parse, speaker, verb), speaker, clause_words(parse, clause))


def _rumoured(parse: Parse, verb: Token) -> Speech | None:
    """Whatever a rumour does, what hangs on it is hearsay: "Rumours spread that …"."""
    subject, clause = parse.child(verb, "nsubj"), parse.child(verb, "ccomp")
    if verb.pos != "VERB" or subject is None or clause is None or not is_rumour(subject):
        return None
    return Speech("rumour", (verb,), parse.subtree(subject), subject, clause_words(parse, clause))


def find_footage(parse: Parse, token: Token, cast: Cast, before: list[Speech]) -> Speech | None:
    """What pictures show: "In another video, men run". "They can be seen running" goes on with the pictures before."""
    if token.lower in {"in", "on"} and token.dep == "prep" and parse.head(token).pos in {"VERB", "AUX"}:
        shown_in = parse.child(token, "pobj")
        if shown_in is not None and is_footage(cast.first_mention(shown_in)) and token.index < token.head:
            content = clause_words(parse, parse.head(token), without={token.index})
            return Speech("show", (token,), parse.subtree(shown_in), shown_in, content)
    if token.lemma in {"see", "hear"} and parse.child(token, "auxpass") and parse.child(token, "xcomp"):
        last = next((s for s in reversed(before) if s.speaker and is_footage(cast.first_mention(s.speaker))), None)
        if last is not None and paragraphs_apart(parse, last.head, token) <= 1:
            content = tuple(t for t in clause_words(parse, token) if t != token)
            return Speech("show", (token,), (), last.speaker, content)
    return None


def is_footage(noun: Token) -> bool:
    """Whether a noun stands for pictures or sound."""
    return noun.lower in load_table("words")["sources"]["footage"]


def _can_tell(noun: Token, cast: Cast) -> bool:
    """Whether a noun is somebody or something that tells; "citing high costs" gives a reason, not a source."""
    words = load_table("words")
    telling = {word for kind in words["sources"].values() for word in kind}.union(words["titles"], words["offices"])
    return (
        cast.at(noun) is not None
        or not telling.isdisjoint({noun.lower, noun.lemma})
        or cue_classes().get((noun.lemma, "NOUN")) == "say"
    )


def find_citing(parse: Parse, token: Token, cast: Cast, before: list[Speech]) -> Speech | None:
    """Whom the one who speaks has it from: "…, Alpenline said, citing the agency"."""
    cited = parse.child(token, "dobj")
    if token.lemma not in CITING or token.tag != "VBG" or cited is None or not _can_tell(cited, cast):
        return None
    citing = next((s for s in reversed(before) if token in parse.subtree(s.head)), None)
    inside = {t.index for t in parse.subtree(token, lambda t: t.dep == "ccomp")}
    if citing is not None:
        content = tuple(t for t in citing.content if t.index not in inside)
    else:
        content = clause_words(parse, clause_head(parse, token), without={token.index})
    return Speech("say", (token,), parse.subtree(cited), cited, content, cited=True)
