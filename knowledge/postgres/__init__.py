"""The second home of the index: a PostgreSQL with pgvector, for corpora too large to be read at each start."""
