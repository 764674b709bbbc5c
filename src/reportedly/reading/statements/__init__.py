"""What is said to have happened: predicates, who takes part, how sure the words are, whose word it is; questions."""
