"""Union-find: which of several things belong together, given pairs that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Disjoint sets over the given things, which keep their order."""

    def __init__(self, things: Iterable[T]) -> None:
        self._parent: dict[T, T] = {thing: thing for thing in things}

    def join(self, one: T, other: T) -> None:
        """Put the two, and all that belongs to either, into one set."""
        self._parent[self._root(other)] = self._root(one)

    def sets(self) -> list[list[T]]:
        """The sets, in the order of their first things."""
        found: defaultdict[T, list[T]] = defaultdict(list)
        for thing in self._parent:
            found[self._root(thing)].append(thing)
        return list(found.values())

    def _root(self, thing: T) -> T:
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing
