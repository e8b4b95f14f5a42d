"""Server API: what a product's own server does with its users and conversations, with API keys."""
