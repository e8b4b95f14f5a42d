"""The documentation of the API for people, from files of our own."""
