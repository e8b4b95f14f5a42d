"""Channel authorization: sign subscriptions for the realtime service."""
