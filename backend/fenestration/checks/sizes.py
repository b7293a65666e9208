"""Chains that close, faces that are on record, glass with enough bite, panels within the limits of their series."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from backend.fenestration import chain
from backend.fenestration.checks.outcome import Check, passed, stopped, unknown, warned
from backend.fenestration.glazing import bite
from backend.fenestration.lengths import Mm, mm_text
from backend.fenestration.rules import LEAST_BITE
from backend.fenestration.series import TO_CONFIRM, Fact
from backend.fenestration.unit import Segment, Unit, Zone

LIMITS = ("panel_width_min", "panel_width_max", "panel_height_min", "panel_height_max")


class Outside(NamedTuple):
    """A panel outside the limits of its series, by the side that tells; None where it is the two together."""

    side: Literal["width", "height"] | None
    told: str


def checks(unit: Unit) -> Iterator[Check]:
    """L5, D10, L9 and 3.2."""
    yield from _closes("widths", unit.layout.widths, unit.width)
    yield from _closes("heights", unit.layout.heights, unit.height)
    yield from _confirmed(unit.layout.facts)
    yield from _bite(unit)
    yield from _limits(unit)


def _closes(name: str, parts: Sequence[Segment], size: Mm) -> Iterator[Check]:
    if not parts:
        return
    printed = chain.closed([part.mm for part in parts])
    total = chain.printed(size)
    off = (sum(p.tenths for p in printed) - total.tenths, sum(p.sixteenths for p in printed) - total.sixteenths)
    if off == (0, 0):
        yield passed("L5", f"The {len(parts)} {name} add up to {total.mm} {total.inches}.")
    else:
        yield stopped("L5", f"The {name} miss {total.mm} {total.inches} by {off[0]}/10 mm and {off[1]}/16 in.")


def _confirmed(facts: Sequence[Fact]) -> Iterator[Check]:
    if not facts:
        return
    values = {fact.title: fact.value for fact in facts if fact.evidence in TO_CONFIRM}
    each = [f"{title} {float(value):g}" for title, value in values.items() if isinstance(value, Fraction)]
    if each:
        told = f"Measured off a drawing or assumed, to be confirmed: {', '.join(each)} mm."
        yield Check("D10", "warn", told, weight="preliminary")
    else:
        yield passed("D10", "Every face drawn was read on a document.")


def _bite(unit: Unit) -> Iterator[Check]:
    reach = bite(unit.series)
    if reach is None or not any(panel.glass for panel in unit.layout.panels):
        return
    own = unit.series.length("min_bite")
    least = own.mm if own else LEAST_BITE
    told = f"The glass has a bite of {mm_text(reach.mm)} mm; at least {mm_text(least)} mm"
    if reach.mm >= least:
        yield passed("L9", f"{told} is asked for.")
    elif own:
        yield stopped("L9", f"{told} is asked for by {unit.series.name}.")
    else:
        yield warned("L9", f"{told} is usual for insulating units: is the pocket right?")


def outside_limits(unit: Unit) -> list[Outside]:
    """The panels that move and are outside the limits of their series, as far as these are on record."""
    limits = {name: unit.series.length(name) for name in LIMITS}
    aspect = unit.series.number("panel_aspect_max")
    broken: list[Outside] = []
    for n, leaf in _leaves(unit):
        sides: tuple[tuple[Literal["width", "height"], Mm | None], ...] = (
            ("width", leaf.width),
            ("height", leaf.height),
        )
        for name, size in sides:
            least, most = limits[f"panel_{name}_min"], limits[f"panel_{name}_max"]
            if size is not None and ((least and size < least.mm) or (most and size > most.mm)):
                span = f"{mm_text(least.mm) if least else '?'} to {mm_text(most.mm) if most else '?'}"
                broken.append(Outside(name, f"panel {n} is {mm_text(size)} mm in {name}, not {span}"))
        if aspect and leaf.height is not None and max(leaf.width, leaf.height) > aspect * min(leaf.width, leaf.height):
            broken.append(Outside(None, f"panel {n} is more than {float(aspect):g} times as long as wide"))
    return broken


def _leaves(unit: Unit) -> list[tuple[int, Zone]]:
    """Of the panels that move; a fixed one has its glass alone to limit it."""
    panels = enumerate(unit.layout.panels, 1)
    return [(n, panel.leaf) for n, panel in panels if panel.opening and panel.leaf and panel.glass]


def _limits(unit: Unit) -> Iterator[Check]:
    if not _leaves(unit):
        return
    missing = [name.replace("_", " ") for name in LIMITS if unit.series.length(name) is None]
    if broken := outside_limits(unit):
        yield stopped("3.2", f"Outside the limits of {unit.series.name}: {'; '.join(one.told for one in broken)}.")
    elif missing:
        told = f"Limits of {unit.series.name} are not on record: {', '.join(missing)}."
        yield unknown("3.2", told, *missing)
    else:
        yield passed("3.2", f"Every panel is within the limits of {unit.series.name}.")
