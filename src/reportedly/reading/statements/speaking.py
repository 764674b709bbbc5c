"""Which verbs only say something, or only tell of saying, and so name no event of their own."""

from __future__ import annotations

from reportedly.reading.entities.roles import find_so_called
from reportedly.reading.speech.content import find_owned, find_share, find_shown
from reportedly.reading.speech.speech import CITING, find_called_untrue, find_sayings
from reportedly.reading.statements.retractions import is_retraction
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes, event_nouns, governor_classes
from reportedly.reading.text.negation import is_neither
from reportedly.reading.text.tokens import Parse, Token

SAID = {"VBD", "VBZ", "VBP", "VBN"}  # said to be so: neither "could deny" nor "denying"
DESCRIBING = ("acl", "relcl", "ccomp", "prep", "amod", "compound", "appos")  # with these a noun does not only refer


def only_speaks(parse: Parse, token: Token, cues: dict[int, str]) -> bool:
    """Whether a verb names no event: it reports, cites, judges or takes back what is said, or says how it was.

    `cues` has the class in `cues.yaml` of each token that is one.
    """
    return (
        _is_cue(parse, token, cues)
        or _is_anonymity(parse, token)
        or _is_anonymity(parse, parse.head(token))
        or _is_shown_to_press(parse, token)
        or _only_cites(parse, token)
        or _takes_back(parse, token)
        or _judges_beside(parse, token)
        or _names_itself(parse, token)
        or find_called_untrue(parse, token) is not None
    )


def is_act(verb: Token) -> bool:
    """Whether a verb is speech that is itself an act ("urged", "promised")."""
    governor = governor_classes().get(verb.lemma)
    return governor is not None and load_table("hedges")["governors"][governor].get("event") == "self"


def _is_cue(parse: Parse, token: Token, cues: dict[int, str]) -> bool:
    """Whether a verb only reports speech. Speech that is itself an act is an event too, as is a bare denial."""
    if _is_reply(parse, token):
        return False
    if token.pos == "VERB" and token.lemma in load_table("cues")["bare"]:
        told = parse.child(token, "dobj") if token.lemma in load_table("cues")["with_object"] else None
        return token.index in cues or told is None or told.pos == "PRON"  # "the pilot reported engine trouble"
    manner = cues.get(token.index) or _judges(parse, token, cues)
    if manner == "show" and _shows_thing(parse, token):
        return False
    if manner == "say" and find_share(parse, token) is not None and find_owned(parse, token) is None:
        return False  # "nobody has claimed responsibility"
    if manner is None or _is_done_by_saying(parse, token):
        return False
    return not load_table("cues")["classes"][manner].get("act")


def _is_reply(parse: Parse, verb: Token) -> bool:
    """Whether a verb denies, confirms or rejects what it only refers to: "denied the report", "it was denied by X"."""
    words = load_table("cues")["replies"].get(cue_classes().get((verb.lemma, "VERB"), ""), ())
    noun = find_replied_to(parse, verb)
    plain = noun is not None and noun.lower in words and not parse.all_children(noun, *DESCRIBING)
    plain = plain and parse.child(verb, "ccomp") is None  # "it was confirmed by Anna Berg that"
    return plain and verb.tag in SAID and not is_neither(parse, verb)


def find_replied_to(parse: Parse, verb: Token) -> Token | None:
    """What a verb denies, confirms or rejects: "the council denied it", "it was denied by the council"."""
    passive = parse.child(verb, "agent") is not None
    return parse.child(verb, "dobj") or (parse.child(verb, "nsubjpass") if passive else None)


def _shows_thing(parse: Parse, verb: Token) -> bool:
    """Whether pictures show a thing, not what happens: "images show craters at the site"."""
    shown = parse.child(verb, "dobj")
    happens = parse.child(verb, "ccomp", "xcomp") is not None or (shown is not None and bool(find_shown(parse, shown)))
    return shown is not None and shown.lemma not in event_nouns() and not happens


def _is_done_by_saying(parse: Parse, verb: Token) -> bool:
    """Whether to say it is to do it: "declared a state of emergency", "declared himself president"."""
    made = parse.child(verb, "dobj", "oprd") is not None and parse.child(verb, "ccomp") is None
    return made and verb.lemma in load_table("cues")["declaring"]


def _judges(parse: Parse, verb: Token, cues: dict[int, str]) -> str | None:
    """The manner of the claim that a verb only judges: "called reports that it had burst a lie"."""
    claim = parse.child(verb, "dobj") if verb.lemma in load_table("cues")["replies"]["judge"] else None
    return cues.get(claim.index) if claim is not None else None


def _judges_beside(parse: Parse, verb: Token) -> bool:
    """Whether a verb only says of what its sentence denies that it is untrue: "denied it, calling the report a lie"."""
    replies = load_table("cues")["replies"]
    words = {t.lower for t in parse.subtree(verb)}
    judges = verb.lemma in replies["judge"] and verb.tag == "VBG" and not words.isdisjoint(replies["untrue"])
    return judges and not words.isdisjoint(replies["deny"])


def _names_itself(parse: Parse, verb: Token) -> bool:
    """Whether a verb only gives the name of those it describes: "hackers who call themselves Red Tide"."""
    names = (*parse.all_children(verb, "oprd"), *parse.objects_of(verb, "as"))
    return any(find_so_called(parse, name) is not None for name in names)


def _is_anonymity(parse: Parse, token: Token) -> bool:
    """Whether a verb only says why a source is not named ("asked not to be named", "not authorised to speak")."""
    named, table = parse.child(token, "xcomp", "ccomp"), load_table("cues")
    if token.lemma in table["speaking"] and any(o.lemma == "condition" for o in parse.objects_of(token, "on", "under")):
        return token.dep in {"relcl", "acl", "advcl"}  # "who spoke on condition of anonymity"
    if named is not None and named.lemma in table["speaking"] and token.lemma in table["authorise"]:
        return parse.child(token, "neg") is not None
    if named is None or named.lemma not in table["naming"]:
        return False
    return token.lemma in {"decline", "refuse"} or (
        token.lemma in {"ask", "request", "insist"} and parse.child(named, "neg") is not None
    )


def _is_shown_to_press(parse: Parse, token: Token) -> bool:
    """Whether a verb only says how a paper has what it cites: "according to a memo seen by the Calder Times"."""
    seen = token.dep == "acl" and token.lemma in load_table("cues")["seen"] and parse.child(token, "agent") is not None
    sources = load_table("words")["sources"]
    return seen and parse.head(token).lower in sources["publication"] + sources["footage"]


def _only_cites(parse: Parse, token: Token) -> bool:
    """Whether a verb says no more than whose words follow: "citing an officer", "was quoted as saying"."""
    return token.lemma in CITING and (token.tag == "VBG" or any(find_sayings(parse, token)))


def _takes_back(parse: Parse, token: Token) -> bool:
    """Whether a verb only calls what was said before wrong: "this proved untrue"."""
    return any(is_retraction(parse, complement) for complement in parse.all_children(token, "oprd"))
