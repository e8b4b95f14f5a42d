"""Access checks: the conditions that other queries build on, each defined once."""
