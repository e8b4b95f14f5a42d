"""The schema as a promise: every operation is tried with what the schema allows, and with what it does not."""
