"""What the shop makes, with every name people order it by (facts.json `product_types`, `configurations`, `handing`)."""

from dataclasses import dataclass
from typing import Literal

from backend.fenestration.configuration import HUNG, SIDEWAYS, UPWARDS

Kind = Literal["window", "door"]
Family = Literal["fixed", "hinged", "sliding", "folding", "pivot", "lift_slide", "hung", "curtain_wall", "specialty"]
Hand = Literal["left", "right"]
Swing = Literal["in", "out"]


@dataclass(frozen=True)
class ProductType:
    """One thing the shop makes.

    `configurations` are the letters it may have, seen from inside (`configuration.py`); one alone needs no question.
    `needs_hand`: a single hinged leaf, whose hinge side must be known. `swings`: the ways it may open; one alone is its
    rule.
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
    ProductType("hung", "Hung", "window", "hung", tuple(HUNG), ("Hung Window",)),
    ProductType("single-hung", "Single Hung", "window", "hung", ("O/X",), ("Single Hung Window",)),
    ProductType("double-hung", "Double Hung", "window", "hung", ("X/X",), ("Double Hung Window",)),
    ProductType(
        "folding-window",
        "Folding Window (up)",
        "window",
        "folding",
        tuple(UPWARDS),
        ("Folding (up)", "Folding Window", "Fold Up Window"),
        swings=("in", "out"),
    ),
    ProductType(
        "accordion-window",
        "Accordion Window",
        "window",
        "folding",
        tuple(SIDEWAYS),
        ("Accordion", "Accordian"),
        ("68",),
        swings=("in", "out"),
    ),
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
    ProductType(
        "accordion-door",
        "Accordion Door",
        "door",
        "folding",
        tuple(SIDEWAYS),
        ("Bifold Door", "Bifold"),
        ("68",),
        swings=("in", "out"),
    ),
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
