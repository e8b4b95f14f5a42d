"""Measurements: counts, and ratios within one run. README.md has the figures that were seen."""
