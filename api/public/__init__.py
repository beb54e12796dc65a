"""The public API: routes and what goes over the wire."""
