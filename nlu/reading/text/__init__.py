"""Plain text and the tables of words that are looked for in it."""
