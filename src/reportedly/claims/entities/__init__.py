"""Entities of single reports to entities of the ledger: one under all its names, never two as one."""
