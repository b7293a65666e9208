"""The built frontend: the page for its own addresses, the API's 404s untouched."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from backend import http_errors, pages

HTML = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "frontend" / "dist").mkdir(parents=True)
    (tmp_path / "frontend" / "dist" / "index.html").write_text("<h1>the page</h1>", encoding="utf-8")
    (tmp_path / "backend" / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    app = FastAPI()
    http_errors.install(app)
    pages.mount(app, tmp_path)
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/designer", "/projects/3"])
def test_a_browser_gets_the_page_wherever_its_router_sent_it(client: TestClient, path: str) -> None:
    assert "the page" in client.get(path, headers=HTML).text


@pytest.mark.parametrize("path", ["/api/nothing", "/static/nothing.svg"])
def test_an_unknown_address_of_the_api_stays_a_404(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/../../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"])
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert "secret" not in client.get(path).text.replace("secret.txt", "")


def test_without_a_build_there_is_no_page_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "backend" / "assets").mkdir(parents=True)
    app = FastAPI()
    pages.mount(app, tmp_path)
    assert TestClient(app).get("/", headers=HTML).status_code == 404


def test_the_documentation_asks_no_other_host(tmp_path: Path) -> None:
    ui = tmp_path / "frontend" / "node_modules" / "swagger-ui-dist"
    ui.mkdir(parents=True)
    (ui / "swagger-ui-bundle.js").write_text("the ui", encoding="utf-8")
    app = FastAPI(docs_url=None)
    pages.mount_docs(app, tmp_path)
    client = TestClient(app)
    html = client.get("/docs").text
    assert re.findall(r"https?://[^\"' ]+", html) == []
    assert client.get("/docs/ui/swagger-ui-bundle.js").text == "the ui"
    bare = FastAPI(docs_url=None)
    pages.mount_docs(bare, tmp_path / "nowhere")
    assert TestClient(bare).get("/docs").status_code == 404
