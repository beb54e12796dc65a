"""Source documents, their clauses, and the search that finds the clause an answer rests on."""
