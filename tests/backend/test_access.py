"""Production asks for its password; development listens on loopback and does not."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from backend.access import OwnPagesOnly, PasswordGate

PASSWORD = "correct horse"


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(PasswordGate, password=PASSWORD)

    @app.get("/health")
    @app.get("/api/projects")
    def answer() -> str:
        return "inside"

    assert answer
    return TestClient(app)


def test_the_right_password_opens_with_any_user_name(client: TestClient) -> None:
    assert client.get("/api/projects", auth=("anna", PASSWORD)).json() == "inside"


@pytest.mark.parametrize(
    "header", [None, "Basic", "Basic !!!", "Bearer correct horse", "Basic YW5uYTp3cm9uZw==", "Basic YW5uYQ=="]
)
def test_anything_else_is_asked_for_it(client: TestClient, header: str | None) -> None:
    answer = client.get("/api/projects", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_probe_needs_no_password(client: TestClient) -> None:
    assert client.get("/health").json() == "inside"


@pytest.fixture(params=[True, False], ids=["development", "production"])
def loopback_only(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def shop(*, loopback_only: bool) -> TestClient:
    app = FastAPI()
    app.add_middleware(OwnPagesOnly, loopback_only=loopback_only)

    @app.get("/")
    @app.post("/")
    def answer() -> str:
        return "inside"

    assert answer
    return TestClient(app, base_url="http://localhost:8000")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:3000", "[::1]:8000"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_its_own_page_may_change_things(shop: TestClient, host: str, scheme: str) -> None:
    assert shop.post("/", headers={"Host": host, "Origin": f"{scheme}://{host}"}).json() == "inside"


def test_a_program_without_a_page_may_too(shop: TestClient) -> None:
    assert shop.post("/").json() == "inside"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null"])
def test_another_page_may_look_nowhere_and_change_nothing(shop: TestClient, origin: str) -> None:
    answer = shop.post("/", headers={"Origin": origin})
    assert answer.status_code == 403
    assert origin in answer.json()["detail"]
    assert "access-control-allow-origin" not in shop.get("/", headers={"Origin": origin}).headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", ""])
def test_development_answers_to_this_machine_s_names_only(shop: TestClient, host: str, *, loopback_only: bool) -> None:
    assert shop.get("/", headers={"Host": host}).status_code == (403 if loopback_only else 200)
