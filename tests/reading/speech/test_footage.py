"""What pictures show is a statement, and the pictures are its source."""

from __future__ import annotations

import pytest

from reportedly.reading.values import Mood, SourceKind
from tests.reading.gold import with_misses
from tests.reading.readings import ReadText, trigger

MISSED = {"Three men are seen in a video raising a flag."}

SHOWN = {
    "The clip shows three men raising a flag.": "raising",
    "A clip shared on Monday shows three men raising a flag.": "raising",
    "Footage showed that three men raised a flag.": "raised",
    "Three men raised a flag, footage showed.": "raised",
    "A video filmed by a farmer shows three men raising a flag.": "raising",
    "Satellite images show three men raising a flag.": "raising",
    "Photographs show three men raising a flag.": "raising",
    "In another video, three men raise a flag.": "raise",
    "In one clip three men raise a flag.": "raise",
    "In footage shared on Monday, three men raise a flag.": "raise",
    "On the recording, three men raise a flag.": "raise",
    "A clip shows men gathering in a square. They can be seen raising a flag.": "raising",
    "Three men are seen in a video raising a flag.": "raising",
    "According to a video, three men raised a flag.": "raised",
    "A clip appears to show three men raising a flag.": "raising",
}


@pytest.mark.parametrize(("text", "shown"), with_misses({text: (text, word) for text, word in SHOWN.items()}, MISSED))
def test_what_footage_shows_has_the_footage_for_its_source(text: str, shown: str, read_text: ReadText) -> None:
    reading = read_text(text)
    statements = [s for s in reading.statements if trigger(s, reading) == shown]
    assert [(s.mood, s.sources[-1].kind) for s in statements] == [(Mood.ATTRIBUTED, SourceKind.FOOTAGE)]


def test_what_only_seems_to_be_shown_is_only_probable(read_text: ReadText) -> None:
    (statement,) = read_text("A clip appears to show three men raising a flag.").statements
    assert statement.certainty == "probable"


def test_who_speaks_in_a_video_is_heard_through_it(read_text: ReadText) -> None:
    reading = read_text("A clip shows a man saying that the bridge has collapsed.")
    collapsed = next(s for s in reading.statements if trigger(s, reading) == "collapsed")
    assert [s.kind for s in collapsed.sources] == [SourceKind.OUTLET, SourceKind.FOOTAGE, SourceKind.ANONYMOUS]


def test_two_clips_are_two_sources(read_text: ReadText) -> None:
    reading = read_text("A clip shows three men raising a flag. In another clip, a woman burns it.")
    first, second = (s.sources[-1] for s in reading.statements)
    assert first.kind == second.kind == SourceKind.FOOTAGE
    assert first.span != second.span
