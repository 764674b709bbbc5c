"""What speaks against what: statements that cannot both hold, with the reason, and what a denial answers."""
