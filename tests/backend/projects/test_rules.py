"""The importer's pure parts, in tables: what people write, and what is understood or asked."""

from dataclasses import replace
from fractions import Fraction

import pytest

from backend.fenestration.vocabulary import find_product_type
from backend.projects.importer import handing, headings, preamble, rules, sheet
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.grid import Grid
from backend.projects.importer.handing import Handing
from backend.projects.importer.issue import column_letters, questions_in, status_of

WHOLE = Asked(
    kind="window",
    item="W1",
    product_type="casement",
    series="86",
    configuration="X",
    hand="left",
    width="36",
    height="60",
    quantity=1,
    frame_color="Black",
)
BAYED = replace(WHOLE, product_type="fixed-casement", configuration="OX")
DOOR = replace(WHOLE, kind="door", product_type="hinged-door", series="65", swing="in")


def grid(*rows: str) -> Grid:
    return Grid("Tab", {n: tuple(c.strip() for c in row.split("|")) for n, row in enumerate(rows, 1) if row.strip()})


HEAD = "item|room|Width (in)|Height (in)|type|series|qty|swing"


@pytest.mark.parametrize(
    ("written", "product", "expected"),
    [
        ("right", "casement", Handing(hand="right")),
        ("LEFT", "casement", Handing(hand="left")),
        ("LH", "hinged-door", Handing(hand="left")),
        ("Right In Swing", "hinged-door", Handing(hand="right", swing="in")),
        ("Left Hand Outswing", "hinged-door", Handing(hand="left", swing="out")),
        ("left out-swing", "hinged-door", Handing(hand="left", swing="out")),
        ("Out swing", "double-door", Handing(swing="out")),
        ("Double Door Inswing", "double-door", Handing(swing="in")),
        ("Pivot Left", "pivot-door", Handing(hand="left")),
        ("Out", "double-casement", Handing(swing="out")),
        ("1 right 1 left", "casement", Handing(hands=("right", "left"))),
        ("2 left, 1 right", "casement", Handing(hands=("left", "left", "right"))),
        ("2 left", "casement", Handing(hand="left")),
        ("1R 1L", "casement", Handing(hands=("right", "left"))),
        ("xo", "2-panel-slider", Handing(configuration="XO")),
        ("OX (Right Active)", "2-panel-slider", Handing(configuration="OX")),
        ("left", "2-panel-slider", Handing(understood=False)),
        ("left right", "casement", Handing(understood=False)),
        ("up", "casement", Handing(understood=False)),
        ("right maybe", "casement", Handing(understood=False)),
        ("0 right 0 left", "casement", Handing(understood=False)),
        ("99999999 right 1 left", "casement", Handing(understood=False)),
        ("XO OX", "2-panel-slider", Handing(understood=False)),
        ("swing", "casement", Handing(understood=False)),
        ("right", None, Handing(hand="right")),
    ],
)
def test_swing_texts(written: str, product: str | None, expected: Handing) -> None:
    assert handing.read(written, find_product_type(product) if product else None) == expected


