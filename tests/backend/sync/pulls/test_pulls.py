"""Jobs tied to a source: pulled, reconciled, written down."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend import db
from backend.projects.models import Line
from backend.settings import Settings
from backend.sync.pulls.models import Pull
from backend.sync.sources import reading
from tests.backend.sync.pulls.conftest import ROWS, SHEET, WIDER, PullNow, lines, serve, stored, tie, work
from tests.backend.sync.sources.website import Site

pytestmark = pytest.mark.database


def test_a_pull_reads_reconciles_and_is_written_down(
    client: TestClient, project: str, pull: PullNow, site: Site
) -> None:
    told = tie(client, project, serve(site, SHEET, '"1"'))
    assert (told["kind"], told["sheet"], told["last_pull"], told["tied_by"]) == ("url", None, None, "office")
    first = pull()
    assert (first["state"], first["added"], first["why"]) == ("done", 6, None)
    assert [line["item"] for line in lines(client, project)] == ["W1", "W2", "W3", "W4", "W5", "W6"]
    serve(site, WIDER.replace(ROWS[1], "") + "W7,Hall,Fixed,80,40,50,2\n", '"2"')
    second = pull()
    counts = [second[name] for name in ("added", "changed", "unchanged", "conflicts")]
    assert (second["state"], counts) == ("done", [1, 1, 4, 0])
    assert [one["item"] for one in second["gone"]] == ["W2"]
    found = {line["item"]: line for line in lines(client, project)}
    assert (found["W1"]["width"], len(found)) == ("31 1/2", 7)
    change = client.get(f"{project}/lines/{found['W1']['id']}/history").json()["changes"][0]
    assert (change["source"], change["who"], change["what"]) == ("sync", "office", "changed")
    imports = client.get(f"{project}/imports").json()["imports"]
    assert [one["id"] for one in imports] == [second["import_id"], first["import_id"]]
    told = client.get(f"{project}/source").json()
    assert (told["sheet"], told["last_pull"], told["last_change"]) == ("job", second, second)


def test_a_file_of_more_rows_than_a_request_reads_is_pulled_like_any_other(
    client: TestClient, project: str, pull: PullNow, site: Site
) -> None:
    """An upload of as many rows becomes a job; a pull is one already."""
    head, row = SHEET.splitlines()[0], ROWS[0].partition(",")[2]
    many = [f"W{number},{row}" for number in range(5_050)]
    tie(client, project, serve(site, f"{head}\n{''.join(many)}"))
    first = pull()
    assert (first["state"], first["added"], first["why"]) == ("done", 5_050, None)
    serve(site, f"{head}\n{''.join([*many[1:], many[0].replace('W0,', 'New,')])}")
    second = pull()
    assert (second["state"], second["added"], second["changed"], second["unchanged"]) == ("done", 0, 1, 5_049)
    assert client.get(f"{project}/lines", params={"limit": 1}).json()["total"] == 5_050


def test_an_unchanged_source_is_no_work_and_says_so(
    client: TestClient, project: str, pull: PullNow, site: Site, sessions: db.Sessions
) -> None:
    tie(client, project, serve(site, SHEET, '"1"'))
    change = pull()
    before = stored(sessions)
    assert pull()["why"] == "The source is unchanged: the server says so (ETag)."
    serve(site, SHEET, '"2"')
    second = pull()
    assert (second["state"], second["import_id"]) == ("done", None)
    assert second["why"] == "The source is unchanged: its content is the same (hash)."
    assert stored(sessions) == before
    assert client.get(f"{project}/source").json()["last_change"] == change


def test_an_unchanged_source_is_read_again_once_it_is_decided_how(
    client: TestClient, project: str, pull: PullNow, site: Site
) -> None:
    tie(client, project, serve(site, SHEET.replace("Fixed,80,31,60", 'Fixed,80,"31,5",60'), '"1"'))
    assert pull()["state"] == "done"
    assert client.patch(f"{project}/decisions", json={"comma_reads": "decimal"}).status_code == 200
    assert pull()["changed"] == 1
    assert lines(client, project)[0]["width"] == "31.5"
    assert pull()["why"] == "The source is unchanged: the server says so (ETag)."


def test_lines_that_changed_after_their_drawing_was_issued_are_marked(
    client: TestClient, project: str, pull: PullNow, site: Site, sessions: db.Sessions
) -> None:
    tie(client, project, serve(site, SHEET))
    pull()
    with sessions.begin() as session:
        for line in session.scalars(select(Line).where(Line.item.in_(["W1", "W2", "W6"]))):
            line.issued_version = line.version
    serve(site, WIDER.replace("W3,Room 3", "W3,Attic").replace(ROWS[5], ""))
    done = pull()
    assert (done["changed"], [one["item"] for one in done["after_issue"]]) == (2, ["W1"])
    marked = {line["item"]: line["changed_since_issue"] for line in lines(client, project)}
    assert marked == {"W1": True, "W2": False, "W3": False, "W4": False, "W5": False, "W6": False}


def test_what_a_person_edited_stays_and_is_told(client: TestClient, project: str, pull: PullNow, site: Site) -> None:
    tie(client, project, serve(site, SHEET))
    pull()
    first = lines(client, project)[0]
    assert client.patch(f"{project}/lines/{first['id']}", json={"width": "32"}).status_code == 200
    serve(site, WIDER)
    assert pull()["conflicts"] == 1
    assert lines(client, project)[0]["width"] == "32"


def test_an_import_by_a_pull_can_be_undone_and_stays_so(
    client: TestClient, project: str, pull: PullNow, site: Site
) -> None:
    tie(client, project, serve(site, SHEET))
    pull()
    serve(site, WIDER)
    done = pull()
    assert client.post(f"{project}/imports/{done['import_id']}/undo").status_code == 200
    assert lines(client, project)[0]["width"] == "31"
    assert "unchanged" in pull()["why"]
    assert lines(client, project)[0]["width"] == "31"


def test_a_project_without_a_source_has_nothing_to_pull(client: TestClient, project: str) -> None:
    assert client.get(f"{project}/source").status_code == 404
    assert client.post(f"{project}/source/pull").status_code == 404
    assert client.put(f"{project}/source", json={"address": "ftp://x/y"}).status_code == 422
    assert client.delete(f"{project}/source").status_code == 204
    tie(client, project, "a.csv")
    assert client.delete(f"{project}/source").status_code == 204
    assert client.get(f"{project}/source").status_code == 404
    assert client.delete(project).status_code == 204
    for answer in (
        client.put(f"{project}/source", json={"address": "a.csv"}),
        client.get(f"{project}/source/pulls"),
        client.post(f"{project}/source/pull"),
    ):
        assert answer.status_code == 404


def test_a_pull_is_joined_and_one_of_another_source_does_nothing(
    client: TestClient, project: str, site: Site, sessions: db.Sessions, settings: Settings
) -> None:
    tie(client, project, serve(site, SHEET))
    first = client.post(f"{project}/source/pull").json()
    assert client.post(f"{project}/source/pull").json() == first
    tie(client, project, serve(site, WIDER, path="/other.csv"))
    second = client.post(f"{project}/source/pull").json()
    assert second["id"] != first["id"]
    for one in (first, second, second):
        work(sessions, settings, one["id"])
    ended = client.get(f"{project}/source/pulls").json()["pulls"]
    assert [one["state"] for one in ended] == ["done", "failed"]
    assert "tied to another source" in ended[1]["why"]
    assert lines(client, project)[0]["width"] == "31 1/2"


def test_a_project_that_is_deleted_while_it_is_pulled_stays_as_it_was(
    client: TestClient, project: str, pull: PullNow, site: Site, sessions: db.Sessions, settings: Settings
) -> None:
    tie(client, project, serve(site, SHEET))
    asked = client.post(f"{project}/source/pull").json()
    assert client.delete(project).status_code == 204
    work(sessions, settings, asked["id"])
    with sessions() as session:
        ended = session.get_one(Pull, asked["id"])
        assert (ended.state, session.scalar(select(Line))) == ("failed", None)
        assert "was deleted" in (ended.why or "")


def test_a_fault_of_ours_does_not_leave_the_pull_open(
    client: TestClient, project: str, pull: PullNow, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    tie(client, project, serve(site, SHEET))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "fetch", None)
        with pytest.raises(TypeError):
            pull()
    assert client.get(f"{project}/source/pulls").json()["pulls"][0]["state"] == "failed"
    assert pull()["added"] == 6
