"""The bays and the place of a line, from what a person writes to its sheet."""

from fractions import Fraction
from typing import Any

from fastapi.testclient import TestClient

from backend.drafting.views import chains
from backend.drawings.frozen import Frozen
from backend.fenestration import checks
from backend.fenestration.decisions import UNDECIDED
from tests.backend.drawings.jobs import WHOLE, job, line
from tests.fenestration.worked import P65

BAYED = line(
    WHOLE, product_type="fixed-casement", series="65P", width="84", configuration="OX", hand="right", swing="out"
)


def asked_about_bays(bays: str | None) -> list[str]:
    (sheet,) = job(line(BAYED, bays=bays)).sheets
    assert sheet.unit
    return [mark.text for mark in checks.marks(sheet.unit) if "bays" in mark.text]


def test_bays_that_are_said_are_drawn_and_asked_about_no_longer() -> None:
    assert asked_about_bays(None) == ["The bays are taken as equal: how wide are they, to the middle of the mullion?"]
    assert asked_about_bays("40 + 44") == []
    (sheet,) = job(line(BAYED, bays="40 + 44")).sheets
    assert sheet.unit
    assert chains.sizes(sheet.unit)["across"] == [Fraction(1016), Fraction("1117.6")]


def test_bays_that_do_not_add_up_are_held() -> None:
    assert asked_about_bays("40 + 43") == ["The bays do not add up to the width of the frame."]


def test_two_lines_of_other_bays_are_two_sheets() -> None:
    assert len(job(line(BAYED, bays="40 + 44"), line(BAYED, bays="42;42"), line(BAYED, bays="40 + 44")).sheets) == 2


def test_bays_that_cannot_be_read_are_named(client: TestClient) -> None:
    asked = {"series": "86", "product_type": "fixed-casement", "width": "84", "height": "72"}
    for bays, says in (("84", "is one length"), ("40 + wide", "'wide' is not a length")):
        answer = client.post("/api/drawings/generate", json=asked | {"bays": bays})
        assert answer.status_code == 422
        assert [fault["where"] for fault in answer.json()["faults"]] == ["bays"]
        assert says in answer.json()["detail"]


def test_what_the_codes_ask_for_is_answered_once_it_is_said(client: TestClient) -> None:
    asked = {"series": "86", "product_type": "casement", "width": "30", "height": "60", "hand": "left", "room": "Bed 2"}

    def escape(**place: Any) -> list[tuple[str, str]]:
        made = client.post("/api/drawings/generate", json=asked | place).json()
        return [(check["result"], check["message"]) for check in made["checks"] if check["rule"] == "C6"]

    assert escape() == [("unknown", "Is the window of “Bed 2” an emergency escape?")]
    assert escape(escape=False) == [("pass", "Nobody has to escape here.")]
    assert escape(escape=True) != escape()
    refused = client.post("/api/drawings/generate", json=asked | {"frame_above_floor": "low"})
    assert [fault["where"] for fault in refused.json()["faults"]] == ["frame_above_floor"]


def test_what_was_issued_before_there_were_bays_is_what_it_was() -> None:
    (sheet,) = job(BAYED).sheets
    assert sheet.asked
    said = Frozen("P001", "Raven", sheet.asked, P65, UNDECIDED).said()["asked"]
    assert not {"bays", "escape", "frame_above_floor"} & said.keys()
