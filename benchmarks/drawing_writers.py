"""The writers on the full sheet, beside the bare libraries that draw the same entities in the same run, turn about."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from backend.drafting.captions import Captions
from backend.drafting.overlap import flat
from backend.drafting.scene import Dim, Path, Scene, Text
from backend.drafting.sheet import one_below_the_other, sheets_of
from backend.drafting.writers.dxf import to_dxf
from backend.drafting.writers.pdf import set_to_pdf, to_pdf
from backend.drafting.writers.svg import to_svg
from backend.drawings.fonts import fonts
from benchmarks.drawing_peers import bare_dxf, bare_pdf
from tests.fenestration.known import unit

_SHEETS = 10
_WARM_UP = 2
_LEAST = {"segments": 600, "texts": 60, "dimensions": 20}  # what counts as a full sheet
_KNOWN = fonts()


@dataclass(frozen=True)
class Contest:
    """Ours and its peer, each a function of the number of the round that gives the bytes of `sheets` sheets."""

    name: str
    goal: str
    ours: Callable[[int], bytes]
    bare: Callable[[int], bytes] | None
    sheets: int = 1


def contests(sheets: Sequence[Scene]) -> list[Contest]:
    """What is measured; every round has sheets of its own."""

    def ten(n: int) -> list[Scene]:
        return [sheets[(n + k) % len(sheets)] for k in range(_SHEETS)]

    def one(n: int) -> Scene:
        return sheets[n % len(sheets)]

    return [
        Contest(
            "PDF in a set of ten",
            "12 ms, 20 KB",
            lambda n: set_to_pdf(ten(n), "Set", "Ten sheets", _KNOWN),
            lambda n: bare_pdf(ten(n), _KNOWN),
            _SHEETS,
        ),
        Contest("PDF alone", "25 ms, 40 KB", lambda n: to_pdf(one(n), _KNOWN), lambda n: bare_pdf([one(n)], _KNOWN)),
        Contest("DXF", "1.3 of bare", lambda n: to_dxf(one(n), _KNOWN), lambda n: bare_dxf(one(n), _KNOWN)),
        Contest(
            "SVG from the line", "8 ms", lambda n: to_svg(one_below_the_other(door_sheets(n)), _KNOWN).encode(), None
        ),
    ]


def report(rounds: int) -> None:
    """Print the table."""
    sheets = [full(door_sheets(n)) for n in range(rounds + _SHEETS)]
    counted = ", ".join(f"{count} {what}" for what, count in counts(sheets[0]).items())
    print(f"full sheet, {len(sheets[0].views)} views: {counted}; median of {rounds} rounds")
    print(f"{'a sheet':<22}{'ours':>9}{'bare':>9}{'ratio':>7}   {'goal':<14}{'KB':>6}{'bare':>7}")
    for contest in contests(sheets):
        print(_row(contest, rounds), flush=True)


def _row(contest: Contest, rounds: int) -> str:
    times: dict[bool, list[float]] = {True: [], False: []}
    size: dict[bool, float] = {}
    for n in range(rounds + _WARM_UP):
        for ours in (True, False) if n % 2 else (False, True):
            write = contest.ours if ours else contest.bare
            if write:
                started = time.perf_counter()
                size[ours] = len(write(n)) / contest.sheets / 1000
                times[ours].append((time.perf_counter() - started) * 1000 / contest.sheets)
    own = statistics.median(times[True][_WARM_UP:])
    beside, weight = " " * 16, ""
    if contest.bare:
        bare = statistics.median(times[False][_WARM_UP:])
        beside, weight = f"{bare:>6.1f} ms{own / bare:>7.2f}", f"{size[False]:>7.1f}"
    return f"{contest.name:<22}{own:>6.1f} ms{beside}   {contest.goal:<14}{size[True]:>6.1f}{weight}"


def door_sheets(n: int) -> list[Scene]:
    """The sheet of the four-panel door and what goes on overleaf, each `n` a little wider."""
    door = unit("135", "4-track-slider", f"{240 + n / 16}", "96", configuration="OXXO", glass="DP3", quantity=2)
    return sheets_of(door, Captions(item=f"D{n}", glass="DP3", frame_color="Black", quantity=2), _KNOWN)


def full(scenes: Sequence[Scene]) -> Scene:
    """Every view of the door on its first sheet."""
    sheet = replace(scenes[0], views=tuple(view for scene in scenes for view in scene.views))
    lacking = {what: least for what, least in _LEAST.items() if counts(sheet)[what] < least}
    assert not lacking, f"no full sheet, it would have at least {lacking}"
    return sheet


def counts(scene: Scene) -> dict[str, int]:
    """How much is on a sheet."""
    parts = list(flat(scene))
    return {
        "segments": sum(len(part.points) - 1 + part.closed for part in parts if isinstance(part, Path)),
        "texts": sum(isinstance(part, Text) for part in parts),
        "dimensions": sum(isinstance(item, Dim) for item in scene.items),
    }
