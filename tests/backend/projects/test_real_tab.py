"""The order STARFALL, a real spreadsheet tab, to its last line."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.conftest import STARFALL, Upload
from tests.backend.projects.files import as_xlsx, with_separator

pytestmark = pytest.mark.database

# row | item | room | size | type | series | X/O | hand | swing | quantity | grids; counted by hand from the file.
EXPECTED = """
 9 | W001         | Bed 5         | 72x60   | double-casement | 86     | XX |            |     | 1 | none
10 | W100         | Stairwell     | 24x60   | fixed           | 80     | O  |            |     | 1 | none
11 | W101 b       | Bed 2         | 36x72   | casement        | 86     | X  | right      |     | 1 | none
12 | W102         | bed 2         | 72x72   | fixed           | 80     | O  |            |     | 1 | none
13 | W100 (a&b)   | Bath 2        | 24x60   | casement        | 86     | X  | right left |     | 2 | none
14 | w 100 b      | master wc     | 24x60   | casement        | 86     | X  | right      |     | 1 | none
15 | W103         | master closet | 18x24   | fixed           | 80     | O  |            |     | 5 | none
16 | w104         | master bath   | 60x60   | fixed           | 80     | O  |            |     | 1 | none
17 | w 100 b      | master bath   | 24x60   | casement        | 86     | X  | right      |     | 1 | none
18 | w 100 a      | bed 3         | 24x60   | casement        | 86     | X  | left       |     | 1 | none
19 | W105         | bed 3         | 72x72   | double-casement | 86     | XX |            |     | 1 | none
20 | w100 a       | bath 3        | 24x60   | casement        | 86     | X  | left       |     | 1 | none
21 | w 101 (a&b)  | Nook          | 36x72   | fixed           | 80     | O  |            |     | 2 | none
22 | W106         | nook          | 84x72   | fixed-casement  | 80     |    |            |     | 1 | none
23 | W103         | garage 1      | 18x24   | fixed           | 80     | O  |            |     | 4 | none
24 | W107         | garage 2      | 24x72   | fixed           | 80     | O  |            |     | 2 | 0x2
25 | W108         | garage2       | 48x72   | fixed           | 80     | O  |            |     | 1 | 1x2
26 | W103         | Garage 2      | 18x24   | fixed           | 80     | O  |            |     | 5 | none
31 | W200         | game room     | 18x24   | fixed           | 80     | O  |            |     | 2 | none
32 | W201         | game room     | 24x30   | fixed           | 80     | O  |            |     | 3 | none
33 | w200         | bath 4        | 18x24   | fixed           | 80     | O  |            |     | 1 |
34 | W202 (a & b) | bath 4        | 24x48   | casement        | 86     | X  | right left |     | 2 | none
35 | W203         | Bed 4         | 18x18   | fixed           | 80     | O  |            |     | 3 | none
36 | W204         | stairwell     | 24x24   | fixed           | 80     | O  |            |     | 1 | none
37 | W205         | stairwell     | 60x24   | fixed           | 80     | O  |            |     | 1 | none
38 | W206         | office        | 24x60   | casement        | 86     | X  | left       |     | 1 | none
39 | W207         | office        | 48x60   | double-casement | 86     | XX |            |     | 1 | none
40 | w202 f       | office closet | 24x48   | fixed           | 80     | O  |            |     | 1 |
47 | D101         | Bed 2         | 36x108  | hinged-door     | 65     | X  | right      | in  | 1 | none
48 | D102         | Laundry       | 36x108  | hinged-door     | 65     | X  | left       | in  | 1 | none
49 | D103         | Sauna         | 36x108  | hinged-door     | 65     | X  | left       | in  | 1 | none
50 | D104         | Mechanical    | 36x108  | hinged-door     | 65     | X  | right      | out | 1 | none
51 | D105         | master bed    | 108x108 | 2-panel-slider  | MD100H |    |            |     | 1 | none
52 | D106         | fam room      | 240x108 | 4-track-slider  | MD100H |    |            |     | 1 | none
53 | D107         | nook          | 96x108  | 2-panel-slider  | 135    |    |            |     | 1 | none
54 | D138         | mudroom       | 36x108  | hinged-door     | 65     | X  | left       | in  | 1 | none
55 | D108         | Garage        | 36x108  | hinged-door     | 65     | X  | right      | in  | 1 | none
56 | D109         | electrical    | 84x108  | double-door     | 65     | XX |            | out | 1 | none
57 | D200         | game room     | 240x96  | 4-track-slider  | 135    |    |            |     | 1 | none
59 | D207         | Bed 4         | 72x96   | 2-panel-slider  | 135    |    |            |     | 1 | none
60 | D210         | hall patio up | 36x96   | hinged-door     | 65     | X  | right      | in  | 1 | none
"""

# Everything that waits for an answer, by cell.
QUESTIONS = """
C7  sheet.size_means      |
Q9  sheet.glass           |
M21 cell.blank            | w 101 (a&b)
J22 configuration.missing | W106
E24 cell.stray            | W107
S24 sheet.grids           |
J51 configuration.missing | D105
J52 configuration.missing | D106
J53 configuration.missing | D107
J56 hand.active_leaf      | D109
J57 configuration.missing | D200
J59 configuration.missing | D207
H61 row.held              |
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def as_row(line: dict[str, Any]) -> list[str]:
    hands = line["hand"] or " ".join(line["hands"] or ())
    cells = (line["row"], line["item"], line["room"], f"{line['width']}x{line['height']}", line["product_type"])
    more = (line["series"], line["configuration"], hands, line["swing"], line["quantity"], line["grids"])
    return ["" if cell is None else str(cell) for cell in (*cells, *more)]


