"""What every feature stands on: the one place that knows the vendors."""
