"""What is wrong, or looks wrong, with a fact that somebody tells of a series."""

import difflib
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import get_args

from backend.fenestration.series import Fact
from backend.fenestration.series_facts import ASKED, RECORDED, Kind
from backend.fenestration.takeoff.joints import Joint

_NEAR = 0.8
# Several bars are bought in; every other length is one.
_LISTED = frozenset({"bar_length"})
_JOINTS = frozenset(get_args(Joint))

_IS: Mapping[Kind, tuple[str, Callable[[Fact], bool]]] = {
    "mm": ('a length: a number of 0 or more, with the unit "mm"', lambda fact: _is_length(fact)),
    "lengths": ('a list of lengths, with the unit "mm"', lambda fact: isinstance(fact.value, tuple) and _is_mm(fact)),
    "number": ("a number of 0 or more without a unit", lambda fact: _is_number(fact) and fact.unit is None),
    "count": ("a whole number without a unit", lambda fact: _is_number(fact) and _is_whole(fact) and fact.unit is None),
    "word": ("a text", lambda fact: isinstance(fact.value, str)),
    "yes": ("true or false", lambda fact: isinstance(fact.value, bool)),
}


def fault(fact: Fact) -> str | None:
    """Why the value cannot be what the fact of this name is; None where it can, or where nobody asks for the name."""
    name = _plain(fact.name)
    known = ASKED.get(name) or RECORDED.get(name)
    if known is None:
        return None
    what, is_so = _IS[known.kind]
    if not is_so(fact):
        return f"{fact.name} ({known.meaning}) is {_shown(fact)}, which is not {what}"
    if name.endswith("_joint") and fact.value not in _JOINTS:
        return f"{fact.name} is {_shown(fact)}, which is none of {', '.join(sorted(_JOINTS))}"
    return None


def doubt(name: str) -> str | None:
    """What a name may be meant for that nobody asks for; None where it is known, or like none that is."""
    plain = _plain(name)
    if plain in ASKED or plain in RECORDED:
        return None
    near = difflib.get_close_matches(plain, ASKED, 1, _NEAR)
    return f"{name} is asked for nowhere, so it changes nothing: is {near[0]} meant?" if near else None


def _plain(name: str) -> str:
    """The name without its variant: `variant.2t.sill_pan_depth` is a sill pan depth."""
    return name.rpartition(".")[2]


def _is_length(fact: Fact) -> bool:
    one_or_listed = isinstance(fact.value, Fraction) or fact.name in _LISTED
    return one_or_listed and _is_mm(fact)


def _is_mm(fact: Fact) -> bool:
    parts = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return fact.unit == "mm" and bool(parts) and all(isinstance(part, Fraction) and part >= 0 for part in parts)


def _is_number(fact: Fact) -> bool:
    return isinstance(fact.value, Fraction) and fact.value >= 0


def _is_whole(fact: Fact) -> bool:
    return isinstance(fact.value, Fraction) and fact.value.denominator == 1


def _shown(fact: Fact) -> str:
    unit = f" {fact.unit}" if fact.unit else ""
    if isinstance(fact.value, tuple):
        return f"[{', '.join(f'{float(part):g}' for part in fact.value)}]{unit}"
    return f"{float(fact.value):g}{unit}" if isinstance(fact.value, Fraction) else f"{fact.value!r}{unit}"
