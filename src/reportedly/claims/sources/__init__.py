"""Who stands behind a statement, made comparable across reports: its innermost source, and for whom that one speaks."""
