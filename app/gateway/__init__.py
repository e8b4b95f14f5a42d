"""A Pusher Channels server of our own. It stands alone: nothing else of `app/` is imported here."""
