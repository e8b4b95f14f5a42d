"""Detects secrets that are long enough but easy to guess."""

from collections import Counter
from itertools import pairwise
from typing import Final

_FEWEST_CHARACTERS: Final = (
    8  # distinct; 32 random hexadecimal digits have about 14, and practically never fewer than 8
)
_MOST_OF: Final = 0.5
# Secrets from tutorials, and common placeholders. Random text contains none of them.
_PUBLISHED: Final = (
    *("change", "example", "insecure", "placeholder", "secret", "password", "default", "random"),
    "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",  # https://fastapi.tiangolo.com/tutorial/security/oauth2-jwt/
)


def weakness(secret: str) -> str | None:
    """Why the secret is easy to guess, as the end of a sentence; None if it looks random."""
    if len(set(secret)) < _FEWEST_CHARACTERS:
        return f"has fewer than {_FEWEST_CHARACTERS} different characters"
    if secret in (secret + secret)[1:-1]:
        return "repeats itself"
    steps = Counter(ord(after) - ord(before) for before, after in pairwise(secret))
    if max(steps.values()) > _MOST_OF * len(secret):
        return "is a sequence of neighbouring characters"
    if any(word in secret.lower() for word in _PUBLISHED):
        return "is not random: it contains words, or comes from a tutorial"
    return None
