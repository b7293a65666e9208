"""The package: every file once under its own name, provable, honest about what is missing, and never all in memory."""

import hashlib
import io
import json
import os
import tracemalloc
import zipfile

import ezdxf
import pikepdf
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from backend import db
from backend.drawings.batches import package
from backend.drawings.batches.drawing import SHEET_FILES
from backend.drawings.batches.models import BatchFile
from backend.drawings.files import DOCUMENTS
from tests.backend.batches.conftest import WorkOff, add_lines

pytestmark = pytest.mark.database


def ask(client: TestClient, project: int) -> int:
    return int(client.post(f"/api/projects/{project}/batches").json()["id"])


def opened(content: bytes) -> dict[str, bytes]:
    """The files by their names within the one folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert {name.split("/")[0] for name in names} == {"Starfall_drawings"}
        return {name.split("/", 1)[1]: archive.read(name) for name in names}


def test_it_holds_every_sheet_in_every_format_and_each_document(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 5)
    batch = ask(client, project)
    work_off()
    answer = client.get(f"/api/batches/{batch}/package.zip")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="Starfall_drawings.zip"'
    files = opened(answer.content)
    for kind in SHEET_FILES:
        assert sum(name.startswith(f"sheets/{kind}/") and name.endswith(f".{kind}") for name in files) == 5
    at_the_root = [name for name in files if "/" not in name]
    assert len(at_the_root) == len(DOCUMENTS) + 3  # the proof, README and manifest
    assert b"Complete: every line is drawn" in files["README.txt"]
    assert "NOT-COMPLETE.txt" not in files


@pytest.mark.parametrize(("paper", "width"), [("A3", 420.0), ("Letter", 279.4)])
def test_every_document_is_on_the_paper_that_is_asked_for_but_labels(
    client: TestClient, project: int, work_off: WorkOff, paper: str, width: float
) -> None:
    add_lines(client, project, 2)
    batch = client.post(f"/api/projects/{project}/batches", json={"paper": paper}).json()
    assert batch["paper"] == paper
    work_off()
    assert client.get(f"/api/batches/{batch['id']}").json()["complete"] is True
    files = opened(client.get(f"/api/batches/{batch['id']}/package.zip").content)
    pdfs = {name: content for name, content in files.items() if name.endswith(".pdf") and "labels" not in name}
    assert len(pdfs) == 6  # two sheets, set, glass order, cut list, check report
    for content in pdfs.values():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert {round(float(page.mediabox[2]) / 72 * 25.4, 1) for page in pdf.pages} == {width}  # pyright: ignore[reportArgumentType]  # a number
    dxf = ezdxf.read(io.StringIO(files["sheets/dxf/P001_W1_fixed.dxf"].decode()))  # pyright: ignore[reportPrivateImportUsage]  # its exports are undeclared
    assert dxf.paperspace("Sheet").dxf.paper_width == pytest.approx(width)
    data = json.loads(files["Starfall_job.json"])
    assert {sheet["model"]["line"]["paper"] for sheet in data["sheets"]} == {paper}
    assert f"on 2 {paper} sheets" in files["README.txt"].decode()


def test_the_manifest_proves_every_other_file(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 3)
    batch = ask(client, project)
    work_off(broken={"W2": "the pen broke"})
    files = opened(client.get(f"/api/batches/{batch}/package.zip").content)
    manifest = files.pop("MANIFEST.sha256").decode()
    assert sorted(manifest.splitlines()) == sorted(
        f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()
    )


def test_what_is_missing_is_said_first(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 2)
    add_lines(client, project, 1, item="W9", room="Attic", width=None)
    batch = ask(client, project)
    work_off(broken={"W2": "the pen broke"})
    content = client.get(f"/api/batches/{batch}/package.zip").content
    files = opened(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[:2] == ["Starfall_drawings/README.txt", "Starfall_drawings/NOT-COMPLETE.txt"]
    assert b"NOT COMPLETE: 2 not drawn" in files["README.txt"]
    missing = files["NOT-COMPLETE.txt"].decode()
    assert "W2 Hall\n  the pen broke" in missing
    assert "W9 Attic\n" in missing
    assert len([name for name in files if name.startswith("sheets/pdf/")]) == 1


def test_the_same_batch_has_the_same_bytes_which_its_etag_names(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    batch = ask(client, project)
    work_off()
    first, second = (client.get(f"/api/batches/{batch}/package.zip") for _ in range(2))
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    known = client.get(f"/api/batches/{batch}/package.zip", headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_a_large_package_is_streamed_in_little_memory_and_holds_no_session(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 1)
    batch = ask(client, project)
    work_off()
    large = {f"large-{number}.bin": os.urandom(6 << 20) for number in range(5)}
    with sessions.begin() as session:
        for name, content in large.items():
            digest = hashlib.sha256(content).hexdigest()
            session.add(BatchFile(batch_id=batch, part=1, path=name, size=len(content), sha256=digest, packed=False,
                                  content=content))  # fmt: skip
    with sessions() as session:
        wanted = package.package(session, batch)
    engine: Engine = sessions.kw["bind"]
    out = io.BytesIO(bytes(40 << 20))  # made before memory is counted
    tracemalloc.start()
    for piece in package.stream(sessions, wanted):
        assert engine.pool.checkedout() == 0  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # QueuePool has it
        out.write(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    out.truncate()
    assert peak < 12 << 20
    files = opened(out.getvalue())
    assert all(files[name] == content for name, content in large.items())


def test_files_that_go_while_they_are_read_break_the_stream_off(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    batch = ask(client, project)
    work_off()
    with sessions() as session:
        wanted = package.package(session, batch)
    with sessions.begin() as session:
        session.query(BatchFile).delete()
    with pytest.raises(LookupError):
        list(package.stream(sessions, wanted))
