"""How a unit's panels are written: which open, and where to; always as seen from inside (DESIGN D12, rules V2, V3, Y4).

XO     side by side, left to right: X opens, O is fixed
O/X    one over the other, the upper one first
3L1R   folding: three panels stack at the left, one at the right; 2U: two fold up
"""

import re

_STACKS = re.compile(r"(?:([1-9])L)?(?:([1-9])R)?")
_UP = re.compile(r"([1-9])U")
_MOST = 6  # panels, facts.json `validation`
_WORDS = ("no", "one", "two", "three", "four", "five", "six")

SIDE_BY_SIDE: dict[str, str] = {
    "O": "fixed",
    "X": "one opening panel",
    "XX": "two opening panels",
    "XO": "left opens, right fixed",
    "OX": "left fixed, right opens",
    "OXX": "fixed at the left, two slide",
    "XXO": "two slide, fixed at the right",
    "OXXX": "fixed at the left, three slide",
    "XXXO": "three slide, fixed at the right",
    "OXXO": "fixed ends, the middle two part",
}
HUNG: dict[str, str] = {
    "O/X": "upper fixed, lower slides up",
    "X/X": "upper slides down, lower slides up",
}


def stacks(configuration: str) -> tuple[int, int] | None:
    """How many panels fold to the left and to the right; None when it is not written so."""
    found = _STACKS.fullmatch(configuration) if configuration else None
    return (int(found[1] or 0), int(found[2] or 0)) if found else None


def folding_up(configuration: str) -> int | None:
    """How many panels fold up; None when it is not written so."""
    found = _UP.fullmatch(configuration)
    return int(found[1]) if found else None


def letters(configuration: str) -> str:
    """One X or O for each panel: from left to right, or from top to bottom."""
    if folded := stacks(configuration):
        return "X" * sum(folded)
    return "X" * (folding_up(configuration) or 0) or configuration.replace("/", "")


def mirrored_configuration(configuration: str) -> str:
    """The same panels seen from the other side (rule V3); what lies one over the other stays so."""
    if folded := stacks(configuration):
        return _folding(folded[1], folded[0])
    return configuration if "/" in configuration or folding_up(configuration) else configuration[::-1]


def _folding(left: int, right: int) -> str:
    return (f"{left}L" if left else "") + (f"{right}R" if right else "")


def _folding_name(left: int, right: int) -> str:
    if left and right:
        return f"{_WORDS[left]} stack at the left, {_WORDS[right]} at the right"
    return f"{_WORDS[left + right]} stack at the {'left' if left else 'right'}"


SIDEWAYS: dict[str, str] = {
    _folding(left, right): _folding_name(left, right)
    for left in range(_MOST + 1)
    for right in range(_MOST + 1 - left)
    if left + right > 1
}
UPWARDS: dict[str, str] = {f"{n}U": f"{_WORDS[n]} fold up" for n in range(2, _MOST + 1)}

CONFIGURATION_NAMES: dict[str, str] = SIDE_BY_SIDE | HUNG | SIDEWAYS | UPWARDS
