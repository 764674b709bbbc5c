"""Who is said to say what: cues and their frames, what they introduce, how far a quotation carries."""
