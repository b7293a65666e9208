"""GET /api/frames/* and the pictures."""

import os
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend import clock, db
from backend.settings import Settings
from backend.sync import service, source

pytestmark = pytest.mark.database

NATURAL = ["58", "65", "68", "80", "86", "100", "135", "150", "4518", "IRON", "MD40", "MD100H", "PIVOT"]


@pytest.fixture
def shop(client: TestClient, sessions: db.Sessions, settings: Settings) -> TestClient:
    """The API over a database that has had its first sync."""
    load(sessions, settings.catalogue_source)
    return client


def load(sessions: db.Sessions, where: str) -> None:
    with sessions.begin() as session:
        run = service.request(session, "api", now=clock.now())
        assert service.begin(session, run, where, now=clock.now())
        service.finish(session, run, source.read(where), now=clock.now())


def get(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_list_is_every_series_in_natural_order(shop: TestClient) -> None:
    assert get(shop, "/api/frames/series") == {"series": NATURAL}


def test_a_database_without_a_sync_has_no_series_and_says_so(client: TestClient) -> None:
    assert get(client, "/api/frames/series") == {"series": []}
    assert "no sync has run" in client.get("/api/frames/series/86").json()["detail"]


def test_series_with_images_name_only_the_pictures_that_exist(shop: TestClient) -> None:
    listed = {s["id"]: s for s in get(shop, "/api/frames/series-with-images")["series"]}
    assert list(listed) == NATURAL
    assert listed["86"]["depth_mm"] == 86
    assert set(listed["86"]["images"]) == {"head", "sill", "jamb"}
    assert listed["86"]["note"] is None
    assert (listed["58"]["images"], listed["58"]["image_url"], listed["58"]["section_known"]) == ({}, None, False)
    assert "not known" in listed["58"]["note"]
    for series in listed.values():
        for url in series["images"].values():
            answer = shop.get(url)
            assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


def test_the_list_walks_no_folder(shop: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    get(shop, "/api/frames/series-with-images")
    walked: list[object] = []
    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, lambda *a: walked.append(a))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  # any
    monkeypatch.setattr(Path, "iterdir", lambda *a: walked.append(a))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  # any
    for _ in range(20):
        get(shop, "/api/frames/series-with-images")
    assert walked == []


def test_a_series_tells_every_fact_with_its_evidence_and_sources(shop: TestClient) -> None:
    detail = get(shop, "/api/frames/series/86")
    gap = next(f for f in detail["facts"] if f["name"] == "reveal_gap")
    assert (gap["value"], gap["unit"], gap["evidence"], gap["sources"]) == (4, "mm", "scaled", ["S3"])
    assert detail["questions"]


def test_a_series_is_listed_once_and_its_tracks_are_variants(shop: TestClient) -> None:
    detail = get(shop, "/api/frames/series/MD100H")
    assert [(v["id"], v["name"]) for v in detail["variants"]] == [
        ("MD100H-2T", "MD100H 2 Track"),
        ("MD100H-4T", "MD100H 4 Track"),
    ]
    pans = [f["value"] for v in detail["variants"] for f in v["facts"] if f["name"] == "sill_pan_depth"]
    assert (pans, detail["facts"]) == ([100, 203], [])


@pytest.mark.parametrize(
    "path",
    ["/api/frames/series/200", "/api/frames/series/..%2f..", "/static/frames/200/head", "/static/frames/58/head"],
)
def test_what_does_not_exist_is_a_404_that_says_what_does(shop: TestClient, path: str) -> None:
    answer = shop.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/static/frames/86/roof", "/static/frames/86/..%2fREADME.md", "/static/frames/..%2f/head"]
)
def test_a_picture_has_a_view_and_leads_nowhere_else(shop: TestClient, path: str) -> None:
    assert shop.get(path).status_code in (404, 422)


def test_a_picture_that_did_not_change_is_not_sent_again(shop: TestClient) -> None:
    first = shop.get("/static/frames/86/head")
    again = shop.get("/static/frames/86/head", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "key", "some"),
    [
        ("product-types", "product_types", {"fixed", "casement", "2-panel-slider", "hinged-door"}),
        ("glass", "glass", {"DP3", "DP4", "DP8", "SP5"}),
        ("colors", "colors", {"black", "custom"}),
    ],
)
def test_option_lists(client: TestClient, path: str, key: str, some: set[str]) -> None:
    assert some <= {entry["id"] for entry in get(client, f"/api/frames/{path}")[key]}


def test_configurations_are_letters_with_the_types_that_may_have_them(client: TestClient) -> None:
    found = {c["letters"]: c for c in get(client, "/api/frames/configurations")["configurations"]}
    assert (found["OXXO"]["panels"], found["OXXO"]["operable"]) == (4, 2)
    assert "2-panel-slider" in found["XO"]["product_types"]
    types = get(client, "/api/frames/product-types")["product_types"]
    assert {letters for t in types for letters in t["configurations"]} <= set(found)


def test_a_window_casement_opens_outwards_only(client: TestClient) -> None:
    swings = get(client, "/api/frames/swing-orientations")["swing_orientations"]
    assert {(s["hand"], s["swing"]) for s in swings if s["product_type"] == "casement"} == {
        ("left", "out"),
        ("right", "out"),
    }
    assert len([s for s in swings if s["product_type"] == "hinged-door"]) == 4
