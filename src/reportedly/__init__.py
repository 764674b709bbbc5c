"""Reads dated news reports and keeps a ledger: who did what, who says so, and how sure they are."""
