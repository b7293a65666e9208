"""Sizes as they are printed, read back into whole tenths of a millimetre and whole sixteenths of an inch."""

import re
from fractions import Fraction
from math import floor

SIXTEENTH = 25.4 / 16  # mm
_EXACT = 1e-6  # what a float may lose of an exact fraction

_MM = re.compile(r"(\d+)(?:\.(\d))?")
_INCHES = re.compile(r'(?:(\d+)(?: (\d+)/(\d+))?|(\d+)/(\d+))"')
_SCALE = re.compile(r"(?:^|[Ss]cale )1:(\d+(?:\.\d+)?)")


def tenths(text: str) -> int | None:
    """`1828.8` as 18288; None for what is no size in millimetres."""
    found = _MM.fullmatch(text)
    return int(found[1]) * 10 + int(found[2] or 0) if found else None


def sixteenths(text: str) -> int | None:
    """`37 7/16"`, bracketed or not, as 599; None for what is no size, or no reduced number of sixteenths."""
    found = _INCHES.fullmatch(text.strip("[]"))
    if found is None:
        return None
    upper, lower = (found[2], found[3]) if found[1] else (found[4], found[5])
    if upper is None:
        return int(found[1]) * 16
    if int(lower) == 0 or Fraction(int(upper), int(lower)).denominator != int(lower) or 16 % int(lower):
        return None
    return int(found[1] or 0) * 16 + int(upper) * 16 // int(lower)


def scales(text: str) -> list[float]:
    """Every scale that a text names: `Elevation from inside, scale 1:20`."""
    return [float(number) for number in _SCALE.findall(text)]


def nearest(mm: float) -> str:
    """A length as it is printed: to the nearest tenth, halves up."""
    return shown_tenths(floor(mm * 10 + 0.5 + _EXACT))


def below(mm: float) -> str:
    """A length that is printed rounded down, as glass is ordered."""
    return shown_tenths(floor(mm * 10 + _EXACT))


def shown_tenths(count: int) -> str:
    """Tenths of a millimetre as they are printed."""
    return f"{count // 10}.{count % 10}" if count % 10 else str(count // 10)


def shown_sixteenths(count: int) -> str:
    """Sixteenths of an inch as they are printed, without brackets."""
    whole, rest = divmod(count, 16)
    part = str(Fraction(rest, 16)) if rest else ""
    return f"{whole} {part}".strip() + '"' if whole and part else f'{part or whole}"'