@pytest.mark.parametrize(
    ("heading", "field", "unit"),
    [
        ("ITEM #", "item", None),
        ("quantity:", "quantity", None),
        ("Width (inches)", "width", "in"),
        ("HEIGHT", "height", None),
        ("Width mm", "width", "mm"),
        ("Height [in]", "height", "in"),
        ("Sill Pan Depth\nmm", "sill_pan_depth", "mm"),
        ("TYPE OF PRODUCT", "product_type", None),
        ("panel_type", "panel_type", None),
        ("ARCHED Top", "arched", None),
        ("SCREEN Detail", "screen", None),
        ("  Frame\u00a0Series ", "series", None),
        ("Imperial Dimensions", None, "in"),
        ("", None, None),
        ("FIXED", None, None),
        ("w" * 300, None, None),
    ],
)
def test_headings(heading: str, field: str | None, unit: str | None) -> None:
    assert (headings.field_of(heading), headings.unit_of(heading)) == (field, unit)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (WHOLE, []),
        (DOOR, []),
        (replace(WHOLE, width=None), ["error size.missing width"]),
        (replace(WHOLE, width="36x48"), ["error size.unreadable width"]),
        (replace(WHOLE, width="2026-01-02"), ["error size.unreadable width"]),
        (replace(WHOLE, height="900"), ["error size.range height"]),
        (replace(WHOLE, height="6"), ["error size.range height"]),
        (replace(WHOLE, width="900", height="1500", units="mm"), []),
        (replace(WHOLE, height="60½"), []),
        (replace(WHOLE, height="3²"), ["error size.unreadable height"]),
        (replace(WHOLE, quantity=None), ["error quantity.missing quantity"]),
        (replace(WHOLE, quantity=0), ["error quantity.range quantity"]),
        (replace(WHOLE, product_type=None), ["error type.missing product_type"]),
        (replace(WHOLE, product_type="Casment"), ["question type.unknown product_type"]),
        (replace(WHOLE, kind="door"), ["question type.band product_type"]),
        (replace(WHOLE, series=None), ["question series.missing series"]),
        (replace(WHOLE, series="Series 6000"), ["question series.unknown series"]),
        (replace(WHOLE, series="80"), ["warning series.unusual series"]),
        (replace(WHOLE, hand=None), ["question hand.missing hand"]),
        (replace(WHOLE, hand=None, hands=("left", "right"), quantity=2), []),
        (replace(WHOLE, hand=None, hands=("left", "right")), ["question hands.count hands"]),
        (replace(WHOLE, swing="in"), ["error swing.not_made swing"]),
        (replace(WHOLE, configuration="OX"), ["error configuration.not_made configuration"]),
        (replace(WHOLE, product_type="double-casement", configuration="XX", hand=None), []),
        (replace(WHOLE, product_type="fixed", series="80", configuration="O", hand=None), []),
        (replace(DOOR, swing=None), ["question swing.missing swing"]),
        (
            replace(DOOR, product_type="double-door", configuration="XX", hand=None),
            ["question hand.active_leaf hand"],
        ),
        (replace(DOOR, width="96"), ["warning size.swapped width"]),
        (replace(WHOLE, frame_color="Blakc"), ["question color.unknown frame_color"]),
        (replace(WHOLE, arched="yes"), ["question arched.shape arched"]),
        (replace(WHOLE, arched="No"), []),
        (replace(BAYED, bays="36 + 30"), []),
        (replace(BAYED, bays="36, 30"), ["question bays.unreadable bays"]),
        (replace(WHOLE, bays="36 + 30"), ["question bays.none bays"]),
        (replace(WHOLE, frame_above_floor="0"), []),
        (replace(WHOLE, frame_above_floor="1' 6\""), []),
        (replace(WHOLE, frame_above_floor="low"), ["question floor.unreadable frame_above_floor"]),
        (replace(DOOR, sill_pan_length="919.4"), []),
        (replace(DOOR, sill_pan_length="914.4"), ["question sill_pan.length sill_pan_length"]),
        (replace(DOOR, sill_pan_length="long"), ["question sill_pan.unreadable sill_pan_length"]),
        (replace(DOOR, sill_pan_length="919.4", width=None), ["error size.missing width"]),
    ],
)
def test_what_is_open_about_a_line(asked: Asked, expected: list[str], known: Known) -> None:
    assert [f"{i.severity} {i.rule} {i.field}" for i in rules.judge(asked, known)] == expected


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (replace(WHOLE, product_type="Casment"), "Did you mean Casement?"),
        (replace(WHOLE, frame_color="Blakc"), "Did you mean Black?"),
        (replace(WHOLE, width="900"), "Is it meant in mm?"),
        (replace(WHOLE, width="2/4"), '28" or 1/2"?'),
        (replace(WHOLE, width="3050"), '36" × 60" or 3050 mm?'),
        (replace(WHOLE, width="2668"), '30" × 80" or 2668 mm?'),
        (replace(WHOLE, width="36", height="1500", units="mm"), "Is it meant in inches?"),
        (replace(DOOR, sill_pan_length="900"), "919.4 mm?"),
        (replace(WHOLE, series="Sofa"), None),
    ],
)
def test_what_would_do_instead_is_offered_never_put_in(asked: Asked, told: str | None, known: Known) -> None:
    (issue,) = rules.judge(asked, known)
    assert issue.suggestion == told


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("W1|Bed|36|60|FIXED|80|1|", ["line"]),
        ("||36|60|||1|", ["line", "error type.missing E2", "question series.missing F2"]),
        ("W1|||||||", ["question row.held A2"]),
        ("|||||||right", ["question row.held H2"]),
        ("All glass tempered|||||||", ["question row.held A2"]),
        ("TOTAL||||||61|", ["note row.total A2"]),
        ("Subtotal windows||||||12|", ["note row.total A2"]),
        ("Total Recall|Cinema|36|60|FIXED|80|1|", ["line"]),
        ("W1||36 1/2|60½|FIXED|80|2 ea|", ["line"]),
        ("W1||36x48||FIXED|80|1|", ["line", "note cell.split C2"]),
        ("W1||36x48|50|FIXED|80|1|", ["line", "error size.unreadable C2"]),
        ("W1||#REF!|50|FIXED|80|1|", ["line", "error cell.formula C2"]),
        ("W1||36|50|FIXED|80|two|", ["line", "error cell.quantity G2"]),
        ("W1||36|50|FIXED|80|0|", ["line", "error cell.quantity G2"]),
        ("W1||36|50|FIXED|80|1000|", ["line", "error cell.quantity G2"]),
        ("W1||36|50|FIXED|80||", ["line", "error quantity.missing G2"]),
        ("W1 (a&b)||36|50|FIXED|80|3|", ["line", "question cell.item_count G2"]),
        ("W1 (a, b & c)||36|50|FIXED|80|3|", ["line"]),
        ("W1||36|50|CASEMENT|86|3|1 right 1 left", ["line", "question hands.count H2"]),
        ("W1||36|50|CASEMENT|86|1|sideways", ["line", "question cell.swing H2", "question hand.missing H2"]),
        ("W1||36|50|FIXED|80|1||48", ["line", "question cell.stray I2"]),
        (
            "D1||96|84|2 Panel Slider|135|1|left",
            ["line", "question cell.swing H2", "question configuration.missing H2"],
        ),
        ("D1||96|84|2 Panel Slider|135|1|ox", ["line"]),
        ("|||||||", []),
    ],
)
def test_a_row_is_a_line_a_note_or_a_question(row: str, expected: list[str], known: Known) -> None:
    read = sheet.read(grid(HEAD, row), known)
    of_lines = [issue for line in read.lines for issue in line.issues]
    found = [f"{i.severity} {i.rule} {i.cell}" for i in (*of_lines, *read.issues) if i.rule != "sheet.size_means"]
    assert ["line"] * len(read.lines) + found == expected


