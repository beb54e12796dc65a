"""Messaging channels: each carries the same conversation to where people already are."""
