"""How it is meant."""