def test_two_sizes_in_one_cell_are_taken_apart(known: Known) -> None:
    (line,) = sheet.read(grid(HEAD, "W1||3'6 3/4\"x48||FIXED|80|1|"), known).lines
    assert (line.asked.size("width"), line.asked.size("height")) == (Fraction(217170, 200), Fraction(48 * 254, 10))


def test_the_heading_says_the_unit(known: Known) -> None:
    (line,) = sheet.read(grid("item|width mm|height mm|type|qty", "W1|900|1500|FIXED|1"), known).lines
    assert (line.asked.units, line.asked.size("width")) == ("mm", 900)


def test_a_band_without_headings_keeps_the_columns_above(known: Known) -> None:
    rows = (HEAD, "WINDOWS", "W1||36|60|FIXED|80|1|", "DOORS", "D1||36|84|Hinged Door|65|1|Left In Swing")
    lines = sheet.read(grid(*rows), known).lines
    assert [(line.asked.kind, line.asked.item) for line in lines] == [("window", "W1"), ("door", "D1")]


def test_columns_that_are_not_read_are_told(known: Known) -> None:
    read = sheet.read(grid(f"{HEAD}|Supplier|Width", "W1||36|60|FIXED|80|1||ACME|37"), known)
    found = [(i.rule, i.cell) for i in read.issues if i.rule.startswith("sheet.heading")]
    assert found == [("sheet.heading_unknown", "I1"), ("sheet.heading_twice", "J1")]
    assert read.lines[0].asked.width == "36"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("PO:", "S-1"), ("po", "S-1")),
        (("PO: S-1",), ("po", "S-1")),
        (("", "Billing address", "", "1 Way"), ("billing_address", "1 Way")),
        (("Customer", "A. Smith"), ("customer", "A. Smith")),
        (("", "", "Raven Custom Glass"), ("company", "Raven Custom Glass")),
        (("PO:",), None),
        (("Some", "thing"), None),
    ],
)
def test_what_stands_above_the_table(cells: tuple[str, ...], told: tuple[str, str] | None) -> None:
    found, _ = preamble.read({1: cells})
    assert [(t.field, t.value) for t in found] == ([told] if told else [])


def test_column_letters_and_the_weight_of_issues(known: Known) -> None:
    assert [column_letters(n) for n in (0, 25, 26, 199, 701, 702)] == ["A", "Z", "AA", "GR", "ZZ", "AAA"]
    assert status_of([]) == "ready"
    broken = rules.judge(replace(WHOLE, width=None, hand=None), known)
    assert (status_of(broken), questions_in(broken), status_of(broken[1:])) == ("held", 2, "question")
