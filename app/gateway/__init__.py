"""The gateway: a Pusher Channels server. It imports nothing else from `app/`."""