def test_every_line_is_there_as_written_and_none_is_invented(client: TestClient, project: str, upload: Upload) -> None:
    answer = upload(STARFALL, "starfall-sheet-tab.csv")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    counts = {name: told[name] for name in ("windows", "doors", "lines", "pieces", "dry_run")}
    assert counts == {"windows": 28, "doors": 13, "lines": 41, "pieces": 61, "dry_run": False}
    lines = client.get(f"{project}/lines").json()
    assert lines["total"] == 41
    assert [as_row(line) for line in lines["lines"]] == table(EXPECTED)
    assert [line["kind"] for line in lines["lines"]] == ["window"] * 28 + ["door"] * 13
    assert {line["frame_color"] for line in lines["lines"]} == {"Black"}
    assert {line["glass"] for line in lines["lines"]} == {"Clear Low E"}


def test_every_question_names_its_cell(upload: Upload) -> None:
    issues = upload(STARFALL).json()["issues"]
    asked = [i for i in issues if i["severity"] in ("question", "error")]
    found = [[f"{i['cell']:<3} {i['rule']}", (i["item"] or "")] for i in asked]
    assert found == table(QUESTIONS)
    assert {i["severity"] for i in asked} == {"question"}
    assert all(i["message"].endswith((".", "?")) for i in issues)


def test_sliders_are_asked_with_the_sides_they_may_have(upload: Upload) -> None:
    issues = upload(STARFALL).json()["issues"]
    choices = {i["item"]: i["choices"] for i in issues if i["rule"] == "configuration.missing"}
    assert choices == {
        "W106": ["OX", "XO"],
        "D105": ["XO", "OX"],
        "D106": ["OXXX", "XXXO", "OXXO"],
        "D107": ["XO", "OX"],
        "D200": ["OXXX", "XXXO", "OXXO"],
        "D207": ["XO", "OX"],
    }


