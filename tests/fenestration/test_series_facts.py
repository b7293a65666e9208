"""The table of facts that units are computed from is the whole of it, and the catalogue's data keeps to its kinds."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from backend.fenestration.accessories.hardware import hardware
from backend.fenestration.accessories.screens import screens
from backend.fenestration.accessories.sill_pan import sill_pan
from backend.fenestration.bar_stock import stock_of
from backend.fenestration.checks import checks
from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import Decisions, Site
from backend.fenestration.series import Fact, Series, Value, fact
from backend.fenestration.series_facts import ASKED
from backend.fenestration.takeoff import takeoff
from backend.fenestration.vocabulary import PRODUCT_TYPES
from tests.fenestration.known import line
from tests.fenestration.worked import igu

DATA = Path(__file__).resolve().parents[2] / "backend" / "catalogue" / "data"
_SAMPLES: dict[str, Value] = {
    "mm": Fraction(20),
    "number": Fraction(2000),
    "count": Fraction(4),
    "word": "mitre",
    "yes": True,
}
_OWN = {"edge_clearance": 5, "bar_length": 6000}


class Recorded(Mapping[str, Fact]):
    """Facts that remember by which names they were asked for; `known` of them exist."""

    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Fact:
        self.asked.add(name)
        if name not in self.known:
            raise KeyError(name)
        kind = ASKED[name].kind
        if name in _OWN:
            return Fact(name, Fraction(_OWN[name]), "mm", "catalogue")
        return Fact(name, _SAMPLES[kind], "mm" if kind == "mm" else None, "catalogue")

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def asked_with(known: set[str]) -> set[str]:
    """The names that all products ask for in a series that knows `known`."""
    facts = Recorded(known)
    for product in PRODUCT_TYPES:
        for configuration in product.configurations:
            said = line(
                product.id, "100", "100", configuration=configuration, hand="left", swing="in", grids="1x1",
                makeup=igu("5+24A+5"), screen="mesh", site=Site(escape=True),
            )  # fmt: skip
            built = unit_of(said, Series("S", "S", facts), Decisions(grids_read="upright x across"))
            assert checks(built)
            assert takeoff(built).lacks is not None
            assert hardware(built)
            assert screens(built)
            sill_pan(built)
            stock_of(built.series)
    return facts.asked


def test_nothing_is_asked_for_that_the_table_does_not_name() -> None:
    assert asked_with(set(ASKED)) <= set(ASKED)
    assert asked_with(set()) <= set(ASKED)


# What has to be unknown before these are asked for.
_STAND_INS = {
    "engagement": {"engagement_jamb"},
    "gap": {"fold_gap"},
    "outside_frame_leg": {"frame_face"},
    "frame_profile": {"frame_face", "outside_frame_leg"},
    "outside_sash": {"sash_face"},
    "sash_profile": {"sash_face", "outside_sash"},
    "lock_stile": {"stile"},
    "threshold_high": {"sill"},
    "interlock_profile": {"interlock"},
    "meeting_rail_profile": {"meeting_rail"},
}


def test_nothing_stands_in_the_table_that_nobody_asks_for() -> None:
    """Where one fact stands in for another, the other is asked for without it."""
    asked = asked_with(set(ASKED)) | asked_with(set())
    for name in sorted(set(ASKED) - asked):
        asked |= asked_with(set(ASKED) - _STAND_INS.get(name, set()))
    assert set(ASKED) - asked == set()


def test_the_catalogue_s_lengths_are_lengths_and_its_counts_are_counts() -> None:
    for file in DATA.glob("*.json"):
        for data in json.loads(file.read_text(encoding="utf-8"))["facts"]:
            known = ASKED.get(data["name"])
            stored = fact(data["name"], data["value"], data.get("unit"), data["evidence"])
            if known:
                assert (stored.unit == "mm") == (known.kind == "mm"), (file.name, stored.name)
