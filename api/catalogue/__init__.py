"""The entitlement records, ready to serve."""
