"""How heavy lites and panels are, for the people who lift them and the hardware that carries them (rule C10)."""

from collections.abc import Iterator
from fractions import Fraction

from backend.fenestration.checks.outcome import Check, passed, stopped, unknown
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import Unit


def checks(unit: Unit) -> Iterator[Check]:
    """C10 for lifting and, where a panel moves, for hanging."""
    weights = {piece.panel: piece.kg for piece in takeoff(unit).glass}
    known = {panel: kg for panel, kg in weights.items() if kg is not None}
    if not known or len(known) < len(weights):
        return
    yield _lifting(unit, known)
    moving = {n: known[n] for n, panel in enumerate(unit.layout.panels, 1) if panel.opening and n in known}
    if moving:
        yield _hanging(unit, moving)


def kg_text(kg: Fraction) -> str:
    """A weight as it is printed: `36.87 kg`."""
    return f"{float(kg):.2f} kg"


def _lifting(unit: Unit, known: dict[int, Fraction]) -> Check:
    told = ", ".join(f"panel {n} {kg_text(kg)}" for n, kg in known.items())
    heaviest, decided = max(known.values()), unit.decisions
    if heaviest > decided.two_lift_kg:
        return Check("C10", "warn", f"Glass for lifting gear or three people: {told}.")
    if heaviest > decided.one_lifts_kg:
        return Check("C10", "warn", f"Glass for two people: {told}.")
    return passed("C10", f"One person lifts the glass: {told}.")


def _hanging(unit: Unit, moving: dict[int, Fraction]) -> Check:
    """By the glass alone, which is never more than the panel weighs: enough to stop, not enough to pass."""
    limit = unit.series.number("panel_kg_max")
    told = ", ".join(f"panel {n} {kg_text(kg)}" for n, kg in moving.items())
    if limit is None:
        message = f"The weight that the hardware of {unit.series.name} carries is not on record ({told} of glass)."
        return unknown("C10", message, "panel kg max")
    if max(moving.values()) > limit:
        return stopped("C10", f"The hardware of {unit.series.name} carries {float(limit):g} kg: {told} of glass alone.")
    sash = unit.series.number("sash_kg_per_m")
    if sash is None:
        message = f"Panels weigh more than their glass ({told}): the weight of the sash profile is not on record."
        return unknown("C10", message, "sash kg per m")
    whole = {n: kg + sash * _sash_m(unit, n) for n, kg in moving.items()}
    told = ", ".join(f"panel {n} {kg_text(kg)}" for n, kg in whole.items())
    if max(whole.values()) > limit:
        return stopped("C10", f"The hardware of {unit.series.name} carries {float(limit):g} kg: {told}.")
    return passed("C10", f"The hardware carries {float(limit):g} kg: {told}.")


def _sash_m(unit: Unit, number: int) -> Fraction:
    """The outline of a panel's sash in metres; 0 while its height is not known."""
    leaf = unit.layout.panels[number - 1].leaf
    if leaf is None or leaf.height is None:
        return Fraction(0)
    return 2 * (leaf.width + leaf.height) / 1000
