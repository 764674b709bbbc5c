"""Statements to groups that tell of one happening: how alike two are, and which hang together."""
