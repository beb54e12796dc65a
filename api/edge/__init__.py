"""The edge of the app: what stands between the internet and a turn. See docs/decisions/0031."""
