"""Cut lengths, glass and weights: the worked examples of drafting.md 3.3, to the last digit, and what holds always."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.fenestration import chain
from backend.fenestration.glass import makeup_of
from backend.fenestration.series import Series
from backend.fenestration.takeoff import cut_list, takeoff
from backend.fenestration.unit import Unit, mirrored
from tests.fenestration.known import unit
from tests.fenestration.worked import P65, P86F, P150, e1, e2, e3, igu, series_of, worked


def cuts(built: Unit) -> dict[tuple[str, float, tuple[int, int]], int]:
    return {(c.profile.split(" ", 1)[1], float(c.length), c.angles): c.quantity for c in cut_list(takeoff(built).cuts)}


def glass(built: Unit) -> list[tuple[float, float]]:
    return [(float(g.width), float(g.height)) for g in takeoff(built).glass]


def kg(built: Unit) -> list[float]:
    weights = [piece.kg for piece in takeoff(built).glass]
    return [round(float(weight), 2) for weight in weights if weight is not None]


def test_example_1_fixed_window() -> None:
    built = e1()
    light = built.layout.panels[0].daylight
    assert (light.width, light.height) == (Fraction("814.4"), Fraction("1119.2"))
    assert glass(built) == [(844.4, 1149.2)]
    assert kg(built) == [29.11]
    assert cuts(built) == {("head", 914.4, (45, 45)): 1, ("sill", 914.4, (45, 45)): 1, ("jamb", 1219.2, (45, 45)): 2}


@pytest.mark.parametrize(
    ("width", "light", "area"), [("36", "814.4", 9.811), ("35", "789.0", 9.505), ("33", "738.2", 8.893)]
)
def test_example_1_daylight_areas(width: str, light: str, area: float) -> None:
    (piece,) = takeoff(e1(width)).glass
    assert piece.daylight_width == Fraction(light)
    assert round(float(piece.exposed_sq_ft), 3) == area


def test_example_2_sliding_door() -> None:
    built = e2()
    leaves = [panel.leaf for panel in built.layout.panels]
    assert [(leaf.width, leaf.height) for leaf in leaves if leaf] == [(Fraction("902.4"), Fraction(1948))] * 2
    assert [(p.daylight.width, p.daylight.height) for p in built.layout.panels] == [(Fraction("786.4"), 1796)] * 2
    assert glass(built) == [(810.4, 1820.0)] * 2
    assert kg(built) == [36.87] * 2
    assert [float(part.mm) for part in built.layout.widths] == [40, 68, 786.4, 40, 786.4, 68, 40]
    assert cuts(built) == {
        ("head", 1828.8, (45, 45)): 1,
        ("sill", 1828.8, (45, 45)): 1,
        ("jamb", 2032.0, (45, 45)): 2,
        ("lock stile", 1948.0, (90, 90)): 2,
        ("interlock", 1948.0, (90, 90)): 2,
        ("top rail", 786.4, (90, 90)): 2,
        ("bottom rail", 786.4, (90, 90)): 2,
    }


def test_example_2_prints_a_width_chain_that_closes() -> None:
    printed = chain.closed([part.mm for part in e2().layout.widths])
    assert [p.inches.strip("[]") for p in printed] == [
        '1 9/16"', '2 11/16"', '30 15/16"', '1 5/8"', '30 15/16"', '2 11/16"', '1 9/16"',
    ]  # fmt: skip


def test_example_3_casement() -> None:
    built = e3()
    (panel,) = built.layout.panels
    assert panel.leaf
    assert (panel.leaf.width, panel.leaf.height) == (690, Fraction("1147.2"))
    assert (panel.daylight.width, panel.daylight.height) == (522, Fraction("979.2"))
    assert glass(built) == [(540.0, 997.2)]
    assert kg(built) == [13.46]
    assert cuts(built) == {
        ("head", 762.0, (45, 45)): 1,
        ("sill", 762.0, (45, 45)): 1,
        ("jamb", 1219.2, (45, 45)): 2,
        ("top rail", 690.0, (45, 45)): 1,
        ("bottom rail", 690.0, (45, 45)): 1,
        ("hinge stile", 1147.2, (45, 45)): 1,
        ("lock stile", 1147.2, (45, 45)): 1,
    }


def test_a_butted_frame_is_cut_between_the_running_jambs() -> None:
    butt = series_of(
        "B", inside_face_total=50, pocket_depth=24, edge_clearance=9, frame_joint="uprights run", frame_penetration=3
    )
    assert cuts(worked(butt, "fixed", "36", "48")) == {
        ("head", 820.4, (90, 90)): 1, ("sill", 820.4, (90, 90)): 1, ("jamb", 1219.2, (90, 90)): 2,
    }  # fmt: skip


def test_a_frame_whose_head_and_sill_run_has_its_jambs_cut_between_them() -> None:
    butt = series_of("B", inside_face_total=50, frame_joint="rails run", frame_penetration=3)
    assert cuts(worked(butt, "fixed", "36", "48")) == {
        ("head", 914.4, (90, 90)): 1, ("sill", 914.4, (90, 90)): 1, ("jamb", 1125.2, (90, 90)): 2,
    }  # fmt: skip


def test_what_the_saw_takes_is_added_at_each_end_and_only_in_the_cut_list() -> None:
    taken = takeoff(e1())
    assert [float(cut.length) for cut in cut_list(taken.cuts, Fraction("1.5"))] == [917.4, 1222.2, 917.4]


def test_a_series_without_a_joint_yields_glass_and_names_the_joint() -> None:
    without = series_of("J", inside_face_total=50, pocket_depth=24, edge_clearance=9)
    found = takeoff(worked(without, "fixed", "36", "48", makeup=igu("6+12A+6")))
    assert (found.cuts, len(found.glass)) == ((), 1)
    assert [lack.missing for lack in found.lacks] == [("frame joint",)]


_PANELS = {"frame joint", "sash joint", "size of the panels"}
LACKING: list[tuple[str, str, dict[str, Any], set[str]]] = [
    ("80", "fixed", {}, {"frame joint"}),
    ("65", "hinged-door", {"hand": "left", "swing": "in"}, {*_PANELS, "joint at the threshold", "threshold"}),
    ("135", "2-panel-slider", {"configuration": "XO"}, _PANELS),
]


@pytest.mark.parametrize(("series_id", "product", "said", "missing"), LACKING, ids=[p for _, p, _, _ in LACKING])
def test_the_shop_s_own_series_name_what_they_lack(
    series_id: str, product: str, said: dict[str, Any], missing: set[str]
) -> None:
    found = takeoff(unit(series_id, product, "36", "108", **said))
    assert {name for lack in found.lacks if lack.rule == "3.1" for name in lack.missing} == missing
    assert found.cuts == ()


def test_nothing_is_cut_for_a_line_that_is_held() -> None:
    assert takeoff(worked(P65, "casement", "30", "48")).cuts == ()


def test_a_bite_that_the_clearance_eats_is_stopped() -> None:
    wrong = series_of("W", inside_face_total=50, pocket_depth=9, edge_clearance=9, frame_joint="mitre")
    built = worked(wrong, "fixed", "36", "48")
    assert takeoff(built).glass == ()
    assert any(lack.rule == "L9" and lack.weight == "hold" for lack in built.lacks)


MAKEUPS = {
    "5mm": ((5,), (), None),
    "5mmLOWE+24A+5mm FROSTED double tempered insulated, argon": ((5, 5), (24,), True),
    "10mmLOWE+12A+10mm double tempered insulated, argon": ((10, 10), (12,), True),
}


@pytest.mark.parametrize(("words", "read"), MAKEUPS.items(), ids=[w[:20] for w in MAKEUPS])
def test_a_make_up_is_read_from_its_words(
    words: str, read: tuple[tuple[int, ...], tuple[int, ...], bool | None]
) -> None:
    found = makeup_of("DP", words)
    assert found
    assert (tuple(pane.thickness for pane in found.panes), found.spacers, found.tempered) == read
    assert found.frosted == ("FROSTED" in words)
    assert [pane.coated for pane in found.panes] == [("LOWE" in part) for part in words.split(" ")[0].split("+")[::2]]


@pytest.mark.parametrize(
    "words", ["5mm+2 smart glass+5mm double tempered insulated, argon", "Clear Low E", "5mm+24A", ""]
)
def test_what_does_not_name_every_pane_is_no_make_up(words: str) -> None:
    assert makeup_of("DP2", words) is None


SIZES = st.integers(40 * 16, 300 * 16).map(lambda n: f"{n}/16")
BUILT: list[tuple[Series, str, dict[str, Any]]] = [
    (P86F, "fixed", {}),
    (P150, "2-panel-slider", {"configuration": "XO"}),
    (P150, "4 Panel meet in the middle", {}),
    (P65, "casement", {"hand": "left"}),
    (P65, "awning", {}),
]


@pytest.mark.parametrize(("series", "product", "said"), BUILT, ids=[f"{s.id} {p}" for s, p, _ in BUILT])
@settings(deadline=None)
@given(width=SIZES, height=SIZES, quantity=st.integers(1, 99))
def test_what_holds_for_every_takeoff(
    series: Series, product: str, said: dict[str, Any], width: str, height: str, quantity: int
) -> None:
    built = worked(series, product, width, height, **said)
    found = takeoff(built)
    assert found.cuts
    assert takeoff(mirrored(built)) == found, "the side it is drawn from changes nothing that is cut"
    scaled = found.times(quantity)
    assert [(c.length, c.angles, c.where) for c in scaled.cuts] == [(c.length, c.angles, c.where) for c in found.cuts]
    assert sum(c.quantity * c.length for c in scaled.cuts) == quantity * sum(c.length for c in found.cuts)
    assert sum(c.quantity * c.length for c in cut_list(scaled.cuts)) == sum(c.quantity * c.length for c in scaled.cuts)
    for panel in built.layout.panels:
        depth = series.length("pocket_depth")
        assert depth
        pocket = panel.daylight.grown(depth.mm)
        assert panel.glass
        assert panel.glass.left < panel.daylight.left < panel.daylight.right < panel.glass.right
        assert pocket.left < panel.glass.left, "never against the bottom of the pocket"
