"""The lines around a line: the ones it waits for before it starts, and those that end before it does."""

import time
from collections.abc import Callable, Mapping

from runner import control, plan, stack
from runner.env import Project

# Ending is shared out inside honcho's 5 s: the last dependants first, then what they come after, each made to in time.
_ALL_S, _ONE_S = 4.0, 2.0
_POLL_S = 0.02
# A wait as short as this is no news.
_NEWS_S = 1.0


class Order:
    """What `--after` asks of one line; `hindrance` is what it waits for now, in words.

    `grace_s` is what its process may take in a stop of the whole stack.
    """

    def __init__(self, project: Project, line: plan.Line, lines: Mapping[str, plan.Line]) -> None:
        self._project, self._line, self._lines = project, line, lines
        self._above = _above(line.name, lines)
        levels = 1 + max((_above(name, lines) for name in lines), default=0)
        self.grace_s = min(_ONE_S, _ALL_S / levels)
        self.hindrance: str | None = None

    def wait_for_others(self, tell: Callable[[str], None], say: Callable[[str], None]) -> None:
        """Return when every line this one comes after is ready; both hear, once each, what it waits for.

        `tell` at once, since a request may come now; `say` only where the wait is long enough to be news.
        """
        for name in self._line.after:
            since, told, said = time.monotonic(), "", set[str]()
            while hindrance := stack.hindrance(self._project, self._lines, name):
                waited = time.monotonic() - since
                self.hindrance = f"waits for {hindrance}, {waited:.0f} s so far"
                if hindrance != told:
                    tell(hindrance)
                    told = hindrance
                if hindrance not in said and waited > _NEWS_S:  # one that is tried again and again is no news
                    say(hindrance)
                    said.add(hindrance)
                time.sleep(_POLL_S)
        self.hindrance = None

    def wait_for_dependants(self) -> None:
        """Return when every line that comes after this one has ended, or has had its time for it."""
        dependants = [name for name, line in self._lines.items() if self._line.name in line.after]
        until = time.monotonic() + self._above * self.grace_s
        while time.monotonic() < until and any(control.read(self._project.lines, name) for name in dependants):
            time.sleep(_POLL_S)


def _above(name: str, lines: Mapping[str, plan.Line], seen: frozenset[str] = frozenset()) -> int:
    """How many levels of lines come after this one; a circle, which the doctor names, ends where it began."""
    after = [other for other, line in lines.items() if name in line.after and other not in seen]
    return 1 + max(_above(other, lines, seen | {name, other}) for other in after) if after else 0
