"""POST /api/drawings/*: a line in, its drawing out, every impossible field by name."""

from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from fastapi.testclient import TestClient

from tests.drafting import pdf_reader

pytestmark = pytest.mark.database

FIXED: dict[str, Any] = {"series": "80", "product_type": "fixed", "width": 36, "height": 48}
CASEMENT: dict[str, Any] = {
    "series": "86", "product_type": "CASEMENT", "width": "37 7/16", "height": "5'", "hand": "right",
    "glass": "DP3", "frame_color": "Black", "quantity": 2, "item": "W101 b", "room": "Bed 2", "project": "STARFALL",
}  # fmt: skip
SLIDER: dict[str, Any] = {
    "series": "135", "product_type": "2-panel-slider", "width": 96, "height": 108, "configuration": "xo",
    "item": "D107",
}  # fmt: skip


def ask(client: TestClient, line: Any, path: str = "generate") -> Any:
    response = client.post(f"/api/drawings/{path}", json=line)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_line_comes_back_computed_checked_and_drawn(client: TestClient) -> None:
    drawing = ask(client, CASEMENT)
    assert drawing["status"] == "preliminary"
    assert drawing["unit"]["width"] == {"mm": 950.9125, "inches": '37 7/16"'}
    assert drawing["unit"]["height"] == {"mm": 1524, "inches": '60"'}
    assert [p["inches"] for p in drawing["unit"]["width_chain"]] == [
        '13/16"',
        '2 1/2"',
        '30 13/16"',
        '2 1/2"',
        '13/16"',
    ]
    assert drawing["unit"]["panels"][0]["opening"] == {"kind": "hinge", "edge": "right", "swing": "out"}
    assert {"part": "frame", "side": "top"}.items() <= drawing["unit"]["members"][0].items()
    assert all(mark.startswith("PRELIMINARY: ") for mark in drawing["marks"])
    assert {check["result"] for check in drawing["checks"]} <= {"pass", "warn", "stop", "unknown"}
    assert all(check["title"] for check in drawing["checks"])
    said = " ".join(text.text or "" for text in svg_texts(drawing["svg"]))
    assert "DP3: 5mmLOWE+24A+5mm double tempered insulated, argon" in said
    assert "Raven Custom" in said


def svg_texts(markup: str) -> list[ET.Element]:
    return list(ET.fromstring(markup).iter("{http://www.w3.org/2000/svg}text"))


def test_the_preview_is_the_same_picture(client: TestClient) -> None:
    response = client.post("/api/drawings/preview", json=SLIDER)
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.text == ask(client, SLIDER)["svg"]


def test_letters_are_taken_in_any_case_and_the_moving_panel_slides_to_the_fixed_one(client: TestClient) -> None:
    unit = ask(client, SLIDER)["unit"]
    assert unit["configuration"] == "XO"
    assert [p["opening"] for p in unit["panels"]] == [{"kind": "slide", "towards": "right"}, None]
    assert unit["lites"][0]["daylight_height"] is None, "no rail of series 135 is on record"


def test_a_slider_without_a_side_is_held_and_asked_about(client: TestClient) -> None:
    drawing = ask(client, {**SLIDER, "configuration": None})
    assert drawing["status"] == "hold"
    assert "XO (left opens, right fixed) or OX" in drawing["marks"][0]


def test_the_width_decides_the_dimension_text(client: TestClient) -> None:
    for width, printed in ((36, '[36"]'), ("40 1/2", '[40 1/2"]')):
        markup = client.post("/api/drawings/preview", json={**FIXED, "width": width}).text
        assert printed in [text.text for text in svg_texts(markup)]


def test_millimetres_are_exact(client: TestClient) -> None:
    drawing = ask(client, {**FIXED, "units": "mm", "width": 1000.05, "height": "900 mm"})
    assert drawing["unit"]["width"]["mm"] == 1000.05
    assert drawing["unit"]["height"]["mm"] == 900


@pytest.mark.parametrize(
    ("kind", "media", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("dxf", "image/vnd.dxf", b"  0\nSECTION"),
        ("svg", "image/svg+xml", b"<svg "),
        ("json", "application/json", b"{"),
    ],
)
def test_the_drawing_is_a_file_with_a_sensible_name(client: TestClient, kind: str, media: str, start: bytes) -> None:
    response = client.post(f"/api/drawings/export/{kind}", json=CASEMENT)
    assert response.status_code == 200
    assert response.headers["content-type"] == media
    name = f"STARFALL_W101-b_casement.{kind}"
    assert response.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert response.content.startswith(start)


def test_a_file_name_is_safe_whatever_the_item_is_called(client: TestClient) -> None:
    line = {**FIXED, "item": '../W100 (a&b)"\u2028ü', "project": "Ærø/\\:*?"}
    disposition = client.post("/api/drawings/export/json", json=line).headers["content-disposition"]
    assert disposition == 'attachment; filename="r_W100-a-b-u_fixed.json"'


