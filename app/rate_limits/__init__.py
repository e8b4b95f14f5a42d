"""Rate limits, per account and per address."""
