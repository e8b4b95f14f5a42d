"""Parley: a messaging back end that saves each change before it publishes it."""

import gc
from typing import Final

# Startup creates thousands of long-lived objects, and scanning them for garbage takes 2 % of a cold start. Most
# objects of a request are freed by reference counting anyway.
_OBJECTS: Final = 50_000
gc.set_threshold(_OBJECTS)
