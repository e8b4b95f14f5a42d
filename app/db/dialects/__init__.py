"""Code for one database each."""
