"""Hostile files through the import: a problem document that says what to do, or the one line that is there."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import db
from backend.settings import ROOT
from tests.backend.projects.conftest import Upload
from tests.backend.projects.files import as_ods, as_xlsx, ods_row
from tests.backend.projects.hostile_files import FILES, HEAD, TEXT, rezipped, with_part

pytestmark = pytest.mark.database

PEAK_MB = 200  # of the process; reading nothing, it is 46
CPU_S = 30


@pytest.mark.parametrize("name", FILES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_file_is_answered(
    client: TestClient, project: str, upload: Upload, sessions: db.Sessions, name: str
) -> None:
    make, (status, told) = FILES[name]
    content, begun = make(), time.process_time()
    answer = upload(content, "sheet.xlsx")
    assert time.process_time() - begun < CPU_S
    assert answer.status_code == status, answer.text
    assert told in answer.json().get("detail", "")
    with sessions() as session:
        lines = session.execute(text("SELECT count(*) FROM line")).scalar_one()
    assert lines == (1 if status == 200 else 0)
    if status == 200:
        (line,) = client.get(f"{project}/lines").json()["lines"]
        assert (line["item"], line["width"], line["quantity"]) == ("W1", "36", 1)


READ = """
import re, sys
from backend.errors import InvalidError, TooLargeError
from backend.projects.importer import reader
content = open(sys.argv[1], "rb").read()
try:
    reader.read("a.xlsx", content, max_rows=int(sys.argv[2]))
except (InvalidError, TooLargeError) as error:
    print("refused:", error.message)
peak = re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())
print(int(peak[1]) // 1024)
"""

BOMBS: dict[str, Any] = {
    "spaces": lambda: with_part(as_xlsx(TEXT), "xl/comments1.xml", b" " * 200_000_000),
    "cells of ODS": lambda: as_ods(("T", ods_row("x", attributes='table:number-rows-repeated="1048576"') * 200)),
    "columns of ODS": lambda: as_ods(
        (
            "T",
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float"'
            ' office:value="1" table:number-columns-repeated="16384"/></table:table-row>',
        )
    ),
    "far away, read without its formats": lambda: far_away(),
}


def far_away() -> bytes:
    """So many rows that values alone are read, and one value in the last row of the 150th column."""
    rows = "".join(f"W{number},Bed,36,60,FIXED,80,1\n" for number in range(5_100))
    far = b'<row r="1048576"><c r="ET1048576"><v>1</v></c></row></sheetData>'

    def change(name: str, body: bytes) -> tuple[str, bytes]:
        return name, body.replace(b"</sheetData>", far)

    return rezipped(as_xlsx(HEAD + rows), change)


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_costs_memory(tmp_path: Path, name: str) -> None:
    """The peak is the reader's own, counted from its start."""
    file = tmp_path / "bomb"
    file.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file), "50000"],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    *refused, peak = done.stdout.splitlines()
    assert refused
    assert refused[0].startswith("refused:")
    assert int(peak) < PEAK_MB
