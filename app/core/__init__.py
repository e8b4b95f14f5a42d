"""What every package builds on: settings, errors, field types, logs."""
