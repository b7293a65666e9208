"""From a line and its series to the unit. Nothing is guessed: what is not said is a lack of the unit."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from backend.fenestration.bars import barred
from backend.fenestration.decisions import UNDECIDED, Decisions
from backend.fenestration.families import FAMILIES
from backend.fenestration.framed import framed
from backend.fenestration.glass import Makeup, makeup_of
from backend.fenestration.glazing import glazed
from backend.fenestration.handing import said_from_inside
from backend.fenestration.opening import asked_of_the_shop
from backend.fenestration.series import Series
from backend.fenestration.unit import Lack, Layout, Line, Unit
from backend.fenestration.vocabulary import CONFIGURATION_NAMES

_T = TypeVar("_T", bound=str)


def unit_of(line: Line, series: Series, decisions: Decisions = UNDECIDED) -> Unit:
    """The unit of `line` in `series`, as far as it is decided; `decisions` are the shop's."""
    said = said_from_inside(line, decisions.reads_from)
    configuration = said.configuration or _only(said.product.configurations)
    said = replace(said, swing=line.swing or _only(line.product.swings), makeup=_makeup(line))
    said, unsized = framed(said, decisions, lambda trial: _layout(trial, series, configuration))
    layout = barred(glazed(_layout(said, series, configuration), series), said, series, decisions)
    lacks = (*_undecided(said), *asked_of_the_shop(decisions), *unsized, *layout.lacks)
    return Unit(said, series, configuration, layout, lacks, decisions=decisions)


def _makeup(line: Line) -> Makeup | None:
    """The line's make-up, or what its glass spells out."""
    return line.makeup or (makeup_of(line.glass, line.glass) if line.glass and line.makeup_known else None)


def _layout(line: Line, series: Series, configuration: str | None) -> Layout:
    lay_out = FAMILIES.get(line.product.family)
    if lay_out is None or not line.product.configurations:
        told = f"{line.product.name} is not drawn yet. Only the outline of the frame is shown."
        return Layout(lacks=(Lack("P4", (), told, "hold"),))
    if line.arched:
        told = "An arched top is not drawn yet: which shape and which rise? Only the outline is shown."
        return Layout(lacks=(Lack("P4", ("shape and rise of the arch",), told, "hold"),))
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
    wanted = {"glass": line.glass, "frame colour": line.frame_color, "quantity": line.quantity}
    if missing := tuple(name for name, value in wanted.items() if value is None):
        yield Lack("D10", missing, f"Not given: {', '.join(missing)}.")
    if line.glass and not line.makeup_known:
        yield Lack("L9", ("glass make-up",), f"“{line.glass}” is no make-up of the glass list: which one is meant?")
    if line.makeup_known and line.makeup is None:
        yield Lack("C10", ("panes of the make-up",), f"The panes of “{line.glass}” are not on record: no weights.")


def _only(choices: tuple[_T, ...]) -> _T | None:
    return choices[0] if len(choices) == 1 else None
