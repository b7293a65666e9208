"""The catalogue's source: folder, file or address, JSON, CSV or XLSX, and nothing believed that is broken."""

import csv
import http.server
import threading
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.schemas import FactData, SeriesData
from backend.errors import AppError, InvalidError, UnavailableError
from backend.settings import ROOT
from backend.sync.reconcile import Known, reconcile
from backend.sync.source import read

DATA = ROOT / "backend" / "catalogue" / "data"
HEAD = ["series", "name", "value", "unit", "evidence", "sources", "note"]


def digests(source: str | Path) -> dict[str, str]:
    return {series.id: series.digest for series in read(str(source))}


def rows() -> list[list[str]]:
    """The thirteen series as one flat table."""
    found: list[list[str]] = []
    for series in read(str(DATA)):
        found += [[series.id, key, getattr(series, key), "", "", "", ""] for key in ("name", "system", "family")]
        found += [[series.id, "question", question, "", "", "", ""] for question in series.questions]
        for fact in series.stored()["facts"]:
            value = fact["value"]
            text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # JSON
            sources = ", ".join(fact["sources"])
            found.append(
                [series.id, fact["name"], text, fact["unit"] or "", fact["evidence"], sources, fact["note"] or ""]
            )
    return found


def test_csv_and_xlsx_say_the_same_as_the_folder(tmp_path: Path) -> None:
    with (tmp_path / "series.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEAD, *rows()])
    book = openpyxl.Workbook()
    for row in [HEAD, *rows()]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "series.xlsx")
    wanted = digests(DATA)
    assert len(wanted) == 13
    assert digests(tmp_path / "series.csv") == wanted
    assert digests(tmp_path / "series.xlsx") == wanted


@pytest.fixture
def served(tmp_path: Path) -> Generator[str]:
    """A loopback web server over `tmp_path`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_is_read_like_a_file(served: str, tmp_path: Path) -> None:
    bundle = ",".join(file.read_text(encoding="utf-8") for file in DATA.glob("*.json"))
    (tmp_path / "series.json").write_text(f"[{bundle}]", encoding="utf-8")
    assert digests(f"{served}/series.json") == digests(DATA)
    with pytest.raises(UnavailableError, match="answers 404"):
        read(f"{served}/nothing.json")


ONE = '{"id":"X","name":"X","system":"x","family":"fixed","facts":[%s]}'
BROKEN: dict[str, tuple[Callable[[Path], str], type[AppError], str]] = {
    "missing": (lambda p: str(p / "nowhere"), UnavailableError, "is not there"),
    "empty folder": (lambda p: str(p), InvalidError, "holds no series"),
    "half a file": (lambda p: _file(p, "a.json", '{"id": "8'), InvalidError, "may be half written"),
    "a value that is no number": (
        lambda p: _file(p, "a.json", ONE % '{"name":"depth","value":null,"evidence":"read"}'),
        InvalidError,
        "series X: facts.0.value",
    ),
    "an unknown evidence": (
        lambda p: _file(p, "a.json", ONE % '{"name":"depth","value":1,"evidence":"sure"}'),
        InvalidError,
        "evidence",
    ),
    "a fact twice": (
        lambda p: _file(p, "a.json", ONE % ",".join(['{"name":"depth","value":1,"evidence":"read"}'] * 2)),
        InvalidError,
        "given twice: depth",
    ),
    "a length that is a text": (
        lambda p: _file(p, "a.json", ONE % '{"name":"pocket_depth","value":"18 mm","unit":"mm","evidence":"read"}'),
        InvalidError,
        "pocket_depth: '18 mm' is not a number",
    ),
    "every fact that is not what it is called": (
        lambda p: _file(
            p,
            "a.json",
            ONE
            % """{"name":"pocket_depth","value":18,"evidence":"read"},
                 {"name":"frame_joint","value":"glued","evidence":"read"}""",
        ),
        InvalidError,
        r"pocket_depth \(.*\) is 18, which is not a length: .*; frame_joint is 'glued', which is none of mitre",
    ),
    "an unknown field": (lambda p: _file(p, "a.json", (ONE % "")[:-1] + ',"color":1}'), InvalidError, "color"),
    "a series twice": (lambda p: _file(p, "a.json", f"[{ONE % ''},{ONE % ''}]"), InvalidError, "twice: X"),
    "an id that is a path": (
        lambda p: _file(p, "a.json", (ONE % "").replace('"id":"X"', '"id":"../x"')),
        InvalidError,
        "id",
    ),
    "a table without its columns": (lambda p: _file(p, "a.csv", "series,name\nX,depth\n"), InvalidError, "are missing"),
    "a table that is a picture": (lambda p: _file(p, "a.xlsx", "\x89PNG"), InvalidError, "cannot be read"),
    "another kind of file": (lambda p: _file(p, "a.pdf", "x"), InvalidError, "neither JSON, CSV nor XLSX"),
    "too large": (lambda p: _file(p, "a.json", " " * 5_000_001), InvalidError, "larger than 5 MB"),
    "a down server": (lambda _: "http://127.0.0.1:1/series.json", UnavailableError, "does not answer"),
    "another protocol": (lambda _: "ftp://127.0.0.1/series.json", InvalidError, "not an http"),
}


def _file(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


@pytest.mark.parametrize(("plant", "kind", "says"), BROKEN.values(), ids=BROKEN)
def test_a_broken_source_says_what_is_broken(
    tmp_path: Path, plant: Callable[[Path], str], kind: type[AppError], says: str
) -> None:
    with pytest.raises(kind, match=says):
        read(plant(tmp_path))


def series(series_id: str, depth: int) -> SeriesData:
    fact = FactData.model_validate({"name": "depth", "value": depth, "unit": "mm", "evidence": "read"})
    return SeriesData(id=series_id, name=series_id, system="s", family="f", facts=[fact])


ids = st.sampled_from(["58", "65", "80", "86", "135"])
catalogues = st.dictionaries(ids, st.integers(1, 3))


@given(before=catalogues, retired=st.sets(ids), after=catalogues)
def test_applied_once_nothing_is_left_to_change(
    before: dict[str, int], retired: set[str], after: dict[str, int]
) -> None:
    known = {i: Known(series(i, d).digest, i in retired) for i, d in before.items()}
    wanted = [series(i, d) for i, d in after.items()]
    changes = reconcile(known, wanted)
    assert len(changes.added) + len(changes.changed) + changes.unchanged == len(wanted)
    for s in [*changes.added, *changes.changed]:
        known[s.id] = Known(s.digest, retired=False)
    for i in changes.removed:
        known[i] = Known(known[i].digest, retired=True)
    again = reconcile(known, wanted)
    assert (again.added, again.changed, again.removed, again.unchanged) == ([], [], [], len(wanted))
    assert {i for i, k in known.items() if not k.retired} == set(after)