def test_the_pdf_says_what_the_line_says(client: TestClient) -> None:
    content = client.post("/api/drawings/export/pdf", json=CASEMENT).content
    with pikepdf.open(BytesIO(content)) as pdf:
        said = pdf_reader.texts(pdf)
    for wanted in ("W101 b", "Bed 2", "STARFALL", "950.9", '[37 7/16"]', "1524", '[60"]', "Black", "Series 86", "2"):
        assert wanted in said
    assert content == client.post("/api/drawings/export/pdf", json=CASEMENT).content


def test_the_json_file_holds_the_answer_but_its_picture(client: TestClient) -> None:
    whole = ask(client, CASEMENT)
    del whole["svg"]
    assert whole.items() <= client.post("/api/drawings/export/json", json=CASEMENT).json().items()


IMPOSSIBLE: list[tuple[dict[str, Any], str, str | None]] = [
    ({"width": 0}, "width", None),
    ({"width": -5}, "width", None),
    ({"width": 1e9}, "width", None),
    ({"width": 900}, "width", "units mm?"),
    ({"height": "36x"}, "height", None),
    ({"height": "nan"}, "height", None),
    ({"height": ""}, "height", None),
    ({"height": "9" * 300}, "height", None),
    ({"width": True}, "width", None),
    ({"width": [36]}, "width", None),
    ({"series": "MD100"}, "series", "MD100H"),
    ({"series": "series 86"}, "series", "86"),
    ({"series": "Series 6000"}, "series", None),
    ({"product_type": "fixd"}, "product_type", "Fixed"),
    ({"product_type": "spaceship"}, "product_type", None),
    ({"configuration": "XO"}, "configuration", "O"),
    ({"hand": "up"}, "hand", None),
    ({"units": "cm"}, "units", None),
    ({"quantity": 0}, "quantity", None),
    ({"quantity": 1.5}, "quantity", None),
    ({"colour": "Black"}, "colour", None),
    ({"frame_colour": "Black"}, "frame_colour", "frame_color"),
    ({"heigth": 48}, "heigth", "height"),
    ({"notes": "n" * 401}, "notes", None),
]


@pytest.mark.parametrize(("change", "field", "suggestion"), IMPOSSIBLE, ids=[str(c)[:36] for c, _, _ in IMPOSSIBLE])
@pytest.mark.parametrize("path", ["generate", "preview", "export/pdf"])
def test_an_impossible_field_is_one_clear_422_that_names_it(
    client: TestClient, path: str, change: dict[str, Any], field: str, suggestion: str | None
) -> None:
    response = client.post(f"/api/drawings/{path}", json={**FIXED, **change})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert {fault["where"].split(".")[0] for fault in problem["faults"]} == {field}
    assert field in problem["detail"]
    assert len(problem["detail"]) < 900
    if suggestion:
        assert [fault["suggestion"] for fault in problem["faults"]] == [suggestion]


def test_what_is_not_even_a_number_in_json_is_refused_too(client: TestClient) -> None:
    body = '{"series": "80", "product_type": "fixed", "width": NaN, "height": Infinity}'
    response = client.post("/api/drawings/generate", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert {fault["where"] for fault in response.json()["faults"]} == {"width", "height"}


def test_everything_that_is_wrong_is_said_at_once(client: TestClient) -> None:
    line = {"series": "9999", "product_type": "nothing", "width": "x", "height": 0}
    faults = client.post("/api/drawings/generate", json=line).json()["faults"]
    assert [fault["where"] for fault in faults] == ["series", "product_type", "width", "height"]


@pytest.mark.parametrize("body", ["[]", '"text"', "null", "{", ""], ids=["list", "text", "null", "broken", "empty"])
def test_a_body_that_is_no_line_is_refused(client: TestClient, body: str) -> None:
    response = client.post("/api/drawings/generate", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.json()["detail"]


def test_a_missing_size_is_named(client: TestClient) -> None:
    faults = client.post("/api/drawings/generate", json={"series": "80", "product_type": "fixed"}).json()["faults"]
    assert [fault["where"] for fault in faults] == ["width", "height"]


def test_a_format_that_is_not_written_is_refused(client: TestClient) -> None:
    assert client.post("/api/drawings/export/doc", json=FIXED).status_code == 422


def test_words_that_do_not_fit_are_refused_not_cut_off(client: TestClient) -> None:
    line = {**FIXED, **dict.fromkeys(("room", "glass", "grids", "screen", "hardware", "frame_color"), "W" * 80)}
    response = client.post("/api/drawings/generate", json=line)
    assert response.status_code == 422
    assert "do not fit on one sheet" in response.json()["detail"]


def test_words_in_foreign_characters_are_drawn_as_far_as_the_font_goes(client: TestClient) -> None:
    markup = ask(client, {**FIXED, "room": "窗 Küche", "glass": "五"})["svg"]
    assert "� Küche" in [text.text for text in svg_texts(markup)]
