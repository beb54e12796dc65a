"""The hotline desk: a clerk with a caller on the line types shorthand, and reads out what the documents say."""
