"""How long a sheet takes, warm, in one process: `python -m benchmarks.drawing [ROUNDS]`.

First the writers beside their peers (`drawing_writers.py`), then the way from a line: `model` is line to scene, `svg`
and `pdf` are the writers alone; `server` is the whole way of POST /api/drawings/preview through the app with its
database, without the socket. Every round has new sizes, so nothing is answered from a cache.
"""

import logging
import statistics
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from backend import db
from backend.app import create_app
from backend.catalogue.models import SeriesRow
from backend.catalogue.schemas import SeriesData
from backend.drafting.captions import Captions
from backend.drafting.sheet import one_below_the_other, sheets_of
from backend.drafting.writers.pdf import set_to_pdf
from backend.drafting.writers.svg import to_svg
from backend.drawings.fonts import fonts
from backend.fenestration.compute import unit_of
from backend.migrate import migrate
from backend.settings import ROOT, settings_of
from benchmarks import drawing_writers
from tests.cluster import temporary_cluster
from tests.fenestration.known import line, series

SAID: dict[str, Any] = {"glass": "DP3", "frame_color": "Black", "quantity": 2}
DOOR: dict[str, Any] = {"series": "135", "product_type": "2-panel-slider", "configuration": "XO"}
LINES: dict[str, dict[str, Any]] = {
    "fixed window": {"series": "80", "product_type": "fixed", "width": 36, "height": 48},
    "casement": {"series": "86", "product_type": "casement", "width": 24, "height": 60, "hand": "left"},
    "two-panel slider": {**DOOR, "width": 96, "height": 108},
    "four-panel door": {**DOOR, "product_type": "4-track-slider", "configuration": "OXXO", "width": 240, "height": 96},
}
WARM_UP = 5


def main() -> None:
    """Print two tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    drawing_writers.report(max(3, rounds // 3))
    print()
    print(f"median of {rounds} (95th percentile), ms{'':<8}model{'':<9}svg{'':<11}pdf{'':<11}server{'':<8}KB svg, pdf")
    with preview_server() as preview:
        for name, asked in LINES.items():
            print(f"{name:<33}{row(asked, rounds, preview)}", flush=True)


def row(asked: dict[str, Any], rounds: int, preview: Callable[[dict[str, Any]], object]) -> str:
    """The measured numbers of one line."""
    times: dict[str, list[float]] = {"model": [], "svg": [], "pdf": [], "server": []}
    svg, pdf = "", b""
    for n in range(rounds + WARM_UP):
        sized = {**SAID, **asked, "width": asked["width"] + n / 16, "item": f"W{n}"}
        known = series(sized["series"])
        said = {key: sized[key] for key in ("configuration", "hand", *SAID) if key in sized}
        started = time.perf_counter()
        unit = unit_of(line(sized["product_type"], str(sized["width"]), str(sized["height"]), **said), known)
        words = Captions(item=sized["item"], glass="DP3", frame_color="Black", quantity=2)
        scenes = sheets_of(unit, words, fonts())
        modelled = time.perf_counter()
        svg = to_svg(one_below_the_other(scenes), fonts())
        written = time.perf_counter()
        pdf = set_to_pdf(scenes, "Sheet", "A sheet", fonts())
        printed = time.perf_counter()
        preview(sized)
        done = time.perf_counter()
        spans = (modelled - started, written - modelled, printed - written, done - printed)
        for key, span in zip(times, spans, strict=True):
            times[key].append(span * 1000)
    cells = "".join(f"{shown(values[WARM_UP:]):<14}" for values in times.values())
    return f"{cells}{len(svg) / 1000:.0f}, {len(pdf) / 1000:.0f}"


def shown(values: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(values):.1f} ({statistics.quantiles(values, n=20)[-1]:.1f})"


@contextmanager
def preview_server() -> Generator[Callable[[dict[str, Any]], object]]:
    """A function that asks the app, over a database with the catalogue's own data, for a preview."""
    logging.disable(logging.INFO)  # a line for every request
    with temporary_cluster() as url:
        settings = settings_of({"RAVEN_ENV": "test", "DATABASE_URL": f"{url}/postgres"})
        migrate(settings)
        engine = db.make_engine(settings)
        with db.make_sessions(engine).begin() as session:
            for file in sorted((ROOT / "backend" / "catalogue" / "data").glob("*.json")):
                data = SeriesData.model_validate_json(Path(file).read_text(encoding="utf-8"))
                session.add(SeriesRow(id=data.id, name=data.name, data=data.stored(), digest=data.digest))
        engine.dispose()

        with TestClient(create_app(settings), base_url="http://localhost") as client:

            def preview(asked: dict[str, Any]) -> None:
                client.post("/api/drawings/preview", json=asked).raise_for_status()

            yield preview


if __name__ == "__main__":
    main()
