"""Statements of many reports to claims: entities, grouping, origins, conflicts, status."""
