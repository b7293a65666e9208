"""How long a search may go on: told from outside, since nothing here asks for the time."""

import math
from collections.abc import Callable

SecondsLeft = Callable[[], float]


def for_ever() -> float:
    """No deadline."""
    return math.inf
