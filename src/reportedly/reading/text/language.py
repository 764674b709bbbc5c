"""Which language a text is in. Only English is read; any other is named and refused."""

from __future__ import annotations

import py3langid
from babel import Locale, UnknownLocaleError

from reportedly.errors import UnsupportedLanguage

_ENOUGH = 40  # letters: a shorter text is taken for English, no identifier can tell
# How much likelier than English another language must be, as a logarithm: sentences of names alone reach 17 for another
# (4 of 3,986 English sentences), single sentences in other languages 100.
_CLEARLY = 40.0
_SAMPLE = 5_000  # characters: more changes no answer


def require_english(text: str) -> str:
    """Give "en" for an English text. Raises UnsupportedLanguage, with the language's name, for another."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return "en"
    likely = dict(py3langid.rank(sample))
    best = max(likely, key=likely.__getitem__)
    if likely[best] - likely["en"] > _CLEARLY:
        raise UnsupportedLanguage(f"the text is in {_name(best)}, and only English is read")
    return "en"


def _name(code: str) -> str:
    try:
        return str(Locale.parse(code).english_name)
    except (UnknownLocaleError, ValueError):
        return f"the language {code!r}"
