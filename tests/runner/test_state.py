"""What a line does next, as histories: no process, no clock."""

import pytest

from runner.state import (
    BACK_OFF_S,
    Action,
    Again,
    Alone,
    Broken,
    Changed,
    End,
    Event,
    Exited,
    Go,
    Halt,
    Later,
    Phase,
    Promote,
    Ready,
    Refused,
    Spawn,
    Start,
    State,
    Stop,
    step,
)

GONE = "ended with exit code 1"

# name: (overlap, events, every action in order, the phase at the end)
HISTORIES: dict[str, tuple[bool, list[Event], list[Action], Phase]] = {
    "nothing starts before the lines it waits for": (False, [Changed(), Again(0)], [], Phase.WAITING),
    "a save whose worker needs the port that the one before listens on": (
        True,
        [Go(), Ready(1), Changed(), Alone(2), Exited(1, GONE), Alone(2), Ready(2)],
        [Spawn(1), Promote(1), Spawn(2), End(1), Promote(2)],
        Phase.READY,
    ),
    "a start": (False, [Go(), Ready(1)], [Spawn(1), Promote(1)], Phase.READY),
    "a save starts the next beside the old, which ends when the next is ready": (
        True,
        [Go(), Ready(1), Changed(), Ready(2), Exited(1, GONE)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2), End(1)],
        Phase.READY,
    ),
    "without overlap the old ends first, so there are never two": (
        False,
        [Go(), Ready(1), Changed(), Exited(1, GONE), Ready(2)],
        [Spawn(1), Promote(1), End(1), Spawn(2), Promote(2)],
        Phase.READY,
    ),
    "a save while the next starts throws it away": (
        True,
        [Go(), Ready(1), Changed(), Changed(), Exited(2, GONE), Ready(3)],
        [Spawn(1), Promote(1), Spawn(2), End(2), Spawn(3), Promote(3), End(1)],
        Phase.READY,
    ),
    "a save during a start without overlap": (
        False,
        [Go(), Changed(), Exited(1, GONE), Ready(2)],
        [Spawn(1), End(1), Spawn(2), Promote(2)],
        Phase.READY,
    ),
    "two saves while the old makes room start one next": (
        False,
        [Go(), Ready(1), Changed(), Changed(), Exited(1, GONE), Ready(2)],
        [Spawn(1), Promote(1), End(1), End(1), Spawn(2), Promote(2)],
        Phase.READY,
    ),
    "broken code answers instead of the last good one, until a save": (
        True,
        [Go(), Ready(1), Changed(), Broken(2, GONE), Exited(1, GONE), Changed(), Ready(3), Again(2)],
        [Spawn(1), Promote(1), Spawn(2), End(1), Later(0.5, 2), Spawn(3), Promote(3)],
        Phase.READY,
    ),
    "a crash is answered at once, the next one later": (
        True,
        [Go(), Ready(1), Exited(1, GONE), Ready(2), Exited(2, GONE)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2), Later(0.5, 2)],
        Phase.BACKING_OFF,
    ),
    "a crash after a long life is the first again": (
        True,
        [Go(), Ready(1), Exited(1, GONE), Ready(2), Exited(2, GONE, lived_s=60)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2), Spawn(3)],
        Phase.STARTING,
    ),
    "a start that fails is tried again by itself": (
        False,
        [Go(), Refused(1, "port 1 is taken"), Again(1)],
        [Spawn(1), Later(0.5, 1), Spawn(2)],
        Phase.STARTING,
    ),
    "a save does not wait for the back-off, and the old timer means nothing": (
        True,
        [Go(), Exited(1, GONE), Changed(), Again(1)],
        [Spawn(1), Later(0.5, 1), Spawn(2)],
        Phase.STARTING,
    ),
    "the old dies while the next starts": (
        True,
        [Go(), Ready(1), Changed(), Exited(1, GONE), Ready(2)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2)],
        Phase.READY,
    ),
    "stop ends both and waits for both": (
        True,
        [Go(), Ready(1), Changed(), Stop(), Exited(1, GONE), Changed(), Exited(2, GONE)],
        [Spawn(1), Promote(1), Spawn(2), End(1), End(2)],
        Phase.STOPPED,
    ),
    "between two without overlap the line is still reloading": (
        False,
        [Go(), Ready(1), Changed(), Exited(1, GONE)],
        [Spawn(1), Promote(1), End(1), Spawn(2)],
        Phase.RELOADING,
    ),
    "halted by somebody: neither a save nor an old timer starts it": (
        True,
        [Go(), Ready(1), Exited(1, GONE), Ready(2), Exited(2, GONE), Halt(), Changed(), Again(2)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2), Later(0.5, 2)],
        Phase.STOPPED,
    ),
    "halted, and started again": (
        False,
        [Go(), Ready(1), Halt(), Start(), Exited(1, GONE), Start(), Ready(2)],
        [Spawn(1), Promote(1), End(1), Spawn(2), Promote(2)],
        Phase.READY,
    ),
    "halted while it starts: news of it changes nothing": (
        True,
        [Go(), Halt(), Ready(1), Exited(1, GONE)],
        [Spawn(1), End(1)],
        Phase.STOPPED,
    ),
    "a start of what runs is a restart beside the old": (
        True,
        [Go(), Ready(1), Start(), Ready(2)],
        [Spawn(1), Promote(1), Spawn(2), Promote(2), End(1)],
        Phase.READY,
    ),
    "broken code, saved broken again, and mended": (
        True,
        [Go(), Broken(1, GONE), Changed(), Broken(2, GONE), Changed(), Ready(3)],
        [Spawn(1), Later(0.5, 1), Spawn(2), Later(0.5, 2), Spawn(3), Promote(3)],
        Phase.READY,
    ),
    "it crashes while the code that was to follow is broken": (
        True,
        [Go(), Ready(1), Changed(), Exited(1, GONE), Broken(2, GONE), Again(2), Ready(3)],
        [Spawn(1), Promote(1), Spawn(2), Later(0.5, 2), Spawn(3), Promote(3)],
        Phase.READY,
    ),
    "stopped for good while it waits to try again": (
        True,
        [Go(), Broken(1, GONE), Stop(), Again(1), Start()],
        [Spawn(1), Later(0.5, 1)],
        Phase.STOPPED,
    ),
    "halted while it waits for another, and started: it waits on": (
        True,
        [Halt(), Start(), Go(), Ready(1)],
        [Spawn(1), Promote(1)],
        Phase.READY,
    ),
    "halted while it waits, and the other came meanwhile": (True, [Halt(), Go(), Start()], [Spawn(1)], Phase.STARTING),
    "stop while waiting is at once": (False, [Stop()], [], Phase.STOPPED),
    "a second stop asks for nothing more": (
        False,
        [Go(), Ready(1), Stop(), Stop()],
        [Spawn(1), Promote(1), End(1)],
        Phase.STOPPING,
    ),
    "a refused start while stopping is an end too": (
        False,
        [Go(), Stop(), Refused(1, "port 1 is taken")],
        [Spawn(1), End(1)],
        Phase.STOPPED,
    ),
}


