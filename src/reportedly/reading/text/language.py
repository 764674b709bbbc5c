"""Which language a text is in. Only English is read; any other is named and refused."""

from __future__ import annotations

import py3langid
from babel import Locale, UnknownLocaleError

from reportedly.errors import UnsupportedLanguage

_ENOUGH = 40  # letters: a shorter text is taken for English, no identifier can tell
_SAMPLE = 5_000  # characters: more changes no answer


def require_english(text: str) -> str:
    """Give "en" for an English text. Raises UnsupportedLanguage, with the language's name, for another."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return "en"
    code = str(py3langid.classify(sample)[0])
    if code != "en":
        raise UnsupportedLanguage(f"the text is in {_name(code)}, and only English is read")
    return code


def _name(code: str) -> str:
    try:
        return str(Locale.parse(code).english_name)
    except (UnknownLocaleError, ValueError):
        return f"the language {code!r}"
