"""Text of reports made fit to stand in an answer to a language model: data, of bounded length, nothing hidden in it.

Whoever writes a report may write to the model that will read it. So all that comes from reports stands in fields whose
names begin with `quoted_`, and has no character that people do not see but models do.
"""

from __future__ import annotations

import re

from reportedly.brief.safe import visible

LONGEST = 1000  # characters of one quotation; a sentence has a tenth of that

# What is not seen and can carry a message: tags, variation selectors, and the format characters of Unicode (Cf) that
# `visible` leaves; joiners too, for an English report has no need of them.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")


def quoted(text: str) -> str:
    """`text` with everything hidden shown as �, one character for one, so that offsets still fit."""
    return _HIDDEN.sub("\ufffd", visible(text))


def shortened(text: str) -> str:
    """`text` quoted, and cut where it is too long for a name, a title or a sentence."""
    words = quoted(text)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
