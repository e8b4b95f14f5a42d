"""Pure ASGI middleware, in the order in which `app/main.py` adds it."""
