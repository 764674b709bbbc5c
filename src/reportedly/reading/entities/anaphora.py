"""Whom a pronoun or a bare noun stands for: salience within one report.

Every mention of something adds weight by its place in the clause, and all weights halve from one sentence to the next;
the weightiest candidate that fits in number and gender is the one being spoken of. After Lappin and Leass (1994), "An
Algorithm for Pronominal Anaphora Resolution", with fewer and coarser weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import EntityKind

Gender = Literal["male", "female"]

_WEIGHTS = {"nsubj": 4.0, "nsubjpass": 4.0, "agent": 3.0, "dobj": 2.0, "dative": 2.0, "attr": 2.0, "ROOT": 3.0}
_EMBEDDED = 0.5  # inside another noun phrase: "the brother of X", "X's house", an apposition
_OTHERWISE = 1.0
_REPORTED = 0.5  # times the weight, in the clause below a verb of speech
_DECAY = 0.5  # from one sentence to the next
_FAINT = 0.2  # below this nobody remembers

PRONOUNS: dict[str, tuple[str, Gender | None]] = {
    "he": ("one", "male"), "him": ("one", "male"), "his": ("one", "male"), "himself": ("one", "male"),
    "she": ("one", "female"), "her": ("one", "female"), "hers": ("one", "female"), "herself": ("one", "female"),
    "they": ("many", None), "them": ("many", None), "their": ("many", None), "themselves": ("many", None),
    "it": ("thing", None), "its": ("thing", None), "itself": ("thing", None),
}  # fmt: skip


@dataclass(slots=True)
class Referent:
    """Something spoken of while a report is being read: a named entity, or a noun without a name."""

    kind: EntityKind | None
    plural: bool = False
    person: bool = False
    press: bool = False
    gender: Gender | None = None
    weight: float = 0.0
    here: float = 0.0  # of the weight, what the sentence gave in which it was spoken of last
    sentence: int = 0
    heads: list[Token] = field(default_factory=list)

    def mention(self, parse: Parse, head: Token) -> None:
        """Speak of it once more, at `head`. Of its places in one sentence the weightiest counts."""
        sentence = parse.sentence_of[head.index].index
        again = self.heads and parse.sentence_of[self.heads[-1].index].index == sentence
        self.fade(sentence)
        if not again:
            self.here = 0.0
        more = max(0.0, weight_of(parse, head) - self.here)
        self.here += more
        self.weight += more
        self.heads.append(head)

    def fade(self, sentence: int) -> None:
        """Let the weight decay up to a sentence."""
        self.weight *= _DECAY ** max(0, sentence - self.sentence)
        self.sentence = max(sentence, self.sentence)

    def fits(self, pronoun: Token) -> bool:
        """Whether a pronoun may stand for it, by number, gender and kind."""
        number, gender = PRONOUNS[pronoun.lower]
        if number == "one":
            return self.person and not self.plural and self.gender in {None, gender}
        if number == "many":
            return self.plural or (self.kind in {EntityKind.GROUP, EntityKind.ORGANISATION} and not self.press)
        return not self.person and not self.plural


_R = TypeVar("_R", bound=Referent)


def weight_of(parse: Parse, head: Token) -> float:
    """The salience that a mention adds by its place in the clause."""
    while head.dep == "conj":
        head = parse.head(head)
    if head.dep == "pobj" and parse.head(head).dep == "agent":
        return _WEIGHTS["agent"]
    if head.dep in {"poss", "appos", "compound", "nmod"}:
        return _EMBEDDED
    if head.dep == "pobj" and parse.head(parse.head(head)).pos in {"NOUN", "PROPN"}:
        return _EMBEDDED
    weight = _WEIGHTS.get(head.dep, _OTHERWISE)
    return weight * _REPORTED if _is_reported(parse, parse.head(head)) else weight


def _is_reported(parse: Parse, verb: Token) -> bool:
    """Whether a verb's clause is what somebody is said to say: who says so stays foremost ("X said Y fell. It …")."""
    return verb.dep == "ccomp" and verb.head < verb.index


def most_salient(parse: Parse, at: Token, referents: Sequence[_R]) -> _R | None:
    """The one being spoken of at a token, among referents that fit there; None when none is fresh in mind.

    Of two as weighty it is the one spoken of last.
    """
    sentence = parse.sentence_of[at.index].index
    for referent in referents:
        referent.fade(sentence)
    fresh = (referent for referent in referents if referent.weight >= _FAINT)
    return max(fresh, key=lambda referent: (referent.weight, referent.heads[-1].index), default=None)


def antecedent(parse: Parse, pronoun: Token, referents: Sequence[_R]) -> _R | None:
    """Whom a pronoun stands for.

    A plain object never stands for the subject of its own clause, nor a speaker for somebody without a name whom no
    more than the words said bring up ("the dead were two women and a man, he said").
    """
    said = _said_before(parse, pronoun)
    fitting = [
        r
        for r in referents
        if r.fits(pronoun)
        and not _is_coargument(parse, pronoun, r)
        and (r.kind is not None or any(head.index not in said for head in r.heads))
    ]
    found = most_salient(parse, pronoun, fitting)
    if found is not None and found.gender is None and found.person:
        found.gender = PRONOUNS[pronoun.lower][1]
    return found


def _said_before(parse: Parse, speaker: Token) -> frozenset[int]:
    """The words of the clause that goes before "he said", if this is such a speaker."""
    verb = parse.head(speaker)
    clause = parse.child(verb, "ccomp") if speaker.dep == "nsubj" else None
    if clause is None or clause.index > speaker.index:
        return frozenset()
    return frozenset(token.index for token in parse.subtree(clause))


def gender_of(words: list[str]) -> Gender | None:
    """The gender that a title or a role tells, if any."""
    table = load_table("words")["gender"]
    for word in words:
        if word in table["male"]:
            return "male"
        if word in table["female"]:
            return "female"
    return None


def _is_coargument(parse: Parse, pronoun: Token, referent: Referent) -> bool:
    if pronoun.dep not in {"dobj", "dative", "pobj"} or pronoun.lower.endswith(("self", "selves")):
        return False
    above = parse.head(pronoun)
    verb = above if pronoun.dep != "pobj" else parse.head(above)
    while verb.dep in {"conj", "xcomp"} and parse.child(verb, "nsubj", "nsubjpass") is None:
        if verb.dep == "xcomp" and parse.child(parse.head(verb), "dobj") is not None:
            break  # "asked the envoy to help them": the envoy helps
        verb = parse.head(verb)
    return any(head.dep in {"nsubj", "nsubjpass"} and head.head == verb.index for head in referent.heads[-3:])
