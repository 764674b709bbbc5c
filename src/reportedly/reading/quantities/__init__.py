"""How many of what: numbers with what limits them, and what they count."""
