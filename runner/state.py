"""What a line does next: a pure function of its state and an event; every history is tested without a process.

An *attempt* is one start of the line's process, counted from 1. With `overlap` (`serve`) the next attempt starts while
the current one still works and takes over when it is ready; without it (`work`, `run`, `postgres`) the current one
ends first, so there are never two at once.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

# Seconds before the next attempt after 1, 2, ... crashes in a row; the last one holds.
BACK_OFF_S = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
# An attempt that lived this long was no part of a crash loop.
STEADY_S = 10.0


class Phase(StrEnum):
    """What a line is doing, in the words of `dev status`."""

    WAITING = "waiting"  # for the lines it comes after
    STARTING = "starting"  # its first, or first again, process is not ready yet
    READY = "ready"
    RELOADING = "reloading"  # a newer process is on its way
    FAILED = "failed"  # could not start; waits for a change of its files, and looks again by itself
    BACKING_OFF = "backing off"  # crashed; tries again by itself
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True)
class State:
    """`current` is the attempt that works, `coming` the one that shall take over; `why` is the last fault."""

    overlap: bool
    phase: Phase = Phase.WAITING
    current: int | None = None
    coming: int | None = None
    attempts: int = 0
    crashes: int = 0
    why: str | None = None
    gone: bool = False  # every line it comes after has been ready
    ending: bool = False  # the verb itself is to end, not only its process


@dataclass(frozen=True)
class Go:
    """Every line this one comes after is ready."""


@dataclass(frozen=True)
class Ready:
    """The attempt answers."""

    attempt: int


@dataclass(frozen=True)
class Alone:
    """The attempt cannot start beside the one that works: both listen on one port."""

    attempt: int


@dataclass(frozen=True)
class Exited:
    """The attempt's process is gone; `lived_s` since it was started."""

    attempt: int
    why: str
    lived_s: float = 0.0


@dataclass(frozen=True)
class Refused:
    """The attempt could not be started at all: its port is taken, its step before failed."""

    attempt: int
    why: str


@dataclass(frozen=True)
class Broken:
    """The attempt's code does not start; `text` is all that it said of it."""

    attempt: int
    why: str
    text: str = ""


@dataclass(frozen=True)
class Changed:
    """Watched files changed."""


@dataclass(frozen=True)
class Again:
    """The time that `Later` asked for is over; `attempts` then told how many attempts there had been."""

    attempts: int


@dataclass(frozen=True)
class Stop:
    """The line shall end, and its verb with it."""


@dataclass(frozen=True)
class Halt:
    """Somebody asks the line to stop its process; the verb stays, so that it can be started again."""


@dataclass(frozen=True)
class Start:
    """Somebody asks for the line's process, a new one if there is one already."""


Event: TypeAlias = Go | Ready | Alone | Exited | Refused | Broken | Changed | Again | Stop | Halt | Start


@dataclass(frozen=True)
class Spawn:
    """Start this attempt."""

    attempt: int


@dataclass(frozen=True)
class Promote:
    """Let this attempt do the line's work from now on."""

    attempt: int


@dataclass(frozen=True)
class End:
    """End this attempt: ask, then insist."""

    attempt: int


@dataclass(frozen=True)
class Later:
    """Come back with `Again` after so many seconds."""

    seconds: float
    attempts: int


Action: TypeAlias = Spawn | Promote | End | Later


