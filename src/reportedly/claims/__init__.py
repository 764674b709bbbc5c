"""Statements of many reports to claims: entities, grouping, origins, conflicts, status.

Plain values in, plain values out; nothing here keeps state or decides what is true.
"""
