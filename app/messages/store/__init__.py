"""Insert a message: one module per database."""
