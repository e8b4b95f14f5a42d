"""Rate limits: how often an account or an address may do what costs other people time, attention or money."""
