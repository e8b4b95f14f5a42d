"""Publishing what was committed, and the sweep for what could not be published."""
