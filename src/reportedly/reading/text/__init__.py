"""A text made plain: language, paragraphs, the parse as the project's own tokens, quotations."""
