"""How the papers of a job name its sheets and lines."""

from collections.abc import Iterable

from backend.drawings.job import Sheet
from backend.fenestration import checks

_ROOM = 24  # letters that an item's place on the sheet has


def items(sheet: Sheet) -> str:
    """`W101, W103`."""
    return named(line.item for line in sheet.lines) or "–"


def rooms(sheet: Sheet) -> str:
    """`Bath, Bed 2`."""
    return named(line.room for line in sheet.lines) or "–"


def named(names: Iterable[str | None]) -> str | None:
    """Every name once; None where nobody has one."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def short(names: Iterable[str | None]) -> str | None:
    """The same where the sheet has little room; the schedule names them all."""
    every = list(dict.fromkeys(name for name in names if name))
    told = ", ".join(every) or None
    return told if told is None or len(told) <= _ROOM or len(every) < 2 else f"{every[0]} and {len(every) - 1} more"


def state(sheet: Sheet, why: str = "") -> str:
    """`ready`, or what stands in the way, the gravest first; `why` for a sheet that did not come out."""
    if sheet.unit is None or why:
        return f"NOT DRAWN: {why or sheet.why}"
    marks = checks.marks(sheet.unit)
    held = [mark.text for mark in marks if mark.kind == "hold"]
    if held:
        return f"HOLD: {' '.join(held)}"
    points = "1 point" if len(marks) == 1 else f"{len(marks)} points"
    return f"PRELIMINARY: {points} to confirm" if marks else "ready"


def kind(sheet: Sheet) -> str:
    """The state in a word: ready, PRELIMINARY, HOLD or NOT DRAWN."""
    return state(sheet).partition(":")[0]


def drawings(sheets: Iterable[Sheet], of: int) -> str:
    """`P001, P004 to P006`; `all` of a job with `of` sheets."""
    numbers = sorted({sheet.number for sheet in sheets})
    if len(numbers) == of > 1:
        return "all"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run([f"P{number:03}" for number in run]) for run in runs)


def _run(names: list[str]) -> str:
    return ", ".join(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"
