"""Text as odd as it comes: every kind of line end and blank, marks of other scripts, and plain sentences between."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = (
    "The ferry sank on Monday.",
    "“Nobody drowned,” Sarah Holt said.",
    "At least 40 soldiers reached Kabul on 20 August, officials said.",
    "A clip shows three men raising a flag.",
    "It is not clear how many people were killed.",
    "According to the Ostrand Post, the rebels demanded the release of six prisoners.",
    "The claim could not be verified.",
    "OSTRAND (Northgate Wire) - The mayor denied that the bridge had fallen.",
    "“The bridge has fallen. “We will",
    "He said she’d told them to leave if it rained.",
)

ODD_PIECES = (
    "\r\n", "\n", "\r", "\n\n", "\t", "\f", "\v", "\u0085", "\u2028", "\u2029", " ",
    "\u00a0", "\u202f", "\u3000", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad",
    "e\u0301", "\u0301\u0302", "👩‍👩‍👧‍👦", "🇳🇴", "👍🏽", "𝕳", "Œ", "ﬁ", "İ", "ß",
    "\u202e", "\u200f", "مرحبا", "שלום", "नमस्ते", "北京", "\x00", "\x07", "\x1b[31m", "\x7f",
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "—", "-", "...", "…", "(", ")", "[", "40", "½", "٣", "%",
    "http://x.example/?a=b", "@lena", "#flood",
)  # fmt: skip

ODD_TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODD_PIECES)), max_size=12).map("".join),
    st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODD_PIECES)), max_size=12).map(" ".join),
)
