"""Entitlement records and what follows from them for a household; pure: no I/O but reading records."""
