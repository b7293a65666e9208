"""From a line and its series to the unit. Nothing is guessed: what is not said is a lack of the unit."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from backend.fenestration.families import FAMILIES
from backend.fenestration.glazing import glazed
from backend.fenestration.series import Series
from backend.fenestration.unit import Lack, Layout, Line, Unit
from backend.fenestration.vocabulary import CONFIGURATION_NAMES

_T = TypeVar("_T", bound=str)

NO_GRIDS = frozenset({"", "none", "no", "na", "n/a"})


def unit_of(line: Line, series: Series) -> Unit:
    """The unit of `line` in `series`, as far as it is decided."""
    said = replace(line, swing=line.swing or _only(line.product.swings))
    configuration = said.configuration or _only(said.product.configurations)
    layout = glazed(_layout(said, series, configuration), series)
    return Unit(said, series, configuration, layout, lacks=(*_undecided(said), *layout.lacks))


def _layout(line: Line, series: Series, configuration: str | None) -> Layout:
    lay_out = FAMILIES.get(line.product.family)
    if lay_out is None or not line.product.configurations:
        told = f"{line.product.name} is not drawn yet. Only the outline of the frame is shown."
        return Layout(lacks=(Lack("P4", (), told, "hold"),))
    if line.arched:
        return Layout(lacks=(Lack("P4", (), "An arched top is not drawn yet. Only the outline is shown.", "hold"),))
    if configuration is None:
        frame = lay_out(line, series, line.product.configurations[0])
        return Layout(frame=frame.frame, facts=frame.facts, lacks=(_which_configuration(line),))
    if configuration not in line.product.configurations:
        told = f"{configuration} is no {line.product.name}: {' or '.join(line.product.configurations)}."
        return Layout(lacks=(Lack("V10", (), told, "hold"),))
    return lay_out(line, series, configuration)


def _which_configuration(line: Line) -> Lack:
    if line.product.family == "folding":
        first, last = line.product.configurations[0], line.product.configurations[-1]
        told = (
            f"How the panels fold is not said: how many, and to which side seen from inside, such as {first} to {last}?"
        )
        return Lack("V9", ("configuration",), told, "hold")
    choices = " or ".join(f"{letters} ({CONFIGURATION_NAMES[letters]})" for letters in line.product.configurations)
    order = "upper over lower" if "/" in line.product.configurations[0] else "left to right"
    told = f"Which panel opens is not said. Seen from inside, {order}: {choices}?"
    return Lack("V9", ("configuration",), told, "hold")


def _undecided(line: Line) -> Iterator[Lack]:
    """What the line itself leaves open."""
    product = line.product
    if product.needs_hand and line.hand is None:
        told = "The hinge side is not said: left or right, seen from inside?"
        yield Lack("V9", ("hand",), told, "hold")
    two_parts = product.family == "hinged" and product.configurations != ("X",)
    if line.hand and not product.needs_hand and not two_parts:
        told = f"The line says {line.hand}; a {product.name} has no hand. What is meant?"
        yield Lack("V9", (), told, "question")
    if product.configurations == ("XX",) and line.hand is None:
        yield Lack("V9", ("active leaf",), "Which leaf opens first, seen from inside, is not said.", "question")
    if product.swings and line.swing is None:
        told = "The swing is not said: in (towards the room) or out?"
        yield Lack("V9", ("swing",), told, "hold")
    if line.grids is not None and line.grids.strip().lower() not in NO_GRIDS:
        told = f"Glazing bars {line.grids.strip()} are ordered and not drawn: which number counts upright bars?"
        yield Lack("P4", ("meaning of the grids' numbers",), told, "hold")
    wanted = {"glass": line.glass, "frame colour": line.frame_color, "quantity": line.quantity}
    if missing := tuple(name for name, value in wanted.items() if value is None):
        yield Lack("D10", missing, f"Not given: {', '.join(missing)}.")
    if line.glass and not line.makeup_known:
        yield Lack("L9", ("glass make-up",), f"“{line.glass}” is no make-up of the glass list: which one is meant?")
    yield Lack("L1", ("what width × height mean",), "Width × height are taken as the frame's size.", "question")
    yield Lack(
        "L2", ("rough-opening allowance",), "Rough opening: no allowance is set, so none is printed.", "question"
    )


def _only(choices: tuple[_T, ...]) -> _T | None:
    return choices[0] if len(choices) == 1 else None