def test_what_is_skipped_is_told(upload: Upload) -> None:
    issues = upload(STARFALL).json()["issues"]
    notes = [i for i in issues if i["severity"] == "note"]
    defaults = [i["row"] for i in notes if i["rule"] == "row.defaults"]
    assert defaults == [27, 28, 29, 30, 41, 42, 46, 58, 62]
    no_value = [i["cell"] for i in notes if i["rule"] == "cell.no_value"]
    assert no_value == [f"N{row}" for row in (47, 48, 49, 50, 53, 54, 55, 56, 57, 59, 60, 61)]
    assert [i["cell"] for i in notes if i["rule"] == "sheet.arched_empty"] == ["I7", "I45"]
    held = next(i for i in issues if i["rule"] == "row.held")
    assert "Slim Frame Interior Door" in held["value"]
    assert "MD40" in held["value"]
    repeated = [i["item"] for i in notes if i["rule"] == "sheet.item_repeated"]
    assert repeated == ["w 100 b", "w 100 a", "W103", "W200"]


def test_the_project_learns_what_stands_above_the_table(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    told = client.get(project).json()
    assert told["company"] == "Raven Custom Glass"
    assert told["billing_address"] == "100 Example Way, Las Vegas NV 89100"
    assert told["shipping_address"] == "1200 Example Ave, Las Vegas NV 89123"
    assert told["po"] == "STARFALL"
    assert told["customer"] is None
    assert (told["lines"], told["pieces"], told["questions"]) == (41, 61, 13)


def test_what_the_project_says_already_is_kept_and_the_difference_noted(
    client: TestClient, project: str, upload: Upload
) -> None:
    client.patch(project, json={"po": "OTHER", "billing_address": "100 example way,  Las Vegas NV 89100"})
    issues = upload(STARFALL).json()["issues"]
    assert client.get(project).json()["po"] == "OTHER"
    differs = [i for i in issues if i["rule"] == "sheet.differs"]
    assert [(i["cell"], i["value"]) for i in differs] == [("B4", "STARFALL")]


def test_pieces_of_one_line_keep_their_hands(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    line = next(x for x in client.get(f"{project}/lines").json()["lines"] if x["item"] == "W100 (a&b)")
    assert (line["quantity"], line["hands"], line["hand"], line["status"]) == (2, ["right", "left"], None, "ready")


def test_the_tracks_of_a_series_are_kept_as_its_variant(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    lines = client.get(f"{project}/lines").json()["lines"]
    variants = {line["item"]: line["series_variant"] for line in lines if line["series_variant"]}
    assert variants == {"D105": "MD100H-2T", "D106": "MD100H-4T"}


def test_the_raw_sheet_is_kept_with_its_name_and_hash(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL, "starfall-sheet-tab.csv")
    (past,) = client.get(f"{project}/imports").json()["imports"]
    assert past["file_name"] == "starfall-sheet-tab.csv"
    assert len(past["sha256"]) == 64
    assert past["sheet"] == "starfall-sheet-tab"
    assert (past["windows"], past["doors"], past["pieces"]) == (28, 13, 61)
    assert {i["rule"] for i in past["issues"]} >= {"row.held", "sheet.glass", "sheet.size_means"}


def test_it_reads_alike_in_other_encodings_separators_and_as_xlsx(
    client: TestClient, project: str, upload: Upload
) -> None:
    text = STARFALL.read_text(encoding="utf-8")
    plain = upload(STARFALL, dry_run=True).json()

    def told(answer: Any) -> list[tuple[str, str]]:
        assert answer.status_code == 200, answer.text
        return [(i["cell"], i["rule"]) for i in answer.json()["issues"]]

    variants = {
        "utf-8-sig": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "cp1252": text.encode("cp1252"),
        "semicolons": with_separator(text, ";"),
        "tabs": with_separator(text, "\t"),
        "xlsx": as_xlsx(text),
    }
    for name, content in variants.items():
        answer = upload(content, dry_run=True)
        assert told(answer) == [(i["cell"], i["rule"]) for i in plain["issues"]], name
        assert answer.json()["pieces"] == 61, name
