"""Security: who may call what, and that a refusal changes nothing."""
