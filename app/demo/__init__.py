"""The demo: a few people who have been talking for days, so that nobody meets an empty room."""
