"""What the encoder finds of who says what, joined with what the rules find."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reading.encoder.attributions import Attributed
from reportedly.reading.encoder.parser import Parser
from reportedly.reading.entities.cast import find_entities
from reportedly.reading.speech.attribution import find_speech
from reportedly.reading.speech.speech import Speech
from reportedly.reading.text.quotes import find_quotes
from reportedly.reading.text.tokens import Token

TEXT = "The mayor denied that the bridge had fallen."
DENIED = Attributed(source=(range(0, 2),), cue=range(2, 3), content=(range(4, 8),))


def speeches(parser: Parser, text: str, *attributed: Attributed) -> tuple[Speech, ...]:
    learned = replace(parser.parse(text), attributed=attributed)
    return find_speech(learned, find_entities(learned.parse, "r"), find_quotes(learned.parse))


def words(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens)


def test_what_both_find_has_the_words_of_the_encoder_and_the_manner_of_the_rules(parser: Parser) -> None:
    (speech,) = speeches(parser, TEXT, DENIED)
    assert (words(speech.source), words(speech.content)) == ("The mayor", "that the bridge had fallen")
    assert (speech.manner, speech.learned) == ("deny", DENIED)


def test_what_the_rules_alone_find_is_kept(parser: Parser) -> None:
    (speech,) = speeches(parser, TEXT)
    assert (speech.manner, speech.learned) == ("deny", None)


def test_what_the_encoder_alone_finds_is_kept_with_the_manner_of_its_cue(parser: Parser) -> None:
    text = "The union, whose appeal went unheard, closed the gates."
    appeal = Attributed(source=(range(0, 2),), cue=range(4, 5), content=(range(8, 11),))
    (speech,) = speeches(parser, text, appeal)
    assert (speech.manner, words(speech.source), words(speech.content)) == ("request", "The union", "closed the gates")
    assert speech.speaker is not None and speech.speaker.text == "union"


def test_what_somebody_wants_is_an_attribution_but_nobodys_word(parser: Parser) -> None:
    wants = Attributed(source=(range(0, 2),), cue=range(2, 3), content=(range(3, 6),))
    (speech,) = speeches(parser, "The mayor wants to resign.", wants)
    assert not speech.told


def test_a_speaker_in_the_cues_own_sentence_is_not_given_up_for_one_in_another(parser: Parser) -> None:
    text = "An aide left. The mayor said that the bridge had fallen."
    (speech,) = speeches(parser, text, Attributed(source=(range(0, 2),), cue=range(6, 7), content=(range(8, 12),)))
    assert words(speech.source) == "The mayor"
