"""ASGI middleware. `app/main.py` adds it in order."""
