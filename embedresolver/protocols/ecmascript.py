"""Number arithmetic as JavaScript does it, for platforms whose own web clients compute part of a request."""

from __future__ import annotations

import math

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SMALLEST = math.ulp(0.0)


def number_to_base36(value: float) -> str:
    """`value.toString(36)` as V8 prints it (src/numbers/conversions.cc, DoubleToRadixCString); for finite values >= 0.

    The fraction gets as many digits as tell the value from its neighbours, the last one rounded to even.
    """
    whole = math.floor(value)
    half_a_step = max(0.5 * math.ulp(value), _SMALLEST)
    carry, fraction = _fraction_digits(value - whole, half_a_step)
    return _whole_digits(whole + carry) + (f".{fraction}" if fraction else "")


def _whole_digits(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


def _fraction_digits(fraction: float, delta: float) -> tuple[int, str]:
    """What rounding carries into the whole part, and the digits after the point."""
    digits: list[int] = []
    while fraction >= delta:
        fraction *= 36
        delta *= 36
        digit = int(fraction)
        digits.append(digit)
        fraction -= digit
        if (fraction > 0.5 or (fraction == 0.5 and digit & 1)) and fraction + delta > 1:
            return _rounded_up(digits)
    return 0, "".join(_DIGITS[digit] for digit in digits)


def _rounded_up(digits: list[int]) -> tuple[int, str]:
    while digits and digits[-1] == 35:
        digits.pop()
    if not digits:
        return 1, ""
    return 0, "".join(_DIGITS[digit] for digit in digits[:-1]) + _DIGITS[digits[-1] + 1]