def step(state: State, event: Event) -> tuple[State, list[Action]]:
    """The next state, and what to do to get there.

    An event that means nothing in a state changes nothing: news of an attempt that was given up, a file saved while
    the line is stopping, a second stop.
    """
    if isinstance(event, Go):
        state = replace(state, gone=True)
    if state.phase in (Phase.STOPPING, Phase.STOPPED):
        return _while_stopping(state, event)
    match event:
        case Start():
            return _changed(state)
        case Stop() | Halt():
            ends: list[Action] = [End(a) for a in (state.current, state.coming) if a is not None]
            phase = Phase.STOPPING if ends else Phase.STOPPED
            return replace(state, phase=phase, ending=isinstance(event, Stop)), ends
        case Go() if state.phase is Phase.WAITING:
            return _spawn(state)
        case Changed():
            return _changed(state)
        case Ready(attempt) if attempt == state.coming:
            over: list[Action] = [End(state.current)] if state.current is not None else []
            ready = replace(state, phase=Phase.READY, current=attempt, coming=None, why=None)
            return ready, [Promote(attempt), *over]
        case Alone(attempt) if attempt == state.coming and state.current is not None:
            return replace(state, current=None), [End(state.current)]
        case Exited(attempt, why, lived_s):
            return _exited(state, attempt, why, lived_s)
        case Refused(attempt, why) | Broken(attempt, why):
            return _exited(state, attempt, why, 0.0)
        case Again(attempts) if attempts == state.attempts and _waits_to_try(state):
            return _spawn(state)
        case _:
            return state, []


def _waits_to_try(state: State) -> bool:
    return state.current is None and state.phase in (Phase.FAILED, Phase.BACKING_OFF)


def _spawn(state: State) -> tuple[State, list[Action]]:
    attempt = state.attempts + 1
    phase = Phase.RELOADING if state.current is not None else Phase.STARTING
    return replace(state, phase=phase, coming=attempt, attempts=attempt), [Spawn(attempt)]


def _changed(state: State) -> tuple[State, list[Action]]:
    if state.phase is Phase.WAITING:
        return state, []
    state = replace(state, crashes=0)  # other code, other luck
    if state.coming is not None:  # what was starting is old already: away with it, a newer one comes
        given_up = End(state.coming)
        if state.overlap:
            after, spawn = _spawn(replace(state, coming=None))
            return after, [given_up, *spawn]
        return replace(state, current=state.coming, coming=None, phase=Phase.RELOADING), [given_up]
    if state.current is None or state.overlap:
        return _spawn(state)
    return replace(state, phase=Phase.RELOADING), [End(state.current)]


def _exited(state: State, attempt: int, why: str, lived_s: float) -> tuple[State, list[Action]]:
    if attempt == state.coming:
        return _failed_start(state, why)
    if attempt != state.current:
        return state, []
    if state.coming is not None:  # the next one is on its way already
        return replace(state, current=None, phase=Phase.STARTING, why=why), []
    if state.phase is Phase.RELOADING:  # it made room
        after, spawn = _spawn(replace(state, current=None))
        return replace(after, phase=Phase.RELOADING), spawn
    crashes = 0 if lived_s >= STEADY_S else state.crashes
    return _back_off(replace(state, current=None, crashes=crashes), why, Phase.BACKING_OFF)


def _failed_start(state: State, why: str) -> tuple[State, list[Action]]:
    # What was saved is what answers: the fault, and no longer the code before it (DESIGN D6).
    over: list[Action] = [End(state.current)] if state.current is not None else []
    # Tried again by itself all the same: what stood in the way may go without a change of our files.
    failed = replace(state, current=None, coming=None, crashes=max(state.crashes, 1))
    after, actions = _back_off(failed, why, Phase.FAILED)
    return after, [*over, *actions]


def _back_off(state: State, why: str, phase: Phase) -> tuple[State, list[Action]]:
    seconds = BACK_OFF_S[min(state.crashes, len(BACK_OFF_S) - 1)]
    after = replace(state, crashes=state.crashes + 1, why=why, phase=phase)
    return _spawn(after) if seconds == 0 else (after, [Later(seconds, state.attempts)])


def _while_stopping(state: State, event: Event) -> tuple[State, list[Action]]:
    match event:
        case Stop():
            return replace(state, ending=True), []
        case Start() if state.phase is Phase.STOPPED and not state.ending:
            if not state.gone:  # stopped while it waited: it waits on
                return replace(state, phase=Phase.WAITING), []
            return _spawn(replace(state, crashes=0, why=None))
        case Exited(attempt) | Refused(attempt) | Broken(attempt):
            left = replace(
                state,
                current=None if attempt == state.current else state.current,
                coming=None if attempt == state.coming else state.coming,
            )
            done = left.current is None and left.coming is None
            return replace(left, phase=Phase.STOPPED if done else Phase.STOPPING), []
        case _:
            return state, []
