"""Revision clouds: round what changed in the line and every dimension that prints another value, and nothing else."""

from dataclasses import replace

import pytest

from backend.drafting import dimension
from backend.drafting.approved import A4, LETTER
from backend.drafting.geometry import Box
from backend.drafting.overlap import overlaps
from backend.drafting.scene import Dim, Layer, Path, Scene, path_box
from backend.drafting.sheet import sheets_of
from backend.fenestration.decisions import Decisions
from backend.fenestration.unit import Unit, mirrored
from tests.drafting.drawn import FONTS
from tests.drafting.stand_in import ALL_VIEWS
from tests.drafting.test_layout import DECIDED, ISSUED, named, of
from tests.fenestration.test_families import FOLD
from tests.fenestration.worked import worked


def drawn(after: Unit, before: Unit, *clouded: str) -> Scene:
    return sheets_of(after, ISSUED, FONTS, A4, frozenset(clouded), before=before)[0]


def clouds(scene: Scene) -> list[Box]:
    marks = (item for item in scene.items if isinstance(item, Path) and item.layer is Layer.MARKS)
    return [path_box(path) for path in marks if len(path.points) > 12]


def ringed(scene: Scene) -> list[str]:
    """What the dimensions in clouds print, in the order they are drawn."""
    rings = clouds(scene)
    dims = [item for item in scene.items if isinstance(item, Dim)]
    return [dim.printed.mm for dim in dims if any(ring.holds(dimension.label_box(dim, FONTS)) for ring in rings)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_wider_casement_has_clouds_round_what_became_wider_alone(*, turned: bool) -> None:
    before, after = (of(named("casement"), width, "60") for width in ("24", "26"))
    seen = mirrored(after) if turned else after
    scene = drawn(seen, before, "width")
    overall, rough, daylight = "660.4", "672.4", "492.4"
    assert ringed(scene) == [overall, rough, daylight]
    assert len(clouds(scene)) == 3
    assert overlaps(scene, FONTS) == []


def test_another_number_of_panels_is_clouded_and_the_width_that_stays_is_not() -> None:
    before, after = (worked(FOLD, "accordion-door", "160", "96", configuration=folds) for folds in ("2L", "3L"))
    scene = drawn(after, before, "configuration")
    assert "4064" not in ringed(scene), "the frame is as wide as it was"
    assert len(ringed(scene)) == len(after.layout.panels) + len(after.layout.widths), "every panel and part is another"
    assert len(clouds(scene)) == len(ringed(scene)) + 1
    assert overlaps(scene, FONTS) == []


def test_an_allowance_changes_the_rough_opening_alone() -> None:
    before, after = (of(named("fixed"), "36", "48", None, decided) for decided in (_tight(), DECIDED))
    assert ringed(drawn(after, before, "rough_opening")) == ["926.4", "1237.2"]


def _tight() -> Decisions:
    assert DECIDED.rough_opening
    return replace(DECIDED, rough_opening=replace(DECIDED.rough_opening, left=DECIDED.rough_opening.left + 1,
                                                  head=DECIDED.rough_opening.head + 1))  # fmt: skip


def test_what_did_not_change_has_no_cloud() -> None:
    unit = of(named("4-track-slider"), "240", "96")
    assert clouds(drawn(unit, unit)) == []


@pytest.mark.parametrize("name", ["fixed", "casement", "double-door", "2-panel-slider", "4-track-slider"])
@pytest.mark.parametrize(("width", "height"), [("12", "300"), ("36", "80"), ("96", "108"), ("300", "60")])
def test_clouds_round_every_dimension_run_over_nothing(name: str, width: str, height: str) -> None:
    after = of(named(name), width, height)
    before = of(named("fixed"), "47", "47")  # no chain of it is as long, or prints the same
    every = frozenset({"width", "height", "rough_opening", "series", "product_type"})
    for paper, unit in ((A4, after), (LETTER, mirrored(after))):
        scenes = sheets_of(unit, ISSUED, FONTS, paper, every, ALL_VIEWS, before)
        assert [fault for scene in scenes for fault in overlaps(scene, FONTS)] == []
