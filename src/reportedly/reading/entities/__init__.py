"""Who and what a report names: names and their kinds, pronouns and roles followed back, one cast for the report."""