def play(overlap: bool, events: list[Event]) -> tuple[State, list[Action]]:  # noqa: FBT001  # a column of the table
    state = State(overlap=overlap)
    done: list[Action] = []
    for event in events:
        state, actions = step(state, event)
        done += actions
    return state, done


@pytest.mark.parametrize(("overlap", "events", "actions", "phase"), HISTORIES.values(), ids=HISTORIES)
def test_history(*, overlap: bool, events: list[Event], actions: list[Action], phase: Phase) -> None:
    state, done = play(overlap, events)
    assert (done, state.phase) == (actions, phase)


def test_crashes_in_a_row_are_answered_ever_later_up_to_a_limit() -> None:
    state, _ = play(True, [Go(), Ready(1)])  # noqa: FBT003
    waits: list[float] = []
    for attempt in range(1, 10):
        state, actions = step(state, Exited(attempt, GONE))
        waits += [a.seconds for a in actions if isinstance(a, Later)]
        state, _ = step(state, Again(attempt))
        state, _ = step(state, Ready(attempt + 1))
    assert waits == [*BACK_OFF_S[1:], 8.0, 8.0, 8.0]


OF_ATTEMPTS: list[Event] = [Ready(1), Ready(2), Alone(2), Exited(1, GONE), Exited(2, GONE), Refused(2, GONE)]
EVENTS: list[Event] = [Go(), *OF_ATTEMPTS, Changed(), Again(1), Again(2), Stop(), Halt(), Start()]


@pytest.mark.parametrize("overlap", [True, False])
def test_over_all_short_histories_nothing_is_forgotten(*, overlap: bool) -> None:
    """Every attempt that was started is current, coming, ended or gone; without overlap there is one at a time."""
    histories: list[list[Event]] = [[]]
    for _ in range(4):
        histories += [[*h, e] for h in histories if len(h) == max(map(len, histories)) for e in EVENTS]
    for events in histories:
        state, running = State(overlap=overlap), set[int]()
        for event in events:
            if isinstance(event, Exited | Refused | Ready | Alone) and event.attempt not in running:
                continue  # nothing that was never started can be heard of
            state, actions = step(state, event)
            if isinstance(event, Exited | Refused):
                running.discard(event.attempt)
            for action in actions:
                if isinstance(action, Spawn):
                    assert overlap or not running
                    running.add(action.attempt)
        assert {a for a in (state.current, state.coming) if a is not None} <= running


def test_the_reason_of_a_fault_is_kept_until_it_is_mended() -> None:
    state, _ = play(True, [Go(), Ready(1), Changed(), Exited(2, "SyntaxError")])  # noqa: FBT003
    assert (state.phase, state.why) == (Phase.FAILED, "SyntaxError")
    state, _ = step(state, Changed())
    state, _ = step(state, Ready(3))
    assert state.why is None
