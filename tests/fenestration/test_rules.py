"""The table of rules, and each rule of it: what passes, warns, stops, or asks for a fact by name."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from backend.fenestration.checks import RULES, checks, marks, questions
from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import Allowance, Decisions, Site
from backend.fenestration.glass import makeup_of
from backend.fenestration.lengths import MM_PER_INCH
from backend.fenestration.opening import rough_opening
from backend.fenestration.unit import Segment, Unit, mirrored
from tests.fenestration.known import line, unit
from tests.fenestration.worked import P65, P86F, P150, e1, e2, e3, igu, series_of, worked

FLOAT = makeup_of("F", "6mm+12A+6mm insulated, argon")
LOW: dict[str, Any] = {
    "frame_above_floor": 12 * MM_PER_INCH,
    "walking_surface": True,
    "beside_door": False,
    "wet": False,
}


def results(built: Unit, rule: str) -> set[str]:
    return {check.result for check in checks(built) if check.rule == rule}


def result(built: Unit, rule: str) -> str:
    (only,) = results(built, rule)
    return only


def missing(built: Unit, rule: str) -> set[str]:
    return {name for check in checks(built) if check.rule == rule for name in check.missing}


def held(built: Unit) -> bool:
    return any(mark.kind == "hold" for mark in marks(built))


def site(said: dict[str, Any], **more: Any) -> Site:
    return Site(**{**said, **more})


def window(width: str = "36", makeup: Any = FLOAT, **said: Any) -> Unit:
    return e1(width, makeup=makeup, site=Site(**said))


def test_the_codes_rules_name_their_edition_and_clause() -> None:
    assert {rule: RULES[rule].source for rule in ("C1", "C2", "C3", "C6", "C7")} == {
        "C1": "IRC 2015, R308.4.3",
        "C2": "IRC 2015, R308.4.1",
        "C3": "IRC 2015, R308.4.2",
        "C6": "IRC 2015, R310.2",
        "C7": "IRC 2015, R310.2.1",
    }
    assert RULES["L5"].source == "shop drafting rules"


def test_v1_says_the_viewing_side() -> None:
    told = [next(c.message for c in checks(built) if c.rule == "V1") for built in (e1(), mirrored(e1()))]
    assert "inside view" in told[0]
    assert "outside view" in told[1]


def test_v9_asks_for_the_side() -> None:
    assert missing(worked(P65, "casement", "30", "48"), "V9") == {"hand"}


def test_v10_stops_letters_that_need_more_tracks() -> None:
    assert "stop" in results(worked(P150, "4-track-slider", "160", "96", configuration="OXXX"), "V10")


def test_y4_asks_for_the_pivot() -> None:
    assert missing(worked(P65, "pivot-door", "40", "96", hand="left", swing="in"), "Y4") == {"pivot offset"}


AROUND = Allowance(*[MM_PER_INCH / 4] * 4)


def test_l1_takes_the_size_for_what_the_shop_says_it_is() -> None:
    assert missing(e1(), "L1") == {"what width × height mean"}
    told = unit_of(line("fixed", "36", "48"), P86F, Decisions(size_means="frame"))
    assert results(told, "L1") == set()
    rough = Decisions(size_means="rough opening", rough_opening=AROUND)
    built = unit_of(line("fixed", "36 1/2", "48 1/2"), P86F, rough)
    assert (built.width, built.height) == (36 * MM_PER_INCH, 48 * MM_PER_INCH)
    assert held(unit_of(line("fixed", "36", "48"), P86F, Decisions(size_means="rough opening")))


def test_l1_puts_the_faces_around_a_daylight_opening() -> None:
    daylight = Decisions(size_means="daylight")
    for of, product, said in ((P86F, "fixed", {}), (P65, "casement", {"hand": "left"})):
        wanted = line(product, "30", "40", **said)
        built = unit_of(wanted, of, daylight)
        seen = built.layout.panels[0].daylight
        assert (seen.width, seen.height) == (wanted.width, wanted.height)
        assert (built.width, built.height) > (wanted.width, wanted.height)
        assert results(built, "L1") == set()


def test_l1_holds_a_daylight_opening_that_does_not_tell_the_frame() -> None:
    daylight = Decisions(size_means="daylight")
    double = unit_of(line("2-panel-slider", "96", "96", configuration="XO"), P150, daylight)
    assert held(double)
    assert missing(double, "L1") == {"size of the frame"}
    unknown = unit_of(line("fixed", "36", "48"), series_of("S"), daylight)
    assert missing(unknown, "L1") == {"faces around the glass"}


def test_l2_holds_an_allowance_that_leaves_no_frame() -> None:
    wide = Decisions(size_means="rough opening", rough_opening=Allowance(*[20 * MM_PER_INCH] * 4))
    assert held(unit_of(line("fixed", "36", "48"), P86F, wide))


def test_l2_is_the_frame_and_the_shop_s_allowance_as_in_example_1() -> None:
    assert rough_opening(e1()) is None
    assert missing(e1(), "L2") == {"rough-opening allowance"}
    found = rough_opening(unit_of(line("fixed", "36", "48"), P86F, Decisions(rough_opening=AROUND)))
    assert found
    assert (found.width, found.height) == (Fraction("927.1"), Fraction("1231.9"))


def test_l5_stops_a_chain_that_does_not_close() -> None:
    built = e2()
    assert results(built, "L5") == {"pass"}
    short = replace(built.layout, widths=(*built.layout.widths[:-1], Segment("jamb", Fraction(39))))
    assert "stop" in results(replace(built, layout=short), "L5")
    assert held(replace(built, layout=short))


def test_l9_asks_for_enough_bite() -> None:
    assert result(e1(), "L9") == "pass"
    shallow = series_of("S", inside_face_total=50, pocket_depth=10, edge_clearance=4)
    built = worked(shallow, "fixed", "36", "48")
    assert result(built, "L9") == "warn"
    assert any("bite of 6 mm" in question for question in questions(built))
    own = series_of("S", inside_face_total=50, pocket_depth=10, edge_clearance=4, min_bite=8)
    assert held(worked(own, "fixed", "36", "48"))
    assert missing(unit("80", "fixed", "36", "48"), "L9") == {"glass pocket", "edge clearance", "glass make-up"} - {
        "glass make-up"
    }


def test_31_asks_for_what_hides_a_part_of_the_panel() -> None:
    assert missing(unit("135", "2-panel-slider", "96", "108", configuration="XO"), "3.1") == {
        "engagement",
        "interlock overlap",
    }


LIMITS: dict[str, Any] = {
    "panel_width_min": 450, "panel_width_max": 1500, "panel_height_min": 600, "panel_height_max": 3000,
}  # fmt: skip


def limited(**more: Any) -> Any:
    return series_of("L", **{fact.name: fact.value for fact in P150.facts.values()} | LIMITS | more)


def test_32_holds_a_panel_outside_the_limits_of_its_series() -> None:
    assert missing(e2(), "3.2") == {name.replace("_", " ") for name in LIMITS}
    assert result(worked(limited(), "2-panel-slider", "72", "80", configuration="XO"), "3.2") == "pass"
    assert result(worked(limited(), "2-panel-slider", "130", "80", configuration="XO"), "3.2") == "stop"
    assert result(worked(limited(), "2-panel-slider", "72", "140", configuration="XO"), "3.2") == "stop"
    slender = limited(panel_aspect_max=2)
    assert result(worked(slender, "2-panel-slider", "72", "80", configuration="XO"), "3.2") == "stop"
    assert held(worked(limited(), "2-panel-slider", "24", "80", configuration="XO"))


def test_c1_wants_safety_glazing_in_example_1_when_all_four_hold() -> None:
    assert result(window(**LOW), "C1") == "stop"
    assert held(window(**LOW))
    assert result(window("35", **LOW), "C1") == "stop", "9.505 sq ft"
    assert result(window("33", **LOW), "C1") == "pass", "8.893 sq ft"


@pytest.mark.parametrize(
    "site",
    [
        {**LOW, "frame_above_floor": 17 * MM_PER_INCH},  # the glass begins at 18.97 in
        {**LOW, "walking_surface": False},
    ],
    ids=["higher than 18 in", "nobody walks there"],
)
def test_c1_does_not_want_it_when_one_does_not(site: dict[str, Any]) -> None:
    assert result(window(**site), "C1") == "pass"


def test_c1_measures_the_top_edge_from_the_floor() -> None:
    """The top edge counts above 36 in, not within 36 in of the floor (rule C8)."""
    low_and_wide = worked(P86F, "fixed", "96", "35", makeup=FLOAT, site=site(LOW, frame_above_floor=Fraction(0)))
    assert result(low_and_wide, "C1") == "pass", "its daylight ends at 33 in"


def test_c1_names_the_facts_it_would_need() -> None:
    assert missing(window(), "C1") == {"height of the frame above the floor", "walking surface within 36 in"}
    assert any("Safety glazing" in mark.text for mark in marks(window()))
    assert result(window(makeup=igu("6+12A+6")), "C1") == "pass", "tempered anyway"


def test_c2_wants_safety_glazing_in_every_pane_of_a_door() -> None:
    assert result(e2(), "C2") == "pass"
    assert result(e2(makeup=FLOAT), "C2") == "stop"
    assert missing(e2(makeup=None), "C2") == {"glass make-up"}


def test_c3_wants_it_beside_a_door() -> None:
    beside: dict[str, Any] = {**LOW, "beside_door": True, "walking_surface": False}
    assert result(window("33", **beside), "C3") == "stop"
    assert result(window("33", **{**beside, "frame_above_floor": 59 * MM_PER_INCH}), "C3") == "pass"
    unsaid: dict[str, Any] = {**LOW, "beside_door": None}
    assert missing(window(**unsaid), "C3") == {"door within 24 in"}


@pytest.mark.parametrize(("room", "wet", "expected"), [
    ("Master Bath", None, "unknown"), ("Bath", False, "pass"), ("Bath", True, "stop"), ("Kitchen", None, "pass"),
    (None, None, "unknown"), ("stair 2", None, "unknown"),
])  # fmt: skip
def test_c4_asks_about_a_room_that_sounds_wet(room: str | None, wet: object, expected: str) -> None:
    assert result(e1(makeup=FLOAT, room=room, site=site(LOW, wet=wet)), "C4") == expected


def test_c5_is_category_two_above_nine_square_feet() -> None:
    (told,) = [check.message for check in checks(e2()) if check.rule == "C5"]
    assert "category II: panel 1 (15.2 sq ft), panel 2 (15.2 sq ft)" in told
    small = worked(P150, "2-panel-slider", "40", "40", configuration="XO", makeup=igu("5+24A+5"))
    assert any("category I:" in check.message for check in checks(small) if check.rule == "C5")
    assert missing(unit("135", "2-panel-slider", "96", "108", configuration="XO"), "C5") == {"height of the daylight"}


ESCAPE: dict[str, Any] = {"escape": True, "frame_above_floor": 20 * MM_PER_INCH, "grade_floor": False}


@pytest.mark.parametrize(("width", "height", "expected", "why"), [
    ("30", "48", "pass", "7.050 sq ft"),
    ("28", "44", "pass", "5.852 sq ft"),
    ("26", "40", "stop", "width"),
    ("24", "36", "stop", "3.791 sq ft"),
])  # fmt: skip
def test_c6_is_example_3(width: str, height: str, expected: str, why: str) -> None:
    built = e3(width, height, site=site(ESCAPE))
    assert result(built, "C6") == expected
    assert why in next(check.message for check in checks(built) if check.rule == "C6")


def test_c6_wants_the_sill_low_and_names_what_it_does_not_know() -> None:
    assert result(e3(site=site(ESCAPE, frame_above_floor=43 * MM_PER_INCH)), "C6") == "stop"
    assert missing(e3(site=Site(escape=True, grade_floor=False)), "C6") == {"height of the frame above the floor"}
    between: dict[str, Any] = {"width": "27", "height": "42", "site": site(ESCAPE, grade_floor=None)}
    assert missing(e3(**between), "C6") == {"whether the floor is at ground level"}, "5.3 sq ft"
    grade: dict[str, Any] = {**between, "site": site(ESCAPE, grade_floor=True)}
    assert result(e3(**grade), "C6") == "pass"
    small = e3("26.5", "40", site=site(ESCAPE, grade_floor=True))  # 20.04 x 35.12 in, 4.887 sq ft
    assert result(small, "C6") == "stop", "5.0 sq ft even at grade"
    low = e3("60", "28", site=site(ESCAPE))  # 53.54 x 23.12 in, 8.596 sq ft
    (told,) = [check.message for check in checks(low) if check.rule == "C6"]
    assert told == 'No emergency escape: height 23 1/8" below 24".'


def test_c6_asks_about_a_bedroom_and_not_about_a_kitchen() -> None:
    assert any("“Bed 2”" in question for question in questions(e3(room="Bed 2")))
    assert result(e3(room="Kitchen"), "C6") == "pass"
    assert result(e3(site=Site(escape=False)), "C6") == "pass"
    assert result(e3(), "C6") == "unknown"
    assert results(e1(), "C6") == set(), "a fixed window lets nobody out"


def test_c7_takes_the_hardware_off() -> None:
    (told,) = [check.message for check in checks(e3(site=site(ESCAPE))) if check.rule == "C7"]
    assert '23 9/16" × 43 1/8", 7.050 sq ft' in told, "598.0 × 1095.2 mm"
    without = series_of("W", frame_face=36, gap=0, sash_face=84)
    built = worked(without, "casement", "30", "48", hand="left", site=site(ESCAPE))
    assert missing(built, "C7") == {"clear inset", "hinge loss"}


def test_c9_prints_no_rating() -> None:
    assert result(e1(), "C9") == "pass"


def test_c10_says_who_lifts_and_what_the_hardware_carries() -> None:
    (told,) = [check for check in checks(e1()) if check.rule == "C10"]
    assert (told.result, told.message) == ("warn", "Glass for two people: panel 1 29.11 kg.")
    assert "One person" in next(c.message for c in checks(e3()) if c.rule == "C10")
    assert missing(e2(), "C10") == {"panel kg max"}
    said: dict[str, Any] = {"configuration": "XO", "makeup": igu("5+24A+5")}
    assert "stop" in results(worked(limited(panel_kg_max=36), "2-panel-slider", "72", "80", **said), "C10")
    assert missing(worked(limited(panel_kg_max=40), "2-panel-slider", "72", "80", **said), "C10") == {"sash kg per m"}
    # 5.7008 m of sash at 1 kg/m beside 36.87 kg of glass
    heavy = worked(limited(panel_kg_max=42, sash_kg_per_m=1), "2-panel-slider", "72", "80", **said)
    assert "stop" in results(heavy, "C10")
    light = worked(limited(panel_kg_max=43, sash_kg_per_m=1), "2-panel-slider", "72", "80", **said)
    assert "stop" not in results(light, "C10")
    huge = e1("120", makeup=igu("10+12A+10"))
    assert any("lifting gear" in check.message for check in checks(huge))


def test_d10_marks_what_was_measured_off_a_drawing() -> None:
    built = unit("86", "casement", "24", "60", hand="left")
    assert "warn" in results(built, "D10")
    assert any(mark.text.startswith("Measured off a drawing") for mark in marks(built))
    assert "pass" in results(unit("80", "fixed", "36", "48"), "D10")


def test_p1_and_p2_question_sizes() -> None:
    assert result(e1("250"), "P1") == "warn"
    assert result(e1(), "P1") == "pass"
    assert result(worked(P65, "awning", "30", "48"), "P2") == "warn"
    assert result(worked(P65, "awning", "48", "30"), "P2") == "pass"
    assert result(worked(P65, "hinged-door", "96", "36", hand="left", swing="in"), "P2") == "warn"


def test_p3_stops_a_unit_without_glass() -> None:
    assert result(worked(P150, "2-panel-slider", "9", "80", configuration="XO"), "P3") == "stop"


def test_p4_holds_what_is_not_built() -> None:
    assert missing(e1(arched=True), "P4") == {"shape and rise of the arch"}
    assert held(e1(arched=True))


def test_p5_questions_a_series_that_the_product_is_not_made_of() -> None:
    assert result(unit("80", "fixed", "36", "48"), "P5") == "pass"
    odd = unit("65", "casement", "30", "48", hand="left")
    assert result(odd, "P5") == "warn"
    assert any("usually made of series 86" in question for question in questions(odd))


def test_every_rule_of_the_table_is_one_of_these_tests() -> None:
    tested = set(re.findall(r'"(?P<id>[A-Z]\d+|3\.\d)"', Path(__file__).read_text(encoding="utf-8")))
    assert set(RULES) <= tested


def test_bars_divide_the_daylight_once_the_shop_says_which_number_is_which() -> None:
    read = Decisions(grids_read="upright x across")
    with_face = series_of("B", inside_face_total=50, bar_face=20)
    built = unit_of(line("fixed", "36", "48", grids="1x2"), with_face, read)
    assert [(float(bar.width), float(bar.height or 0)) for bar in built.layout.bars] == [
        (20, 1119.2), (814.4, 20), (814.4, 20),
    ]  # fmt: skip
    assert mirrored(mirrored(built)) == built
    upright, *across = built.layout.bars
    assert upright.left - 50 == Fraction("864.4") - upright.right, "lites of one width"
    edges = [Fraction(50), *(edge for bar in across for edge in (bar.bottom, bar.top)), Fraction("1169.2")]
    heights = {top - bottom for bottom, top in zip(edges[::2], edges[1::2], strict=True) if top and bottom}
    assert len(heights) == 1, "lites of one height"
    other = unit_of(line("fixed", "36", "48", grids="1x2"), with_face, Decisions(grids_read="across x upright"))
    assert [float(bar.width) for bar in other.layout.bars] == [20, 20, 814.4]
    assert held(unit_of(line("fixed", "36", "48", grids="1x2"), P86F, read)), "no face of a bar is on record"
    assert held(unit_of(line("fixed", "36", "48", grids="99x99"), with_face, read))
    assert held(unit_of(line("fixed", "36", "48", grids="1x2"), with_face))
