"""Who may listen: the signatures that the realtime service asks a client for."""
