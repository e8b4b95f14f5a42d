"""Parley: a messaging back end that saves first and tells afterwards."""

import gc
from typing import Final

# Classes and routes are made by the thousand at the start, and stay: looking through them for garbage again and again
# is a fiftieth of a cold start. What requests leave behind is mostly freed by counting, without being looked for.
_OBJECTS: Final = 50_000
gc.set_threshold(_OBJECTS)
