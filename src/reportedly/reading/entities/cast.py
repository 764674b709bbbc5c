"""Who and what a report names: each person, group, organisation and place under all its names, roles and pronouns.

The text is read in order. A full name opens an entity or meets one; a short name goes to the one being spoken of among
those it fits, so that a father and a son stay two; a pronoun and a bare role noun ("the spokesman") go back likewise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.reading.entities.anaphora import PRONOUNS, antecedent, gender_of, most_salient
from reportedly.reading.entities.kinds import find_names
from reportedly.reading.entities.mentions import Mention
from reportedly.reading.entities.names import Name, address_before
from reportedly.reading.entities.roles import find_so_called, stated_roles
from reportedly.reading.entities.things import (
    Thing,
    best_name,
    is_such_a_place,
    kind_of,
    may_be_same,
    names_hold,
    same_noun,
)
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token, hull
from reportedly.reading.values import Entity, EntityKind

_SPEAKING = {"say", "tell", "add", "deny", "insist", "admit", "believe", "think"}  # as nothing but people do
_NOBODY = {"nobody", "none", "nothing", "everyone", "everybody", "anyone", "anybody", "anything", "everything"}


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a report, and which of them each token stands for."""

    entities: tuple[Entity, ...]
    by_token: dict[int, Entity]
    first_heads: dict[int, Token]
    names: tuple[Name, ...]

    def at(self, token: Token) -> Entity | None:
        """The entity that a token stands for as the head of a name, pronoun or role."""
        return self.by_token.get(token.index)

    def first_mention(self, token: Token) -> Token:
        """The head of the first words for what a token stands for: of "he", the "farmer" of three lines before."""
        return self.first_heads.get(token.index, token)


def find_entities(parse: Parse, report_id: str, outlet: str = "", mentions: Iterable[Mention] = ()) -> Cast:
    """Read the entities of a report. Ids count from 1 in order of first mention."""
    names = find_names(parse, outlet, mentions)
    endings = frozenset(name.key[-length:] for name in names for length in range(1, len(name.key)))
    things: list[Thing] = []
    by_head = {name.head.index: name for name in names}
    inside_names = {t.index for name in names for t in parse.within(name.span)}
    for token in parse.tokens:
        if token.index in by_head:
            _meet(parse, by_head[token.index], endings, things)
        elif token.index in inside_names:
            continue
        elif token.lower in PRONOUNS:
            _follow(parse, token, things)
        elif _may_stand_for(token):
            _describe(parse, token, things)
    return _cast(things, names, report_id)


def _may_stand_for(token: Token) -> bool:
    """Whether a token is a noun that somebody or something can be spoken of by; an emoji is none."""
    noun = token.pos == "NOUN" and token.dep != "compound"
    return noun and token.text[0].isalpha() and token.lower not in _NOBODY


def _meet(parse: Parse, name: Name, endings: frozenset[tuple[str, ...]], things: list[Thing]) -> None:
    thing = _named(parse, name, endings, things)
    if thing is None:
        press = name.key[-1] in load_table("words")["kinds"]["publication"]
        thing = Thing(kind=name.kind, person=name.kind is EntityKind.PERSON, press=press)
        things.append(thing)
    thing.names.append(name)
    if thing.full is None or len(name.key) > len(thing.full.key):
        thing.full = name
    thing.spans.append(name.span)
    for role in stated_roles(parse, name):
        if role not in thing.roles:
            thing.roles.append(role)
        thing.nouns.add(role.split(" of ")[0].split()[-1].lower().strip("\"'“”‘’"))
        thing.gender = thing.gender or gender_of(role.lower().replace(".", "").split())
    above = parse.head(name.head)
    if (
        thing.kind is EntityKind.PLACE
        and name.head.dep == "compound"
        and above.lower in load_table("words")["kinds"]["place"]
    ):
        thing.nouns.add(above.lower)  # after "Panjshir province", "the province" is it
        thing.heads.append(above)
    thing.mention(parse, name.head)
    _take_over(parse, name, thing, things)


def _take_over(parse: Parse, name: Name, thing: Thing, things: list[Thing]) -> None:
    """In "the mayor, Elisa Marchetti, said" the noun that speaks is she."""
    above = parse.head(name.head)
    if name.head.dep == "appos" and above.pos == "PROPN" and above.dep == "pobj" and thing.person:
        above = parse.head(parse.head(above))  # "a farmer from Banu, Mohammad Jan": the name is the farmer's
    above = find_so_called(parse, name.head) or above
    if above.pos != "NOUN" or (name.head.dep != "appos" and above.index == name.head.head):
        return
    for other in things:
        if not other.names and above in other.heads:
            other.heads.remove(above)
            other.weight = 0.0
    thing.mention(parse, above)
    thing.nouns.add(above.lower)


