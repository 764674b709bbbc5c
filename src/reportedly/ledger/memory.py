"""What a batch after batch of new reports needs again and again: the statements of late, ready to be compared."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from reportedly.claims.entities.members import Member
from reportedly.claims.entities.namesakes import Named
from reportedly.claims.origins.signatures import Signature
from reportedly.claims.profile import Profile
from reportedly.claims.values import RecordedStatement
from reportedly.reading.values import Reading

_STATEMENTS = 20_000  # remembered, some 100 MB
_SIGNATURES = 2_000  # some 20 MB
_MEMBERS, _CONTEXTS = 50_000, 10_000  # some 80 MB together

Place = tuple[int, int]  # a report and a row of it: a report's key is never given twice


class Remembered(NamedTuple):
    """A statement, and its profile as long as it meets those whom it then met."""

    recorded: RecordedStatement
    met: int
    profile: Profile


class Memory:
    """What was prepared last. It lives as long as one addition of many reports, whose readings never change."""

    def __init__(self) -> None:
        self.readings: Mapping[int, Reading] = {}  # those just written, by the keys of their reports
        self.signatures: dict[str, Signature] = {}
        self.members: dict[Place, Member] = {}  # by their reports and their rows
        self.contexts: dict[int, tuple[str, frozenset[Named]]] = {}  # what each report names, with the report's id
        self._statements: OrderedDict[Place, Remembered] = OrderedDict()

    def get(self, place: Place) -> Remembered | None:
        """The statement, where it is remembered."""
        found = self._statements.get(place)
        if found is not None:
            self._statements.move_to_end(place)
        return found

    def keep(self, statements: Mapping[Place, Remembered]) -> None:
        """Remember these, and forget the oldest for them."""
        self._statements.update(statements)
        while len(self._statements) > _STATEMENTS:
            self._statements.popitem(last=False)
        _shorten(self.signatures, _SIGNATURES)
        _shorten(self.members, _MEMBERS)
        _shorten(self.contexts, _CONTEXTS)


def _shorten(kept: dict[Any, Any], most: int) -> None:
    """Forget what came first."""
    for key in list(islice(kept, max(0, len(kept) - most))):
        del kept[key]
