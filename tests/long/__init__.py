"""Suites that take minutes: `make test-all` runs them, `make test` does not."""