def _named(parse: Parse, name: Name, endings: frozenset[tuple[str, ...]], things: list[Thing]) -> Thing | None:
    """The thing that a name belongs to: the same name, or the one spoken of among those it may be short for.

    `endings` are those of all longer names in the report: a name that is none of them cannot be short for another.
    """
    named = [t for t in things if t.full is not None]
    if name.key not in endings:
        for thing in reversed(named):
            if any(name.key == other.key for other in thing.names):
                return thing
    said = [word for title in name.titles for word in title.lower().split()]
    gender = gender_of([*said, address_before(parse, name) or ""])
    fitting = [
        t
        for t in named
        if t.full is not None and may_be_same(name, t.full) and (gender is None or t.gender in {None, gender})
    ]
    role = parse.child(name.head, "appos")
    with_role = [t for t in fitting if role is not None and role.lower in t.nouns]  # "Holm, the judge,"
    fitting = with_role or fitting
    return most_salient(parse, name.head, fitting) or (fitting[-1] if fitting else None)


def _follow(parse: Parse, pronoun: Token, things: list[Thing]) -> None:
    above = parse.head(pronoun)
    if pronoun.lower == "it" and pronoun.dep in {"nsubj", "nsubjpass"} and _opens_clause(parse, above):
        return  # "It is not clear where she went": stands for the clause
    found = antecedent(parse, pronoun, things)
    if found is not None:
        found.spans.append(pronoun.span)
        found.mention(parse, pronoun)


def _opens_clause(parse: Parse, verb: Token) -> bool:
    """Whether a verb or the adjective beside it is completed by a clause, as in "it is clear that …"."""
    complement = parse.child(verb, "acomp", "attr")
    heads = [verb, complement] if complement is not None else [verb]
    passive = parse.child(verb, "auxpass") is not None or verb.lemma in {"be", "seem", "appear", "remain"}
    return passive and any(parse.child(head, "ccomp", "csubj", "xcomp") is not None for head in heads)


def _describe(parse: Parse, noun: Token, things: list[Thing]) -> None:
    """A noun: "the spokesman" may stand for somebody named before; any other is something new to speak of."""
    if noun.dep in {"appos", "attr"} and any(h.index == noun.head for t in things for h in t.heads):
        return
    if any(noun in t.heads for t in things if t.names):
        return
    thing = _described(parse, noun, things)
    if thing is None:
        plural = noun.tag == "NNS"
        person = _is_person(parse, noun)
        thing = Thing(kind=None, plural=plural, person=person, gender=gender_of([noun.lower]))
        things.append(thing)
    elif thing.names and noun.head not in {h.index for h in thing.heads}:
        determiner = parse.child(noun, "det")
        thing.spans.append(hull([t for t in (determiner, noun) if t is not None]))
    thing.mention(parse, noun)


def _is_person(parse: Parse, noun: Token) -> bool:
    """Whether a noun stands for people: by the word, or because it speaks."""
    words = load_table("words")["sources"]
    if noun.lemma in words["anonymous"] or noun.lemma in load_table("words")["offices"]:
        return True
    speaks = noun.dep == "nsubj" and parse.head(noun).lemma in _SPEAKING
    return speaks and not any(
        noun.lower in words[kind] for kind in ("footage", "publication", "organisation", "group", "hearsay")
    )


def _described(parse: Parse, noun: Token, things: list[Thing]) -> Thing | None:
    """Whom "the spokesman", "the movement" or "the valley" goes back to, if to anybody."""
    determiner = parse.child(noun, "det")
    if determiner is None or determiner.lower not in {"the", "this", "that", "these", "those"}:
        return None
    if any(c.dep in {"prep", "relcl", "acl", "amod", "compound", "nummod", "poss"} for c in parse.children[noun.index]):
        return None  # described further: somebody of its own
    lower = noun.lower
    fitting = [t for t in things if lower in t.nouns or same_noun(t, lower) or names_hold(t, noun)]
    if not any(t.names for t in fitting):
        fitting += [t for t in things if is_such_a_place(t, noun)]
    return most_salient(parse, noun, fitting)


def _cast(things: list[Thing], names: tuple[Name, ...], report_id: str) -> Cast:
    things = [t for t in things if t.heads]
    first_heads = {head.index: thing.heads[0] for thing in things for head in thing.heads}
    things = sorted((t for t in things if t.names), key=lambda t: t.heads[0].index)
    entities = []
    by_token = {}
    for number, thing in enumerate(things, 1):
        entity = Entity(
            id=f"{report_id}.e{number}",
            name=best_name(thing),
            kind=kind_of(thing),
            names=tuple(dict.fromkeys(name.text for name in thing.names)),
            roles=tuple(thing.roles),
            mentions=tuple(sorted(set(thing.spans))),
        )
        entities.append(entity)
        by_token.update({head.index: entity for head in thing.heads})
    return Cast(tuple(entities), by_token, first_heads, names)
