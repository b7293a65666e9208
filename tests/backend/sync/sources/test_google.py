"""Google Sheets through the real client, against a server that answers as Google does."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from backend.errors import AppError, InvalidError, UnavailableError
from backend.projects.importer.grid import Grid
from backend.settings import Sources
from backend.sync.sources import reading
from backend.sync.sources.address import parse
from backend.sync.sources.fetched import BusyError, Fetched, Marks, Unchanged
from tests.backend.sync.sources import google_stand_in as stand_in
from tests.backend.sync.sources.google_stand_in import ACCOUNT, StandIn, address, date


@pytest.fixture
def google() -> Generator[StandIn]:
    with stand_in.running() as server:
        server.add("Index", [["Jobs"], ["Starfall"]], 0)
        server.add("Star'fall", [["Item", "Width"], ["1", 37.4375]], 7)
        yield server


def ask(google: StandIn, gid: int | None = None, tab: str | None = None, marks: Marks = Marks()) -> Any:  # noqa: B008  # frozen
    settings = Sources(google_account=google.account, google_api=google.api)
    return reading.fetch(settings, parse(address(gid)), tab, marks)


def grid(google: StandIn, title: str) -> Grid:
    found = ask(google, tab=title)
    assert isinstance(found, Fetched)
    assert found.grids is not None
    return found.grids[0]


def test_the_tab_of_the_address_is_read_raw(google: StandIn) -> None:
    found = ask(google, gid=7)
    assert (found.name, found.tab) == ("Jobs of the shop", "Star'fall")
    assert found.grids[0].rows == {1: ("Item", "Width"), 2: ("1", "37.4375")}
    assert [one.tab for one in (ask(google, tab="Index"), ask(google))] == ["Index", None]
    assert [one.name for one in ask(google).grids] == ["Index", "Star'fall"]


def test_a_cell_is_what_a_workbook_s_cell_would_be(google: StandIn) -> None:
    cells = [37.0, 0.1, True, None, "'=1+1", date(46150), date(46150.5, "DATE_TIME"), date(0.5, "TIME")]
    errors = [{"effectiveValue": {"errorValue": {"type": kind, "message": "x"}}} for kind in ("REF", "N_A", "ODD")]
    google.add("Cells", [[], [*cells, *errors]], 8)
    assert grid(google, "Cells").rows == {
        2: (
            "37",
            "0.1",
            "TRUE",
            "",
            "'=1+1",
            "2026-05-08",
            "2026-05-08T12:00:00",
            "12:00:00",
            "#REF!",
            "#N/A",
            "#ERROR!",
        )
    }


def test_merged_and_hidden_cells_are_known(google: StandIn) -> None:
    merges = [{"sheetId": 9, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}]
    data = {"rowMetadata": [{}, {}, {"hiddenByUser": True}], "columnMetadata": [{}, {"hiddenByFilter": True}]}
    google.add("Merged", [["Room", "Item"], ["Hall", "1"], [None, "2"]], 9, merges=merges, data=data)
    found = grid(google, "Merged")
    assert found.rows[3] == ("Hall", "2")
    assert (found.merged, found.hidden_rows, found.hidden_columns) == ({(3, 0)}, {3}, {1})


def test_the_same_cells_are_unchanged_and_another_is_not(google: StandIn) -> None:
    first = ask(google, gid=7)
    assert ask(google, gid=7, marks=first.marks) == Unchanged("its content is the same (hash)")
    google.tabs["Star'fall"]["data"][0]["rowData"][1]["values"][1]["effectiveValue"]["numberValue"] = 37.5
    assert isinstance(ask(google, gid=7, marks=first.marks), Fetched)


def _calculating(google: StandIn) -> None:
    google.add("Star'fall", [[{"effectiveValue": {"errorValue": {"type": "LOADING"}}}]], 7)


WRONG: dict[str, tuple[Callable[[StandIn], Any], type[AppError], str]] = {
    "not shared": (lambda g: g.shared.clear(), InvalidError, f"not shared with {ACCOUNT}"),
    "renamed": (lambda g: g.tabs.pop("Star'fall"), InvalidError, r"no tab with gid=7; .* It has Index\."),
    "too large": (
        lambda g: g.add("Star'fall", [], 7, size={"rowCount": 1_000_000}),
        InvalidError,
        "1,000,000 rows by 26 columns",
    ),
    "calculating": (_calculating, UnavailableError, "still being calculated in row 1"),
    "over the quota": (
        lambda g: setattr(g, "refuses", (429, {"Retry-After": "41"})),
        BusyError,
        "quota is used up",
    ),
    "a fault of theirs": (lambda g: setattr(g, "refuses", (503, {})), UnavailableError, "answers 503"),
    "deleted": (lambda g: setattr(g, "refuses", (404, {})), InvalidError, "no such Google Sheet"),
    "a workbook": (lambda g: setattr(g, "refuses", (400, {})), InvalidError, "Save as Google Sheets"),
    "a key that was taken back": (lambda g: setattr(g, "token_works", False), InvalidError, f"refuses .* {ACCOUNT}"),
}


@pytest.mark.parametrize(("plant", "kind", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(
    google: StandIn, plant: Callable[[StandIn], Any], kind: type[AppError], says: str
) -> None:
    plant(google)
    with pytest.raises(kind, match=says):
        ask(google, gid=7)


@pytest.mark.parametrize(
    ("told", "seconds"), [({}, 60), ({"Retry-After": "41"}, 41), ({"Retry-After": "9" * 9}, 86_400)]
)
def test_how_long_to_wait_is_kept(google: StandIn, told: dict[str, str], seconds: int) -> None:
    google.refuses = (429, told)
    with pytest.raises(BusyError) as caught:
        ask(google)
    assert caught.value.retry_after_s == seconds


def test_a_network_that_is_down_is_told(google: StandIn) -> None:
    down = Sources(google_account=google.account.replace(google.url, "http://127.0.0.1:1"), google_api=google.api)
    with pytest.raises(UnavailableError, match="Google does not answer"):
        reading.fetch(down, parse(address()), None, Marks())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (None, "No Google service account is set up"),
        ("{", "neither JSON nor such a file"),
        ("[]", "neither JSON nor such a file"),
        ("/nowhere/key.json", "neither JSON nor such a file"),
        ('{"client_email": "a@b"}', "it has no private_key, token_uri"),
        ('{"client_email": "a@b", "private_key": "x", "token_uri": "http://127.0.0.1:1"}', "a@b cannot be used"),
    ],
)
def test_an_account_that_cannot_be_used_is_told(given: str | None, says: str) -> None:
    with pytest.raises(InvalidError, match=says):
        reading.fetch(Sources(google_account=given), parse(address()), None, Marks())


def test_the_key_may_stand_in_a_file(google: StandIn, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(google.account, encoding="utf-8")
    settings = Sources(google_account=str(tmp_path / "key.json"), google_api=google.api)
    assert isinstance(reading.fetch(settings, parse(address(0)), None, Marks()), Fetched)
