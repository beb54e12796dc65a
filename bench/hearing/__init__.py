"""How much of what people tell is heard, and how much is misheard: reads labelled tellings in process, no server."""
