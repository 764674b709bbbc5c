"""Who misspells a name is told which are near."""

from __future__ import annotations

import pytest

from reportedly.claims.entities.near import near_names, or_near

NAMES = ["Yusuf Karamov", "Yousuf Karimov", "Brackmouth", "Keel Wire", "Ána Ruel", "Marrow Lines"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Karimow", ["Yousuf Karimov"]),
        ("yusuf karamof", ["Yusuf Karamov", "Yousuf Karimov"]),
        ("Brakmouth", ["Brackmouth"]),
        ("Keel Wier", ["Keel Wire"]),
        ("ana ruel", ["Ána Ruel"]),
        ("Ferry Post", []),
        ("", []),
    ],
)
def test_names_spelt_alike_are_near_the_nearest_first(name: str, near: list[str]) -> None:
    assert near_names(name, NAMES) == near


def test_three_at_most_are_told() -> None:
    assert or_near("Anna", [f"Anna{letter}" for letter in "fbdc"]) == "; near it: Annab, Annac, Annad"
    assert or_near("Anna", []) == ""
