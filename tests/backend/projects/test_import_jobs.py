"""Sheets that are read in the background: asked for once, stored whole or not at all, and told like others."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from procrastinate import JobContext
from sqlalchemy import text

from backend import clock, db
from backend.projects import import_jobs, import_tasks, importing
from backend.projects.applying import By, Choices
from backend.projects.import_schemas import PastImport
from backend.projects.upload import File
from tests.backend.projects.conftest import FLAT, STARFALL, Upload
from tests.backend.projects.test_import import HEAD, ROW

pytestmark = pytest.mark.database

Ask = Callable[..., PastImport]
Work = Callable[..., None]


@pytest.fixture
def ask(sessions: db.Sessions, project: str) -> Ask:
    """Ask for an import as the route does for a large sheet; of a small one, a test need not wait for."""

    def asked(content: bytes = STARFALL.read_bytes(), *, dry_run: bool = False) -> PastImport:
        by = By("Ana", "import", clock.now())
        number = int(project.rpartition("/")[2])
        with sessions.begin() as session:
            file = File("sheet.csv", content)
            return import_jobs.request(session, number, file, tab=None, dry_run=dry_run, choices=Choices(), by=by)

    return asked


@pytest.fixture
def work(sessions: db.Sessions) -> Work:
    """Do an import here as a worker does."""

    def do(asked: PastImport, *, attempts: int = 0, told_to_stop: bool = False) -> None:
        context = SimpleNamespace(
            additional_context={"sessions": sessions},
            job=SimpleNamespace(attempts=attempts),
            should_abort=lambda: told_to_stop,
        )
        import_tasks.read(cast("JobContext", context), asked.id)

    return do


def stored(sessions: db.Sessions) -> tuple[int, int]:
    """How many lines there are, and files that are kept."""
    counted = "SELECT (SELECT count(*) FROM line), (SELECT count(*) FROM sheet_import WHERE content IS NOT NULL)"
    with sessions() as session:
        return tuple(session.execute(text(counted)).one())


def jobs_of(sessions: db.Sessions) -> int:
    with sessions() as session:
        waiting = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'imports' AND status = 'todo'"
        return session.execute(text(waiting)).scalar_one()


def shown(client: TestClient, project: str, asked: PastImport) -> dict[str, Any]:
    return client.get(f"{project}/imports/{asked.id}").json()


def test_more_rows_than_a_request_reads_are_a_job_that_is_asked_for_once(
    client: TestClient, project: str, upload: Upload, sessions: db.Sessions
) -> None:
    content = (HEAD + ROW * 5001).encode()
    answer = upload(content)
    assert answer.status_code == 202, answer.text
    address = answer.headers["location"]
    assert client.get(address).json() == answer.json()
    assert (answer.json()["state"], answer.json()["rows_read"], answer.json()["rows"]) == ("queued", 0, None)
    assert upload(content).headers["location"] == address
    assert upload(content, dry_run=True).headers["location"] != address
    assert jobs_of(sessions) == 2
    assert stored(sessions) == (0, 2)
    early = client.get(f"{address}/report")
    assert (early.status_code, "is queued" in early.json()["detail"]) == (409, True)
    assert upload(content, to="/api/projects/999").status_code == 404


def test_a_job_does_and_tells_what_a_request_would(
    client: TestClient, project: str, upload: Upload, ask: Ask, work: Work, sessions: db.Sessions
) -> None:
    told = upload(STARFALL, dry_run=True).json()
    asked = ask()
    work(asked)
    done = shown(client, project, asked)
    assert (done["state"], done["error"], done["imported_by"]) == ("done", None, "Ana")
    assert done["rows_read"] == done["rows"] > 41
    assert client.get(f"{project}/imports/{asked.id}/report").json() == told | {"dry_run": False, "import_id": asked.id}
    assert stored(sessions) == (41, 0)
    work(asked)  # a second worker that believes it is its
    assert stored(sessions) == (41, 0)
    history = client.get(f"{project}/history").json()["changes"]
    assert {(one["who"], one["source"]) for one in history if one["line"]} == {("Ana", "import")}
    assert client.get(f"{project}/imports/{asked.id}/marked.xlsx").status_code == 200
    assert client.post(f"{project}/imports/{asked.id}/undo").json()["removed"] == 41
    assert client.get(f"{project}/lines").json()["total"] == 0


def test_a_dry_run_keeps_its_report_alone_and_for_a_day(
    client: TestClient, project: str, upload: Upload, ask: Ask, work: Work, sessions: db.Sessions
) -> None:
    first = upload(FLAT).json()["import_id"]
    told = upload(STARFALL, dry_run=True).json()
    before = client.get(project).json()
    asked = ask(dry_run=True)
    work(asked)
    assert client.get(f"{project}/imports/{asked.id}/report").json() == told
    assert client.get(project).json() == before
    assert stored(sessions)[0] == 7
    assert [one["id"] for one in client.get(f"{project}/imports").json()["imports"]] == [first]
    assert client.post(f"{project}/imports/{asked.id}/undo").status_code == 409
    for hours, status in ((23, 200), (25, 404)):
        with sessions.begin() as session:
            import_jobs.tick(session, now=clock.now() + timedelta(hours=hours))
        assert client.get(f"{project}/imports/{asked.id}/report").status_code == status
    assert client.post(f"{project}/imports/{first}/undo").status_code == 200


@pytest.mark.parametrize("content", [b"a,b,c\n1,2,3\n", b"%PDF-1.7", b"PK\x03\x04" + b"\xff" * 200, b" \n"])
def test_a_file_that_is_no_sheet_fails_with_the_words_of_a_request(
    client: TestClient, project: str, upload: Upload, ask: Ask, work: Work, sessions: db.Sessions, content: bytes
) -> None:
    asked = ask(content)
    work(asked)
    failed = shown(client, project, asked)
    assert (failed["state"], failed["error"]) == ("failed", upload(content).json()["detail"])
    assert stored(sessions) == (0, 0)
    report = client.get(f"{project}/imports/{asked.id}/report")
    assert (report.status_code, failed["error"] in report.json()["detail"]) == (409, True)
    again = ask(content)
    assert again.id != asked.id


def test_a_project_that_was_deleted_meanwhile_stays_as_it_is(
    client: TestClient, project: str, ask: Ask, work: Work, sessions: db.Sessions
) -> None:
    asked = ask()
    assert client.delete(project).status_code == 204
    work(asked)
    assert stored(sessions) == (0, 0)
    assert client.post(f"{project}/restore").status_code == 200
    assert "was deleted" in shown(client, project, asked)["error"]


def test_a_fault_of_ours_closes_the_import(
    client: TestClient, project: str, ask: Ask, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("a mistake")

    asked = ask()
    monkeypatch.setattr(import_jobs.sheet, "read", broken)
    with pytest.raises(KeyError):
        work(asked)
    assert "A fault of ours" in shown(client, project, asked)["error"]


def test_a_file_that_takes_every_worker_with_it_is_given_up(
    client: TestClient, project: str, ask: Ask, work: Work, sessions: db.Sessions
) -> None:
    asked = ask()
    work(asked, attempts=10)
    assert "Given up" in shown(client, project, asked)["error"]
    assert stored(sessions) == (0, 0)


def test_a_worker_that_is_told_to_stop_leaves_the_import_to_another(
    client: TestClient, project: str, ask: Ask, work: Work, sessions: db.Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_tasks, "_TOLD_S", 0)
    asked = ask()
    work(asked, told_to_stop=True)
    assert shown(client, project, asked)["state"] == "queued"
    assert jobs_of(sessions) == 2  # the one that would end now, and the next
    work(asked)
    assert stored(sessions) == (41, 0)


def test_of_too_many_issues_the_worst_are_listed_and_the_rest_is_counted(
    client: TestClient, project: str, ask: Ask, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_LISTED", 3)
    bad = "W2,Bed,x,60,FIXED,80,1,\n" * 2
    asked = ask((HEAD + ROW.replace("80,1", "80,") * 5 + bad).encode())
    work(asked)
    told = client.get(f"{project}/imports/{asked.id}/report").json()
    assert {one["severity"] for one in told["issues"]} == {"error"}
    assert len(told["issues"]) == 3
    assert "3 that weigh most are listed" in told["notices"][0]
    lines = client.get(f"{project}/lines").json()["lines"]
    assert all(any(one["severity"] == "error" for one in line["issues"]) for line in lines)
