"""Which ends of a process are faults that `dev why` remembers, as histories: no process, no clock."""

import pytest

from runner.faults import fault
from runner.state import Again, Broken, Changed, Event, Exited, Go, Halt, Ready, Refused, Start, State, Stop, step

KILLED = "ended by SIGKILL"
TOLD = "ended by SIGTERM"

# name: (overlap, events, the faults among them)
HISTORIES: dict[str, tuple[bool, list[Event], list[str]]] = {
    "a crash, and the next is ready": (True, [Go(), Ready(1), Exited(1, KILLED), Ready(2)], [KILLED]),
    "a crash without overlap": (False, [Go(), Ready(1), Exited(1, KILLED), Ready(2)], [KILLED]),
    "the old dies while the next starts": (True, [Go(), Ready(1), Changed(), Exited(1, KILLED), Ready(2)], [KILLED]),
    "code that does not start": (True, [Go(), Ready(1), Changed(), Broken(2, "SyntaxError")], ["SyntaxError"]),
    "a port that is taken, twice": (False, [Go(), Refused(1, "taken"), Again(1), Refused(2, "taken")], ["taken"] * 2),
    "a reload ends the old": (True, [Go(), Ready(1), Changed(), Ready(2), Exited(1, TOLD)], []),
    "a reload without overlap: it makes room": (False, [Go(), Ready(1), Changed(), Exited(1, TOLD), Ready(2)], []),
    "a save while the next starts: it is given up": (
        True,
        [Go(), Ready(1), Changed(), Changed(), Exited(2, TOLD), Ready(3)],
        [],
    ),
    "stopped and started by somebody": (True, [Go(), Ready(1), Halt(), Exited(1, TOLD), Start(), Ready(2)], []),
    "the end of the stack": (True, [Go(), Ready(1), Stop(), Exited(1, TOLD)], []),
}


@pytest.mark.parametrize(("overlap", "events", "faults"), HISTORIES.values(), ids=HISTORIES)
def test_only_an_end_that_nobody_asked_for_is_a_fault(*, overlap: bool, events: list[Event], faults: list[str]) -> None:
    state, seen = State(overlap=overlap), list[str]()
    for event in events:
        before, (state, _) = state, step(state, event)
        if why := fault(before, state, event):
            seen.append(why)
    assert seen == faults
