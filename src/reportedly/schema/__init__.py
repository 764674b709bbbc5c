"""The JSON Schemas of a reading and of a claim, as data."""
