"""The parameter sets of drafting.md 3.3. Their assumed values are test data, not the shop's."""

from typing import Any

from backend.fenestration.compute import unit_of
from backend.fenestration.glass import Makeup, makeup_of
from backend.fenestration.series import Fact, PlainValue, Series, fact
from backend.fenestration.unit import Unit
from tests.fenestration.known import line


def series_of(series_id: str, **values: PlainValue) -> Series:
    """A series whose numbers are millimetres and whose words are words, all as the catalogue confirms them."""
    return Series(series_id, f"Series {series_id}", {name: _fact(name, value) for name, value in values.items()})


def _fact(name: str, value: PlainValue) -> Fact:
    length = not isinstance(value, str | bool) and name != "tracks" and not name.endswith("_count")
    return fact(name, value, "mm" if length else None, "catalogue")


def igu(layers: str) -> Makeup:
    """A make-up by its layers, such as 5+24A+5."""
    outer, air, inner = layers.split("+")
    found = makeup_of(layers, f"{outer}mm+{air}+{inner}mm double tempered insulated, argon")
    assert found
    return found


P86F = series_of("86F", inside_face_total=50, pocket_depth=24, edge_clearance=9, frame_joint="mitre")
P150 = series_of(
    "150P", jamb=40, head=50, sill=50, engagement=8, lock_stile_profile=76, interlock_profile=40, meeting_stile=76,
    top_rail_profile=76, bottom_rail_profile=76, interlock_overlap=40, meeting_gap=6, tracks=2, pocket_depth=17,
    edge_clearance=5, frame_joint="mitre", sash_joint="uprights run",
)  # fmt: skip
P65 = series_of(
    "65P", frame_face=36, gap=0, sash_face=84, pocket_depth=16, edge_clearance=7, clear_inset=62, hinge_loss=40,
    fixed_face=60, fixed_face_at_mullion=42, sash_from_mullion=18, mullion_notch=5, frame_joint="mitre",
    sash_joint="mitre",
)  # fmt: skip


def worked(series: Series, product: str, width: str, height: str, **said: Any) -> Unit:
    """The unit of a line in one of these series."""
    return unit_of(line(product, width, height, **said), series)


def e1(width: str = "36", **said: Any) -> Unit:
    """Example E1: a fixed window."""
    return worked(P86F, "fixed", width, "48", **{"makeup": igu("6+12A+6"), "quantity": 1, **said})


def e2(configuration: str = "XO", **said: Any) -> Unit:
    """Example E2: a sliding door. The example reads XO from outside; from inside that is OX."""
    return worked(
        P150, "2-panel-slider", "72", "80", **{"configuration": configuration, "makeup": igu("5+24A+5"), **said}
    )


def e3(width: str = "30", height: str = "48", **said: Any) -> Unit:
    """Example E3: a casement. Its hinge is at the left from outside, so at the right from inside."""
    return worked(P65, "casement", width, height, **{"hand": "right", "makeup": igu("5+20A+5"), **said})
