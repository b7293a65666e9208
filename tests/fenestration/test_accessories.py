"""Sill pan, nail fin, screens and hardware: what the documents say, and what they do not."""

from fractions import Fraction
from typing import Any

import pytest

from backend.fenestration.accessories.hardware import hardware
from backend.fenestration.accessories.nail_fin import SETUPS, NailFin, nail_fin
from backend.fenestration.accessories.screens import screens
from backend.fenestration.accessories.sill_pan import sill_pan
from backend.fenestration.compute import unit_of
from backend.fenestration.unit import Lack, mirrored
from tests.fenestration.known import line, series, unit
from tests.fenestration.worked import P65, P150, e1, e2, e3, series_of, worked

# Width in inches and pan length in mm of the door lines of the order S2.
PANS = [("72", "1833.8"), ("36", "919.4"), ("240", "6101"), ("108", "2748.2")]


@pytest.mark.parametrize(("width", "length"), PANS)
def test_a_sill_pan_is_five_millimetres_longer_than_its_door(width: str, length: str) -> None:
    pan = sill_pan(worked(P150, "2-panel-slider", width, "96", configuration="XO"))
    assert pan
    assert pan.length == Fraction(length)


def test_its_depth_is_that_of_the_variant_and_is_asked_for_elsewhere() -> None:
    for key, depth in (("2t", 100), ("4T", 203)):
        pan = sill_pan(unit_of(line("2-panel-slider", "108", "96", configuration="XO"), series("MD100H").variant(key)))
        assert pan
        assert (pan.depth, pan.lacks) == (depth, ())
    pan = sill_pan(unit("135", "2-panel-slider", "108", "96", configuration="XO"))
    assert pan
    assert pan.depth is None
    assert [lack.missing for lack in pan.lacks] == [("sill pan depth",)]


def test_a_window_has_no_sill_pan() -> None:
    assert sill_pan(e1()) is None


def test_a_variant_has_its_name_and_tracks() -> None:
    two = series("MD100H").variant("2t")
    assert (two.name, two.count("tracks")) == ("MD100H 2 Track", 2)
    assert series("80").variant("2t") == series("80")


FINS = [
    ("Stucco setback 35mm from outside", "stucco-1coat", 35),
    ("single coat stucco (set back 1 3/8)", "stucco-1coat", 35),
    ("3 coat stucco", "stucco-3coat", 22),
    ("Flush with exterior of frame", "flush", 0),
    ("flush", "flush", 0),
]


@pytest.mark.parametrize(("written", "setup", "setback"), FINS)
def test_a_fin_is_set_back_as_it_is_ordered(written: str, setup: str, setback: int) -> None:
    fin = nail_fin(e1(nail_fin=written))
    assert isinstance(fin, NailFin)
    assert (fin.setup.id, fin.setback, fin.leg, fin.upstand) == (setup, setback, 30, 40)


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.id)
def test_each_setup_is_named_by_its_own_name(setup: Any) -> None:
    fin = nail_fin(e1(nail_fin=setup.name))
    assert isinstance(fin, Lack) if setup.setback is None else isinstance(fin, NailFin) and fin.setup == setup


@pytest.mark.parametrize("written", ["as usual", "flush, 3 coat stucco", "custom"])
def test_a_fin_that_is_not_one_setup_is_asked_about(written: str) -> None:
    assert isinstance(nail_fin(e1(nail_fin=written)), Lack)


@pytest.mark.parametrize("written", [None, "", "NONE"])
def test_no_fin_is_no_fin(written: str | None) -> None:
    assert nail_fin(e1(nail_fin=written)) is None


def test_a_sliding_door_has_no_fin_at_its_sill() -> None:
    around, door = nail_fin(e1(nail_fin="flush")), nail_fin(e2(nail_fin="flush"))
    assert isinstance(around, NailFin)
    assert isinstance(door, NailFin)
    assert [side for side, _ in around.runs] == ["top", "bottom", "left", "right"]
    assert door.runs == (("top", Fraction("1828.8")), ("left", Fraction(2032)), ("right", Fraction(2032)))


def test_screens_hang_where_the_leaf_does_not_swing_and_only_before_what_opens() -> None:
    assert [(screen.panel, screen.side) for screen in screens(e3(screen="Black mesh")).screens] == [(1, "inside")]
    assert [(screen.panel, screen.side) for screen in screens(e2("OX", screen="mesh")).screens] == [(2, "outside")]
    inswing = worked(P65, "hinged-door", "36", "96", hand="left", swing="in", screen="mesh")
    assert [screen.side for screen in screens(inswing).screens] == ["outside"]
    assert screens(e1(screen="mesh")).screens == ()
    assert screens(e3(screen="NONE")).screens == ()


def test_a_screen_has_a_size_once_its_deduction_is_on_record() -> None:
    assert [lack.missing for lack in screens(e3(screen="mesh")).lacks] == [("screen deduction",)]
    known = series_of("S", screen_deduction=10, **{fact.name: fact.value for fact in P65.facts.values()})
    found = screens(worked(known, "casement", "30", "48", hand="left", screen="mesh"))
    assert [(screen.width, screen.height) for screen in found.screens] == [(670, Fraction("1127.2"))]
    assert found.lacks == ()


def test_hardware_stands_opposite_the_hinge_and_has_the_finish_of_the_line() -> None:
    found = hardware(e3(hardware="Black"))
    assert [(item.kind, item.side, item.quantity, item.finish) for item in found.items] == [
        ("hinge", "right", None, "Black"), ("handle", "left", 1, "Black"), ("lock", "left", 1, "Black"),
    ]  # fmt: skip
    assert [lack.missing for lack in found.lacks] == [("hinge count",)]


def test_hardware_counts_come_from_the_series() -> None:
    known = series_of("S", hinge_count=3, **{fact.name: fact.value for fact in P65.facts.values()})
    found = hardware(worked(known, "casement", "30", "48", hand="left", hardware="Black"))
    assert [item.quantity for item in found.items] == [3, 1, 1]
    assert found.lacks == ()


KINDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("fixed", {}, []),
    ("2-panel-slider", {"configuration": "OX"}, ["roller", "handle", "lock"]),
    ("meeting-slider", {}, ["roller", "handle", "lock"] * 2),
]


@pytest.mark.parametrize(("product", "said", "kinds"), KINDS, ids=[k[0] for k in KINDS])
def test_every_panel_that_opens_has_its_hardware(product: str, said: dict[str, Any], kinds: list[str]) -> None:
    built = e1() if product == "fixed" else worked(P150, product, "160", "96", **said)
    assert [item.kind for item in hardware(built).items] == kinds


def test_the_side_it_is_drawn_from_changes_no_accessory() -> None:
    built = e3(hardware="Black", screen="mesh")
    assert hardware(mirrored(built)) == hardware(built)
    assert screens(mirrored(built)) == screens(built)


def test_a_finish_that_is_not_given_is_missing() -> None:
    assert "hardware finish" in hardware(e2()).lacks[0].missing
