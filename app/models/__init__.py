"""The data model, one module per subject."""
