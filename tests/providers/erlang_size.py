"""The size of JSON data in Erlang's external term format, by which Supabase limits payloads."""

from typing import Any

_VERSION = 1


def erlang_size(data: Any) -> int:
    """As `:erlang.external_size`, in bytes."""
    return _VERSION + _size(data)


def _size(data: Any) -> int:
    if data is None or isinstance(data, bool):
        return 2 + len({None: "nil", True: "true", False: "false"}[data])
    if isinstance(data, int | float):
        return _number_size(data)
    if isinstance(data, str):
        return 5 + len(data.encode())
    if isinstance(data, list):
        return 6 + sum(map(_size, data)) if data else 1
    return 5 + sum(_size(key) + _size(value) for key, value in data.items())


def _number_size(number: int | float) -> int:
    if not isinstance(number, int):
        return 9
    if 0 <= number <= 255:
        return 2
    return 5 if -(2**31) <= number < 2**31 else 3 + (number.bit_length() + 7) // 8
