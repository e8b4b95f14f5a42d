"""Rate limits, per account and per IP address."""
