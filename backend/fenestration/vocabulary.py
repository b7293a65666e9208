"""The closed vocabularies of a line: what the shop makes, how it opens, and every name people order it by.

Handing is DESIGN D12: left and right name the hinge side seen from inside; X/O letters read left to right from inside.
Sources: facts.json `product_types`, `configurations`, `handing` (the client's list S1, orders S2, approved sheets S3).
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["window", "door"]
Family = Literal["fixed", "hinged", "sliding", "folding", "pivot", "lift_slide", "hung", "curtain_wall", "specialty"]
Hand = Literal["left", "right"]
Swing = Literal["in", "out"]


@dataclass(frozen=True)
class ProductType:
    """One thing the shop makes.

    `configurations` are the X/O letters it may have, seen from inside; one alone needs no question. `needs_hand`: a
    single hinged leaf, whose hinge side must be known. `swings`: the ways it may open; one alone is its rule.
    """

    id: str
    name: str
    kind: Kind
    family: Family
    configurations: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    usual_series: tuple[str, ...] = ()
    needs_hand: bool = False
    swings: tuple[Swing, ...] = ()


PRODUCT_TYPES: tuple[ProductType, ...] = (
    ProductType("fixed", "Fixed", "window", "fixed", ("O",), ("Fixed Window", "Picture Window"), ("80",)),
    ProductType(
        "casement",
        "Casement",
        "window",
        "hinged",
        ("X",),
        ("Single Casement", "Casement Window"),
        ("86",),
        needs_hand=True,
        swings=("out",),
    ),
    ProductType(
        "double-casement",
        "Double Casement",
        "window",
        "hinged",
        ("XX",),
        ("French Casement",),
        ("86",),
        swings=("out",),
    ),
    ProductType(
        "fixed-casement",
        "Fixed + Casement",
        "window",
        "hinged",
        ("OX", "XO"),
        ("Fixed Casement",),
        (),
        swings=("out",),
    ),
    ProductType("awning", "Awning", "window", "hinged", ("X",), ("Awning Window",), ("86",), swings=("out",)),
    ProductType("hopper", "Hopper", "window", "hinged", ("X",), ("Hopper Window",), (), swings=("in",)),
    ProductType(
        "slim-casement",
        "Slim Frame Casement",
        "window",
        "hinged",
        ("X",),
        ("Slim Frame Casement Window",),
        (),
        needs_hand=True,
        swings=("out",),
    ),
    ProductType(
        "sliding-window",
        "Sliding Window",
        "window",
        "sliding",
        ("XO", "OX"),
        ("Standard Sliding Window", "Sliding", "Slider", "Slider Window"),
        ("135",),
    ),
    ProductType("hung", "Hung", "window", "hung", (), ("Double Hung", "Single Hung")),
    ProductType(
        "folding-window",
        "Folding Window (up)",
        "window",
        "folding",
        (),
        ("Folding (up)", "Folding Window", "Fold Up Window"),
    ),
    ProductType("accordion-window", "Accordion Window", "window", "folding", (), ("Accordion", "Accordian"), ("68",)),
    ProductType("curtain-wall", "Curtain Wall", "window", "curtain_wall", ()),
    ProductType("specialty", "Specialty (motorized)", "window", "specialty", (), ("Specialty",)),
    ProductType(
        "hinged-door",
        "Hinged Door",
        "door",
        "hinged",
        ("X",),
        ("Single Door (hinged)", "Single Swing Door", "Swing Door", "Casement Door", "Hinged Single Door"),
        ("65",),
        needs_hand=True,
        swings=("in", "out"),
    ),
    ProductType(
        "double-door",
        "Double Door (french)",
        "door",
        "hinged",
        ("XX",),
        ("Double Door (hinged)", "Double Door", "French Door", "Hinged Double Door"),
        ("65",),
        swings=("in", "out"),
    ),
    ProductType(
        "pivot-door",
        "Pivot Door",
        "door",
        "pivot",
        ("X",),
        ("Single Door (pivot)",),
        ("PIVOT",),
        needs_hand=True,
        swings=("in", "out"),
    ),
    ProductType(
        "2-panel-slider",
        "2 Panel Slider",
        "door",
        "sliding",
        ("XO", "OX"),
        ("Standard Sliding Door", "2-Panel Slider", "Two Panel Slider", "Sliding Door 2-Panel"),
        ("135", "MD100H"),
    ),
    ProductType("3-track-slider", "3 Track 3 Panel", "door", "sliding", ("OXX", "XXO"), ("3 Panel Slider",), ()),
    ProductType(
        "4-track-slider",
        "4 Track 4 Panel",
        "door",
        "sliding",
        ("OXXX", "XXXO", "OXXO"),
        ("4 Panel Slider",),
        ("MD100H", "135"),
    ),
    ProductType(
        "meeting-slider",
        "4 Panel meet in the middle",
        "door",
        "sliding",
        ("OXXO",),
        ("4 Panel Slider meet in the middle",),
        ("135",),
    ),
    ProductType(
        "lift-slide",
        "Lift and Slide",
        "door",
        "lift_slide",
        ("XO", "OX"),
        ("Lift Slide Door", "Lift & Slide"),
        ("150",),
    ),
    ProductType("slim-slider", "Slim Frame Sliding Door", "door", "sliding", ("XO", "OX"), (), ("150",)),
    ProductType("accordion-door", "Accordion Door", "door", "folding", (), ("Bifold Door", "Bifold"), ("68",)),
    ProductType(
        "slim-interior",
        "Slim Frame Interior Door",
        "door",
        "hinged",
        ("X",),
        (),
        ("4518", "MD40"),
        needs_hand=True,
        swings=("in", "out"),
    ),
)

# Letters, and what they are called; tracks are how many the panels run on, as ordered.
CONFIGURATION_NAMES: dict[str, str] = {
    "O": "fixed",
    "X": "one opening panel",
    "XX": "two opening panels",
    "XO": "left opens, right fixed",
    "OX": "left fixed, right opens",
    "OXX": "fixed at the left, two slide",
    "XXO": "two slide, fixed at the right",
    "OXXX": "fixed at the left, three slide",
    "XXXO": "three slide, fixed at the right",
    "OXXO": "fixed ends, the middle two part",
}


@dataclass(frozen=True)
class Orientation:
    """A way of opening as the trade names it: hinge side seen from inside, and which way the leaf swings."""

    name: str
    hand: Hand
    swing: Swing


ORIENTATIONS: tuple[Orientation, ...] = (
    Orientation("Left Hand Inswing", "left", "in"),
    Orientation("Right Hand Inswing", "right", "in"),
    Orientation("Left Hand Outswing", "left", "out"),
    Orientation("Right Hand Outswing", "right", "out"),
)

_BY_ID = {product.id: product for product in PRODUCT_TYPES}


def product_type(product_id: str) -> ProductType | None:
    """The product type with this id."""
    return _BY_ID.get(product_id)


def find_product_type(written: str) -> ProductType | None:
    """The product type that `written` names, by id, name or alias, whatever its case, spaces and hyphens."""
    return _BY_NAME.get(_key(written))


def did_you_mean(written: str, names: Iterable[str]) -> str | None:
    """The nearest of `names`, when one is near enough to offer; it is offered to a person, never put in silently."""
    by_key = {_key(name): name for name in names}
    near = difflib.get_close_matches(_key(written), by_key, n=1, cutoff=0.72)
    return by_key[near[0]] if near else None


def product_names(kinds: Sequence[Kind] = ("window", "door")) -> list[str]:
    """Every name and alias of the product types of these kinds."""
    return [name for p in PRODUCT_TYPES if p.kind in kinds for name in (p.name, *p.aliases)]


def _key(written: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", written.lower()).split())


_BY_NAME = {_key(name): p for p in reversed(PRODUCT_TYPES) for name in (p.id, p.name, *p.aliases)}
