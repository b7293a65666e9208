"""The catalogue's data files and the pictures drawn from them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from backend.catalogue import pictures
from backend.catalogue.schemas import SeriesData
from backend.settings import ROOT

DATA = ROOT / "backend" / "catalogue" / "data"
SERIES = {f.stem: SeriesData.model_validate_json(f.read_bytes()) for f in DATA.glob("*.json")}

# What the shop's documents say of each series that is sold, by fact: value in mm and how sure it is.
READ, SCALED = "read", "scaled"
EXPECTED: dict[str, dict[str, tuple[object, str]]] = {
    "80": {
        "depth": (80, READ),
        "inside_frame_leg": (34, READ),
        "inside_bead": (24, READ),
        "outside_lip": (33, READ),
        "outside_gap": (6, READ),
        "outside_frame_leg": (19, READ),
    },
    "86": {
        "depth": (86, READ),
        "outside_frame_leg": (16, READ),
        "reveal_gap": (4, SCALED),
        "outside_sash": (64, READ),
        "inside_sill_frame_leg": (49, READ),
    },
    "65": {"depth": (65, SCALED), "frame_face": (36.05, SCALED), "sash_face": (84, SCALED), "sash_depth": (73, SCALED)},
    "135": {
        "depth": (135, READ),
        "head": (45, READ),
        "threshold_high": (50, READ),
        "jamb": (36, READ),
        "stile": (73, READ),
        "interlock": (73, READ),
        "meeting_gap": (6, READ),
        "tracks": (2, READ),
    },
    "MD100H": {"variant.2t.sill_pan_depth": (100, READ), "variant.4t.sill_pan_depth": (203, READ)},
    "68": {"depth": (68, SCALED), "stile_at_fold": (42.7, SCALED), "gap": (5, SCALED)},
    "58": {},
    "150": {
        "depth": (150, SCALED),
        "head": (50, SCALED),
        "sill_front_lip": (18.1, SCALED),
        "jamb": (40, SCALED),
        "jamb_split": ([8, 32], SCALED),
        "interlock_split": ([36, 4.1], SCALED),
        "glass_layers": ([5, 24, 5], SCALED),
    },
    "4518": {"sash_profile": (18, SCALED), "frame_profile": (21.6, SCALED), "gap": (3, SCALED)},
    "MD40": {},
    "100": {},
    "IRON": {},
    "PIVOT": {"face_a": ([84.2, 5.4, 42], SCALED), "face_b": ([62.1, 5.6, 63.9], SCALED), "depth": (65.2, SCALED)},
}


def test_the_thirteen_series_and_none_of_the_seed_alone() -> None:
    assert set(SERIES) == set(EXPECTED)
    assert all(series.id == name for name, series in SERIES.items())


@pytest.mark.parametrize("series_id", EXPECTED)
def test_each_value_is_the_document_s_with_its_evidence(series_id: str) -> None:
    stored = {f["name"]: (f["value"], f["evidence"]) for f in SERIES[series_id].stored()["facts"]}
    wanted = EXPECTED[series_id]
    assert {name: stored.get(name) for name in wanted} == wanted


def test_every_fact_names_its_source_and_no_seed_value_slipped_in() -> None:
    for series in SERIES.values():
        for fact in series.facts:
            assert fact.sources, (series.id, fact.name)
            assert "S5" not in fact.sources


def test_what_is_stored_is_read_back_the_same() -> None:
    for series in SERIES.values():
        again = SeriesData.model_validate(series.stored())
        assert (again, again.digest) == (series, series.digest)


KNOWN = {
    "80": {"head", "sill", "jamb"},
    "86": {"head", "sill", "jamb"},
    "65": {"head", "sill", "jamb"},
    "135": {"head", "sill", "jamb"},
    "150": {"head", "sill", "jamb"},
    "4518": {"head", "sill", "jamb"},
    "68": {"fold"},
    "PIVOT": {"jamb"},
}


@pytest.mark.parametrize("series_id", EXPECTED)
def test_a_view_is_drawn_where_its_section_is_known_and_nowhere_else(series_id: str) -> None:
    series = SERIES[series_id]
    drawn = {view for view in pictures.VIEWS if pictures.draw(series, view) is not None}
    assert drawn == KNOWN.get(series_id, set())
    assert pictures.section_known(series) is bool(drawn)


@pytest.mark.parametrize(
    ("series_id", "view", "numbers"),
    [
        ("80", "head", {"34", "24", "19", "6", "33", "80"}),
        ("86", "sill", {"16", "4", "64", "49", "86"}),
        ("86", "jamb", {"16", "4", "64", "86"}),
        ("65", "jamb", {"36.05", "84", "65"}),
        ("135", "sill", {"50", "135"}),
        ("PIVOT", "jamb", {"84.2", "5.4", "42", "62.1", "5.6", "63.9", "65.2"}),
    ],
)
def test_every_known_number_is_on_the_picture_and_no_other(
    series_id: str, view: pictures.View, numbers: set[str]
) -> None:
    drawn = pictures.draw(SERIES[series_id], view)
    assert drawn
    texts = ["".join(node.itertext()) for node in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    found = {m[1] for text in texts if (m := re.fullmatch(r"(?:[a-z ]+: [a-z ]+|depth)?(\d+(?:\.\d+)?)", text))}
    assert found == numbers


def test_the_sill_is_the_head_upside_down() -> None:
    def tops(view: pictures.View) -> list[float]:
        drawn = pictures.draw(SERIES["65"], view)
        assert drawn
        return [float(r.attrib["height"]) for r in ET.fromstring(drawn).iter() if r.attrib.get("class") == "part"]

    assert tops("head") == tops("sill")
    first = re.search(rb'class="part" x="[^"]+" y="([^"]+)"', pictures.draw(SERIES["65"], "sill") or b"")
    assert first
    assert float(first[1]) > 0


def test_the_shop_s_own_file_wins_at_once_and_leaves_at_once(tmp_path: Path) -> None:
    assert pictures.names_in(tmp_path) == {}
    own = tmp_path / "MD100h-Head.PNG"
    own.write_bytes(b"x")
    (tmp_path / "README.md").write_text("no picture")
    (tmp_path / "86-roof.png").write_bytes(b"x")
    assert pictures.names_in(tmp_path) == {("md100h", "head"): own}
    own.unlink()
    assert pictures.names_in(tmp_path) == {}
    assert pictures.names_in(tmp_path / "nowhere") == {}
