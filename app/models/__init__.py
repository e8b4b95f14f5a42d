"""The data model, one module a subject."""
