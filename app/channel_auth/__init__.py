"""Who may listen: signing subscriptions for the realtime service."""
